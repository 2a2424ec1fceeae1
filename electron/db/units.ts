import type { Era } from '../../shared/domain/catalogue-unit.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Member, StoredUnit, Succession, UnitPast } from '../../shared/domain/unit-tree.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/**
 * The list that a unit's code belongs to. Codes are unique within a list of the catalogue, and for
 * own units right below the same unit.
 */
export type CodeList = Era | 'own';

export interface NewUnit extends Omit<StoredUnit, 'id'> {
  era: CodeList;
  /** The uid of an office's own unit that was made on another PC; left out, a new one is made. */
  uid?: string;
}

export interface CodedUnit extends StoredUnit {
  era: CodeList;
}

export interface CodedMember extends Member {
  era: CodeList;
}

const UNIT_COLUMNS = `unit.id, unit.parent_id AS parentId, unit.era, unit.code, unit.name,
  unit.kind, unit.valid_from_on AS validFromOn, unit.valid_to_on AS validToOn`;

const IS_MEMBER = `EXISTS (SELECT 1 FROM campaign_unit
  WHERE campaign_unit.campaign_id = @campaignId AND campaign_unit.unit_id = unit.id
    AND campaign_unit.removed_at IS NULL)`;
const ROOT = '(SELECT root_unit_id FROM campaign WHERE id = @campaignId)';

/** All units above members of a campaign, now or earlier, up to its root. */
const ABOVE = `above (id) AS (
  SELECT unit.parent_id FROM campaign_unit JOIN unit ON unit.id = campaign_unit.unit_id
  WHERE campaign_id = @campaignId AND campaign_unit.removed_at IS NULL
  UNION
  SELECT unit_past.parent_id FROM unit_past
  JOIN campaign_unit ON campaign_id = @campaignId AND campaign_unit.unit_id = unit_past.unit_id
  UNION
  SELECT unit.parent_id FROM above JOIN unit ON unit.id = above.id WHERE unit.id <> ${ROOT}
  UNION
  SELECT unit_past.parent_id FROM above JOIN unit_past ON unit_past.unit_id = above.id
)`;

type OfCampaign = [{ campaignId: number }];

/** A unit of the catalogue that the store holds. */
export function findOfficial(db: ReadHandle, era: Era, code: string): { id: number } | null {
  return (
    db
      .prepare<{ id: number }, [string, string]>(
        `SELECT id FROM unit
         WHERE era = ? AND era <> 'own' AND code = ? AND removed_at IS NULL`,
      )
      .get(era, code) ?? null
  );
}

/**
 * Units of this office with a code, right below a unit or without one above; `inUse` tells whether
 * a campaign has them.
 */
export function listOwn(
  db: ReadHandle,
  parentId: number | null,
  code: string,
): { id: number; name: string; inUse: 0 | 1 }[] {
  return db
    .prepare<{ id: number; name: string; inUse: 0 | 1 }, [Record<string, unknown>]>(
      `SELECT id, name, EXISTS (
                SELECT 1 FROM campaign_unit JOIN campaign ON campaign.id = campaign_id
                WHERE unit_id = unit.id AND campaign_unit.removed_at IS NULL
                  AND campaign.removed_at IS NULL) AS inUse
       FROM unit
       -- By the code: below one unit there may be thousands.
       WHERE code = @code AND era = 'own' AND +parent_id IS @parentId AND removed_at IS NULL
       ORDER BY id`,
    )
    .all({ parentId, code });
}

/** The uids of units, by their ids; official units have none. */
export function listUids(db: ReadHandle, unitIds: readonly number[]): Map<number, string> {
  const rows = db
    .prepare<unknown, [string]>(
      `SELECT id, uid FROM unit
       WHERE id IN (SELECT value FROM json_each(?)) AND uid IS NOT NULL`,
    )
    .raw()
    .all(JSON.stringify(unitIds)) as [number, string][];
  return new Map(rows);
}

/**
 * The highest id of a unit; ids only grow, so a higher one was made later. 0 for an empty store.
 */
