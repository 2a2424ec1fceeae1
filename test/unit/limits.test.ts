import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identity, Indicator } from '../../shared/domain/campaign.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';
import { relationText } from '../../shared/domain/words.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** A commune (place 0) with two hamlets: level 1 and 2 stay within what was collected. */
const LEVEL1 = 1;
const LEVEL2 = 2;
const COLLECTED = 3;
const BLANK: Column = [null, null, null];
const LIMIT: Identity = {
  id: 1,
  uid: 'uid-1',
  name: 'Không quá số thu nhận',
  totalId: COLLECTED,
  partIds: [LEVEL1, LEVEL2],
  relation: 'atMost',
};

function sheetWith(
  columns: Record<number, Partial<StoredColumns>>,
  total: Partial<Indicator> = {},
): DaySheet {
  const base = targetSheet();
  const indicator = (id: number, name: string): Indicator => ({
    ...base.indicators[0]!,
    id,
    name,
    kind: 'flow',
  });
  return {
    ...base,
    indicators: [
      indicator(LEVEL1, 'Mức 1'),
      indicator(LEVEL2, 'Mức 2'),
      { ...indicator(COLLECTED, 'Thu nhận'), ...total },
    ],
    identities: [LIMIT],
    stored: [LEVEL1, LEVEL2, COLLECTED].map((indicatorId) => ({
      indicatorId,
      opening: BLANK,
      before: BLANK,
      now: BLANK,
      usual: { middle: BLANK, spread: BLANK },
      windows: [],
      ...columns[indicatorId],
    })),
    targets: [],
  };
}

const found = (sheet: DaySheet) => checkCells(figuresOf(sheet), { today: sheet.on });
const told = (sheet: DaySheet) =>
  found(sheet).map(
    ({ level, code, indicatorId, unitId }) => `${level} ${code} ${indicatorId}/${unitId}`,
  );

describe('parts that stay within a total', () => {
  it('are right below it and up to it, and an error above it, by how much', () => {
    const upTo = (level2: number) =>
      sheetWith({
        [LEVEL1]: { now: [null, 60, null] },
        [LEVEL2]: { now: [null, level2, null] },
        [COLLECTED]: { now: [null, 100, null] },
      });
    expect(told(upTo(20))).toEqual([]);
    expect(told(upTo(40))).toEqual([]);
    expect(told(upTo(41))).toEqual(['error identityBroken 3/2']);
    expect(found(upTo(41))[0]!.sentence).toBe(
      'Không quá số thu nhận: mức 1 60 + mức 2 41 = 101, nhưng thu nhận là 100, vượt 1; kiểm tra lại các số này.',
    );
  });

  it('are counted in all: a day may hold more of what was collected before', () => {
    const sheet = sheetWith({
      [LEVEL1]: { now: [null, 30, null] },
      [COLLECTED]: { before: [null, 100, null], now: [null, 5, null] },
    });
    expect(told(sheet)).toEqual([]);
  });

  it('may be above it alone, where the others are blank', () => {
    const sheet = sheetWith({
      [LEVEL2]: { now: [null, 999_999, null] },
      [COLLECTED]: { now: [null, 690, 10] },
    });
    expect(told(sheet)).toEqual(['error identityBroken 3/2']);
    expect(found(sheet)[0]!.sentence).toContain(
      'mức 2 999.999, nhưng thu nhận là 690, vượt 999.309',
    );
  });

  it('are told at the unit above where only that has a total', () => {
    const sheet = sheetWith(
      { [LEVEL1]: { now: [null, 500, 300] }, [COLLECTED]: { now: [690, null, null] } },
      { kind: 'stock' },
    );
    expect(told(sheet)).toEqual(['error identityBroken 3/1']);
  });

  it('are not held against a total of some of the units, nor one without its opening', () => {
    const partly = sheetWith(
      { [LEVEL1]: { now: [null, 500, 300] }, [COLLECTED]: { now: [null, 690, null] } },
      { kind: 'stock' },
    );
    expect(told(partly)).toEqual([]);
    const unopened = sheetWith({
      [LEVEL1]: { now: [null, 50, null] },
      [COLLECTED]: { opening: [72_804, null, null], now: [null, 5, null] },
    });
    expect(told(unopened)).toEqual([]);
  });

  it('are wrong exactly where their known sum is above it', () => {
    const value = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null });
    fc.assert(
      fc.property(value, value, value, (one, two, total) => {
        const at = (of: number | null): Column => [null, of, null];
        const sheet = sheetWith({
          [LEVEL1]: { now: at(one) },
          [LEVEL2]: { now: at(two) },
          [COLLECTED]: { now: at(total) },
        });
        const isWrong = total !== null && (one ?? 0) + (two ?? 0) > total;
        expect(told(sheet)).toEqual(isWrong ? ['error identityBroken 3/2'] : []);
      }),
    );
  });

  it('are written as they are read', () => {
    const nameOf = (id: number) => `chỉ số ${id}`;
    expect(relationText(LIMIT, nameOf)).toBe('chỉ số 1 + chỉ số 2 ≤ chỉ số 3');
    expect(relationText({ ...LIMIT, relation: 'equal' }, nameOf)).toBe(
      'chỉ số 3 = chỉ số 1 + chỉ số 2',
    );
  });
});

