import type { Day } from '../../shared/domain/day.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** Queries for the settings that a campaign package carries; things are found by uid. */

/** Tables of things that have a uid and belong to a campaign. */
export type ThingTable =
  | 'audience'
  | 'indicator'
  | 'milestone'
  | 'identity'
  | 'obligation'
  | 'own_table'
  | 'form';

/** The ids of the things of a campaign by uid, also of those that were removed. */
export function idsByUid(
  db: ReadHandle,
  table: ThingTable,
  campaignId: number,
): Map<string, { id: number; isRemoved: boolean }> {
  const rows = db
    .prepare<{ uid: string; id: number; isRemoved: 0 | 1 }, [number]>(
      `SELECT uid, id, removed_at IS NOT NULL AS isRemoved FROM ${table} WHERE campaign_id = ?`,
    )
    .all(campaignId);
  return new Map(rows.map(({ uid, id, isRemoved }) => [uid, { id, isRemoved: isRemoved === 1 }]));
}

/** Removes a thing, or brings it back (null). */
export function setRemoved(
  db: WriteHandle,
  table: ThingTable | 'unit',
  id: number,
  at: string | null,
): void {
  db.prepare<unknown, [{ at: string | null; id: number }]>(
    `UPDATE ${table} SET removed_at = @at WHERE id = @id AND removed_at IS NOT @at`,
  ).run({ at, id });
}

/** Its place in the list of a campaign. */
export function setPositionOf(
  db: WriteHandle,
  table: 'audience' | 'indicator' | 'milestone' | 'obligation',
  id: number,
  position: number,
): void {
  db.prepare<unknown, [number, number]>(`UPDATE ${table} SET position = ? WHERE id = ?`).run(
    position,
    id,
  );
}

export interface GivenTargetRow {
  indicatorId: number;
  milestoneId: number;
  unitId: number;
  /** The day from which it holds; "" from the beginning. */
  since: Day | '';
  value: number;
  high: number | null;
}

/** All targets of the indicators and milestones that a campaign has. */
export const listGivenTargets = (db: ReadHandle, campaignId: number): GivenTargetRow[] =>
  db
    .prepare<GivenTargetRow, [number]>(
      `SELECT target.indicator_id AS indicatorId, target.milestone_id AS milestoneId,
              unit_id AS unitId, since_on AS since, value, high
       FROM target JOIN indicator ON indicator.id = target.indicator_id
       JOIN milestone ON milestone.id = target.milestone_id
       WHERE indicator.campaign_id = ? AND indicator.removed_at IS NULL
         AND milestone.removed_at IS NULL
       ORDER BY indicator.position, milestone.position, since_on, unit_id`,
    )
    .all(campaignId);

export interface GivenOpeningRow {
  indicatorId: number;
  unitId: number;
  takenOn: Day;
  value: number;
}

export const listGivenOpenings = (db: ReadHandle, campaignId: number): GivenOpeningRow[] =>
  db
    .prepare<GivenOpeningRow, [number]>(
      `SELECT indicator_id AS indicatorId, unit_id AS unitId, taken_on AS takenOn, value
       FROM opening JOIN indicator ON indicator.id = indicator_id
       WHERE campaign_id = ? AND indicator.removed_at IS NULL
       ORDER BY indicator.position, taken_on, unit_id`,
    )
    .all(campaignId);

/** A unit that an office made, by its uid, also one that was taken out; null where it is not here. */
export const findOwnUnit = (
  db: ReadHandle,
  uid: string,
): { id: number; parentId: number | null } | null =>
  db
    .prepare<{ id: number; parentId: number | null }, [string]>(
      'SELECT id, parent_id AS parentId FROM unit WHERE uid = ?',
    )
    .get(uid) ?? null;
