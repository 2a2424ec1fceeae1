import { describe, expect, it } from 'vitest';
import type { Milestone } from '../../shared/domain/campaign.ts';
import { countedColumn, lateWords, leftOutOf, leftOutWords } from '../../shared/domain/left-out.ts';
import { endOf } from '../../shared/domain/pace.ts';
import {
  countedUntil,
  isPastCumulative,
  targetByRule,
  targetState,
  windowOf,
} from '../../shared/domain/target.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';

describe('a figure stands to its target', () => {
  it('below it, at it, or over it', () => {
    expect([99, 100, 101].map((done) => targetState(done, 100, null))).toEqual([
      ...['below', 'reached', 'exceeded'],
    ]);
  });

  it('of a range reached from the lower end, exceeded from the upper one', () => {
    expect([79, 80, 89, 90, 91].map((done) => targetState(done, 80, 90))).toEqual([
      ...['below', 'reached', 'reached', 'exceeded', 'exceeded'],
    ]);
  });

  it('that follows from a percentage, with both ends of a range', () => {
    const rule = { low: 8_000, high: 9_000, rounding: 'nearest' as const };
    expect(targetByRule(rule, 500)).toEqual({ low: 400, high: 450 });
    expect(targetByRule({ ...rule, high: null }, 500)).toEqual({ low: 400, high: null });
  });
});

describe('a milestone', () => {
  const milestone = (change: Partial<Milestone>): Milestone => ({
    id: 1,
    uid: 'uid-moc',
    name: 'Mốc',
    startsOn: '2023-09-06',
    dueOn: '2023-10-20',
    inclusive: true,
    counts: 'cumulative',
    hours: null,
    ...change,
  });

  it('counts up to its last day, and has passed after it', () => {
    expect(countedUntil(milestone({}), '2023-10-19')).toBe('2023-10-19');
    expect(countedUntil(milestone({}), '2023-10-25')).toBe('2023-10-20');
    expect(countedUntil(milestone({ inclusive: false }), '2023-10-25')).toBe('2023-10-19');
    expect(isPastCumulative(milestone({}), '2023-10-20')).toBe(false);
    expect(isPastCumulative(milestone({}), '2023-10-21')).toBe(true);
    expect(isPastCumulative(milestone({ inclusive: false }), '2023-10-20')).toBe(true);
    expect(isPastCumulative(milestone({ counts: 'window' }), '2023-10-21')).toBe(false);
  });

  it('counts all of its days, or those of one period', () => {
    const whole = { from: '2023-09-06', to: '2023-10-20' };
    expect(windowOf(milestone({}), '2023-09-13')).toEqual(whole);
    expect(windowOf(milestone({ counts: 'window' }), '2023-09-13')).toEqual(whole);
    const weekly = milestone({ counts: 'week' });
    // From Wednesday on: Monday 11 to Sunday 17 is the second week.
    expect(windowOf(weekly, '2023-09-13')).toEqual({ from: '2023-09-11', to: '2023-09-17' });
    const first = { from: '2023-09-06', to: '2023-09-10' };
    for (const on of ['2023-08-23', '2023-09-06']) expect(windowOf(weekly, on)).toEqual(first);
    const last = { from: '2023-10-16', to: '2023-10-20' };
    for (const on of ['2023-10-20', '2023-11-15']) expect(windowOf(weekly, on)).toEqual(last);
    expect(windowOf(milestone({ counts: 'day' }), '2023-09-13')).toEqual({
      from: '2023-09-13',
      to: '2023-09-13',
    });
  });

  it('ends a pace by itself before the campaign does', () => {
    const campaign = { endsOn: '2023-10-20' };
    expect(endOf('2023-10-19', { campaign })).toBe('milestoneEnded');
    expect(endOf('2023-10-20', { campaign })).toBe('campaignEnded');
  });
});

