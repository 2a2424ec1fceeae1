import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Campaign, Indicator, Milestone } from '../../shared/domain/campaign.ts';
import { addDays, daysInclusive, weekdayOf } from '../../shared/domain/day.ts';
import {
  cellDays,
  daysOfWork,
  daysToRead,
  lastDays,
  MOST_DAYS,
  periodBehind,
  stepOf,
  workDays,
} from '../../shared/domain/each-day.ts';
import { monthOf } from '../../shared/domain/period.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const CAMPAIGN: Campaign = {
  ...targetSheet().campaign,
  startsOn: '2023-09-01',
  endsOn: '2023-10-20',
  openingOn: null,
};
const indicator = (id: number, change: Partial<Indicator> = {}): Indicator => ({
  ...targetSheet().indicators[0]!,
  id,
  kind: 'flow',
  period: 'day',
  parts: [],
  ...change,
});

describe('days of the work', () => {
  it('are all of fifty', () => {
    const days = workDays({ from: '2023-09-01', to: '2023-10-20' }, '2023-09-12');
    expect(days).toHaveLength(50);
    expect([days[0], days.at(-1)]).toEqual(['2023-09-01', '2023-10-20']);
  });

  it.each([
    [MOST_DAYS, 'day'],
    [MOST_DAYS + 1, 'week'],
    [7 * MOST_DAYS, 'week'],
    [7 * MOST_DAYS + 1, 'month'],
  ] as const)('of %i days are told by the %s', (count, step) => {
    expect(stepOf({ from: '2023-01-01', to: addDays('2023-01-01', count - 1) })).toBe(step);
  });

  it('of months are the Sundays, of years the last days of months', () => {
    expect(workDays({ from: '2023-01-04', to: '2023-04-05' }, '2023-01-10').slice(0, 4)).toEqual([
      '2023-01-08',
      '2023-01-10',
      '2023-01-15',
      '2023-01-22',
    ]);
    expect(workDays({ from: '2023-01-04', to: '2024-06-05' }, '2020-01-01').slice(0, 2)).toEqual([
      '2023-01-31',
      '2023-02-28',
    ]);
  });

  it('hold the last day and the day looked at, in order, each once', () => {
    const gap = fc.integer({ min: 0, max: 3000 });
    fc.assert(
      fc.property(gap, gap, (length, at) => {
        const window = { from: '2023-01-04', to: addDays('2023-01-04', length) };
        const on = addDays(window.from, at);
        const days = workDays(window, on);
        expect(days).toEqual([...new Set(days)].sort());
        expect(days.at(-1)).toBe(window.to);
        expect(days.includes(on)).toBe(on <= window.to);
        expect(days.length).toBeLessThanOrEqual(Math.max(MOST_DAYS + 2, length / 28 + 3));
        const step = stepOf(window);
        for (const day of days.filter((one) => one !== on && one !== window.to)) {
          if (step === 'week') expect(weekdayOf(day)).toBe(7);
          if (step === 'month') expect(monthOf(day).to).toBe(day);
        }
        if (step === 'day') expect(days).toHaveLength(daysInclusive(window.from, window.to));
      }),
    );
  });
});

describe('how often figures can be told apart', () => {
  const daily = indicator(1);
  const weekly = indicator(2, { period: 'week' });
  const once = indicator(3, { kind: 'stock', period: 'once' });

  it('is as often as they are keyed', () => {
    expect(periodBehind([daily, weekly], daily)).toBe('day');
    expect(periodBehind([daily, weekly], weekly)).toBe('week');
    expect(periodBehind([daily, once], once)).toBe('once');
  });

  it('is unknown for a sum of what is keyed by day and by week', () => {
    const sum = indicator(4, { kind: 'sum', parts: [1, 2] });
    expect(periodBehind([daily, weekly, sum], sum)).toBeNull();
    const alike = indicator(5, { kind: 'sum', parts: [2], period: 'day' });
    expect(periodBehind([daily, weekly, alike], alike)).toBe('week');
  });

  it('is by the most frequent part for what only stands', () => {
    const ratio = indicator(6, { kind: 'ratio', parts: [1, 3] });
    expect(periodBehind([once, daily, ratio], ratio)).toBe('day');
    const difference = indicator(7, { kind: 'difference', parts: [3, 2] });
    expect(periodBehind([once, weekly, difference], difference)).toBe('week');
  });

  it('is unknown where nothing is keyed', () => {
    const empty = indicator(8, { kind: 'ratio', parts: [] });
    expect(periodBehind([empty], empty)).toBeNull();
  });
});

