import type { Day } from './day.ts';
import type { DayColumns, DaysOfUnits } from './sheet.ts';

/** The days of units, null where a unit has none, each day kept once. */
export function daysOfUnits(column: readonly (Day | null)[]): DaysOfUnits {
  const places = new Map<Day, number>();
  const at = column.map((day) => {
    if (day === null) return -1;
    const known = places.get(day);
    if (known !== undefined) return known;
    places.set(day, places.size);
    return places.size - 1;
  });
  return { days: [...places.keys()], at };
}

/**
 * The last reading of a stock before the cell of the day, and of which day it is; null where there
 * is none, and for flows. It is shown where nothing was keyed, and is no figure of the day.
 */
export function lastReading(
  { before, readOn }: Pick<DayColumns, 'before' | 'readOn'>,
  unit: number,
): { value: number; on: Day } | null {
  const value = before[unit];
  const on = readOn?.days[readOn.at[unit]!];
  return value == null || on === undefined ? null : { value, on };
}
