import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { checkStanding } from '../../shared/domain/cell-checks.ts';
import { indicatorIn, lowest } from '../../shared/domain/cell-findings.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { eligibleIn, isOfEligible, openedWith, sharesOf } from '../../shared/domain/limits.ts';
import { aimsOf, checkPlausible, peersOf, scalesOf } from '../../shared/domain/plausibility.ts';
import type { Column, DaySheet, StoredColumns, TargetColumn } from '../../shared/domain/sheet.ts';
import {
  BASE,
  BLANK,
  below,
  codes,
  column,
  FLOW,
  OTHER,
  RATIO,
  STOCK,
  sheetOf,
  UNITS,
} from '../helpers/cell-findings.ts';

const TODAY = '2026-12-31';

describe('where a finding stands', () => {
  it('is the lowest unit that has it, in the order of the tree', () => {
    expect(lowest(UNITS, (i) => [0, 2, 5].includes(i))).toEqual([2, 5]);
    expect(lowest(UNITS, (i) => i === 0)).toEqual([0]);
    // A unit that has some figures keeps those above from being told.
    const isSome = (i: number) => i === 3;
    expect(lowest(UNITS, (i) => i === 0, isSome)).toEqual([]);
  });

  it('is a unit below which no other has only some of what must add up', () => {
    const identity = {
      ...{ id: 1, uid: 'u', name: 'Cộng', totalId: OTHER.id, partIds: [FLOW.id] },
      relation: 'equal' as const,
    };
    const told = (part: Column) =>
      codes(
        checkStanding(
          figuresOf(
            sheetOf({
              identities: [identity],
              stored: [
                column(FLOW.id, { opening: part }),
                column(OTHER.id, { opening: BLANK.with(0, 7) }),
              ],
            }),
          ),
        ),
      ).filter((one) => one.startsWith('identity'));
    expect(told(BLANK.with(0, 5))).toEqual(['identityBroken 1']);
    expect(told(BLANK.with(0, 5).with(1, 2))).toEqual([]);
  });

  it('is of an indicator of the campaign', () => {
    expect(indicatorIn(sheetOf({}), FLOW.id)).toBe(FLOW);
    expect(() => indicatorIn(sheetOf({}), 99)).toThrow(/99/);
  });
});

