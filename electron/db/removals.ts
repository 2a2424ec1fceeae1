import type { Removable, RemovalEffect } from '../../shared/contract/methods.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/**
 * What can be taken out, by its kind, its campaign and its id; for a campaign both ids are the
 * same.
 */
export interface RemovalKey {
  kind: Removable;
  campaignId: number;
  id: number;
}

/** A thing of a campaign, in it or taken out of it. */
export interface RemovableRow {
  name: string;
  /** ISO 8601 instant. */
  removedAt: string | null;
}

const TABLES = {
  campaign: 'SELECT id AS campaign_id, id, name, removed_at FROM campaign',
  indicator: 'SELECT campaign_id, id, name, removed_at FROM indicator',
  audience: 'SELECT campaign_id, id, name, removed_at FROM audience',
  milestone: 'SELECT campaign_id, id, name, removed_at FROM milestone',
  identity: 'SELECT campaign_id, id, name, removed_at FROM identity',
  obligation: 'SELECT campaign_id, id, name, removed_at FROM obligation',
  peerRank: `SELECT campaign_id, id, rank || '/' || peers || ' ' || peer_words AS name, removed_at
             FROM peer_rank`,
  ownTable: 'SELECT campaign_id, id, name, removed_at FROM own_table',
  form: 'SELECT campaign_id, id, name, removed_at FROM form',
  writtenText: 'SELECT campaign_id, id, name, removed_at FROM written_text',
  unit: `SELECT campaign_id, unit_id AS id, coalesce(printed_name, unit.name) AS name,
                campaign_unit.removed_at
         FROM campaign_unit JOIN unit ON unit.id = unit_id`,
} as const satisfies Record<Removable, string>;

const NAMED_ELSE: Partial<Record<Removable, string>> = {
  peerRank: 'peer_rank',
  ownTable: 'own_table',
  writtenText: 'written_text',
};

/** The table in which a kind of things is kept. */
export function tableOf(kind: Exclude<Removable, 'unit'>): string {
  return NAMED_ELSE[kind] ?? kind;
}

export function findRemovable(
  db: ReadHandle,
  { kind, campaignId, id }: RemovalKey,
): RemovableRow | null {
  const row = db
    .prepare<RemovableRow, [number, number]>(
      `SELECT name, removed_at AS removedAt FROM (${TABLES[kind]})
       WHERE campaign_id = ? AND id = ?`,
    )
    .get(campaignId, id);
  return row ?? null;
}

/**
 * Everything of a kind that was taken out of a campaign; for campaigns, all that were taken out.
 */
export function listRemoved(
  db: ReadHandle,
  kind: Removable,
  campaignId: number | null,
): (RemovalKey & { name: string; removedAt: string })[] {
  return db
    .prepare<RemovalKey & { name: string; removedAt: string }, [Record<string, unknown>]>(
      `SELECT @kind AS kind, campaign_id AS campaignId, id, name, removed_at AS removedAt
       FROM (${TABLES[kind]})
       WHERE removed_at IS NOT NULL AND (@campaignId IS NULL OR campaign_id = @campaignId)`,
    )
    .all({ kind, campaignId });
}

/**
 * Takes something out at an instant, or with null brings it back. For units see `setUnitsRemoved`.
 */
export function setRemoved(
  db: WriteHandle,
  kind: Exclude<Removable, 'unit'>,
  id: number,
  at: string | null,
): void {
  db.prepare<unknown, [string | null, number]>(
    `UPDATE ${tableOf(kind)} SET removed_at = ? WHERE id = ?`,
  ).run(at, id);
}

export function setUnitsRemoved(
  db: WriteHandle,
  campaignId: number,
  unitIds: readonly number[],
  at: string | null,
): void {
  const update = db.prepare<unknown, [string | null, number, number]>(
    'UPDATE campaign_unit SET removed_at = ? WHERE campaign_id = ? AND unit_id = ?',
  );
  for (const unitId of unitIds) update.run(at, campaignId, unitId);
}

/**
 * A unit and all below it that take part in a campaign, or that were taken out of it at an
 * instant.
 */
export function listWithBelow(
  db: ReadHandle,
  campaignId: number,
  unitId: number,
  removedAt: string | null,
): number[] {
  return db
    .prepare<{ id: number }, [Record<string, unknown>]>(
      `WITH RECURSIVE below (id) AS (
         SELECT @unitId UNION SELECT unit.id FROM unit JOIN below ON unit.parent_id = below.id
       )
       SELECT id FROM below JOIN campaign_unit ON unit_id = id AND campaign_id = @campaignId
       WHERE removed_at IS @removedAt`,
    )
    .all({ campaignId, unitId, removedAt })
    .map(({ id }) => id);
}

/**
 * Units of a campaign that were merged or split into the given units, straight or through a chain
 * of others, and are not among them.
 */
export function listTakenOver(
  db: ReadHandle,
  campaignId: number,
  unitIds: readonly number[],
): number[] {
  return db
    .prepare<{ id: number }, [Record<string, unknown>]>(
      `WITH RECURSIVE heir (id) AS (SELECT value FROM json_each(@unitIds)),
       taken (id) AS (
         SELECT id FROM heir
         UNION SELECT old_unit_id FROM succession JOIN taken ON new_unit_id = taken.id
       )
       SELECT id FROM taken JOIN campaign_unit ON unit_id = id AND campaign_id = @campaignId
       WHERE campaign_unit.removed_at IS NULL AND id NOT IN heir`,
    )
    .all({ campaignId, unitIds: JSON.stringify(unitIds) })
    .map(({ id }) => id);
}

