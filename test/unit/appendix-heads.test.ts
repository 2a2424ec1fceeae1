import { describe, expect, it } from 'vitest';
import {
  appendixLayout,
  findAppendixHeads,
  type SoughtHeads,
} from '../../shared/exchange/appendix-heads.ts';
import { knownGiaLai, tableOf, type Value } from '../helpers/appendix-files.ts';

const BASE = knownGiaLai();
const OTHER = { ...BASE.tracked, id: 9, name: 'Thu nhận', shortName: 'Thu nhận', fullName: '' };
const sought: SoughtHeads = {
  ...{ tracked: BASE.tracked, done: 'needed', campaign: BASE.campaign },
  indicators: [BASE.tracked, OTHER],
};
const find = (
  rows: Value[][],
  chosen: Parameters<typeof findAppendixHeads>[2] = {},
  change: Partial<SoughtHeads> = {},
) => findAppendixHeads(tableOf(rows), { ...sought, ...change }, chosen);
type Asked = Parameters<typeof find>;
/** The letter of each column, or the problems as "code, row: sentence". */
const columns = (...args: Asked) => {
  const found = find(...args);
  return 'heads' in found
    ? Object.fromEntries(found.heads.column)
    : found.problems.map(({ code, row, sentence }) => `${code} ${row ?? ''}: ${sentence}`);
};
/** First and last row of the heads. */
const lines = (...args: Asked) => {
  const found = find(...args);
  return 'heads' in found ? [found.heads.firstRow, found.heads.row] : found.problems;
};

