import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { eachDay } from '../../shared/domain/day.ts';
import { checkRange, checkUnit } from '../../shared/domain/range-checks.ts';
import { figuresOver } from '../../shared/domain/range-figures.ts';
import {
  type CellColumns,
  checkedWith,
  daySheetsOf,
  lastReported,
  type RangeSheet,
} from '../../shared/domain/range-sheet.ts';
import type { Column } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

const { campaign, units, indicators, milestones, targets } = targetSheet();
const [FLOW, STOCK, OTHER, RATIO] = indicators as [Indicator, Indicator, Indicator, Indicator];
const BLANK: Column = [null, null, null];
const DAYS = eachDay('2026-12-01', '2026-12-04');
const TODAY = '2027-01-01';

const columnsOf = (values: (number | null)[], days = DAYS): CellColumns => ({
  days,
  columns: days.map((_, at) => [null, values[at] ?? null, null]),
  ...{ opening: BLANK, before: BLANK, earlier: [] },
});
const rangeOf = (
  indicator: Indicator,
  values: (number | null)[],
  change: Partial<RangeSheet> = {},
): RangeSheet => ({
  ...columnsOf(values),
  ...{ campaign, indicator, units, otherwise: [], closings: [], notes: [], reportedOn: null },
  beside: { indicators: [indicator], identities: [], rules: [], milestones: [], columns: [] },
  ...change,
});
/** What stands before and in the cell of the first hamlet, by day. */
const cellsOf = (range: RangeSheet, column = 0) =>
  [...daySheetsOf(range)].map(({ stored }) => {
    const { opening, before, now } = stored[column]!;
    return [opening[1] ?? null, before[1] ?? null, now[1] ?? null];
  });
const opened = (openingOn: string) => ({ campaign: { ...campaign, openingOn } });

