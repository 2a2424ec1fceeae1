import { rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { FieldError } from '../../shared/contract/errors.ts';
import { backupName, type DatedReason, readBackupName } from '../../shared/domain/backup.ts';
import { type HistoryEnd, peekBackup, presentEnd } from '../db/backup-file.ts';
import {
  copyBackup,
  dropOldBackups,
  listBackups,
  ownBackupFolder,
  readyBackupFolder,
  secondBackupFolder,
} from '../files/backup-folder.ts';
import type { JobRunner } from './job-runner.ts';

/** Makes the copies of the data: on request, and by itself while the program is open. */

/** The first look comes soon, after the start has its screens. */
const FIRST_LOOK_MS = 30_000;
const LOOK_MS = 10 * 60_000;
/** While people work, a copy is made after so many hours. */
const HOURS_MS = 2 * 3_600_000;

export interface BackupKeeper {
  /** Makes a copy now; returns the name of its file. Throws FieldError `cannotWriteFile`. */
  make(reason: DatedReason, job?: string): Promise<string>;
  /** Makes a copy in another folder, of which no account is kept; returns its path. */
  copyTo(folder: string, job?: string): Promise<string>;
  /** Why no copy could be made at the last look; null when one was made, or none was due. */
  ownProblem(): string | null;
  /** Why the last copy did not get into the second folder; null when it did. */
  secondProblem(): string | null;
  /** Copies by itself from now on; returns the function that stops it. */
  start(): () => void;
}

interface KeeperParts {
  dataDir: string;
  clock(): Date;
  jobs: JobRunner;
  /** Called when a copy was made, or could not be. */
  onChange(): void;
}

export function backupKeeper({ dataDir, clock, jobs, onChange }: KeeperParts): BackupKeeper {
  const folder = ownBackupFolder(dataDir);
  let ownProblem: string | null = null;
  let problem: string | null = null;
  let isCopying: Promise<unknown> = Promise.resolve();
  let isFirst = true;

  async function copyInto(into: string, reason: DatedReason, job?: string): Promise<string> {
    await readyBackupFolder(into);
    const name = await freeName(into, clock(), reason);
    const file = join(into, name);
    try {
      await jobs.run('backups.copy', { dataDir, file }, job);
    } catch (error) {
      // A worker that was ended could not tidy up.
      await rm(`${file}.dang-ghi`, { force: true }).catch(() => {});
      throw error;
    }
    return name;
  }

  async function make(reason: DatedReason, job?: string): Promise<string> {
    const name = await copyInto(folder, reason, job);
    ownProblem = null;
    await dropOldBackups(folder);
    await copyToSecond(join(folder, name), name);
    onChange();
    return name;
  }

  /** The copy on this PC is made even when the memory stick is not there. */
  async function copyToSecond(file: string, name: string): Promise<void> {
    const second = await secondBackupFolder(dataDir);
    try {
      problem = null;
      if (second === null) return;
      await copyBackup(file, second, name);
      await dropOldBackups(second);
    } catch (error) {
      problem = sentenceOf(error);
    }
  }

  /** One copy at a time: two would take the same time of the disk twice. */
  function inTurn<T>(copy: () => Promise<T>): Promise<T> {
    const made = isCopying.then(copy);
    isCopying = made.catch(() => {});
    return made;
  }

  async function look(): Promise<void> {
    const [last] = await listBackups(folder);
    const since = clock().getTime() - Date.parse(last?.at ?? '');
    // A clock that was set back would put off all copies until it is there again.
    const isDue = isFirst || since >= HOURS_MS || since < 0;
    isFirst = false;
    if (last !== undefined && (!isDue || isSame(join(folder, last.name)))) return;
    await inTurn(() => make('automatic'));
  }

  const isSame = (file: string): boolean => {
    try {
      return isDeepStrictEqual(endOf(peekBackup(file)), presentEnd(dataDir));
    } catch {
      // A damaged copy is no copy.
      return false;
    }
  };

  return {
    make: (reason, job) => inTurn(() => make(reason, job)),
    copyTo: async (into, job) => join(into, await inTurn(() => copyInto(into, 'byHand', job))),
    ownProblem: () => ownProblem,
    secondProblem: () => problem,
    start() {
      const attempt = () => {
        look().catch((error: unknown) => {
          // A full disk, for example: told on the screen of copies, and tried again at the next look.
          ownProblem = sentenceOf(error);
          onChange();
        });
      };
      const first = setTimeout(attempt, FIRST_LOOK_MS);
      const timer = setInterval(attempt, LOOK_MS);
      first.unref();
      timer.unref();
      return () => {
        clearTimeout(first);
        clearInterval(timer);
      };
    },
  };
}

const sentenceOf = (error: unknown): string =>
  error instanceof FieldError ? error.message : String(error);

const endOf = ({ set, sent, received }: HistoryEnd): HistoryEnd => ({ set, sent, received });

/** Two copies of one second get two names. */
async function freeName(folder: string, now: Date, reason: DatedReason): Promise<string> {
  for (let at = now.getTime(); ; at += 1000) {
    const name = backupName(new Date(at).toISOString(), reason);
    const isTaken = await stat(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (!isTaken && readBackupName(name) !== null) return name;
  }
}
