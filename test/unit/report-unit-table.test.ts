import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { columnKind, type FigureColumn, figureCell } from '../../shared/report/figure-columns.ts';
import type { ReportStyle } from '../../shared/report/model.ts';
import { factNotes, targetNotes } from '../../shared/report/notes.ts';
import { isLack } from '../../shared/report/request.ts';
import { rowRanks, unitRows } from '../../shared/report/unit-rows.ts';
import {
  reasonNotes,
  type UnitColumn,
  unitNameWithin,
  unitTable,
} from '../../shared/report/unit-table.ts';
import { roman } from '../../shared/text/roman.ts';
import { manyCommunes } from '../helpers/many-communes.ts';
import { withReportCampaigns } from '../helpers/report-campaigns.ts';

const ON = '2026-09-16';
const { sheet } = withReportCampaigns((read) => read('xa-dong-tam', 'progress', ON));
const idOf = (code: string) => sheet.indicators.find((one) => one.code === code)!.id;
const placeOf = (name: string) => sheet.units.findIndex(({ unit }) => unit.name === name);
const targetOf = (code: string, milestone: string) =>
  sheet.targets.findIndex(
    (target) =>
      target.indicatorId === idOf(code) &&
      sheet.milestones.find(({ id }) => id === target.milestoneId)!.name === milestone,
  );

const cell = (
  column: FigureColumn,
  name: string,
  style: ReportStyle = 'strict',
  decimals?: number,
) => figureCell(figuresOf(sheet), column, placeOf(name), style, decimals);
const kindOf = (column: FigureColumn) => columnKind(figuresOf(sheet), column);

const WEEK = { from: '2026-09-14', to: '2026-09-20' };
const BEFORE = { from: '2026-09-07', to: '2026-09-13' };

describe('a share of one indicator in another', () => {
  const share = {
    figure: 'share',
    partId: idOf('kich-hoat'),
    wholeId: idOf('du-dieu-kien'),
  } as const;

  it('is a ratio of both, with as many decimals as asked for', () => {
    expect(cell(share, 'Tổ 1')).toEqual({ text: '41,67%', number: 0.4167 });
    expect(cell(share, 'Tổ 1', 'office', 0)).toEqual({ text: '42%', number: 0.42 });
    expect(cell(share, 'Thôn A', 'strict', 1)).toEqual({ text: '47,3%', number: 0.473 });
    expect(kindOf(share)).toBe('rate');
  });

  it('says which of both is missing, and that nothing can be shared out', () => {
    expect(cell(share, 'Tổ 3')).toEqual({ text: '–', reason: 'mẫu số không lớn hơn 0' });
    expect(cell(share, 'Tổ 4')).toEqual({ text: '–', reason: 'chưa có số liệu' });
    expect(cell(share, 'Thôn E')).toEqual({ text: '–', reason: 'chưa có số liệu' });
    const percent = {
      figure: 'share',
      partId: idOf('kich-hoat'),
      wholeId: idOf('do-phu'),
    } as const;
    expect(cell(percent, 'Thôn C')).toEqual({
      text: '–',
      reason: 'tỷ lệ % không cộng từ cấp dưới',
    });
  });
});