describe('the sheets of the days of a range', () => {
  it('hold of a flow what arose before', () => {
    const range = rangeOf(FLOW, [5, null, 7, 1], {
      opening: [null, 100, null],
      before: [null, 2, null],
    });
    expect(cellsOf(range)).toEqual([
      [100, 2, 5],
      [100, 7, null],
      [100, 7, 7],
      [100, 14, 1],
    ]);
    expect(cellsOf(rangeOf(FLOW, [null, 3, 4]))).toEqual([
      [null, null, null],
      [null, null, 3],
      [null, 3, 4],
      [null, 7, null],
    ]);
  });

  it('hold nothing of what the opening holds, and no opening before its day', () => {
    const range = rangeOf(FLOW, [5, 6, 7, 1], {
      ...opened('2026-12-02'),
      opening: [null, 100, null],
    });
    expect(cellsOf(range)).toEqual([
      [null, null, null],
      [100, null, null],
      [100, null, 7],
      [100, 7, 1],
    ]);
  });

  it('hold of a stock its last reading; one up to the opening day is older than that', () => {
    const range = rangeOf(STOCK, [5, null, 7, null], { before: [null, 2, null] });
    expect(cellsOf(range).map(([, before, now]) => [before, now])).toEqual([
      [2, 5],
      [5, null],
      [5, 7],
      [7, null],
    ]);
    // Without a day of its own the opening is older than every reading of the campaign.
    const older = rangeOf(STOCK, [null, 5, null, 7], {
      ...{ before: [null, 2, null], opening: [null, 100, null] },
    });
    expect(cellsOf(older).map(([, before]) => before)).toEqual([2, 2, 5, 5]);
    const held = rangeOf(STOCK, [5, null, 7, null], {
      ...opened('2026-12-02'),
      ...{ opening: [null, 100, null], before: [null, 2, null] },
    });
    expect(cellsOf(held)).toEqual([
      [null, 2, 5],
      [100, 100, null],
      [100, 100, 7],
      [100, 7, null],
    ]);
    const without = rangeOf(STOCK, [5, 6, null, null], opened('2026-12-02'));
    expect(cellsOf(without).map(([, before, now]) => [before, now])).toEqual([
      [null, 5],
      [5, 6],
      [6, null],
      [6, null],
    ]);
  });

  it('hold beside them figures of longer periods, each with the day that it is known by', () => {
    const weekly = { ...OTHER, period: 'week' as const };
    const beside = {
      ...{ identities: [], rules: [], milestones: [], indicators: [FLOW, weekly] },
      columns: [{ ...columnsOf([9, 4], ['2026-12-02', '2026-12-04']), indicatorId: OTHER.id }],
    };
    const range = rangeOf(FLOW, [1, 2, 3, 4], { beside });
    expect(cellsOf(range, 1).map(([, before, now]) => [before, now])).toEqual([
      [null, 9],
      [null, 9],
      [9, 4],
      [9, 4],
    ]);
  });

  it('hold beside them figures of shorter periods, from the opening day on newer than that', () => {
    const daily = eachDay('2026-12-01', '2026-12-14');
    const readings = [1, 2, 3, 4, null, 6, null, null, 9];
    const beside = {
      ...{ identities: [], rules: [], milestones: [], indicators: [FLOW, STOCK] },
      columns: [
        {
          ...columnsOf(readings, daily),
          ...{ opening: [null, 100, null], indicatorId: STOCK.id },
        },
      ],
    };
    const weeks = columnsOf([70, 80], ['2026-12-06', '2026-12-13']);
    const range = rangeOf(FLOW, [], { ...weeks, ...opened('2026-12-03'), beside });
    // On Sunday the 6th the last reading is that of the 4th; on the 13th that of the 9th.
    expect(cellsOf(range, 1)).toEqual([
      [100, 4, 6],
      [100, 9, null],
    ]);
    const short = { ...beside.columns[0]!, days: daily.slice(0, 3) };
    const ended = rangeOf(FLOW, [], { ...weeks, beside: { ...beside, columns: [short] } });
    expect(cellsOf(ended, 1).map(([, before, now]) => [before, now])).toEqual([
      [3, null],
      [3, null],
    ]);
  });

  it('hold nothing else of a day, and nothing of others that is only told of its own', () => {
    const beside = {
      ...{ identities: [], rules: [], milestones: [], indicators: [FLOW, STOCK] },
      columns: [{ ...columnsOf([1, 2, 3, 4]), indicatorId: STOCK.id }],
    };
    const aims = [{ from: '2026-12-01', column: [null, 10, null] }];
    const earlier = [1, 2, 3, 4].map((value) => [null, value, null]);
    const [sheet] = [...daySheetsOf(rangeOf(FLOW, [5], { beside, aims, earlier }))];
    expect(sheet).toMatchObject({
      ...{ otherwise: [], audiences: [], earlier: [], closings: [], givenNotes: [], peerRanks: [] },
      stored: [
        { aim: [null, 10, null], usual: { middle: [null, 2.5, null] }, windows: [] },
        { usual: { middle: BLANK, spread: BLANK }, windows: [] },
      ],
    });
    expect(sheet!.stored[1]).not.toHaveProperty('aim');
  });

  it('tell what is usual from the last values, of the indicator itself only', () => {
    const values = [10, 12, 14, 16, 100];
    const days = eachDay('2026-12-01', '2026-12-05');
    const range = rangeOf(FLOW, [], {
      ...columnsOf(values, days),
      earlier: [BLANK, [null, 8, null], BLANK],
    });
    const usual = [...daySheetsOf(range)].map(({ stored }) => [
      stored[0]!.usual.middle[1],
      stored[0]!.usual.spread[1],
    ]);
    expect(usual).toEqual([
      ...[
        [null, null],
        [null, null],
        [null, null],
      ],
      [11, 2],
      [12, 2],
    ]);
    // Of a day that was not keyed nothing is usual; of seven values at most.
    const many = eachDay('2026-12-01', '2026-12-10');
    const long = rangeOf(FLOW, [], columnsOf([1, 2, 3, 4, 5, 6, 7, 8, null, 10], many));
    const middles = [...daySheetsOf(long)].map(({ stored }) => stored[0]!.usual.middle[1]);
    expect(middles.slice(-3)).toEqual([4, null, 5]);
  });

  it('have the notes on the cells of their day, and the targets that hold then', () => {
    const note = (indicatorId: number, on: string) => ({
      ...{ indicatorId, on, unitId: 2, text: 'x', at: '2026-12-09T01:00:00Z', by: 'Lan' },
    });
    const aims = [
      { from: '2026-12-01', column: [null, 10, null] },
      { from: '2026-12-03', column: [null, 30, null] },
    ];
    const notes = [note(1, '2026-12-02'), note(3, '2026-12-02'), note(1, '2026-12-03')];
    const sheets = [...daySheetsOf(rangeOf(FLOW, [1, 2, 3, 4], { notes, aims }))];
    expect(sheets.map((sheet) => sheet.notes.length)).toEqual([0, 1, 1, 0]);
    expect(sheets.map(({ stored }) => stored[0]!.aim?.[1])).toEqual([10, 10, 30, 30]);
    const late = [...daySheetsOf(rangeOf(FLOW, [1], { aims: aims.slice(1) }))];
    expect(late[0]!.stored[0]).not.toHaveProperty('aim');
  });

  it('carry the rules that are checked as targets', () => {
    const rule = targets[1]!.rule!;
    const beside = {
      ...{ indicators: [OTHER, STOCK], identities: [], milestones, rules: [rule] },
      columns: [{ ...columnsOf([]), indicatorId: STOCK.id }],
    };
    const [first] = daySheetsOf(rangeOf(OTHER, [1], { beside }));
    expect(first!.targets).toMatchObject([{ indicatorId: 3, milestoneId: 1, rule }]);
    expect(first!.stored.map(({ indicatorId }) => indicatorId)).toEqual([3, 2]);
  });
});

