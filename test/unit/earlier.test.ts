import { describe, expect, it } from 'vitest';
import type { Indicator, Milestone } from '../../shared/domain/campaign.ts';
import { currentTarget, earlierNeeded, lacksEarlier } from '../../shared/domain/earlier.ts';
import type { TargetColumn } from '../../shared/domain/sheet.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

type Target = Pick<TargetColumn, 'indicatorId' | 'milestoneId' | 'rule'>;
const milestone = (id: number, dueOn: string, change: Partial<Milestone> = {}): Milestone => ({
  ...targetSheet().milestones[0]!,
  id,
  dueOn,
  ...change,
});
const target = (
  indicatorId: number,
  milestoneId: number,
  rule: Partial<TargetRule> | null = null,
): Target => ({ indicatorId, milestoneId, rule: rule as TargetRule | null });
const indicator = (id: number, change: Partial<Indicator> = {}): Indicator => ({
  ...targetSheet().indicators[0]!,
  id,
  ...change,
});

describe('the target that is under way', () => {
  const milestones = [
    milestone(1, '2026-12-10'),
    milestone(2, '2026-12-05'),
    milestone(3, '2026-12-20'),
    milestone(4, '2026-12-10'),
  ];
  const at = (on: string, ...milestoneIds: number[]) =>
    currentTarget({ milestones, targets: milestoneIds.map((id) => target(7, id)) }, 7, on);

  it.each([
    // The next one due, wherever it stands, on its last day too.
    ['2026-12-01', [1, 2, 3], 1],
    ['2026-12-05', [1, 2, 3], 1],
    ['2026-12-06', [1, 2, 3], 0],
    ['2026-12-10', [3, 2, 1], 2],
    ['2026-12-11', [1, 2, 3], 2],
    ['2026-12-11', [3, 2, 1], 0],
    // Past all of them, the last one.
    ['2026-12-21', [1, 3, 2], 1],
    ['2026-12-21', [3, 1, 2], 0],
    ['2026-12-21', [2, 1], 1],
    // Of two on one day the first.
    ['2026-12-01', [1, 4], 0],
    ['2026-12-21', [4, 1], 0],
    ['2026-12-10', [2, 1, 4], 1],
    ['2026-12-21', [], -1],
  ])('on %s of milestones %j is at place %i', (on, milestoneIds, place) => {
    expect(at(on, ...milestoneIds)).toBe(place);
  });

  it('is one of the indicator itself', () => {
    const targets = [target(6, 2), target(7, 1)];
    expect(currentTarget({ milestones, targets }, 7, '2026-12-01')).toBe(1);
    expect(currentTarget({ milestones, targets }, 8, '2026-12-01')).toBe(-1);
  });
});

