import { describe, expect, it } from 'vitest';
import { readUnitLines } from '../../shared/exchange/unit-lines.ts';

describe('units pasted from Excel', () => {
  it.each([
    ['Thôn Đông', { code: '', name: 'Thôn Đông' }],
    ['00123\tXã A', { code: '00123', name: 'Xã A' }],
    ['Xã A\t00123', { code: '00123', name: 'Xã A' }],
    ['1\t00123\tXã A', { code: '00123', name: 'Xã A' }],
    ['1\tXã A', { code: '', name: 'Xã A' }],
    ['CQ-7; Trạm  y tế ', { code: 'CQ-7', name: 'Trạm y tế' }],
    ['Phường 5', { code: '', name: 'Phường 5' }],
  ])('reads %j', (line, unit) => {
    expect(readUnitLines(line)).toEqual({ units: [unit], problems: [] });
  });

  it('passes over heads and blank lines, and keeps the order', () => {
    const { units, problems } = readUnitLines(
      'STT\tMã đơn vị\tTên đơn vị\r\n\r\n1\t001\tXã A\r\n2\t002\tXã B\r\n',
    );
    expect(problems).toEqual([]);
    expect(units).toEqual([
      { code: '001', name: 'Xã A' },
      { code: '002', name: 'Xã B' },
    ]);
  });

  it('reads the columns that the heads name, whatever else stands there', () => {
    const { units, problems } = readUnitLines(
      'Danh sách thôn\nTT\tTên thôn\tSố hộ\tMã thôn\n1\tThôn Đông\t120\tTĐ-01\n2\t\t98\t002',
    );
    expect(units).toEqual([{ code: 'TĐ-01', name: 'Thôn Đông' }]);
    expect(problems).toEqual(['Dòng 4: không có tên đơn vị.']);
  });

  it.each([
    // Rows were taken out of the list, yet the first column still only counts.
    ['1\tThôn A\n2\tThôn B\n4\tThôn C', ['', '', '']],
    ['1\t001\tThôn A\n3\t002\tThôn B', ['001', '002']],
    ['STT\tTên\n12\tThôn A\n14\tThôn B', ['', '']],
    // A leading zero, five digits or numbers that do not rise are codes.
    ['01\tThôn A\n02\tThôn B\n04\tThôn C', ['01', '02', '04']],
    ['23638\tXã A\n23644\tXã B', ['23638', '23644']],
    ['7\tThôn A\n5\tThôn B', ['7', '5']],
  ])('tells a running number from a code in %j', (text, codes) => {
    const { units, problems } = readUnitLines(text);
    expect(problems).toEqual([]);
    expect(units.map(({ code }) => code)).toEqual(codes);
  });

  it.each(['\u200b', '\ufeff\u2060', '\u00ad', '\u3164'])(
    'takes %j, which nobody sees, for no name',
    (unseen) => {
      expect(readUnitLines(unseen)).toEqual({ units: [], problems: [] });
      expect(readUnitLines(`001\t${unseen}`).problems).toEqual(['Dòng 1: không có tên đơn vị.']);
      expect(readUnitLines(`Thôn${unseen} Đông`).units).toEqual([{ code: '', name: 'Thôn Đông' }]);
    },
  );

  it.each([
    ['00123\t00124', 'Dòng 1: không có tên đơn vị.'],
    ['001\tXã A\tTỉnh B', 'Dòng 1: có 3 cột; chỉ dán cột mã và cột tên đơn vị.'],
    ['\n1\tThôn Đông\t120', 'Dòng 2: số “120” sau tên'],
    ['001\tXã A\n001\tXã B', 'Dòng 2: mã “001” đã có ở dòng 1'],
    ['Thôn A\nthôn A', 'Dòng 2: đơn vị “thôn A” đã có ở dòng 1'],
    [`${'x'.repeat(301)}`, 'Dòng 1: tên dài quá 300 chữ.'],
    [`${'1'.repeat(21)}\tXã A`, 'Dòng 1: mã dài quá 20 chữ số.'],
  ])('refuses %j and guesses nothing', (text, problem) => {
    const { problems } = readUnitLines(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(problem);
  });
});
