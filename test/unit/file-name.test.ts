import { describe, expect, it } from 'vitest';
import { fileNameText, reportFileName } from '../../shared/report/file-name.ts';

describe('a text in the name of a file', () => {
  it.each([
    ['Phụ lục chỉ tiêu', 'Phụ lục chỉ tiêu'],
    // Signs that Windows does not allow, and those that nobody sees.
    ['a\\b/c:d*e?f"g<h>i|k\nl\tm', 'a b c d e f g h i k l m'],
    ['Xã\u200b Ia\u00a0Dêr', 'Xã Ia Dêr'],
    // Windows drops dots at the end, not those within.
    ['UBND tp. HCM...', 'UBND tp. HCM'],
    ['Đợt 1 . .', 'Đợt 1'],
    ['', 'Báo cáo'],
    [' / ', 'Báo cáo'],
    ['...', 'Báo cáo'],
  ])('%j is %j', (text, name) => {
    expect(fileNameText(text)).toBe(name);
  });

  it('is cut where it is too long for Windows, and ends in "…"', () => {
    const long = `${'a'.repeat(118)} bc`;
    expect(fileNameText(long.slice(0, 120))).toBe(`${'a'.repeat(118)} b`);
    expect(fileNameText(long)).toBe(`${'a'.repeat(118)}…`);
    expect(fileNameText('b'.repeat(121))).toBe(`${'b'.repeat(119)}…`);
  });

  it('of a report stands between its office and its day', () => {
    expect(reportFileName('Xã Ia Dêr', 'Phụ lục: chỉ tiêu', '2023-08-03')).toBe(
      'Xã Ia Dêr - Phụ lục chỉ tiêu ngày 03-8-2023',
    );
  });
});
