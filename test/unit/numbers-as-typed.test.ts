import { describe, expect, it } from 'vitest';
import { formatDay, parseDay, parseTime, weekdayName } from '../../shared/text/dates.ts';
import {
  formatScaled,
  MAX_COUNT,
  parseCount,
  parsePercent,
  unreadableNumberSentence,
} from '../../shared/text/numbers.ts';
import { capitalise, uncapitalise } from '../../shared/text/vietnamese.ts';

describe('a count as it was typed', () => {
  it.each([
    ['16.283', 16_283],
    ['16283', 16_283],
    ['16 283', 16_283],
    ['1 016 283', 1_016_283],
    ['1.016.283', 1_016_283],
    ["'16283", 16_283],
    ['’16.283', 16_283],
    ['-5', -5],
    ['− 5', -5],
    ['–5', -5],
    ['0', 0],
    ['-0', 0],
    ['007', 7],
  ])('%s', (text, value) => {
    expect(parseCount(text)).toStrictEqual({ value });
  });

  it.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['1,5', 'decimalInCount'],
    ['1.016,25', 'decimalInCount'],
    ['1 016,25', 'decimalInCount'],
    ['x1,5', 'notNumber'],
    ['1,5x', 'notNumber'],
    ['1,', 'notNumber'],
    ['5x', 'notNumber'],
    ['x5', 'notNumber'],
    ['5-3', 'notNumber'],
    ["5'3", 'notNumber'],
    ["'", 'notNumber'],
    ['16.28', 'badGrouping'],
    ['1.6283', 'badGrouping'],
    ['16 283.000', 'badGrouping'],
    ['1 2345', 'badGrouping'],
    ['1234.567', 'badGrouping'],
    ['5.', 'badGrouping'],
  ])('%j is none: %s', (text, error) => {
    expect(parseCount(text)).toEqual({ error });
  });

  it('may be as large as can be written whole, and no larger, whatever its sign', () => {
    const largest = String(MAX_COUNT);
    expect(parseCount(largest)).toEqual({ value: MAX_COUNT });
    expect(parseCount(`-${largest}`)).toEqual({ value: -MAX_COUNT });
    expect(parseCount(`${MAX_COUNT + 1}`)).toEqual({ error: 'tooLarge' });
    expect(parseCount(MAX_COUNT)).toEqual({ value: MAX_COUNT });
    expect(parseCount(-MAX_COUNT)).toEqual({ value: -MAX_COUNT });
    expect(parseCount(MAX_COUNT + 1)).toEqual({ error: 'tooLarge' });
    expect(parseCount(-MAX_COUNT - 1)).toEqual({ error: 'tooLarge' });
  });

  it('is taken from a cell of a file but for its noise; a zero has no sign', () => {
    expect(parseCount(16_300.000000000002)).toEqual({ value: 16_300 });
    expect(parseCount(0.1 + 0.2)).toEqual({ error: 'decimalInCount' });
    expect(parseCount(16_300.001)).toEqual({ error: 'decimalInCount' });
    expect(parseCount(-0)).toStrictEqual({ value: 0 });
    expect(parseCount('-0')).toStrictEqual({ value: 0 });
    expect(parseCount(Number.NaN)).toEqual({ error: 'notNumber' });
    expect(parseCount(Number.POSITIVE_INFINITY)).toEqual({ error: 'notNumber' });
  });
});

describe('a percentage as it was typed', () => {
  it.each([
    ['76,62%', 76.62],
    ['76.62', 76.62],
    ['76', 76],
    [' 76 % ', 76],
    ['-3,5', -3.5],
    ['−3,5%', -3.5],
    [0.5, 0.5],
  ])('%j', (text, value) => {
    expect(parsePercent(text)).toEqual({ value });
  });

  it.each([
    ['', 'empty'],
    ['%', 'empty'],
    ['7%6', 'notNumber'],
    ['76,62%x', 'notNumber'],
    ['x76', 'notNumber'],
    ['76,', 'notNumber'],
    ['1.234,5', 'notNumber'],
    [Number.NaN, 'notNumber'],
    [Number.NEGATIVE_INFINITY, 'notNumber'],
  ])('%j is none: %s', (text, error) => {
    expect(parsePercent(text)).toEqual({ error });
  });
});

