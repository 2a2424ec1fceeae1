import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dayStart,
  daysInclusive,
  vietnamDay,
  weekdayOf,
} from '../../shared/domain/day.ts';
import {
  addMonths,
  KEYING_PERIODS,
  monthOf,
  periodName,
  periodOf,
  periodText,
  uncoveredParts,
  weekOf,
} from '../../shared/domain/period.ts';

const GIA_LAI = { startsOn: '2023-09-01', endsOn: '2023-10-20' };
const days = fc.integer({ min: -20_000, max: 40_000 }).map((n) => addDays('2000-01-01', n));

describe('days', () => {
  it('begin at midnight in Việt Nam', () => {
    expect(dayStart('2023-10-09')).toBe(Date.parse('2023-10-08T17:00:00Z'));
    expect(vietnamDay(dayStart('2023-10-09'))).toBe('2023-10-09');
    expect(vietnamDay(dayStart('2023-10-09') - 1)).toBe('2023-10-08');
  });

  it('count from Monday to Sunday', () => {
    expect(weekdayOf('2023-09-04')).toBe(1);
    expect(weekdayOf('2022-11-24')).toBe(4);
    expect(weekdayOf('2023-10-08')).toBe(7);
  });
});

describe('calendar windows', () => {
  it('has the weeks of Hiệp Hòa, Monday to Sunday', () => {
    const week = { from: '2023-09-25', to: '2023-10-01' };
    for (const day of ['2023-09-25', '2023-09-28', '2023-10-01']) expect(weekOf(day)).toEqual(week);
    expect(weekOf('2023-09-24')).toEqual({ from: '2023-09-18', to: '2023-09-24' });
  });

  it('has calendar months, February of a leap year too', () => {
    expect(monthOf('2024-02-10')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
    expect(monthOf('2023-12-31')).toEqual({ from: '2023-12-01', to: '2023-12-31' });
  });

  it('holds every day in one window of each kind, and windows leave no gap', () => {
    fc.assert(
      fc.property(days, (day) => {
        for (const windowOf of [weekOf, monthOf]) {
          const { from, to } = windowOf(day);
          expect(from <= day && day <= to).toBe(true);
          expect(windowOf(from)).toEqual(windowOf(to));
          expect(windowOf(addDays(to, 1)).from).toBe(addDays(to, 1));
        }
        expect(daysInclusive(weekOf(day).from, weekOf(day).to)).toBe(7);
        expect(weekdayOf(weekOf(day).from)).toBe(1);
      }),
    );
  });
});

describe('periods of keying', () => {
  it('are cut to the campaign', () => {
    expect(periodOf('2023-09-02', 'day', GIA_LAI)).toEqual({
      from: '2023-09-02',
      to: '2023-09-02',
    });
    expect(periodOf('2023-09-02', 'week', GIA_LAI)).toEqual({
      from: '2023-09-01',
      to: '2023-09-03',
    });
    expect(periodOf('2023-10-02', 'month', GIA_LAI)).toEqual({
      from: '2023-10-01',
      to: '2023-10-20',
    });
    expect(periodOf('2023-09-02', 'once', GIA_LAI)).toEqual({
      from: '2023-09-01',
      to: '2023-10-20',
    });
  });

  it('are empty where none of their days lies in the campaign', () => {
    for (const day of ['2023-08-20', '2023-11-02']) {
      for (const period of ['day', 'week', 'month'] as const) {
        const { from, to } = periodOf(day, period, GIA_LAI);
        expect(daysInclusive(from, to)).toBe(0);
      }
    }
  });

  it('follow each other through the whole campaign', () => {
    for (const period of KEYING_PERIODS) {
      let day = GIA_LAI.startsOn;
      while (day <= GIA_LAI.endsOn) {
        const { from, to } = periodOf(day, period, GIA_LAI);
        expect(from).toBe(day);
        day = addDays(to, 1);
      }
      expect(day).toBe('2023-10-21');
    }
  });

  it('have the words of an office', () => {
    expect(KEYING_PERIODS.map(periodName)).toEqual(['ngày', 'tuần', 'tháng', 'cả chiến dịch']);
  });
});

describe('months later', () => {
  it('ends the six months of Hà Nội on 18/5/2023', () => {
    expect(addMonths('2022-11-18', 6)).toBe('2023-05-18');
  });

  it('takes the last day of a month that has no such date', () => {
    expect(addMonths('2022-08-31', 6)).toBe('2023-02-28');
    expect(addMonths('2023-08-31', 6)).toBe('2024-02-29');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2023-03-31', -1)).toBe('2023-02-28');
    expect(addMonths('2023-01-15', -1)).toBe('2022-12-15');
    expect(addMonths('2023-01-15', 0)).toBe('2023-01-15');
  });

  it('lands in that month, on that date or its last day', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -60, max: 60 }), (day, months) => {
        const later = addMonths(day, months);
        const index = (on: string) => Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7));
        expect(index(later) - index(day)).toBe(months);
        if (later.slice(8) !== day.slice(8)) {
          expect(later.slice(8) < day.slice(8)).toBe(true);
          expect(addDays(later, 1).slice(8)).toBe('01');
        }
      }),
    );
  });
});

