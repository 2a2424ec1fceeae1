import { describe, expect, test } from 'vitest';
import { commonHead, joinHeadRows } from '../../shared/exchange/table-heads.ts';

describe('heads that every table has', () => {
  test.each([
    ['STT', 'order'],
    ['Số\nTT', 'order'],
    ['TT', 'order'],
    ['Mã', 'code'],
    ['Mã ĐVHC', 'code'],
    ['Đơn vị', 'unit'],
    ['ĐỊA PHƯƠNG', 'unit'],
    ['Tên xã', 'unit'],
    ['Xã, phường', 'unit'],
    ['Xã, phường, thị trấn', 'unit'],
    ['Huyện, thị xã, thành phố', 'unit'],
    ['Huyện/TX/TP', 'unit'],
    ['Thôn, tổ dân phố', 'unit'],
    ['Đơn vị (xã, phường)', 'unit'],
    ['Tên đơn vị hành chính', 'unit'],
    ['Đơn vị tính', null],
    ['ĐVT', null],
    ['Số xã', null],
    ['Xã đạt chuẩn', null],
    ['Tổng số', null],
    ['', null],
  ])('%s is %s', (title, head) => {
    expect(commonHead(title)).toBe(head);
  });

  test('two lines with merged cells are one', () => {
    expect(
      joinHeadRows([
        ['STT', 'Đơn vị', 'Kích hoạt', '', '', 'Ghi chú'],
        ['', '', 'Chỉ tiêu', 'Đã kích hoạt', 'Tỷ lệ %', ''],
      ]),
    ).toEqual([
      { title: 'STT', above: [] },
      { title: 'Đơn vị', above: [] },
      { title: 'Chỉ tiêu', above: ['Kích hoạt'] },
      { title: 'Đã kích hoạt', above: ['Kích hoạt'] },
      { title: 'Tỷ lệ %', above: ['Kích hoạt'] },
      { title: 'Ghi chú', above: [] },
    ]);
  });

  test('three lines, two groups under one', () => {
    const heads = joinHeadRows([
      ['TT', 'Xã', 'Tài khoản', '', '', ''],
      ['', '', 'Mức 1', '', 'Mức 2', ''],
      ['', '', 'Chỉ tiêu', 'Đạt', 'Chỉ tiêu', 'Đạt'],
    ]);
    expect(heads.map(({ title, above }) => [...above, title].join(' / '))).toEqual([
      'TT',
      'Xã',
      'Tài khoản / Mức 1 / Chỉ tiêu',
      'Tài khoản / Mức 1 / Đạt',
      'Tài khoản / Mức 2 / Chỉ tiêu',
      'Tài khoản / Mức 2 / Đạt',
    ]);
  });
});
