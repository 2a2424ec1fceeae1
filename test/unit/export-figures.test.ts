import { expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { exportFigures } from '../../shared/exchange/export-figures.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const SHEET = targetSheet();

it('figures for other programs are those of the sheet, each with its unit, or the reason', () => {
  const told = (id: number, on: string, rank: number) => ({
    ...{ id, uid: `rank-${id}`, indicatorId: 1, on, rank, peers: 10 },
    ...{ peerWords: 'huyện', place: 'Công văn 1' },
  });
  const peerRanks = [told(1, '2026-11-30', 5), told(2, '2026-12-01', 4), told(3, '2026-12-02', 3)];
  const reached = {
    ...SHEET.indicators[0]!,
    ...{ id: 9, code: 'i9', name: 'Đạt', kind: 'reached' as const, parts: [1], threshold: 100 },
  };
  const indicators = [...SHEET.indicators, reached];
  const exported = exportFigures(figuresOf({ ...SHEET, indicators, peerRanks }), []);
  expect(exported).toMatchObject({ campaign: 'Đợt cao điểm', on: '2026-12-01' });
  expect(exported.indicators[0]).toEqual({
    uid: SHEET.indicators[0]!.uid,
    ...{ code: 'i1', name: 'Kích hoạt', kind: 'flow', measure: 'account' },
  });
  expect(exported.milestones).toEqual([
    {
      uid: SHEET.milestones[0]!.uid,
      ...{ name: 'Cả đợt', startsOn: '2026-12-01', dueOn: '2026-12-10', inclusive: true },
      ...{ counts: 'cumulative', hours: null },
    },
  ]);
  expect(exported.rules).toEqual([
    {
      ...{ indicator: 'i3', milestone: 'Cả đợt', of: 'i2', baseOn: '2026-11-30' },
      ...{ low: { percent: 80 }, high: { percent: 90 }, rounding: 'nearest' },
    },
  ]);
  expect(exported.peerRanks).toEqual([
    {
      uid: 'rank-2',
      ...{ indicator: 'i1', on: '2026-12-01', rank: 4, peers: 10 },
      ...{ peerWords: 'huyện', place: 'Công văn 1' },
    },
  ]);
  expect(exported.units.map(({ code, name, depth, above }) => [code, name, depth, above])).toEqual([
    ['01', 'Huyện', 0, null],
    ['02', 'Thôn Đông', 1, '01'],
    ['03', 'Thôn Đoài', 1, '01'],
  ]);
  const none = { none: 'noResult', reason: 'chưa có số liệu' };
  expect(exported.units[0]!.indicators).toEqual([
    { indicator: 'i1', value: 200 },
    { indicator: 'i2', value: 1200 },
    { indicator: 'i3', value: none },
    { indicator: 'i4', value: { part: 200, whole: 1200, percent: 16.67 } },
    { indicator: 'i9', value: { part: 1, whole: 2, percent: 50 } },
  ]);
  expect(exported.units[1]!.targets).toEqual([
    {
      ...{ indicator: 'i1', milestone: 'Cả đợt', target: 300, high: null, base: null },
      ...{ done: 120, counted: 120, leftOut: [], late: null },
      rate: { part: 120, whole: 300, percent: 40 },
      // 180 in ten days, six of them to Sunday; 20 more were to do a day when it began.
      ...{ remaining: 180, perDay: 18, thisWeek: 108, thisMonth: 180, planned: 20 },
      ...{ rank: 1, state: 'below' },
    },
    {
      ...{ indicator: 'i3', milestone: 'Cả đợt', target: 450, high: 460, base: 500 },
      ...{ done: none, counted: none, leftOut: [], late: null, rate: none },
      ...{ remaining: none, perDay: none, thisWeek: none, thisMonth: none },
      ...{ planned: 45, rank: none, state: null },
    },
  ]);
  const whole = exportFigures(
    figuresOf({ ...SHEET, targets: [{ ...SHEET.targets[0]!, given: [null, 300, null] }] }),
    [],
  ).units[0]!.targets[0]!;
  expect(whole).toMatchObject({ done: 200, counted: 120, leftOut: [{ unit: '03', done: 80 }] });
});

it('percentages are told as such', () => {
  const indicators = SHEET.indicators.map((one) =>
    one.id === 2 ? { ...one, measure: 'percent' as const } : one,
  );
  const ratio = { ...SHEET.indicators[3]!, parts: [2, 1] };
  const exported = exportFigures(
    figuresOf({
      ...{ ...SHEET, targets: [], indicators: [...indicators.slice(0, 3), ratio] },
    }),
    [],
  );
  expect(exported.units[1]!.indicators.slice(1)).toEqual([
    { indicator: 'i2', value: { percent: 5 } },
    { indicator: 'i3', value: { none: 'noResult', reason: 'chưa có số liệu' } },
    { indicator: 'i4', value: { part: { percent: 5 }, whole: { percent: 1.2 }, percent: 416.67 } },
  ]);
  expect(exported.rules).toEqual([]);
  expect(exported.peerRanks).toEqual([]);
});

it('percentages of an indicator are no measure of the units that reached them', () => {
  const [flow, stock] = SHEET.indicators;
  const exported = exportFigures(
    figuresOf({
      ...{ ...SHEET, targets: [] },
      indicators: [
        flow!,
        { ...stock!, measure: 'percent' },
        { ...flow!, id: 9, code: 'i9', kind: 'reached', parts: [2], threshold: 600 },
      ],
    }),
    [],
  );
  // One of the two hamlets has 6% or more; 5% and 7% are stored as hundredths.
  expect(exported.units[0]!.indicators[2]!.value).toEqual({ part: 1, whole: 2, percent: 50 });
});

it('the upper end of a range of percentages is a percentage, and none where there is none', () => {
  const indicators = SHEET.indicators.map((one) =>
    one.id === 1 ? { ...one, measure: 'percent' as const } : one,
  );
  const [first] = SHEET.targets;
  const targets = [{ ...first!, givenHigh: [null, 400, null] }];
  const [, east, west] = exportFigures(figuresOf({ ...SHEET, indicators, targets }), []).units;
  expect(east!.targets[0]).toMatchObject({ target: { percent: 3 }, high: { percent: 4 } });
  expect(west!.targets[0]).toMatchObject({ high: null });
});

it('a unit of the office is known by its uid, one of the country by its list', () => {
  const members = [
    { id: 2, era: 'twoTier' as const, uid: null },
    { id: 3, era: 'own' as const, uid: 'uid-doai' },
  ];
  const { units } = exportFigures(figuresOf(SHEET), members);
  expect(units.map(({ era, uid }) => [era, uid])).toEqual([
    ['own', null],
    ['twoTier', null],
    ['own', 'uid-doai'],
  ]);
});

it('a rule may be of the number of units, and so of no indicator', () => {
  const rule = { ...SHEET.targets[1]!.rule!, indicatorId: 3, ofId: null, baseOn: null };
  const targets = [{ ...SHEET.targets[1]!, rule }];
  expect(exportFigures(figuresOf({ ...SHEET, targets }), []).rules).toMatchObject([
    { indicator: 'i3', of: null, baseOn: null },
  ]);
});
