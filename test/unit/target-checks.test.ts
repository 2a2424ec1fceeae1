import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { type CheckedCampaign, cellFindings, checkCampaign } from '../../shared/domain/checks.ts';
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
      ['targetMissing', 'Thôn Đoài', 'Chưa giao chỉ tiêu, nên chưa có tỷ lệ và chưa xếp hạng.'],
    ]);
    expect(told(withTargets(given(1000, 300, 700)))).toEqual([]);
    expect(told(withTargets(given(null, 0, 0)))).toEqual([]);
  });

  it('is told in one line when nobody was, with what is left to allocate', () => {
    expect(told(withTargets(given(null, null, null)))).toEqual([
      [
        'targetMissing',
        'Đợt cao điểm',
        'Chưa giao chỉ tiêu cho đơn vị nào trong 2 đơn vị, nên chưa có tỷ lệ và chưa xếp hạng.',
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
    const own = { ...RULED, given: [null, 450, null] };
    expect(told(based([null, null, 700], { targets: [own] }))).toEqual([]);
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

describe('the findings of a campaign', () => {
  const checked = (change: Partial<CheckedCampaign> = {}): CheckedCampaign => ({
    ...{ today: '2026-12-05', latest: SHEET, stated: [], statedOn: [], earlier: [] },
    ...{ stray: [], uncounted: [], blanks: [], imported: [], ...change },
  });
  const codes = (change: Partial<CheckedCampaign>) =>
    checkCampaign(checked(change)).map(({ code }) => code);
  const told = (change: Partial<CheckedCampaign>, code: string) =>
    checkCampaign(checked(change)).filter((one) => {
      expect(one).toHaveProperty('sentence');
      return one.code === code;
    });

  it('are of everything, errors first', () => {
    const warning = {
      ...{ level: 'warning' as const, code: 'notKeyed' as const, unitCode: null },
      ...{ place: 'x', sentence: 'x' },
    };
    const error = { ...warning, level: 'error' as const, code: 'notCounted' as const };
    const base = codes({});
    expect(codes({ blanks: [warning], imported: [error] })).toEqual([
      'notCounted',
      ...base,
      'notKeyed',
    ]);
    expect(base).toContain('targetMissing');
    const uncounted = {
      indicatorId: 1,
      results: 2,
      sum: 30,
      first: '2026-11-01',
      last: '2026-11-02',
    };
    expect(codes({ uncounted: [uncounted] })[0]).toBe('notCounted');
    const reversed = { ...GIVEN, givenHigh: [null, 200, null] };
    expect(codes({ latest: withTargets(reversed) })).toContain('targetRangeReversed');
  });

  it('are of printed figures on the days that they are of', () => {
    const stated = {
      ...{ measure: 'value' as const, indicatorId: 1, unitId: null, milestoneId: null },
      ...{ otherId: null, on: '2026-12-01', printed: '1', place: 'Kế hoạch' },
    };
    expect(told({ stated: [stated], statedOn: [SHEET] }, 'statedValueDiffers')).toHaveLength(1);
    expect(told({ stated: [stated] }, 'statedValueDiffers')).toEqual([]);
    const other = { ...stated, on: '2026-12-02' };
    expect(told({ stated: [other], statedOn: [SHEET] }, 'statedValueDiffers')).toEqual([]);
  });

  it('are of names that a document spells otherwise', () => {
    const units = SHEET.units.map((one, i) =>
      i === 1 ? { ...one, unit: { ...one.unit, printedName: 'Đông' } } : one,
    );
    expect(told({ latest: { ...SHEET, units } }, 'unitNameDiffers')).toEqual([
      {
        ...{ level: 'warning', code: 'unitNameDiffers', unitCode: '02', place: 'Thôn Đông' },
        sentence: 'Văn bản ghi “Đông”, danh mục chính thức (mã 02) ghi “Thôn Đông”.',
      },
    ]);
    expect(told({}, 'unitNameDiffers')).toEqual([]);
  });

  it('are of sums over different units, which are not compared', () => {
    const stock: Indicator = { ...SHEET.indicators[1]!, id: 8, name: 'Đã cấp' };
    const stored = SHEET.stored.find(({ indicatorId }) => indicatorId === 2)!;
    const share = (kind: Indicator['kind'], opening: (number | null)[], parts = [8, 2]) =>
      told(
        {
          latest: {
            ...SHEET,
            indicators: [
              ...SHEET.indicators,
              stock,
              { ...SHEET.indicators[3]!, id: 9, kind, name: 'Còn lại', parts },
            ],
            stored: [...SHEET.stored, { ...stored, indicatorId: 8, opening }],
          },
        },
        'coverageDiffers',
      );
    expect(share('ratio', [null, 5, null])).toEqual([
      {
        ...{ level: 'warning', code: 'coverageDiffers', unitCode: '01', place: 'Huyện' },
        sentence:
          'Còn lại của toàn đơn vị chưa so sánh được: mới có 1 đơn vị có số đã cấp, 2 đơn vị có số đủ điều kiện.',
      },
    ]);
    expect(share('difference', [null, 5, null])).toHaveLength(1);
    expect(share('ratio', [null, 5, 5])).toEqual([]);
    // An indicator without any figure is not in use; a sum of flows is never incomplete.
    expect(share('ratio', BLANK)).toEqual([]);
    expect(share('sum', [null, 5, null])).toEqual([]);
    expect(share('ratio', [null, 5, null], [1, 2])).toEqual([]);
    expect(share('ratio', [null, 5, null], [1, 8])).toEqual([]);
  });

  it('are of cells, but those that a note answers; those of a day to come in one line', () => {
    const said = (unitId: number, change: object = {}) => ({
      ...{ level: 'warning' as const, code: 'afterToday' as const, indicatorId: 1, unitId },
      ...{ sentence: 'Có số liệu của ngày chưa đến.', answered: null, ...change },
    });
    const found = (...cells: ReturnType<typeof said>[]) => cellFindings(SHEET, cells as never);
    expect(found(said(2))).toMatchObject([
      {
        ...{ unitCode: '02', place: 'Thôn Đông', sentence: 'Có số liệu của ngày chưa đến.' },
        cell: { indicatorId: 1, unitId: 2, on: '2026-12-01' },
      },
    ]);
    expect(found(said(2), said(3), said(2, { indicatorId: 3 }))).toMatchObject([
      {
        ...{ unitCode: null, place: '2 đơn vị' },
        sentence: '“Kích hoạt”: có số liệu của ngày chưa đến.',
      },
      { place: 'Thôn Đông' },
    ]);
    // What else is said of the indicator is not counted with it.
    expect(found(said(2), said(3, { code: 'farFromUsual' }))).toMatchObject([
      ...[{ place: 'Thôn Đông' }, { place: 'Thôn Đoài' }],
    ]);
    expect(found(said(2, { answered: { text: 'đúng' } }))).toEqual([]);
    expect(
      found(said(2, { code: 'farFromUsual' }), said(3, { code: 'farFromUsual' })),
    ).toHaveLength(2);
  });

  it('are of results that stand outside of the campaign', () => {
    const stray = { indicatorId: 1, unitId: 2, on: '2026-12-15' };
    expect(told({ stray: [stray] }, 'outsideCampaign')).toEqual([
      {
        ...{ level: 'error', code: 'outsideCampaign', unitCode: '02', place: 'Thôn Đông' },
        sentence:
          'Có số liệu ngày 15/12/2026, ngoài thời gian chiến dịch (01/12/2026 đến hết 10/12/2026, 10 ngày).',
        cell: stray,
      },
    ]);
    expect(told({ stray: [{ ...stray, unitId: 99 }] }, 'outsideCampaign')).toEqual([]);
    expect(told({ stray: [{ ...stray, on: SHEET.on }] }, 'outsideCampaign')).toEqual([]);
  });

  it('are of the cells of earlier days as well', () => {
    const negative = (on: string): DaySheet => ({
      ...SHEET,
      on,
      stored: SHEET.stored.map((one) =>
        one.indicatorId === 2 ? { ...one, now: [null, -5, null] } : one,
      ),
    });
    const found = checkCampaign(checked({ earlier: [negative('2026-12-02')] }));
    expect(found.some(({ cell }) => cell?.on === '2026-12-02')).toBe(true);
  });
});
