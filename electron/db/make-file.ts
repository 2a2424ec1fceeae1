import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isOnNetwork } from './network-folder.ts';
import { DATABASE_FILE, damaged, folderProblem, may, unusable } from './storage-errors.ts';

/**
 * The file of a data folder, after the checks that need no opening; null when there is none and one
 * may be made. Throws FieldError `dataFolderUnusable`, `databaseDamaged`.
 */
export function findFile(dataDir: string): string | null {
  if (isOnNetwork(dataDir)) throw unusable(dataDir, 'onNetwork');
  const folder = entry(dataDir, dataDir);
  if (folder === null) return null;
  if (!folder.isDirectory()) throw unusable(dataDir, 'notAFolder');
  const file = join(dataDir, DATABASE_FILE);
  const found = entry(file, dataDir);
  if (found === null) {
    // SQLite would write the pages left in this log into the new file.
    if ((entry(`${file}-wal`, dataDir)?.size ?? 0) > 0) {
      throw damaged(file, 'mainFileGone', 'a write-ahead log without its database');
    }
    return null;
  }
  if (found.isDirectory()) throw unusable(dataDir, 'fileIsFolder');
  if (!may(file, 'read')) throw unusable(dataDir, 'unreadableFile');
  if (!may(file, 'write')) throw unusable(dataDir, 'readOnlyFile');
  if (!may(dataDir, 'write')) throw unusable(dataDir, 'readOnlyFolder');
  if (found.size === 0) throw damaged(file, 'empty', '0 bytes');
  return file;
}

function entry(path: string, dataDir: string) {
  try {
    return statSync(path, { throwIfNoEntry: false }) ?? null;
  } catch (error) {
    throw unusable(dataDir, folderProblem(error, dataDir));
  }
}

/**
 * Makes the file of a new data folder, whole or not at all, so that an empty file is always damage.
 * `fill` makes the database at a path. When several programs do this at once, the first one's
 * stays.
 */
export function makeFile(dataDir: string, fill: (path: string) => void): string {
  try {
    mkdirSync(dataDir, { recursive: true });
  } catch (error) {
    throw unusable(dataDir, folderProblem(error, dataDir));
  }
  const file = join(dataDir, DATABASE_FILE);
  const unfinished = `${file}.${randomUUID()}.tmp`;
  try {
    fill(unfinished);
    putInPlace(unfinished, file);
  } finally {
    for (const ending of ['', '-wal', '-shm', '-journal']) {
      rmSync(unfinished + ending, { force: true });
    }
  }
  return file;
}

function putInPlace(unfinished: string, file: string): void {
  try {
    linkSync(unfinished, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return;
    // File systems of memory sticks have no links; two programs starting there at once is unlikely.
    if (!existsSync(file)) renameSync(unfinished, file);
  }
}
