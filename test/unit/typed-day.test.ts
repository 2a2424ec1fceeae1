import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../shared/domain/day.ts';
import {
  type DayAround,
  dayProblem,
  outsideProblem,
  readTypedDay,
  typedDay,
} from '../../shared/domain/typed-day.ts';
import { formatDay } from '../../shared/text/dates.ts';

const CAMPAIGN = { from: '2023-09-01', to: '2023-10-20' };
const read = (text: string, around: DayAround = { today: '2026-11-29', window: CAMPAIGN }) =>
  readTypedDay(text, around);
const anyDay = fc.integer({ min: 0, max: 36_000 }).map((days): Day => addDays('2000-01-01', days));

describe('a typed day', () => {
  it.each(['01/09/2023', '1/9/2023', '1.9.23', '1-9-2023', ' 01 09 23 ', '01092023', '010923'])(
    'is read as whole: “%s”',
    (text) => {
      expect(read(text)).toEqual({ day: '2023-09-01', isWhole: true });
    },
  );

  const TODAY = '2026-11-29';
  const OVER_NEW_YEAR = { from: '2022-11-20', to: '2023-01-15' };
  /** Three Aprils, of which the first days are not all inside. */
  const YEARS_LONG = { from: '2022-04-01', to: '2024-04-25' };

  it.each<[string, DayAround, string]>([
    // The year of the campaign, not today’s.
    ['1/9', { today: TODAY, window: CAMPAIGN }, '2023-09-01'],
    ['20-10', { today: TODAY, window: CAMPAIGN }, '2023-10-20'],
    ['23/8', { today: TODAY, window: CAMPAIGN }, '2023-08-23'],
    // Nearer to the end of the campaign than any other 1 January.
    ['01.01', { today: TODAY, window: CAMPAIGN }, '2024-01-01'],
    ['1 5', { today: TODAY, window: CAMPAIGN }, '2023-05-01'],
    // The only year that is inside.
    ['5/1', { today: TODAY, window: OVER_NEW_YEAR }, '2023-01-05'],
    ['5/12', { today: TODAY, window: OVER_NEW_YEAR }, '2022-12-05'],
    ['20/11', { today: TODAY, window: OVER_NEW_YEAR }, '2022-11-20'],
    ['15/1', { today: '2021-02-01', window: OVER_NEW_YEAR }, '2023-01-15'],
    // Of several the one nearest to today; where that is not known the last.
    ['5/4', { today: '2023-05-01', window: YEARS_LONG }, '2023-04-05'],
    ['5/4', { today: '2023-10-01', window: YEARS_LONG }, '2023-04-05'],
    ['5/4', { today: '2023-10-30', window: YEARS_LONG }, '2024-04-05'],
    ['1/4', { today: '2020-01-01', window: YEARS_LONG }, '2022-04-01'],
    ['25/4', { today: TODAY, window: YEARS_LONG }, '2024-04-25'],
    ['26/4', { today: TODAY, window: YEARS_LONG }, '2023-04-26'],
    ['31/3', { today: TODAY, window: YEARS_LONG }, '2024-03-31'],
    ['5/4', { window: YEARS_LONG }, '2024-04-05'],
    // 29 February may be some years away.
    ['29/2', { today: TODAY, window: CAMPAIGN }, '2024-02-29'],
    // Without a campaign the nearest to today.
    ['30/12', { today: '2026-01-03' }, '2025-12-30'],
    ['3/1', { today: '2026-01-03' }, '2026-01-03'],
    ['4/1', { today: '2025-12-30' }, '2026-01-04'],
    ['29/2', { today: '2026-02-28' }, '2024-02-29'],
    ['29/2', { today: '2026-03-01' }, '2028-02-29'],
    // A year that nobody can mean is not looked for.
    ['1/1', { today: '2099-12-31' }, '2099-01-01'],
  ])('without its year is the nearest: “%s” with %j is %s', (text, around, day) => {
    expect(read(text, around)).toEqual({ day, isWhole: false });
  });

  it('may be today', () => {
    for (const text of ['hôm nay', 'Hôm Nay', 'hom nay']) {
      expect(read(text)).toEqual({ day: '2026-11-29', isWhole: false });
    }
    expect(read('hôm nay', {})).toHaveProperty('problem');
  });

  it('is a problem where the calendar has no such day, or nobody can mean its year', () => {
    const none = [
      ...['31/2/2023', '310223', '31/2', '32/9', '1/13', 'mai', '1/9/', '9/2023'],
      ...['1010923', '0109231', '101/9', '1/901', 'thứ 1/9'],
    ];
    for (const text of none) {
      const problem = `Không có ngày “${text}”; ghi ngày/tháng/năm, ví dụ 01/9/2026.`;
      expect(read(text)).toEqual({ problem });
      expect([typedDay(text), dayProblem(text)]).toEqual([null, problem]);
    }
    for (const text of ['1/9/1023', '31/12/1999', '01/01/2100']) {
      const problem = `Năm của ngày “${text}” không hợp lý; ghi năm từ 2000 đến 2099.`;
      expect([typedDay(text), dayProblem(text)]).toEqual([null, problem]);
    }
    for (const [text, day] of [
      ['01/01/2000', '2000-01-01'],
      ['31/12/2099', '2099-12-31'],
    ] as const) {
      expect([typedDay(text), dayProblem(text)]).toEqual([day, null]);
    }
    expect(read('  ')).toBeNull();
    expect([typedDay(' '), dayProblem(' ')]).toEqual([null, null]);
    // Nothing tells which year is meant.
    expect(read('1/9', {})).toHaveProperty('problem');
  });

  it('is told to lie outside the days that can be chosen', () => {
    for (const day of [CAMPAIGN.from, '2023-09-17', CAMPAIGN.to]) {
      expect(outsideProblem(day, CAMPAIGN)).toBeNull();
    }
    for (const day of ['2023-08-31', '2023-10-21']) {
      expect(outsideProblem(day, CAMPAIGN)).toBe(
        'Chỉ chọn được ngày từ 01/9/2023 đến hết 20/10/2023.',
      );
    }
  });

  it('is the same in every way of writing it', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (day, today) => {
        const [year, month, date] = day.split('-') as [string, string, string];
        const figures = `${date}${month}${year}`;
        for (const text of [formatDay(day), `${date}.${month}.${year}`, figures]) {
          expect(read(text, { today })).toEqual({ day, isWhole: true });
        }
        expect(typedDay(`${date}${month}${year.slice(2)}`)).toBe(day);
        // Without the year the day keeps its date, and no other year is nearer to today.
        const near = read(`${date}/${month}`, { today });
        expect(near).toMatchObject({ day: expect.stringMatching(`-${month}-${date}$`) });
      }),
    );
  });
});
