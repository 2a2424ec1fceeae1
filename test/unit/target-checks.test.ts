import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { DaySheet, TargetColumn } from '../../shared/domain/sheet.ts';
import { checkBalance, checkBases, checkTargets } from '../../shared/domain/target-checks.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const SHEET = targetSheet();
const [GIVEN, RULED] = SHEET.targets as [TargetColumn, TargetColumn];
const BLANK = [null, null, null];
const withTargets = (...targets: TargetColumn[]): DaySheet => ({ ...SHEET, targets });
const given = (...column: (number | null)[]): TargetColumn => ({ ...GIVEN, given: column });
const toldBy =
  (check: typeof checkTargets) =>
  (sheet: DaySheet): string[][] =>
    check(figuresOf(sheet)).map(({ code, place, sentence }) => [code, place, sentence]);

describe('who was given nothing', () => {
  const told = toldBy(checkTargets);

  it('is told each when others were given something', () => {
    expect(told(withTargets(given(1000, 300, null)))).toEqual([
      [
        'targetMissing',
        'Thôn Đoài',
        'Chưa giao chỉ tiêu, nên chưa có tỷ lệ và chưa xếp hạng; nhập ở màn hình Chỉ tiêu.',
      ],
    ]);
    expect(told(withTargets(given(1000, 300, 700)))).toEqual([]);
    expect(told(withTargets(given(null, 0, 0)))).toEqual([]);
    // A campaign of one unit has nobody below to give anything to.
    const alone = { ...withTargets(given(1000)), units: SHEET.units.slice(0, 1) };
    expect(told(alone)).toEqual([]);
  });

  it('is told in one line when nobody was, with what is left to allocate', () => {
    expect(told(withTargets(given(null, null, null)))).toEqual([
      [
        'targetMissing',
        'Đợt cao điểm',
        'Chưa giao chỉ tiêu cho đơn vị nào trong 2 đơn vị, nên chưa có tỷ lệ và chưa xếp hạng; nhập ở màn hình Chỉ tiêu.',
      ],
    ]);
    expect(told(withTargets())).toHaveLength(1);
    expect(told(withTargets(given(1000, null, null)))).toEqual([
      [
        'targetNotAllocated',
        'Đợt cao điểm',
        'Chỉ tiêu kích hoạt 1.000 của Huyện chưa phân bổ cho đơn vị nào trong 2 đơn vị; mở màn hình Chỉ tiêu để phân bổ.',
      ],
    ]);
  });

  it('is nobody where targets count units, or a percentage waits for its base', () => {
    const reached: Indicator = {
      ...SHEET.indicators[0]!,
      ...{ id: 9, kind: 'reached', parts: [1], threshold: 10 },
    };
    const indicators = [...SHEET.indicators, reached];
    expect(told({ ...withTargets({ ...GIVEN, indicatorId: 9 }), indicators })).toEqual([]);
    expect(told({ ...withTargets({ ...RULED, given: BLANK }), earlier: [] })).toEqual([]);
  });
});

