import { expect, it } from 'vitest';
import type { GridRow } from '../../renderer/grid/grid-model.ts';
import { summaryOf } from '../../renderer/grid/selection.ts';
import { gridRate } from '../../renderer/keyed/figure-cells.ts';
import { keyedCell, summedCell } from '../../renderer/keyed/keyed-cell.ts';
import { cellUnderCursor, foundAbove, selectionTexts } from '../../renderer/keyed/status-line.tsx';
import { cellsFrom } from './grid-cells.ts';

it('keeps the number of a percentage as spreadsheets do, so that a copy comes back as it was', () => {
  expect(keyedCell({ measure: 'percent' }, 3590, {})).toEqual({ text: '35,90%', number: 0.359 });
  expect(keyedCell({ measure: 'person' }, 3590, {})).toEqual({ text: '3.590', number: 3590 });
  expect(summedCell({ measure: 'percent' }, { value: 3590 }, '').number).toBe(0.359);
});

it('says of a percentage above the units that key it why there is none', () => {
  const { reason } = summedCell({ measure: 'percent' }, { none: 'percentNotSummed' }, 'Được cộng.');
  expect(reason).toBe('Tỷ lệ % không cộng từ cấp dưới.');
});

it('tells the figures of percentages in per cent', () => {
  const cells = cellsFrom(['Thôn .', 'Thôn .']);
  cells.rows.forEach((row, i) => {
    row.cells.b = keyedCell({ measure: 'percent' }, [3590, 10_000][i]!, {});
  });
  const summary = summaryOf(cells, { top: 0, left: 0, bottom: 1, right: 1 })!;
  expect(selectionTexts(summary).slice(1)).toEqual([
    ['Trung bình', '67,95%'],
    ['Nhỏ nhất', '35,90%'],
    ['Lớn nhất', '100,00%'],
  ]);
});

it('tells no sum of rates and ranks, and figures beside them alone', () => {
  const cells = cellsFrom(['Thôn 5 .', 'Thôn 7 .']);
  const columns = [
    ...cells.columns,
    { id: 'rank', title: 'Hạng', kind: 'order', width: 9 } as const,
  ];
  cells.rows.forEach((row, i) => {
    row.cells.c = gridRate({ value: { part: 1 + i, whole: 3 } });
    row.cells.rank = { text: `${i + 1}`, number: i + 1 };
  });
  expect(cells.rows.map(({ cells }) => cells.c)).toEqual([
    { text: '33,33%', number: 0.3333 },
    { text: '66,67%', number: 0.6667 },
  ]);
  const told = (left: number, right: number) =>
    selectionTexts(summaryOf({ ...cells, columns }, { top: 0, left, bottom: 1, right })!);
  expect(told(1, 3).slice(0, 2)).toEqual([
    ['Số ô', '2'],
    ['Tổng', '12'],
  ]);
  expect(told(2, 3)).toEqual([
    ['Số ô', '2'],
    ['Trung bình', '50,00%'],
    ['Nhỏ nhất', '33,33%'],
    ['Lớn nhất', '66,67%'],
  ]);
  expect(told(3, 3)).toEqual([
    ['Số ô', '2'],
    ['Trung bình', '1,50'],
    ['Nhỏ nhất', '1'],
    ['Lớn nhất', '2'],
  ]);
});

it('tells of a computed cell that nothing is keyed there, unless it has more to say', () => {
  const { columns, rows } = cellsFrom(['Thôn 1 2 3'], { unkeyed: [0, 1, 3] });
  rows[0]!.cells.d!.reason = 'ít hơn 5';
  const told = (columnId: string) =>
    cellUnderCursor(columns, rows, { rowId: 'r0', columnId })?.reason;
  expect(['a', 'b', 'c', 'd'].map(told)).toEqual([
    undefined,
    'Phần mềm tính; không nhập ở đây.',
    undefined,
    'ít hơn 5',
  ]);
  expect(cellUnderCursor(columns, rows, null)).toBeUndefined();
});

it('tells what is found of the sums above the cursor, by their names', () => {
  const { rows } = cellsFrom(['Thôn . .', 'Thôn . .', 'Thôn . .']);
  const [commune, hamlet, next] = rows as [GridRow, GridRow, GridRow];
  const at = (row: GridRow, depth: number, name: string): GridRow => ({
    ...row,
    group: { depth, open: true, hasChildren: depth === 0 },
    cells: { ...row.cells, unit: { text: name } },
  });
  const tree = [at(commune, 0, 'Xã Đông'), at(hamlet, 1, 'Thôn Hạ'), at(next, 0, 'Xã Đoài')];
  tree[0]!.cells.b = { text: '9', level: 'warning', reason: 'nhiều quá.' };
  const total = {
    id: 'total',
    cells: {
      unit: { text: 'TỔNG' },
      b: { text: '9', level: 'error' as const, reason: 'vượt 8.' },
      c: { text: '1' },
    },
  };
  const told = (n: number, columnId: string) =>
    foundAbove(tree, total, { rowId: tree[n]!.id, columnId });
  expect(told(1, 'b')).toEqual({
    level: 'error',
    reason: 'Xã Đông: nhiều quá. TỔNG: vượt 8.',
  });
  expect(told(2, 'b')).toEqual({ level: 'error', reason: 'TỔNG: vượt 8.' });
  expect(told(1, 'c')).toBeUndefined();
  expect(foundAbove(tree, total, null)).toBeUndefined();
});
