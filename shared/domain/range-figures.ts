import { blanks, positionsUp, sumUp } from './columns.ts';
import { lastReported, type RangeSheet } from './range-sheet.ts';
import type { Column } from './sheet.ts';

/**
 * The figures of every unit on each day of a range, the same as on the day's own sheet
 * (`figuresOf`): flows with those of the units below added; stocks by the last reading, up to the
 * last reported day. Percentages stay where they were keyed.
 */
export function figuresOver(range: RangeSheet): readonly Column[] {
  const { campaign, units, indicator, days, columns, before, opening } = range;
  const isPercent = indicator.measure === 'percent';
  if (indicator.kind === 'flow') {
    return isPercent ? columns : columns.map((column) => sumUp(units, column));
  }
  const last = lastReported(range);
  const blank = blanks(units.length);
  const { openingOn } = campaign;
  let readings: Column = before;
  return columns.map((column, place) => {
    if (place > last) return blank;
    readings = readings.map((value, i) => column[i] ?? value);
    const isOpen = openingOn === null || days[place]! >= openingOn;
    const standing = isOpen ? readings.map((value, i) => value ?? opening[i] ?? null) : readings;
    return isPercent ? standing : positionsUp(units, standing);
  });
}
