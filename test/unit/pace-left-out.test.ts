import { expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { standpointOf } from '../../shared/domain/overview.ts';
import type { DaySheet } from '../../shared/domain/sheet.ts';
import { pace } from '../../shared/report/reports/pace.ts';
import { goldenText, reportText } from '../helpers/report-text.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/**
 * A district whose target of 300 is that of Thôn Đông alone, which began with 100 and has 120; what
 * Thôn Đoài did has no target to count for: 80 before the campaign and 7 since.
 */
function sheetOf(given: DaySheet['targets'][number]['given']): DaySheet {
  const sheet = targetSheet();
  const [target] = sheet.targets;
  const [done, ...others] = sheet.stored;
  return {
    ...sheet,
    targets: [{ ...target!, given }],
    stored: [{ ...done!, now: [null, 20, 7] }, ...others],
  };
}
const summed = () => figuresOf(sheetOf([null, 300, null]));

it('what is needed of a total is needed of the units that have a target', () => {
  const figures = summed();
  // 200 are to be done in ten days; 20 a day, so that on the first day 120 are needed.
  expect(figures.planned(0, 0)).toEqual({ value: 20 });
  expect(figures.plannedBy('2026-12-01', 0, 0)).toEqual({ value: 120 });
  expect(standpointOf(figures, 0, 0)).toMatchObject({
    cumulative: { value: 207 },
    rate: { value: { part: 120, whole: 300 } },
    remaining: { value: 180 },
    needed: { value: 120 },
    ahead: { value: 0 },
    neededShare: { part: 120, whole: 300 },
  });
});

it('of a unit that was given a target of its own all below it counts', () => {
  const all = figuresOf(sheetOf([300, 300, null]));
  expect(all.planned(0, 0)).toEqual({ value: 12 });
  expect(standpointOf(all, 0, 0)).toMatchObject({ needed: { value: 192 }, ahead: { value: 15 } });
});

it('the report of it says whose work it leaves out', () => {
  const text = reportText(pace.build(summed(), { on: '2026-12-01', style: 'strict' }), []);
  expect(text).toBe(goldenText('pace/left-out', text));
});
