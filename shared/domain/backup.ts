import { VIETNAM_OFFSET_MS } from './day.ts';

/** Copies of the office's data: what their files are called, and which are kept. */

/**
 * Why a copy was made: by the program while people worked, by a person, before a restore, or before
 * a newer program brought the data to its version.
 */
export type BackupReason = DatedReason | 'beforeUpgrade';

/** Why a copy was made whose name tells when. */
export type DatedReason = 'automatic' | 'byHand' | 'beforeRestore';

const REASON_IN_NAME: Record<DatedReason, string> = {
  automatic: 'tu-dong',
  byHand: 'tu-tay',
  beforeRestore: 'truoc-khoi-phuc',
};

/** At least so many characters, so that nobody opens a lost file by trying. */
export const LEAST_PASSPHRASE = 10;

/** What the name of a copy's file tells. */
export interface NamedBackup {
  name: string;
  /** ISO 8601 instant, whole seconds. */
  at: string;
  reason: DatedReason;
}

/** The copy that an upgrade makes beside the data file: of the data version before it. */
export const upgradeCopyName = (file: string, version: number): string =>
  `${file}.truoc-nang-cap-${version}`;

/** Whether a file in the data folder is such a copy of the data file `file`. */
export const isUpgradeCopy = (file: string, name: string): boolean =>
  name.startsWith(`${file}.`) && /^\.truoc-nang-cap-\d{1,4}$/.test(name.slice(file.length));

const NAME = /^so-chi-tieu-(\d{4})(\d\d)(\d\d)-(\d\d)(\d\d)(\d\d)-([a-z-]+)\.db$/;

/** "2026-11-29T14:30:05" in Việt Nam. */
const localTime = (at: string): string =>
  new Date(new Date(at).getTime() + VIETNAM_OFFSET_MS).toISOString().slice(0, 19);

/** "so-chi-tieu-20261129-143005-tu-dong.db"; the time is that of Việt Nam. */
export function backupName(at: string, reason: DatedReason): string {
  const [day, time] = localTime(at).split('T') as [string, string];
  const digits = (text: string) => text.replace(/\D/g, '');
  return `so-chi-tieu-${digits(day)}-${digits(time)}-${REASON_IN_NAME[reason]}.db`;
}

/** What a name tells; null for a file that is no copy of this program's. */
export function readBackupName(name: string): NamedBackup | null {
  const found = NAME.exec(name);
  if (!found) return null;
  const [, year, month, day, hour, minute, second, word] = found;
  const reason = (Object.keys(REASON_IN_NAME) as DatedReason[]).find(
    (one) => REASON_IN_NAME[one] === word,
  );
  const local = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (reason === undefined || Number.isNaN(local.getTime())) return null;
  const at = new Date(local.getTime() - VIETNAM_OFFSET_MS).toISOString();
  // 31 February would be taken for a day in March.
  return backupName(at, reason) === name ? { name, at, reason } : null;
}

/** How many hours, days and weeks that have a copy keep their last one. */
const KEPT = { hours: 24, days: 14, weeks: 8 };
/** How many of the copies before a restore are kept. */
const KEPT_BEFORE_RESTORE = 10;

const DAY_MS = 24 * 3_600_000;
/** Weeks begin on Monday; 1970 began on a Thursday. */
const weekOf = (at: string) =>
  String(Math.floor((new Date(at).getTime() + VIETNAM_OFFSET_MS + 3 * DAY_MS) / (7 * DAY_MS)));

const SLOT_OF: Record<keyof typeof KEPT, (at: string) => string> = {
  hours: (at) => localTime(at).slice(0, 13),
  days: (at) => localTime(at).slice(0, 10),
  weeks: weekOf,
};

const newestFirst = (a: NamedBackup, b: NamedBackup) => (a.at < b.at ? 1 : -1);

/**
 * The copies that are not kept, of those in one folder. Hours, days and weeks without a copy are
 * not counted, so that nothing is lost while the PC is off. What a person made is always kept.
 */
export function backupsToDrop(all: readonly NamedBackup[]): NamedBackup[] {
  const sorted = [...all].sort(newestFirst);
  const automatic = sorted.filter(({ reason }) => reason === 'automatic');
  const kept = new Set<NamedBackup>();
  for (const slots of Object.keys(KEPT) as (keyof typeof KEPT)[]) {
    const seen = new Set<string>();
    for (const one of automatic) {
      const slot = SLOT_OF[slots](one.at);
      if (seen.has(slot)) continue;
      if (seen.size === KEPT[slots]) break;
      seen.add(slot);
      kept.add(one);
    }
  }
  const before = sorted.filter(({ reason }) => reason === 'beforeRestore');
  return [...automatic.filter((one) => !kept.has(one)), ...before.slice(KEPT_BEFORE_RESTORE)];
}