describe('the uncovered parts of a window', () => {
  const all = { from: '2023-09-01', to: '2023-09-30' };
  const part = (from: string, to: string) => ({ from: `2023-09-${from}`, to: `2023-09-${to}` });

  it('lie between, before and after what covers it, however that overlaps', () => {
    expect(uncoveredParts(all, [])).toEqual([all]);
    expect(uncoveredParts(all, [part('18', '24'), part('04', '10')])).toEqual([
      part('01', '03'),
      part('11', '17'),
      part('25', '30'),
    ]);
    expect(uncoveredParts(all, [part('05', '20'), part('06', '07'), part('18', '25')])).toEqual([
      part('01', '04'),
      part('26', '30'),
    ]);
    expect(uncoveredParts(all, [{ from: '2023-08-01', to: '2023-10-31' }])).toEqual([]);
    expect(uncoveredParts(all, [{ from: '2023-10-01', to: '2023-10-31' }])).toEqual([all]);
    expect(uncoveredParts({ from: all.to, to: all.from }, [])).toEqual([]);
  });
});

it('a period is told by its days', () => {
  const window = (from: string, to: string) => ({ from, to });
  expect(periodText('day', window('2023-09-05', '2023-09-05'))).toBe('ngày 05/9/2023');
  expect(periodText('week', window('2023-09-04', '2023-09-10'))).toBe('tuần 04/9/2023 – 10/9/2023');
  expect(periodText('week', window('2023-09-10', '2023-09-10'))).toBe('tuần 10/9/2023');
  expect(periodText('month', window('2023-09-01', '2023-09-30'))).toBe('tháng 9/2023');
  expect(periodText('once', window('2023-09-01', '2023-10-20'))).toBe('cả chiến dịch');
});

it('days that nothing covers are told part by part, up to the last one', () => {
  const parts = (...covered: [string, string][]) =>
    uncoveredParts(
      { from: '2023-09-01', to: '2023-09-10' },
      covered.map(([from, to]) => ({ from: `2023-09-${from}`, to: `2023-09-${to}` })),
    ).map(({ from, to }) => `${from.slice(8)}-${to.slice(8)}`);
  expect(parts()).toEqual(['01-10']);
  expect(parts(['02', '03'], ['05', '09'])).toEqual(['01-01', '04-04', '10-10']);
  expect(parts(['05', '12'])).toEqual(['01-04']);
  expect(parts(['12', '15'])).toEqual(['01-10']);
  expect(parts(['01', '10'])).toEqual([]);
  expect(parts(['01', '08'], ['02', '03'])).toEqual(['09-10']);
  expect(parts(['01', '01'], ['01', '02'])).toEqual(['03-10']);
  expect(parts(['01', '01'])).toEqual(['02-10']);
  expect(parts(['08', '12'], ['15', '16'])).toEqual(['01-07']);
});