describe('percentages without their base', () => {
  const told = toldBy(checkBases);
  const based = (opening: (number | null)[], change: Partial<DaySheet> = {}): DaySheet => ({
    ...SHEET,
    targets: [{ ...RULED, given: BLANK }],
    earlier: SHEET.earlier.map((day) => ({
      ...day,
      stored: day.stored.map((one) => ({ ...one, opening })),
    })),
    ...change,
  });

  it('are told with the units that wait and what to do', () => {
    expect(told(based([null, 500, 700]))).toEqual([]);
    expect(told(based([null, null, 700]))).toEqual([
      [
        'targetBaseMissing',
        'Thôn Đông',
        'Chưa có số “Đủ điều kiện” đến hết ngày gốc 30/11/2026 của 1 đơn vị (Thôn Đông), nên chưa tính được chỉ tiêu thu nhận (Cả đợt); nhập số đầu kỳ (đến hết ngày 30/11/2026) ở màn hình Chỉ tiêu, hoặc sửa ngày gốc.',
      ],
    ]);
    expect(told(based(BLANK))[0]).toEqual([
      'targetBaseMissing',
      'Đợt cao điểm',
      expect.stringContaining('của 2 đơn vị (Thôn Đông; Thôn Đoài), nên'),
    ]);
    // A unit with a target of its own needs no base.
    expect(checkBases(figuresOf(based(BLANK)))[0]!.level).toBe('warning');
    const own = { ...RULED, given: [null, 450, null] };
    expect(told(based([null, null, 700], { targets: [own] }))).toEqual([]);
  });

  it('are no other targets', () => {
    expect(told(withTargets(given(null, null, null)))).toEqual([]);
    const ofUnits = { ...RULED, given: BLANK, rule: { ...RULED.rule!, ofId: null, baseOn: null } };
    expect(told(withTargets(ofUnits))).toEqual([]);
  });

  it('are told of a day within the campaign with what can still be keyed', () => {
    const later = { ...RULED, given: BLANK, rule: { ...RULED.rule!, baseOn: '2026-12-03' } };
    const missing = (indicators: Indicator[]) =>
      told({
        ...SHEET,
        indicators,
        on: '2026-12-05',
        targets: [later],
        earlier: [{ on: '2026-12-03', indicatorIds: [2], stored: [] }],
      })[0]![2];
    expect(missing(SHEET.indicators)).toContain(
      '; nhập số đầu kỳ hoặc số liệu đến hết ngày 03/12/2026, hoặc sửa ngày gốc.',
    );
    const once = SHEET.indicators.map((one) => ({ ...one, period: 'once' as const }));
    expect(missing(once)).toContain('; nhập số đầu kỳ hoặc số liệu của cả đợt, hoặc');
  });

  it('that wait for the same figure are one; more than three are counted', () => {
    const targets = [1, 2, 3, 4].map((id) => ({
      ...{ ...RULED, indicatorId: 3, milestoneId: id, given: BLANK },
      rule: { ...RULED.rule!, milestoneId: id },
    }));
    const milestones = [1, 2, 3, 4].map((id) => ({
      ...SHEET.milestones[0]!,
      ...{ id, name: `Mốc ${id}` },
    }));
    const sentences = (count: number) =>
      told(based(BLANK, { milestones, targets: targets.slice(0, count) }));
    expect(sentences(3)).toHaveLength(1);
    expect(sentences(3)[0]![2]).toContain(
      'chưa tính được chỉ tiêu thu nhận (Mốc 1), thu nhận (Mốc 2), thu nhận (Mốc 3);',
    );
    expect(sentences(4)[0]![2]).toContain('chưa tính được 4 chỉ tiêu;');
  });

  it('are one for each day, each kind of figure and each group of units', () => {
    const stock: Indicator = { ...SHEET.indicators[1]!, id: 8, name: 'Cư trú' };
    const ruled = (ofId: number, baseOn = '2026-11-30', own: (number | null)[] = BLANK) => ({
      ...{ ...RULED, given: own },
      rule: { ...RULED.rule!, ofId, baseOn },
    });
    const read = (on: string) => ({ on, indicatorIds: [2, 8], stored: [] });
    const sheet = (...targets: TargetColumn[]): DaySheet => ({
      ...SHEET,
      ...{ targets, indicators: [...SHEET.indicators, stock] },
      earlier: [read('2026-11-30'), read('2026-11-29')],
    });
    expect(told(sheet(ruled(2), ruled(8))).map(([, , sentence]) => sentence)).toEqual([
      expect.stringContaining('Chưa có số “Đủ điều kiện”, “Cư trú” đến hết ngày gốc 30/11/2026'),
    ]);
    expect(told(sheet(ruled(2), ruled(8, '2026-11-29')))).toHaveLength(2);
    const own = told(sheet(ruled(2), ruled(8, '2026-11-30', [null, 5, null])));
    expect(own.map(([, place]) => place)).toEqual(['Đợt cao điểm', 'Thôn Đoài']);
  });

  it('of a sum are missing where any of its parts is keyed, and once only where all are', () => {
    const part = (id: number, change: Partial<Indicator>): Indicator => ({
      ...{ ...SHEET.indicators[1]!, id, name: `Phần ${id}` },
      ...change,
    });
    const missing = (one: Partial<Indicator>, other: Partial<Indicator>) =>
      told({
        ...SHEET,
        on: '2026-12-05',
        indicators: [
          ...SHEET.indicators,
          ...[part(8, one), part(9, other)],
          { ...SHEET.indicators[0]!, id: 7, kind: 'sum', parts: [8, 9], name: 'Cộng' },
        ],
        targets: [
          { ...RULED, given: BLANK, rule: { ...RULED.rule!, ofId: 7, baseOn: '2026-12-03' } },
        ],
        earlier: [{ on: '2026-12-03', indicatorIds: [7, 8, 9], stored: [] }],
      })[0]![2];
    expect(missing({ keyedDepth: 1 }, { keyedDepth: 0 })).toContain('của 3 đơn vị (');
    const once = { period: 'once' as const };
    expect(missing(once, once)).toContain('số liệu của cả đợt');
    expect(missing(once, {})).toContain('số liệu đến hết ngày 03/12/2026');
  });

  it('of many units tell how many', () => {
    const units = [
      SHEET.units[0]!,
      ...Array.from({ length: 9 }, (_, n) => ({
        ...SHEET.units[1]!,
        unit: { ...SHEET.units[1]!.unit, id: 10 + n, name: `Thôn ${n + 1}` },
      })),
    ];
    const blank = units.map(() => null);
    const sheet = (count: number): DaySheet => ({
      ...SHEET,
      units: units.slice(0, count + 1),
      stored: [],
      targets: [{ ...RULED, given: blank.slice(0, count + 1), givenHigh: blank }],
      earlier: [{ on: '2026-11-30', indicatorIds: [2], stored: [] }],
    });
    expect(told(sheet(9))[0]![2]).toContain('của 9 đơn vị, nên');
    expect(told(sheet(8))[0]![2]).toContain('của 8 đơn vị (Thôn 1; Thôn 2;');
  });

  it('of what stood below zero are told at the unit', () => {
    expect(told(based([null, 500, -7]))).toEqual([
      [
        'targetNegative',
        'Thôn Đoài',
        'Chỉ tiêu thu nhận (Cả đợt) tính ra nhỏ hơn 0, vì “Đủ điều kiện” đến hết ngày 30/11/2026 là -7; kiểm tra lại số đó.',
      ],
    ]);
    expect(told(based([null, 500, 0]))).toEqual([]);
    expect(checkBases(figuresOf(based([null, 500, -7])))[0]!.level).toBe('warning');
  });
});

