import { describe, expect, it } from 'vitest';
import { commonHead, headKey, joinHeadRows } from '../../shared/exchange/table-heads.ts';
import { isNumberingRow, markKind, summaryKind } from '../../shared/exchange/table-rows.ts';

describe('rows of a table', () => {
  it('are sums by their words, without what stands in parentheses', () => {
    expect(summaryKind('Tổng(17 đơn vị)cộng', 'Tỉnh Gia Lai')).toBe('total');
    // A root without the word for its kind may be a unit of the same name.
    expect(summaryKind('Tổng cộng Gia Lai', 'Gia Lai')).toBeNull();
    expect(summaryKind('Tổng cộng Gia Lai', 'Tỉnh Gia Lai')).toBe('total');
  });

  it.each([
    ['(1)', 'number'],
    ['1(2', null],
    ['I.I', null],
    ['II.', 'roman'],
    ['', null],
  ])('are marked: %s is %s', (mark, kind) => {
    expect(markKind(mark)).toBe(kind);
  });

  it.each<[string[], boolean]>([
    [['9', '10', '11'], true],
    [['(4)', '(5) = (4)/(3)'], true],
    [[' 1 ', ' 2'], true],
    [['A', '1', '2'], true],
    [['A', 'B'], false],
    [['1', '', '2'], false],
    [['', '1', '2'], false],
    [['A', '1', ''], false],
    [['1', '3'], false],
    [['1', 'A'], false],
    [['1'], false],
    [['Mức 1', 'Mức 2'], false],
  ])('number the columns: %j is %s', (cells, expected) => {
    expect(isNumberingRow(cells)).toBe(expected);
  });
});

describe('heads of a table', () => {
  it('are the same in two spellings, and without what stands in parentheses', () => {
    expect(headKey('Tỉ lệ')).toBe(headKey('TỶ LỆ'));
    expect(headKey('Tỉ lệ')).toBe('tyle');
    expect(commonHead('Đơn(xã)vị')).toBe('unit');
    expect(commonHead('Xã(1)phường')).toBe('unit');
  });

  it('stand under a text to the left only where something stands below that', () => {
    const join = (...rows: string[][]) =>
      joinHeadRows(rows).map(({ title, above }) => [...above, title].join('/'));
    expect(join(['A', ''], ['', 'B'])).toEqual(['A', 'B']);
    expect(join(['A', ''], ['a', 'B'])).toEqual(['A/a', 'A/B']);
    expect(join(['', 'A'], ['x', 'y'])).toEqual(['x', 'A/y']);
    expect(join(['A', '', ''], ['a', 'b'])).toEqual(['A/a', 'A/b', '']);
  });
});
