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

  it('of which the year is left out gets the year of the campaign, not today’s', () => {
    expect(read('1/9')).toEqual({ day: '2023-09-01', isWhole: false });
    expect(read('23/8')).toEqual({ day: '2023-08-23', isWhole: false });
    // Nearer to the end of the campaign than any other 1 January.
    expect(read('01.01')).toEqual({ day: '2024-01-01', isWhole: false });
  });

  it('gets the only year that is inside a campaign over the turn of a year', () => {
    const window = { from: '2022-11-20', to: '2023-01-15' };
    expect(read('5/1', { today: '2026-11-29', window })).toMatchObject({ day: '2023-01-05' });
    expect(read('5/12', { today: '2026-11-29', window })).toMatchObject({ day: '2022-12-05' });
  });

  it('gets the year nearest to today where a campaign has several, or where there is none', () => {
    const window = { from: '2022-03-01', to: '2024-10-25' };
    expect(read('5/4', { today: '2023-05-01', window })).toMatchObject({ day: '2023-04-05' });
    expect(read('30/12', { today: '2026-01-03' })).toMatchObject({ day: '2025-12-30' });
    expect(read('29/2', { today: '2026-01-03' })).toMatchObject({ day: '2024-02-29' });
    expect(read('1/9', {})).toMatchObject({ problem: expect.stringContaining('“1/9”') });
  });

  it('may be today', () => {
    for (const text of ['hôm nay', 'Hôm Nay', 'hom nay']) {
      expect(read(text)).toEqual({ day: '2026-11-29', isWhole: false });
    }
    expect(read('hôm nay', {})).toHaveProperty('problem');
  });

  it('is a problem where the calendar has no such day, or nobody can mean its year', () => {
    for (const text of ['31/2/2023', '310223', '31/2', '32/9', '1/13', 'mai', '1/9/', '9/2023']) {
      expect(read(text)).toEqual({
        problem: `Không có ngày “${text}”; ghi ngày/tháng/năm, ví dụ 01/9/2026.`,
      });
    }
    expect(dayProblem('1/9/1023')).toBe(
      'Năm của ngày “1/9/1023” không hợp lý; ghi năm từ 2000 đến 2099.',
    );
    expect(read('  ')).toBeNull();
  });

  it('is told to lie outside the days that can be chosen', () => {
    expect(outsideProblem('2023-10-20', CAMPAIGN)).toBeNull();
    expect(outsideProblem('2023-10-21', CAMPAIGN)).toBe(
      'Chỉ chọn được ngày từ 01/9/2023 đến hết 20/10/2023.',
    );
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