describe('targets that do not add up', () => {
  const told = toldBy(checkBalance);

  it('are told with how much is missing or too much', () => {
    expect(told(withTargets(given(1000, 300, 700)))).toEqual([]);
    expect(told(withTargets(given(1000, 300, 600)))).toEqual([
      [
        'targetUnbalanced',
        'Huyện',
        'Chỉ tiêu kích hoạt (Cả đợt) là 1.000, nhưng các đơn vị trực thuộc có tổng cộng 900, thiếu 100; phân bổ lại cho khớp.',
      ],
    ]);
    expect(told(withTargets(given(1000, 300, 750)))[0]![2]).toContain('tổng cộng 1.050, thừa 50;');
    expect(told(withTargets(given(null, 300, 750)))).toEqual([]);
    expect(told(withTargets(given(1000, null, null)))).toEqual([]);
  });

  it('are none where each follows from its own part of the base and is rounded by itself', () => {
    const rule = { ...RULED.rule!, low: 3_333 };
    const bases = (opening: (number | null)[], target: TargetColumn): DaySheet => ({
      ...withTargets(target),
      earlier: SHEET.earlier.map((day) => ({
        ...day,
        stored: day.stored.map((one) => ({ ...one, opening })),
      })),
    });
    const ruled = { ...RULED, rule, given: BLANK };
    // 33,33% of 5 and of 5 is 2 each, of 10 it is 3.
    expect(told(bases([10, 5, 5], ruled))).toEqual([]);
    expect(told(bases([null, 5, 5], ruled))).toEqual([]);
    // The target is 7, from a base of 20; below, one base is missing.
    expect(told(bases([20, 5, null], ruled))[0]![2]).toContain('là 7, nhưng các đơn vị trực thuộc');
    const own = { ...ruled, given: [null, 5, null] };
    expect(told(bases([null, 5, 5], own))).toEqual([
      [
        'targetUnbalanced',
        'Huyện',
        'Chỉ tiêu thu nhận (Cả đợt) là 3, nhưng các đơn vị trực thuộc có tổng cộng 7, thừa 4; số gốc của đơn vị khác tổng số gốc của các đơn vị trực thuộc, hoặc có đơn vị được giao riêng; kiểm tra số gốc và phân bổ lại cho khớp.',
      ],
    ]);
    const whole = { ...ruled, given: [9, null, null] };
    expect(told(bases([null, 5, 5], whole))[0]![2]).toMatch(/thiếu 5; phân bổ lại cho khớp\.$/);
  });
});

