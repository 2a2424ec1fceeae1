import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import type { HeldCells } from '../../shared/domain/cell-hold.ts';
import {
  cellLock,
  dayUnitLock,
  isKeyedCell,
  rangeUnitLock,
} from '../../shared/domain/cell-lock.ts';
import type { RangeSheet, UnitDays } from '../../shared/domain/range-sheet.ts';
import type { DaySheet, UnitAtLast } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** 1 to 10 December 2026, from Tuesday; the unit of place 1 is number 2, that of place 2 number 3. */
const sheet = targetSheet();
const [daily, stock] = sheet.indicators;
const weekly: Indicator = { ...daily!, period: 'week' };
const held: HeldCells[] = [
  {
    kind: 'result',
    unitId: 2,
    indicatorId: 1,
    from: '2026-12-06',
    to: '2026-12-06',
    hold: { why: 'noRight' },
  },
];
const atLast = (unitId: number, lock: UnitAtLast['lock'], indicatorId = 1): UnitAtLast => ({
  indicatorId,
  unitId,
  lock,
});
const whyNot = (over: Partial<DaySheet>, unitId = 2, indicator = weekly) =>
  dayUnitLock({ ...sheet, ...over }, unitId, indicator);

describe('a unit takes no figure of a week', () => {
  it('that it takes unless something is known', () => {
    expect(whyNot({})).toBeNull();
    expect(whyNot({ held: [] })).toBeNull();
  });

  it.each(['closed', 'absent', 'otherDepth'] as const)(
    'when it is %s on the last of its days, which is told',
    (lock) => {
      expect(whyNot({ otherwise: [atLast(2, lock)] })).toEqual({
        why: 'atLast',
        lock,
        on: '2026-12-06',
      });
      expect(whyNot({ otherwise: [atLast(2, lock)], on: '2026-12-08' })).toEqual({
        why: 'atLast',
        lock,
        on: '2026-12-10',
      });
    },
  );

  it('when its figure was closed with an earlier day', () => {
    expect(whyNot({ otherwise: [atLast(2, 'closedBefore')] })).toEqual({ why: 'closedBefore' });
  });

  it('for what is known of another unit or another indicator', () => {
    const otherwise = [atLast(2, 'closed'), atLast(3, 'absent'), atLast(3, 'closed', 2)];
    expect(whyNot({ otherwise }, 2)).toMatchObject({ lock: 'closed' });
    expect(whyNot({ otherwise }, 3)).toMatchObject({ lock: 'absent' });
    expect(whyNot({ otherwise }, 3, stock!)).toMatchObject({ lock: 'closed' });
    expect(whyNot({ otherwise }, 2, stock!)).toBeNull();
    expect(whyNot({ otherwise }, 4)).toBeNull();
  });

  it('that is held, by the last of its days', () => {
    expect(whyNot({ held })).toEqual({ why: 'noRight' });
    expect(whyNot({ held }, 3)).toBeNull();
    expect(whyNot({ held }, 2, stock!)).toBeNull();
    expect(whyNot({ held }, 2, daily!)).toBeNull();
    expect(whyNot({ held, on: '2026-12-08' })).toBeNull();
  });

  it('for what it is itself before what holds it, and held beside others that are otherwise', () => {
    expect(whyNot({ held, otherwise: [atLast(2, 'closed')] })).toMatchObject({ why: 'atLast' });
    expect(whyNot({ held, otherwise: [atLast(3, 'closed')] })).toEqual({ why: 'noRight' });
    // Keyed on the last day: nothing else stands in the way.
    expect(whyNot({ held, otherwise: [atLast(2, null)] })).toEqual({ why: 'noRight' });
    expect(whyNot({ otherwise: [atLast(2, null)] })).toBeNull();
  });
});

describe('a cell of a day', () => {
  it('is one to key where the unit is keyed on the day, or on the last of the week', () => {
    const keyed = (otherwise: UnitAtLast[], index: number) =>
      isKeyedCell({ ...sheet, otherwise }, index, weekly);
    expect([0, 1, 2].map((index) => keyed([], index))).toEqual([false, true, true]);
    expect(keyed([atLast(1, null)], 0)).toBe(true);
    expect(keyed([atLast(1, 'closed')], 0)).toBe(false);
    expect(keyed([atLast(2, null)], 0)).toBe(false);
    expect(keyed([atLast(2, 'closed')], 1)).toBe(true);
  });

  it('is not locked by a closing that ends with its own period', () => {
    const closing = {
      id: 1,
      uid: 'uid-1',
      from: '2026-12-04',
      to: '2026-12-06',
      closedAt: '2026-12-09T01:00:00Z',
      closedBy: 'Nguyễn Thị Nhung',
    };
    const { campaign } = sheet;
    const lock = (on: string) => cellLock({ campaign, closings: [closing] }, daily!, on)?.why;
    expect(lock('2026-12-03')).toBe('closedLater');
    expect(lock('2026-12-06')).toBe('closed');
    expect(lock('2026-12-07')).toBeUndefined();
  });
});

describe('a unit of a range', () => {
  const days = (unitId: number, from: number, to: number, lock: UnitDays['lock']): UnitDays => ({
    unitId,
    from: `2026-12-0${from}`,
    to: `2026-12-0${to}`,
    lock,
  });
  const range = (otherwise: UnitDays[]) =>
    ({ units: sheet.units, indicator: daily, otherwise }) as unknown as RangeSheet;
  const locks = (otherwise: UnitDays[], index: number) =>
    [1, 2, 3, 4, 5, 6].map((date) => rangeUnitLock(range(otherwise), index, `2026-12-0${date}`));

  it('is what the tree says where nothing else is known', () => {
    expect(locks([], 1)).toEqual([null, null, null, null, null, null]);
    expect(new Set(locks([], 0))).toEqual(new Set(['otherDepth']));
    expect(new Set(locks([days(3, 1, 6, 'absent')], 1))).toEqual(new Set([null]));
  });

  it('is something else on the days that say so, the first and the last of them too', () => {
    const otherwise = [days(2, 2, 3, 'absent'), days(3, 1, 6, 'closed'), days(2, 5, 5, 'shared')];
    expect(locks(otherwise, 1)).toEqual([null, 'absent', 'absent', null, 'shared', null]);
    expect(new Set(locks(otherwise, 2))).toEqual(new Set(['closed']));
  });

  it('is keyed on days on which it was, where the tree of the last day says otherwise', () => {
    expect(locks([days(1, 2, 3, null)], 0)).toEqual([
      'otherDepth',
      null,
      null,
      'otherDepth',
      'otherDepth',
      'otherDepth',
    ]);
  });

  it('is by the first of two that name a day', () => {
    expect(locks([days(2, 2, 4, 'shared'), days(2, 1, 6, 'absent')], 1)).toEqual([
      'absent',
      'shared',
      'shared',
      'shared',
      'absent',
      'absent',
    ]);
  });
});
