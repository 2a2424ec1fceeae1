import { positionsUp, sumUp } from './columns.ts';
import type { RangeSheet } from './range-sheet.ts';
import type { Column } from './sheet.ts';

/**
 * What stands at every unit on each day of a range, as its day sheet says (see `figuresOf`): flows
 * of the units below added up, of stocks what each of them stands at. Blank where nothing was keyed
 * on the day at the unit or below it. Percentages stay where they were keyed.
 */
export function figuresOver(range: RangeSheet): readonly Column[] {
  const { units, indicator, columns, before, opening } = range;
  if (indicator.measure === 'percent') return columns;
  if (indicator.kind === 'flow') return columns.map((column) => sumUp(units, column));
  let standing: Column = opening.map((value, i) => before[i] ?? value);
  return columns.map((column) => {
    standing = standing.map((value, i) => column[i] ?? value);
    const keyed = sumUp(units, column);
    return positionsUp(units, standing).map((value, i) => (keyed[i] === null ? null : value));
  });
}