describe('those who can take part', () => {
  const people = (id: number, change: Partial<Indicator>): Indicator => ({
    ...STOCK,
    ...{ id, name: 'Công dân đủ điều kiện', fullName: '', measure: 'person', ...change },
  });

  it('are one indicator, keyed at the lowest level', () => {
    expect(eligibleIn([FLOW, people(9, {})])?.id).toBe(9);
    expect(eligibleIn([people(8, { keyedDepth: 1 }), people(9, { keyedDepth: 2 })])?.id).toBe(9);
    expect(eligibleIn([people(8, {}), people(9, {})])).toBeNull();
    expect(eligibleIn([FLOW])).toBeNull();
    expect(eligibleIn([people(9, { kind: 'sum' })])).toBeNull();
    expect(eligibleIn([people(9, { measure: 'unit' })])).toBeNull();
    expect(eligibleIn([people(9, { name: 'x', fullName: 'Số người đủ điều kiện' })])?.id).toBe(9);
    expect(eligibleIn([people(9, { name: 'Đủ điều kiện phê duyệt' })])).toBeNull();
  });

  it('have parts among whatever else counts people', () => {
    const eligible = people(9, {});
    const is = (change: Partial<Indicator>, of = eligible) =>
      isOfEligible({ ...FLOW, ...change }, of);
    expect(is({})).toBe(true);
    expect(isOfEligible(eligible, eligible)).toBe(false);
    expect(is({ kind: 'stock' })).toBe(true);
    expect(is({ kind: 'stock', period: 'once' })).toBe(false);
    expect(is({ period: 'once' })).toBe(true);
    expect(is({ kind: 'sum' })).toBe(false);
    expect(is({ measure: 'session' })).toBe(false);
    expect(is({ name: 'Tổng số dân' })).toBe(false);
    const young = { ...eligible, audienceId: 3 };
    expect(is({ audienceId: 3 }, young)).toBe(true);
    expect(is({ audienceId: 4 }, young)).toBe(false);
    expect(is({ audienceId: 4 })).toBe(true);
  });

  it('and shares are declared by ratios and rules, each once', () => {
    const rule = { ...BASE.targets[1]!.rule! };
    const target: TargetColumn = { ...BASE.targets[1]!, given: BLANK, givenHigh: BLANK };
    const once = { ...STOCK, period: 'once' as const, name: 'Hộ', fullName: 'Hộ' };
    const shares = (indicators: Indicator[], targets: TargetColumn[] = []) =>
      sharesOf(sheetOf({ indicators, targets })).map(({ partId, wholeId, ratioId }) => [
        ...[partId, wholeId, ratioId],
      ]);
    expect(shares([FLOW, once, RATIO])).toEqual([[1, 2, 4]]);
    expect(shares([FLOW, once, RATIO, { ...RATIO, id: 5 }])).toEqual([[1, 2, 4]]);
    expect(shares([FLOW, once, { ...RATIO, parts: [1] }])).toEqual([]);
    expect(shares([FLOW, { ...once, measure: 'unit' }, RATIO])).toEqual([]);
    expect(shares([FLOW, once, OTHER], [target])).toEqual([[3, 2, null]]);
    expect(shares([FLOW, { ...once, period: 'day' }, OTHER], [target])).toEqual([]);
    expect(
      shares([FLOW, { ...once, measure: 'unit' }, { ...OTHER, measure: 'unit' }], [target]),
    ).toEqual([]);
    for (const kind of ['stock', 'sum', 'difference'] as const) {
      const part = { ...OTHER, kind, parts: kind === 'stock' ? [] : [1] };
      expect(shares([FLOW, once, part], [target])).toHaveLength(kind === 'difference' ? 0 : 1);
    }
    expect(shares([FLOW, once, OTHER], [{ ...target, rule: { ...rule, ofId: null } }])).toEqual([]);
    // Everything that counts people is a share of those who can take part, unless declared
    // otherwise.
    const eligible = { ...STOCK, name: 'Đủ điều kiện', fullName: 'Đủ điều kiện' };
    expect(shares([FLOW, eligible, OTHER])).toEqual([
      [1, 2, null],
      [3, 2, null],
    ]);
    expect(shares([FLOW, eligible, OTHER, RATIO])).toEqual([
      [1, 2, 4],
      [3, 2, null],
    ]);
  });

  it('limit a part where they are known of all units below', () => {
    const told = (stored: StoredColumns[], change: Partial<DaySheet> = {}) =>
      codes(checkStanding(figuresOf(sheetOf({ stored, ...change }))));
    const many = column(1, { now: below(50, 60, 70, 80, 90, 95) });
    const wholeOf = (...values: (number | null)[]) => column(2, { now: below(...values) });
    expect(told([many, wholeOf(40, 60, 70, 80, 90, 95)])).toEqual(['partAboveWhole 2']);
    expect(told([many, wholeOf(50, 60, 70, 80, 90, 95)])).toEqual([]);
    // The finding is at the district where no unit below it exceeds its own, or theirs are not
    // known.
    expect(told([many, column(2, { now: BLANK.with(0, 400) })])).toEqual(['partAboveWhole 1']);
    expect(told([many, wholeOf(null, 60, 70, 80, 90, 95)])).toEqual([]);
    const closed = UNITS.map((one, i) => (i === 1 ? { ...one, closed: true as const } : one));
    expect(told([many, wholeOf(null, 60, 70, 80, 90, 95)], { units: closed })).toEqual([
      'partAboveWhole 1',
    ]);
    for (const where of ['before', 'opening'] as const) {
      const whole = column(2, { [where]: below(40, 60, 70, 80, 90, 95) });
      expect(told([many, whole]), where).toEqual(['partAboveWhole 2']);
    }
  });

  it('are within a limit though an opening is known above only', () => {
    const opened = (opening: Column) => openedWith(sheetOf({ stored: [column(1, { opening })] }));
    expect(opened(BLANK.with(0, 5))(1, 0)).toBe(true);
    expect(opened(BLANK.with(0, 5))(1, 1)).toBe(false);
    expect(opened(BLANK)(1, 1)).toBe(true);
    expect(opened(BLANK.with(0, 5))(4, 1)).toBe(false);
    const stock = openedWith(sheetOf({ stored: [column(2, { opening: BLANK.with(0, 5) })] }));
    expect(stock(2, 1)).toBe(true);
  });
});