describe('days of cells', () => {
  const window = { from: '2023-09-01', to: '2023-10-20' };

  it('are those up to the day looked at, of weeks their last days', () => {
    expect(cellDays('day', CAMPAIGN, window, '2023-09-03')).toEqual([
      '2023-09-01',
      '2023-09-02',
      '2023-09-03',
    ]);
    expect(cellDays('week', CAMPAIGN, window, '2023-09-12')).toEqual([
      '2023-09-03',
      '2023-09-10',
      '2023-09-12',
    ]);
    expect(cellDays('month', CAMPAIGN, window, '2023-12-31')).toEqual(['2023-09-30', '2023-10-20']);
  });

  it('end with the window, and are none before it', () => {
    const short = { from: '2023-09-05', to: '2023-09-06' };
    expect(cellDays('day', CAMPAIGN, short, '2023-09-12')).toEqual(['2023-09-05', '2023-09-06']);
    expect(cellDays('day', CAMPAIGN, short, '2023-09-05')).toEqual(['2023-09-05']);
    expect(cellDays('day', CAMPAIGN, short, '2023-09-04')).toEqual([]);
  });

  it('begin after the opening figures', () => {
    const opened = { ...CAMPAIGN, openingOn: '2023-09-02' };
    expect(cellDays('day', opened, window, '2023-09-04')).toEqual(['2023-09-03', '2023-09-04']);
  });

  it('are shown as far as a picture can be read', () => {
    const days = Array.from({ length: MOST_DAYS + 3 }, (_, i) => addDays('2023-01-01', i));
    expect(lastDays(days)).toEqual(days.slice(3));
    expect(lastDays(days.slice(0, 5))).toEqual(days.slice(0, 5));
  });
});

describe('the days that a sheet is read with', () => {
  const milestone: Milestone = {
    ...targetSheet().milestones[0]!,
    id: 9,
    startsOn: '2023-09-01',
    dueOn: '2023-09-05',
    inclusive: true,
    counts: 'cumulative',
  };
  const sheet = {
    campaign: CAMPAIGN,
    on: '2023-09-03',
    indicators: [indicator(1), indicator(2, { period: 'week' })],
    milestones: [milestone],
    targets: [{ indicatorId: 1, milestoneId: 9, rule: null, given: [], givenHigh: [] }],
  };

  it('are those of the work up to the day looked at', () => {
    expect(daysToRead(sheet, { of: 'work' })).toEqual({
      indicatorId: 1,
      days: ['2023-09-01', '2023-09-02', '2023-09-03'],
    });
    expect(daysOfWork(sheet, 0)).toHaveLength(5);
    expect(daysOfWork(sheet, -1)).toEqual([]);
    expect(daysToRead(sheet, { of: 'work', indicatorId: 2 })).toEqual({ indicatorId: 2, days: [] });
  });

  it('are those of the cells in a window', () => {
    const of = { from: '2023-09-02', to: '2023-10-20' };
    expect(daysToRead(sheet, { of, indicatorId: 1 })?.days).toEqual(['2023-09-02', '2023-09-03']);
    expect(daysToRead(sheet, { of, indicatorId: 2 })).toEqual({
      indicatorId: 2,
      days: ['2023-09-03'],
    });
    const long = { ...sheet, on: '2024-12-31', campaign: { ...CAMPAIGN, endsOn: '2024-12-31' } };
    const year = { from: '2023-09-01', to: '2024-12-31' };
    expect(daysToRead(long, { of: year, indicatorId: 1 })?.days).toHaveLength(MOST_DAYS);
  });

  it('are none where figures cannot be told apart, and nothing is read without an indicator', () => {
    const mixed = indicator(4, { kind: 'sum', parts: [1, 2] });
    const of = { from: '2023-09-01', to: '2023-10-20' };
    expect(
      daysToRead({ ...sheet, indicators: [...sheet.indicators, mixed] }, { of, indicatorId: 4 }),
    ).toEqual({ indicatorId: 4, days: [] });
    expect(daysToRead({ ...sheet, indicators: [], targets: [] }, { of: 'work' })).toBeNull();
  });
});
