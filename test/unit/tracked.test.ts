import { describe, expect, it } from 'vitest';
import type { Milestone } from '../../shared/domain/campaign.ts';
import { currentTarget, earlierNeeded, lacksEarlier } from '../../shared/domain/earlier.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet, TargetColumn } from '../../shared/domain/sheet.ts';
import { trackedOf, trackedTable } from '../../shared/domain/tracked.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const SHEET = targetSheet();
const [WHOLE] = SHEET.milestones;
const BLANK = SHEET.units.map(() => null);
const milestone = (id: number, change: Partial<Milestone>): Milestone => ({
  ...WHOLE!,
  id,
  name: `Mốc ${id}`,
  ...change,
});
const target = (indicatorId: number, milestoneId: number): TargetColumn => ({
  indicatorId,
  milestoneId,
  rule: null,
  given: BLANK,
  givenHigh: BLANK,
});
const sheetWith = (
  milestones: Milestone[],
  targets: TargetColumn[],
  change: Partial<DaySheet> = {},
): DaySheet => ({ ...SHEET, milestones, targets, ...change });

describe('the indicator that a campaign is about', () => {
  const tracked = (sheet: DaySheet) => {
    const { indicator, place } = trackedOf(sheet);
    return [indicator.id, place];
  };
  const early = milestone(1, { dueOn: '2026-12-05' });
  const late = milestone(2, { dueOn: '2026-12-10' });

  it('is that of the target that is due last', () => {
    expect(tracked(sheetWith([early, late], [target(3, 2), target(1, 1)]))).toEqual([3, 0]);
    expect(tracked(sheetWith([early, late], [target(1, 1), target(3, 2)]))).toEqual([3, 1]);
    // "Trước ngày 10" ends on the 9th.
    const before = { ...late, inclusive: false };
    const ninth = milestone(1, { dueOn: '2026-12-09' });
    expect(tracked(sheetWith([ninth, before], [target(3, 2), target(1, 1)]))).toEqual([1, 1]);
  });

  it('is the first in order of those that are due together', () => {
    expect(tracked(sheetWith([late], [target(3, 2), target(1, 2)]))).toEqual([1, 1]);
    expect(tracked(sheetWith([late], [target(1, 2), target(3, 2)]))).toEqual([1, 0]);
    expect(tracked(sheetWith([late], [target(3, 2), target(2, 2)]))).toEqual([2, 1]);
  });

  it('has a cumulative target before one of a window, and these before quotas', () => {
    const window = milestone(3, { counts: 'window' });
    const quota = milestone(4, { counts: 'week' });
    expect(tracked(sheetWith([late, window], [target(1, 3), target(1, 2)]))).toEqual([1, 1]);
    expect(tracked(sheetWith([late, window], [target(1, 2), target(1, 3)]))).toEqual([1, 0]);
    expect(tracked(sheetWith([early, quota], [target(1, 4), target(3, 1)]))).toEqual([3, 1]);
    const shorter = milestone(5, { counts: 'window', dueOn: '2026-12-03' });
    expect(tracked(sheetWith([shorter, quota], [target(1, 4), target(3, 5)]))).toEqual([3, 1]);
    expect(tracked(sheetWith([quota], [target(3, 4)]))).toEqual([3, 0]);
  });

  it('is no count of units that reach something', () => {
    const [x, ...others] = SHEET.indicators;
    const indicators = [{ ...x!, kind: 'reached' as const, parts: [3], threshold: 1 }, ...others];
    expect(tracked(sheetWith([early, late], [target(1, 2), target(3, 1)], { indicators }))).toEqual(
      [3, 1],
    );
  });

  it('is without any target the sum of the campaign, else the first', () => {
    expect(tracked(sheetWith([late], []))).toEqual([1, -1]);
    const sum = { ...SHEET.indicators[0]!, id: 9, kind: 'sum' as const, parts: [1, 3] };
    expect(tracked(sheetWith([late], [], { indicators: [...SHEET.indicators, sum] }))).toEqual([
      9, -1,
    ]);
    expect(() => trackedOf(sheetWith([late], [], { indicators: [] }))).toThrow(/no indicator/);
  });

  it('stands in a table of the units right below with what they have to reach', () => {
    const table = trackedTable(figuresOf(SHEET));
    expect(table).toMatchObject({
      on: '2026-12-01',
      startsOn: '2026-12-01',
      dueOn: '2026-12-10',
      ended: 'campaignEnded',
      tracked: { id: 1 },
      whole: { done: 200, target: 1000, counted: 200 },
    });
    expect(table.rows).toMatchObject([
      { unit: { name: 'Thôn Đông' }, done: 120, target: 300, counted: 120 },
      { unit: { name: 'Thôn Đoài' }, done: 80, target: null, noTarget: 'noTarget' },
    ]);
    expect(table).not.toHaveProperty('until');
    expect(table).not.toHaveProperty('rule');
    expect(table.rows[0]).not.toHaveProperty('noTarget');
    expect(table.rows[0]).not.toHaveProperty('high');
  });

  it('tells who is left out of a total that follows from those below', () => {
    const [given] = SHEET.targets;
    const summed = { ...given!, given: [null, 300, null] };
    const { whole } = trackedTable(figuresOf({ ...SHEET, targets: [summed] }));
    expect(whole).toMatchObject({ done: 200, target: 300, counted: 120 });
    expect(whole!.leftOut).toEqual([{ unit: SHEET.units[2]!.unit, done: 80 }]);
  });

  it('tells by what rule its targets follow, and of what', () => {
    const [, byRule] = SHEET.targets;
    const table = trackedTable(figuresOf({ ...SHEET, targets: [byRule!] }));
    expect(table.tracked.id).toBe(3);
    expect(table.rule).toEqual({ rule: byRule!.rule, of: SHEET.indicators[1] });
    expect(table.rows[1]!.target).toBe(560);
  });

  it('ends with the milestone once that has passed, and before the campaign does', () => {
    const past = milestone(1, { dueOn: '2026-12-03' });
    const sheet = sheetWith([past], [{ ...target(1, 1), given: [null, 300, null] }], {
      on: '2026-12-05',
    });
    const earlier = [
      ...SHEET.earlier,
      { on: '2026-12-03', indicatorIds: [1], stored: SHEET.stored },
    ];
    expect(trackedTable(figuresOf({ ...sheet, earlier }))).toMatchObject({
      dueOn: '2026-12-03',
      until: '2026-12-03',
      ended: 'milestoneEnded',
    });
  });

  it('has no target in the table of a campaign without any', () => {
    const table = trackedTable(figuresOf(sheetWith([late], [])));
    expect(table).toMatchObject({ startsOn: '2026-12-01', dueOn: '2026-12-10' });
    expect(table.rows.map(({ done, target }) => [done, target])).toEqual([
      [120, null],
      [80, null],
    ]);
  });
});

