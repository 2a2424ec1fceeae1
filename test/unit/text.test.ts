import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysText,
  formatDay,
  formatDayInWords,
  formatInstant,
  hoursText,
  parseDay,
  parseTime,
  weekdayName,
} from '../../shared/text/dates.ts';
import {
  formatCount,
  formatScaled,
  MAX_COUNT,
  parseCount,
  parsePercent,
} from '../../shared/text/numbers.ts';
import { compareText, foldText, normaliseText, upperText } from '../../shared/text/vietnamese.ts';

it('says a span of days in words, one day as one', () => {
  expect(daysText({ from: '2023-09-05', to: '2023-09-05' })).toBe('ngày 05/9/2023');
  expect(daysText({ from: '2023-09-05', to: '2023-09-11' })).toBe(
    'từ ngày 05/9/2023 đến hết ngày 11/9/2023',
  );
});

describe('Vietnamese text', () => {
  it('folds marks, đ, case and old or new tone placement', () => {
    expect(foldText('Huyện Đăk Pơ')).toBe('huyen dak po');
    expect(foldText('HÒA BÌNH')).toBe(foldText('Hoà Bình'));
    expect(foldText('  Đã kích hoạt\n(mức 1 + mức 2) ')).toBe('da kich hoat muc 1 + muc 2');
  });

  it('keeps one spelling: NFC, single spaces', () => {
    const decomposed = 'Hiệp Hòa'.normalize('NFD');
    expect(normaliseText(`  ${decomposed}\u00a0 x `)).toBe('Hiệp Hòa x');
  });

  it.each([...'\u200b\u200c\u200d\u200e\u200f\u202a\u202c\u202d\u2060\u00ad\ufeff'])(
    'drops what nobody sees: U+%#',
    (unseen) => {
      expect(normaliseText(`${unseen}Đak${unseen} P${unseen}ơ`)).toBe('Đak Pơ');
      expect(foldText(`Đak P${unseen}ơ`)).toBe('dak po');
      expect(parseCount(`${unseen}16${unseen}.300${unseen}`)).toEqual({ value: 16300 });
      expect(parsePercent(`76,62${unseen}%`)).toEqual({ value: 76.62 });
    },
  );

  it('sorts by the Vietnamese alphabet and numbers by value', () => {
    const names = ['Thôn 10', 'Thôn 2', 'Đak Đoa', 'Dak Lak', 'Ea Súp', 'Ấp 1', 'An Khê'];
    expect([...names].sort(compareText)).toEqual([
      'An Khê',
      'Ấp 1',
      'Dak Lak',
      'Đak Đoa',
      'Ea Súp',
      'Thôn 2',
      'Thôn 10',
    ]);
  });

  it('keeps letters whole in capitals', () => {
    expect(upperText('tài khoản định danh điện tử')).toBe('TÀI KHOẢN ĐỊNH DANH ĐIỆN TỬ');
  });
});

describe('numbers', () => {
  it('prints dots after thousands and the decimal sign asked for', () => {
    expect(formatCount(684037)).toBe('684.037');
    expect(formatCount(-1234567)).toBe('-1.234.567');
    expect(formatCount(0)).toBe('0');
    expect(formatScaled(3590, 2, ',')).toBe('35,90');
    expect(formatScaled(7662, 2, '.')).toBe('76.62');
    expect(formatScaled(5, 2, ',')).toBe('0,05');
    expect(formatScaled(-5, 2, ',')).toBe('-0,05');
    expect(formatScaled(123456, 2, ',')).toBe('1.234,56');
  });

  it.each([
    ['16.283', 16283],
    ['16283', 16283],
    ['16 283', 16283],
    ['16\u00a0283', 16283],
    ['1.248.912', 1248912],
    ['-12', -12],
    ['−12', -12],
    ['0', 0],
    ['007', 7],
    [16283, 16283],
  ])('reads the count %j', (raw, value) => {
    expect(parseCount(raw)).toEqual({ value });
  });

  it.each([
    ['1,5', 'decimalInCount'],
    ['16.283,5', 'decimalInCount'],
    [1.5, 'decimalInCount'],
    ['1.5', 'badGrouping'],
    ['16.28', 'badGrouping'],
    ['1 2', 'badGrouping'],
    ['1.234 567', 'badGrouping'],
    ['abc', 'notNumber'],
    ['12a', 'notNumber'],
    ['=1+1', 'notNumber'],
    ['1e3', 'notNumber'],
    [Number.NaN, 'notNumber'],
    [Number.POSITIVE_INFINITY, 'notNumber'],
    ['', 'empty'],
    ['   ', 'empty'],
    ['9999999999999', 'tooLarge'],
    [1e15, 'tooLarge'],
  ])('refuses the count %j as %s', (raw, error) => {
    expect(parseCount(raw)).toEqual({ error });
  });

  it('reads back every count it prints', () => {
    fc.assert(
      fc.property(fc.integer({ min: -MAX_COUNT, max: MAX_COUNT }), (value) => {
        expect(parseCount(formatCount(value))).toEqual({ value: value === 0 ? 0 : value });
      }),
    );
  });

  it('reads a rate with either sign', () => {
    for (const raw of ['76.62%', '76,62%', '76,62', ' 76.62 % ']) {
      expect(parsePercent(raw)).toEqual({ value: 76.62 });
    }
    expect(parsePercent('112,42%')).toEqual({ value: 112.42 });
    expect(parsePercent('cao')).toEqual({ error: 'notNumber' });
  });
});

