import { type ChangedColumn, listColumnsSince } from './column-changes.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** A unit of the store with all that becomes of it, as rows; places in campaigns by their ids. */
export interface UnitLife {
  unit: {
    era: string;
    parentId: number | null;
    code: string;
    name: string;
    kind: string;
    validFromOn: string | null;
    validToOn: string | null;
  };
  past: { untilOn: string; name: string; kind: string; parentId: number | null }[];
  heirs: { newId: number; on: string; share: number }[];
  places: { campaignId: number; printedName: string | null; removedAt: string | null }[];
  aliases: string[];
}

/** A unit before a step and after it; no life before is one that the step made. */
export interface ChangedLife {
  unitId: number;
  before: UnitLife | null;
  after: UnitLife;
}

export interface ChangedPosition {
  campaignId: number;
  unitId: number;
  before: number;
}

interface Journal {
  lives: Map<number, UnitLife | null>;
  positions: ChangedPosition[];
}

/** What is kept of the transaction that goes on, by its handle. */
const journals = new WeakMap<ReadHandle, Journal>();

/** From now on what is changed of units in this transaction is kept, until `closeJournal`. */
export function openJournal(db: WriteHandle): void {
  journals.set(db, { lives: new Map(), positions: [] });
}

export function closeJournal(db: WriteHandle): {
  lives: ChangedLife[];
  positions: ChangedPosition[];
} {
  const { lives, positions } = journals.get(db) ?? { lives: new Map(), positions: [] };
  journals.delete(db);
  const changed = [...lives].map(([unitId, before]) => ({
    unitId,
    before,
    after: readLife(db, unitId) as UnitLife,
  }));
  return { lives: changed, positions };
}

/** A unit is about to be changed. */
export function keepLife(db: WriteHandle, unitId: number): void {
  const lives = journals.get(db)?.lives;
  if (lives && !lives.has(unitId)) lives.set(unitId, readLife(db, unitId));
}

/** A unit was made. */
export function keepMade(db: WriteHandle, unitId: number): void {
  journals.get(db)?.lives.set(unitId, null);
}

/** A unit is about to stand at another place among its siblings. */
export function keepPosition(db: WriteHandle, campaignId: number, unitId: number): void {
  const journal = journals.get(db);
  if (!journal) return;
  const row = db
    .prepare<{ position: number }, [number, number]>(
      'SELECT position FROM campaign_unit WHERE campaign_id = ? AND unit_id = ?',
    )
    .get(campaignId, unitId);
  if (row) journal.positions.push({ campaignId, unitId, before: row.position });
}

/** Null for a unit that was taken back, or never was. */
export function readLife(db: ReadHandle, id: number): UnitLife | null {
  const unit = db
    .prepare<UnitLife['unit'], [number]>(
      `SELECT era, parent_id AS parentId, code, name, kind, valid_from_on AS validFromOn,
              valid_to_on AS validToOn
       FROM unit WHERE id = ? AND removed_at IS NULL`,
    )
    .get(id);
  if (!unit) return null;
  const list = <Row>(sql: string) => db.prepare<Row, [number]>(sql).all(id);
  return {
    unit,
    past: list(
      `SELECT until_on AS untilOn, name, kind, parent_id AS parentId FROM unit_past
       WHERE unit_id = ? ORDER BY until_on`,
    ),
    heirs: list(
      `SELECT new_unit_id AS newId, on_day AS "on", share FROM succession
       WHERE old_unit_id = ? ORDER BY new_unit_id`,
    ),
    places: list(
      `SELECT campaign_id AS campaignId, printed_name AS printedName, removed_at AS removedAt
       FROM campaign_unit WHERE unit_id = ? ORDER BY campaign_id`,
    ),
    aliases: list<{ alias: string }>(
      'SELECT alias FROM unit_alias WHERE unit_id = ? ORDER BY alias',
    ).map(({ alias }) => alias),
  };
}