describe('each figure of a column', () => {
  const whole = targetOf('kich-hoat', 'Cả chiến dịch');
  const coverage = targetOf('do-phu', 'Cả chiến dịch');
  const range = targetOf('kich-hoat', 'Theo tỷ lệ');
  const columns: [FigureColumn, string, string, string][] = [
    [{ figure: 'count', indicatorId: idOf('kich-hoat') }, 'count', 'Thôn A', '175'],
    [{ figure: 'count', indicatorId: idOf('do-phu') }, 'rate', 'Thôn A', '97,50%'],
    [
      { figure: 'count', indicatorId: idOf('kich-hoat-tren-du-dieu-kien') },
      'rate',
      'Thôn A',
      '47,30%',
    ],
    [{ figure: 'arisen', indicatorId: idOf('kich-hoat'), window: WEEK }, 'count', 'Thôn A', '42'],
    [
      {
        figure: 'arisenMore',
        indicatorId: idOf('kich-hoat'),
        compared: { window: WEEK, previous: BEFORE },
      },
      'count',
      'Thôn A',
      '-78',
    ],
    [{ figure: 'target', target: whole }, 'count', 'Thôn B', '105'],
    [{ figure: 'target', target: coverage }, 'rate', 'Thôn B', '95,00%'],
    [{ figure: 'target', target: range }, 'count', 'Thôn A', '296 – 333'],
    // A target of its own in place of the range.
    [{ figure: 'target', target: range }, 'count', 'Thôn B', '170'],
    [{ figure: 'done', target: whole }, 'count', 'Thôn B', '105'],
    [{ figure: 'done', target: coverage }, 'rate', 'Thôn B', '100,00%'],
    [{ figure: 'rate', target: whole }, 'rate', 'Thôn B', '100,00%'],
    [{ figure: 'remaining', target: range }, 'count', 'Thôn B', '65'],
    [{ figure: 'remaining', target: coverage }, 'points', 'Thôn B', '-5,00 điểm %'],
    [{ figure: 'perDay', target: range }, 'count', 'Thôn B', '2'],
    [{ figure: 'perDay', target: coverage }, 'points', 'Thôn A', '0,07 điểm %'],
    [
      { figure: 'ratePoints', target: whole, before: { target: whole, day: '2026-09-13' } },
      'points',
      'Thôn B',
      '57,14 điểm %',
    ],
  ];
  it.each(columns.map((one) => [one[0].figure, one] as const))(
    '%s',
    (_, [column, kind, name, text]) => {
      expect(cell(column, name).text).toBe(text);
      expect(kindOf(column)).toBe(kind);
    },
  );

  it('is a percentage of an indicator that is one, whatever it counts', () => {
    const changed = (code: string, change: object) =>
      figuresOf({
        ...sheet,
        indicators: sheet.indicators.map((one) =>
          one.code === code ? { ...one, ...change } : one,
        ),
      });
    const ratio = 'kich-hoat-tren-du-dieu-kien';
    expect(
      columnKind(changed(ratio, { measure: 'account' }), {
        ...{ figure: 'count', indicatorId: idOf(ratio) },
      }),
    ).toBe('rate');
    expect(
      columnKind(changed('kich-hoat', { measure: 'percent' }), {
        ...{ figure: 'arisenMore', indicatorId: idOf('kich-hoat') },
        compared: { window: WEEK, previous: BEFORE },
      }),
    ).toBe('points');
  });

  it('a range that is one number is printed as such, and one without a base has its reason', () => {
    expect(cell({ figure: 'target', target: range }, 'Thôn E')).toEqual({
      text: '–',
      reason: 'chưa có số của ngày gốc để tính chỉ tiêu',
    });
    expect(cell({ figure: 'target', target: range }, 'Tổ 3')).toEqual({ text: '0', number: 0 });
  });

  it('of an indicator that is not there is a mistake of the program', () => {
    expect(() => cell({ figure: 'count', indicatorId: 99_999 }, 'Thôn A')).toThrow(
      'indicator 99999 is not in the sheet',
    );
  });
});

it('units of two levels rank as everywhere, each among all of its level', () => {
  const figures = figuresOf(sheet);
  const target = targetOf('kich-hoat', 'Cả chiến dịch');
  const ranks = rowRanks(figures, target, { root: 0, depths: [1, 2], order: 'rank' });
  const isWhole = (unit: number) => sheet.units[unit]!.depth > 0;
  expect([...ranks.keys()].filter(isWhole).length).toBeGreaterThan(6);
  for (const [unit, rank] of ranks) {
    if ('value' in rank && sheet.units[unit]!.depth === 2) {
      expect(rank, sheet.units[unit]!.unit.name).toEqual(figures.rank(target, unit));
    }
  }
});