describe('numbers as spreadsheets hold them', () => {
  it.each([
    [16300.000000000002, 16300],
    [21199.999999999996, 21200],
    [-12.000000000000002, -12],
    [1e-13, 0],
    [1e-9, 0],
    [999_999_999_998.9999, 999_999_999_999],
  ])('%s is %s: binary fractions are noise', (held, value) => {
    expect(parseCount(held)).toEqual({ value });
  });

  it.each([16299.6, 0.5, 1.001, 16300.00001, 123_456_789_012.4])('%s has a fraction', (held) => {
    expect(parseCount(held)).toEqual({ error: 'decimalInCount' });
  });

  it.each(["'16300", '’16.300', "'-5"])('%s is a number kept as text', (text) => {
    expect(parseCount(text)).toHaveProperty('value');
  });

  it('takes no thousands with a comma, and no apostrophe of a word', () => {
    expect(parseCount("'29,800")).toEqual({ error: 'decimalInCount' });
    expect(parseCount("'")).toEqual({ error: 'notNumber' });
    expect(parseCount("'x")).toEqual({ error: 'notNumber' });
  });
});

describe('days on paper', () => {
  it('puts a zero before days below 10 and months 1 and 2 only', () => {
    expect(formatDay('2023-09-01')).toBe('01/9/2023');
    expect(formatDay('2024-02-11')).toBe('11/02/2024');
    expect(formatDay('2023-10-20')).toBe('20/10/2023');
    expect(formatDayInWords('2024-03-11')).toBe('ngày 11 tháng 3 năm 2024');
  });

  it('reads days as clerks type them', () => {
    for (const text of [
      '1/9/2023',
      '01/09/2023',
      '01-09-23',
      '1.9.2023',
      ' 01092023 ',
      '2023-09-01',
    ]) {
      expect(parseDay(text)).toBe('2023-09-01');
    }
    for (const text of ['', '1/9', 'mai', '1/9/20233']) {
      expect(parseDay(text)).toBeNull();
    }
  });

  it('reads times as plans write them, and leaves the rest to be refused', () => {
    for (const [typed, time] of [
      ['7:30', '07:30'],
      ['7h30', '07:30'],
      ['07 giờ 30', '07:30'],
      ['22h', '22:00'],
      [' 24.00 ', '24:00'],
      ['', null],
      ['sáng', 'sáng'],
      ['7:3', '7:3'],
    ] as const) {
      expect(parseTime(typed)).toBe(time);
    }
    expect(hoursText({ from: '07:00', to: '24:00' })).toBe('từ 07 giờ 00 đến 24 giờ 00');
  });

  it('names weekdays: the launch day of Hiệp Hòa was a Sunday', () => {
    expect(weekdayName('2023-10-08')).toBe('Chủ nhật');
    expect(weekdayName('2023-09-04')).toBe('Thứ Hai');
  });

  it('shows an instant by the clock of Việt Nam', () => {
    expect(formatInstant('2023-09-01T17:30:05.123Z')).toBe('00:30:05 02/9/2023');
  });
});
