import { type ChangedColumn, listColumnsSince } from './column-changes.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import type { ChangedRow, Row } from './row-journal.ts';

/** Puts changed rows back. */

/**
 * Rows that others refer to by id. When the making of one is taken back, its row stays, marked as
 * taken out, so that its id and history never become another's.
 */
const KEPT = new Set([
  'campaign',
  'unit',
  'indicator',
  'audience',
  'milestone',
  'identity',
  'obligation',
  'peer_rank',
  'own_table',
  'form',
  'written_text',
  'signed_report',
]);

/** The place in a list changes when others come and go; that is no conflict. */
const MOVING = 'position';

const where = (key: Row) =>
  Object.keys(key)
    .map((name) => `"${name}" IS ?`)
    .join(' AND ');

const readRow = (db: ReadHandle, { table, key }: ChangedRow): Row | null =>
  db
    .prepare<Row, unknown[]>(`SELECT * FROM "${table}" WHERE ${where(key)}`)
    .get(...Object.values(key)) ?? null;

/** Whether a row was changed again after a change. */
export function isChangedSince(db: ReadHandle, change: ChangedRow): boolean {
  const { after } = change;
  const now = readRow(db, change);
  if (after === null || now === null) return (after === null) !== (now === null);
  return Object.keys(after).some((name) => name !== MOVING && after[name] !== now[name]);
}

/**
 * Puts rows back to before some changes, the last change first. False when a name, code or place
 * that must be unique is taken by another one meanwhile.
 */
export function putRowsBack(db: WriteHandle, changes: readonly ChangedRow[], at: string): boolean {
  try {
    putEachBack(db, changes, at);
    return true;
  } catch (error) {
    if ((error as { code?: string }).code !== 'SQLITE_CONSTRAINT_UNIQUE') throw error;
    return false;
  }
}

function putEachBack(db: WriteHandle, changes: readonly ChangedRow[], at: string): void {
  // A row may come back before the one that it refers to.
  db.prepare('PRAGMA defer_foreign_keys = ON').run();
  const run = (sql: string, values: readonly unknown[]) =>
    db.prepare<unknown, unknown[]>(sql).run(...values);
  for (const change of changes.toReversed()) {
    const { table, key, before, after } = change;
    if (before === null) {
      const row = readRow(db, change);
      // Units of the catalogue stay in the store even if nothing uses them.
      if (table === 'unit' && row?.era !== 'own') continue;
      if (KEPT.has(table)) {
        run(`UPDATE "${table}" SET removed_at = ? WHERE ${where(key)}`, [
          at,
          ...Object.values(key),
        ]);
      } else run(`DELETE FROM "${table}" WHERE ${where(key)}`, Object.values(key));
    } else if (after === null) {
      const names = Object.keys(before);
      run(
        `INSERT INTO "${table}" (${names.map((name) => `"${name}"`).join(', ')})
         VALUES (${names.map(() => '?').join(', ')})`,
        Object.values(before),
      );
    } else {
      const now = readRow(db, change);
      const names = Object.keys(before).filter(
        (name) => !(name in key) && (name !== MOVING || now?.[name] === after[name]),
      );
      if (names.length === 0) continue;
      run(
        `UPDATE "${table}" SET ${names.map((name) => `"${name}" = ?`).join(', ')}
         WHERE ${where(key)}`,
        [...names.map((name) => before[name]), ...Object.values(key)],
      );
    }
  }
}

/**
 * The name of a unit whose figures were keyed after a revision: results from a day on, targets and
 * opening figures of any day. Null when there is none.
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
    const standing = column.unitIds.find((id) => units.has(id) && holdsFigure(db, column, id));
    if (standing !== undefined) return nameOfUnit(db, standing);
  }
  return null;
}

const nameOfUnit = (db: ReadHandle, id: number): string | null =>
  db.prepare<{ name: string }, [number]>('SELECT name FROM unit WHERE id = ?').get(id)?.name ??
  null;

/** Whether any cell of a column holds a figure now. */
function holdsFigure(
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

/**
 * The name of one of the units that has others below it or took others over; null when none has.
 */
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

/** Whether an indicator or a milestone has any figure. */
export function isFigureKept(
  db: ReadHandle,
  table: 'indicator' | 'milestone',
  id: number,
): boolean {
  const tables = table === 'milestone' ? ['target'] : ['result', 'opening', 'target'];
  return tables.some(
    (figures) =>
      db
        .prepare<unknown, [number]>(`SELECT 1 FROM ${figures} WHERE ${table}_id = ? LIMIT 1`)
        .get(id) !== undefined,
  );
}

/** The campaigns whose settings a row belongs to; none for shared rows. */
export function campaignsOf(db: ReadHandle, { table, key, before, after }: ChangedRow): number[] {
  const row: Row = { ...after, ...before, ...key };
  if (table === 'campaign') return [row.id as number];
  if (typeof row.campaign_id === 'number') return [row.campaign_id];
  const owner = OWNERS[table] ?? (KEPT.has(table) ? { table, column: 'id' } : null);
  const found =
    owner && owner.table !== 'unit'
      ? db
          .prepare<{ campaignId: number }, [number]>(
            `SELECT campaign_id AS campaignId FROM ${owner.table} WHERE id = ?`,
          )
          .get(row[owner.column] as number)
      : undefined;
  return found ? [found.campaignId] : [];
}

/** The thing that rows of a table belong to, by the column that names it. */
const OWNERS: Record<string, { table: string; column: string } | undefined> = {
  identity_part: { table: 'identity', column: 'identity_id' },
  indicator_part: { table: 'indicator', column: 'indicator_id' },
  target_rule: { table: 'indicator', column: 'indicator_id' },
  note: { table: 'indicator', column: 'indicator_id' },
  given_note: { table: 'indicator', column: 'indicator_id' },
};

/** The name of a row, or of the thing it belongs to; null where it has none. */
export function nameOfRow(
  db: ReadHandle,
  { table, key, before, after }: ChangedRow,
): string | null {
  const row: Row = { ...after, ...before, ...key };
  if (table === 'paper_field') return 'Thể thức văn bản';
  if (table === 'peer_rank') {
    const rank = db
      .prepare<{ name: string }, [number]>(
        "SELECT rank || '/' || peers || ' ' || peer_words AS name FROM peer_rank WHERE id = ?",
      )
      .get(row.id as number);
    return rank?.name ?? null;
  }
  const unitId = row.unit_id ?? row.old_unit_id;
  const owner =
    OWNERS[table] ??
    (typeof unitId === 'number'
      ? { table: 'unit', column: row.unit_id === undefined ? 'old_unit_id' : 'unit_id' }
      : KEPT.has(table)
        ? { table, column: 'id' }
        : null);
  if (!owner) return null;
  const found = db
    .prepare<{ name: string }, [number]>(`SELECT name FROM ${owner.table} WHERE id = ?`)
    .get(row[owner.column] as number);
  return found?.name ?? null;
}
