import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { changedFigure, figureSettings } from '../../shared/domain/closed-figures.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const SHEET = targetSheet();
const changed = (after: DaySheet, before: DaySheet = SHEET) => changedFigure(before, after);
const withStored = (indicatorId: number, change: Partial<StoredColumns>): DaySheet => ({
  ...SHEET,
  stored: SHEET.stored.map((one) =>
    one.indicatorId === indicatorId ? { ...one, ...change } : one,
  ),
});
const withTarget = (place: number, given: Column): DaySheet => ({
  ...SHEET,
  targets: SHEET.targets.map((one, n) => (n === place ? { ...one, given } : one)),
});

describe('a closed day stays as it was', () => {
  it('where nothing was changed, or only names and order', () => {
    expect(changed(targetSheet())).toBeNull();
    const renamed = SHEET.indicators.map((one) => ({ ...one, name: `${one.name} mới` }));
    expect(changed({ ...SHEET, indicators: renamed })).toBeNull();
    expect(changed({ ...SHEET, indicators: SHEET.indicators.toReversed() })).toBeNull();
    expect(changed({ ...SHEET, targets: SHEET.targets.toReversed() })).toBeNull();
  });

  it('where an indicator or a unit without figures came along or went', () => {
    const more = { ...SHEET.indicators[0]!, id: 9, name: 'Mới' };
    const usual = { middle: [null, null, null], spread: [null, null, null] };
    const blank = [null, null, null];
    const stored = [
      ...SHEET.stored,
      { indicatorId: 9, opening: blank, before: blank, now: [null, 7, null], usual, windows: [] },
    ];
    const added = { ...SHEET, indicators: [...SHEET.indicators, more], stored };
    expect(changed(added)).toBeNull();
    // The other way round, a removed indicator changes figures.
    expect(changed(SHEET, added)).toEqual({ what: '“Mới” của Huyện', old: '7', new: 'trống' });
  });
});

describe('what is no figure', () => {
  it('stays so whatever its reason', () => {
    const campaign = { ...SHEET.campaign, openingOn: '2026-12-05' };
    expect(changed({ ...SHEET, campaign })).toBeNull();
  });

  it('is none at a unit that came along or went with nothing', () => {
    const south = { ...SHEET.units[2]!, unit: { ...SHEET.units[2]!.unit, id: 4 } };
    const blank = [null, null, null, null];
    const added: DaySheet = {
      ...SHEET,
      units: [...SHEET.units, south],
      stored: SHEET.stored.map((one) => ({
        ...one,
        ...{ opening: [...one.opening, null], before: blank, now: [...one.now, null] },
      })),
      targets: SHEET.targets.map((one) => ({ ...one, given: [...one.given, null] })),
    };
    expect(changed(added)).toBeNull();
    expect(changed(SHEET, added)).toBeNull();
  });
});

