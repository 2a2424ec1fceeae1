import { accessSync, constants, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type {
  Damage,
  FolderProblem,
  WriteProblem,
} from '../../shared/contract/storage-problems.ts';

/** File of an office's data inside its data folder. */
export const DATABASE_FILE = 'so-chi-tieu.db';

/** With less free space than this (bytes) the disk is full, whatever error SQLite names. */
const NEEDED_BYTES = 64 * 1024;

export const damaged = (file: string, problem: Damage, found: string) =>
  new FieldError('databaseDamaged', { file, problem, found });

export const unusable = (folder: string, problem: FolderProblem) =>
  new FieldError('dataFolderUnusable', { folder, problem });

interface CodedError extends Error {
  code: string;
}

/** Whether a row was refused by what a table says of its rows. */
export const isAgainstRules = (error: unknown): boolean =>
  isSqliteError(error) && error.code.startsWith('SQLITE_CONSTRAINT');

const isSqliteError = (error: unknown): error is CodedError =>
  error instanceof Error && error.name === 'SqliteError';

/** Whether another program is writing at this moment. */
export const isBusy = (error: unknown) =>
  isSqliteError(error) && /^SQLITE_(BUSY|LOCKED)/.test(error.code);

function isFull(folder: string): boolean {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize < NEEDED_BYTES;
  } catch {
    return false;
  }
}

/**
 * Whether the user may read or write the path; false too for writing on a disk mounted read-only.
 */
export function may(path: string, access: 'read' | 'write'): boolean {
  try {
    accessSync(path, access === 'read' ? constants.R_OK : constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/** What a system error means for the data folder. */
export function folderProblem(error: unknown, folder: string): FolderProblem {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
      return 'noPermission';
    case 'EROFS':
      return 'readOnlyFolder';
    case 'ENOTDIR':
    case 'EEXIST':
      return 'notAFolder';
    case 'ENOSPC':
    case 'EDQUOT':
      return 'diskFull';
    default:
      return isFull(folder) ? 'diskFull' : 'ioError';
  }
}

function writeProblem(error: CodedError, file: string): WriteProblem | null {
  if (isBusy(error)) return 'busy';
  if (error.code === 'SQLITE_FULL') return 'diskFull';
  if (/^SQLITE_(READONLY|PERM|AUTH)/.test(error.code)) return 'readOnly';
  if (!/^SQLITE_(IOERR|CANTOPEN|PROTOCOL|NOLFS)/.test(error.code)) return null;
  if (isFull(dirname(file))) return 'diskFull';
  return may(file, 'write') ? 'ioError' : 'readOnly';
}

const FOLDER_PROBLEM: Record<WriteProblem, FolderProblem> = {
  diskFull: 'diskFull',
  busy: 'busy',
  ioError: 'ioError',
  readOnly: 'readOnlyFile',
};

/** Whether the error is the disk's: it is full, for reading only, busy or broken. */
export const isOfDisk = (error: unknown) =>
  isSqliteError(error) && writeProblem(error, DATABASE_FILE) !== null;

function asDamage(error: CodedError, file: string): FieldError | null {
  if (/^SQLITE_NOTADB/.test(error.code)) return damaged(file, 'notOurs', error.message);
  // A damaged page can make SQLite report anything, even a missing table or a wrong statement.
  return /^SQLITE_(CORRUPT|ERROR|SCHEMA|MISMATCH|FORMAT|TOOBIG)/.test(error.code)
    ? damaged(file, 'content', error.message)
    : null;
}

/**
 * An error while the file was opened, in field terms; errors that SQLite did not make stay as they
 * are.
 */
export function asOpeningError(error: unknown, file: string): unknown {
  if (error instanceof FieldError) return error;
  if (!isSqliteError(error)) {
    const { syscall } = error as NodeJS.ErrnoException;
    const folder = dirname(file);
    return syscall === undefined ? error : unusable(folder, folderProblem(error, folder));
  }
  const problem = writeProblem(error, file);
  if (problem !== null) return unusable(dirname(file), FOLDER_PROBLEM[problem]);
  return asDamage(error, file) ?? error;
}

/** An error of an open store in field terms: of a query, or where `writing`, of a transaction. */
export function asFieldError(error: unknown, file = DATABASE_FILE, writing = false): unknown {
  if (!isSqliteError(error)) return error;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) return damaged(file, 'content', error.message);
  const problem = writeProblem(error, file);
  if (problem === null) return error;
  return writing
    ? new FieldError('notSaved', { problem })
    : unusable(dirname(file), FOLDER_PROBLEM[problem]);
}