it('what cannot be read is told with what was typed and what to write', () => {
  expect(unreadableNumberSentence('empty', '')).toBe('ô trống');
  expect(unreadableNumberSentence('notNumber', 'x')).toBe('“x” không phải là số');
  expect(unreadableNumberSentence('decimalInCount', '1,5')).toBe(
    '“1,5” có phần lẻ; cột này chỉ nhận số nguyên (dấu phẩy là dấu thập phân; hàng nghìn viết 16.283 hoặc 16283)',
  );
  expect(unreadableNumberSentence('badGrouping', '16.28')).toBe(
    '“16.28” đặt dấu chấm hoặc khoảng trắng sai chỗ; hàng nghìn viết 16.283 hoặc 16283',
  );
  expect(unreadableNumberSentence('tooLarge', '9')).toMatch(
    /^“9” quá lớn; số lớn nhất nhận được là [\d.]+$/,
  );
});

it('a number is grouped with the decimal comma, where a dot cannot be mistaken for it, only', () => {
  expect(formatScaled(123_456, 2, '.')).toBe('1234.56');
  expect(formatScaled(123_456, 2, ',')).toBe('1.234,56');
  expect(formatScaled(123_456, 0, ',')).toBe('123.456');
  expect(formatScaled(0, 2, ',')).toBe('0,00');
});

describe('a day as it was typed', () => {
  it.each([
    ['1/9/2023', '2023-09-01'],
    ['01-09-23', '2023-09-01'],
    ['1.9.2023', '2023-09-01'],
    ['1 9 2023', '2023-09-01'],
    ['01092023', '2023-09-01'],
    ['2023-09-01', '2023-09-01'],
    [' 31/12/2023 ', '2023-12-31'],
  ])('%s', (text, day) => {
    expect(parseDay(text)).toBe(day);
  });

  it.each([
    ['x2023-09-01', '2023-09-011', 'x1/9/2023', '1/9/20233', '1/9/2023x', '1/9/202'],
    ['x01092023', '010920233', '0109202', '1/9', '', 'hôm nay', '123/9/2023', '1/9'],
  ])('%s is none', (...texts) => {
    for (const text of texts) expect(parseDay(text), text).toBeNull();
  });

  it('has its name in the week', () => {
    const week = ['03', '04', '05', '06', '07', '08', '09'].map((date) => `2023-09-${date}`);
    expect(week.map(weekdayName)).toEqual([
      ...['Chủ nhật', 'Thứ Hai', 'Thứ Ba', 'Thứ Tư', 'Thứ Năm', 'Thứ Sáu', 'Thứ Bảy'],
    ]);
  });

  it('is printed as the decree asks: days below 10 and the months 1 and 2 with a zero', () => {
    expect(['2024-01-09', '2024-02-10', '2024-03-31', '2024-12-01'].map(formatDay)).toEqual([
      ...['09/01/2024', '10/02/2024', '31/3/2024', '01/12/2024'],
    ]);
  });
});

it('a time is read as it is typed, and stays as typed where it is none', () => {
  expect(['7:30', '7h30', '07 giờ 30', '7h', '17.05', ' 7 H 30 '].map(parseTime)).toEqual([
    ...['07:30', '07:30', '07:30', '07:00', '17:05', '07:30'],
  ]);
  expect(['', '  '].map(parseTime)).toEqual([null, null]);
  expect(['x7h30', '7h3', '7h305', 'sáng', '123h'].map(parseTime)).toEqual([
    ...['x7h30', '7h3', '7h305', 'sáng', '123h'],
  ]);
});

it('a sentence begins with a capital, and what stands within one does not', () => {
  expect(capitalise('đã kích hoạt')).toBe('Đã kích hoạt');
  expect(capitalise('ấp 1')).toBe('Ấp 1');
  expect(capitalise('')).toBe('');
  expect(uncapitalise('Đã kích hoạt')).toBe('đã kích hoạt');
});
