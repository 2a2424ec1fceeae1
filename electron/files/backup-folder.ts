import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { FieldError } from '../../shared/contract/errors.ts';
import {
  type BackupReason,
  backupsToDrop,
  isUpgradeCopy,
  type NamedBackup,
  readBackupName,
} from '../../shared/domain/backup.ts';
import { saveProblem, writeFileWhole } from './write-report.ts';

/** The folders that hold copies of the data, and the choice of the second one. */

/** The folder of copies in a data folder. */
export const ownBackupFolder = (dataDir: string): string => join(dataDir, 'sao-luu');

/**
 * The choice is kept beside the copies, not in the database: it is needed most when that is damaged.
 */
const choiceFile = (dataDir: string) => join(ownBackupFolder(dataDir), 'thu-muc-thu-hai.json');
const choice = z.object({ path: z.string().min(1) });

/** Path of the second folder; null while none is chosen. */
export async function secondBackupFolder(dataDir: string): Promise<string | null> {
  const text = await readFile(choiceFile(dataDir), 'utf8').catch(() => null);
  if (text === null) return null;
  try {
    return choice.parse(JSON.parse(text)).path;
  } catch {
    // Damaged like a file that is not there: the office chooses again.
    return null;
  }
}

/** Throws FieldError `cannotWriteFile`. */
export async function chooseSecondFolder(dataDir: string, path: string | null): Promise<void> {
  if (path === null) return rm(choiceFile(dataDir), { force: true });
  await readyBackupFolder(ownBackupFolder(dataDir));
  await writeFileWhole(choiceFile(dataDir), Buffer.from(`${JSON.stringify({ path })}\n`));
}

/** Makes the folder where it is missing. Throws FieldError `cannotWriteFile`. */
export async function readyBackupFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw cannotWrite(folder, error);
  });
}

export const cannotWrite = (file: string, error: unknown) =>
  new FieldError('cannotWriteFile', {
    file,
    problem: saveProblem((error as NodeJS.ErrnoException).code, file),
  });

/** The copies in a folder, newest first, with their sizes in bytes; none where there is no folder. */
export async function listBackups(folder: string): Promise<(NamedBackup & { bytes: number })[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.flatMap((name) => readBackupName(name) ?? []);
  const sized = await Promise.all(
    found.map(async (one) => {
      const bytes = await stat(join(folder, one.name)).then(
        ({ size }) => size,
        () => null,
      );
      return bytes === null ? [] : [{ ...one, bytes }];
    }),
  );
  return sized.flat().sort((a, b) => (a.at < b.at ? 1 : -1));
}

/** A copy in a folder: its file, when and why it was made, and its size in bytes. */
export interface FoundBackup {
  name: string;
  at: string;
  reason: BackupReason;
  bytes: number;
}

/** The copies that upgrades made beside the data file `file`; made when it was last written to. */
export async function listUpgradeCopies(dataDir: string, file: string): Promise<FoundBackup[]> {
  const names = await readdir(dataDir).catch(() => []);
  const found = await Promise.all(
    names
      .filter((name) => isUpgradeCopy(file, name))
      .map(async (name) => {
        const stats = await stat(join(dataDir, name)).catch(() => null);
        if (!stats?.isFile()) return [];
        const at = stats.mtime.toISOString();
        return [{ name, at, reason: 'beforeUpgrade' as const, bytes: stats.size }];
      }),
  );
  return found.flat();
}

/** What a copy that was cut off, by a power cut for example, leaves behind. */
const LEFT_OVER = /^so-chi-tieu-[\w-]+\.db\.dang-ghi(-\w+)?$/;
/** Younger ones may still be written to. */
const LEFT_OVER_MS = 3_600_000;

async function dropLeftOvers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((one) => LEFT_OVER.test(one))) {
    const path = join(folder, name);
    const changed = await stat(path).then(
      ({ mtimeMs }) => mtimeMs,
      () => Number.POSITIVE_INFINITY,
    );
    if (Date.now() - changed > LEFT_OVER_MS) await rm(path, { force: true }).catch(() => {});
  }
}

/** Removes the copies that are not kept, see `backupsToDrop`; one that is in use stays. */
export async function dropOldBackups(folder: string): Promise<void> {
  await dropLeftOvers(folder);
  for (const { name } of backupsToDrop(await listBackups(folder))) {
    await rm(join(folder, name), { force: true }).catch(() => {});
  }
}

/**
 * Copies a backup into another folder, whole or not at all, and compares its size. The folder is not
 * made: where a memory stick is away, it would be made on the disk of this PC. Throws FieldError
 * `cannotWriteFile`.
 */
export async function copyBackup(file: string, folder: string, name: string): Promise<void> {
  const target = join(folder, name);
  const unfinished = `${target}.dang-ghi`;
  try {
    await copyFile(file, unfinished, constants.COPYFILE_FICLONE);
    const opened = await open(unfinished, 'r+');
    try {
      await opened.sync();
      const [{ size: copied }, { size }] = [await opened.stat(), await stat(file)];
      if (copied !== size) throw Object.assign(new Error(`${copied} of ${size}`), { code: 'EIO' });
    } finally {
      await opened.close();
    }
    await rename(unfinished, target);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw cannotWrite(target, error);
  }
}
