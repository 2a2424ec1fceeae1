import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';

/** The day itself, or the day of the window that is nearest to it. */
export const dayWithin = (day: Day, { from, to }: DayWindow): Day =>
  day < from ? from : day > to ? to : day;