export function lastUnitId(db: ReadHandle): number {
  return db.prepare<{ id: number | null }>('SELECT max(id) AS id FROM unit').get()?.id ?? 0;
}

export function findStoredUnit(db: ReadHandle, id: number): CodedUnit | null {
  return (
    db
      .prepare<CodedUnit, [number]>(
        `SELECT ${UNIT_COLUMNS} FROM unit WHERE id = ? AND removed_at IS NULL`,
      )
      .get(id) ?? null
  );
}

/**
 * A free code for a unit of this office: "CQ-1", "CQ-2"…, not one of `reserved`, which will be used
 * next.
 */
export function nextOwnCode(db: ReadHandle, reserved: ReadonlySet<string>): string {
  const isTaken = db.prepare<unknown, [string]>('SELECT 1 FROM unit WHERE code = ?');
  for (let number = lastUnitId(db) + 1; ; number++) {
    const code = `CQ-${number}`;
    if (!reserved.has(code) && isTaken.get(code) === undefined) return code;
  }
}

export function insertUnit(db: WriteHandle, unit: NewUnit): number {
  const id = Number(
    db
      .prepare<unknown, unknown[]>(
        `INSERT INTO unit (uid, parent_id, era, code, name, kind, valid_from_on, valid_to_on)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        unit.era === 'own' ? (unit.uid ?? newUid()) : null,
        unit.parentId,
        unit.era,
        unit.code,
        unit.name,
        unit.kind,
        unit.validFromOn,
        unit.validToOn,
      ).lastInsertRowid,
  );
  return id;
}

/** Writes name, place and days of a unit over the old ones. */
export function updateUnit(db: WriteHandle, unit: StoredUnit): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `UPDATE unit SET parent_id = @parentId, code = @code, name = @name, kind = @kind,
                     valid_from_on = @validFromOn, valid_to_on = @validToOn
     WHERE id = @id`,
  ).run({ ...unit });
}

/** Adds another spelling of a unit's name; returns whether it was new. */
export function insertAlias(db: WriteHandle, unitId: number, alias: string): boolean {
  return (
    db
      .prepare<unknown, [number, string]>(
        'INSERT INTO unit_alias (unit_id, alias) VALUES (?, ?) ON CONFLICT DO NOTHING',
      )
      .run(unitId, alias).changes > 0
  );
}

/** Adds a unit to a campaign; one that was taken out comes back with its figures. */
export function insertCampaignUnit(
  db: WriteHandle,
  campaignId: number,
  unitId: number,
  position: number,
  printedName: string | null,
): void {
  db.prepare<unknown, [number, number, number, string | null]>(
    `INSERT INTO campaign_unit (campaign_id, unit_id, position, printed_name)
     VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET position = excluded.position, removed_at = NULL`,
  ).run(campaignId, unitId, position, printedName);
}

/** The root of a campaign and its days; null when there is no such campaign. */
export function findFrame(
  db: ReadHandle,
  campaignId: number,
): { rootId: number; startsOn: Day; endsOn: Day } | null {
  return (
    db
      .prepare<{ rootId: number; startsOn: Day; endsOn: Day }, [number]>(
        `SELECT root_unit_id AS rootId, starts_on AS startsOn, ends_on AS endsOn
         FROM campaign WHERE id = ? AND removed_at IS NULL`,
      )
      .get(campaignId) ?? null
  );
}

/** The units that take part in a campaign, in their order, without the root. */
export function listMembers(db: ReadHandle, campaignId: number): CodedMember[] {
  return db
    .prepare<CodedMember, OfCampaign>(
      `SELECT ${UNIT_COLUMNS}, printed_name AS printedName
       FROM campaign_unit JOIN unit ON unit.id = campaign_unit.unit_id
       WHERE campaign_id = @campaignId AND campaign_unit.removed_at IS NULL
         AND unit.removed_at IS NULL AND unit.id <> ${ROOT}
       ORDER BY position, unit.id`,
    )
    .all({ campaignId });
}

/** A unit, named as offices name it to each other. */
export interface NamedUnit extends CodedUnit {
  /** Of an office's own unit. */
  uid: string | null;
  /** Whether it is the root of the campaign or takes part in it. */
  takesPart: 0 | 1;
}

/**
 * The units that are asked for by uid, or by list and code, whether they take part in a campaign or
 * not.
 */
export function listNamed(
  db: ReadHandle,
  campaignId: number,
  asked: { uids: readonly string[]; codes: readonly (readonly [list: Era, code: string])[] },
): NamedUnit[] {
  return db
    .prepare<NamedUnit, [Record<string, unknown>]>(
      `SELECT ${UNIT_COLUMNS}, unit.uid,
              unit.removed_at IS NULL AND (unit.id = ${ROOT} OR ${IS_MEMBER}) AS takesPart
       FROM (SELECT unit.id FROM json_each(@uids) AS asked JOIN unit ON uid = asked.value
             UNION ALL
             SELECT unit.id FROM json_each(@codes) AS asked
             JOIN unit ON code = asked.value ->> 1 AND era = asked.value ->> 0) AS named
       JOIN unit ON unit.id = named.id`,
    )
    .all({ campaignId, uids: JSON.stringify(asked.uids), codes: JSON.stringify(asked.codes) });
}

/** The unit right above, today; null where there is none. */
export const parentOfUnit = (db: ReadHandle, unitId: number): number | null =>
  db
    .prepare<{ id: number | null }, [number]>('SELECT parent_id AS id FROM unit WHERE id = ?')
    .get(unitId)?.id ?? null;

/** Units above members, now or earlier, that do not take part themselves; without the root. */
export function listAbove(db: ReadHandle, campaignId: number): CodedUnit[] {
  return db
    .prepare<CodedUnit, OfCampaign>(
      `WITH RECURSIVE ${ABOVE}
       SELECT ${UNIT_COLUMNS} FROM above JOIN unit ON unit.id = above.id
       WHERE unit.id <> ${ROOT} AND NOT ${IS_MEMBER}`,
    )
    .all({ campaignId });
}

/** Earlier names and places of members, the root and the units between them. */
export function listPast(db: ReadHandle, campaignId: number): UnitPast[] {
  // A fast path: most offices have none.
  if (db.prepare('SELECT 1 FROM unit_past LIMIT 1').get() === undefined) return [];
  return db
    .prepare<UnitPast, OfCampaign>(
      `WITH RECURSIVE ${ABOVE}
       SELECT unit.id AS unitId, until_on AS untilOn, unit_past.name, unit_past.kind,
              unit_past.parent_id AS parentId
       FROM unit_past JOIN unit ON unit.id = unit_past.unit_id
       WHERE unit.id = ${ROOT} OR ${IS_MEMBER} OR unit.id IN (SELECT id FROM above)
       ORDER BY unit.id, until_on`,
    )
    .all({ campaignId });
}

const SELECT_SUCCESSION = `
  SELECT old_unit_id AS oldId, new_unit_id AS newId, on_day AS "on", share FROM succession`;

/** Who took over members of a campaign. */
export function listSuccessions(db: ReadHandle, campaignId: number): Succession[] {
  return db
    .prepare<Succession, OfCampaign>(
      `${SELECT_SUCCESSION} JOIN unit ON unit.id = old_unit_id
       WHERE ${IS_MEMBER} ORDER BY on_day, old_unit_id, new_unit_id`,
    )
    .all({ campaignId });
}

/** Aliases of the units of a campaign, by unit. */
export function listAliases(db: ReadHandle, campaignId: number): Map<number, string[]> {
  const aliases = new Map<number, string[]>();
  const rows = db
    .prepare<{ unitId: number; alias: string }, OfCampaign>(
      `SELECT unit.id AS unitId, alias FROM unit_alias JOIN unit ON unit.id = unit_alias.unit_id
       WHERE unit.id = ${ROOT} OR ${IS_MEMBER} ORDER BY alias`,
    )
    .all({ campaignId });
  for (const { unitId, alias } of rows)
    aliases.set(unitId, [...(aliases.get(unitId) ?? []), alias]);
  return aliases;
}
