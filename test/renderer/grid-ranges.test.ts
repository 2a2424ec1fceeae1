import { describe, expect, it } from 'vitest';
import { cellsToCopy, pasteInto } from '../../renderer/grid/clipboard.ts';
import { findFrom, questionOf, replaceIn } from '../../renderer/grid/find.ts';
import { placeAfter, summaryOf } from '../../renderer/grid/selection.ts';
import { cellsFrom } from './grid-cells.ts';

const texts = ({ cells }: { cells: { rowId: string; columnId: string; text: string }[] }) =>
  cells.map(({ rowId, columnId, text }) => `${rowId}${columnId}=${text}`);

describe('keys of navigation', () => {
  const cells = cellsFrom(['1 . 3 4', '1 . . 4', '. . . .', '1 2 . 4', '1 . . .']);
  const to = (key: string, row: number, column: number, ctrl = false) => {
    const place = placeAfter(cells, { row, column }, { key, ctrl, page: 3 });
    return place && `${place.row}:${place.column}`;
  };

  it('step by one and stop at the edges', () => {
    expect([to('ArrowDown', 0, 0), to('ArrowUp', 0, 0)]).toEqual(['1:0', '0:0']);
    expect([to('ArrowRight', 0, 3), to('ArrowLeft', 0, 3)]).toEqual(['0:3', '0:2']);
  });

  it('with Ctrl go to the end of what is filled, or over the blanks to the next', () => {
    expect(to('ArrowDown', 0, 0, true)).toBe('1:0');
    expect(to('ArrowDown', 1, 0, true)).toBe('3:0');
    expect(to('ArrowDown', 3, 0, true)).toBe('4:0');
    expect(to('ArrowRight', 0, 0, true)).toBe('0:2');
    expect(to('ArrowRight', 2, 0, true)).toBe('2:3');
    expect(to('ArrowUp', 4, 1, true)).toBe('3:1');
    expect(to('ArrowLeft', 0, 3, true)).toBe('0:2');
  });

  it('Home, End and the pages', () => {
    expect([to('Home', 2, 2), to('End', 2, 1)]).toEqual(['2:0', '2:3']);
    expect([to('Home', 2, 2, true), to('End', 1, 1, true)]).toEqual(['0:0', '4:3']);
    expect([to('PageDown', 0, 1), to('PageDown', 3, 1), to('PageUp', 1, 1)]).toEqual([
      '3:1',
      '4:1',
      '0:1',
    ]);
    expect(to('a', 0, 0)).toBeNull();
  });

  it('sum up the numbers of a range, not those of a single cell', () => {
    expect(summaryOf(cells, { top: 0, left: 0, bottom: 1, right: 3 })).toEqual({
      cells: 8,
      count: 5,
      sum: 13,
      average: 2.6,
      min: 1,
      max: 4,
    });
    expect(summaryOf(cells, { top: 2, left: 0, bottom: 2, right: 1 })).toEqual({
      cells: 2,
      count: 0,
      sum: null,
      average: null,
      min: null,
      max: null,
    });
    expect(summaryOf(cells, { top: 0, left: 0, bottom: 0, right: 0 })).toBeNull();
  });
});