describe('the earlier days that a day is computed from', () => {
  const needed = (
    on: string,
    indicators: Indicator[],
    milestones: Milestone[],
    targets: Target[],
  ) =>
    Object.fromEntries(
      [...earlierNeeded({ on, indicators, milestones, targets })]
        .filter(([, ids]) => ids.size > 0)
        .map(([day, ids]) => [day, [...ids].sort()]),
    );
  const flow = indicator(1);
  const stock = indicator(2, { kind: 'stock' });
  const sum = indicator(3, { kind: 'sum', parts: [1, 4] });
  const other = indicator(4);
  const all = [flow, stock, sum, other];

  it('are those on which one indicator is shown, with its parts alone', () => {
    const each = { indicatorId: 3, days: ['2026-12-03', '2026-12-04', '2026-12-05'] };
    const days = earlierNeeded(
      { on: '2026-12-05', indicators: all, milestones: [], targets: [] },
      [],
      each,
    );
    // The sheet's own day is read whole anyway.
    expect([...days.keys()]).toEqual(['2026-12-03', '2026-12-04']);
    expect([...days.get('2026-12-03')!].sort()).toEqual([1, 3, 4]);
  });

  it('are none while the milestone is under way', () => {
    expect(needed('2026-12-05', all, [milestone(1, '2026-12-05')], [target(1, 1)])).toEqual({});
  });

  it('are the last days of milestones that have passed, with the parts of sums', () => {
    const milestones = [
      milestone(1, '2026-12-05'),
      milestone(2, '2026-12-06', { inclusive: false }),
      milestone(3, '2026-12-07'),
    ];
    expect(needed('2026-12-09', all, milestones, [target(1, 1)])).toEqual({ '2026-12-05': [1] });
    expect(needed('2026-12-09', all, milestones, [target(3, 2)])).toEqual({
      '2026-12-05': [1, 3, 4],
    });
    expect(needed('2026-12-09', all, milestones, [target(1, 1), target(2, 3)])).toEqual({
      '2026-12-05': [1],
      '2026-12-07': [2],
    });
    // An indicator or a milestone that is not there asks for nothing.
    expect(needed('2026-12-09', all, milestones, [target(9, 1), target(1, 9)])).toEqual({});
  });

  it('of what arises in a window are those of readings alone', () => {
    const milestones = [milestone(1, '2026-12-05', { counts: 'window' })];
    expect(needed('2026-12-09', all, milestones, [target(1, 1)])).toEqual({});
    expect(needed('2026-12-09', all, milestones, [target(3, 1)])).toEqual({});
    expect(needed('2026-12-09', all, milestones, [target(2, 1)])).toEqual({ '2026-12-05': [2] });
    // An unknown indicator needs nothing, for a window too.
    expect(needed('2026-12-09', all, milestones, [target(9, 1)])).toEqual({});
    const mixed = [flow, stock, indicator(3, { kind: 'difference', parts: [1, 2] })];
    expect(needed('2026-12-09', mixed, milestones, [target(3, 1)])).toEqual({ '2026-12-05': [2] });
  });

  it('are the base days of percentages, or the day itself before these', () => {
    const milestones = [milestone(1, '2026-12-31')];
    const of = (rule: Partial<TargetRule>) =>
      needed('2026-12-09', all, milestones, [target(1, 1, rule)]);
    expect(of({ ofId: 2, baseOn: '2026-11-30' })).toEqual({ '2026-11-30': [2] });
    expect(of({ ofId: 3, baseOn: '2026-11-30' })).toEqual({ '2026-11-30': [1, 3, 4] });
    expect(of({ ofId: 2, baseOn: '2026-12-20' })).toEqual({});
    expect(of({ ofId: 2, baseOn: null })).toEqual({});
    expect(of({ ofId: null, baseOn: '2026-11-30' })).toEqual({});
  });

  it('of units that reach their target are those of that target', () => {
    const reached = (change: Partial<Indicator> = {}) =>
      indicator(5, { kind: 'reached', reachedBy: 'target', parts: [1], ...change });
    const milestones = [milestone(1, '2026-12-05'), milestone(2, '2026-12-31')];
    // Of its own milestone, which has passed, with the percentage that its part aims at.
    const targets = [target(5, 1), target(1, 2, { ofId: 2, baseOn: '2026-11-30' })];
    const of = (one: Indicator) => needed('2026-12-09', [...all, one], milestones, targets);
    expect(of(reached())).toEqual({ '2026-11-30': [2], '2026-12-05': [1, 5] });
    // The base day lies after the last day of the first milestone.
    const later = [target(5, 1), target(1, 2, { ofId: 2, baseOn: '2026-12-07' })];
    const ofLater = (one: Indicator) => needed('2026-12-09', [...all, one], milestones, later);
    expect(ofLater(reached())).toEqual({ '2026-12-05': [1, 2, 5], '2026-12-07': [2] });
    expect(ofLater(reached({ reachedBy: 'value' }))).toEqual({
      '2026-12-05': [1, 5],
      '2026-12-07': [2],
    });
    expect(ofLater(reached({ kind: 'ratio' }))).toEqual({
      '2026-12-05': [1, 5],
      '2026-12-07': [2],
    });
    expect(ofLater(reached({ parts: [] }))).toEqual({
      '2026-12-05': [5],
      '2026-12-07': [2],
    });
  });

  it('are the days compared with, whole, with what their own targets need', () => {
    const milestones = [
      milestone(1, '2026-12-05', { counts: 'window' }),
      milestone(2, '2026-12-31'),
    ];
    const targets = [target(2, 1), target(1, 2, { ofId: 2, baseOn: '2026-11-30' })];
    const compared = (...days: string[]) =>
      Object.fromEntries(
        [...earlierNeeded({ on: '2026-12-09', indicators: all, milestones, targets }, days)].map(
          ([day, ids]) => [day, [...ids].sort()],
        ),
      );
    const own = { '2026-11-30': [2], '2026-12-05': [2] };
    expect(compared()).toEqual(own);
    expect(compared('2026-12-07')).toEqual({ ...own, '2026-12-07': [1, 2, 3, 4] });
    // The day itself is not listed: it is read in any case.
    expect(compared('2026-12-09')).toEqual(own);
  });

  it('are asked for once, however the targets rest on each other', () => {
    const milestones = [milestone(1, '2026-12-31')];
    const turning = [
      indicator(1, { kind: 'reached', reachedBy: 'target', parts: [2] }),
      indicator(2, { kind: 'reached', reachedBy: 'target', parts: [1] }),
    ];
    const targets = [
      target(1, 1, { ofId: 2, baseOn: '2026-12-05' }),
      target(2, 1, { ofId: 1, baseOn: '2026-12-05' }),
    ];
    expect(needed('2026-12-09', turning, milestones, targets)).toEqual({ '2026-12-05': [1, 2] });
  });
});

describe('a sheet lacks an earlier day', () => {
  const sheet = targetSheet();
  it('that its targets rest on, with all of its indicators', () => {
    expect(lacksEarlier(sheet)).toBe(false);
    expect(lacksEarlier({ ...sheet, earlier: [] })).toBe(true);
    expect(lacksEarlier({ ...sheet, earlier: [{ ...sheet.earlier[0]!, indicatorIds: [] }] })).toBe(
      true,
    );
    // What was read for another day does not help.
    expect(lacksEarlier({ ...sheet, earlier: [{ ...sheet.earlier[0]!, on: '2026-11-29' }] })).toBe(
      true,
    );
  });

  it('also where one of two is there, or one of its indicators', () => {
    const rule = { ...sheet.targets[1]!.rule!, baseOn: '2026-11-20' };
    const targets = [...sheet.targets, { ...sheet.targets[1]!, rule }];
    expect(lacksEarlier({ ...sheet, targets })).toBe(true);
    const parts = sheet.indicators.map((one) =>
      one.id === 2 ? { ...one, kind: 'sum' as const, parts: [1] } : one,
    );
    expect(lacksEarlier({ ...sheet, indicators: parts })).toBe(true);
  });
});
