import type { Caller } from '../../shared/contract/caller.ts';
import type { ReadHandle, WriteHandle } from './open.ts';

/** The folder from which packages are read as they arrive, and in whose name. */
export interface KeptFolder {
  path: string;
  caller: Caller;
}

/** Null while none was chosen. */
export function readWatchedFolder(db: ReadHandle): KeptFolder | null {
  const row = db
    .prepare<{ path: string; by: string; wayIn: Caller['wayIn'] }>(
      'SELECT path, by, way_in AS wayIn FROM watched_folder',
    )
    .get();
  return row ? { path: row.path, caller: { name: row.by, wayIn: row.wayIn } } : null;
}

export function putWatchedFolder(db: WriteHandle, folder: KeptFolder | null): void {
  db.prepare('DELETE FROM watched_folder').run();
  if (folder === null) return;
  db.prepare<unknown, [string, string, string]>(
    'INSERT INTO watched_folder (id, path, by, way_in) VALUES (1, ?, ?, ?)',
  ).run(folder.path, folder.caller.name, folder.caller.wayIn);
}
