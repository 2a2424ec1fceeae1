import type { ReadHandle, Store, WriteHandle } from './open.ts';

/** Who writes, when, and by which way in: the head of a set of changes. */
export interface Author {
  /** ISO 8601 instant. */
  at: string;
  by: string;
  /** "nhập tay", "tệp so-lieu.xlsx", "chiến dịch mẫu". */
  source: string;
}

export type ChangeKind = 'result' | 'target' | 'opening';

export interface Change {
  kind: ChangeKind;
  indicatorId: number;
  unitId: number;
  /** Day of a result, due day of a target, day of an opening figure. */
  on: string;
  old: number | null;
  new: number | null;
}

/**
 * The only transaction of the house: everything in `fn` and the history rows of what it
 * `record`s, or nothing. A set without changes leaves no history row.
 */
export function write<T>(
  store: Store,
  author: Author,
  fn: (db: WriteHandle, record: (change: Change) => void) => T,
): T {
  return store.transact((db) => {
    let setId: number | bigint | null = null;
    const insertChange = db.prepare<unknown, unknown[]>(
      `INSERT INTO change (change_set_id, kind, indicator_id, unit_id, on_day, old_value, new_value)
       VALUES (?, ?, ?, ?, ?, ?, ?)`,
    );
    return fn(db, (change) => {
      setId ??= db
        .prepare<unknown, [string, string, string]>(
          'INSERT INTO change_set (at, by, source) VALUES (?, ?, ?)',
        )
        .run(author.at, author.by, author.source).lastInsertRowid;
      insertChange.run(
        setId,
        change.kind,
        change.indicatorId,
        change.unitId,
        change.on,
        change.old,
        change.new,
      );
    });
  });
}

/** Grows with every set of changes; 0 for a store that has none. */
export function readRevision(db: ReadHandle): number {
  const row = db.prepare<{ id: number | null }>('SELECT max(id) AS id FROM change_set').get();
  return row?.id ?? 0;
}
