import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { type CheckedCampaign, cellFindings, checkCampaign } from '../../shared/domain/checks.ts';
import type { DaySheet, TargetColumn } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const SHEET = targetSheet();
const [GIVEN] = SHEET.targets as [TargetColumn];
const BLANK = [null, null, null];
const withTargets = (...targets: TargetColumn[]): DaySheet => ({ ...SHEET, targets });

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

  it('are told with what a note says of them, behind the others, only where that is asked', () => {
    // Thôn Đông lies far above what is usual; a note answers it, one of another unit does not.
    const note = (unitId: number, text: string) => ({
      ...{ indicatorId: 1, unitId, text, at: '2026-12-01T01:00:00Z', by: 'Lan' },
    });
    const noted = (on: string): DaySheet => ({
      ...SHEET,
      on,
      stored: SHEET.stored.map((one) =>
        one.indicatorId === 1
          ? {
              ...one,
              now: [null, 900, null],
              usual: { middle: [null, 20, null], spread: [null, 1, null] },
            }
          : one,
      ),
      notes: [note(3, 'khác'), { ...note(2, 'chỉ số khác'), indicatorId: 3 }, note(2, 'đủ')],
    });
    const answers = (change: Partial<CheckedCampaign>) =>
      checkCampaign(checked(change)).filter(({ code }) => code === 'farFromUsual');
    const latest = noted('2026-12-02');
    expect(answers({ latest })).toEqual([]);
    expect(answers({ latest, withAnswered: true })).toMatchObject([
      { place: 'Thôn Đông', answer: 'đủ', cell: { indicatorId: 1, unitId: 2, on: '2026-12-02' } },
    ]);
    const all = checkCampaign(checked({ latest, withAnswered: true }));
    const open = all.findLastIndex(({ answer }) => answer === undefined);
    expect(all.findIndex(({ answer }) => answer !== undefined)).toBe(open + 1);
    expect(open).toBeGreaterThan(0);
    const blank = {
      ...{ level: 'warning' as const, code: 'notKeyed' as const, unitCode: null },
      ...{ place: 'x', sentence: 'x' },
    };
    const withBlank = checkCampaign(checked({ latest, withAnswered: true, blanks: [blank] }));
    expect(withBlank.at(-1)).toHaveProperty('answer', 'đủ');
    const earlier = [noted('2026-12-03')];
    expect(answers({ earlier })).toEqual([]);
    expect(answers({ earlier, withAnswered: true })).toMatchObject([{ answer: 'đủ' }]);
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
        at: { kind: 'unit', unitId: 2 },
      },
    ]);
    expect(told({}, 'unitNameDiffers')).toEqual([]);
  });

  it('are of sums over different units, which are not compared', () => {
    const stock: Indicator = { ...SHEET.indicators[1]!, id: 8, name: 'Đã cấp' };
    const stored = SHEET.stored.find(({ indicatorId }) => indicatorId === 2)!;
    const share = (
      kind: Indicator['kind'],
      opening: (number | null)[],
      change: Partial<DaySheet> & { parts?: number[]; stock?: Indicator } = {},
    ) => {
      const { parts = [8, 2], stock: own = stock, ...sheet } = change;
      const known = { ...SHEET, ...sheet };
      const share = { ...SHEET.indicators[3]!, id: 9, kind, name: 'Còn lại', parts };
      const latest = {
        ...known,
        indicators: [...SHEET.indicators, own, share],
        stored: [...known.stored, { ...stored, indicatorId: 8, opening }],
      };
      return told({ latest }, 'coverageDiffers');
    };
    expect(share('ratio', [null, 5, null])).toEqual([
      {
        ...{ level: 'warning', code: 'coverageDiffers', unitCode: '01', place: 'Huyện' },
        sentence:
          'Còn lại của toàn đơn vị chưa so sánh được: mới có 1 đơn vị có số đã cấp, 2 đơn vị có số đủ điều kiện; Thôn Đoài chưa có số đã cấp.',
        head: 'Còn lại',
        cell: { indicatorId: 8, unitId: 3, on: '2026-12-01' },
      },
    ]);
    expect(share('difference', [null, 5, null])).toHaveLength(1);
    expect(share('ratio', [null, 5, 5])).toEqual([]);
    // As many units have either, but they are not the same ones.
    const eligible = SHEET.stored.map((one) =>
      one.indicatorId === 2 ? { ...one, opening: [null, null, 700] } : one,
    );
    expect(share('ratio', [null, 5, null], { stored: eligible })).toMatchObject([
      {
        sentence:
          'Còn lại của toàn đơn vị chưa so sánh được: mới có 1 đơn vị có số đã cấp, 1 đơn vị có số đủ điều kiện; Thôn Đông chưa có số đủ điều kiện.',
        cell: { indicatorId: 2, unitId: 2, on: '2026-12-01' },
      },
    ]);
    // What the district keys for all of its hamlets is compared with what each of them keys.
    const whole = { ...stock, keyedDepth: 0 };
    expect(share('ratio', [9, null, null], { stock: whole })).toEqual([]);
    expect(share('ratio', [9, null, null], { stock: whole, stored: eligible })).toMatchObject([
      {
        sentence:
          'Còn lại của toàn đơn vị chưa so sánh được: mới có 1 đơn vị có số đã cấp, 1 đơn vị có số đủ điều kiện; Thôn Đông chưa có số đủ điều kiện.',
        cell: { indicatorId: 2, unitId: 2, on: '2026-12-01' },
      },
    ]);
    // Nothing can be keyed at a unit that has closed.
    const units = SHEET.units.map((one, i) => (i === 2 ? { ...one, closed: true as const } : one));
    expect(share('ratio', [null, 5, null], { units })).toEqual([]);
    const eastOnly = SHEET.stored.map((one) =>
      one.indicatorId === 2 ? { ...one, opening: [null, 500, null] } : one,
    );
    const change = { units, stock: whole, stored: eastOnly };
    expect(share('ratio', [9, null, null], change)).toEqual([]);
    // No finding: an indicator without any figure is not in use; a sum of flows is never
    // incomplete.
    expect(share('ratio', BLANK)).toEqual([]);
    expect(share('sum', [null, 5, null])).toEqual([]);
    expect(share('ratio', [null, 5, null], { parts: [1, 2] })).toEqual([]);
    expect(share('ratio', [null, 5, null], { parts: [1, 8] })).toEqual([]);
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
    // Another finding of the same indicator is not counted together with it.
    expect(found(said(2), said(3, { code: 'farFromUsual' }))).toMatchObject([
      ...[{ place: 'Thôn Đông' }, { place: 'Thôn Đoài' }],
    ]);
    expect(found(said(2, { indicatorId: 3 }), said(3, { indicatorId: 3 }))[0]!.sentence).toMatch(
      new RegExp(`^“${SHEET.indicators.find(({ id }) => id === 3)!.name}”: `),
    );
    expect(found(said(2, { answered: { text: 'đúng' } }))).toEqual([]);
    // What no note answers is told once, with or without what is answered.
    const open = [said(2, { code: 'farFromUsual' })] as never;
    expect(cellFindings(SHEET, open, { withAnswered: true })).toEqual(cellFindings(SHEET, open));
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
          'Có số liệu ngày 15/12/2026, ngoài thời gian chiến dịch (01/12/2026 đến hết 10/12/2026, 10 ngày); xóa số liệu này hoặc sửa ngày của chiến dịch.',
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
