import { describe, expect, it } from 'vitest';
import { type PasteTask, readPaste } from '../../shared/exchange/paste-column.ts';

const names = ['Huyện Hiệp Hòa', 'Xã Danh Thắng', 'Xã Thanh Vân', 'Thị trấn Thắng'];
const units = names.map((name, n) => ({
  id: n + 1,
  code: `0782${n}`,
  name,
  printedName: name,
  aliases: [],
}));
const read = (text: string, change: Partial<PasteTask> = {}) =>
  readPaste({
    text,
    units,
    startAt: 1,
    width: 1,
    measure: 'account',
    assigned: new Map(),
    ...change,
  });
const brief = (text: string, change?: Partial<PasteTask>) =>
  read(text, change).map(({ unitId, values, problem }) => problem ?? [unitId, ...values]);

describe('a pasted column', () => {
  it('goes down by rows from the cell, as many as fit; blanks say nothing', () => {
    expect(brief('1.250\r\n\r\n300\r\n7\r\n')).toEqual([
      [2, 1250],
      [4, 300],
      'quá dòng cuối của bảng',
    ]);
  });

  it('refuses at the line what is no count or below zero', () => {
    expect(brief('1,5\n-7\nba\n')).toEqual([
      expect.stringContaining('có phần lẻ'),
      '“-7” nhỏ hơn 0',
      '“ba” không phải là số',
    ]);
  });

  it('reads percentages in per cent, with a sign or without', () => {
    expect(brief('35,9%\n80\n76.62%\n-5%', { measure: 'percent', startAt: 0 })).toEqual([
      [1, 3590],
      [2, 8000],
      [3, 7662],
      '“-5%” nhỏ hơn 0',
    ]);
  });

  it('has two figures a row for a range', () => {
    expect(brief('80\t90\n90\t80\n\t5', { width: 2 })).toEqual([
      [2, 80, 90],
      'mức trên của khoảng phải từ mức dưới trở lên',
      'thiếu mức dưới của khoảng',
    ]);
  });
});

describe('pasted names with figures', () => {
  it('go to the units they name or number, past heads and totals', () => {
    const text =
      'TT\tĐơn vị\tChỉ tiêu\n1\tDanh Thắng\t320\n2\tTT. Thắng\t350\n07822\t\t40\n\tTổng\t710';
    expect(brief(text)).toEqual([[2, 320], [4, 350], [3, 40], 'dòng tổng, không ghi']);
  });

  it('with other marks ask for the unit that is suggested', () => {
    expect(read('Danh Thang\t1\nXã Thánh Vân\t2')).toMatchObject([
      {
        problem: '“Danh Thang” không có trong chiến dịch; có phải là Xã Danh Thắng?',
        needsUnit: true,
      },
      {
        problem: '“Xã Thánh Vân” không có trong chiến dịch; có phải là Xã Thanh Vân?',
        needsUnit: true,
      },
    ]);
  });

  it('name no unit twice, and wait for a unit where none or several match', () => {
    const text = 'Xã Thanh Vân\t1\nThanh Vân\t2\nXã Lạ\t3';
    expect(brief(text)).toEqual([
      [3, 1],
      'Xã Thanh Vân đã có ở dòng 1',
      'không có đơn vị “Xã Lạ” trong chiến dịch',
    ]);
    expect(read(text).map(({ needsUnit }) => needsUnit)).toEqual([false, false, true]);
    expect(brief(text, { assigned: new Map([['Xã Lạ', 4]]) })[2]).toEqual([4, 3]);
  });
});
