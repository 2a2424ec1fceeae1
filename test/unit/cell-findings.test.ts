import { describe, expect, it } from 'vitest';
import type { Identity, Indicator } from '../../shared/domain/campaign.ts';
import { checkKeyed, checkStanding } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { eligibleIn, isOfEligible, openedWith, sharesOf } from '../../shared/domain/limits.ts';
import { aimsOf, checkPlausible, peersOf, scalesOf } from '../../shared/domain/plausibility.ts';
import type { Column, DaySheet, StoredColumns, TargetColumn } from '../../shared/domain/sheet.ts';
import {
  partsOfName,
  readUnitName,
  saysWhich,
  withoutOffice,
} from '../../shared/domain/unit-names.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const BASE = targetSheet();
const [FLOW, STOCK, OTHER, RATIO] = BASE.indicators as [Indicator, Indicator, Indicator, Indicator];
const UNITS = [
  BASE.units[0]!,
  ...[1, 2, 3, 4, 5, 6].map((n) => ({
    ...BASE.units[1]!,
    unit: { ...BASE.units[1]!.unit, id: n + 1, code: `0${n + 1}`, name: `Thôn ${n}` },
  })),
];
const BLANK: Column = UNITS.map(() => null);
const column = (indicatorId: number, change: Partial<StoredColumns> = {}): StoredColumns => ({
  ...{ indicatorId, opening: BLANK, before: BLANK, now: BLANK, windows: [] },
  ...{ usual: { middle: BLANK, spread: BLANK }, ...change },
});
const below = (...values: (number | null)[]): Column =>
  BLANK.map((_, i) => (i === 0 ? null : (values[i - 1] ?? null)));
const sheetOf = (change: Partial<DaySheet>): DaySheet => ({
  ...{ ...BASE, units: UNITS, earlier: [], targets: [], identities: [] },
  ...change,
});
const TODAY = '2026-12-31';
const codes = (found: { code: string; unitId: number }[]) =>
  found.map(({ code, unitId }) => `${code} ${unitId}`);

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
    // Of those who can take part everything that counts people, but what is told already.
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
    // The district is told of where all below are within theirs, or not known one by one.
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

describe('values against each other', () => {
  it('of a unit and of those below it are the same sum', () => {
    const keyed = (own: number | null, ...values: (number | null)[]) =>
      checkKeyed(
        sheetOf({
          indicators: [{ ...STOCK, keyedDepth: 0 }],
          stored: [column(2, { now: below(...values).map((v, i) => (i === 0 ? own : v)) })],
        }),
      );
    expect(codes(keyed(21, 1, 2, 3, 4, 5, 6))).toEqual([]);
    expect(keyed(20, 1, 2, 3, 4, 5, 6)[0]!.sentence).toBe(
      'Số của đơn vị là 20, nhưng các đơn vị trực thuộc cộng lại là 21, lệch -1; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
    );
    expect(codes(keyed(20, 1, 2))).toEqual([]);
    expect(codes(keyed(null, 1, 2, 3, 4, 5, 6))).toEqual([]);
    const percent = sheetOf({
      indicators: [{ ...STOCK, measure: 'percent' }],
      stored: [column(2, { now: [1, 2, 3, 4, 5, 6, 7] })],
    });
    expect(checkKeyed(percent)).toEqual([]);
    const opening = sheetOf({
      ...{ indicators: [STOCK] },
      stored: [column(2, { opening: [20, 1, 2, 3, 4, 5, 6] })],
    });
    expect(checkStanding(figuresOf(opening))[0]!.sentence).toContain('Số đầu kỳ của đơn vị là 20');
  });

  it('outside of the campaign are none', () => {
    const on = (day: string) =>
      codes(checkKeyed(sheetOf({ on: day, stored: [column(1, { now: below(5) })] })));
    expect(on('2026-11-30')).toEqual(['outsideCampaign 2']);
    expect(on('2026-12-01')).toEqual([]);
    expect(on('2026-12-10')).toEqual([]);
    expect(on('2026-12-11')).toEqual(['outsideCampaign 2']);
  });

  it('of a stock fall only by mistake; of a flow they lie near what is usual', () => {
    const fell = (now: number, change: Partial<StoredColumns>) =>
      codes(checkKeyed(sheetOf({ stored: [column(2, { now: below(now), ...change })] })));
    expect(fell(4, { before: below(5) })).toEqual(['stockFell 2']);
    expect(fell(5, { before: below(5) })).toEqual([]);
    expect(fell(4, { opening: below(5) })).toEqual(['stockFell 2']);
    expect(fell(-4, {})).toEqual([]);
    const usual = (now: number, middle: number | null, spread: number | null) =>
      checkKeyed(
        sheetOf({
          stored: [
            column(1, { now: below(now), usual: { middle: below(middle), spread: below(spread) } }),
          ],
        }),
      ).map(({ sentence }) => sentence);
    expect(usual(151, 100, 10)[0]).toContain('các ngày gần đây khoảng 100, chênh nhau chừng 10;');
    expect(usual(150, 100, 10)).toEqual([]);
    expect(usual(200, 100, 0)[0]).toContain('khoảng 100, không đổi;');
    expect(usual(999, null, null)).toEqual([]);
    expect(usual(999, 100, null)).toEqual([]);
  });

  it('of an identity of flows hold each day, others in all', () => {
    const identity: Identity = {
      id: 1,
      uid: 'u1',
      name: 'Đủ',
      totalId: 1,
      partIds: [3],
      relation: 'equal',
    };
    const sheet = (change: Partial<Indicator>, now: number, before: number) =>
      sheetOf({
        ...{ identities: [identity], indicators: [FLOW, { ...OTHER, ...change }] },
        stored: [
          column(1, { now: below(5), before: below(10) }),
          column(3, { now: below(now), before: below(before) }),
        ],
      });
    const told = (of: DaySheet) => [codes(checkKeyed(of)), codes(checkStanding(figuresOf(of)))];
    expect(told(sheet({}, 5, 10))).toEqual([[], []]);
    // What is told of the day is not told again of what stands.
    expect(told(sheet({}, 6, 10))).toEqual([['identityBroken 2'], []]);
    expect(told(sheet({}, 5, 11))).toEqual([[], ['identityBroken 2']]);
    expect(told(sheet({ period: 'week' }, 6, 10))).toEqual([[], ['identityBroken 2']]);
    expect(told(sheet({ kind: 'stock' }, 15, 0))).toEqual([[], []]);
    const most = {
      ...sheet({}, 6, 10),
      identities: [{ ...identity, relation: 'atMost' as const }],
    };
    expect(told(most)).toEqual([[], ['identityBroken 2']]);
    const both = sheet({}, 6, 10);
    expect(checkKeyed(both)[0]!.sentence).toMatch(
      /^Đủ: .*6 = 6, nhưng kích hoạt là 5, lệch -1; kiểm tra lại các số này\.$/,
    );
  });

  it('in all are not below zero, nor more than what they are taken from', () => {
    const rest = { ...FLOW, id: 9, name: 'Còn lại', kind: 'difference' as const, parts: [2, 1, 3] };
    const stored = [
      column(1, { now: below(6) }),
      column(2, { now: below(10) }),
      column(3, { now: below(5) }),
    ];
    const sheet = sheetOf({
      indicators: [FLOW, { ...STOCK, measure: 'account', name: 'Hộ', fullName: 'Hộ' }, OTHER, rest],
      stored,
    });
    const found = checkStanding(figuresOf(sheet));
    expect(codes(found)).toEqual(['partAboveWhole 2']);
    expect(found[0]!.sentence).toContain('Còn lại đến hết ngày 01/12/2026 nhỏ hơn 0: ');
    expect(found[0]!.sentence).toMatch(/6.* \+ .*5.* vượt .*10/);
    const below0 = (kind: 'sum' | 'difference') =>
      codes(
        checkStanding(
          figuresOf(
            sheetOf({
              indicators: [FLOW, { ...FLOW, id: 9, kind, parts: [1] }],
              stored: [column(1, { now: below(-3) })],
            }),
          ),
        ),
      );
    // A part of a sum may be below zero, the sum itself not.
    expect(below0('sum')).toEqual(['cumulativeNegative 2']);
    expect(below0('difference')).toEqual(['cumulativeNegative 2']);
  });
});