describe('what a total does not count', () => {
  const unit = (id: number, parent: number, depth: number): SheetUnit => ({
    unit: { id, code: `${id}`, name: `Đơn vị ${id}`, printedName: '', kind: 'khác' },
    parent,
    depth,
  });
  /** A district; commune 1 with hamlets 2 and 3; commune 4 with hamlet 5; commune 6. */
  const units = [
    unit(1, -1, 0),
    unit(2, 0, 1),
    unit(3, 1, 2),
    unit(4, 1, 2),
    unit(5, 0, 1),
    unit(6, 4, 2),
    unit(7, 0, 1),
  ];
  const none: (number | null)[] = units.map(() => null);

  it('is what units below have done without a target', () => {
    const against = {
      own: [null, null, 100, null, null, 60, null],
      low: [160, 100, 100, null, 60, 60, null],
      done: [57, 25, 20, 5, 30, 30, 2],
    };
    expect(countedColumn(units, against)).toEqual([50, 20, 20, 5, 30, 30, 2]);
    expect(leftOutOf(units, against, 0)).toEqual([
      { unit: 3, done: 5 },
      { unit: 6, done: 2 },
    ]);
    expect(leftOutOf(units, against, 1)).toEqual([{ unit: 3, done: 5 }]);
    // A unit without a target has no rate, so nothing is left out of it.
    const none = { own: units.map(() => null), low: units.map(() => null), done: against.done };
    expect(leftOutOf(units, none, 0)).toEqual([]);
    expect(leftOutOf(units, against, 4)).toEqual([]);
    expect(leftOutOf(units, against, 6)).toEqual([]);
  });

  it('is told of the highest unit without one, with all that was done below it', () => {
    const against = {
      own: [null, null, null, null, null, 60, null],
      low: [60, null, null, null, 60, 60, null],
      done: [57, 25, 20, 5, 30, 30, 2],
    };
    expect(countedColumn(units, against)[0]).toBe(30);
    expect(leftOutOf(units, against, 0)).toEqual([
      { unit: 1, done: 25 },
      { unit: 6, done: 2 },
    ]);
  });

  it('is nothing where a unit has a target of its own, which is for everything', () => {
    const against = {
      own: [null, 100, null, null, null, 60, 10],
      low: [170, 100, null, null, 60, 60, 10],
      done: [57, 25, 20, 5, 30, 30, 2],
    };
    expect(countedColumn(units, against)).toEqual([57, 25, 20, 5, 30, 30, 2]);
    expect(leftOutOf(units, against, 0)).toEqual([]);
    const whole = { own: none.with(0, 200), low: none.with(0, 200), done: against.done };
    expect(countedColumn(units, whole)).toEqual(against.done);
    expect(leftOutOf(units, whole, 0)).toEqual([]);
    expect(countedColumn(units, { ...against, low: against.done })).toBe(against.done);
  });

  it('is nothing where nothing was done', () => {
    const against = {
      own: [null, null, 100, null, null, 60, null],
      low: [160, 100, 100, null, 60, 60, null],
      done: [50, 20, 20, 0, 30, 30, null],
    };
    expect(leftOutOf(units, against, 0)).toEqual([]);
    expect(countedColumn(units, against)).toEqual([50, 20, 20, 0, 30, 30, null]);
    // Nor does a unit count less than nothing because others were blank.
    expect(countedColumn(units, { ...against, done: none })).toEqual(none);
    const partly = { ...against, done: [null, null, null, 5, null, null, null] };
    expect(countedColumn(units, partly)).toEqual([null, null, null, 5, null, null, null]);
  });

  it('is told with names, up to eight of them, and what they did together', () => {
    const named = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ name: `Thôn ${n + 1}`, done: 1_000 + n }));
    expect(leftOutWords([])).toBe('');
    expect(leftOutWords(named(1))).toBe('1 đơn vị chưa có chỉ tiêu: Thôn 1 (1.000)');
    expect(leftOutWords(named(2))).toBe(
      '2 đơn vị chưa có chỉ tiêu: Thôn 1 (1.000), Thôn 2 (1.001), cộng lại 2.001',
    );
    expect(leftOutWords(named(8))).toMatch(/Thôn 8 \(1\.007\), cộng lại 8\.028$/);
    expect(leftOutWords(named(9))).toBe('9 đơn vị chưa có chỉ tiêu (đã đạt cộng lại 9.036)');
  });

  it('came after the milestone: more, or less when corrected', () => {
    expect(lateWords(220, 'account')).toBe('thêm 220 sau hạn');
    expect(lateWords(-3, 'account')).toBe('giảm 3 sau hạn');
    expect(lateWords(150, 'percent')).toBe('thêm 1,50 điểm % sau hạn');
    expect(lateWords(0, 'account')).toBe('');
    expect(lateWords(null, 'account')).toBe('');
  });
});
