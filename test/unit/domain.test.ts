import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitKindOf } from '../../shared/domain/campaign.ts';
import {
  addDays,
  daysInclusive,
  eachDay,
  isDay,
  isTime,
  vietnamDay,
} from '../../shared/domain/day.ts';
import { figureValue, hasValue } from '../../shared/domain/figure.ts';
import { daysLeft, pacePerDay } from '../../shared/domain/pace.ts';
import { rankRates } from '../../shared/domain/rank.ts';
import { percentHundredths, roundRatio } from '../../shared/domain/rounding.ts';
import { dayLock, sumKnown } from '../../shared/domain/sheet.ts';
import { computeTable, rankOrder, type TargetTable } from '../../shared/domain/target-table.ts';
import { giaLaiTable } from '../helpers/sample-sheet.ts';

describe('rounding', () => {
  it('rounds half up, once, exactly', () => {
    expect(roundRatio(1, 2)).toBe(1);
    expect(roundRatio(-1, 2)).toBe(-1);
    expect(roundRatio(438461, 50)).toBe(8769);
    expect(roundRatio(1005, 1000, 2)).toBe(101);
    // 1,005 is below its binary neighbour: floating point would print 1,00.
    expect(roundRatio(-1, 3)).toBe(0);
    expect(Object.is(roundRatio(-1, 3), 0)).toBe(true);
    expect(() => roundRatio(1, 0)).toThrow(RangeError);
  });

  it('gives the rates of the five documents', () => {
    expect(percentHundredths(245576, 684037)).toBe(3590);
    expect(percentHundredths(245576, 1248912)).toBe(1966);
    expect(percentHundredths(8444, 7511)).toBe(11242);
    expect(percentHundredths(131592, 211257)).toBe(6229);
    expect(percentHundredths(131592, 218776)).toBe(6015);
  });

  it('is never further than half a unit from the ratio', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
        fc.integer({ min: 1, max: 1_000_000_000 }),
        (part, whole) => {
          const rounded = BigInt(roundRatio(part, whole, 2));
          const off = rounded * BigInt(whole) - BigInt(part) * 100n;
          expect((off < 0n ? -off : off) * 2n <= BigInt(whole)).toBe(true);
        },
      ),
    );
  });
});

describe('days', () => {
  it('knows real days only', () => {
    expect(isDay('2024-02-29')).toBe(true);
    const others = ['12023-10-01', '2023-10-011', '2023-10-0x', '2023/10/01', '2023-10-00'];
    for (const text of ['2023-02-29', '2023-13-01', '2023-9-1', '', 'hôm nay', ...others]) {
      expect(isDay(text)).toBe(false);
    }
  });

  it('knows times of a day only', () => {
    for (const text of ['00:00', '07:30', '19:59', '23:59', '24:00']) {
      expect(isTime(text)).toBe(true);
    }
    for (const text of ['24:01', '7:30', '107:30', '07:300', '07:60', '29:00', '']) {
      expect(isTime(text)).toBe(false);
    }
  });

  it('counts the 50 days of Gia Lai, both ends included', () => {
    expect(daysInclusive('2023-09-01', '2023-10-20')).toBe(50);
    expect(daysInclusive('2023-10-21', '2023-10-20')).toBe(0);
    expect(eachDay('2023-09-29', '2023-10-02')).toEqual([
      '2023-09-29',
      '2023-09-30',
      '2023-10-01',
      '2023-10-02',
    ]);
    expect(addDays('2023-12-31', 1)).toBe('2024-01-01');
  });

  it('turns over at midnight in Việt Nam', () => {
    expect(vietnamDay(Date.parse('2023-09-01T16:59:59Z'))).toBe('2023-09-01');
    expect(vietnamDay(Date.parse('2023-09-01T17:00:00Z'))).toBe('2023-09-02');
  });
});

describe('pace', () => {
  it('counts the report day, and the whole window before the start', () => {
    expect(daysLeft('2023-08-23', '2023-09-01', '2023-10-20')).toBe(50);
    expect(daysLeft('2023-09-01', '2023-09-01', '2023-10-20')).toBe(50);
    expect(daysLeft('2023-10-20', '2023-09-01', '2023-10-20')).toBe(1);
    expect(daysLeft('2023-10-21', '2023-09-01', '2023-10-20')).toBe(0);
  });

  it('is never below zero and ends with the campaign', () => {
    expect(pacePerDay({ value: 3807 }, 50)).toEqual({ value: 76 });
    expect(pacePerDay({ value: 3825 }, 50)).toEqual({ value: 77 });
    expect(pacePerDay({ value: -5 }, 50)).toEqual({ value: 0 });
    expect(pacePerDay({ value: 0 }, 0)).toEqual({ value: 0 });
    expect(pacePerDay({ value: 1 }, 0)).toEqual({ none: 'campaignEnded' });
    expect(pacePerDay({ none: 'noTarget' }, 50)).toEqual({ none: 'noTarget' });
  });
});

