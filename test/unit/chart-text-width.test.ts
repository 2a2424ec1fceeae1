import { describe, expect, it } from 'vitest';
import { fitLines, textWidth } from '../../shared/report/chart-svg/text-width.ts';

/** That the widths are those of the face itself is held in services/chart-pictures. */
describe('widths of texts', () => {
  it('are those of Times New Roman, thousandths of the size of the type', () => {
    expect(textWidth('Xã Đông', 1000)).toBe(722 + 444 + 250 + 722 + 500 + 500 + 500);
    expect(textWidth('ơƠưƯđĐớỚứỨ', 1000)).toBe(2 * (529 + 722 + 542 + 776) + 500 + 722);
    expect(textWidth('– “a” ~', 10)).toBeCloseTo(5 + 2.5 + 4.44 * 3 + 2.5 + 5.41, 5);
  });

  it('are the same however a letter with marks is written, and large where a letter is unknown', () => {
    expect(textWidth('Thống Nhất Ử'.normalize('NFD'), 10)).toBeCloseTo(
      textWidth('Thống Nhất Ử', 10),
      1,
    );
    expect(textWidth('漢', 12)).toBe(12);
    expect(textWidth('', 12)).toBe(0);
  });

  it('are none of a mark that stands alone, or beside a letter that has no form with it', () => {
    expect(['\u0301', '\u031b', 'x\u0303'].map((text) => textWidth(text, 1000))).toEqual([
      0, 0, 500,
    ]);
  });

  it('decide where names are broken', () => {
    const room = textWidth('Xã Hòa Sơn', 10);
    expect(fitLines('Xã Hòa Sơn', room, 10, 2)).toEqual(['Xã Hòa Sơn']);
    expect(fitLines('Xã Hòa Sơn Một', room, 10, 2)).toEqual(['Xã Hòa Sơn', 'Một']);
    expect(fitLines('  Xã   Hòa Sơn ', room, 10, 1)).toEqual(['Xã Hòa Sơn']);
    expect(fitLines('Xã Hòa Sơn Một', room, 10, 1)).toEqual(['Xã Hòa S…']);
    expect(fitLines('Xã Hòa Sơn Một Hai Ba Bốn Năm Sáu', room, 10, 2)).toEqual([
      'Xã Hòa Sơn',
      'Một Hai…',
    ]);
    expect(fitLines('Xãhòasơnmộthaibabốn', room, 10, 2)).toEqual(['Xãhòasơ…']);
    // What is shortened is what does not fit with the blanks between its words.
    expect(fitLines('a b c d', textWidth('abcd', 10), 10, 1)).toEqual(['a…']);
    expect(fitLines('', room, 10, 2)).toEqual([]);
  });
});