describe('a figure of a closed day that changes', () => {
  it('is told with what it was and is, the highest unit first', () => {
    expect(changed(withStored(1, { now: [null, 25, null] }))).toEqual({
      what: '“Kích hoạt” của Huyện',
      old: '200',
      new: '205',
    });
    expect(changed(withStored(1, { opening: [null, null, 80], now: [null, null, null] }))).toEqual({
      what: '“Kích hoạt” của Huyện',
      old: '200',
      new: '80',
    });
    // The sum is unchanged, so the first changed unit below it is named.
    expect(changed(withStored(1, { opening: [null, 90, 90] }))).toEqual({
      what: '“Kích hoạt” của Thôn Đông',
      old: '120',
      new: '110',
    });
  });

  it('is one that was blank, or becomes so', () => {
    const keyed = withStored(3, { now: [null, 0, null] });
    expect(changed(keyed)).toEqual({ what: '“Thu nhận” của Huyện', old: 'trống', new: '0' });
    expect(changed(SHEET, keyed)).toEqual({
      what: '“Thu nhận” của Huyện',
      old: '0',
      new: 'trống',
    });
  });

  it('is what was keyed on the day though the count stays', () => {
    expect(changed(withStored(1, { opening: [null, 110, 80], now: [null, 10, null] }))).toEqual({
      what: '“Kích hoạt” của Huyện',
      old: null,
      new: null,
    });
  });

  it('is a share though nothing was keyed otherwise', () => {
    const indicators = SHEET.indicators.map((one) =>
      one.kind === 'ratio' ? { ...one, parts: [3, 2] } : one,
    );
    const keyed = withStored(3, { now: [null, 50, null] });
    expect(changed({ ...keyed, indicators }, keyed)).toEqual({
      what: '“Tỷ lệ” của Huyện',
      old: null,
      new: null,
    });
  });

  it('is of how many are counted though as many reached it', () => {
    const reached: Indicator = {
      ...SHEET.indicators[0]!,
      ...{ id: 9, kind: 'reached', parts: [1], threshold: 100, name: 'Thôn đạt' },
    };
    const before = { ...SHEET, indicators: [...SHEET.indicators, reached] };
    const units = SHEET.units.map((one, i) => (i === 2 ? { ...one, closed: true as const } : one));
    // One hamlet has 120 and reaches 100, the other has 80 and does not: 1 of 2, then 1 of 1.
    expect(changed({ ...before, units }, before)).toEqual({
      what: '“Thôn đạt” của Huyện',
      old: null,
      new: null,
    });
  });

  it('is not a sum whose parts took from each other, but the part', () => {
    const sum: Indicator = {
      ...SHEET.indicators[0]!,
      ...{ id: 9, kind: 'sum', parts: [1, 3], name: 'Cộng' },
    };
    const [first, ...rest] = SHEET.indicators;
    const before = { ...SHEET, indicators: [sum, first!, ...rest] };
    const stored = SHEET.stored.map((one) => {
      if (one.indicatorId === 1) return { ...one, opening: [null, 90, 80] };
      return one.indicatorId === 3 ? { ...one, opening: [null, 10, null] } : one;
    });
    expect(changed({ ...before, stored }, before)).toEqual({
      what: '“Kích hoạt” của Huyện',
      old: '200',
      new: '190',
    });
  });

  it('is a share of a unit that went, though no count is told with it', () => {
    const ratio = SHEET.indicators.find(({ kind }) => kind === 'ratio')!;
    const before = { ...SHEET, indicators: [ratio, ...SHEET.indicators.slice(0, 3)] };
    const other = { ...SHEET.units[2]!.unit, id: 4, name: 'Thôn Nam' };
    const units = SHEET.units.map((one, i) => (i === 2 ? { ...one, unit: other } : one));
    expect(changed({ ...before, units }, before)).toEqual({
      what: '“Tỷ lệ” của Thôn Đoài',
      old: null,
      new: null,
    });
  });

  it('is of a unit that is there no more, or came with figures', () => {
    const alone: DaySheet = { ...SHEET, units: SHEET.units.slice(0, 2) };
    const moved = {
      ...alone,
      stored: SHEET.stored.map((one) =>
        one.indicatorId === 1
          ? { ...one, opening: [null, 180], now: [null, 20] }
          : { ...one, opening: [null, 1200], now: [null, null] },
      ),
    };
    expect(changed(moved)?.what).toBe('“Kích hoạt” của Thôn Đông');
    const other = { ...SHEET.units[2]!.unit, id: 4, name: 'Thôn Nam' };
    const replaced = SHEET.units.map((one, i) => (i === 2 ? { ...one, unit: other } : one));
    expect(changed({ ...SHEET, units: replaced })).toEqual({
      what: '“Kích hoạt” của Thôn Đoài',
      old: '80',
      new: 'trống',
    });
    const came = { ...SHEET.units[2]!, unit: other };
    const units = [...SHEET.units, came];
    const stored = SHEET.stored.map((one) => ({
      ...one,
      opening: [...one.opening, one.indicatorId === 1 ? 0 : null],
      now: [...one.now, null],
    }));
    expect(changed({ ...SHEET, units, stored })).toEqual({
      what: '“Kích hoạt” của Thôn Nam',
      old: 'trống',
      new: '0',
    });
  });
});

