import type { ReadHandle, WriteHandle } from './open.ts';
import type { ChangedRow, Row } from './row-journal.ts';

/**
 * The history of settings and units: rows before and after, as data. A set of changes groups rows
 * of a table that changed in the same columns, and stores the names of these columns once.
 */

type Values = (string | number | null)[];
type ToldRow = [key: Values, before: Values | null, after: Values | null];

/** What the rows of a group share: key columns and changed columns. */
interface Group {
  table: string;
  keyColumns: string[];
  columns: string[];
  rows: ToldRow[];
}

/** The columns to store: of a row that was only changed, those that differ. */
function toldColumns({ key, before, after }: ChangedRow): string[] {
  const names = Object.keys((after ?? before)!).filter((name) => !(name in key));
  return before && after ? names.filter((name) => before[name] !== after[name]) : names;
}

/** Stores the row changes of a set. */
export function insertRowChanges(
  db: WriteHandle,
  setId: number,
  changes: readonly ChangedRow[],
): void {
  const groups = new Map<string, Group>();
  const insert = db.prepare<unknown, [number, string, string, string, string]>(
    `INSERT INTO row_change (change_set_id, table_name, key_columns, columns, changes)
     VALUES (?, ?, ?, ?, ?)`,
  );
  for (const change of changes) {
    const { table, key, before, after } = change;
    const columns = toldColumns(change);
    const pick = (row: Row | null) => row && columns.map((name) => row[name] ?? null);
    const id = [table, ...columns].join(' ');
    const group = groups.get(id) ?? { table, keyColumns: Object.keys(key), columns, rows: [] };
    groups.set(id, group);
    group.rows.push([Object.values(key), pick(before), pick(after)]);
  }
  for (const { table, keyColumns, columns, rows } of groups.values()) {
    insert.run(
      ...[setId, table],
      ...([keyColumns, columns, rows].map((each) => JSON.stringify(each)) as [
        string,
        string,
        string,
      ]),
    );
  }
}

interface StoredGroup {
  setId: number;
  table: string;
  keyColumns: string;
  columns: string;
  changes: string;
}

/** A change of a row by a set; for a row that was only changed, the columns that differ. */
export interface RowOfSet extends ChangedRow {
  setId: number;
}

function rowsOf({ setId, table, ...group }: StoredGroup): RowOfSet[] {
  const [keyColumns, columns] = [group.keyColumns, group.columns].map(
    (text) => JSON.parse(text) as string[],
  ) as [string[], string[]];
  const rowOf = (names: readonly string[], values: Values): Row =>
    Object.fromEntries(names.map((name, n) => [name, values[n] ?? null]));
  return (JSON.parse(group.changes) as ToldRow[]).map(([keyValues, before, after]) => {
    const key = rowOf(keyColumns, keyValues);
    const isKept = before !== null && after !== null;
    const row = (values: Values | null) =>
      values && { ...(isKept ? {} : key), ...rowOf(columns, values) };
    return { setId, table, key, before: row(before), after: row(after) };
  });
}

const SELECT = `SELECT change_set_id AS setId, table_name AS "table", key_columns AS keyColumns,
  columns, changes FROM row_change`;

/** The row changes of a set, in the order in which it made them. */
export const listRowsOfSet = (db: ReadHandle, setId: number): RowOfSet[] =>
  db
    .prepare<StoredGroup, [number]>(`${SELECT} WHERE change_set_id = ? ORDER BY id`)
    .all(setId)
    .flatMap(rowsOf);

/** The changes of the rows of a table by sets after a given one, in order. */
export const listRowsSince = (db: ReadHandle, setId: number, table: string): RowOfSet[] =>
  db
    .prepare<StoredGroup, [string, number]>(
      `${SELECT} WHERE table_name = ? AND change_set_id > ? ORDER BY id`,
    )
    .all(table, setId)
    .flatMap(rowsOf);

/** How many bytes of row changes are stored for a set and all after it. */
export const bytesOfRowsFrom = (db: ReadHandle, setId: number): number =>
  db
    .prepare<number, [number]>(
      'SELECT total(octet_length(changes)) FROM row_change WHERE change_set_id >= ?',
    )
    .pluck()
    .get(setId) ?? 0;

/** The row changes of a set and all after it, in order. */
export const listRowsFrom = (db: ReadHandle, setId: number): RowOfSet[] =>
  db
    .prepare<StoredGroup, [number]>(`${SELECT} WHERE change_set_id >= ? ORDER BY id`)
    .all(setId)
    .flatMap(rowsOf);
