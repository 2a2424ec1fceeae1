import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import {
  computeTable,
  type RowFigures,
  rankOrder,
  type TargetTable,
  totalOf,
} from '../../shared/domain/target-table.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const { campaign, units, indicators } = targetSheet();
const [EAST, WEST] = [units[1]!.unit, units[2]!.unit];

/** Of ten days, on the first of them. */
const tableOf = (rows: RowFigures[], change: Partial<TargetTable> = {}): TargetTable => ({
  ...{ campaign, on: '2026-12-01', tracked: indicators[0]!, dueOn: '2026-12-10' },
  startsOn: '2026-12-01',
  rows: rows.map((row, i) => ({ unit: i === 0 ? EAST : WEST, ...row })),
  ...change,
});
const PERCENT: Indicator = { ...indicators[1]!, measure: 'percent' };
const lacks = (none: string) => ({ none });

describe('the total of units beside each other', () => {
  it('holds work without a target not against the targets, and names who did it', () => {
    const table = tableOf([
      { done: 60, target: 100 },
      { done: 7, target: null },
    ]);
    expect(totalOf(table)).toEqual({
      ...{ done: 67, target: 100, counted: 60, late: null },
      leftOut: [{ unit: WEST, done: 7 }],
    });
    expect(computeTable(table).total).toEqual({
      ...{ cumulative: { value: 67 }, counted: { value: 60 }, target: { value: 100 } },
      ...{ rate: { value: { part: 60, whole: 100 } }, remaining: { value: 40 } },
      ...{ perDay: { value: 4 }, rank: lacks('noResult') },
    });
  });

  it('names nobody who has done nothing, or has a target', () => {
    for (const done of [0, null]) {
      const table = tableOf([
        { done: 60, target: 100 },
        { done, target: null },
      ]);
      expect(totalOf(table).leftOut).toEqual([]);
    }
  });

  it('counts of each unit what counts there, and names whom it left out itself', () => {
    const table = tableOf([
      { done: 60, target: 100, counted: 50, late: 3, leftOut: [{ unit: WEST, done: 10 }] },
      { done: 5, target: 20, counted: null },
    ]);
    expect(totalOf(table)).toEqual({
      ...{ done: 65, target: 120, counted: 50, late: 3 },
      leftOut: [{ unit: WEST, done: 10 }],
    });
  });

  it('is that of the unit above where it has figures of its own', () => {
    const whole = { done: 70, target: 200 };
    const table = tableOf([{ done: 60, target: 100 }], { whole });
    expect(totalOf(table)).toBe(whole);
    expect(computeTable(table).total.rate).toEqual({ value: { part: 70, whole: 200 } });
  });

  it('of percentages is none, but for the target of the unit above', () => {
    const rows = [{ done: 5_119, target: 10_000 }];
    expect(computeTable(tableOf(rows, { tracked: PERCENT })).total).toEqual({
      ...{ cumulative: lacks('percentNotSummed'), counted: lacks('percentNotSummed') },
      ...{ target: lacks('percentNotSummed'), rate: lacks('percentNotSummed') },
      ...{ remaining: lacks('percentNotSummed'), perDay: lacks('percentNotSummed') },
      rank: lacks('noResult'),
    });
    const whole = { done: null, target: 9_000 };
    expect(computeTable(tableOf(rows, { tracked: PERCENT, whole })).total).toMatchObject({
      ...{ target: { value: 9_000 }, cumulative: lacks('percentNotSummed') },
    });
  });

  it('says of counts that are not there that nothing was done, or nothing given', () => {
    const rows = [{ done: null, target: null }];
    expect(computeTable(tableOf(rows)).total).toMatchObject({
      ...{ cumulative: lacks('noResult'), target: lacks('noTarget') },
    });
    const opened = { ...campaign, openingOn: '2026-12-05' };
    const early = computeTable(tableOf(rows, { campaign: opened, on: '2026-12-04' }));
    expect(early.total).toMatchObject({
      ...{ cumulative: lacks('beforeOpening'), rank: lacks('beforeOpening') },
    });
    const onDay = computeTable(tableOf(rows, { campaign: opened, on: '2026-12-05' }));
    expect(onDay.total.cumulative).toEqual(lacks('noResult'));
  });
});

describe('the rank of units beside each other', () => {
  it('is that among more units where it is told, else that among the rows', () => {
    const { rows } = computeTable(
      tableOf([
        { done: 10, target: 100, rank: { value: 7 } },
        { done: 50, target: 100 },
      ]),
    );
    expect(rows.map(({ rank }) => rank)).toEqual([{ value: 7 }, { value: 1 }]);
  });

  it('orders the rows, those without one last and in their order', () => {
    const rows: RowFigures[] = [
      { done: 1, target: null },
      { done: 10, target: 100 },
      { done: null, target: 100 },
      { done: 50, target: 100 },
      { done: 50, target: 100 },
      { done: 2, target: null },
    ];
    expect(rankOrder(computeTable(tableOf(rows)))).toEqual([3, 4, 1, 0, 2, 5]);
  });
});
