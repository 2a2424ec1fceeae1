import { describe, expect, it } from 'vitest';
import { addDays, weekdayOf } from '../../shared/domain/day.ts';
import { NATIONAL_CALENDAR } from '../../shared/domain/national-calendar.ts';
import {
  addWorkingDays,
  calendarGaps,
  calendarLine,
  checkCalendarLine,
  isWorkingDay,
  toDecide,
  withOwnLines,
  workingDayFrom,
} from '../../shared/domain/work-calendar.ts';
import { solarDay } from '../helpers/lunar-calendar.ts';

const YEARS = [2022, 2023, 2024, 2025, 2026, 2027, 2028, 2029, 2030];
const line = (on: string) => calendarLine(NATIONAL_CALENDAR, on);

describe('the list of the program', () => {
  it('has Tết and Giỗ Tổ on the days of the Vietnamese lunar calendar', () => {
    expect(YEARS.slice(5).map((year) => solarDay(year, 1, 1))).toEqual([
      '2027-02-06',
      '2028-01-26',
      '2029-02-13',
      '2030-02-02',
    ]);
    for (const year of YEARS) {
      const tet = solarDay(year, 1, 1);
      for (const day of [addDays(tet, -1), tet, addDays(tet, 1), addDays(tet, 2)]) {
        expect(line(day), day).toMatchObject({ kind: 'holiday', name: 'Tết Âm lịch' });
      }
      expect(line(solarDay(year, 3, 10))).toMatchObject({
        kind: 'holiday',
        name: 'Giỗ Tổ Hùng Vương (10/3 âm lịch)',
      });
    }
  });

  it('has a source for each line, and one line for each day', () => {
    const days = NATIONAL_CALENDAR.map(({ on }) => on);
    expect(new Set(days).size).toBe(days.length);
    expect(days).toEqual([...days].sort());
    expect(NATIONAL_CALENDAR.every(({ source }) => source !== '')).toBe(true);
    expect(calendarGaps(NATIONAL_CALENDAR, { from: '2022-01-01', to: '2030-12-31' })).toEqual([]);
    expect(calendarGaps(NATIONAL_CALENDAR, { from: '2029-06-01', to: '2032-01-31' })).toEqual([
      2031, 2032,
    ]);
  });

  it('names the document that decided a day by its number', () => {
    const sourceOf = (on: string) => line(on)?.source;
    expect(sourceOf('2022-09-01')).toBe('Công văn 245/VPCP-KGVX ngày 11/01/2022');
    expect(sourceOf('2024-02-09')).toBe('Công văn 8662/VPCP-KGVX ngày 03/11/2023');
    // A swap that was decided later names its own.
    expect(sourceOf('2024-04-29')).toBe('Công văn 2450/VPCP-KGVX ngày 12/4/2024');
    expect(sourceOf('2024-05-04')).toBe(sourceOf('2024-04-29'));
    expect(sourceOf('2025-04-26')).toBe('Công văn 8726/VPCP-KGVX ngày 26/11/2024');
    expect(sourceOf('2026-01-10')).toBe('Công văn 12729/VPCP-KGVX ngày 25/12/2025');
    for (const day of ['2026-02-16', '2026-08-22', '2026-08-31', '2026-09-01']) {
      expect(sourceOf(day)).toBe('Thông báo 9441/TB-BNV ngày 16/10/2025 của Bộ Nội vụ');
    }
    expect(sourceOf('2023-09-01')).toBe('Công văn 8056/VPCP-KGVX ngày 01/12/2022');
    expect(sourceOf('2027-02-04')).toBe('Công văn 10065/VPCP-KGVX ngày 02/10/2026');
    expect(sourceOf('2026-11-24')).toBe('Nghị quyết 28/2026/QH16 ngày 24/4/2026 của Quốc hội');
    for (const { on, source } of NATIONAL_CALENDAR)
      expect(source, on).toMatch(/\d+\/\S*(VPCP|QH|TB)/);
  });

  it('gives five days of Tết and two of the national holiday, or says what is not decided', () => {
    for (const year of YEARS) {
      const of = NATIONAL_CALENDAR.filter(({ on }) => on.startsWith(`${year}`));
      const tet = of.filter(({ name, kind }) => name === 'Tết Âm lịch' && kind === 'holiday');
      const national = of.filter(({ name }) => name === 'Quốc khánh');
      expect([year, tet.length, national.length]).toEqual(
        year < 2028 ? [year, 5, 2] : [year, 4, 1],
      );
      const open = of.filter(({ kind }) => kind === 'undecided').length;
      expect(open > 0, `${year}`).toBe(year >= 2028);
    }
  });

  it('gives a day in lieu for each holiday on a weekend, and works the Saturdays exchanged', () => {
    for (const { on, kind } of NATIONAL_CALENDAR) {
      if (kind === 'worked') expect(weekdayOf(on), on).toBeGreaterThan(5);
      if (kind === 'inLieu') expect(weekdayOf(on), on).toBeLessThanOrEqual(5);
    }
    expect(isWorkingDay(NATIONAL_CALENDAR, '2024-05-04')).toBe(true);
    expect(isWorkingDay(NATIONAL_CALENDAR, '2024-04-29')).toBe(false);
    expect(isWorkingDay(NATIONAL_CALENDAR, '2024-05-05')).toBe(false);
    // Undecided days are as their weekday.
    expect(isWorkingDay(NATIONAL_CALENDAR, '2028-01-24')).toBe(true);
    expect(isWorkingDay(NATIONAL_CALENDAR, '2026-11-24')).toBe(false);
  });
});

