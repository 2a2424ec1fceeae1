import { WHOLE_SHARE } from '../../shared/domain/unit-tree.ts';
import { percentText } from '../../shared/domain/words.ts';
import { parsePercent } from '../../shared/text/numbers.ts';

/** A typed share ("33,33") in ten-thousandths; null when it is none. */
export function typedShare(text: string): number | null {
  const read = parsePercent(text);
  if ('error' in read) return null;
  const share = Math.round(read.value * 100);
  return share >= 0 && share <= WHOLE_SHARE && Math.abs(share - read.value * 100) < 1e-6
    ? share
    : null;
}

/** The sum of the readable shares, in ten-thousandths. */
export const sumOfShares = (texts: readonly string[]): number =>
  texts.reduce((sum, text) => sum + (typedShare(text) ?? 0), 0);

/** Why typed shares do not make up a whole unit; null when they do. */
export function sharesProblem(texts: readonly string[]): string | null {
  const unread = texts.find((text) => typedShare(text) === null);
  if (unread !== undefined) {
    return `Tỷ lệ “${unread}” chưa đúng; ghi từ 0 đến 100, nhiều nhất hai số lẻ, ví dụ 33,33.`;
  }
  const sum = sumOfShares(texts);
  return sum === WHOLE_SHARE
    ? null
    : `Các tỷ lệ cộng lại được ${percentText(sum)}; phải đúng 100%.`;
}