describe('the table over units', () => {
  const build = (columns: UnitColumn[], change: Partial<Parameters<typeof unitTable>[1]> = {}) => {
    const built = unitTable(figuresOf(sheet), {
      columns,
      target: -1,
      units: { root: 0, depths: [1], order: 'official' },
      withBlank: true,
      style: 'strict',
      ...change,
    });
    if (isLack(built)) throw new Error(built.sentence);
    return built;
  };
  const word: UnitColumn = {
    id: 'note',
    title: 'Ghi chú',
    of: { figure: 'text', textOf: (unit) => (unit === placeOf('Thôn B') ? 'đã họp' : '') },
  };
  const count: UnitColumn = {
    id: 'count',
    title: 'Lũy kế',
    under: ['Kích hoạt'],
    of: { figure: 'count', indicatorId: idOf('kich-hoat') },
  };

  it('has columns of words beside those of figures, each with its heads and decimals', () => {
    const { block } = build([
      { ...count, decimals: 1 },
      word,
      {
        id: 'ratio',
        title: 'Tỷ lệ',
        decimals: 0,
        of: { figure: 'share', partId: idOf('kich-hoat'), wholeId: idOf('du-dieu-kien') },
      },
    ]);
    expect(block.columns.map(({ width: _, ...column }) => column)).toEqual([
      { id: 'order', title: 'STT', kind: 'order' },
      { id: 'unit', title: 'Đơn vị', kind: 'text' },
      { id: 'count', title: 'Lũy kế', kind: 'count', under: ['Kích hoạt'], decimals: 1 },
      { id: 'note', title: 'Ghi chú', kind: 'text' },
      { id: 'ratio', title: 'Tỷ lệ', kind: 'rate', decimals: 0 },
    ]);
    expect(block.rows.map(({ cells }) => cells.map(({ text }) => text))).toEqual([
      ['1', 'Thôn A', '175', '', '47%'],
      ['2', 'Thôn B', '105', 'đã họp', '50%'],
      ['3', 'Thôn C', '20', '', '25%'],
      ['4', 'Thôn D', '100', '', '100%'],
      ['5', 'Thôn E', '–', '', '–'],
      ['', 'TỔNG', '400', '', '53%'],
    ]);
    expect(block.notes).toEqual([]);
  });

  it('leaves out on wish the units of which no column knows anything, words included', () => {
    const shownOf = (columns: UnitColumn[]) =>
      build(columns, { withBlank: false }).block.rows.map(({ cells }) => cells[1]!.text);
    expect(shownOf([word])).toEqual(['Thôn B', 'TỔNG']);
    expect(shownOf([count])).toEqual(['Thôn A', 'Thôn B', 'Thôn C', 'Thôn D', 'TỔNG']);
    expect(build([word], { withBlank: false }).shown.map(({ unit }) => unit)).toEqual([
      placeOf('Thôn B'),
    ]);
  });

  it('parts its rows into groups; a unit stands in the first that takes it', () => {
    const { block } = build([count], {
      groups: [
        { title: (of) => `Thôn có tổ: ${of}`, takes: (unit) => sheet.units[unit + 1]?.depth === 2 },
        { title: (of) => `Các thôn khác: ${of}`, takes: () => true },
      ],
    });
    expect(block.rows.map(({ kind, cells }) => [kind, cells[1]?.text ?? cells[0]!.text])).toEqual([
      ['group', 'Thôn có tổ: 3'],
      ['unit', 'Thôn A'],
      ['unit', 'Thôn C'],
      ['unit', 'Thôn D'],
      ['group', 'Các thôn khác: 2'],
      ['unit', 'Thôn B'],
      ['unit', 'Thôn E'],
      ['total', 'TỔNG'],
    ]);
  });

  it('says how many columns are too many', () => {
    const columns = Array.from({ length: 30 }, (_, i) => ({ ...count, id: `count${i}` }));
    expect(
      unitTable(figuresOf(sheet), {
        columns,
        target: -1,
        units: { root: 0, depths: [1], order: 'official' },
        withBlank: true,
        style: 'strict',
      }),
    ).toEqual({
      sentence: 'Bảng có 32 cột, không vừa khổ giấy ngang; chọn bớt chỉ số ở Cách trình bày.',
      leadsTo: 'indicators',
    });
  });
});

it('numbers the upper level in Roman', () => {
  const written = [1, 3, 4, 5, 8, 9, 14, 19, 40, 49, 50, 88, 90, 99, 100, 147].map(roman);
  expect(written.join(' ')).toBe('I III IV V VIII IX XIV XIX XL XLIX L LXXXVIII XC XCIX C CXLVII');
});

it('why cells are empty is said once for each reason', () => {
  const cells = (...reasons: (string | undefined)[]) => ({
    kind: 'unit' as const,
    cells: reasons.map((reason) => (reason ? { text: '–', reason } : { text: '1' })),
  });
  expect(reasonNotes({ rows: [cells('b', undefined), cells('a', 'b')] })).toEqual(['(–): b; a.']);
  expect(reasonNotes({ rows: [cells(undefined)] })).toEqual([]);
});