describe('working days', () => {
  it('are found before and after a day, and counted', () => {
    expect(workingDayFrom(NATIONAL_CALENDAR, '2025-01-28', 1)).toBe('2025-02-03');
    expect(workingDayFrom(NATIONAL_CALENDAR, '2025-01-28', -1)).toBe('2025-01-24');
    expect(addWorkingDays(NATIONAL_CALENDAR, '2025-01-24', 1)).toBe('2025-02-03');
    expect(addWorkingDays(NATIONAL_CALENDAR, '2025-02-03', -1)).toBe('2025-01-24');
    expect(addWorkingDays(NATIONAL_CALENDAR, '2025-01-24', 0)).toBe('2025-01-24');
  });

  it('ends its search in a calendar in which nobody works', () => {
    const never = Array.from({ length: 400 }, (_, n) => ({
      on: addDays('2025-01-01', n),
      kind: 'holiday' as const,
      name: 'x',
      source: 'x',
    }));
    expect(workingDayFrom(never, '2025-01-01', 1)).toBe('2025-03-02');
  });

  it('follow the office where it says otherwise', () => {
    const own = [{ on: '2025-09-02', kind: 'ordinary' as const, name: 'Trực', source: 'CV 1' }];
    const calendar = withOwnLines(NATIONAL_CALENDAR, own);
    expect(isWorkingDay(calendar, '2025-09-02')).toBe(true);
    expect(calendar.filter(({ on }) => on === '2025-09-02')).toEqual(own);
    expect(withOwnLines(NATIONAL_CALENDAR, [])).toBe(NATIONAL_CALENDAR);
    const of = (on: string, name: string) => ({ on, kind: 'holiday' as const, name, source: 'x' });
    const list = [of('2025-01-02', 'a'), of('2025-01-04', 'b'), of('2025-01-06', 'c')];
    const lines = [of('2025-01-07', 'D'), of('2025-01-04', 'B'), of('2025-01-03', 'E')];
    expect(withOwnLines(list, lines).map(({ on, name }) => `${on} ${name}`)).toEqual([
      '2025-01-02 a',
      '2025-01-03 E',
      '2025-01-04 B',
      '2025-01-06 c',
      '2025-01-07 D',
    ]);
  });
});

it('what is not decided is asked for when its year has come, or 60 days before', () => {
  const names = (today: string) => toDecide(NATIONAL_CALENDAR, today).map(({ on }) => on);
  expect(names('2027-03-01')).toEqual([]);
  // 60 days before 24/01/2028, and one day earlier.
  expect(names('2027-11-25')).toEqual(['2028-01-24']);
  expect(names('2027-11-24')).toEqual([]);
  expect(names('2027-12-20')).toEqual(['2028-01-24', '2028-01-31']);
  expect(names('2028-02-01')).toEqual(['2028-09-01', '2028-09-05']);
  expect(names('2028-09-05')).toEqual(['2028-09-05']);
  expect(names('2028-09-06')).toEqual([]);
  expect(names('2030-09-04')).toEqual(['2030-11-25']);
});

describe('a line that the office writes', () => {
  const own = {
    id: 1,
    uid: 'u',
    on: '2027-09-03',
    kind: 'holiday' as const,
    name: 'Quốc khánh',
    source: 'TB 1',
  };
  const written = { on: '2027-09-04', kind: 'worked' as const, name: 'Làm bù', source: 'TB 2' };

  it('cannot be off and worked at once, or stand twice', () => {
    expect(checkCalendarLine(written, null, [own])).toEqual([]);
    expect(checkCalendarLine({ ...written, on: own.on }, null, [own])).toEqual([
      {
        field: 'on',
        sentence:
          'Ngày 03/9/2027 vừa ghi nghỉ vừa ghi làm việc (“Quốc khánh”); sửa dòng đã có hoặc bỏ một dòng.',
      },
      {
        field: 'kind',
        sentence:
          'Ngày 03/9/2027 là thứ Sáu; ngày làm bù là thứ Bảy hoặc Chủ nhật. Ngày nghỉ mà vẫn làm việc thì chọn “ngày thường”.',
      },
    ]);
    expect(checkCalendarLine({ ...own, kind: 'inLieu' }, null, [own])).toMatchObject([
      { field: 'on', sentence: 'Ngày 03/9/2027 đã có dòng “Quốc khánh”; sửa dòng đó.' },
    ]);
    expect(checkCalendarLine({ ...own, kind: 'inLieu' }, 1, [own])).toEqual([]);
  });

  it('has a day, a name and a source', () => {
    const problems = checkCalendarLine({ ...written, name: ' ', source: ' ' }, null, []);
    expect(problems.map(({ field }) => field)).toEqual(['name', 'source']);
    expect(checkCalendarLine({ ...written, on: '2027-02-30' }, null, [])).toMatchObject([
      { field: 'on' },
    ]);
  });
});
