import { z } from 'zod';
import { type BackupReason, LEAST_PASSPHRASE } from '../domain/backup.ts';
import { method, pickedFile } from './method.ts';
import { TOPICS } from './topics.ts';

/**
 * Where a copy lies: in the folder of copies, in the second folder that the office chose, or beside
 * the data file, where an upgrade makes its copy.
 */
const PLACES = ['own', 'second', 'beside'] as const;
export type BackupPlace = (typeof PLACES)[number];

/** A copy of all data. */
export interface Backup {
  place: BackupPlace;
  /** It lies in the second folder as well. */
  isInBoth: boolean;
  /** Of its file. */
  name: string;
  /** ISO 8601 instant. */
  at: string;
  reason: BackupReason;
  bytes: number;
  campaigns: string[];
  /** The last change that it holds. */
  last: { at: string; by: string } | null;
  /** Why it cannot be restored, in a sentence; null for one that can. */
  problem: string | null;
}

export interface BackupList {
  /** The folder of the copies on this PC. */
  folder: string;
  /** Why the program could not make its last copy by itself, in a sentence. */
  problem: string | null;
  second: {
    path: string;
    /** Why the last copy did not get there, in a sentence. */
    problem: string | null;
  } | null;
  /** Newest first. */
  backups: Backup[];
}

/** What a restore would take away. */
export interface RestorePreview {
  campaigns: string[];
  last: { at: string; by: string } | null;
  /**
   * Whether the copy is an earlier state of the data here. If not, it comes from another PC, or the
   * data here was restored since.
   */
  isEarlier: boolean;
  /** Sets of changes here that the copy does not have, in all and the newest. */
  lost: number;
  newest: { at: string; by: string; source: string; campaign: string | null }[];
  /** Files sent and received since. */
  sent: number;
  received: number;
  /** Of the state here, for `backups.restore`. */
  seen: string;
}

/** A copy in one of the folders, or a file that the clerk chose. */
export const chosenBackup = z.union([
  z.strictObject({ place: z.enum(PLACES), name: z.string().min(1).max(120) }),
  z.strictObject({ file: pickedFile, passphrase: z.string().max(200).optional() }),
]);
export type ChosenBackup = z.output<typeof chosenBackup>;

/** Copies of all data, restoring them, and moving to another PC. */
export const backupMethods = {
  'backups.list': method<BackupList>({ reads: ['backups'] })(z.strictObject({})),
  /** Makes a copy now. Throws FieldError `cannotWriteFile`, `databaseDamaged`. */
  'backups.make': method<Backup>({ changes: ['backups'], right: 'key' })(z.strictObject({})),
  /**
   * Chooses the second folder, or none: `path` as the office types it; a folder that cannot be
   * written is refused. Throws FieldError `settingRefused`.
   */
  'backups.setSecond': method<null>({ changes: ['backups'] })(
    z.strictObject({ path: z.string().trim().min(1).max(1000).nullable() }),
  ),
  /**
   * What a restore would take away. Throws FieldError `pickedFileGone`, `fileRefused`,
   * `settingRefused` for a wrong passphrase.
   */
  'backups.preview': method<RestorePreview>({ reads: TOPICS, right: 'summarise' })(
    z.strictObject({ chosen: chosenBackup }),
  ),
  /**
   * Puts the content of a copy in place of all data here, in one step, after a copy of the present
   * state was made. Throws FieldError `changedMeanwhile` when `seen` is not the present state any
   * more, and what `backups.preview` and `backups.make` throw.
   */
  'backups.restore': method<null>({ changes: TOPICS })(
    z.strictObject({ chosen: chosenBackup, seen: z.string().max(100) }),
  ),
  /**
   * Makes a copy in a folder of the clerk's choice, which the program keeps no account of; path null
   * when the clerk cancels. Throws as `backups.make` does.
   */
  'backups.copyTo': method<{ path: string | null }>({ reads: TOPICS, right: 'summarise' })(
    z.strictObject({}),
  ),
  /**
   * Writes all data as one file, sealed with a passphrase, to be restored on another PC; path null
   * when the clerk cancels. Throws FieldError `cannotWriteFile`.
   */
  'backups.move': method<{ path: string | null }>({ reads: TOPICS, right: 'manage' })(
    z.strictObject({ passphrase: z.string().min(LEAST_PASSPHRASE).max(200) }),
  ),
};
