import { describe, expect, it } from 'vitest';
import { headMm, headTypePt } from '../../shared/report/head-type.ts';
import type { ReportColumn } from '../../shared/report/model.ts';

/** So many columns of equal width with this head. */
const columns = (count: number, title: string, under: string[] = []): ReportColumn[] =>
  Array.from({ length: count }, (_, i) => ({
    ...{ id: `${i}`, title, kind: 'count' as const, width: 100 / count },
    ...(under.length === 0 ? {} : { under }),
  }));

describe('the type of the head of a table', () => {
  it('is the usual one where the head is a quarter of the page at most', () => {
    expect(headTypePt(columns(6, 'Lũy kế'), 'portrait')).toBe(12);
    expect(headTypePt(columns(12, 'Trong kỳ', ['Kích hoạt mức 2']), 'landscape')).toBe(12);
  });

  it('is smaller where it would not be repeated on the next page, and never too small to read', () => {
    // 15 columns of 16,8 mm: a word a line, nine lines of 5,1 mm and more.
    const title = 'tài khoản định danh điện tử người cao tuổi';
    expect(headTypePt(columns(15, title), 'landscape')).toBe(11);
    // An upright page is higher: the same columns of 11 mm may have as many lines.
    expect(headTypePt(columns(15, title), 'portrait')).toBe(12);
    expect(headTypePt(columns(15, `${title} ${title}`), 'landscape')).toBe(8);
  });

  it('counts the heads of all levels, and a head over several columns by their width', () => {
    const long = 'tài khoản định danh';
    expect(headTypePt(columns(15, long), 'landscape')).toBe(12);
    const one = columns(15, long, ['của một người trong một tháng']);
    expect(headTypePt(one, 'landscape')).toBe(12);
    const each = columns(15, long).map((column, i) => ({ ...column, under: [`mức một hai ${i}`] }));
    expect(headTypePt(each, 'landscape')).toBeLessThan(12);
  });

  it('needs no more for a head that reaches down beside two lower ones', () => {
    const [first, ...others] = columns(15, 'một hai', ['một hai ba bốn năm sáu bảy tám chín mười']);
    const beside = { ...first!, title: 'một hai ba bốn', under: [] };
    expect(headTypePt([beside, ...others], 'landscape')).toBe(12);
  });
});

describe('the height of a head', () => {
  const EM = (12 * 25.4) / 72;
  const LINE = 1.2 * EM;
  /** Padding and frame above and below. */
  const ENDS = (5.5 * 25.4) / 72;
  const one = (title: string, width = 100, under: string[] = []): ReportColumn => ({
    ...{ id: title, title, kind: 'count', width },
    ...(under.length === 0 ? {} : { under }),
  });
  /** A page of text on which a column of all its width holds so many ems. */
  const textMm = (ems: number) => ems * EM + (6.5 * 25.4) / 72;
  /** Of ten digits, each half an em; four fit beside each other with a space between. */
  const digits = '0123456789';

  it('is a line for what fits into the width, with the space between words', () => {
    const title = `${digits} ${digits}`;
    expect(headMm([one(title)], textMm(10.26), 12)).toBeCloseTo(LINE + ENDS, 6);
    expect(headMm([one(title)], textMm(10.24), 12)).toBeCloseTo(2 * LINE + ENDS, 6);
    expect(headMm([one(`${title} ${title}`)], textMm(10.26), 12)).toBeCloseTo(2 * LINE + ENDS, 6);
  });

  it('is a line for a word that is too long by itself, which is broken nowhere', () => {
    expect(headMm([one(digits)], textMm(3), 12)).toBeCloseTo(LINE + ENDS, 6);
    expect(headMm([one(`${digits} 1`)], textMm(3), 12)).toBeCloseTo(2 * LINE + ENDS, 6);
  });

  it('follows the size of the type', () => {
    const title = `${digits} ${digits}`;
    expect(headMm([one(title)], textMm(10.24), 11)).toBeCloseTo((11 / 12) * LINE + ENDS, 6);
  });

  it('is that of the highest column', () => {
    const columns = [one('1', 50), one(`${digits} ${digits} ${digits}`, 25), one('1', 25)];
    expect(headMm(columns, textMm(20), 12)).toBeCloseTo(3 * LINE + ENDS, 6);
  });

  it('adds up the rows of heads, each as wide as the columns below it', () => {
    const columns = [one('1', 50, [`${digits} ${digits}`]), one('2', 50, [`${digits} ${digits}`])];
    expect(headMm(columns, textMm(10.3), 12)).toBeCloseTo(2 * (LINE + ENDS), 6);
    expect(headMm(columns, textMm(10.2), 12)).toBeCloseTo(3 * LINE + 2 * ENDS, 6);
  });

  it('grows by what a column beside several rows lacks, and by no more', () => {
    const beside = (words: number) =>
      headMm([one(Array(words).fill(digits).join(' '), 25), one('1', 75, ['2'])], textMm(20), 12);
    expect(beside(1)).toBeCloseTo(2 * (LINE + ENDS), 6);
    expect(beside(2)).toBeCloseTo(2 * (LINE + ENDS), 6);
    expect(beside(3)).toBeCloseTo(3 * LINE + ENDS, 6);
    expect(beside(5)).toBeCloseTo(5 * LINE + ENDS, 6);
  });

  it('decides at nine tenths of a quarter of the page', () => {
    // Landscape: 170 mm of text, 38,25 mm of head: 7 lines and their ends are 37,5 mm, 8 are 42,6.
    const head = (lines: number) => [one(Array(lines).fill('1234567890'.repeat(12)).join(' '))];
    expect(headTypePt(head(7), 'landscape')).toBe(12);
    expect(headTypePt(head(8), 'landscape')).toBe(10);
    // Portrait: 257 mm of text, 57,8 mm of head: 10 lines are 52,7 mm, 11 are 57,8.
    expect(headTypePt(head(10), 'portrait')).toBe(12);
    expect(headTypePt(head(12), 'portrait')).toBe(11);
    expect(headTypePt(head(40), 'portrait')).toBe(8);
  });
});
