import { describe, expect, it } from 'vitest';
import { headText } from '../../shared/exchange/paste-columns.ts';
import type { PasteUnit } from '../../shared/exchange/paste-units.ts';
import { collected, paste, units } from '../helpers/paste-grid.ts';

const ONE = { fields: [collected] };
const twoNames = (first: string) => `${first}\nThôn Bắc\t5\t6\nTDP 1\t7\t8`;

describe('the roles of columns', () => {
  it.each([
    // A single column of figures without a head goes to the only one that can be keyed.
    ['Thôn Bắc\t5\t\nTDP 1\t6\t', ['unit', 'field key:1', 'skip']],
    ['STT\tĐơn vị\t\n1\tThôn Bắc\t5', ['order', 'unit', 'field key:1']],
    ['Mã\tĐơn vị\t\n05\tThôn Bắc\t5', ['code', 'unit', 'field key:1']],
    ['Đơn vị\tGhi chú\t\n1\t\t5\n2\t\t6', ['unit', 'skip', 'field key:1']],
    ['Thôn Bắc\t5\nThôn Lạ\tmười', ['unit', 'field key:1']],
    ['1\t50\n2\t70\n3\t60', ['order', 'field key:1']],
    // Two such columns, or one beside the one that its head names, are asked about.
    ['Lạ\tĐơn vị\t\n1\tThôn Bắc\t5\n2\tTDP 1\t6', ['', 'unit', '']],
    ['Đơn vị\tThu nhận\t\nThôn Bắc\t5\t6', ['unit', 'field key:1', '']],
    ['Thôn Bắc\t5\nThôn Lạ\tmười\nTDP 1\t1/9', ['unit', 'field key:1']],
    // Running numbers may have gaps and totals among them, and parts.
    ['1\tThôn Bắc\t5\n\t\t\n2\tTDP 1\t6', ['order', 'unit', 'field key:1']],
    ['1\tThôn Bắc\t5\n2\tTDP 1\t6\n3\tTDP 2\t6\nTổng\t\t17', ['order', 'unit', 'field key:1']],
    [
      '1\tThôn Bắc\t5\n1.1\tTDP 1\t6\n1.2\tTDP 2\t7\n2\tThôn Lạ\t8',
      ['order', 'unit', 'field key:1'],
    ],
    ['STT\tĐơn vị\tThu nhận\n5\tThôn Bắc\t1\n9\tTDP 1\t2', ['order', 'unit', 'field key:1']],
    // Texts before the names that name nothing are no units above.
    ['Loại\tĐơn vị\tThu nhận\nghi\tThôn Bắc\t5', ['skip', 'unit', 'field key:1']],
    // The only column of other texts is that of names, beside Roman numbers, codes and figures.
    ['STT\tTên gọi\tThu nhận\nI\tThôn Lạ\t5\nII\tThôn Xa\t6', ['order', 'unit', 'field key:1']],
    ['Mã\tTên gọi\tThu nhận\nA01\tThôn Lạ\t5\nA02\tThôn Xa\t6', ['code', 'unit', 'field key:1']],
    ['Tên gọi\tThu nhận\nThôn Lạ\t7\nThôn Xa\tmột\nThôn Kia\tmười', ['unit', 'field key:1']],
  ])('of %j are told', (text, roles) => {
    expect(paste(text, ONE).roles).toEqual(roles);
  });

  it.each([
    ['\tThu nhận\nTDP 1\t5\nTDP 2\t6', ['unit', 'field key:1']],
    ['Đơn vị\tThu nhận\t\nThôn Bắc\t5\t6', ['unit', 'field key:1', '']],
    ['Đơn vị\tThu nhận\tLạ\nThôn Bắc\t5\t6', ['unit', 'field key:1', 'skip']],
    ['Đơn vị\tLạ\t\nThôn Bắc\t5\t6', ['unit', '', '']],
    ['Thôn Bắc\t5\nTDP 1\t1/9\nTDP 2\tmười', ['unit', '']],
  ])('of %j are told in a grid of two', (text, roles) => {
    expect(paste(text).roles).toEqual(roles);
  });

  it('are not told by numbers that are names of units too', () => {
    const named = (name: string): PasteUnit[] => [
      ...units,
      { ...units[7]!, id: 9, code: '', name, printedName: name },
    ];
    const rows = 'Loại\tĐơn vị\tThu nhận\nghi\tThôn Bắc\t5\nghi\tTDP 1\t6\n7\tTDP 2\t3';
    expect(paste(rows, { units: named('7') }).roles).toEqual(['skip', 'unit', 'field key:1']);
    expect(paste('Đơn vị\t5\nThôn Bắc\t7', { units: named('5') }).layout.headRows).toBe(1);
  });

  it('are never one figure twice: what stands under no head goes nowhere by itself', () => {
    const read = paste('Đơn vị\tThu nhận\t\nThôn Bắc\t5\t6', ONE);
    expect(read.written).toEqual([[8, 5]]);
  });

  it('are computed ones by the whole of their heads', () => {
    const others = [{ name: 'Lũy kế Mức 1', why: 'do phần mềm cộng' }];
    const { layout, roles } = paste(
      'Đơn vị\tLũy kế\t\tThu nhận\n\tMức 1\tMức 2\t\nThôn Bắc\t5\t6\t7',
      { others, ...ONE },
    );
    expect(layout.columns.map(({ remark }) => remark)).toEqual([
      ...[null, 'do phần mềm cộng', 'không khớp cột nào; cần thì chọn', null],
    ]);
    expect(roles).toEqual(['unit', 'skip', 'skip', 'field key:1']);
  });

  it.each([
    ['29/11/2026\tThôn Bắc\t5\n29/11/2026\tTDP 1\t6', ['day', 'unit', 'field key:1']],
    ['29/11/2026\t28/11/2026\tThôn Bắc\t5', ['', '', 'unit', 'field key:1']],
    ['Ngày\tĐơn vị\tThu nhận\n29/11/2026\tThôn Bắc\t5', ['day', 'unit', 'field key:1']],
    ['Ngày sinh\tĐơn vị\tThu nhận\n29/11/2026\tThôn Bắc\t5', ['', 'unit', 'field key:1']],
    ['29/11/2026\tThôn Bắc\t5\n7\tTDP 1\t6', ['', 'unit', '']],
    ['29/11/2026\tThôn Bắc\t5\nghi\tTDP 1\t6', ['skip', 'unit', 'field key:1']],
  ])('of %j tell the day of rows', (text, roles) => {
    expect(paste(text, { ...ONE, on: '2026-11-29' }).roles).toEqual(roles);
  });

  it('of a block of the program itself are blank where it had no head', () => {
    const read = paste('TDP 1\t5\t6', { ownHeads: ['Đơn vị', 'Thu nhận'] });
    expect(read.layout.headRows).toBe(0);
    expect(read.layout.columns.map(({ head }) => head)).toEqual([
      { title: 'Đơn vị', above: [] },
      { title: 'Thu nhận', above: [] },
      { title: '', above: [] },
    ]);
    expect(read.roles).toEqual(['unit', 'field key:1', '']);
  });
});

