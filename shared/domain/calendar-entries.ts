import { daysText } from '../text/dates.ts';
import { type Day, instantOf } from './day.ts';
import { dueSentence, lastDayInTime, type Occurrence } from './deadline.ts';
import type { Obligation } from './obligation.ts';

/** Deadlines as entries of a calendar program, and what a file tells of them after an earlier one. */

export interface CalendarEntry {
  /** Stays the same for the same deadline of the same units, in every file. */
  uid: string;
  title: string;
  about: string;
  /** The last day in time. */
  on: Day;
  /** The instant that the plan names, in milliseconds since 1970; null: the whole day. */
  at: number | null;
}

/** An entry as an earlier file told it last. */
export interface ToldEntry extends CalendarEntry {
  /** Rises with each change: calendar programs take the highest. */
  sequence: number;
  isCancelled: boolean;
}

/** all: every deadline of the days. changed: only what differs from the files before. */
export const CALENDAR_FILES = ['all', 'changed'] as const;
export type CalendarFile = (typeof CALENDAR_FILES)[number];

/**
 * The entry of a deadline. `scope` names the units that the calendar is for: a reference of a unit,
 * '' for the whole campaign.
 */
export function calendarEntry(
  obligation: Pick<Obligation, 'uid' | 'name' | 'reporter' | 'recipient'>,
  occurrence: Occurrence,
  { campaign, scope, unit }: { campaign: string; scope: string; unit: string | null },
): CalendarEntry {
  const { on: named, time, window, slot } = occurrence;
  const of = scope === '' ? '' : `.${scope.replaceAll(':', '-')}`;
  const about = [
    `Hạn: ${dueSentence(occurrence)}.`,
    `Ai làm: ${unit ?? obligation.reporter}.`,
    obligation.recipient === '' ? '' : `Gửi về: ${obligation.recipient}.`,
    window === null ? '' : `Kỳ báo cáo: ${daysText(window)}.`,
    `Chiến dịch: ${campaign}.`,
  ];
  return {
    uid: `${obligation.uid}.${slot.replaceAll(' ', '-')}${of}@so-chi-tieu`,
    title: `Hạn: ${obligation.name}`,
    about: about.filter(Boolean).join('\n'),
    on: lastDayInTime(occurrence),
    at: time === null ? null : instantOf(named, time),
  };
}

const isSame = (a: CalendarEntry, b: CalendarEntry) =>
  a.title === b.title && a.about === b.about && a.on === b.on && a.at === b.at;

/** What a file tells of each entry, beside those that are as they were. */
export interface FileEntries {
  entries: ToldEntry[];
  added: number;
  changed: number;
  cancelled: number;
}

/**
 * What a file of some days tells, given all deadlines of now and what files told before. A deadline
 * that is no more is told once as cancelled; one that was moved into or out of the days is told of.
 */
export function entriesToTell(
  now: readonly CalendarEntry[],
  told: readonly ToldEntry[],
  days: { from: Day; to: Day },
  file: CalendarFile,
): FileEntries {
  const isWithin = ({ on }: Pick<CalendarEntry, 'on'>) => on >= days.from && on <= days.to;
  const toldOf = new Map(told.map((entry) => [entry.uid, entry]));
  const found: FileEntries = { entries: [], added: 0, changed: 0, cancelled: 0 };
  for (const entry of now) {
    const before = toldOf.get(entry.uid);
    if (before === undefined) {
      if (!isWithin(entry)) continue;
      found.entries.push({ ...entry, sequence: 0, isCancelled: false });
      found.added += 1;
      continue;
    }
    if (!isWithin(entry) && (before.isCancelled || !isWithin(before))) continue;
    if (!before.isCancelled && isSame(before, entry)) {
      if (file === 'all') found.entries.push({ ...before });
      continue;
    }
    found.entries.push({ ...entry, sequence: before.sequence + 1, isCancelled: false });
    found.changed += 1;
  }
  const uids = new Set(now.map(({ uid }) => uid));
  for (const before of told) {
    if (before.isCancelled || uids.has(before.uid) || !isWithin(before)) continue;
    found.entries.push({ ...before, sequence: before.sequence + 1, isCancelled: true });
    found.cancelled += 1;
  }
  return found;
}
