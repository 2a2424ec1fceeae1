import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysInclusive } from '../../shared/domain/day.ts';
import { figureValue } from '../../shared/domain/figure.ts';
import { paceDays, paceOf, paceOver, plannedPace, plannedUntil } from '../../shared/domain/pace.ts';
import { compareRates } from '../../shared/domain/rank.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const GIA_LAI = { startsOn: '2023-09-01', dueOn: '2023-10-20' };

describe('planned pace', () => {
  it('is that of every printed row of Gia Lai, and of its total: 8.769, not 8.770', () => {
    const count = (cell: string | undefined) => Number(cell!.replaceAll('.', ''));
    const rows = giaLaiPrinted().slice(1);
    expect(rows).toHaveLength(18);
    for (const row of rows) {
      const [remaining, perDay] = row.slice(-2).map(count);
      expect(plannedPace({ value: remaining! }, GIA_LAI)).toEqual({ value: perDay });
    }
    expect(plannedPace({ value: 438_461 }, GIA_LAI)).toEqual({ value: 8769 });
  });
});

describe('what has to be done by a day', () => {
  const work = { begun: 245_576, work: 438_461 };

  it('is the even part of the work, with what was begun with', () => {
    expect(plannedUntil(work, GIA_LAI, '2023-09-01')).toBe(245_576 + 8769);
    expect(plannedUntil(work, GIA_LAI, '2023-09-25')).toBe(245_576 + 219_231);
    expect(plannedUntil(work, GIA_LAI, '2023-10-20')).toBe(684_037);
  });

  it('is what was begun with before the first day, and all after the last', () => {
    expect(plannedUntil(work, GIA_LAI, '2023-08-31')).toBe(245_576);
    expect(plannedUntil(work, GIA_LAI, '2024-01-01')).toBe(684_037);
  });

  it('is all from the beginning where nothing is left to do, or no day', () => {
    expect(plannedUntil({ begun: 10, work: -3 }, GIA_LAI, '2023-09-01')).toBe(7);
    expect(plannedUntil({ begun: 10, work: 0 }, GIA_LAI, '2023-09-01')).toBe(10);
    const none = { startsOn: '2023-09-02', dueOn: '2023-09-01' };
    expect(plannedUntil({ begun: 1, work: 5 }, none, '2023-09-01')).toBe(6);
  });
});

describe('needed pace', () => {
  it('is told per day, to Sunday and to the end of the month', () => {
    const days = paceDays(GIA_LAI, '2023-09-12');
    expect(days).toEqual({ left: 39, toSunday: 6, toMonthEnd: 19, ended: 'campaignEnded' });
    expect(paceOver({ value: 39 }, days)).toEqual({
      perDay: { value: 1 },
      thisWeek: { value: 6 },
      thisMonth: { value: 19 },
    });
    expect(paceOf({ value: 438_461 }, GIA_LAI, '2023-09-12')).toEqual({
      perDay: { value: 11_243 },
      thisWeek: { value: 67_456 },
      thisMonth: { value: 213_609 },
    });
  });

  it('is that of the first days before the window starts', () => {
    // 01/9/2023 is a Friday: 3 days to Sunday, 30 to the end of the month.
    const first = {
      perDay: { value: 8769 },
      thisWeek: { value: 26_308 },
      thisMonth: { value: 263_077 },
    };
    expect(paceOf({ value: 438_461 }, GIA_LAI, '2023-09-01')).toEqual(first);
    expect(paceOf({ value: 438_461 }, GIA_LAI, '2023-08-23')).toEqual(first);
  });

  it('goes no further than the due day', () => {
    for (const on of ['2023-10-16', '2023-10-20']) {
      const pace = paceOf({ value: 1001 }, GIA_LAI, on);
      expect(pace.thisWeek).toEqual({ value: 1001 });
      expect(pace.thisMonth).toEqual({ value: 1001 });
    }
  });

  it('is all of it on the launch day of Hiệp Hòa, a window of one day', () => {
    const launch = { startsOn: '2023-10-08', dueOn: '2023-10-08' };
    const all = { value: 8000 };
    expect(paceOf(all, launch, '2023-10-08')).toEqual({
      perDay: all,
      thisWeek: all,
      thisMonth: all,
    });
  });

  it('is 0 once the target is reached, none after the window, none without a figure', () => {
    const same = <T>(figure: T) => ({ perDay: figure, thisWeek: figure, thisMonth: figure });
    for (const value of [0, -5]) {
      for (const on of ['2023-09-12', '2023-10-21']) {
        expect(paceOf({ value }, GIA_LAI, on)).toEqual(same({ value: 0 }));
      }
    }
    expect(paceOf({ value: 1 }, GIA_LAI, '2023-10-21')).toEqual(same({ none: 'campaignEnded' }));
    expect(paceOf({ none: 'noTarget' }, GIA_LAI, '2023-09-12')).toEqual(same({ none: 'noTarget' }));
  });

  it('is exact for as much as a number can be', () => {
    const pace = paceOf({ value: 9_000_000_000_000_000 }, GIA_LAI, '2023-09-12');
    expect(pace.thisWeek).toEqual({ value: 1_384_615_384_615_385 });
  });

  it('asks for a week what lies between none and all, in proportion to its days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999_999_999_999 }),
        fc.nat(400),
        fc.nat(400),
        (remaining, length, day) => {
          const dueOn = addDays(GIA_LAI.startsOn, length);
          const on = addDays(GIA_LAI.startsOn, Math.min(day, length));
          const pace = paceOf({ value: remaining }, { ...GIA_LAI, dueOn }, on);
          const [week, month] = [figureValue(pace.thisWeek)!, figureValue(pace.thisMonth)!];
          expect(Math.max(week, month)).toBeLessThanOrEqual(remaining);
          expect(Math.min(week, month)).toBeGreaterThanOrEqual(figureValue(pace.perDay)!);
          if (daysInclusive(on, dueOn) === 1) expect(week).toBe(remaining);
        },
      ),
    );
  });
});

describe('comparing rates', () => {
  it('is exact below and above 2^53', () => {
    const big = 3_000_000_001;
    expect(compareRates({ part: 1, whole: 3 }, { part: 2, whole: 6 })).toBe(0);
    // Both products round to the same double; only the exact ones tell the rates apart.
    expect(big * big).toBe((big - 1) * (big + 1));
    expect(compareRates({ part: big, whole: big + 1 }, { part: big - 1, whole: big })).toBe(1);
    expect(compareRates({ part: big - 1, whole: big }, { part: big, whole: big + 1 })).toBe(-1);
  });

  it('agrees with whole-number arithmetic', () => {
    const rate = fc.record({
      part: fc.oneof(fc.integer(), fc.maxSafeInteger()),
      whole: fc.oneof(
        fc.integer({ min: 1 }),
        fc.maxSafeNat().filter((whole) => whole > 0),
      ),
    });
    fc.assert(
      fc.property(rate, rate, (a, b) => {
        const exact = BigInt(a.part) * BigInt(b.whole) - BigInt(b.part) * BigInt(a.whole);
        const sign = exact < 0n ? -1 : exact > 0n ? 1 : 0;
        expect(compareRates(a, b) === sign).toBe(true);
      }),
    );
  });
});
