import { describe, expect, it } from 'vitest';
import { appendixLayout, findAppendixHeads } from '../../shared/exchange/appendix-heads.ts';
import type { Table, TableCell } from '../../shared/exchange/table.ts';
import { A, B, BASE, HEAD, KNOWN, plan, problemsOf, rowsOf } from '../helpers/appendix-body.ts';
import { planOf, tableOf, type Value } from '../helpers/appendix-files.ts';

describe('the unit of a row', () => {
  const table = (cells: Partial<Record<'code' | 'name', Partial<TableCell>>>): Table => {
    const made = tableOf([
      ['Mã', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt'],
      ['634', 'Huyện Đăk Pơ', 100, 10],
    ]);
    const [, row] = made.rows;
    Object.assign(row!.cells[0]!, cells.code);
    Object.assign(row!.cells[1]!, cells.name);
    return made;
  };

  it('cannot be read from an error or a formula without its value', () => {
    expect(planOf(table({ code: { value: '#N/A', error: true } }), KNOWN)).toMatchObject({
      problems: [{ code: 'errorCell', row: 2, column: 'A' }],
    });
    expect(
      planOf(table({ name: { value: null, formulaWithoutValue: true } }), KNOWN),
    ).toMatchObject({ problems: [{ code: 'formulaWithoutValue', row: 2, column: 'B' }] });
  });

  it('is settled by its code where the name fits several, or is spelled otherwise', () => {
    expect(rowsOf(planOf(table({ name: { value: 'Huyen Dak Po' } }), KNOWN))).toHaveLength(1);
    expect(rowsOf(planOf(table({ name: { value: 'Xã Đăk Pơ' } }), KNOWN))).toEqual([[1, 100, 10]]);
    expect(rowsOf(planOf(table({ name: { value: '' } }), KNOWN))).toEqual([[1, 100, 10]]);
    expect(planOf(table({ name: { value: 'Huyện KBang' } }), KNOWN)).toMatchObject({
      problems: [{ code: 'unitCodeDiffers' }],
    });
  });

  it('that is spelled otherwise is suggested, with its number to be chosen', () => {
    expect(plan([[1, 'Thị trấn KBang', 100, 10]])).toMatchObject({
      problems: [
        {
          ...{ code: 'unitSuggested', row: 2, column: 'B', written: 'Thị trấn KBang' },
          suggested: [{ id: 2, name: 'Huyện KBang' }],
        },
      ],
    });
    expect(plan([[1, 'Huyện Lạ', 100, 10], A])).toMatchObject({
      problems: [
        {
          ...{ code: 'unitUnknown', written: 'Huyện Lạ' },
          sentence:
            'Không có đơn vị “Huyện Lạ” trong chiến dịch; sửa cho khớp danh sách đơn vị hoặc xóa dòng này.',
        },
      ],
    });
  });

  it('has two rows in one file only by mistake', () => {
    expect(plan([A, B, A])).toMatchObject({
      problems: [
        {
          ...{ code: 'unitTwice', row: 4, column: 'B' },
          sentence: 'Huyện Đăk Pơ có hai dòng, dòng 2 và dòng 4; xóa bớt một dòng.',
        },
      ],
    });
  });

  it('has no figure below zero, and no target over its upper end', () => {
    expect(problemsOf(plan([[1, 'Huyện Đăk Pơ', -1, -2]]))).toEqual([
      ...['negativeTarget C2', 'negativeDone D2'],
    ]);
    expect(rowsOf(plan([[1, 'Huyện Đăk Pơ', 0, 0]]))).toEqual([[1, 0, 0]]);
    const left = { ...KNOWN, done: 'left' as const };
    expect(rowsOf(plan([[1, 'Huyện Đăk Pơ', 5, -2]], HEAD, left))).toEqual([[1, 5, null]]);
    expect(problemsOf(plan([[1, 'Huyện Đăk Pơ', -5, -2]], HEAD, left))).toEqual([
      'negativeTarget C2',
    ]);
    const high = { ...KNOWN, units: [{ ...KNOWN.units[0]!, high: 120 }] };
    expect(rowsOf(plan([[1, 'Huyện Đăk Pơ', 120, 1]], HEAD, high))).toHaveLength(1);
    expect(rowsOf(plan([[1, 'Huyện Đăk Pơ', null, 1]], HEAD, high))).toHaveLength(1);
    expect(plan([[1, 'Huyện Đăk Pơ', 121, 1]], HEAD, high)).toMatchObject({
      problems: [
        {
          ...{ code: 'rangeReversed', row: 2, column: 'C' },
          sentence:
            '“Chỉ tiêu kích hoạt” của Huyện Đăk Pơ là 121, quá mức trên 120 đang lưu; sửa mức trên ở màn hình Chỉ tiêu trước rồi nhập lại.',
        },
      ],
    });
  });
});

describe('heads of an appendix', () => {
  const sought = {
    ...{ tracked: BASE.tracked, done: 'needed' as const, campaign: BASE.campaign },
    indicators: BASE.indicators,
  };
  const find = (
    rows: Value[][],
    chosen: Parameters<typeof findAppendixHeads>[2] = {},
    change: Partial<Parameters<typeof findAppendixHeads>[1]> = {},
  ) => findAppendixHeads(tableOf(rows), { ...sought, ...change }, chosen);
  const columns = (...args: Parameters<typeof find>) => {
    const found = find(...args);
    return 'heads' in found
      ? Object.fromEntries(found.heads.column)
      : found.problems.map(({ sentence }) => sentence);
  };
  const lines = (...args: Parameters<typeof find>) => {
    const found = find(...args);
    return 'heads' in found ? [found.heads.firstRow, found.heads.row] : found.problems;
  };
  const unit1: Value[] = [1, 'Huyện Đăk Pơ', 100, 10, 90];

  it('stand in up to four lines; rows of units and of numbers are none of them', () => {
    const two: Value[][] = [
      ['STT', 'Đơn vị', 'Kích hoạt', null, null],
      [null, null, 'Chỉ tiêu', 'Đã kích hoạt', 'Còn lại'],
      ['(1)', '(2)', '(3)', '(4)', '(5)'],
      unit1,
    ];
    expect(lines(two)).toEqual([1, 2]);
    expect(columns(two)).toEqual({ order: 'A', unit: 'B', target: 'C', done: 'D', remaining: 'E' });
    const merged: Value[][] = [
      ['STT', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', 'Còn lại'],
      [null, null, '(tài khoản)', '(tài khoản)', '(tài khoản)'],
      unit1,
    ];
    expect(lines(merged)).toEqual([1, 2]);
    expect(lines([merged[0]!, [null, null, 5, 6, 7], unit1])).toEqual([1, 1]);
    expect(lines([merged[0]!, [null, 'x', 'tk', 'tk', 'tk'], unit1])).toEqual([1, 1]);
    expect(lines([merged[0]!, ['x', null, 'tk', 'tk', 'tk'], unit1])).toEqual([1, 1]);
    expect(lines([['Báo cáo'], ['Quý III'], ...merged])).toEqual([3, 4]);
  });

  it('name their groups of columns: that of the indicator is meant', () => {
    const other = {
      ...BASE.tracked,
      id: 9,
      name: 'Thu nhận',
      shortName: 'Thu nhận',
      fullName: 'Thu nhận',
    };
    const groups: Value[][] = [
      ['STT', 'Đơn vị', 'Thu nhận', null, null, 'Kích hoạt', null, null],
      [null, null, 'Chỉ tiêu', 'Thực hiện', 'Tỷ lệ %', 'Chỉ tiêu', 'Thực hiện', 'Tỷ lệ %'],
      [1, 'Huyện Đăk Pơ', 1, 2, 3, 4, 5, 6],
    ];
    const meant = { order: 'A', unit: 'B', target: 'F', done: 'G', rate: 'H' };
    expect(columns(groups, {}, { indicators: [BASE.tracked, other] })).toEqual(meant);
    expect(columns(groups)).toEqual(meant);
    // Without groups above them, two columns with one meaning are refused.
    expect(columns([['Đơn vị', 'Chỉ tiêu', 'Chỉ tiêu kích hoạt', 'Đã kích hoạt']])).toEqual([
      'Cột “Chỉ tiêu kích hoạt” có hai lần: cột B (“Chỉ tiêu”) và cột C (“Chỉ tiêu kích hoạt”); xóa bớt một cột.',
    ]);
    expect(columns([['Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', 'Tỷ lệ %', 'Tỷ lệ']])).toEqual({
      ...{ unit: 'A', target: 'B', done: 'C' },
    });
  });

  it('are chosen by the clerk, by a letter or by what stands there', () => {
    const rows: Value[][] = [
      ['BIỂU TỔNG HỢP'],
      ['STT', 'Tên gọi', 'Giao', 'Làm được', 'Giao thêm'],
      unit1,
      [2, 'Huyện KBang', 100, 10, 90],
    ];
    const chosen = { unit: 'B', target: 'giao', done: 'LÀM ĐƯỢC' };
    expect(columns(rows, chosen)).toEqual({ order: 'A', unit: 'B', target: 'C', done: 'D' });
    expect(lines(rows, chosen)).toEqual([2, 2]);
    expect(columns(rows, { ...chosen, done: 'Z' })).toEqual([
      'Không có cột nào ghi “Z” trong 20 dòng đầu; ghi đúng tiêu đề cột hoặc chữ cái của cột (A, B, C…).',
    ]);
    expect(columns(rows, { ...chosen, done: 'C' })).toEqual([
      'Cột C được chọn cho hai nội dung; mỗi cột chỉ chọn một lần.',
    ]);
    const twice = rows.map((row, i) => (i === 1 ? row.with(4, 'Giao') : row));
    expect(columns(twice, chosen)).toEqual([
      'Có 2 cột cùng ghi “giao” (C, E); ghi chữ cái của cột thay cho tiêu đề.',
    ]);
    expect(columns(twice, { ...chosen, target: 'E' })).toMatchObject({ target: 'E' });
    // Without any head at all, by letters; the first row of a unit and a figure ends the heads.
    const bare: Value[][] = [['Báo cáo'], ['a', 'b', 'c', 'd'], ['1', '2', '3', '4'], unit1];
    expect(lines(bare, { unit: 'B', target: 'C', done: 'D' })).toEqual([3, 3]);
    expect(lines([['x', 'y', 'z', 'w']], { unit: 'B', target: 'C', done: 'D' })).toEqual([1, 1]);
    expect(lines(rows, { code: 'A', target: 'C', done: 'D' })).toEqual([2, 2]);
    // A column that was pointed out is not taken for another thing by its words.
    const known: Value[][] = [
      ['Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', 'Số mới'],
      ['Huyện Đăk Pơ', 1, 2, 3],
    ];
    expect(columns(known, { done: 'D', target: 'C' })).toEqual({
      unit: 'A',
      target: 'C',
      done: 'D',
    });
  });

  it('that are missing are told with what is there', () => {
    expect(columns([['STT', 'Đơn vị', '', 'Ghi chú', 'Đã kích hoạt']])).toEqual([
      'Thiếu cột “Chỉ tiêu kích hoạt”; dòng tiêu đề chỉ có “STT”, “Đơn vị”, “Ghi chú”, “Đã kích hoạt”.',
    ]);
    expect(columns([['STT', 'Chỉ tiêu']], {}, { done: 'taken' })).toEqual([
      'Thiếu cột “Đơn vị”; dòng tiêu đề chỉ có “STT”, “Chỉ tiêu”.',
    ]);
    expect(columns([['Mã', 'Chỉ tiêu']], {}, { done: 'taken' })).toEqual({
      code: 'A',
      target: 'B',
    });
    expect(columns([])).toEqual([
      'Không thấy dòng tiêu đề trong 20 dòng đầu; cần có các cột “Đơn vị”, “Chỉ tiêu kích hoạt”, “Đã kích hoạt (mức 1 + mức 2)”.',
    ]);
    const found = find([['Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', '', 'Ghi chú']]);
    expect('heads' in found && found.heads.others).toEqual([{ column: 'E', title: 'Ghi chú' }]);
    const under = find([
      ['Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', 'Thêm'],
      [null, null, null, 'Ghi chú'],
      ['Huyện Đăk Pơ', 1, 2, 'x'],
    ]);
    expect('heads' in under && under.heads.others).toEqual([
      { column: 'D', title: 'Thêm – Ghi chú' },
    ]);
  });

  it('have a layout by which they are known again', () => {
    const rows: Value[][] = [
      ['Báo cáo'],
      ['STT', 'Đơn  vị', 'GIAO'],
      ['', 'tên', 'số'],
      ['(1)', '(2)', '(3)'],
      [1, 'Huyện Đăk Pơ', 100],
    ];
    expect(appendixLayout(tableOf(rows))).toBe('A:stt|B:don vi|C:giao\nB:ten|C:so\nA:1|B:2|C:3');
    expect(appendixLayout(tableOf(rows.slice(4)))).toBeNull();
    expect(appendixLayout(tableOf([['Báo cáo'], rows[4]!]))).toBeNull();
    expect(
      appendixLayout(
        tableOf([
          ['STT', 'Tên'],
          ['x', 'y'],
        ]),
      ),
    ).toBeNull();
    const long = Array.from({ length: 6 }, (_, n) => [`a${n}x`, `b${n}x`]);
    expect(appendixLayout(tableOf([...long, ['x', 5]]))!.split('\n')).toHaveLength(4);
  });
});
