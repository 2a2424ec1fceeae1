import { dropUnseen } from './vietnamese.ts';

/**
 * Numbers as offices write them: dot after thousands, comma before decimals (684.037; 35,90%).
 *
 * A token is read by the type of its column, never guessed from its looks: "16.283" is sixteen
 * thousand in a count column; "76.62%" and "76,62%" are the same rate; "1,5" in a count column
 * is an error with its reason.
 */

/** Decimal sign before the digits of a rate: the decree's comma, or the dot of some offices. */
export type DecimalSign = ',' | '.';

/** Why a text cannot be read as the number its column holds. */
export type UnreadableNumber =
  | 'empty'
  | 'notNumber'
  | 'decimalInCount'
  | 'badGrouping'
  | 'tooLarge';

export type NumberReading = { value: number } | { error: UnreadableNumber };

/** Largest count the store takes; far above any population, far below loss of precision. */
export const MAX_COUNT = 999_999_999_999;

/** 684037 → "684.037"; -1234 → "-1.234". Takes whole numbers. */
export function formatCount(value: number): string {
  // Most counts have nothing to group.
  if (Math.abs(value) < 1000) return value.toFixed(0);
  const digits = Math.abs(value).toFixed(0);
  const grouped = digits.replace(/\B(?=(\d{3})+$)/g, '.');
  return value < 0 ? `-${grouped}` : grouped;
}

/**
 * A whole number of 10^-decimals as text: (3590, 2, ',') → "35,90".
 * Thousands are grouped only with the comma, since a dot cannot mean both.
 */
export function formatScaled(scaled: number, decimals: number, sign: DecimalSign): string {
  const digits = Math.abs(scaled)
    .toFixed(0)
    .padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals);
  const grouped = sign === ',' ? formatCount(Number(whole)) : whole;
  return `${scaled < 0 ? '-' : ''}${grouped}${decimals > 0 ? sign + fraction : ''}`;
}

/** A formula's 16300.000000000002 is 16300: binary fractions, which no spreadsheet shows. */
function withoutNoise(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) <= Math.max(1e-9, Math.abs(value) * 1e-13) ? whole : value;
}

const MINUS = /^[-\u2212\u2013]\s*/u;

/**
 * Reads a count (whole number, may be negative) from what was typed or stands in a file.
 * "16.283", "16283", "16 283" and "'16283", Excel's number kept as text, are 16283.
 */
export function parseCount(raw: string | number): NumberReading {
  if (typeof raw === 'number') {
    if (!Number.isFinite(raw)) return { error: 'notNumber' };
    const value = withoutNoise(raw);
    if (!Number.isInteger(value)) return { error: 'decimalInCount' };
    return Math.abs(value) > MAX_COUNT ? { error: 'tooLarge' } : { value: value === 0 ? 0 : value };
  }
  // Most are digits alone, and a paste may have a hundred thousand.
  if (/^\d{1,12}$/.test(raw)) return { value: Number(raw) };
  const text = dropUnseen(raw)
    .normalize('NFC')
    .replace(/\s/gu, ' ')
    .trim()
    .replace(/^['’](?=[-\u2212\u2013]?\d)/u, '');
  if (text === '') return { error: 'empty' };
  const negative = MINUS.test(text);
  const body = text.replace(MINUS, '');
  if (/^\d[\d. ]*,\d+$/.test(body)) return { error: 'decimalInCount' };
  if (!/^\d[\d. ]*$/.test(body)) return { error: 'notNumber' };
  if (!/^(\d+|\d{1,3}(\.\d{3})+|\d{1,3}( \d{3})+)$/.test(body)) return { error: 'badGrouping' };
  const value = Number(body.replace(/[. ]/g, ''));
  if (value > MAX_COUNT) return { error: 'tooLarge' };
  return { value: negative && value !== 0 ? -value : value };
}

/**
 * Reads a rate in per cent: "76.62%", "76,62%", "76,62" → 76.62. A trailing % is not required,
 * since heads often carry it. Either sign is the decimal one; thousands are not grouped.
 */
export function parsePercent(raw: string | number): NumberReading {
  if (typeof raw === 'number') {
    return Number.isFinite(raw) ? { value: raw } : { error: 'notNumber' };
  }
  const text = dropUnseen(raw).replace(/\s/gu, '').replace(/%$/, '');
  if (text === '') return { error: 'empty' };
  const match = /^([-\u2212\u2013]?)(\d+)(?:[.,](\d+))?$/u.exec(text);
  if (!match) return { error: 'notNumber' };
  const value = Number(`${match[2]}.${match[3] ?? '0'}`);
  return { value: match[1] ? -value : value };
}

/** Decimals that a rate is written with: 2 of "76,62%", 0 of "77%". */
export const decimalsOf = (text: string): number =>
  (/\d[.,](\d+)\s*%?\s*$/.exec(dropUnseen(text))?.[1] ?? '').length;

/** The office's sentence for a number that cannot be read. */
export function unreadableNumberSentence(error: UnreadableNumber, text: string): string {
  switch (error) {
    case 'empty':
      return 'ô trống';
    case 'notNumber':
      return `“${text}” không phải là số`;
    case 'decimalInCount':
      return `“${text}” có phần lẻ; cột này chỉ nhận số nguyên (dấu phẩy là dấu thập phân; hàng nghìn viết 16.283 hoặc 16283)`;
    case 'badGrouping':
      return `“${text}” đặt dấu chấm hoặc khoảng trắng sai chỗ; hàng nghìn viết 16.283 hoặc 16283`;
    case 'tooLarge':
      return `“${text}” quá lớn; số lớn nhất nhận được là ${formatCount(MAX_COUNT)}`;
  }
}
