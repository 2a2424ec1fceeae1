import { type Day, daysInclusive } from './day.ts';
import { type Figure, hasValue } from './figure.ts';
import { roundRatio } from './rounding.ts';

/** Days left to reach a target, counting the report day: the whole window before it starts. */
export function daysLeft(on: Day, startsOn: Day, endsOn: Day): number {
  return daysInclusive(on > startsOn ? on : startsOn, endsOn);
}

/**
 * Units of count needed per day: remaining ÷ days left, rounded half up to whole, never below 0.
 * A target already reached needs 0, also after the campaign; one not reached by then has no pace.
 */
export function pacePerDay(remaining: Figure, days: number): Figure {
  if (!hasValue(remaining)) return remaining;
  if (remaining.value <= 0) return { value: 0 };
  if (days === 0) return { none: 'campaignEnded' };
  return { value: roundRatio(remaining.value, days) };
}