describe('ranks', () => {
  const rate = (part: number, whole: number) => ({ value: { part, whole } });

  it('shares ties and skips after them (1, 2, 2, 4); no data is unranked', () => {
    const ranks = rankRates([
      rate(1, 2),
      { none: 'noResult' },
      rate(3, 4),
      rate(5, 10),
      rate(1, 4),
    ]);
    expect(ranks).toEqual([
      { value: 2 },
      { none: 'noResult' },
      { value: 1 },
      { value: 2 },
      { value: 4 },
    ]);
  });

  it('compares the exact rates, not the printed ones', () => {
    expect(rankRates([rate(100_000, 300_000), rate(100_001, 300_000)])).toEqual([
      { value: 2 },
      { value: 1 },
    ]);
  });

  it('does not depend on the order of the units', () => {
    const rates = fc.array(
      fc.record({ part: fc.integer({ min: -9, max: 99 }), whole: fc.integer({ min: 1, max: 99 }) }),
      { minLength: 1, maxLength: 30 },
    );
    fc.assert(
      fc.property(rates, fc.infiniteStream(fc.nat()), (list, shuffle) => {
        const ranked = rankRates(list.map((value) => ({ value }))).map(figureValue);
        const order = list
          .map((_, i) => ({ i, key: shuffle.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ i }) => i);
        const shuffled = rankRates(order.map((i) => ({ value: list[i]! }))).map(figureValue);
        expect(shuffled).toEqual(order.map((i) => ranked[i]));
        // A rank is one more than the number of units strictly ahead.
        list.forEach((own, i) => {
          const ahead = list.filter((other) => other.part * own.whole > own.part * other.whole);
          expect(ranked[i]).toBe(ahead.length + 1);
        });
      }),
    );
  });
});

describe('the target table of Gia Lai', () => {
  const table = giaLaiTable();
  const withDone = (changes: Record<number, number | null>): TargetTable => ({
    ...table,
    rows: table.rows.map((row, i) => ({ ...row, done: i in changes ? changes[i]! : row.done })),
  });

  it('computes the totals from the sums, not from the rounded rows', () => {
    const { total, rows } = computeTable(table);
    expect(total).toMatchObject({
      target: { value: 684037 },
      cumulative: { value: 245576 },
      rate: { value: { part: 245576, whole: 684037 } },
      remaining: { value: 438461 },
      perDay: { value: 8769 },
    });
    expect(sumKnown(rows.map((row) => figureValue(row.perDay)))).toBe(8770);
  });

  it('lets a target be exceeded without clamping', () => {
    const target = table.rows[0]!.target!;
    const row = computeTable(withDone({ 0: target * 2 })).rows[0]!;
    expect(hasValue(row.rate) && row.rate.value.part > row.rate.value.whole).toBe(true);
    expect(figureValue(row.remaining)).toBeLessThan(0);
    expect(row.perDay).toEqual({ value: 0 });
    expect(row.rank).toEqual({ value: 1 });
  });

  it('names the reason where there is no figure', () => {
    const blank: TargetTable = {
      ...table,
      rows: [
        { ...table.rows[0]!, done: null },
        { ...table.rows[1]!, target: null },
        { ...table.rows[2]!, target: 0 },
      ],
    };
    const { rows } = computeTable(blank);
    expect(rows[0]!.rate).toEqual({ none: 'noResult' });
    expect(rows[0]!.rank).toEqual({ none: 'noResult' });
    expect(rows[1]!.remaining).toEqual({ none: 'noTarget' });
    expect(rows[2]!.rate).toEqual({ none: 'targetZero' });
    const early = computeTable({
      ...blank,
      on: '2023-08-22',
      rows: [{ ...table.rows[0]!, done: null }],
    });
    expect(early.rows[0]!.cumulative).toEqual({ none: 'beforeOpening' });
  });

  it('orders by rank, ties and unranked in the order of the table', () => {
    const order = rankOrder(computeTable(table)).map((i) => table.rows[i]!.unit.code);
    expect(order.slice(0, 4)).toEqual(['634', '623', '625', '635']);
    expect(order.at(-1)).toBe('630');
  });

  it('locks the days outside the campaign', () => {
    expect(dayLock(table.campaign, '2023-08-31')).toBe('beforeCampaign');
    expect(dayLock(table.campaign, '2023-09-01')).toBeNull();
    expect(dayLock(table.campaign, '2023-10-20')).toBeNull();
    expect(dayLock(table.campaign, '2023-10-21')).toBe('afterCampaign');
    // Nothing is keyed into days that the opening figures already contain.
    const opened = { ...table.campaign, openingOn: '2023-09-10' };
    expect(dayLock(opened, '2023-09-10')).toBe('inOpening');
    expect(dayLock(opened, '2023-09-11')).toBeNull();
  });
});

describe('kinds of units', () => {
  it('reads the kind from the name', () => {
    expect(unitKindOf('Thị xã An Khê')).toBe('thị xã');
    expect(unitKindOf('Thành phố Pleiku')).toBe('thành phố');
    expect(unitKindOf('Xã Đồng Tâm')).toBe('xã');
    expect(unitKindOf('Sở Nội vụ')).toBe('sở');
    expect(unitKindOf('Tỉnh đoàn Lai Châu')).toBe('đoàn thể');
    expect(unitKindOf('Trường THPT Hiệp Hòa số 1')).toBe('trường');
    expect(unitKindOf('TDP số 3')).toBe('tổ dân phố');
    expect(unitKindOf('Trung tâm Văn hóa')).toBe('khác');
  });
});