describe('what is checked with an indicator', () => {
  const settings = {
    ...{ indicators, milestones, rules: [targets[1]!.rule!] },
    identities: [
      { id: 1, uid: 'u1', name: 'Một', totalId: 3, partIds: [1], relation: 'atMost' as const },
      { id: 2, uid: 'u2', name: 'Hai', totalId: 1, partIds: [2], relation: 'atMost' as const },
    ],
  };
  const ids = (indicatorId: number, change: Partial<typeof settings> = {}) => {
    const found = checkedWith({ ...settings, ...change }, indicatorId);
    return {
      indicators: found.indicators.map(({ id }) => id),
      identities: found.identities.map(({ id }) => id),
      rules: found.rules.length,
      milestones: found.milestones.length,
    };
  };

  it('are those computed from it, the totals of its identities, and what its rules are of', () => {
    expect(ids(1, { identities: [], rules: [] })).toMatchObject({ indicators: [1, 2, 4] });
    expect(ids(3)).toEqual({ indicators: [1, 2, 3], identities: [1], rules: 1, milestones: 1 });
    expect(ids(3, { identities: [] })).toMatchObject({ indicators: [2, 3], rules: 1 });
    expect(ids(1)).toMatchObject({ identities: [2], rules: 0, milestones: 0 });
    const counts = { ...settings.rules[0]!, ofId: null, baseOn: null };
    expect(ids(3, { rules: [counts], identities: [] })).toMatchObject({ rules: 0, milestones: 0 });
    const reached = { ...FLOW, id: 9, kind: 'reached' as const, parts: [3] };
    expect(
      ids(3, { indicators: [...indicators, reached], rules: [], identities: [] }).indicators,
    ).not.toContain(9);
    const sum = { ...FLOW, id: 8, kind: 'sum' as const, parts: [3, 1] };
    expect(
      ids(3, { indicators: [...indicators, sum], rules: [], identities: [] }).indicators,
    ).toEqual(expect.arrayContaining([1, 3, 8]));
  });
});