/** Puts a unit back to what it was; one that the step made is taken back, its row kept. */
export function putLifeBack(
  db: WriteHandle,
  { unitId, before, after }: ChangedLife,
  at: string,
): void {
  const run = (sql: string, ...params: (string | number | null)[]) =>
    db.prepare<unknown, (string | number | null)[]>(sql).run(...params);
  const { unit, past, heirs, places, aliases } = before ?? NO_LIFE;
  if (unit) {
    run(
      `UPDATE unit SET parent_id = ?, code = ?, name = ?, kind = ?, valid_from_on = ?,
                       valid_to_on = ? WHERE id = ?`,
      ...[unit.parentId, unit.code, unit.name, unit.kind, unit.validFromOn, unit.validToOn],
      unitId,
    );
  } else if (after.unit.era === 'own') {
    run('UPDATE unit SET removed_at = ? WHERE id = ?', at, unitId);
  }
  run('DELETE FROM unit_past WHERE unit_id = ?', unitId);
  for (const { untilOn, name, kind, parentId } of past) {
    run('INSERT INTO unit_past VALUES (?, ?, ?, ?, ?)', unitId, untilOn, name, kind, parentId);
  }
  run('DELETE FROM succession WHERE old_unit_id = ?', unitId);
  for (const { newId, on, share } of heirs) {
    run('INSERT INTO succession VALUES (?, ?, ?, ?)', unitId, newId, on, share);
  }
  for (const { campaignId } of after.places) {
    const was = places.find((place) => place.campaignId === campaignId);
    if (was) {
      run(
        `UPDATE campaign_unit SET printed_name = ?, removed_at = ?
         WHERE campaign_id = ? AND unit_id = ?`,
        ...[was.printedName, was.removedAt, campaignId, unitId],
      );
    } else {
      run('DELETE FROM campaign_unit WHERE campaign_id = ? AND unit_id = ?', campaignId, unitId);
    }
  }
  // Spellings that were learned since stay.
  for (const alias of after.aliases.filter((each) => !aliases.includes(each))) {
    run('DELETE FROM unit_alias WHERE unit_id = ? AND alias = ?', unitId, alias);
  }
}

const NO_LIFE: Omit<UnitLife, 'unit'> & { unit: null } = {
  unit: null,
  past: [],
  heirs: [],
  places: [],
  aliases: [],
};

/**
 * Name of one of some units at which figures stand that were keyed after a revision: results from
 * a day on, targets and opening figures of any; null when there is none.
 */
export function keyedSince(
  db: ReadHandle,
  revision: number,
  unitIds: readonly number[],
  from: string,
): string | null {
  const units = new Set(unitIds);
  for (const column of listColumnsSince(db, revision)) {
    if (column.kind === 'result' && column.on < from) continue;
    const standing = column.unitIds.find((id) => units.has(id) && isKeyed(db, column, id));
    if (standing !== undefined) return nameOfUnit(db, standing);
  }
  return null;
}

const nameOfUnit = (db: ReadHandle, id: number): string | null =>
  db.prepare<{ name: string }, [number]>('SELECT name FROM unit WHERE id = ?').get(id)?.name ??
  null;

/** Whether a figure stands in a cell of a column. */
function isKeyed(
  db: ReadHandle,
  { kind, indicatorId, on, milestoneId }: ChangedColumn,
  unitId: number,
): boolean {
  const of = { result: 'reported_on = @on', target: 'milestone_id = @milestoneId', opening: '1' };
  return (
    db
      .prepare<unknown, [Record<string, unknown>]>(
        `SELECT 1 FROM ${kind}
         WHERE indicator_id = @indicatorId AND unit_id = @unitId AND ${of[kind]}`,
      )
      .get({ indicatorId, unitId, on, milestoneId }) !== undefined
  );
}

/** Name of one of some units that another one lies below, or went into; null when there is none. */
export function leanedOn(db: ReadHandle, unitIds: readonly number[]): string | null {
  const row = db
    .prepare<{ name: string }, [string]>(
      `SELECT name FROM unit
       WHERE id IN (SELECT value FROM json_each(?))
         AND (EXISTS (SELECT 1 FROM unit AS below
                      WHERE below.parent_id = unit.id AND below.removed_at IS NULL)
              OR EXISTS (SELECT 1 FROM succession WHERE new_unit_id = unit.id))
       LIMIT 1`,
    )
    .get(JSON.stringify(unitIds));
  return row?.name ?? null;
}
