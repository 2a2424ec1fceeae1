import { describe, expect, it } from 'vitest';
import { columnLetter } from '../../shared/exchange/table.ts';

describe('the letters of a column, as the clerk sees them in the spreadsheet', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, 'AA'],
    [27, 'AB'],
    [51, 'AZ'],
    [52, 'BA'],
    [255, 'IV'],
    [675, 'YZ'],
    [676, 'ZA'],
    [701, 'ZZ'],
    [702, 'AAA'],
    [703, 'AAB'],
    [16_383, 'XFD'],
  ])('of place %i', (index, letters) => {
    expect(columnLetter(index)).toBe(letters);
  });

  it('name every place once, in the order of the spreadsheet', () => {
    const all = Array.from({ length: 16_384 }, (_, index) => columnLetter(index));
    expect(new Set(all).size).toBe(all.length);
    const places = all.map((letters) =>
      [...letters].reduce((place, letter) => place * 26 + letter.charCodeAt(0) - 64, 0),
    );
    expect(places).toEqual(all.map((_, index) => index + 1));
  });
});
