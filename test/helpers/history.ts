import { join } from 'node:path';
import Database from 'better-sqlite3';
import { listColumnsSince } from '../../electron/db/column-changes.ts';
import { DATABASE_FILE, type ReadHandle } from '../../electron/db/open.ts';

/** Runs `read` on an office's data as it lies on disk. */
export function readData<T>(folder: string, read: (db: Database.Database) => T): T {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/** Every change of a cell that the history of an office keeps, in order, by unit within a column. */
export const cellChanges = (folder: string) =>
  readData(folder, (db) =>
    listColumnsSince(db as unknown as ReadHandle, 0).flatMap(
      ({ unitIds, old, new: now, ...place }) =>
        unitIds.map((unitId, n) => ({ ...place, unitId, old: old[n]!, new: now[n]! })),
    ),
  );
