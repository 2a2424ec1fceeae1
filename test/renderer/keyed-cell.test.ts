import { expect, it } from 'vitest';
import { keyedCell, summedCell } from '../../renderer/entry/keyed-cell.ts';
import { selectionTexts } from '../../renderer/entry/status-line.tsx';
import { summaryOf } from '../../renderer/grid/selection.ts';
import { cellsFrom } from './grid-cells.ts';

it('keeps the number of a percentage as spreadsheets do, so that a copy comes back as it was', () => {
  expect(keyedCell({ measure: 'percent' }, 3590, {})).toEqual({ text: '35,90%', number: 0.359 });
  expect(keyedCell({ measure: 'person' }, 3590, {})).toEqual({ text: '3.590', number: 3590 });
  expect(summedCell({ measure: 'percent' }, { value: 3590 }, '').number).toBe(0.359);
});

it('tells the figures of percentages in per cent', () => {
  const cells = cellsFrom(['Thôn .', 'Thôn .']);
  cells.rows.forEach((row, i) => {
    row.cells.b = keyedCell({ measure: 'percent' }, [3590, 10_000][i]!, {});
  });
  const summary = summaryOf(cells, { top: 0, left: 0, bottom: 1, right: 1 })!;
  expect(selectionTexts(summary).slice(1)).toEqual([
    ['Tổng', '135,90%'],
    ['Trung bình', '67,95%'],
    ['Nhỏ nhất', '35,90%'],
    ['Lớn nhất', '100,00%'],
  ]);
});
