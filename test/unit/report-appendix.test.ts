import { describe, expect, it } from 'vitest';
import { buildAppendix } from '../../shared/report/appendix.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';
import { giaLaiAppendix, giaLaiTable } from '../helpers/sample-sheet.ts';

const [printedHead, ...printedRows] = giaLaiPrinted();
const printedTotal = printedRows.pop();
const texts = (row: { cells: { text: string }[] }) => row.cells.map((cell) => cell.text);

describe('the Gia Lai appendix as of 23/8/2023, as the office prints it', () => {
  const model = giaLaiAppendix('office');

  it('has the printed heading and column heads', () => {
    expect(model.heading).toEqual({
      label: 'PHỤ LỤC',
      title: 'CHỈ TIÊU KÍCH HOẠT TÀI KHOẢN ĐỊNH DANH ĐIỆN TỬ',
      lines: [
        '(Từ ngày 01/9/2023 đến hết ngày 20/10/2023)',
        '(Kèm theo Kế hoạch số: 2314/KH-UBND ngày 29/8/2023 của UBND tỉnh)',
      ],
    });
    expect(model.columns.map((column) => column.title)).toEqual(printedHead);
    expect(model.columns.reduce((sum, column) => sum + column.width, 0)).toBe(100);
  });

  /**
   * The printed appendix has its rows 2 and 3 in the wrong order: Kbang with 52.68% stands before
   * An Khê with 54.07%. The product ranks by the rate, so these two cells of STT differ from the
   * paper and no other cell does.
   */
  const MISPLACED: Record<string, string> = { 'Thị xã An Khê': '2', 'Huyện Kbang': '3' };

  it('equals the printed one cell by cell, but for STT of the two rows printed out of order', () => {
    expect(model.rows).toHaveLength(18);
    for (const printed of printedRows) {
      const [, unit, ...figures] = printed;
      const row = model.rows.find(({ cells }) => cells[1]?.text === unit);
      expect(texts(row!), unit).toEqual([MISPLACED[unit!] ?? printed[0], unit, ...figures]);
    }
    expect(texts(model.rows.at(-1)!)).toEqual(printedTotal);
  });

  it('stands in rank order, the total last', () => {
    expect(model.rows.map(({ cells }) => cells[0]?.text)).toEqual([
      ...Array.from({ length: 17 }, (_, i) => `${i + 1}`),
      '',
    ]);
    expect(model.rows.map(({ kind }) => kind)).toEqual([...Array(17).fill('unit'), 'total']);
  });

  it('carries the numbers that are printed beside the texts, the rate rounded as it is', () => {
    const [order, unit, target, done, rate] = model.rows[0]!.cells;
    expect(order?.number).toBe(1);
    expect(unit).toEqual({ text: 'Huyện Đak Pơ' });
    expect([target?.number, done?.number, rate?.number]).toEqual([16_283, 12_476, 0.7662]);
  });
});

describe('the strict style', () => {
  const model = giaLaiAppendix('strict');

  it('prints rates with a comma and official names', () => {
    expect(texts(model.rows[0]!)).toEqual([
      '1',
      'Huyện Đăk Pơ',
      '16.283',
      '12.476',
      '76,62%',
      '3.807',
      '76',
    ]);
    expect(texts(model.rows.at(-1)!)[4]).toBe('35,90%');
  });

  it('words the heading by decree 30/2020/NĐ-CP', () => {
    expect(model.heading.label).toBe('Phụ lục');
    expect(model.heading.lines[1]).toBe(
      '(Kèm theo Kế hoạch số 2314/KH-UBND ngày 29 tháng 8 năm 2023 của UBND tỉnh)',
    );
  });
});

it('says why a cell has no figure, and leaves the unit unranked and last', () => {
  const sheet = giaLaiTable();
  sheet.rows[0]!.done = null;
  const model = buildAppendix(sheet, 'office');
  const last = model.rows.at(-2)!;
  expect(texts(last)).toEqual(['–', 'Thành phố Pleiku', '185.255', '–', '–', '–', '–']);
  expect(last.cells[3]?.reason).toBe('chưa có số liệu');
  expect(model.notes).toContain('(–): chưa có số liệu.');
});

it('names who has reached the target: nothing more is needed a day', () => {
  const sheet = giaLaiTable();
  const row = sheet.rows.find(({ unit }) => unit.code === '634')!;
  row.done = row.target! + 5;
  const model = buildAppendix(sheet, 'office');
  expect(texts(model.rows[0]!)).toEqual([
    '1',
    'Huyện Đak Pơ',
    '16.283',
    '16.288',
    '100.03%',
    '-5',
    '0',
  ]);
  expect(model.notes).toContain('Đã hoàn thành chỉ tiêu: Huyện Đak Pơ.');
  for (const other of sheet.rows) other.done = other.target;
  expect(buildAppendix(sheet, 'strict').notes).toContain('Đã hoàn thành chỉ tiêu: 17 đơn vị.');
});
