import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator, IndicatorKind, Milestone } from '../../shared/domain/campaign.ts';
import {
  arisesInWindows,
  comparedWindows,
  decreeMonthWindow,
  milestoneOf,
  WINDOW_KINDS,
  type WindowKind,
  withWindows,
} from '../../shared/domain/compared.ts';
import { addDays } from '../../shared/domain/day.ts';

describe('the month of decree 09/2019/NĐ-CP', () => {
  it.each([
    ['2023-10-14', '2023-09-15', '2023-10-14'],
    ['2023-10-15', '2023-10-15', '2023-11-14'],
    ['2023-10-31', '2023-10-15', '2023-11-14'],
    ['2023-11-01', '2023-10-15', '2023-11-14'],
    ['2024-01-10', '2023-12-15', '2024-01-14'],
    ['2023-12-31', '2023-12-15', '2024-01-14'],
    ['2024-03-01', '2024-02-15', '2024-03-14'],
    ['2024-02-29', '2024-02-15', '2024-03-14'],
  ])('of %s goes from the 15th %s to the 14th %s', (day, from, to) => {
    expect(decreeMonthWindow(day)).toEqual({ from, to });
  });

  it('holds its day, and the next begins where it ends', () => {
    const days = fc.integer({ min: 0, max: 3000 }).map((n) => addDays('2020-01-01', n));
    fc.assert(
      fc.property(days, (day) => {
        const { from, to } = decreeMonthWindow(day);
        expect(from <= day && day <= to).toBe(true);
        expect(decreeMonthWindow(addDays(to, 1)).from).toBe(addDays(to, 1));
      }),
    );
  });
});

describe('a window within the campaign and the one before it', () => {
  const campaign = { from: '2023-09-18', to: '2023-12-20' };
  const milestone = { from: '2023-10-01', to: '2023-10-08' };
  const of = (kind: WindowKind, on: string, spans = { campaign, milestone }) => {
    const { window, previous } = comparedWindows(kind, on, spans);
    return [window, previous].map((each) => (each === null ? null : `${each.from} ${each.to}`));
  };

  it('of each kind', () => {
    expect(Object.fromEntries(WINDOW_KINDS.map((kind) => [kind, of(kind, '2023-10-18')]))).toEqual({
      day: ['2023-10-18 2023-10-18', '2023-10-17 2023-10-17'],
      week: ['2023-10-16 2023-10-22', '2023-10-09 2023-10-15'],
      decreeMonth: ['2023-10-15 2023-11-14', '2023-09-18 2023-10-14'],
      month: ['2023-10-01 2023-10-31', '2023-09-18 2023-09-30'],
      milestone: ['2023-10-01 2023-10-08', null],
      campaign: ['2023-09-18 2023-12-20', null],
    });
  });

  it('that of no milestone is the campaign', () => {
    expect(comparedWindows('milestone', '2023-10-18', { campaign, milestone: null })).toEqual({
      window: campaign,
      previous: null,
    });
  });

  it('begins and ends with the campaign; none lies before its first', () => {
    expect(of('day', '2023-09-18')).toEqual(['2023-09-18 2023-09-18', null]);
    expect(of('day', '2023-09-19')).toEqual(['2023-09-19 2023-09-19', '2023-09-18 2023-09-18']);
    expect(of('week', '2023-09-20')).toEqual(['2023-09-18 2023-09-24', null]);
    expect(of('month', '2023-09-20')).toEqual(['2023-09-18 2023-09-30', null]);
    expect(of('week', '2023-12-20')).toEqual(['2023-12-18 2023-12-20', '2023-12-11 2023-12-17']);
    expect(of('month', '2023-12-01')).toEqual(['2023-12-01 2023-12-20', '2023-11-01 2023-11-30']);
  });

  it('outside of the campaign is the whole one, so that it is said of which days it is', () => {
    expect(of('day', '2023-09-17')).toEqual(['2023-09-17 2023-09-17', null]);
    expect(of('week', '2024-01-03')).toEqual(['2024-01-01 2024-01-07', null]);
    expect(of('week', '2023-12-26')).toEqual(['2023-12-25 2023-12-31', '2023-12-18 2023-12-20']);
  });
});

describe('windows counted as those of milestones', () => {
  const week = { from: '2023-09-25', to: '2023-10-01' };
  const before = { from: '2023-09-18', to: '2023-09-24' };
  const counted = (id: number, { from, to }: typeof week): Milestone => ({
    ...{ id, uid: '', name: '', startsOn: from, dueOn: to },
    ...{ inclusive: true, counts: 'window', hours: null },
  });

  it('have ids that no milestone of the store has', () => {
    const windows = [week, before];
    expect(milestoneOf({ windows }, week)).toEqual(counted(-1, week));
    expect(milestoneOf({ windows }, before)).toEqual(counted(-2, before));
  });

  it('are refused where they were not read', () => {
    expect(() => milestoneOf({}, week)).toThrow('2023-09-25 to 2023-10-01 was not read');
    const others = [
      { ...week, from: '2023-09-26' },
      { ...week, to: '2023-09-30' },
    ];
    expect(() => milestoneOf({ windows: others }, week)).toThrow('was not read with the sheet');
  });

  it('are read for flows alone, behind the milestones that each has already', () => {
    const own = counted(7, { from: '2023-09-18', to: '2023-10-08' });
    const known = new Map([
      [1, [own]],
      [3, [own]],
    ]);
    const indicators = [
      { id: 1, kind: 'flow' },
      { id: 2, kind: 'flow' },
      { id: 3, kind: 'stock' },
      { id: 4, kind: 'sum' },
    ] as const;
    expect(withWindows(known, indicators, [week, before])).toEqual(
      new Map([
        [1, [own, counted(-1, week), counted(-2, before)]],
        [3, [own]],
        [2, [counted(-1, week), counted(-2, before)]],
      ]),
    );
    const asBefore = withWindows(known, indicators, []);
    expect(asBefore).toEqual(known);
    expect(asBefore).not.toBe(known);
    expect(known.get(1)).toEqual([own]);
  });
});

describe('what arises in a window', () => {
  const one = (id: number, kind: IndicatorKind, ...parts: number[]) => ({ id, kind, parts });
  const all: Pick<Indicator, 'id' | 'kind' | 'parts'>[] = [
    one(1, 'flow'),
    one(2, 'flow'),
    one(3, 'stock'),
    one(4, 'sum', 1, 2),
    one(5, 'sum', 1, 3),
    one(6, 'difference', 4, 2),
    one(7, 'difference', 3, 1),
    one(8, 'ratio', 1, 2),
    one(9, 'reached', 1),
    one(10, 'sum', 1, 99),
    one(11, 'sum', 6, 4),
  ];

  it('is a flow, and what is added up from flows alone', () => {
    const arising = all.filter((each) => arisesInWindows(each, all)).map(({ id }) => id);
    expect(arising).toEqual([1, 2, 4, 6, 11]);
  });
});