describe('a first value far from what can be', () => {
  const found = (
    values: (number | null)[],
    change: Partial<StoredColumns> = {},
    sheet: Partial<DaySheet> = {},
  ) =>
    checkPlausible(
      figuresOf(
        sheetOf({
          indicators: [{ ...FLOW, measure: 'session' }],
          stored: [column(1, { now: below(...values), ...change })],
          ...sheet,
        }),
      ),
      { today: TODAY },
    );
  const told = (...args: Parameters<typeof found>) => codes(found(...args));

  it('lies over three times the target, and by more than ten', () => {
    const aim = (wanted: number) => ({ aim: below(wanted) });
    expect(told([301], aim(100))).toEqual(['farAboveTarget 2']);
    expect(told([300], aim(100))).toEqual([]);
    expect(told([14], aim(4))).toEqual([]);
    expect(told([15], aim(4))).toEqual(['farAboveTarget 2']);
    expect(found([400], aim(100))[0]!.sentence).toContain('400 gấp 4 lần chỉ tiêu 100 của đơn vị');
    expect(found([450], aim(100))[0]!.sentence).toContain('450 gấp hơn 4 lần chỉ tiêu 100');
    expect(told([301], { ...aim(100), usual: { middle: below(5), spread: below(1) } })).toEqual([]);
    expect(told([10], aim(1))).toEqual([]);
    expect(told([301], aim(100), { on: '2026-11-30' })).toEqual([]);
  });

  it('lies over five times the share of at least five others', () => {
    const aim = { aim: below(100, 100, 100, 100, 100, 100) };
    expect(told([10, 10, 10, 10, 10, 51], aim)).toEqual(['farFromOthers 7']);
    expect(told([10, 10, 10, 10, 10, 50], aim)).toEqual([]);
    expect(told([10, 10, 10, null, null, 51], aim)).toEqual([]);
    expect(told([0, 0, 0, 0, 0, 51], aim)).toEqual([]);
    expect(told([1, 1, 1, 1, 1, 11], aim)).toEqual([]);
    expect(told([1, 1, 1, 1, 1, 12], aim)).toEqual(['farFromOthers 7']);
    expect(told([2, 4, 8, 16, 20, 60], aim)).toEqual([]);
    // The median of these is 19, their spread 17: 104 is exactly five spreads away, 105 is farther.
    const even = { aim: below(128, 128, 128, 128, 128, 128) };
    expect(told([1, 2, 4, 34, 36, 104], even)).toEqual([]);
    expect(told([1, 2, 4, 34, 36, 105], even)).toEqual(['farFromOthers 7']);
    expect(found([10, 10, 10, 10, 10, 51], aim)[0]!.sentence).toContain(
      '51 bằng 51,00% chỉ tiêu của đơn vị, trong khi các đơn vị khác cùng kỳ khoảng 10,00%',
    );
  });

  it('lies over twenty times the others where nothing else is known, and by more than 100', () => {
    expect(told([10, 10, 10, 10, 10, 201])).toEqual(['farFromOthers 7']);
    expect(told([10, 10, 10, 10, 10, 200])).toEqual([]);
    expect(told([1, 1, 1, 1, 1, 101])).toEqual([]);
    expect(told([1, 1, 1, 1, 1, 102])).toEqual(['farFromOthers 7']);
    expect(told([1, 1, 1, 1, 1, 100])).toEqual([]);
    expect(told([1, 5, 10, 30, 60, 250])).toEqual([]);
    expect(told([0, 0, 0, 0, 0, 500])).toEqual([]);
    expect(found([10, 10, 10, 10, 10, 201])[0]!.sentence).toContain(
      '201 lớn hơn hẳn các đơn vị khác cùng kỳ, khoảng 10;',
    );
    const stock = {
      indicators: [{ ...STOCK, id: 1, measure: 'session' as const, name: 'x', fullName: 'x' }],
    };
    expect(told([10, 10, 10, 10, 10, 201], {}, stock)).toEqual([]);
  });

  it('is no percentage, nothing computed, and of the indicator that is looked at', () => {
    const percent = { indicators: [{ ...FLOW, measure: 'percent' as const }] };
    expect(told([10, 10, 10, 10, 10, 9_000], {}, percent)).toEqual([]);
    const sheet = sheetOf({
      indicators: [{ ...FLOW, measure: 'session' }],
      stored: [column(1, { now: below(10, 10, 10, 10, 10, 201) })],
    });
    expect(checkPlausible(figuresOf(sheet), { today: TODAY, only: 2 })).toEqual([]);
    expect(checkPlausible(figuresOf(sheet), { today: TODAY, only: 1 })).toHaveLength(1);
    expect(checkPlausible(figuresOf(sheet), { today: TODAY, peersOf: () => null })).toEqual([]);
    const sum = { ...FLOW, measure: 'session' as const, kind: 'sum' as const, parts: [] };
    expect(told([10, 10, 10, 10, 10, 201], {}, { indicators: [sum] })).toEqual([]);
  });

  it('is of a day that has not come', () => {
    const early = (today: string, change: Partial<Indicator> = {}) =>
      codes(
        checkPlausible(
          figuresOf(
            sheetOf({
              ...{ on: '2026-12-05', indicators: [{ ...FLOW, ...change }] },
              stored: [column(1, { now: below(3, null) })],
            }),
          ),
          { today },
        ),
      );
    expect(early('2026-12-04')).toEqual(['afterToday 2']);
    expect(early('2026-12-05')).toEqual([]);
    expect(early('2026-12-01', { period: 'week' })).toEqual([]);
  });

  it('is held against people, else the target, else the others', () => {
    const sheet = sheetOf({
      indicators: [FLOW, STOCK, RATIO],
      stored: [column(1, { aim: below(5) }), column(2, { now: below(100) })],
    });
    const figures = figuresOf(sheet);
    const scales = scalesOf(figures, FLOW, sheet.stored[0]!);
    expect(scales.map(({ kind, name }) => [kind, name])).toEqual([
      ['whole', 'đủ điều kiện'],
      ['target', 'chỉ tiêu'],
      ['bare', ''],
    ]);
    expect(scales.map(({ at }) => at(1))).toEqual([100, 5, 1]);
    expect(scales[0]!.restsOn).toEqual([sheet.stored[1]!.now, BLANK, BLANK]);
    expect(scalesOf(figures, STOCK, sheet.stored[1]!)).toEqual([]);
    // The same column is compared anew when what it rests on changes.
    const now = below(1, 2, 3, 4, 5, 6);
    const at = (factor: number, restsOn: unknown[]) =>
      peersOf({ indicatorId: 1, now }, { kind: 'bare', name: '', at: () => factor, restsOn })
        ?.middle;
    const [one, other] = [{}, {}];
    expect(at(1, [one])).toBe(3.5);
    expect(at(2, [one])).toBe(3.5);
    expect(at(2, [other])).toBe(1.75);
    expect(at(1, [other, one])).toBe(3.5);
    expect(at(0, [])).toBeUndefined();
  });

  it('is held against the largest target of itself or of a sum that it is part of', () => {
    const sum = { ...FLOW, id: 8, kind: 'sum' as const, parts: [1, 3] };
    const target = (indicatorId: number, ...given: (number | null)[]): TargetColumn => ({
      ...{ indicatorId, milestoneId: 1, rule: null, given: below(...given), givenHigh: BLANK },
    });
    const aims = (...targets: TargetColumn[]) =>
      [
        ...aimsOf(figuresOf(sheetOf({ indicators: [FLOW, STOCK, OTHER, sum, RATIO], targets }))),
      ].map(([id, aim]) => [id, ...aim.slice(0, 3)]);
    expect(aims(target(1, 10, 20), target(8, 30, 5))).toEqual([
      [1, 35, 30, 20],
      [3, 35, 30, 5],
    ]);
    expect(aims(target(1))).toEqual([]);
    const rest = { ...FLOW, id: 8, kind: 'difference' as const, parts: [1, 3] };
    expect([
      ...aimsOf(figuresOf(sheetOf({ indicators: [FLOW, OTHER, rest], targets: [target(8, 5)] }))),
    ]).toEqual([]);
  });
});
