import { describe, expect, it } from 'vitest';
import { unreadWords } from '../../renderer/grid/cell-step.ts';
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
  const { step } = pasteInto(cells, { top: 0, left: 1, bottom: 0, right: 1 }, table, {
    figures,
  });

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

describe('a cell that was not written', () => {
  it('is listed with what was pasted there and the reason', () => {
    expect(unreadWords({ text: '12', reason: 'Số liệu ngày 01/9/2023 đã chốt' })).toBe(
      '“12”: Số liệu ngày 01/9/2023 đã chốt',
    );
    expect(unreadWords({ text: '', reason: 'Kỳ đã chốt' })).toBe('ô trống: Kỳ đã chốt');
    expect(unreadWords({ text: 'x', reason: '“x” không phải là số' })).toBe('“x” không phải là số');
  });

  it('is called by its day, not by a head that says more', () => {
    const columns = cells.columns.with(1, {
      ...cells.columns[1]!,
      title: 'T6 01/9 đã chốt',
      name: '01/9/2023',
    });
    const area = { top: 1, left: 1, bottom: 1, right: 1 };
    const { step } = pasteInto({ ...cells, columns }, area, [['5']]);
    expect(step.locked?.map(({ place }) => place)).toEqual(['Thôn Đoài · 01/9/2023']);
  });
});

describe('a block over sums between the days', () => {
  // Two days, their sum, two days, their sum, the whole.
  const days = ['unit', 'd1', 'd2', 'w1', 'd3', 'd4', 'w2', 'all'];
  const isSum = (id: string) => id === 'w1' || id === 'w2' || id === 'all';
  const weeks = (...lines: string[]): Cells => ({
    columns: days.map((id) => ({
      id,
      title: id,
      kind: id === 'unit' ? ('text' as const) : ('count' as const),
      width: 80,
      editable: id !== 'unit' && !isSum(id),
    })),
    rows: lines.map((line, row) => ({
      id: `${row}`,
      cells: Object.fromEntries(line.split(' ').map((text, i) => [days[i]!, { text }])),
    })),
    frozen: false,
  });
  const sheet = weeks('Đông 10 20 30 . . . 30'.replaceAll('.', ''), 'Đoài');
  const at = (left: number, right = left, bottom = 0) => ({ top: 0, left, bottom, right });
  const block = (...lines: string[]) => lines.map((line) => line.split(' '));
  const texts = ({ step }: ReturnType<typeof pasteInto>) =>
    step.cells.map(({ rowId, columnId, text }) => `${rowId}${columnId}=${text}`);

  it('goes from day to day, and nothing of it is lost', () => {
    const pasted = pasteInto(sheet, at(1), block('1 2 3 4'));
    expect(texts(pasted)).toEqual(['0d1=1', '0d2=2', '0d3=3', '0d4=4']);
    expect(pasted.step.skipped).toBeUndefined();
    expect(pasted.area).toEqual(at(1, 5));
  });

  it('names what falls on the columns behind the days, and beyond the grid', () => {
    const { step } = pasteInto(sheet, at(4), block('1 2 3 4 5'));
    expect(step.cells.map(({ columnId }) => columnId)).toEqual(['d3', 'd4']);
    expect(step.skipped).toEqual(['w2', 'all']);
    expect(step.overflow).toEqual({ rows: 0, columns: 1 });
  });

  it('that was copied with the sums comes back cell by cell', () => {
    const pasted = pasteInto(sheet, at(1), block('1 2 3 4'), { asShown: true });
    expect(texts(pasted)).toEqual(['0d1=1', '0d2=2', '0d3=4']);
    expect(pasted.step.skipped).toEqual(['w1']);
  });

  it('that tells the sums shown, or is as wide as the grid, brings the sums along', () => {
    const grouped = weeks('Đông 1.000 2.000 3.000', 'Đoài 1 1 2');
    const back = pasteInto(grouped, at(1), block('1100 2000 3000 5', '1 1 2 6'));
    expect(texts(back)).toEqual(['0d1=1100', '0d2=2000', '0d3=5', '1d1=1', '1d2=1', '1d3=6']);
    const whole = pasteInto(sheet, at(1), block('1 2 3 4 5 9 12'));
    expect(texts(whole)).toEqual(['0d1=1', '0d2=2', '0d3=4', '0d4=5']);
  });

  it('from elsewhere is none of these where a sum agrees by chance', () => {
    const shown = weeks('Đông 1 2 3 3 4 7 10', 'Đoài 5 0 5 5 0 5 10');
    const days = ['0d1=1', '0d2=2', '0d3=3', '0d4=4'];
    expect(texts(pasteInto(shown, at(1), block('1 2 3 4')))).toEqual(days);
    const again = pasteInto(shown, { ...at(1), top: 1, bottom: 1 }, block('5 0 5 0'));
    expect(texts(again)).toEqual(['1d1=5', '1d2=0', '1d3=5', '1d4=0']);
    const other = weeks('Đông 1 2 3 8 9 17 20');
    expect(texts(pasteInto(other, at(1), block('2 1 3 4')))).toHaveLength(4);
  });

  it('fills the days of a selection that holds a sum', () => {
    expect(texts(pasteInto(sheet, at(1, 5), block('7')))).toEqual([
      '0d1=7',
      '0d2=7',
      '0d3=7',
      '0d4=7',
    ]);
    expect(texts(pasteInto(sheet, at(1, 5), block('7 8')))).toEqual([
      '0d1=7',
      '0d2=8',
      '0d3=7',
      '0d4=8',
    ]);
  });
});
