import { describe, expect, it } from 'vitest';
import { dueList, duesInWords, occurrencesOf } from '../../shared/domain/deadline.ts';
import type { Bounds, Terms } from '../../shared/domain/obligation.ts';
import { recurrenceDays } from '../../shared/domain/recurrence.ts';
import { coveredWindow, windowInside, windowOf } from '../../shared/domain/report-window.ts';
import { obligationOf } from '../helpers/obligations.ts';

const YEAR: Bounds = {
  startsOn: '2024-01-01',
  endsOn: '2024-12-31',
  planOn: '2023-12-20',
  milestones: [],
};
const all = (terms: Partial<Terms>, campaign = YEAR) =>
  occurrencesOf(obligationOf(terms), campaign);
const first = (terms: Partial<Terms>, campaign = YEAR) => all(terms, campaign)[0]!;
const days = (terms: Partial<Terms>, campaign = YEAR) => all(terms, campaign).map(({ on }) => on);
/** An instant as the clock in Việt Nam shows it: "2024-01-31 07:30:00.000". */
const clock = (instant: number) =>
  new Date(instant + 7 * 3_600_000).toISOString().replace('T', ' ').slice(0, 23);

describe('the names of the deadlines of an obligation', () => {
  it.each<[Partial<Terms>, string, string]>([
    [{ dueOn: '2024-05-06' }, 'mot-lan', 'mot-lan'],
    [{ schedule: 'afterEvent', event: 'ends', afterCount: 5 }, 'mot-lan', 'mot-lan'],
    [{ schedule: 'daily' }, '2024-01-01', '2024-12-31'],
    [{ schedule: 'weekly', weekday: 4 }, 'tuan 2024-01-01', 'tuan 2024-12-23'],
    [{ schedule: 'monthly', monthDay: 15 }, 'thang 2024-01', 'thang 2024-12'],
    [{ schedule: 'monthlyWeekday', weekday: 1, nth: 2 }, 'thang 2024-01', 'thang 2024-12'],
    [{ schedule: 'quarterly', monthDay: 14, month: 3 }, 'quy 2024-1', 'quy 2024-4'],
    [{ schedule: 'quarterly', monthDay: 14, month: 1 }, 'quy 2024-1', 'quy 2024-4'],
    [{ schedule: 'halfYearly', monthDay: 14, month: 6 }, 'nua-nam 2024-1', 'nua-nam 2024-2'],
    [{ schedule: 'halfYearly', monthDay: 14, month: 1 }, 'nua-nam 2024-1', 'nua-nam 2024-2'],
    [{ schedule: 'yearly', monthDay: 14, month: 12 }, 'nam 2024', 'nam 2024'],
  ])('%j: %s … %s', (terms, from, to) => {
    const slots = all(terms).map(({ slot }) => slot);
    expect([slots[0], slots.at(-1)]).toEqual([from, to]);
  });
});