describe('the last day of which anything is told', () => {
  const last = (values: (number | null)[], reportedOn: string | null) =>
    lastReported(rangeOf(FLOW, values, { reportedOn }));

  it('is the last that was keyed, or reported elsewhere', () => {
    expect(last([], null)).toBe(-1);
    expect(last([1, null, 0], null)).toBe(2);
    expect(last([1], '2026-12-03')).toBe(2);
    expect(last([1, 1, 1, 1], '2026-12-02')).toBe(3);
    expect(last([1], '2026-12-09')).toBe(3);
    expect(last([], '2026-11-30')).toBe(0);
  });

  it('is the last on which a stock stands, from the opening day on', () => {
    const range = rangeOf(STOCK, [5], {
      ...opened('2026-12-02'),
      ...{ opening: [null, 50, 30], reportedOn: '2026-12-03' },
    });
    const over = figuresOver(range).columns;
    expect(over.map((column) => column[1])).toEqual([5, 5, 5, null]);
    expect(over.map((column) => column[2])).toEqual([null, 30, 30, null]);
    expect(over.map((column) => column[0])).toEqual([5, 35, 35, null]);
    expect(figuresOver({ ...range, campaign }).columns[0]).toEqual([35, 5, 30]);
  });
});

describe('findings over a range', () => {
  const negative = rangeOf(STOCK, [5, -3, 7, 2], { reportedOn: '2026-12-04' });
  const told = (range: RangeSheet) =>
    [...checkRange(range, TODAY)].map(([unitId, days]) => [
      unitId,
      [...days].map(([at, all]) => [at, ...all.map(({ code }) => code)]),
    ]);

  it('stand at their unit and day', () => {
    const found = told(negative);
    expect(found.map(([unitId]) => unitId)).toContain(2);
    const [, days] = found.find(([unitId]) => unitId === 2)!;
    expect((days as unknown[][]).map(([at]) => at)).toContain(1);
    expect(told(rangeOf(FLOW, [5, 6, 7, 8]))).toEqual([]);
  });

  it('of one unit are those that the whole range has at it', () => {
    for (const range of [
      negative,
      rangeOf(FLOW, [1, 1, 1, 900], {
        aims: [{ from: '2026-12-01', column: [null, 300, 200] }],
      }),
    ]) {
      for (const index of units.keys()) {
        expect(checkUnit(range, index, TODAY)).toEqual(
          checkRange(range, TODAY).get(units[index]!.unit.id),
        );
      }
    }
  });

  it('are of the indicator itself, or of what is computed from it', () => {
    const beside = {
      ...{ identities: [], rules: [], milestones: [], indicators: [FLOW, STOCK, RATIO] },
      columns: [{ ...columnsOf([-5, -5, -5, -5]), indicatorId: STOCK.id }],
    };
    // The share is of it, the reading below zero is not.
    expect(told(rangeOf(FLOW, [1, 1, 1, 1], { beside }))).toEqual([
      [2, [0, 1, 2, 3].map((at) => [at, 'partAboveWhole'])],
    ]);
  });
});

it('what the office above returned stands on its day alone', () => {
  const returned = [
    {
      ...{ indicatorId: FLOW.id, unitId: units[1]!.unit.id, text: 'Sai', at: '', by: '' },
      on: '2026-12-02',
    },
  ];
  const told = [...daySheetsOf(rangeOf(FLOW, [1, 2, 3, 4], { returned }))].map(
    (sheet) => sheet.returned?.length,
  );
  expect(told).toEqual([0, 1, 0, 0]);
  const [plain] = daySheetsOf(rangeOf(FLOW, [1]));
  expect(plain).not.toHaveProperty('returned');
});