describe('the number of rows above the units', () => {
  it.each([
    // A title names no column, even when it is a unit.
    ['BÁO CÁO\t\nXã Hoa Sơn\t\nMức\tThu nhận\nThôn Bắc\t5', 3],
    ['\t\nXã Hoa Sơn\t\nMức\tThu nhận\nThôn Bắc\t5', 3],
    // Below any heads a unit alone in its row is a group.
    ['Mức\tThu nhận\nXã Hoa Sơn\t\nThôn Bắc\t5', 1],
    ['Thôn\tThu nhận\n\t\nThôn Bắc\t5', 1],
    ['Tên gọi\tThu nhận\nTổng\t\nThôn Bắc\t5', 1],
    ['Tên gọi\tThu nhận\nLạ\t-\nThôn Bắc\t5', 1],
    ['Cấp\tTên\tThu nhận\nThôn\tThôn Bắc\t5\nThôn\tTDP 1\t6', 1],
    ['Mức 1\tMức 2\tMức 3\n1\t2\t3=1+2\n5\t6\t11', 2],
    ['Mức 1\tMức 2\n(1)\t(2)\n5\t6', 2],
    ['Mức 1\tMức 2\n9\t10\n3\t4', 1],
    ['5\t6\n7\t8', 0],
    ['Thôn Bắc\t5\nTDP 1\t6', 0],
  ])('of %j is %i', (text, headRows) => {
    expect(paste(text).layout.headRows).toBe(headRows);
  });
});

describe('a table that lies across', () => {
  it('may have rows of different lengths', () => {
    const rows = [['', 'TDP 1', 'TDP 2', 'Thôn Bắc'], ['Thu nhận', '1', '2'], ['Đủ điều kiện']];
    const { layout, written } = paste(rows);
    expect(layout.rows).toEqual([
      ['', 'Thu nhận', 'Đủ điều kiện'],
      ['TDP 1', '1', ''],
      ['TDP 2', '2', ''],
      ['Thôn Bắc', '', ''],
    ]);
    expect(written).toEqual([
      [3, 1, null],
      [4, 2, null],
    ]);
  });

  it('has its units in one of the first four rows', () => {
    const isTurned = (above: number) =>
      paste([
        ...Array.from({ length: above }, () => ['Tiêu đề', '', '', '']),
        ['', 'TDP 1', 'TDP 2', 'Thôn Bắc'],
        ['Khác', '5', '6', '7'],
      ]).layout.isTurned;
    expect([isTurned(3), isTurned(4)]).toEqual([true, false]);
  });

  it('has them there whatever names stand in the rows after the first 300', () => {
    const rows = (before: number) => [
      ['', 'TDP 1', 'TDP 2', 'Thôn Bắc'],
      ...Array.from({ length: before - 1 }, () => ['Khác', '5', '6', '7']),
      ...['TDP 1', 'TDP 2', 'Thôn Bắc'].map((name) => [name, '5', '6', '7']),
    ];
    const isTurned = (before: number) => paste(rows(before)).layout.isTurned;
    expect([isTurned(298), isTurned(300)]).toEqual([false, true]);
  });

  it('does not where figures look like the names of units', () => {
    const numbered = ['1', '2', '3'].map((name, n) => ({
      ...units[7]!,
      ...{ id: 9 + n, code: `x${n}`, name, printedName: name },
    }));
    const read = paste(twoNames('Thôn\tThu nhận\tĐủ điều kiện').replace('5\t6', '1\t2'), {
      units: [...units, ...numbered],
    });
    expect([read.layout.isTurned, read.written]).toEqual([
      false,
      [
        [8, 1, 2],
        [3, 7, 8],
      ],
    ]);
    const wide = paste('Thôn\tA\tB\tC\nThôn Bắc\t1\t2\t3', { units: [...units, ...numbered] });
    expect(wide.layout.isTurned).toBe(false);
  });
});

describe('nothing', () => {
  it('has no columns', () => {
    expect(paste([]).layout).toMatchObject({ rows: [], headRows: 0, columns: [], isTurned: false });
  });
});

describe('a head as one text', () => {
  it('has what stands above it, without blank parts and what it says itself', () => {
    expect(headText({ title: '', above: ['Kích hoạt'] })).toBe('Kích hoạt');
    expect(headText({ title: 'Mức 1', above: ['', 'Kích hoạt'] })).toBe('Kích hoạt · Mức 1');
  });
});