describe('a target that is a percentage of people who were counted once', () => {
  const ruled = (now: Column, eligible: Partial<Indicator>) => {
    const sheet = sheetWith(
      { [LEVEL1]: { now }, [COLLECTED]: { now: [null, 690, 400] } },
      {
        name: 'Người thuộc đối tượng',
        kind: 'stock',
        period: 'once',
        measure: 'person',
        ...eligible,
      },
    );
    const rule = {
      indicatorId: LEVEL1,
      milestoneId: 1,
      ofId: COLLECTED,
      baseOn: '2024-10-25',
      low: 8000,
      high: null,
      rounding: 'nearest' as const,
    };
    const target = { indicatorId: LEVEL1, milestoneId: 1, rule, given: BLANK, givenHigh: BLANK };
    return { ...sheet, identities: [], targets: [target] };
  };

  it('says that nobody is above these people', () => {
    const sheet = ruled([null, 691, 400], {});
    expect(told(sheet)).toEqual(['warning partAboveWhole 1/2']);
    expect(found(sheet)[0]!.sentence).toMatch(
      /^Mức 1 đến hết ngày .* là 691, nhiều hơn người thuộc đối tượng 690; /,
    );
  });

  it('says nothing of a rest that the work takes away from, or of what is no people', () => {
    expect(told(ruled([null, 691, 400], { period: 'day' }))).toEqual([]);
    expect(told(ruled([null, 691, 400], { measure: 'session' }))).toEqual([]);
  });

  it('says nothing of people who arise day by day, even if they are keyed once', () => {
    expect(told(ruled([null, 691, 400], { kind: 'flow' }))).toEqual([]);
  });

  it('holds of a sum only where all of its parts were counted once', () => {
    const other = (period: Indicator['period']): DaySheet => {
      const sheet = ruled([null, 691, 400], {});
      const [one, , collected] = sheet.indicators as [Indicator, Indicator, Indicator];
      const sum: Indicator = { ...collected, id: 9, kind: 'sum', parts: [COLLECTED, LEVEL2] };
      const second: Indicator = { ...collected, id: LEVEL2, period, name: 'Người khác' };
      const target = sheet.targets[0]!;
      return {
        ...sheet,
        indicators: [one, second, collected, sum],
        stored: sheet.stored.map((stored) =>
          stored.indicatorId === LEVEL2 ? { ...stored, now: [null, 0, 0] } : stored,
        ),
        targets: [{ ...target, rule: { ...target.rule, ofId: 9 } }],
      };
    };
    expect(told(other('once'))).toEqual(['warning partAboveWhole 1/2']);
    expect(told(other('day'))).toEqual([]);
  });
});