describe('copying and pasting', () => {
  const cells = cellsFrom(['Đông 1 2', 'Đoài #3 4', 'Nam 5 6', 'Bắc 7 8'], { unkeyed: [0] });
  const area = (top: number, left: number, bottom = top, right = left) => ({
    top,
    left,
    bottom,
    right,
  });

  it('copies numbers as numbers', () => {
    expect(cellsToCopy(cells, area(0, 0, 0, 1))).toEqual([
      [{ text: 'Đông' }, { text: '1', number: 1 }],
    ]);
  });

  it('one value fills the selection', () => {
    const { step } = pasteInto(cells, area(2, 1, 3, 2), [['9']]);
    expect(step.source).toBe('dán từ bảng tính');
    expect(texts(step)).toEqual(['r2b=9', 'r2c=9', 'r3b=9', 'r3c=9']);
  });

  it('a block repeats where the selection is a multiple of it, otherwise keeps its size', () => {
    const block = [['a', 'b']];
    expect(texts(pasteInto(cells, area(2, 1, 3, 2), block).step)).toEqual([
      'r2b=a',
      'r2c=b',
      'r3b=a',
      'r3c=b',
    ]);
    const column = pasteInto(cells, area(0, 2, 2, 2), [['x'], ['y']]);
    expect(texts(column.step)).toEqual(['r0c=x', 'r1c=y']);
    expect(column.area).toEqual(area(0, 2, 1, 2));
  });

  it('a block repeats in the one direction of which the selection is a multiple', () => {
    const row = pasteInto(cells, area(1, 1, 3, 1), [['a', 'b']]);
    expect(row.area).toEqual(area(1, 1, 3, 2));
    expect(texts(row.step)).toEqual(['r1c=b', 'r2b=a', 'r2c=b', 'r3b=a', 'r3c=b']);
    const column = pasteInto(cells, area(2, 1, 2, 2), [['x'], ['y']]);
    expect(column.area).toEqual(area(2, 1, 3, 2));
    expect(texts(column.step)).toEqual(['r2b=x', 'r2c=x', 'r3b=y', 'r3c=y']);
  });

  it('tells what lies beyond the grid', () => {
    const { step, area: written } = pasteInto(cells, area(3, 2), [
      ['1', '2'],
      ['3', '4'],
      ['5', '6'],
    ]);
    expect(texts(step)).toEqual(['r3c=1']);
    expect(step.overflow).toEqual({ rows: 2, columns: 1 });
    expect(written).toEqual(area(3, 2));
  });

  it('skips read-only columns by name, and says why a cell is locked', () => {
    const { step } = pasteInto(cells, area(0, 0), [
      ['Đông', '10'],
      ['Đoài', '30'],
    ]);
    expect(texts(step)).toEqual(['r0b=10']);
    expect(step.skipped).toEqual(['Cột a']);
    expect(step.locked).toEqual([
      { rowId: 'r1', columnId: 'b', place: 'Đoài · Cột b', text: '30', reason: 'Kỳ đã chốt' },
    ]);
    expect(step.overflow).toBeUndefined();
  });

  it('leaves cells alone that a shorter row has nothing for', () => {
    expect(texts(pasteInto(cells, area(2, 1), [['1', '2'], ['3']]).step)).toEqual([
      'r2b=1',
      'r2c=2',
      'r3b=3',
    ]);
  });

  it('writes nothing into a frozen grid', () => {
    const { step } = pasteInto({ ...cells, frozen: true }, area(0, 1), [['1']]);
    expect(step.cells).toEqual([]);
  });
});

describe('finding and replacing', () => {
  const cells = cellsFrom(['Thôn_Đoài 16.283 Đang_hòa_mạng', 'Tổ_dân_phố 12 Hoà_mạng_rồi']);
  const first = { row: 0, column: 0 };
  const found = (text: string, step: 1 | -1 = 1, from = first) =>
    findFrom(cells, questionOf(text)!, from, step);

  it('finds without caring for marks and case, round the end, both ways', () => {
    expect(found('doai')).toEqual(first);
    expect(found('HOA MANG')).toEqual({ row: 0, column: 2 });
    expect(found('hòa mạng', 1, { row: 0, column: 2 })).toEqual({ row: 1, column: 2 });
    expect(found('hoa', -1)).toEqual({ row: 1, column: 2 });
    expect(found('tổ chức')).toBeNull();
    expect(questionOf('  ')).toBeNull();
  });

  it('finds a number however it is grouped', () => {
    for (const text of ['16283', '16.283', '16 283'])
      expect(found(text)).toEqual({ row: 0, column: 1 });
  });

  it('looks for digits in what a percentage shows, not in what is kept of it', () => {
    const rates = cellsFrom(['Thôn .']);
    rates.rows[0]!.cells.b = { text: '35,90%', number: 0.359 };
    const found = (text: string) => findFrom(rates, questionOf(text)!, { row: 0, column: 0 }, 1);
    expect(found('0')).toEqual({ row: 0, column: 1 });
    expect(found('359')).toBeNull();
    expect(texts(replaceIn(rates, questionOf('35')!, '40', null))).toEqual(['r0b=40,90%']);
  });

  it('replaces what was found and leaves the rest of the text', () => {
    const step = replaceIn(cells, questionOf('hoa mang')!, 'kích hoạt', null);
    expect(step.source).toBe('thay thế');
    expect(texts(step)).toEqual(['r0c=Đang kích hoạt', 'r1c=kích hoạt rồi']);
    expect(texts(replaceIn(cells, questionOf('16283')!, '17', null))).toEqual(['r0b=17']);
    expect(texts(replaceIn(cells, questionOf('hoa')!, 'x', first))).toEqual([]);
  });

  it('does not write where nothing can be keyed', () => {
    const locked = cellsFrom(['#12 12', '12 12'], { unkeyed: [1] });
    expect(texts(replaceIn(locked, questionOf('12')!, '3', null))).toEqual(['r1a=3']);
  });
});