describe('how names of units are read', () => {
  const key = (name: string) =>
    readUnitName(name).map(({ kind, rest, isFull }) => [kind, rest, isFull]);

  it('by kind, numbers and vowels', () => {
    expect(key('Tổ dân phố số 01')[0]).toEqual(['tổ dân phố', '1', true]);
    expect(key('Thôn 1 2')[0]).toEqual(['thôn', '1 2', true]);
    expect(key('Thôn 12')[0]).toEqual(['thôn', '12', true]);
    expect(key('Thôn 0012')[0]![1]).toBe('12');
    expect(key('Thôn 100')[0]![1]).toBe('100');
    expect(key('Thôn Đông/Đoài')[0]![1]).toBe(key('Thôn Đông.Đoài')[0]![1]);
    expect(key('Xã Quy')[0]![1]).toBe(key('Xã Qui')[0]![1]);
    expect(key('Xã Mỹ Lý')[0]![1]).toBe(key('Xã Mĩ Lí')[0]![1]);
    expect(key('Xã Minh')[0]![1]).not.toBe(key('Xã Mynh')[0]![1]);
    expect(key('Khu phố 3').map(([kind]) => kind)).toEqual(['khu phố', null]);
    expect(key('Thôn').map(([kind]) => kind)).toEqual([null]);
    expect(key('\u200bThôn  A')).toEqual(key('Thôn A'));
    expect(key('Số 5')[0]![1]).toBe(key('5')[0]![1]);
    expect(key('Sốt 5')[0]![1]).not.toBe(key('5')[0]![1]);
  });

  it('without the office or the number before it', () => {
    expect(withoutOffice('UBND huyện Đak Pơ')).toBe('huyện đak pơ');
    expect(withoutOffice('2. Xã B')).toBe('xã b');
    expect(withoutOffice('Xã B')).toBeNull();
    expect(partsOfName('Xã A Huyện B')).toEqual([
      ...['xã a huyện', 'xã a', 'xã', 'a huyện b', 'huyện b', 'b'],
    ]);
    expect(partsOfName('Xã')).toEqual([]);
    expect(['đakpơ', '3', 'a', 'iv', 'xa'].map(saysWhich)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});
