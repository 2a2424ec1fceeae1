import type { ReadHandle, WriteHandle } from './open.ts';

/** The rows changed in the running transaction, see `watchRows`. */

export type Row = Record<string, string | number | null>;

/** A row before and after; null where it was not there, or is no more. */
export interface ChangedRow {
  table: string;
  /** The columns of its key. */
  key: Row;
  before: Row | null;
  after: Row | null;
}

/** Tables whose key is a unique index, because a part of it may be null. */
const OTHER_KEYS: Record<string, string[]> = {
  paper_field: ['campaign_id', 'field'],
  given_note: ['indicator_id', 'unit_id', 'milestone_id', 'of_high'],
};

/** Names of the columns that a table's rows are known by. */
export const keyColumns = (db: ReadHandle, table: string): string[] =>
  OTHER_KEYS[table] ??
  db
    .prepare<{ name: string }, [string]>(
      'SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk',
    )
    .all(table)
    .map(({ name }) => name);

/** Forgets what was noted: a transaction begins. */
export function openJournal(db: WriteHandle): void {
  db.prepare('DELETE FROM temp.row_journal').run();
}

/** The changed rows since the transaction began, each once, in the order of their first change. */
export function readJournal(db: WriteHandle): ChangedRow[] {
  const keys = new Map<string, string[]>();
  const changes = new Map<string, ChangedRow>();
  const noted = db
    .prepare<unknown>('SELECT table_name, old_row, new_row FROM temp.row_journal ORDER BY rowid')
    .raw()
    .iterate() as Iterable<[table: string, old: string | null, now: string | null]>;
  const note = (table: string, row: Row, before: Row | null, after: Row | null) => {
    const names = keys.get(table) ?? keyColumns(db, table);
    keys.set(table, names);
    const key = Object.fromEntries(names.map((name) => [name, row[name]!]));
    const id = JSON.stringify([table, ...names.map((name) => row[name])]);
    const known = changes.get(id);
    if (known) known.after = after;
    else changes.set(id, { table, key, before, after });
    return id;
  };
  // `keyColumns` uses the same connection, which is blocked while a query runs.
  for (const [table, old, now] of [...noted]) {
    const before = old === null ? null : (JSON.parse(old) as Row);
    const after = now === null ? null : (JSON.parse(now) as Row);
    if (before && after && isMoved(keys.get(table) ?? keyColumns(db, table), before, after)) {
      note(table, before, before, null);
      note(table, after, null, after);
    } else note(table, (after ?? before)!, before, after);
  }
  return [...changes.values()].filter(({ before, after }) => !isSameRow(before, after));
}

const isMoved = (key: readonly string[], before: Row, after: Row) =>
  key.some((name) => before[name] !== after[name]);

const isSameRow = (a: Row | null, b: Row | null) =>
  a === b || (a !== null && b !== null && Object.keys(b).every((name) => a[name] === b[name]));
