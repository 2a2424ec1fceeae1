import { describe, expect, test } from 'vitest';
import {
  isGroupRow,
  isNumberingRow,
  markKind,
  summaryKind,
} from '../../shared/exchange/table-rows.ts';

describe('rows of a table that hold no unit', () => {
  test.each([
    'TỔNG',
    'Tổng cộng',
    'Tổng hợp',
    'Lũy kế toàn tỉnh',
    'Tổng lũy kế',
    'Tổng số:',
    'Cộng',
    'Cộng chung',
    'Tổng cộng chung',
    'Toàn tỉnh',
    'TOÀN TỈNH',
    'Tổng toàn tỉnh',
    'Cộng toàn tỉnh',
    'Tổng cộng toàn tỉnh:',
    'Toàn huyện',
    'Tổng cộng toàn xã',
    'Toàn tỉnh - Total',
    'Toàn tỉnh (17 đơn vị)',
    'Tổng (17 đơn vị)',
    'Tổng 17 đơn vị',
    'Tổng cộng (I + II)',
    'Tổng số 17 huyện, thị xã, thành phố',
    'Tỉnh Gia Lai',
    'TỈNH GIA LAI',
    'Toàn tỉnh Gia Lai',
    'Tổng tỉnh Gia Lai',
    'Cộng toàn tỉnh Gia Lai',
    'Tổng tỉnh',
    'Cả tỉnh',
    'Chung toàn tỉnh',
    'Toan tinh',
    'T Ổ N G',
    'T Ổ N G  C Ộ N G',
  ])('%s is a total', (label) => {
    expect(summaryKind(label, 'Tỉnh Gia Lai')).toBe('total');
  });

  test.each([
    ['Cộng I', 'subtotal'],
    ['Cộng mục A', 'subtotal'],
    ['Cộng khối huyện', 'subtotal'],
    ['Tổng các xã', 'subtotal'],
    ['Cộng xã Hòa Sơn', 'subtotal'],
    ['Bình quân toàn tỉnh', 'average'],
    ['Xã Tổng Cọt', null],
    ['Tổng Cọt', null],
    ['Cộng Hòa', null],
    ['Huyện Toàn Thắng', null],
    ['Toàn Thắng', null],
    ['Ca Thành', null],
    ['Huyện Đak Pơ', null],
    ['Người lập biểu', null],
    ['', null],
  ])('%s is %s', (label, kind) => {
    expect(summaryKind(label, 'Tỉnh Gia Lai')).toBe(kind);
  });

  test('marks of groups and of rows', () => {
    expect(
      ['I', 'II.', 'iv', 'XIX', 'A', 'b)', 'Đ', '1', '01', '1.2', '-', 'Xã', ''].map(markKind),
    ).toEqual([
      'roman',
      'roman',
      'roman',
      'roman',
      'letter',
      'letter',
      'letter',
      'number',
      'number',
      'number',
      null,
      null,
      null,
    ]);
  });

  test('a group has rows of another mark below; Roman numbers of units have not', () => {
    const groups = ['I', '1', '2', 'II', '', ''];
    expect(groups.map((_, i) => isGroupRow(groups, i))).toEqual([
      true,
      false,
      false,
      true,
      false,
      false,
    ]);
    const nested = ['A', 'I', '1', 'II', '1'];
    expect(nested.map((_, i) => isGroupRow(nested, i))).toEqual([true, true, false, true, false]);
    const units = ['I', 'II', 'III'];
    expect(units.some((_, i) => isGroupRow(units, i))).toBe(false);
  });

  test.each([
    [['(1)', '(2)', '(3)', '(4)', '(5)=(4)/(3)'], true],
    [['1', '2', '3', '4', '5=4/3'], true],
    [['A', 'B', '1', '2', '3'], true],
    [['(A)', '(B)', '(1)', '(2)'], true],
    [['3', '4', '5'], true],
    [['1', 'Huyện Đak Pơ', '2'], false],
    [['1', '3'], false],
    [['A', 'B'], false],
    [['1', 'A'], false],
    [['1'], false],
    [['1', '16.300'], false],
  ])('%j numbers the columns: %s', (cells, expected) => {
    expect(isNumberingRow(cells)).toBe(expected);
  });
});
