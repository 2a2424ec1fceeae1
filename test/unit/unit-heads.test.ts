import { describe, expect, it } from 'vitest';
import { oddName, oddNameQuestions } from '../../shared/exchange/odd-names.ts';
import { kindOfHead, listHead } from '../../shared/exchange/unit-heads.ts';

describe('the head of a list of units', () => {
  it.each([
    ['Mã', 'code any'],
    ['Mã số', 'code any'],
    ['Mã xã', 'code commune'],
    ['Mã (5 chữ số)', 'code any'],
    ['ma_xa', 'code commune'],
    ['MA_DVHC', 'code any'],
    ['Ký hiệu', 'code any'],
    ['code', 'code any'],
    ['xa_code', 'code commune'],
    ['Tên', 'name any'],
    ['ten_xa', 'name commune'],
    ['Tên xã (đầy đủ)', 'name commune'],
    ['Tên thôn', 'name hamlet'],
    ['full_name', 'name any'],
    ['xa_name', 'name commune'],
    ['Xã', 'name commune'],
    ['Đơn vị', 'name any'],
    ['Tên tiếng Anh', 'other'],
    ['Ghi chú', 'other'],
    ['STT', 'other'],
    ['Mã số thuế', 'other'],
    ['Mã hàng', ''],
    ['xa_code_x', ''],
    ['xa_name_x', ''],
    ['', ''],
    ['(x)', ''],
    ['Khác', ''],
  ])('%j is read as %j', (title, read) => {
    const head = listHead(title);
    expect(head === null ? '' : 'level' in head ? `${head.is} ${head.level}` : head.is).toBe(read);
  });

  it.each([
    ['Tên tổ dân phố', 'Tổ dân phố'],
    ['  tên  thôn ', 'Thôn'],
    ['thôn', 'Thôn'],
    ['Số tên thôn', null],
    ['Tổ tên dân phố', null],
    ['Họ tên', null],
    ['Tên', null],
    ['Xã', null],
  ])('%j gives the kind %j', (title, kind) => {
    expect(kindOfHead(title)).toBe(kind);
  });
});

it('a head has at most a thousand letters', () => {
  const long = (letters: number) => listHead(`Tổng ${'x'.repeat(letters - 4)}`);
  expect(long(1000)).toEqual({ is: 'other' });
  expect(long(1001)).toBeNull();
});

it('a text as long as a file is no head', () => {
  for (const part of ['x', ' ', '(', '1', 'xã ']) expect(listHead(part.repeat(200_000))).toBeNull();
});

describe('a name', () => {
  it.each([
    ['Thôn Đông', null],
    ['Tổng số 5 xã', '“Tổng số 5 xã” là tên của dòng tổng.'],
    ['Tổng của 5 hộ', '“Tổng của 5 hộ” là tên của dòng tổng.'],
    ['Thôn Tổng Cộng 5', null],
    ['Cộng Hòa', null],
    ['Đơn vị', '“Đơn vị” là tiêu đề của một cột.'],
    ['IV', '“IV” là số La Mã.'],
    ['120', '“120” không có chữ nào nên không giống tên đơn vị.'],
  ])('%j is odd: %j', (name, why) => {
    expect(oddName(name)).toBe(why);
  });

  it('is asked about only when it is odd', () => {
    expect(oddNameQuestions(['Thôn Đông', ' IV ', 'Đơn  vị'])).toEqual([
      { key: 'name:IV', sentence: '“IV” là số La Mã. Vẫn lấy tên này?' },
      { key: 'name:Đơn vị', sentence: '“Đơn vị” là tiêu đề của một cột. Vẫn lấy tên này?' },
    ]);
    expect(oddNameQuestions([])).toEqual([]);
  });
});