describe('the target that is under way', () => {
  const milestones = [
    milestone(1, { dueOn: '2026-12-03' }),
    milestone(2, { dueOn: '2026-12-06' }),
    milestone(3, { dueOn: '2026-12-10' }),
  ];
  const at = (on: string, ids: number[]) => {
    const targets = ids.map((id) => target(1, id));
    const place = currentTarget({ milestones, targets: [target(3, 1), ...targets] }, 1, on);
    return place === -1 ? null : ids[place - 1];
  };

  it('is the first that is still due, whatever their order', () => {
    for (const ids of [
      [1, 2, 3],
      [3, 2, 1],
      [2, 3, 1],
      [2, 1, 3],
    ]) {
      expect(at('2026-12-01', ids), `${ids}`).toBe(1);
      expect(at('2026-12-03', ids), `${ids}`).toBe(1);
      expect(at('2026-12-04', ids), `${ids}`).toBe(2);
      expect(at('2026-12-07', ids), `${ids}`).toBe(3);
    }
  });

  it('is the last one when all have passed; the first given of those due on one day', () => {
    for (const ids of [
      [1, 2],
      [2, 1],
    ]) {
      expect(at('2026-12-07', ids), `${ids}`).toBe(2);
    }
    expect(at('2026-12-01', [])).toBeNull();
    const twice = { milestones, targets: [target(1, 2), target(1, 2)] };
    expect(currentTarget(twice, 1, '2026-12-01')).toBe(0);
    expect(currentTarget(twice, 1, '2026-12-08')).toBe(0);
  });
});