describe('a deadline opens', () => {
  const wait = { covers: 'week', inclusive: true } as const;
  const afterEnd: Partial<Terms> = { schedule: 'afterEvent', event: 'ends', afterCount: 5 };

  it.each<[string, Partial<Terms>, Bounds, string]>([
    ['with the plan', { dueOn: '2024-05-06' }, YEAR, '2023-12-20 00:00:00.000'],
    ['with the plan', afterEnd, YEAR, '2023-12-20 00:00:00.000'],
    [
      'with the campaign, where the plan has no day',
      { dueOn: '2024-05-06' },
      { ...YEAR, planOn: null },
      '2024-01-01 00:00:00.000',
    ],
    [
      'with the campaign, where the plan came later',
      { dueOn: '2024-05-06' },
      { ...YEAR, planOn: '2024-02-01' },
      '2024-01-01 00:00:00.000',
    ],
    ['before it ends', { dueOn: '2023-12-01' }, YEAR, '2023-12-01 23:59:59.999'],
    [
      'before it ends, where it ends as the plan begins',
      { dueOn: '2023-12-20', inclusive: false },
      YEAR,
      '2023-12-19 23:59:59.999',
    ],
    ['on its day', { schedule: 'daily', firstOn: '2024-03-20' }, YEAR, '2024-03-20 00:00:00.000'],
    [
      'before its day, where that does not count',
      { schedule: 'daily', inclusive: false },
      YEAR,
      '2023-12-31 23:59:59.999',
    ],
    [
      'in its week',
      { schedule: 'weekly', weekday: 4, firstOn: '2024-03-20' },
      YEAR,
      '2024-03-18 00:00:00.000',
    ],
    [
      'before its Monday, where that does not count',
      { schedule: 'weekly', weekday: 1, inclusive: false },
      YEAR,
      '2023-12-31 23:59:59.999',
    ],
    ['in its month', { schedule: 'monthly', monthDay: 15 }, YEAR, '2024-01-01 00:00:00.000'],
    [
      'before the first of the month, where that does not count',
      { schedule: 'monthly', monthDay: 1, inclusive: false },
      YEAR,
      '2023-12-31 23:59:59.999',
    ],
    [
      'in the month of the quarter in which it is due',
      { schedule: 'quarterly', monthDay: 14, month: 3 },
      YEAR,
      '2024-03-01 00:00:00.000',
    ],
    [
      'on the last day of the days that it is about',
      { ...wait, schedule: 'weekly', weekday: 2, firstOn: '2024-01-09' },
      YEAR,
      '2024-01-07 00:00:00.000',
    ],
    [
      'on the last day of a week that ends with the deadline',
      { ...wait, schedule: 'weekly', weekday: 7 },
      YEAR,
      '2024-01-07 00:00:00.000',
    ],
    [
      'on the first day of a week that ends after the deadline',
      { ...wait, schedule: 'weekly', weekday: 5, coversCurrent: true },
      YEAR,
      '2024-01-01 00:00:00.000',
    ],
    [
      'before it ends, where that is at the first moment of its day',
      { schedule: 'daily', dueTime: '00:00', inclusive: false, covers: 'day', coversCurrent: true },
      YEAR,
      '2023-12-31 00:00:00.000',
    ],
  ])('%s: %j', (_, terms, campaign, opens) => {
    expect(clock(first(terms, campaign).opensAt)).toBe(opens);
  });
});

describe('the days that a deadline is about', () => {
  it.each<[Partial<Terms>, string | null, boolean]>([
    // The day itself is over when a whole day is.
    [{ schedule: 'daily', covers: 'day' }, '2024-01-01 – 2024-01-01', false],
    [{ schedule: 'daily', covers: 'day', coversCurrent: true }, '2024-01-01 – 2024-01-01', false],
    [
      { schedule: 'daily', covers: 'day', coversCurrent: true, dueTime: '17:00' },
      '2024-01-01 – 2024-01-01',
      true,
    ],
    [{ schedule: 'daily', covers: 'day', dueTime: '17:00' }, null, false],
    [{ schedule: 'daily', covers: 'nothing' }, null, false],
    [{ schedule: 'weekly', weekday: 7, covers: 'week' }, '2024-01-01 – 2024-01-07', false],
    [{ dueOn: '2024-12-31', covers: 'campaign' }, '2024-01-01 – 2024-12-31', false],
    [{ dueOn: '2024-06-01', covers: 'campaign' }, '2024-01-01 – 2024-12-31', true],
    // Cut to the days of the campaign on both sides.
    [{ dueOn: '2025-01-20', covers: 'decreeMonth' }, '2024-12-15 – 2024-12-31', false],
    [{ dueOn: '2024-01-20', covers: 'decreeMonth' }, '2024-01-01 – 2024-01-14', false],
  ])('%j: %s, before they are over: %s', (terms, days, isEarly) => {
    const { window, early } = first(terms);
    expect(window && `${window.from} – ${window.to}`).toBe(days);
    expect(early !== null).toBe(isEarly);
  });

  it('are none where a report is about nothing', () => {
    expect(windowOf('nothing', '2024-01-31', YEAR)).toBeNull();
    const due = { limit: 0, lastDay: '2024-01-31', current: false };
    expect(coveredWindow('nothing', due, YEAR)).toBeNull();
  });

  it('run from the 15th on to the next month, also from the last of a long one', () => {
    expect(windowOf('decreeMonth', '2024-01-31', YEAR)).toEqual({
      from: '2024-01-15',
      to: '2024-02-14',
    });
  });

  it('are cut to the campaign, and none where they lie outside of it', () => {
    const inside = (from: string, to: string) => windowInside({ from, to }, YEAR);
    expect(inside('2023-12-15', '2025-01-14')).toEqual({ from: '2024-01-01', to: '2024-12-31' });
    expect(inside('2024-03-01', '2024-03-31')).toEqual({ from: '2024-03-01', to: '2024-03-31' });
    expect(inside('2024-12-31', '2025-01-14')).toEqual({ from: '2024-12-31', to: '2024-12-31' });
    expect(inside('2023-12-01', '2023-12-31')).toBeNull();
    expect(inside('2025-01-01', '2025-01-31')).toBeNull();
  });
});