describe('what is wrong with targets is told whole, with where it is mended', () => {
  const given1 = { kind: 'given', indicatorId: 1, milestoneId: 1 };
  const warning = (code: string, sentence: string) => ({
    ...{ level: 'warning', code, sentence },
  });
  const campaign = { unitCode: null, place: 'Đợt cao điểm' };
  const nobody = (units = 2) =>
    `Chưa giao chỉ tiêu cho đơn vị nào trong ${units} đơn vị, nên chưa có tỷ lệ và chưa xếp hạng; nhập ở màn hình Chỉ tiêu.`;
  const targets = (sheet: DaySheet) => checkTargets(figuresOf(sheet));
  const bases = (sheet: DaySheet) => checkBases(figuresOf(sheet));

  it('where the unit is given its target', () => {
    expect(targets(withTargets(given(1000, null, 700)))).toEqual([
      {
        ...{ unitCode: '02', place: 'Thôn Đông' },
        ...warning(
          'targetMissing',
          'Chưa giao chỉ tiêu, nên chưa có tỷ lệ và chưa xếp hạng; nhập ở màn hình Chỉ tiêu.',
        ),
        at: { ...given1, unitId: 2 },
      },
    ]);
    expect(targets(withTargets(given(1000, null, null)))).toEqual([
      {
        ...campaign,
        ...warning(
          'targetNotAllocated',
          'Chỉ tiêu kích hoạt 1.000 của Huyện chưa phân bổ cho đơn vị nào trong 2 đơn vị; mở màn hình Chỉ tiêu để phân bổ.',
        ),
        head: 'Kích hoạt',
        at: { ...given1, unitId: 1 },
      },
    ]);
    expect(checkBalance(figuresOf(withTargets(given(1000, 300, 600))))).toEqual([
      {
        ...{ unitCode: '01', place: 'Huyện' },
        ...warning(
          'targetUnbalanced',
          'Chỉ tiêu kích hoạt (Cả đợt) là 1.000, nhưng các đơn vị trực thuộc có tổng cộng 900, thiếu 100; phân bổ lại cho khớp.',
        ),
        at: { ...given1, unitId: 1 },
      },
    ]);
  });

  it('where nobody has one, in the column of the target, of the first milestone, or where milestones are set', () => {
    const none = { ...campaign, ...warning('targetMissing', nobody()), head: 'Kích hoạt' };
    const later = { ...SHEET.milestones[0]!, id: 2, name: 'Mốc 2' };
    const milestones = [...SHEET.milestones, later];
    const blank = { ...given(null, null, null), milestoneId: 2 };
    const column = { ...given1, unitId: null };
    expect(targets({ ...withTargets(blank), milestones })).toEqual([
      { ...none, at: { ...column, milestoneId: 2 } },
    ]);
    expect(targets({ ...withTargets(), milestones })).toEqual([{ ...none, at: column }]);
    expect(targets({ ...withTargets(), milestones: [] })).toEqual([
      { ...none, at: { kind: 'milestoneSetting' } },
    ]);
  });

  it('where a percentage goes below zero, at the unit', () => {
    const earlier = SHEET.earlier.map((day) => ({
      ...day,
      stored: day.stored.map((one) => ({ ...one, opening: [null, 500, -7] })),
    }));
    const sheet = { ...withTargets({ ...RULED, given: BLANK }), earlier };
    expect(bases(sheet)).toEqual([
      {
        ...{ unitCode: '03', place: 'Thôn Đoài' },
        ...warning(
          'targetNegative',
          'Chỉ tiêu thu nhận (Cả đợt) tính ra nhỏ hơn 0, vì “Đủ điều kiện” đến hết ngày 30/11/2026 là -7; kiểm tra lại số đó.',
        ),
        at: { ...given1, indicatorId: 3, unitId: 3 },
      },
    ]);
  });

  const missing = (whose: string, whatToDo: string, day = '03/12/2026') =>
    warning(
      'targetBaseMissing',
      `Chưa có số “Đủ điều kiện” đến hết ngày gốc ${day} của ${whose}, nên chưa tính được chỉ tiêu thu nhận (Cả đợt); ${whatToDo}, hoặc sửa ngày gốc.`,
    );
  /** A percentage of indicator 2 on a day, of which the units have no figures. */
  const based = (baseOn: string, change: Partial<DaySheet> = {}, own = BLANK): DaySheet => ({
    ...withTargets({ ...RULED, given: own, rule: { ...RULED.rule!, baseOn } }),
    on: '2026-12-05',
    earlier: [{ on: baseOn, indicatorIds: [2], stored: [] }],
    ...change,
  });
  const both = '2 đơn vị (Thôn Đông; Thôn Đoài)';
  const DONG_HAS_ITS_OWN = [null, 5, null] as never;

  it('where the base is missing on a day of the campaign, at the cell of that day', () => {
    const whatToDo = 'nhập số đầu kỳ hoặc số liệu đến hết ngày 03/12/2026';
    expect(bases(based('2026-12-03'))).toEqual([
      {
        ...campaign,
        ...missing(both, whatToDo),
        head: 'Đủ điều kiện',
        cell: { indicatorId: 2, unitId: 2, on: '2026-12-03' },
      },
    ]);
    expect(bases(based('2026-12-03', {}, DONG_HAS_ITS_OWN))).toEqual([
      {
        ...{ unitCode: '03', place: 'Thôn Đoài' },
        ...missing('1 đơn vị (Thôn Đoài)', whatToDo),
        cell: { indicatorId: 2, unitId: 3, on: '2026-12-03' },
      },
    ]);
  });

  it('where the base is missing up to the opening day, among the opening figures', () => {
    const opening = { kind: 'given', indicatorId: 2, milestoneId: null };
    const whatToDo = (day: string) => `nhập số đầu kỳ (đến hết ngày ${day}) ở màn hình Chỉ tiêu`;
    expect(bases(based('2026-11-30'))).toEqual([
      {
        ...campaign,
        ...missing(both, whatToDo('30/11/2026'), '30/11/2026'),
        head: 'Đủ điều kiện',
        at: { ...opening, unitId: 2 },
      },
    ]);
    // The campaign counts from 02/12 on.
    const change = { campaign: { ...SHEET.campaign, openingOn: '2026-12-02' } };
    expect(bases(based('2026-12-02', change, DONG_HAS_ITS_OWN))).toEqual([
      {
        ...{ unitCode: '03', place: 'Thôn Đoài' },
        ...missing('1 đơn vị (Thôn Đoài)', whatToDo('02/12/2026'), '02/12/2026'),
        at: { ...opening, unitId: 3 },
      },
    ]);
    expect(bases(based('2026-12-03', change))[0]).toHaveProperty('cell');
  });

  it('where the base is a sum, at the part that is keyed at the unit', () => {
    const part = (id: number, keyedDepth: number): Indicator => ({
      ...{ ...SHEET.indicators[1]!, id, name: `Phần ${id}`, keyedDepth },
    });
    const sum = { ...SHEET.indicators[1]!, id: 7, kind: 'sum' as const, parts: [8, 9] };
    const indicators = [...SHEET.indicators, part(8, 0), part(9, 1), sum];
    const rule = { ...RULED.rule!, ofId: 7, baseOn: '2026-12-03' };
    const at = (...own: (number | null)[]) =>
      bases({
        ...based('2026-12-03', { indicators, targets: [{ ...RULED, given: own, rule }] }),
        earlier: [{ on: '2026-12-03', indicatorIds: [7, 8, 9], stored: [] }],
      }).map(({ cell }) => cell);
    expect(at(null, 5, null)).toEqual([{ indicatorId: 8, unitId: 1, on: '2026-12-03' }]);
    expect(at(5, null, null)).toEqual([{ indicatorId: 9, unitId: 2, on: '2026-12-03' }]);
  });
});