describe('earlier days', () => {
  const needed = (sheet: DaySheet) =>
    [...earlierNeeded(sheet)].map(([day, ids]) => [day, [...ids].sort()]);
  const rule = (ofId: number | null, baseOn: string | null) => ({
    ...target(3, 1),
    rule: { ...SHEET.targets[1]!.rule!, ofId, baseOn },
  });

  it('are the base days of percentages', () => {
    expect(needed(SHEET)).toEqual([['2026-11-30', [2]]]);
    expect(lacksEarlier(SHEET)).toBe(false);
    expect(lacksEarlier({ ...SHEET, earlier: [] })).toBe(true);
    const [day] = SHEET.earlier;
    expect(lacksEarlier({ ...SHEET, earlier: [{ ...day!, indicatorIds: [1] }] })).toBe(true);
    expect(lacksEarlier({ ...SHEET, earlier: [{ ...day!, indicatorIds: [1, 2] }] })).toBe(false);
    // Before its base day a target is a percentage of the figure so far, on the sheet's own day.
    expect(needed(sheetWith([WHOLE!], [rule(2, '2026-12-05')]))).toEqual([]);
    expect(needed(sheetWith([WHOLE!], [rule(null, null)]))).toEqual([]);
  });

  it('are read of what a sum is made of as well', () => {
    const sum = { ...SHEET.indicators[0]!, id: 9, kind: 'sum' as const, parts: [1, 2] };
    const indicators = [...SHEET.indicators, sum];
    expect(needed(sheetWith([WHOLE!], [rule(9, '2026-11-30')], { indicators }))).toEqual([
      ['2026-11-30', [1, 2, 9]],
    ]);
  });

  it('are the last days of milestones that have passed', () => {
    const past = milestone(1, { dueOn: '2026-12-03' });
    const on = '2026-12-05';
    expect(needed(sheetWith([past], [target(1, 1)], { on }))).toEqual([['2026-12-03', [1]]]);
    expect(needed(sheetWith([past], [target(1, 1)], { on: '2026-12-03' }))).toEqual([]);
    // A flow in a window needs no earlier day; a stock is read on the last day of the window.
    const window: Milestone = { ...past, counts: 'window' };
    expect(needed(sheetWith([window], [target(1, 1)], { on }))).toEqual([]);
    expect(needed(sheetWith([window], [target(2, 1)], { on }))).toEqual([['2026-12-03', [2]]]);
    for (const kind of ['sum', 'difference'] as const) {
      const computed = { ...SHEET.indicators[0]!, id: 9, kind, parts: [1, 2] };
      const indicators = [...SHEET.indicators, computed];
      expect(needed(sheetWith([window], [target(9, 1)], { on, indicators }))).toEqual([
        ['2026-12-03', [2]],
      ]);
    }
  });

  it('are those of the targets that units are counted by', () => {
    const reached = {
      ...SHEET.indicators[0]!,
      id: 9,
      kind: 'reached' as const,
      parts: [3],
      threshold: 10_000,
    };
    const past = milestone(2, { dueOn: '2026-12-03' });
    const needs = (reachedBy: 'value' | 'target') =>
      needed(
        sheetWith([WHOLE!, past], [target(9, 2), { ...rule(2, '2026-11-30'), milestoneId: 1 }], {
          on: '2026-12-05',
          indicators: [...SHEET.indicators, { ...reached, reachedBy }],
        }),
      );
    expect(needs('value')).toEqual([
      ['2026-12-03', [3, 9]],
      ['2026-11-30', [2]],
    ]);
    expect(needs('target')).toEqual([
      ['2026-12-03', [3, 9]],
      ['2026-11-30', [2]],
    ]);
  });
});