describe('the day after an event', () => {
  const onAfter = (terms: Partial<Terms>, campaign = YEAR) =>
    days({ schedule: 'afterEvent', event: 'starts', ...terms }, campaign);

  it('is counted in days, working days, weeks or months, also before the event', () => {
    expect(onAfter({ afterCount: 0 })).toEqual(['2024-01-01']);
    expect(onAfter({ afterCount: 10 })).toEqual(['2024-01-11']);
    // 1/1 is a holiday, 6/1 and 7/1 are a weekend.
    expect(onAfter({ afterCount: 5, afterUnit: 'workingDay' })).toEqual(['2024-01-08']);
    expect(onAfter({ afterCount: 2, afterUnit: 'week' })).toEqual(['2024-01-15']);
    expect(onAfter({ afterCount: -1, afterUnit: 'week' })).toEqual(['2023-12-25']);
    expect(onAfter({ afterCount: 2, afterUnit: 'month' })).toEqual(['2024-03-01']);
    expect(onAfter({ event: 'ends', afterCount: -2, afterUnit: 'month' })).toEqual(['2024-10-31']);
    expect(onAfter({ event: 'signed', afterCount: 1 })).toEqual(['2023-12-21']);
  });

  it('is counted from the last day of a milestone, which moves with it', () => {
    const to = (dueOn: string, inclusive = true): Bounds => ({
      ...YEAR,
      milestones: [
        { uid: 'a', dueOn: '2024-05-05', inclusive: true },
        { uid: 'b', dueOn, inclusive },
      ],
    });
    const terms = { event: 'milestone', milestoneUid: 'b', afterCount: 5 } as const;
    expect(onAfter(terms, to('2024-11-30'))).toEqual(['2024-12-05']);
    expect(onAfter(terms, to('2024-12-01', false))).toEqual(['2024-12-05']);
    expect(onAfter(terms, to('2024-02-26'))).toEqual(['2024-03-02']);
    expect(onAfter({ ...terms, afterCount: 1, afterUnit: 'month' }, to('2024-01-31'))).toEqual([
      '2024-02-29',
    ]);
    expect(onAfter({ ...terms, afterCount: 0 }, to('2024-12-31'))).toEqual(['2024-12-31']);
    expect(onAfter({ ...terms, milestoneUid: 'c' }, to('2024-11-30'))).toEqual([]);
    expect(onAfter({ ...terms, milestoneUid: null }, to('2024-11-30'))).toEqual([]);
  });

  it('is none where the day of the event is not known', () => {
    expect(onAfter({ event: 'signed' }, { ...YEAR, planOn: null })).toEqual([]);
    expect(
      onAfter(
        { event: 'signed' },
        { startsOn: '2024-01-01', endsOn: '2024-12-31', milestones: [] },
      ),
    ).toEqual([]);
    expect(onAfter({ event: 'named' })).toEqual([]);
    expect(onAfter({ event: null })).toEqual([]);
  });
});

