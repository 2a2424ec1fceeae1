import { join } from 'node:path';
import Database from 'better-sqlite3';
import { readSets } from '../../electron/db/change-sets.ts';
import { listColumnsSince } from '../../electron/db/column-changes.ts';
import { DATABASE_FILE, type ReadHandle } from '../../electron/db/open.ts';
import { linesOfSets } from '../../electron/services/history-lines.ts';

/** Runs `read` on an office's data as it lies on disk. */
export function readData<T>(folder: string, read: (db: Database.Database) => T): T {
  const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
  try {
    return read(db);
  } finally {
    db.close();
  }
}

/**
 * Every change of a cell that the history of an office keeps, in order, by unit within a column.
 */
export const cellChanges = (folder: string) =>
  readData(folder, (db) =>
    listColumnsSince(db as unknown as ReadHandle, 0).flatMap(
      ({ unitIds, old, new: now, ...place }) =>
        unitIds.map((unitId, n) => ({ ...place, unitId, old: old[n]!, new: now[n]! })),
    ),
  );

/** Every line of the history about settings, in order. */
export function toldIn(
  db: ReadHandle,
): { subject: string; old: string | null; new: string | null }[] {
  const ids = db.prepare<{ id: number }>('SELECT id FROM change_set ORDER BY id').all();
  const sets = readSets(
    db,
    ids.map(({ id }) => id),
  );
  const lines = linesOfSets(db, [...sets.values()]);
  return ids.flatMap(({ id }) => lines.get(id) ?? []);
}

/** The same of a folder, as [subject, old, new]. */
export const toldLines = (folder: string) =>
  readData(folder, (db) =>
    toldIn(db as unknown as ReadHandle).map(
      ({ subject, old, new: now }): [string, string | null, string | null] => [subject, old, now],
    ),
  );