describe('a share that a plan declares by a ratio', () => {
  const PEOPLE = { measure: 'person' as const };
  const ratio = (id: number, partId: number, wholeId: number): Indicator => ({
    ...targetSheet().indicators[3]!,
    ...{ id, name: `Tỷ lệ ${id}`, parts: [partId, wholeId] },
  });
  /** A sheet with further indicators and with changed columns of the present ones. */
  const declared = (
    columns: Record<number, Partial<StoredColumns>>,
    more: Indicator[],
    changes: Record<number, Partial<Indicator>> = {},
  ): DaySheet => {
    const sheet = sheetWith(columns);
    const indicators = sheet.indicators.map((one) => ({ ...one, ...PEOPLE, ...changes[one.id] }));
    return { ...sheet, identities: [], indicators: [...indicators, ...more] };
  };

  it('is held against each whole that it is declared of', () => {
    const columns = {
      [LEVEL1]: { now: [null, 50, null] },
      [LEVEL2]: { now: [null, 40, null] },
      [COLLECTED]: { now: [null, 30, null] },
    };
    const both = [ratio(8, LEVEL1, LEVEL2), ratio(9, LEVEL1, COLLECTED)];
    expect(told(declared(columns, both))).toEqual([
      ...['warning partAboveWhole 8/2', 'warning partAboveWhole 9/2'],
    ]);
  });

  it('is not told once more as one of all who can take part', () => {
    const columns = {
      [LEVEL1]: { now: [null, 50, null] },
      [LEVEL2]: { now: [null, 40, null] },
      [COLLECTED]: { now: [null, 30, null] },
    };
    const eligible = { [COLLECTED]: { name: 'Công dân đủ điều kiện', kind: 'stock' as const } };
    expect(told(declared(columns, [ratio(8, LEVEL1, LEVEL2)], eligible))).toEqual([
      ...['warning partAboveWhole 8/2', 'warning partAboveWhole 2/2'],
    ]);
  });

  it('is none while its part is blank, even where the whole is negative by a slip', () => {
    const part = (now: number | null) => ({
      [LEVEL1]: { now: [null, now, null] },
      [COLLECTED]: { now: [null, -30, null] },
    });
    const codes = (now: number | null) =>
      found(declared(part(now), [ratio(8, LEVEL1, COLLECTED)]))
        .map(({ code }) => code)
        .filter((code) => code === 'partAboveWhole');
    expect(codes(null)).toEqual([]);
    expect(codes(-30)).toEqual([]);
    expect(codes(5)).toEqual(['partAboveWhole']);
  });

  it('of a sum is above its whole with some parts already, of a difference only with all', () => {
    const computed = (kind: 'sum' | 'difference'): Indicator => ({
      ...{ ...targetSheet().indicators[0]!, ...PEOPLE, kind, parts: [LEVEL1, LEVEL2] },
      ...{ id: 7, name: 'Tính ra' },
    });
    const columns = (opening: Column) => ({
      [LEVEL1]: { now: [null, 90, null] },
      [LEVEL2]: { opening, now: [null, 1, null] },
      [COLLECTED]: { now: [null, 50, null] },
    });
    const toldOf = (kind: 'sum' | 'difference', opening: Column) =>
      told(declared(columns(opening), [computed(kind), ratio(8, 7, COLLECTED)]));
    expect(toldOf('sum', BLANK)).toEqual(['warning partAboveWhole 8/2']);
    expect(toldOf('difference', BLANK)).toEqual(['warning partAboveWhole 8/2']);
    // The opening is known for the commune only: at the hamlet the count may be higher.
    expect(toldOf('sum', [500, null, null])).toContain('warning partAboveWhole 8/2');
    expect(toldOf('difference', [500, null, null])).not.toContain('warning partAboveWhole 8/2');
  });

  it('of a sum of readings is held against it only where all were read', () => {
    const stock = { kind: 'stock' as const };
    const sum: Indicator = {
      ...{ ...targetSheet().indicators[0]!, ...PEOPLE, kind: 'sum', parts: [LEVEL2, COLLECTED] },
      ...{ id: 7, name: 'Cộng' },
    };
    const sheet = (second: Partial<StoredColumns>) =>
      declared(
        {
          [LEVEL1]: { now: [null, 90, null] },
          [LEVEL2]: { now: [null, 50, 5] },
          [COLLECTED]: second,
        },
        [sum, ratio(8, LEVEL1, 7)],
        { [LEVEL2]: stock, [COLLECTED]: stock },
      );
    expect(told(sheet({ now: [null, 20, 2] }))).toEqual(['warning partAboveWhole 8/2']);
    expect(told(sheet({}))).toEqual([]);
    const none = sheet({});
    const without = none.stored.filter(({ indicatorId }) => indicatorId !== COLLECTED);
    expect(told({ ...none, stored: without })).toEqual([]);
  });
});

describe('a limit', () => {
  it('that arises day by day holds with blanks, which are nothing', () => {
    const sheet = sheetWith({
      [LEVEL1]: { now: [null, 500, 300] },
      [COLLECTED]: { now: [null, 690, null] },
    });
    expect(told(sheet)).toEqual(['error identityBroken 3/1']);
  });

  it('below zero is not broken by parts that nobody keyed', () => {
    const sheet = sheetWith({ [COLLECTED]: { now: [null, -5, null] } });
    expect(told(sheet)).not.toContain('error identityBroken 3/2');
  });

  it('is not held against parts of which one lacks what was there before', () => {
    const limited = (opening: Column) => {
      const sheet = sheetWith({
        [LEVEL1]: { now: [null, 60, null] },
        [LEVEL2]: { opening, now: [null, 10, null] },
        [COLLECTED]: { now: [null, 100, null] },
      });
      const [level1] = sheet.indicators as [Indicator];
      const rest: Indicator = {
        ...{ ...level1, id: 7, kind: 'difference', name: 'Hiệu' },
        parts: [LEVEL1, LEVEL2],
      };
      return {
        ...sheet,
        indicators: [...sheet.indicators, rest],
        identities: [{ ...LIMIT, partIds: [LEVEL1, 7] }],
      };
    };
    // 60, and 60 minus 10.
    expect(told(limited(BLANK))).toEqual(['error identityBroken 3/2']);
    expect(told(limited([500, null, null]))).not.toContain('error identityBroken 3/2');
  });

  it('that is read lacks a reading far below too', () => {
    const base = sheetWith({}, { kind: 'stock' });
    const [root, east, west] = base.units as [SheetUnit, SheetUnit, SheetUnit];
    const units = [
      ...[root, east],
      { ...west, parent: 1, depth: 2 },
      { ...west, unit: { ...west.unit, id: 4 }, parent: 1, depth: 2 },
    ];
    const five = [null, null, 20, 30];
    const sheet = (total: Column): DaySheet => ({
      ...{ ...base, units },
      stored: base.stored.map((stored) => ({
        ...stored,
        ...{ opening: [null, null, null, null], before: [null, null, null, null] },
        now: { [LEVEL1]: five, [COLLECTED]: total }[stored.indicatorId] ?? [null, null, null, null],
      })),
    });
    expect(told(sheet([null, null, 10, 30]))).toEqual(['error identityBroken 3/3']);
    // The second hamlet has no reading, so nothing can be found there or above it.
    expect(told(sheet([null, null, 25, null]))).toEqual([]);
  });
});
