import { describe, expect, it } from 'vitest';
import { headTypePt } from '../../shared/report/head-type.ts';
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