const HEAD: Value[] = ['STT', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', 'Còn lại'];
const PO: Value[] = [1, 'Huyện Đăk Pơ', 100, 10, 90];
const KBANG: Value[] = [2, 'Huyện KBang', 200, 20, 180];

describe('lines that continue the heads', () => {
  it.each<[string, Value[][], number]>([
    ['four at most', Array.from({ length: 5 }, (_, n) => [...Array(5).fill(null), `x${n}`]), 4],
    ['texts under figures', [[null, null, '(tk)', '(tk)']], 2],
    ['not the numbers of some columns', [[null, null, '(1)', '(2)']], 1],
    ['no line with a figure among its texts', [[null, null, '(tk)', 5]], 1],
  ])('%s', (_, more, last) => {
    expect(lines([HEAD, ...more, PO])).toEqual([1, last]);
  });

  it('may be four in all, each with a head of its own', () => {
    const rows: Value[][] = [
      [null, 'Đơn vị'],
      [null, null, 'Chỉ tiêu'],
      [null, null, null, 'Đã kích hoạt'],
      ['STT', '(tên)'],
      PO.slice(0, 4),
    ];
    expect(lines(rows)).toEqual([1, 4]);
    expect(columns(rows)).toEqual({ order: 'A', unit: 'B', target: 'C', done: 'D' });
  });

  it('stand beside the code of the unit as beside its name', () => {
    const head = ['Mã', ...HEAD.slice(2)];
    const row: Value[] = ['634', 100, 10, 90];
    expect(lines([head, [null, '(tk)', '(tk)'], row])).toEqual([1, 2]);
    expect(lines([head, ['x', '(tk)', '(tk)'], row])).toEqual([1, 1]);
    // Without either, the line below may be one of units.
    expect(
      columns([['STT', 'Tên gọi', ...HEAD.slice(2)], [null, null, '(tk)', '(tk)'], PO]),
    ).toEqual([
      'headMissing 1: Thiếu cột “Đơn vị”; dòng tiêu đề chỉ có “STT”, “Tên gọi”, “Chỉ tiêu”, “Đã kích hoạt”, “Còn lại”.',
    ]);
  });
});

describe('columns with the same meaning', () => {
  it('of another indicator do not count', () => {
    const head = (first: Value, second: Value): Value[][] => [
      ['Đơn vị', first, null, second, null],
      [null, 'Chỉ tiêu', 'Thực hiện', 'Chỉ tiêu', 'Thực hiện'],
      ['Huyện Đăk Pơ', 1, 2, 3, 4],
    ];
    expect(columns(head('Thu nhận', 'Chung'))).toEqual({ unit: 'A', target: 'D', done: 'E' });
    expect(columns(head('Chung', 'Thu nhận'))).toEqual({ unit: 'A', target: 'B', done: 'C' });
    expect(columns(head('Thu nhận', 'Chung'), {}, { indicators: [BASE.tracked] })).toEqual([
      'headTwice 2: Cột “Chỉ tiêu kích hoạt” có hai lần: cột B (“Thu nhận – Chỉ tiêu”) và cột D (“Chung – Chỉ tiêu”); xóa bớt một cột.',
      'headTwice 2: Cột “Đã kích hoạt (mức 1 + mức 2)” có hai lần: cột C (“Thu nhận – Thực hiện”) và cột E (“Chung – Thực hiện”); xóa bớt một cột.',
    ]);
    const only: Value[][] = [
      ['Đơn vị', 'Chỉ tiêu', 'Thu nhận', 'Chung'],
      [null, null, 'Thực hiện', 'Thực hiện'],
      ['Huyện Đăk Pơ', 1, 2, 3],
    ];
    expect(columns(only)).toEqual({ unit: 'A', target: 'B', done: 'D' });
  });

  it('of another indicator still hold the units and their numbers', () => {
    const rows: Value[][] = [
      ['Thu nhận', null, 'Chỉ tiêu', 'Đã kích hoạt'],
      ['STT', 'Đơn vị', 'Số lượng', 'Số lượng'],
      PO,
    ];
    expect(columns(rows)).toEqual({ order: 'A', unit: 'B', target: 'C', done: 'D' });
  });

  it('are two of one unless all but that of the indicator stand in groups', () => {
    const apart: Value[][] = [
      ['Đơn vị', 'Chỉ tiêu kích hoạt', 'Nhóm khác', 'Đã kích hoạt'],
      [null, null, 'Chỉ tiêu', null],
      ['Huyện Đăk Pơ', 1, 2, 3],
    ];
    expect(columns(apart)).toEqual({ unit: 'A', target: 'B', done: 'D' });
    const beside: Value[][] = [
      ['Đơn vị', 'Chỉ tiêu kích hoạt', 'Nhóm khác', 'Chỉ tiêu', 'Đã kích hoạt'],
      [null, null, 'Chỉ tiêu', null, null],
      ['Huyện Đăk Pơ', 1, 2, 3, 4],
    ];
    expect(columns(beside)).toEqual([
      'headTwice 2: Cột “Chỉ tiêu kích hoạt” có hai lần: cột B (“Chỉ tiêu kích hoạt”) và cột C (“Nhóm khác – Chỉ tiêu”); xóa bớt một cột.',
    ]);
  });

  it('wait no longer where the clerk has chosen one', () => {
    const rows: Value[][] = [
      ['Đơn vị', 'Chỉ tiêu', 'Chỉ tiêu kích hoạt', 'Đã kích hoạt'],
      ['Huyện Đăk Pơ', 1, 2, 3],
    ];
    expect(columns(rows, { target: 'C' })).toEqual({ unit: 'A', target: 'C', done: 'D' });
  });

  it('of computed figures are those of the same group, or of none', () => {
    const rows: Value[][] = [
      ['Đơn vị', 'Giao', 'Đã kích hoạt', 'Tỷ lệ', 'Khác'],
      [null, null, null, null, 'Tỷ lệ'],
      ['Huyện Đăk Pơ', 1, 2, 3, 4],
    ];
    expect(columns(rows, { target: 'B' })).toEqual({
      ...{ unit: 'A', target: 'B', done: 'C', rate: 'D' },
    });
    // Heads of two groups may have the same words, split differently over the lines.
    const spread: Value[][] = [
      ['Đơn vị', 'Đợt', null, null, 'Đợt1'],
      [null, '1x', null, null, 'x'],
      [null, 'Chỉ tiêu', 'Đã kích hoạt', 'Tỷ lệ', 'Tỷ lệ'],
      ['Huyện Đăk Pơ', 1, 2, 3, 4],
    ];
    expect(columns(spread)).toEqual({ unit: 'A', target: 'B', done: 'C', rate: 'D' });
  });
});

describe('a year in a head', () => {
  it('is one of the campaign, or any where there is none', () => {
    const rows = (year: number): Value[][] => [['Đơn vị', `Chỉ tiêu năm ${year}`, 'Đã kích hoạt']];
    const all = { unit: 'A', target: 'B', done: 'C' };
    expect(columns(rows(2023))).toEqual(all);
    expect(columns(rows(2022))).toEqual([
      'headMissing 1: Thiếu cột “Chỉ tiêu kích hoạt”; dòng tiêu đề chỉ có “Đơn vị”, “Chỉ tiêu năm 2022”, “Đã kích hoạt”.',
    ]);
    const { campaign: _, ...any } = sought;
    expect(findAppendixHeads(tableOf(rows(2022)), any)).toHaveProperty('heads');
  });
});

describe('columns that the clerk chose', () => {
  const PICKED = { unit: 'B', target: 'C', done: 'D' };

  it('are nothing else by their words', () => {
    const rows: Value[][] = [['Đơn vị', 'Giao', 'Đã kích hoạt', 'Còn lại'], PO.slice(1)];
    expect(columns(rows, { target: 'D' })).toEqual({ unit: 'A', target: 'D', done: 'C' });
  });

  it('are searched by their words in the first 20 rows', () => {
    const at = (row: number): Value[][] => [
      ...Array.from({ length: row - 1 }, () => ['Báo cáo']),
      ['a', 'Tên gọi', 'Giao', 'Làm'],
      PO,
    ];
    expect(columns(at(20), { ...PICKED, target: 'giao' })).toMatchObject({ target: 'C' });
    expect(columns(at(21), { ...PICKED, target: 'giao' })).toEqual([
      'columnNotFound : Không có cột nào ghi “giao” trong 20 dòng đầu; ghi đúng tiêu đề cột hoặc chữ cái của cột (A, B, C…).',
    ]);
  });

  it('cannot be told by a letter that several heads consist of', () => {
    const rows: Value[][] = [['a', 'Tên gọi', 'c', 'C'], PO];
    expect(columns(rows, { ...PICKED, target: 'C' })).toEqual([
      'columnNotFound : Có 2 cột cùng ghi “C” (C, D); ghi chữ cái của cột thay cho tiêu đề.',
    ]);
    expect(columns([['a', 'b', 'x', 'y'], PO], { ...PICKED, done: 'C' })).toEqual([
      'columnTwice : Cột C được chọn cho hai nội dung; mỗi cột chỉ chọn một lần.',
    ]);
  });

  it('leave out one that is needed: it is missing, with and without heads', () => {
    expect(columns([PO, KBANG], { unit: 'B', target: 'C' })).toEqual([
      'headMissing 1: Thiếu cột “Đã kích hoạt (mức 1 + mức 2)”.',
    ]);
    expect(columns([['STT', 'x', 'y'], PO, KBANG], { unit: 'B', target: 'C' })).toEqual([
      'headMissing 1: Thiếu cột “Đã kích hoạt (mức 1 + mức 2)”; dòng tiêu đề chỉ có “STT”, “x”, “y”.',
    ]);
  });

  it.each<[string, Value[][], [number, number]]>([
    ['nothing above the first unit', [PO, KBANG], [1, 0]],
    ['a year in the first column', [['a', 'b', 'c', 'd'], [2023, null, 'x', 'y'], PO], [2, 2]],
    ['a figure without a unit', [['a', 'b', 'c', 'd'], [null, null, 100, 10], PO], [2, 2]],
    ['numbers of some columns', [['a', 'b', 'c', 'd'], [null, '2', '3', '4'], PO], [2, 2]],
    ['a number at the end of a head', [['a'], ['a', 'b', 'Giao 2023', 'Làm'], PO], [2, 2]],
    ['a number at the beginning', [['a'], ['a', 'b', '2023 giao', 'Làm'], PO], [2, 2]],
    [
      'a first unit without its target',
      [['a'], ['a', 'b', 'c', 'd'], PO.with(2, null), KBANG],
      [2, 2],
    ],
    ['one without what is done', [['a'], ['a', 'b', 'c', 'd'], PO.with(3, null), KBANG], [2, 2]],
    ['a year above figures', [['Báo cáo'], ['STT', 'Đơn vị', '2023', 'Đã kích hoạt'], PO], [2, 2]],
    [
      'a word of heads beside the first figures',
      [['a', 'b', 'c', 'd', 'e'], [...PO.slice(0, 4), 'Còn lại'], KBANG],
      [1, 1],
    ],
    ['per cents', [['a'], ['a', 'b', 'c', 'd'], PO.with(2, '80,5%'), KBANG], [2, 2]],
    [
      'no unit at all',
      [
        ['a', 'b', 'c', 'd'],
        ['e', 'f', 'g', 'h'],
      ],
      [1, 1],
    ],
    [
      'heads of two lines',
      [['STT', 'Đơn vị', 'Kích hoạt', null], [null, null, 'Giao', 'Thực hiện'], PO],
      [1, 2],
    ],
    ['one line more below the heads', [HEAD, ['x'], PO], [1, 2]],
    ['more lines below the heads', [HEAD, ['x'], ['y'], ['z'], PO], [4, 4]],
    ['heads again on the next page', [['t', 'u'], PO, HEAD, KBANG], [1, 1]],
  ])('end the heads above the first unit with a figure: %s', (_, rows, expected) => {
    expect(lines(rows, PICKED)).toEqual(expected);
  });

  it('end the heads above the first code with a figure', () => {
    const rows: Value[][] = [
      ['Mã', '2023', 'z'],
      ['634', 100, 10],
      ['625', 200, 20],
    ];
    expect(lines(rows, { code: 'A', target: 'B', done: 'C' })).toEqual([1, 1]);
    rows[0] = ['x', 'y', 'z'];
    rows.unshift(['Báo cáo']);
    expect(lines(rows, { code: 'A', target: 'B', done: 'C' })).toEqual([2, 2]);
  });
});

describe('the layout of a table', () => {
  it.each<[string, Value[][], string | null]>([
    ['heads in the first row', [['STT', 'Đơn vị'], PO], 'A:stt|B:don vi'],
    [
      'numbers of some columns',
      [['STT', 'Tên'], ['A', null, 1, 2], PO],
      'A:stt|B:ten\nA:a|C:1|D:2',
    ],
    ['a row of numbers alone', [['STT', 'Tên'], [5, 7], PO], 'A:stt|B:ten\nA:5|B:7'],
    ['data alone', [PO, KBANG], null],
  ])('%s', (_, rows, layout) => {
    expect(appendixLayout(tableOf(rows))).toBe(layout);
  });

  it('has a blank where a formula has no value', () => {
    const table = tableOf([['STT', 'Tên'], PO]);
    Object.assign(table.rows[0]!.cells[1]!, { value: null, formulaWithoutValue: true });
    expect(appendixLayout(table)).toBe('A:stt|B:');
  });
});
