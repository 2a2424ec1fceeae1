import type { Day } from '../../shared/domain/day.ts';
import type { StoredUnit, Succession } from '../../shared/domain/unit-tree.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import type { CodedUnit } from './units.ts';

/** The campaigns that a unit takes part in, with its place in each. */
export function listPlaces(
  db: ReadHandle,
  unitId: number,
): { campaignId: number; position: number }[] {
  return db
    .prepare<{ campaignId: number; position: number }, [number]>(
      `SELECT campaign_id AS campaignId, position
       FROM campaign_unit JOIN campaign ON campaign.id = campaign_id
       WHERE unit_id = ? AND campaign_unit.removed_at IS NULL AND campaign.removed_at IS NULL`,
    )
    .all(unitId);
}

export function isMember(db: ReadHandle, campaignId: number, unitId: number): boolean {
  return (
    db
      .prepare<unknown, [number, number]>(
        `SELECT 1 FROM campaign_unit
         WHERE campaign_id = ? AND unit_id = ? AND removed_at IS NULL`,
      )
      .get(campaignId, unitId) !== undefined
  );
}

/** The last used place in a campaign, also by a unit that was taken out; 0 for none. */
export function lastPosition(db: ReadHandle, campaignId: number): number {
  const row = db
    .prepare<{ last: number | null }, [number]>(
      'SELECT max(position) AS last FROM campaign_unit WHERE campaign_id = ?',
    )
    .get(campaignId);
  return row?.last ?? 0;
}

/** The place of every unit of a campaign, also of those taken out, which return to it. */
export function listPositions(db: ReadHandle, campaignId: number): Map<number, number> {
  const rows = db
    .prepare<unknown, [number]>('SELECT unit_id, position FROM campaign_unit WHERE campaign_id = ?')
    .raw()
    .all(campaignId) as [number, number][];
  return new Map(rows);
}

/** Names of the other campaigns in which some units take part. */
export function listOtherCampaigns(
  db: ReadHandle,
  campaignId: number,
  unitIds: readonly number[],
): string[] {
  return db
    .prepare<{ name: string }, [number, string]>(
      `SELECT name FROM campaign
       WHERE id <> ? AND removed_at IS NULL AND EXISTS (
         SELECT 1 FROM campaign_unit
         WHERE campaign_id = campaign.id AND campaign_unit.removed_at IS NULL
           AND unit_id IN (SELECT value FROM json_each(?)))
       ORDER BY id DESC`,
    )
    .all(campaignId, JSON.stringify(unitIds))
    .map(({ name }) => name);
}

/** Moves the units behind a place back, so that `count` new ones fit in after it. */
export function openPositions(
  db: WriteHandle,
  campaignId: number,
  after: number,
  count: number,
): void {
  db.prepare<unknown, [number, number, number]>(
    'UPDATE campaign_unit SET position = position + ? WHERE campaign_id = ? AND position > ?',
  ).run(count, campaignId, after);
}

export function setPosition(
  db: WriteHandle,
  campaignId: number,
  unitId: number,
  position: number,
): void {
  db.prepare<unknown, [number, number, number]>(
    'UPDATE campaign_unit SET position = ? WHERE campaign_id = ? AND unit_id = ?',
  ).run(position, campaignId, unitId);
}

/** The name that campaigns print for a unit; removed when the unit is renamed. */
export function clearPrintedNames(db: WriteHandle, unitId: number): string[] {
  return db
    .prepare<{ printedName: string }, [number]>(
      `SELECT DISTINCT printed_name AS printedName FROM campaign_unit
       WHERE unit_id = ? AND printed_name IS NOT NULL`,
    )
    .all(unitId)
    .map(({ printedName }) => {
      db.prepare<unknown, [number]>(
        'UPDATE campaign_unit SET printed_name = NULL WHERE unit_id = ?',
      ).run(unitId);
      return printedName;
    });
}

/** Units of a campaign, its root too, that carry a code of any list. */
export function listByCode(db: ReadHandle, campaignId: number, code: string): CodedUnit[] {
  return db
    .prepare<CodedUnit, [{ campaignId: number; code: string }]>(
      `SELECT id, parent_id AS parentId, era, code, name, kind,
              valid_from_on AS validFromOn, valid_to_on AS validToOn
       FROM unit
       WHERE code = @code AND removed_at IS NULL
         AND (id = (SELECT root_unit_id FROM campaign WHERE id = @campaignId)
              OR EXISTS (SELECT 1 FROM campaign_unit
                         WHERE campaign_id = @campaignId AND unit_id = unit.id
                           AND removed_at IS NULL))`,
    )
    .all({ campaignId, code });
}

