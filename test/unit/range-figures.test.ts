import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { eachDay } from '../../shared/domain/day.ts';
import { figuresOver } from '../../shared/domain/range-figures.ts';
import type { RangeSheet } from '../../shared/domain/range-sheet.ts';
import type { Column } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const { campaign, units, indicators } = targetSheet();
const [FLOW, STOCK] = indicators as [Indicator, Indicator];
const DAYS = eachDay('2026-12-01', '2026-12-04');

/** What the two hamlets below the commune keyed on each day. */
const rangeOf = (
  indicator: Indicator,
  days: [number | null, number | null][],
  change: Partial<RangeSheet> = {},
): RangeSheet => ({
  ...{ campaign, indicator, units, days: DAYS, otherwise: [], closings: [], notes: [] },
  ...{ opening: [null, null, null], before: [null, null, null], earlier: [], reportedOn: null },
  columns: DAYS.map((_, at) => [null, ...(days[at] ?? [null, null])]),
  beside: { indicators: [indicator], identities: [], rules: [], milestones: [], columns: [] },
  ...change,
});
/** The range with other figures on one day, as after a key. */
const keyed = (range: RangeSheet, day: number, column: Column): RangeSheet => ({
  ...range,
  columns: range.columns.with(day, column),
});

describe('the figures of a range', () => {
  it('add up a flow, read a stock by its last reading, leave a percentage where it was keyed', () => {
    const days: [number | null, number | null][] = [
      [1, 2],
      [null, 5],
    ];
    expect(figuresOver(rangeOf(FLOW, days)).columns).toEqual([
      ...[
        [3, 1, 2],
        [5, null, 5],
      ],
      ...[
        [null, null, null],
        [null, null, null],
      ],
    ]);
    expect(figuresOver(rangeOf(FLOW, days)).readings).toEqual([]);
    expect(figuresOver(rangeOf(STOCK, days)).columns).toEqual([
      ...[
        [3, 1, 2],
        [6, 1, 5],
      ],
      ...[
        [null, null, null],
        [null, null, null],
      ],
    ]);
    const percent = rangeOf({ ...FLOW, measure: 'percent' }, days);
    expect(figuresOver(percent)).toEqual({
      range: percent,
      columns: percent.columns,
      readings: [],
    });
  });

  it('are those of all days computed anew when one day is keyed, and the other days stay', () => {
    for (const indicator of [FLOW, STOCK]) {
      const before = rangeOf(indicator, [
        [1, 2],
        [3, null],
        [4, 4],
      ]);
      const known = figuresOver(before);
      for (const day of DAYS.keys()) {
        const after = keyed(before, day, [null, 7, null]);
        const found = figuresOver(after, known);
        expect(found).toEqual(figuresOver(after));
        expect(found.range).toBe(after);
        for (const at of DAYS.keys()) {
          // A reading stands on the days after it too.
          const isSame = indicator === FLOW ? at !== day : at < day && at < 3;
          if (isSame) expect(found.columns[at]).toBe(known.columns[at]);
        }
      }
    }
  });

  it('of a stock go on over days that nobody keyed, up to the day keyed now', () => {
    const before = rangeOf(STOCK, [[1, 2]]);
    const after = keyed(before, 3, [null, 9, null]);
    const found = figuresOver(after, figuresOver(before));
    expect(found.columns).toEqual([
      ...[
        [3, 1, 2],
        [3, 1, 2],
      ],
      ...[
        [3, 1, 2],
        [11, 9, 2],
      ],
    ]);
    // When that value is deleted, the columns end earlier again.
    expect(figuresOver(before, found).columns).toEqual(figuresOver(before).columns);
  });

  it('are never those of another range', () => {
    for (const indicator of [FLOW, STOCK]) {
      const one = rangeOf(
        indicator,
        [
          [1, 2],
          [3, null],
        ],
        { before: [null, null, 6] },
      );
      const known = figuresOver(one);
      const others: Partial<RangeSheet>[] = [
        { campaign: { ...campaign, openingOn: '2026-12-02' }, opening: one.opening },
        { units: [units[0]!, units[1]!, { ...units[2]!, parent: 1 }] },
        { indicator: indicator === FLOW ? STOCK : FLOW },
        { days: eachDay('2026-11-01', '2026-11-04') },
        { opening: [null, null, 50] },
        { before: [null, 8, 9] },
      ];
      for (const other of others) {
        const range = { ...one, ...other };
        expect(figuresOver(range, known)).toEqual(figuresOver(range));
      }
    }
  });
});
