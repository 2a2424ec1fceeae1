import { type Day, daysInclusive } from './day.ts';
import { type Figure, hasValue } from './figure.ts';
import { monthOf, weekOf } from './period.ts';
import { roundRatio } from './rounding.ts';

/** Days in which work is to be done, both included: for "trước ngày 22", due on the 21st. */
export interface WorkWindow {
  startsOn: Day;
  dueOn: Day;
  /** Why there is no pace after it; the campaign's end unless a milestone's is told. */
  ended?: PaceEnd;
}

/** Units of count needed, each rounded once. */
export interface Pace {
  perDay: Figure;
  /** From the report day to Sunday. */
  thisWeek: Figure;
  /** From the report day to the last of the month. */
  thisMonth: Figure;
}

/** Why there is no pace to keep any more. */
export type PaceEnd = 'campaignEnded' | 'milestoneEnded';

/** What is over when a window is: the campaign, or only the milestone. */
export const endOf = (dueOn: Day, { campaign }: { campaign: { endsOn: Day } }): PaceEnd =>
  dueOn < campaign.endsOn ? 'milestoneEnded' : 'campaignEnded';

/** Days left to reach a target, counting the report day: the whole window before it starts. */
export function daysLeft(on: Day, startsOn: Day, endsOn: Day): number {
  return daysInclusive(on > startsOn ? on : startsOn, endsOn);
}

/**
 * Units of count needed per day: remaining ÷ days left, rounded half up to whole, never below 0.
 * A target already reached needs 0, also after the campaign; one not reached by then has no pace.
 */
export function pacePerDay(
  remaining: Figure,
  days: number,
  ended: PaceEnd = 'campaignEnded',
): Figure {
  return paceFor(remaining, 1, days, ended);
}

/** Days that are left from a report day on, that day counted, none of them after the due day. */
export interface PaceDays {
  left: number;
  toSunday: number;
  toMonthEnd: number;
  ended: PaceEnd;
}

/** The days of a window that a pace is reckoned by; its first ones before it starts. */
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
 * The pace needed per day, and for what is left of the week and of the month within the window:
 * remaining × days ÷ days left. The days are the same for every unit, so they are counted once.
 */
export function paceOver(remaining: Figure, days: PaceDays): Pace {
  return {
    perDay: pacePerDay(remaining, days.left, days.ended),
    thisWeek: paceFor(remaining, days.toSunday, days.left, days.ended),
    thisMonth: paceFor(remaining, days.toMonthEnd, days.left, days.ended),
  };
}

/** `paceOver` for a single figure: the pace that it needs from a day on. */
export function paceOf(remaining: Figure, window: WorkWindow, on: Day): Pace {
  return paceOver(remaining, paceDays(window, on));
}

/** The pace per day of the whole window, as a plan prints it: 438.461 in 50 days is 8.769. */
export function plannedPace(work: Figure, window: WorkWindow): Figure {
  return pacePerDay(work, daysInclusive(window.startsOn, window.dueOn));
}

/** What falls on some of the days that are left. */
function paceFor(remaining: Figure, days: number, left: number, ended: PaceEnd): Figure {
  if (!hasValue(remaining)) return remaining;
  if (remaining.value <= 0) return { value: 0 };
  if (left === 0) return { none: ended };
  return { value: roundRatio(BigInt(remaining.value) * BigInt(days), left) };
}
