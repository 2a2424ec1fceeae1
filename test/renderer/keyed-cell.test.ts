import { expect, it } from 'vitest';
import { type GridRow, whyNotKeyed } from '../../renderer/grid/grid-model.ts';
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

it('shows the last reading of a stock pale, as no content of the blank cell', () => {
  const last = { value: 1234, on: '2026-09-07' };
  const cells = cellsFrom(['Thôn 5 .', 'Thôn . .']);
  cells.rows.forEach((row, i) => {
    row.cells.b = keyedCell({ measure: 'person' }, [7, null][i]!, { last });
  });
  const blank = cells.rows[1]!.cells.b!;
  expect(blank).toEqual({
    text: '',
    earlier: '1.234 (07/9)',
    reason: 'Chưa nhập; số gần nhất là 1.234, ngày 07/9/2026.',
  });
  // Sums, copies and fills take the texts and numbers of cells: there is none here.
  expect(summaryOf(cells, { top: 0, left: 1, bottom: 1, right: 1 })).toMatchObject({
    count: 1,
    sum: 7,
  });
  // What was keyed, and what could not be taken, stand in its place.
  expect(cells.rows[0]!.cells.b).toEqual({ text: '7', number: 7 });
  const refused = { state: 'refused', text: 'x', reason: 'Không phải số' } as const;
  expect(keyedCell({ measure: 'person' }, null, { last, mark: refused }).earlier).toBeUndefined();
  const locked = keyedCell({ measure: 'person' }, null, { last, lock: 'Ngày đã chốt.' });
  expect(locked.earlier).toBe('1.234 (07/9)');
  expect(locked.reason).toBe('Ngày đã chốt. Chưa nhập; số gần nhất là 1.234, ngày 07/9/2026.');
});

it('says why a cell takes no figure', () => {
  const cells = cellsFrom(['Thôn 5 .']);
  const columns = [
    { id: 'a', title: 'Đơn vị', kind: 'text', width: 9, why: 'Tên sửa ở Đơn vị.' } as const,
    { id: 'b', title: 'Lũy kế', kind: 'count', width: 9 } as const,
    { id: 'c', title: 'Số', kind: 'count', width: 9, editable: true } as const,
  ];
  cells.rows[0]!.cells.c = { text: '', state: 'locked', reason: 'Ngày đã chốt.' };
  const at = (column: number) => whyNotKeyed({ ...cells, columns }, 0, column);
  expect([at(0), at(1), at(2)]).toEqual([
    'Tên sửa ở Đơn vị.',
    'Phần mềm tính từ số đã nhập và chỉ tiêu; muốn đổi thì sửa ở đó.',
    'Ngày đã chốt.',
  ]);
});