describe('a target of a closed day that changes', () => {
  const what = 'chỉ tiêu “Kích hoạt” (Cả đợt)';

  it('is told with what it was and is', () => {
    expect(changed(withTarget(0, [1100, 300, null]))).toEqual({
      what: `${what} của Huyện`,
      old: '1.000',
      new: '1.100',
    });
    // Targets of units below change the figures of the unit above.
    expect(changed(withTarget(0, [1000, 350, null]))).toEqual({
      what: `tỷ lệ, còn lại hoặc hạng theo ${what} của Huyện`,
      old: null,
      new: null,
    });
    expect(changed(withTarget(0, [1000, 300, 200]))?.what).toBe(
      `tỷ lệ, còn lại hoặc hạng theo ${what} của Huyện`,
    );
    expect(changed(withTarget(0, [1000, null, null]))?.what).toBe(
      `tỷ lệ, còn lại hoặc hạng theo ${what} của Huyện`,
    );
    expect(changed(withTarget(0, [null, 300, null]))).toEqual({
      what: `${what} của Huyện`,
      old: '1.000',
      new: '300',
    });
  });

  it('is one that is gone, or was not there', () => {
    const without = { ...SHEET, targets: SHEET.targets.slice(1) };
    expect(changed(without)).toEqual({ what: `${what} của Huyện`, old: '1.000', new: 'trống' });
    expect(changed(SHEET, without)).toEqual({
      what: `${what} của Huyện`,
      old: 'trống',
      new: '1.000',
    });
  });

  it('is that of a unit that went, where another came in its place', () => {
    const withUnit = (id: number, name: string): DaySheet => ({
      ...SHEET,
      units: [...SHEET.units, { ...SHEET.units[2]!, unit: { ...SHEET.units[2]!.unit, id, name } }],
      stored: SHEET.stored.map((one) => ({
        ...one,
        ...{ opening: [...one.opening, null], now: [...one.now, null] },
      })),
      targets: SHEET.targets.map((one, n) => ({
        ...one,
        given: [...one.given, n === 0 ? 50 : null],
      })),
    });
    expect(changed(withUnit(5, 'Thôn Bắc'), withUnit(4, 'Thôn Nam'))).toEqual({
      what: `${what} của Thôn Nam`,
      old: '50',
      new: 'trống',
    });
  });

  it('is one by a percentage of a milestone that begins later', () => {
    const later = { ...SHEET.milestones[0]!, id: 2, startsOn: '2026-12-05' };
    const ruled = SHEET.targets[1]!;
    const sheet = (low: number): DaySheet => ({
      ...SHEET,
      milestones: [...SHEET.milestones, later],
      targets: [
        SHEET.targets[0]!,
        {
          ...ruled,
          ...{ milestoneId: 2, given: [null, null, null] },
          rule: { ...ruled.rule!, milestoneId: 2, low },
        },
      ],
    });
    // 80% and 70% of 1.200.
    expect(changed(sheet(7_000), sheet(8_000))).toMatchObject({ old: '960', new: '840' });
  });

  it('is no change where its milestone is new, or begins later and had none', () => {
    const later = { ...SHEET.milestones[0]!, id: 2, startsOn: '2026-12-05' };
    const milestones = [...SHEET.milestones, later];
    const blank = [null, null, null];
    const given = (column: Column) => [
      ...SHEET.targets,
      { indicatorId: 1, milestoneId: 2, rule: null, given: column, givenHigh: blank },
    ];
    const after = { ...SHEET, milestones, targets: given([null, 50, null]) };
    expect(changed(after)).toBeNull();
    expect(changed(after, { ...SHEET, milestones })).toBeNull();
    expect(changed(after, { ...SHEET, milestones, targets: given(blank) })).toBeNull();
    const had = { ...SHEET, milestones, targets: given([null, 40, null]) };
    expect(changed(after, had)?.what).toMatch(/^chỉ tiêu “Kích hoạt”/);
    // One that begins on the day itself has begun.
    const begun = [...SHEET.milestones, { ...later, startsOn: '2026-12-01' }];
    expect(changed({ ...after, milestones: begun }, { ...SHEET, milestones: begun })?.old).toBe(
      'trống',
    );
  });

  it('is the percentage that it follows from', () => {
    const [given, byRule] = SHEET.targets;
    const lower = { ...byRule!, rule: { ...byRule!.rule!, low: 7_000 } };
    expect(changed({ ...SHEET, targets: [given!, lower] })).toMatchObject({
      what: 'chỉ tiêu “Thu nhận” (Cả đợt) của Huyện',
    });
  });
});

it('of the settings only what makes figures counts', () => {
  const { campaign, indicators, milestones } = SHEET;
  const rules = [SHEET.targets[1]!.rule!];
  const settings = { campaign, indicators, milestones, rules };
  const kept = figureSettings(settings);
  expect(kept.campaign).toEqual({
    startsOn: '2026-12-01',
    endsOn: '2026-12-10',
    openingOn: null,
    rootUnitId: 1,
  });
  expect(Object.keys(kept.indicators[0]!).sort()).toEqual(
    [
      ...['id', 'kind', 'measure', 'keyedDepth', 'period'],
      ...['parts', 'threshold', 'reachedBy', 'countedKinds'],
    ].sort(),
  );
  expect(kept.milestones).toEqual([
    {
      id: 1,
      startsOn: '2026-12-01',
      dueOn: '2026-12-10',
      inclusive: true,
      counts: 'cumulative',
    },
  ]);
  expect(kept.rules).toBe(rules);
  const renamed = { ...settings, campaign: { ...campaign, name: 'Tên khác' } };
  expect(figureSettings(renamed)).toEqual(kept);
});
