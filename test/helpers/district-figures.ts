import type { Indicator } from '../../shared/domain/campaign.ts';
import type { Figure, Rate } from '../../shared/domain/figure.ts';
import type { DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { targetSheet } from './target-sheet.ts';

/** A district (0) with two communes: the first (1) with hamlets 2 and 3, the second (4) with none. */
export const BASE = targetSheet();
const unit = (id: number, name: string, parent: number, depth: number, kind = 'khác') => ({
  unit: { id, code: `0${id}`, name, printedName: name, kind: kind as 'thôn' },
  parent,
  depth,
});
export const UNITS = [
  unit(1, 'Huyện', -1, 0),
  unit(2, 'Xã Đông', 0, 1, 'xã'),
  unit(3, 'Thôn Một', 1, 2, 'thôn'),
  unit(4, 'Thôn Hai', 1, 2, 'thôn'),
  unit(5, 'Xã Đoài', 0, 1, 'phường'),
];
export const BLANK = UNITS.map(() => null);
const [X] = BASE.indicators as [Indicator];
export const indicator = (id: number, change: Partial<Indicator>): Indicator => ({
  ...X,
  ...{ id, name: `Chỉ số ${id}`, keyedDepth: 2, ...change },
});
export const FLOW = indicator(1, {});
export const STOCK = indicator(2, { kind: 'stock' });
export const OTHER = indicator(3, {});
export const SUM = indicator(4, { kind: 'sum', parts: [1, 3] });
export const REST = indicator(5, { kind: 'difference', parts: [2, 1] });
export const RATIO = indicator(6, { kind: 'ratio', parts: [1, 2] });
export const PERCENT = indicator(7, { kind: 'stock', measure: 'percent' });
export const reached = (change: Partial<Indicator>) =>
  indicator(8, { kind: 'reached', parts: [1], threshold: 20, ...change });

export const column = (indicatorId: number, change: Partial<StoredColumns>): StoredColumns => ({
  ...{ indicatorId, opening: BLANK, before: BLANK, now: BLANK, windows: [] },
  ...{ usual: { middle: BLANK, spread: BLANK }, ...change },
});
export const STORED = [
  column(1, {
    opening: [null, null, 10, 5, 100],
    before: [null, null, 1, null, 20],
    now: [null, null, 2, 3, null],
  }),
  column(2, { opening: [null, null, 50, 40, 200], before: [null, null, 60, null, null] }),
  column(3, { now: [null, null, null, 7, null] }),
  column(4, { opening: [null, null, null, null, 1000] }),
  column(7, { opening: [null, null, 5_000, null, 7_000], now: [null, null, 6_000, null, null] }),
];
export const sheetWith = (change: Partial<DaySheet> = {}): DaySheet => ({
  ...BASE,
  ...{ on: '2026-12-05', units: UNITS, stored: STORED, targets: [], earlier: [] },
  indicators: [FLOW, STOCK, OTHER, SUM, REST, RATIO, PERCENT],
  ...change,
});
export const text = (figure: Figure<number> | Figure<Rate>): string | number => {
  if ('none' in figure) return figure.none;
  const { value } = figure;
  return typeof value === 'number' ? value : `${value.part}/${value.whole}`;
};
export const all = (of: (unit: number) => Figure | Figure<Rate>) =>
  UNITS.map((_, i) => text(of(i)));
