import { toTCVN3 } from 'vietnamese-conversion';
import { describe, expect, it } from 'vitest';
import { recogniseOldText } from '../../shared/text/old-encodings.ts';

const inTcvn3 = (word: string) =>
  [...word].map((letter) => (/[a-z]/i.test(letter) ? letter : toTCVN3(letter, 'unicode'))).join('');

// Beside a word that is certainly old: every word has to become one that can be Vietnamese, or else
// the text is left alone.
const converted = (word: string) =>
  recogniseOldText(`${inTcvn3('huyện')} ${inTcvn3(word)}`)?.converted ?? null;

describe('a word of an old font is one when it becomes a syllable', () => {
  it.each([
    ...['nghề', 'ghế', 'kề', 'kỷ', 'cấp', 'các', 'mặt', 'sạch', 'ngoài', 'toàn', 'hoàng'],
    ...['quốc', 'quý', 'quận', 'gì', 'giờ', 'giếng', 'hòa', 'hoà', 'thủy', 'mía', 'của'],
    ...['khuỷu', 'nguyễn', 'huyện', 'thướng', 'bưởi', 'tuổi', 'xuân', 'Đắk', 'huế', 'thuở'],
    ...['khoẻ', 'khỏe', 'góe', 'quýt', 'quỳnh', 'quyền', 'quyết', 'gìn', 'Păh', 'Krêl'],
  ])('%s', (word) => {
    expect(converted(word)).toBe(`huyện ${word}`);
  });

  it.each([
    ...['nghà', 'ghò', 'nghừ'],
    ...['cề', 'cì', 'ngế', 'gề'],
    ...['càp', 'cảt', 'mõch', 'bàc'],
    ...['hòá', 'tóàn'],
    ...['tòan', 'hùyện', 'ngòai', 'mià', 'cuả'],
    ...['bùo', 'hàơ', 'qòn', 'zàz', 'bếng', 'giờng', 'păH'],
  ])('%s is none', (word) => {
    expect(converted(word)).toBeNull();
  });
});
