import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backup, BackupPlace, ChosenBackup } from '../../shared/contract/backups.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { isUpgradeCopy, readBackupName } from '../../shared/domain/backup.ts';
import { peekBackup } from '../db/backup-file.ts';
import { DATABASE_FILE } from '../db/storage-errors.ts';
import {
  type FoundBackup,
  listBackups,
  listUpgradeCopies,
  ownBackupFolder,
  secondBackupFolder,
} from '../files/backup-folder.ts';
import type { Platform } from '../platform.ts';
import { asCopyError } from './opened-copy.ts';

/** The copies of the data, whether the database itself can be opened or not. */

/** The second folder, and the copies of both folders and of upgrades, the newest first. */
export async function listCopies(
  dataDir: string,
): Promise<{ second: string | null; backups: Backup[] }> {
  const second = await secondBackupFolder(dataDir);
  const own = ownBackupFolder(dataDir);
  const here = (await listBackups(own)).map((one) => told('own', own, one));
  const beside = await listUpgradeCopies(dataDir, DATABASE_FILE);
  const names = new Set(here.map(({ name }) => name));
  const there = second === null ? [] : await listBackups(second);
  const doubled = new Set(there.map(({ name }) => name).filter((name) => names.has(name)));
  return {
    second,
    // A copy that lies in both folders is listed once.
    backups: [
      ...here.map((one) => ({ ...one, isInBoth: doubled.has(one.name) })),
      ...beside.map((one) => told('beside', dataDir, one)),
      // Only these are opened: a memory stick is slow.
      ...there.filter(({ name }) => !names.has(name)).map((one) => told('second', second!, one)),
    ].sort((a, b) => (a.at < b.at ? 1 : -1)),
  };
}

/** The copy with a name in the data folder; the others are not opened, which would take a while. */
export async function findCopy(dataDir: string, name: string): Promise<Backup | null> {
  const own = ownBackupFolder(dataDir);
  const found = (await listBackups(own)).find((one) => one.name === name);
  return found ? told('own', own, found) : null;
}

function told(place: BackupPlace, folder: string, one: FoundBackup): Backup {
  const { name, at, reason, bytes } = one;
  const file = { place, isInBoth: false, name, at, reason, bytes };
  try {
    const { campaigns, set } = peekBackup(join(folder, name));
    const last = set && { at: set.at, by: set.by };
    return { ...file, campaigns, last, problem: null };
  } catch (error) {
    if (!(error instanceof FieldError)) throw error;
    const problem = (asCopyError(error, name) as FieldError).message;
    return { ...file, campaigns: [], last: null, problem };
  }
}

const folderOf = async (place: BackupPlace, dataDir: string): Promise<string | null> => {
  if (place === 'second') return secondBackupFolder(dataDir);
  return place === 'own' ? ownBackupFolder(dataDir) : dataDir;
};

const isCopyName = (place: BackupPlace, name: string): boolean =>
  place === 'beside' ? isUpgradeCopy(DATABASE_FILE, name) : readBackupName(name) !== null;

/**
 * The path of a chosen copy; only files that this program names so are taken from a folder. Throws
 * FieldError `pickedFileGone`.
 */
export async function pathOfCopy(
  chosen: ChosenBackup,
  { dataDir, platform }: { dataDir: string; platform: Pick<Platform, 'pickedFile'> },
): Promise<string> {
  if ('file' in chosen) return platform.pickedFile(chosen.file);
  const { place, name } = chosen;
  const folder = isCopyName(place, name) ? await folderOf(place, dataDir) : null;
  const file = folder === null ? null : join(folder, name);
  if (file === null || !(await isThere(file))) throw new FieldError('pickedFileGone', {});
  return file;
}

const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  );
