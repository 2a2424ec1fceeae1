import { describe, expect, it } from 'vitest';
import { type ImportRequest, planAppendixImport } from '../../shared/exchange/appendix-import.ts';
import type { Table } from '../../shared/exchange/table.ts';
import { knownGiaLai, tableOf, type Value } from '../helpers/appendix-files.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const KNOWN = knownGiaLai();
const PRINTED = giaLaiPrinted();
const OPENING = '2023-08-23';
const plan = (tables: readonly Table[], request: Partial<ImportRequest> = {}) =>
  planAppendixImport(tables, { known: KNOWN, ...request });
const codes = (result: ReturnType<typeof plan>) =>
  'findings' in result ? result.findings.map(({ code }) => code) : result;
const hidden = (table: Table): Table => ({ ...table, hidden: true });
const hiddenRows = (table: Table, count: number): Table => ({
  ...table,
  rows: table.rows.map((row, i) => (i > 0 && i <= count ? { ...row, hidden: true as const } : row)),
});

/** A table whose heads are not understood, and another one with the same heads in other words. */
const UNKNOWN: Value[][] = [
  ['BẢNG TỔNG HỢP'],
  ['STT', 'Tên gọi', 'Phải làm', 'Làm được'],
  [1, 'Huyện Đăk Pơ', 16_283, 12_476],
];
const OTHER: Value[][] = [
  ['Tên', 'Số'],
  ['a', 'b'],
];
const COLUMNS = { unit: 'Tên gọi', target: 'Phải làm', done: 'Làm được' };

describe('one of several sheets', () => {
  const two = [tableOf(OTHER, 'Khác'), tableOf(UNKNOWN, 'PL')];

  it('is the one with the columns that the clerk chose, now or before', () => {
    const answers = { asOf: OPENING };
    expect(plan(two, { asks: true, answers })).toMatchObject({ question: { about: 'sheet' } });
    expect(plan(two, { asks: true, answers: { ...answers, columns: COLUMNS } })).toHaveProperty(
      'rows',
    );
    const layouts: (string | null)[] = [];
    const remembered = (layout: string) => {
      layouts.push(layout);
      return COLUMNS;
    };
    expect(plan(two, { asks: true, answers, remembered })).toHaveProperty('rows');
    // Only one layout is asked for: the other table has no rows with figures to recognise it by.
    expect(new Set(layouts)).toEqual(new Set(['A:stt|B:ten goi|C:phai lam|D:lam duoc']));
    expect(plan([two[0]!], { asks: true, answers, remembered })).toHaveProperty('question');
    expect(new Set(layouts).size).toBe(1);
  });

  it('is asked for among tables, or among covers where there is nothing else', () => {
    const cover = (name: string) => tableOf([['Báo cáo'], ['Tháng 8']], name);
    const titled = tableOf([['Tiêu đề'], ...OTHER], 'Khác');
    expect(plan([cover('Bìa'), titled], { asks: true })).toMatchObject({
      question: { about: 'columns', sheet: 'Khác' },
    });
    expect(plan([cover('Bìa 1'), cover('Bìa 2')], { asks: true })).toMatchObject({
      question: { about: 'sheet', sheets: ['Bìa 1', 'Bìa 2'] },
    });
    // Where nobody is asked the first one tells what is missing.
    expect(plan([titled, { ...titled, sheet: 'Nữa' }])).toMatchObject({
      problems: [{ code: 'headMissing', sheet: 'Khác' }],
    });
  });

  it('is named with or without spaces; a file without sheets has none', () => {
    expect(plan([tableOf(PRINTED, ' PL 1 ')], { answers: { sheet: 'pl 1' } })).toHaveProperty(
      'rows',
    );
    expect(plan([tableOf(PRINTED)], { answers: { sheet: 'PL' } })).toEqual({
      problems: [
        {
          code: 'sheetNotFound',
          sentence: 'Tệp không có trang tính “PL”; tệp này chỉ có một bảng.',
        },
      ],
    });
  });
});

