import { type Day, vietnamDayNumber } from './day.ts';
import { type DayWindow, uncoveredParts } from './period.ts';

/**
 * notOpen: cannot be done yet. open: can be done. dueToday: its last day is today. onTime, late: done.
 * overdue: not done and past. excused: not asked for any more, with a reason.
 */
export const DEADLINE_STATES = [
  'notOpen',
  'open',
  'dueToday',
  'onTime',
  'late',
  'overdue',
  'excused',
] as const;
export type DeadlineState = (typeof DEADLINE_STATES)[number];

/** Done is done, late or not. */
export const isDone = (state: DeadlineState): boolean => state === 'onTime' || state === 'late';
/** Whether somebody still has to do something. */
export const isOwed = (state: DeadlineState): boolean =>
  state === 'open' || state === 'dueToday' || state === 'overdue';

/** What is known of one deadline of one unit. */
export interface Fulfilment {
  /** Whether it was done in time; null while it is not done. */
  isInTime: boolean | null;
  isExcused: boolean;
}

/** In milliseconds since 1970; what was marked is held against the deadline as it stood then. */
export const isInTime = (doneAt: number, limit: number): boolean => doneAt < limit;

/**
 * The one place that says how a deadline stands: checklist, exchange, reports and locks all ask it.
 * The day is that of Việt Nam, whatever the zone of the PC.
 */
export function deadlineStatus(
  { limit, opensAt }: { limit: number; opensAt: number },
  fulfilment: Fulfilment,
  now: number,
): DeadlineState {
  if (fulfilment.isInTime !== null) return fulfilment.isInTime ? 'onTime' : 'late';
  if (fulfilment.isExcused) return 'excused';
  if (now >= limit) return 'overdue';
  if (vietnamDayNumber(now) === vietnamDayNumber(limit - 1)) return 'dueToday';
  return now < opensAt ? 'notOpen' : 'open';
}

/** Days that a unit sent, and what became of them. */
export interface SubmittedWindow {
  from: Day;
  to: Day;
  /** When they first came since they were last returned. */
  firstAt: number;
  isReturned: boolean;
  /** When that state was set. */
  at: number;
}

/**
 * When all days of a window had been sent; null while some have not, or were returned and not sent
 * again since.
 */
export function submittedAt(
  window: DayWindow,
  submitted: readonly SubmittedWindow[],
): number | null {
  const returned = submitted.filter(({ isReturned }) => isReturned);
  const standing = submitted
    .filter(({ isReturned }) => !isReturned)
    .sort((a, b) => a.firstAt - b.firstAt);
  let missing: DayWindow[] = [window];
  for (const sent of standing) {
    const since = returned.filter(({ at }) => at > sent.firstAt);
    const parts = uncoveredParts(sent, since);
    missing = missing.flatMap((part) => uncoveredParts(part, parts));
    if (missing.length === 0) return sent.firstAt;
  }
  return null;
}

/** When days of a window were last returned; null where none were. */
export function returnedAt(
  { from, to }: DayWindow,
  submitted: readonly SubmittedWindow[],
): number | null {
  const times = submitted.flatMap((sent) =>
    sent.isReturned && sent.from <= to && sent.to >= from ? [sent.at] : [],
  );
  return times.length === 0 ? null : Math.max(...times);
}