/** Units that lie right below one, in whatever campaign. */
export function listBelow(db: ReadHandle, unitId: number): CodedUnit[] {
  return db
    .prepare<CodedUnit, [number]>(
      `SELECT id, parent_id AS parentId, era, code, name, kind,
              valid_from_on AS validFromOn, valid_to_on AS validToOn
       FROM unit WHERE parent_id = ? AND removed_at IS NULL ORDER BY id`,
    )
    .all(unitId);
}

/**
 * Keeps the present state of a unit as its past until a day, unless an earlier state ended that
 * day.
 */
export function keepPast(db: WriteHandle, unitId: number, untilOn: Day): void {
  db.prepare<unknown, [Day, number]>(
    `INSERT INTO unit_past (unit_id, until_on, name, kind, parent_id)
     SELECT id, ?, name, kind, parent_id FROM unit WHERE id = ?
     ON CONFLICT DO NOTHING`,
  ).run(untilOn, unitId);
}

/** Replaces `was` by `is` in the past states of a unit, as if it had always been so. */
export function correctPast(db: WriteHandle, was: StoredUnit, is: StoredUnit): void {
  db.prepare<unknown, [string, string, number, string]>(
    'UPDATE unit_past SET name = ?, kind = ? WHERE unit_id = ? AND name = ?',
  ).run(is.name, is.kind, was.id, was.name);
  db.prepare<unknown, [number | null, number, number | null]>(
    'UPDATE unit_past SET parent_id = ? WHERE unit_id = ? AND parent_id IS ?',
  ).run(is.parentId, was.id, was.parentId);
}

/** Last day of the last state that a unit has behind it; null when it never changed. */
export function lastPastDay(db: ReadHandle, unitId: number): Day | null {
  const row = db
    .prepare<{ untilOn: Day | null }, [number]>(
      'SELECT max(until_on) AS untilOn FROM unit_past WHERE unit_id = ?',
    )
    .get(unitId);
  return row?.untilOn ?? null;
}

/** Days on which a state of some unit ended. */
export function listPastDays(db: ReadHandle): Day[] {
  return db
    .prepare<{ untilOn: Day }>('SELECT DISTINCT until_on AS untilOn FROM unit_past')
    .all()
    .map(({ untilOn }) => untilOn);
}

/**
 * Ids of the units above a unit at the end of a day, nearest first; ends even where they form a
 * ring.
 */
export function listAncestors(db: ReadHandle, unitId: number, on: Day): number[] {
  return db
    .prepare<{ id: number | null }, [{ unitId: number; on: Day }]>(
      `WITH RECURSIVE ancestor (id) AS (
         VALUES (@unitId)
         UNION ALL
         SELECT CASE WHEN was.unit_id IS NULL THEN unit.parent_id ELSE was.parent_id END
         FROM ancestor JOIN unit ON unit.id = ancestor.id
         LEFT JOIN unit_past AS was ON was.unit_id = unit.id
          AND was.until_on = (SELECT min(until_on) FROM unit_past
                              WHERE unit_id = unit.id AND until_on >= @on)
         LIMIT 50
       )
       SELECT id FROM ancestor LIMIT -1 OFFSET 1`,
    )
    .all({ unitId, on })
    .flatMap(({ id }) => id ?? []);
}

/** Successions in which a unit was taken over or took another one over. */
export function listSuccessionsOf(db: ReadHandle, unitId: number): Succession[] {
  return db
    .prepare<Succession, [number, number]>(
      `SELECT old_unit_id AS oldId, new_unit_id AS newId, on_day AS "on", share
       FROM succession WHERE old_unit_id = ? OR new_unit_id = ? ORDER BY on_day`,
    )
    .all(unitId, unitId);
}

export function insertSuccession(db: WriteHandle, { oldId, newId, on, share }: Succession): void {
  db.prepare<unknown, [number, number, Day, number]>(
    'INSERT INTO succession (old_unit_id, new_unit_id, on_day, share) VALUES (?, ?, ?, ?)',
  ).run(oldId, newId, on, share);
}
