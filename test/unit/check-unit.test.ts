import { describe, expect, it } from 'vitest';
import { eachDay } from '../../shared/domain/day.ts';
import { checkRange, checkUnit } from '../../shared/domain/range-checks.ts';
import type { RangeSheet } from '../../shared/domain/range-sheet.ts';
import type { Column } from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { giaLaiSheet } from '../helpers/sample-sheet.ts';

const unit = (id: number, parent: number, depth: number): SheetUnit => ({
  unit: { id, code: String(id), name: `Đơn vị ${id}`, printedName: '', kind: 'khác' },
  parent,
  depth,
});

/** A province with two districts of two communes each, where a stock is keyed by day. */
const units = [
  unit(1, -1, 0),
  ...[unit(2, 0, 1), unit(3, 1, 2), unit(4, 1, 2)],
  ...[unit(5, 0, 1), unit(6, 4, 2), unit(7, 4, 2)],
];
const TODAY = '2027-01-01';
const { campaign, indicators } = giaLaiSheet();
const indicator = { ...indicators.find(({ kind }) => kind === 'stock')!, keyedDepth: 2 };
const days = eachDay('2023-09-01', '2023-09-03');
const blank: Column = units.map(() => null);

/** Fallen, as no stock does, at a commune of each district, on different days. */
const COLUMNS: Column[] = [
  [null, null, 900, 5, null, 8, 9],
  [null, null, 4, 5, null, 800, 9],
  [null, null, 4, 5, null, 8, 9],
];

const rangeOf = (columns: Column[]): RangeSheet => ({
  campaign,
  indicator,
  units,
  days,
  columns,
  opening: blank,
  before: blank,
  earlier: [],
  beside: { indicators: [indicator], identities: [], rules: [], milestones: [], columns: [] },
  otherwise: [],
  closings: [],
  notes: [],
  reportedOn: null,
});

describe('a unit after a key', () => {
  it('is told what the whole grid is told of it, from the commune up to the province', () => {
    const range = rangeOf(COLUMNS);
    const whole = checkRange(range, TODAY);
    expect([...whole.keys()].sort()).toEqual([3, 6]);
    for (const [index, { unit: at }] of units.entries()) {
      expect(checkUnit(range, index, TODAY), at.name).toEqual(whole.get(at.id));
    }
  });

  it('is looked at with the units below it only: a key in a province stays as quick as in a commune', () => {
    const readAt = (index: number) => {
      const read = new Set<number>();
      const watched = COLUMNS.map(
        (column) =>
          new Proxy([...column], {
            get(target, key) {
              if (typeof key === 'string' && /^\d+$/.test(key)) read.add(Number(key));
              return Reflect.get(target, key);
            },
          }),
      );
      checkUnit(rangeOf(watched), index, TODAY);
      return [...read].sort();
    };
    expect(readAt(0)).toEqual([0, 1, 2, 3, 4, 5, 6]);
    expect(readAt(1)).toEqual([1, 2, 3]);
    expect(readAt(4)).toEqual([4, 5, 6]);
    expect(readAt(6)).toEqual([6]);
  });
});
