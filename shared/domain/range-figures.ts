import { blanks, positionsUp, sumUp } from './columns.ts';
import { lastReported, type RangeSheet } from './range-sheet.ts';
import { rememberedOf } from './remembered.ts';
import type { Column } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** The figures of a range, with what they were computed from. */
export interface RangeFigures {
  range: RangeSheet;
  /** One column a day. */
  columns: readonly Column[];
  /** Of a stock, the last readings at the end of each day; of a flow empty. */
  readings: readonly Column[];
}

/**
 * The figures of every unit on each day of a range, the same as on the day's own sheet
 * (`figuresOf`): flows with those of the units below added; stocks by the last reading, up to the
 * last reported day. Percentages stay where they were keyed.
 *
 * `known`: figures of before; columns that rest on the same figures are taken from there, so that a
 * key in one day does not compute all others.
 */
export function figuresOver(range: RangeSheet, known: RangeFigures | null = null): RangeFigures {
  const { units, indicator, columns } = range;
  const old = known && isAlike(known.range, range) ? known : null;
  if (indicator.kind === 'stock') return stocksOver(range, old);
  if (indicator.measure === 'percent') return { range, columns, readings: [] };
  const sums = columns.map((column, place) =>
    old?.range.columns[place] === column ? old.columns[place]! : sumUp(units, column),
  );
  return { range, columns: sums, readings: [] };
}

/** Ranges in which these are the same objects differ at most in what was keyed. */
const ALIKE = ['campaign', 'units', 'indicator', 'days', 'opening', 'before'] as const;
const isAlike = (one: RangeSheet, other: RangeSheet): boolean =>
  ALIKE.every((part) => one[part] === other[part]);

const blankOf = rememberedOf((units: readonly SheetUnit[]): Column => blanks(units.length));

function stocksOver(range: RangeSheet, old: RangeFigures | null): RangeFigures {
  const { campaign, units, indicator, days, columns, before, opening } = range;
  const last = lastReported(range);
  const lastBefore = old ? lastReported(old.range) : -1;
  const blank = blankOf(units);
  const { openingOn } = campaign;
  const readings: Column[] = [];
  let isKnown = true;
  const figures = columns.map((column, place) => {
    if (place > last) return blank;
    isKnown &&= place <= lastBefore && old!.range.columns[place] === column;
    const earlier = readings.at(-1) ?? before;
    const now = isKnown ? old!.readings[place]! : earlier.map((value, i) => column[i] ?? value);
    readings.push(now);
    if (isKnown) return old!.columns[place]!;
    const isOpen = openingOn === null || days[place]! >= openingOn;
    const standing = isOpen ? now.map((value, i) => value ?? opening[i] ?? null) : now;
    return indicator.measure === 'percent' ? standing : positionsUp(units, standing);
  });
  return { range, columns: figures, readings };
}
