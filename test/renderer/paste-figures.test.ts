import { describe, expect, it } from 'vitest';
import { pasteInto } from '../../renderer/grid/clipboard.ts';
import type { Cells } from '../../renderer/grid/grid-model.ts';

const cells: Cells = {
  columns: [
    { id: 'unit', title: 'Đơn vị', kind: 'text', width: 100 },
    { id: 'count', title: 'Mức 1', kind: 'count', width: 100, editable: true },
    { id: 'remark', title: 'Ghi chú', kind: 'text', width: 100, editable: true },
  ],
  rows: [
    { id: '1', cells: { unit: { text: 'Thôn Đông' } } },
    {
      id: '2',
      cells: { unit: { text: 'Thôn Đoài' }, count: { text: '16.283', state: 'locked' } },
    },
  ],
  frozen: false,
};

describe('a block of an English Excel', () => {
  const table = [
    ['16,283', '16,283'],
    ['16,283', ''],
  ];
  const figures = [
    ['16283', '16283'],
    ['16283', ''],
  ];
  const { step } = pasteInto(cells, { top: 0, left: 1, bottom: 0, right: 1 }, table, figures);

  it('goes into columns of figures by its numbers, into columns of text as it shows', () => {
    expect(step.cells).toEqual([
      { rowId: '1', columnId: 'count', text: '16283' },
      { rowId: '1', columnId: 'remark', text: '16,283' },
      { rowId: '2', columnId: 'remark', text: '' },
    ]);
  });

  it('tells of a locked cell what would have stood there', () => {
    expect(step.locked).toEqual([
      expect.objectContaining({ place: 'Thôn Đoài · Mức 1', text: '16283' }),
    ]);
  });
});
