import { type Day, daysInclusive } from './day.ts';
import { type Figure, hasValue } from './figure.ts';
import { monthOf, weekOf } from './period.ts';
import { roundRatio } from './rounding.ts';

/** Days in which the work is to be done, both included: "trước ngày 22" ends on the 21st. */
export interface WorkWindow {
  startsOn: Day;
  dueOn: Day;
  /** The reason for no pace after the window; by default that the campaign has ended. */
  ended?: PaceEnd;
}

/** The work needed in each time, in units of count, rounded once. */
export interface Pace {
  perDay: Figure;
  /** From the report day to Sunday. */
  thisWeek: Figure;
  /** From the report day to the last of the month. */
  thisMonth: Figure;
}

/** What has ended, so that there is no pace any more. */
export type PaceEnd = 'campaignEnded' | 'milestoneEnded';

/** What ends with a window: the whole campaign, or only a milestone. */
export const endOf = (dueOn: Day, { campaign }: { campaign: { endsOn: Day } }): PaceEnd =>
  dueOn < campaign.endsOn ? 'milestoneEnded' : 'campaignEnded';

/**
 * Days left to reach a target, including the day of the report; before the start, the whole window.
 */
export function daysLeft(on: Day, startsOn: Day, endsOn: Day): number {
  return daysInclusive(on > startsOn ? on : startsOn, endsOn);
}

/**
 * Units of count needed per day: remaining ÷ days left, rounded half up to whole, never below 0. A
 * target already reached needs 0, also after the end; one not reached by the end has no pace.
 */
export function pacePerDay(
  remaining: Figure,
  days: number,
  ended: PaceEnd = 'campaignEnded',
): Figure {
  return paceFor(remaining, 1, days, ended);
}

/** Days left from the day of the report on, that day included, up to the due day. */
export interface PaceDays {
  left: number;
  toSunday: number;
  toMonthEnd: number;
  ended: PaceEnd;
}

/**
 * The days by which the pace of a window is computed; before the window starts, from its first day.
 */
export function paceDays(window: WorkWindow, on: Day): PaceDays {
  const { startsOn, dueOn, ended = 'campaignEnded' } = window;
  const from = on > startsOn ? on : startsOn;
  const until = (end: Day) => daysInclusive(from, end < dueOn ? end : dueOn);
  return {
    left: until(dueOn),
    toSunday: until(weekOf(from).to),
    toMonthEnd: until(monthOf(from).to),
    ended,
  };
}

/**
 * The pace per day, for the rest of the week and for the rest of the month, within the window:
 * remaining × days ÷ days left. The days are the same for every unit, so they are passed in.
 */
export function paceOver(remaining: Figure, days: PaceDays): Pace {
  return {
    perDay: pacePerDay(remaining, days.left, days.ended),
    thisWeek: paceFor(remaining, days.toSunday, days.left, days.ended),
    thisMonth: paceFor(remaining, days.toMonthEnd, days.left, days.ended),
  };
}

/** The pace that one single figure needs from a day on. */
export function paceOf(remaining: Figure, window: WorkWindow, on: Day): Pace {
  return paceOver(remaining, paceDays(window, on));
}

/** The pace per day of the whole window, as a plan prints it: 438.461 in 50 days is 8.769. */
export function plannedPace(work: Figure, window: WorkWindow): Figure {
  return pacePerDay(work, daysInclusive(window.startsOn, window.dueOn));
}

/**
 * What has to be done by the end of a day, were the work spread evenly over its days: what was begun
 * with and the part of the work up to then, rounded once. What is reached at the beginning is all
 * that is asked for.
 */
export function plannedUntil(
  { begun, work }: { begun: number; work: number },
  { startsOn, dueOn }: WorkWindow,
  day: Day,
): number {
  const days = daysInclusive(startsOn, dueOn);
  const past = Math.min(daysInclusive(startsOn, day), days);
  if (work <= 0 || days === 0) return begun + work;
  return begun + roundRatio(BigInt(work) * BigInt(past), days);
}

/** The part of the remaining work that falls on `days` of the days left. */
function paceFor(remaining: Figure, days: number, left: number, ended: PaceEnd): Figure {
  if (!hasValue(remaining)) return remaining;
  if (remaining.value <= 0) return { value: 0 };
  if (left === 0) return { none: ended };
  const work = remaining.value * days;
  const exact = Number.isSafeInteger(work) ? work : BigInt(remaining.value) * BigInt(days);
  return { value: roundRatio(exact, left) };
}
