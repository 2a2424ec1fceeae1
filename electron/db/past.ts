import type { ReadHandle } from './open.ts';
import { type ChangedRow, keyColumns, type Row } from './row-journal.ts';

/**
 * Settings and units at an earlier time: the present store, from which the sets of the history are
 * taken back one by one, the newest first.
 */
export interface Past {
  /** The row of a table with a key, as it was; null where there was none. */
  find(table: string, key: Row): Row | null;
  /** All rows of a table, as they were. */
  list(table: string): Row[];
  /** Goes back before a set that changed these rows. */
  back(changes: readonly ChangedRow[]): void;
}

export function pastOf(db: ReadHandle): Past {
  const tables = new Map<string, Map<string, Row | null>>();
  const readWholly = new Set<string>();
  /**
   * Earlier values of columns in rows that have not been read yet, from the sets taken back so far.
   */
  const parts = new Map<string, Row>();
  const tableOf = (table: string) => {
    const rows = tables.get(table) ?? new Map<string, Row | null>();
    tables.set(table, rows);
    return rows;
  };
  const idOf = (key: Row) => JSON.stringify(Object.values(key));

  function find(table: string, key: Row): Row | null {
    const rows = tableOf(table);
    const id = idOf(key);
    const known = rows.get(id);
    if (known !== undefined || readWholly.has(table)) return known ?? null;
    const where = Object.keys(key).map((name) => `"${name}" IS ?`);
    const row = db
      .prepare<Row, unknown[]>(`SELECT * FROM "${table}" WHERE ${where.join(' AND ')}`)
      .get(...Object.values(key));
    const was = row ? { ...row, ...parts.get(table + id) } : null;
    rows.set(id, was);
    return was;
  }

  return {
    find,
    list(table) {
      const rows = tableOf(table);
      if (!readWholly.has(table)) {
        const names = keyColumns(db, table);
        for (const row of db.prepare<Row, []>(`SELECT * FROM "${table}"`).all()) {
          const id = JSON.stringify(names.map((name) => row[name]));
          if (!rows.has(id)) rows.set(id, { ...row, ...parts.get(table + id) });
        }
        readWholly.add(table);
      }
      return [...rows.values()].filter((row) => row !== null);
    },
    back(changes) {
      for (const { table, key, before, after } of changes.toReversed()) {
        const rows = tableOf(table);
        const id = idOf(key);
        const known = rows.get(id);
        if (!before || !after) rows.set(id, before);
        else if (known === undefined)
          parts.set(table + id, { ...parts.get(table + id), ...before });
        else rows.set(id, { ...known, ...before });
      }
    },
  };
}