describe('notes on a target', () => {
  it('are of its day alone where there is none', () => {
    const day = ['Số liệu tính đến hết ngày 16/9/2026.'];
    expect(targetNotes(figuresOf(sheet), -1, 0, [], 'strict')).toEqual(day);
    const gone = { ...sheet, milestones: [] };
    expect(targetNotes(figuresOf(gone), 0, 0, [], 'strict')).toEqual(day);
    // A percentage of the number of units has no base to tell.
    const counting = sheet.targets.map((target) =>
      target.rule === null ? target : { ...target, rule: { ...target.rule, ofId: null } },
    );
    const ruled = counting.findIndex(({ rule }) => rule !== null);
    const notes = targetNotes(figuresOf({ ...sheet, targets: counting }), ruled, 0, [], 'strict');
    expect(notes.filter((note) => note.startsWith('Chỉ tiêu'))).toEqual([]);
  });

  it('name the base of a percentage that the campaign still has', () => {
    const range = targetOf('kich-hoat', 'Theo tỷ lệ');
    expect(targetNotes(figuresOf(sheet), range, 0, [], 'strict')).toEqual([
      'Số liệu tính đến hết ngày 16/9/2026.',
      'Chỉ tiêu (trừ đơn vị được giao riêng) là 80% đến 90% của “Công dân đủ điều kiện” tại hết ngày 01/9/2026.',
    ]);
  });

  it('tell what came late by the measure of its indicator, without units where none are shown', () => {
    const late = (measure: 'person' | 'percent', lateOf: { name: string; late: number | null }[]) =>
      factNotes({
        on: ON,
        until: '2026-09-10',
        measure,
        late: 250,
        lateOf,
        rule: null,
        leftOut: [],
        uncounted: '',
      })[1];
    expect(late('person', [])).toBe(
      'Đến hết ngày 16/9/2026 thêm 250 sau hạn, không tính vào kết quả của mốc.',
    );
    expect(late('person', [{ name: 'Thôn A', late: 250 }])).toBe(
      'Đến hết ngày 16/9/2026 thêm 250 sau hạn (Thôn A 250), không tính vào kết quả của mốc.',
    );
    expect(late('percent', [{ name: 'Thôn A', late: 250 }])).toBe(
      'Đến hết ngày 16/9/2026 thêm 2,50 điểm % sau hạn (Thôn A 2,50 điểm %), không tính vào kết quả của mốc.',
    );
  });
});

describe('units that a total leaves out', () => {
  const whole = targetOf('kich-hoat', 'Cả chiến dịch');
  /** What is told of a unit that is left out, below a table of these rows. */
  const told = (
    out: string,
    done: number,
    rows: readonly (string | { above: string })[],
    units = sheet.units,
  ) => {
    const figures = figuresOf({ ...sheet, units });
    const leftOut = () => [{ unit: placeOf(out), done }];
    const shown = rows.map((row) => ({
      unit: placeOf(typeof row === 'string' ? row : row.above),
      isAbove: typeof row !== 'string',
      ...{ isUpper: false, order: { value: 1 } },
    }));
    const notes = targetNotes({ ...figures, leftOut }, whole, 0, shown, 'strict');
    return notes.at(-1)!.split('chưa có chỉ tiêu: ')[1];
  };
  const GROUPS = ['Tổ 1', 'Tổ 2', 'Tổ 3', 'Tổ 5'];

  it('are told by the units below that the table shows, where these have done all of it', () => {
    expect(told('Thôn A', 175, GROUPS)).toBe('Tổ 1 (50), Tổ 2 (125), cộng lại 175.');
    expect(told('Thôn C', 20, GROUPS)).toBe('Tổ 3 (20).');
    expect(told('Thôn A', 125, [{ above: 'Tổ 1' }, 'Tổ 2'])).toBe('Tổ 2 (125).');
  });

  it('are told themselves where the table shows them, or less than they did', () => {
    expect(told('Thôn A', 170, GROUPS)).toBe('Thôn A (170).');
    expect(told('Thôn A', 175, ['Thôn A', ...GROUPS])).toBe('Thôn A (175).');
  });

  it('are told by the units below also where they are the last of all', () => {
    const units = sheet.units.slice(0, placeOf('Thôn E'));
    expect(told('Thôn D', 100, GROUPS, units)).toBe('Tổ 5 (100).');
  });

  it('late figures are told by the measure of the indicator of the target', () => {
    const coverage = targetOf('do-phu', 'Cả chiến dịch');
    const milestones = sheet.milestones.map((one) => ({ ...one, dueOn: '2026-09-10' }));
    const figures = figuresOf({ ...sheet, milestones });
    const target = (...of: Parameters<typeof figures.target>) => ({
      ...figures.target(...of),
      late: 250,
    });
    expect(targetNotes({ ...figures, target }, coverage, 0, [], 'strict')[1]).toContain(
      'thêm 2,50 điểm % sau hạn',
    );
  });
});

it('a unit without a rank stands below all that have one', () => {
  const many = manyCommunes(3);
  const units = many.units.map((one, i) => (i === 1 ? { ...one, closed: true as const } : one));
  const rows = unitRows(figuresOf({ ...many, units }), 0, { root: 0, depths: [1], order: 'rank' });
  expect(rows.map(({ unit }) => unit)).toEqual([3, 2, 1]);
});

it('the name of a unit inside a sentence has a small letter, but before a number', () => {
  const [commune] = sheet.units;
  const within = (name: string, kind: 'xã' | 'phường' | 'ngành') =>
    unitNameWithin({ ...commune!.unit, name, kind }, 'strict');
  expect(within('Xã Đồng Tâm', 'xã')).toBe('xã Đồng Tâm');
  expect(within('Phường 1', 'phường')).toBe('Phường 1');
  expect(within('Đồng Tâm', 'xã')).toBe('Đồng Tâm');
  expect(within('Công an xã', 'ngành')).toBe('Công an xã');
});