describe('the deadlines in words', () => {
  it.each<[string | null, string]>([
    [null, 'không có hạn nộp nào'],
    ['2024-01-01', 'hết ngày 01/01/2024'],
    ['2024-01-02', '2 lần: 01/01/2024, 02/01/2024'],
    ['2024-01-03', '3 lần: 01/01/2024, 02/01/2024, 03/01/2024'],
    ['2024-01-04', '4 lần: 01/01/2024, 02/01/2024, …, 04/01/2024'],
    ['2024-12-31', '366 lần: 01/01/2024, 02/01/2024, …, 31/12/2024'],
  ])('every day up to %s: %s', (lastOn, words) => {
    const daily = { schedule: 'daily', lastOn } as const;
    const none = { dueOn: '2024-01-01', dayOff: 'skipped' } as const;
    expect(duesInWords(obligationOf(lastOn === null ? none : daily), YEAR)).toBe(words);
  });
});

describe('the deadlines in words, with their hour', () => {
  it.each([
    [{ dueTime: '07:30', inclusive: false }, '2 lần, trước 07 giờ 30 các ngày: '],
    [{ dueTime: '17:00', inclusive: true }, '2 lần, chậm nhất 17 giờ 00 các ngày: '],
    [{ dueTime: null, inclusive: false }, '2 lần, trước các ngày: '],
  ])('of several days: %o', (hour, words) => {
    const daily = { schedule: 'daily', lastOn: '2024-01-02', ...hour } as const;
    expect(duesInWords(obligationOf(daily), YEAR)).toBe(`${words}01/01/2024, 02/01/2024`);
  });
});

describe('deadlines that cannot be', () => {
  it('are none: of no day, or from a last day to a first', () => {
    expect(days({ dueOn: null, dayOff: 'before' })).toEqual([]);
    expect(days({ schedule: 'daily', firstOn: '2024-02-02', lastOn: '2024-02-01' })).toEqual([]);
  });

  it('are those of ten years at most', () => {
    const terms = obligationOf({ schedule: 'daily', firstOn: '2024-01-01', lastOn: '2044-01-01' });
    const dues = dueList(terms, YEAR);
    expect([dues.length, dues.at(-1)!.on]).toEqual([3653, '2033-12-31']);
  });
});

describe('a deadline on a day off', () => {
  // 30/4 and 1/5/2025 are holidays, 2/5 is off in exchange for Saturday 26/4.
  it.each<[string, Partial<Terms>, string[]]>([
    ['the minute counts on its own day', { dueOn: '2025-05-02', dueTime: '10:00' }, ['2025-04-29']],
    ['the day itself is off, it does not count', { dueOn: '2025-04-30' }, ['2025-04-30']],
    ['the day before is off', { dueOn: '2025-05-03' }, ['2025-04-30']],
    ['worked instead', { dueOn: '2025-04-27' }, ['2025-04-27']],
    ['left out', { dueOn: '2025-05-03', dayOff: 'skipped' }, []],
    ['not left out', { dueOn: '2025-04-30', dayOff: 'skipped' }, ['2025-04-30']],
    ['moved on', { dueOn: '2025-05-03', dayOff: 'after' }, ['2025-05-06']],
  ])('%s: %j', (_, terms, expected) => {
    expect(days({ inclusive: false, dayOff: 'before', ...terms })).toEqual(expected);
  });
});

it('a date that all months have, and the last ones of those that are shorter', () => {
  const on = (date: number, months: number[] = []) =>
    recurrenceDays({ each: 'month', every: 1, date, months }, '2023-01-01', '2023-04-30');
  expect(on(28)).toEqual(['2023-01-28', '2023-02-28', '2023-03-28', '2023-04-28']);
  expect(on(29)).toEqual(['2023-01-29', '2023-02-28', '2023-03-29', '2023-04-29']);
  expect(on(31, [2, 4])).toEqual(['2023-02-28', '2023-04-30']);
});