describe('what is hidden', () => {
  const printed = tableOf(PRINTED, 'PL');
  const finding = (code: string, place: string, sentence: string) => ({
    ...{ level: 'warning', code, unitCode: null, place, sentence },
  });

  it('is told of sheets that are appendices too, where none was named', () => {
    const tables = [printed, hidden(tableOf(PRINTED, 'Cũ')), hidden(tableOf(OTHER, 'Nháp'))];
    expect(plan(tables)).toMatchObject({
      findings: [
        finding(
          'sheetNotRead',
          'trang tính “Cũ”',
          'Trang tính đang ẩn cũng là phụ lục nhưng không được đọc.',
        ),
        { code: 'computedDiffers' },
        { code: 'computedDiffers' },
      ],
      findingUnits: [null, expect.any(Number), expect.any(Number)],
    });
    expect(codes(plan(tables, { answers: { sheet: 'PL' } }))).toEqual([
      ...['computedDiffers', 'computedDiffers'],
    ]);
  });

  it('is told of rows, columns and the sheet that are taken', () => {
    const table = hidden({ ...hiddenRows(printed, 2), hiddenColumns: ['C', 'D', 'Z'] });
    const result = plan([table], { answers: { sheet: 'PL' } });
    const place = 'trang tính “PL”';
    expect('findings' in result && result.findings.slice(0, 3)).toEqual([
      finding(
        'hiddenTaken',
        place,
        'Có 2 dòng đang bị ẩn hoặc bị lọc mà người xem tệp không thấy: dòng 2, 3. Số liệu của các dòng đó đã được nhập.',
      ),
      finding('hiddenTaken', place, 'Đã lấy số liệu ở cột đang ẩn: C, D.'),
      finding('hiddenTaken', place, 'Đã lấy số liệu ở trang tính đang ẩn.'),
    ]);
    expect(codes(plan([printed]))).not.toContain('hiddenTaken');
  });

  it('is told of a file without sheets as a whole, with ten rows by their numbers', () => {
    const ten = plan([hiddenRows(tableOf(PRINTED), 10)]);
    expect('findings' in ten && ten.findings[0]).toMatchObject({
      place: 'cả tệp',
      sentence: expect.stringContaining('dòng 2, 3, 4, 5, 6, 7, 8, 9, 10, 11. Số liệu'),
    });
  });
});

describe('the day of the figures', () => {
  const changed = {
    ...KNOWN,
    units: KNOWN.units.map((unit, i) => (i === 0 ? { ...unit, opening: null } : unit)),
  };

  it('is asked for where one opening figure is new, and told by the file where none is asked', () => {
    expect(plan([tableOf(PRINTED)], { known: changed, asks: true })).toMatchObject({
      question: { about: 'day' },
    });
    expect(plan([tableOf(PRINTED)], { known: changed })).toMatchObject({
      findings: [{ code: 'dayNotStated', place: 'cả tệp' }, {}, {}],
    });
    expect(codes(plan([tableOf(PRINTED)]))).not.toContain('dayNotStated');
    expect(codes(plan([tableOf(PRINTED)], { known: { ...changed, done: 'left' } }))).not.toContain(
      'dayNotStated',
    );
  });

  it('is told in the order of the rows, with two doubts in theirs', () => {
    const titles: Value[][] = [['Ngày 05/9/2023'], ['Ngày 06/9/2023'], ...PRINTED];
    const result = plan([tableOf(titles, 'PL')], { known: changed });
    expect(
      'problems' in result && result.problems.map(({ sentence }) => sentence.slice(0, 24)),
    ).toEqual(['Tệp ghi “Ngày 05/9/2023”', 'Tệp ghi “Ngày 06/9/2023”']);
  });
});

describe('columns chosen by the clerk', () => {
  it('are remembered only where the table has heads to be known by', () => {
    const answers = { asOf: OPENING, columns: { unit: 'B', target: 'C', done: 'D' } };
    expect(plan([tableOf(UNKNOWN)], { answers })).toHaveProperty('learned');
    const bare = plan([tableOf(UNKNOWN.slice(2))], { answers });
    expect(bare).toHaveProperty('rows');
    expect(bare).not.toHaveProperty('learned');
  });

  it('have their problems told from the left, AA after Z', () => {
    const wide = Array<Value>(27).fill(null);
    const rows: Value[][] = [
      ['STT', 'Đơn vị', ...wide.slice(4), 'Đã kích hoạt', 'Chỉ tiêu'],
      [1, 'Huyện Đăk Pơ', ...wide.slice(4), 'x', 'y'],
      [2, 'Huyện KBang', ...wide.slice(4), 'x', 'y'],
    ];
    const result = plan([tableOf(rows)]);
    expect(
      'problems' in result && result.problems.map(({ row, column }) => `${column}${row}`),
    ).toEqual(['Z2', 'AA2', 'Z3', 'AA3']);
  });
});
