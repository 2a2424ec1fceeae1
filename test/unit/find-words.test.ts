import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findByWords, searchable, wordSearch } from '../../shared/text/find-words.ts';

const rankOf = (typed: string, text: string) => wordSearch(typed)(searchable(text));

describe('what is found by words', () => {
  it('is found without marks and in any case, the beginning first', () => {
    expect(rankOf('nhap so', 'Nhập số liệu')).toBe(0);
    expect(rankOf('SO LIEU', 'Nhập số liệu')).toBe(1);
    expect(rankOf('lieu nhap', 'Nhập số liệu')).toBe(2);
    expect(rankOf('hap ieu', 'Nhập số liệu')).toBe(3);
    expect(rankOf('bao cao', 'Nhập số liệu')).toBeNull();
    expect(rankOf('dot cao diem', '50 ngày đêm, đợt cao điểm')).toBe(1);
  });

  it('is what fits all of the words, the best first', () => {
    const things = ['Chốt số liệu', 'Báo cáo số', 'Số liệu năm', 'Liệu có số', 'Siêu liệu xsố'];
    expect(findByWords(things, 'so lieu', searchable)).toEqual([
      ...['Số liệu năm', 'Chốt số liệu', 'Liệu có số', 'Siêu liệu xsố'],
    ]);
    expect(rankOf('so nam', 'Báo cáo số')).toBeNull();
    expect(rankOf('nam so', 'Báo cáo số')).toBeNull();
    expect(rankOf('so ieu', 'Số liệu')).toBe(3);
    expect(rankOf(' so  lieu ', 'Số liệu')).toBe(0);
  });

  it('is everything while nothing is typed', () => {
    expect(findByWords(['b', 'a'], '  ', searchable)).toEqual(['b', 'a']);
  });

  it('is found by each of its words, whatever is found before it', () => {
    const word = fc.stringMatching(/^[a-z]{1,8}$/);
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), fc.nat(), (words, at) => {
        const text = words.join(' ');
        expect(rankOf(words[at % words.length]!, text)).toBeLessThanOrEqual(1);
        expect(rankOf(words.toReversed().join(' '), text)).not.toBeNull();
      }),
    );
  });
});