/** The next unit above that was taken out of the campaign; null where none was. */
export function findRemovedAbove(
  db: ReadHandle,
  campaignId: number,
  unitId: number,
): (RemovableRow & { id: number }) | null {
  const row = db
    .prepare<RemovableRow & { id: number }, [Record<string, unknown>]>(
      `WITH RECURSIVE above (id, steps) AS (
         SELECT parent_id, 1 FROM unit WHERE id = @unitId
         UNION SELECT parent_id, steps + 1 FROM unit JOIN above USING (id)
       )
       SELECT unit.id, coalesce(printed_name, unit.name) AS name,
              campaign_unit.removed_at AS removedAt
       FROM above JOIN unit USING (id)
       JOIN campaign_unit ON unit_id = unit.id AND campaign_id = @campaignId
       WHERE campaign_unit.removed_at IS NOT NULL ORDER BY steps LIMIT 1`,
    )
    .get({ campaignId, unitId });
  return row ?? null;
}

/** The milestone that the deadline of an obligation is reckoned from, where it was taken out. */
export function findRemovedMilestone(db: ReadHandle, obligationId: number): string | null {
  const row = db
    .prepare<{ name: string }, [number]>(
      `SELECT milestone.name FROM obligation JOIN milestone ON milestone.uid = milestone_uid
       WHERE obligation.id = ? AND milestone.removed_at IS NOT NULL`,
    )
    .get(obligationId);
  return row?.name ?? null;
}

/** The latest instant at which units were taken out of a campaign. */
export function lastUnitRemoval(db: ReadHandle, campaignId: number): string | null {
  const row = db
    .prepare<{ at: string | null }, [number]>(
      'SELECT max(removed_at) AS at FROM campaign_unit WHERE campaign_id = ?',
    )
    .get(campaignId);
  return row?.at ?? null;
}

export type FigureCounts = Pick<RemovalEffect, 'results' | 'targets' | 'openings'>;

/** Which figures of a campaign to count; null does not narrow them down. */
export interface FigureScope {
  campaignId: number;
  indicatorId: number | null;
  milestoneId: number | null;
  unitIds: readonly number[] | null;
}

/** Figures of the indicators that are set up; of one indicator even where it was taken out. */
export function countFigures(db: ReadHandle, scope: FigureScope): FigureCounts {
  const { campaignId, indicatorId, milestoneId, unitIds } = scope;
  const count = (table: 'result' | 'target' | 'opening', narrowed = '') =>
    db
      .prepare<{ figures: number }, [Record<string, unknown>]>(
        `SELECT count(*) AS figures FROM ${table}
         WHERE indicator_id IN (SELECT id FROM indicator
                                WHERE campaign_id = @campaignId
                                  AND CASE WHEN @indicatorId IS NULL THEN removed_at IS NULL
                                           ELSE id = @indicatorId END)
           AND (@unitIds IS NULL OR unit_id IN (SELECT value FROM json_each(@unitIds)))
           ${narrowed}`,
      )
      .get({
        campaignId,
        indicatorId,
        milestoneId,
        unitIds: unitIds === null ? null : JSON.stringify(unitIds),
      })?.figures ?? 0;
  return {
    results: milestoneId === null ? count('result') : 0,
    openings: milestoneId === null ? count('opening') : 0,
    targets: count('target', 'AND (@milestoneId IS NULL OR milestone_id = @milestoneId)'),
  };
}

/** Units and indicators that are in a campaign. */
export function countCampaign(
  db: ReadHandle,
  campaignId: number,
): Pick<RemovalEffect, 'units' | 'indicators'> {
  const row = db
    .prepare<Pick<RemovalEffect, 'units' | 'indicators'>, [{ campaignId: number }]>(
      `SELECT (SELECT count(*) FROM campaign_unit
               WHERE campaign_id = @campaignId AND removed_at IS NULL) AS units,
              (SELECT count(*) FROM indicator
               WHERE campaign_id = @campaignId AND removed_at IS NULL) AS indicators`,
    )
    .get({ campaignId });
  return row ?? { units: 0, indicators: 0 };
}

/** The indicator that has the code of one that was taken out. */
export function findSameCode(db: ReadHandle, id: number): { code: string; name: string } | null {
  const row = db
    .prepare<{ code: string; name: string }, [number]>(
      `SELECT other.code, other.name FROM indicator
       JOIN indicator AS other USING (campaign_id, code)
       WHERE indicator.id = ? AND other.id <> indicator.id AND other.removed_at IS NULL`,
    )
    .get(id);
  return row ?? null;
}

/** The model of a sample campaign, even where it was taken out; null for an office's own. */
export function readSample(db: ReadHandle, campaignId: number): string | null {
  const row = db
    .prepare<{ sample: string | null }, [number]>('SELECT sample FROM campaign WHERE id = ?')
    .get(campaignId);
  return row?.sample ?? null;
}

/** Names of the indicators that an indicator or an identity needs and that were taken out. */
export function listMissing(db: ReadHandle, kind: 'indicator' | 'identity', id: number): string[] {
  const needed = {
    indicator: 'SELECT part_id FROM indicator_part WHERE indicator_id = @id',
    identity: `SELECT total_id FROM identity WHERE id = @id
               UNION SELECT indicator_id FROM identity_part WHERE identity_id = @id`,
  };
  return db
    .prepare<{ name: string }, [{ id: number }]>(
      `SELECT name FROM indicator
       WHERE removed_at IS NOT NULL AND id IN (${needed[kind]}) ORDER BY position`,
    )
    .all({ id })
    .map(({ name }) => name);
}
