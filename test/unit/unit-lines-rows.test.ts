import { describe, expect, it } from 'vitest';
import {
  fullCode,
  linesOfUnits,
  readUnitLines,
  readUnitRows,
} from '../../shared/exchange/unit-lines.ts';

const read = (...lines: string[]) => readUnitLines(lines.join('\n'));
const taken = (...lines: string[]) =>
  read(...lines).units.map(({ code, name }) => `${code}|${name}`);

describe('a list of units under heads', () => {
  it.each([
    // The numbers of the columns are passed over below the heads, and nowhere else.
    [['STT\tMã\tTên xã', 'A\tB\tC', '1\t001\tXã A'], [], []],
    [['Tổ dân phố\tMã', '1\t2', '3\t4'], [], []],
    [
      ['STT\tMã\tTên xã', '1\t001\tXã A', '2\t\tTổng cộng'],
      [],
      ['Dòng 3: “Tổng cộng” là dòng tổng, không lấy.'],
    ],
    [
      ['STT\tMã\tTên xã', 'I\t\tKhu A', '1\t001\tXã A'],
      [],
      ['Dòng 2: “Khu A” là dòng nhóm I, không lấy.'],
    ],
    [
      ['STT\tMã\tTên xã\tGhi chú', '1\t001\tXã A\t', '2\t\t\txong'],
      [],
      ['Dòng 3: cột tên đơn vị để trống (“xong”), không lấy.'],
    ],
    [
      ['STT\tMã\tTên xã\tGhi chú', '1\t001\tXã A\t', '2\t002\t\txong'],
      ['Dòng 3: không có tên đơn vị.'],
      [],
    ],
    [['STT\tMã\tTên xã', '1\t001\tXã A', '2\t\t'], ['Dòng 3: không có tên đơn vị.'], []],
    [['STT\tMã\tTên xã\tKhác\tLạ', '1\t001\tXã A\t5\tx'], [], ['Không lấy cột “Khác”, “Lạ”.']],
  ])('%j says what is left out', (lines, problems, notes) => {
    const { units: _, ...said } = read(...lines);
    expect(said).toEqual({ problems, notes, ask: null });
  });

  it('takes the columns that the clerk names, with or without heads', () => {
    const said = (text: string, code: number | null, name: number) => {
      const { units, notes } = readUnitLines(text, { columns: { code, name } });
      return [units.map((unit) => `${unit.code}|${unit.name}`), notes];
    };
    expect(said('Ký hiệu\tTên gọi\tKhác\nX1\tXã A\t5', 0, 1)).toEqual([
      ['X1|Xã A'],
      ['Không lấy cột “Khác”.'],
    ]);
    expect(said('Gì đó\tTên\tLạ\nX1\tx\tXã A', 0, 2)).toEqual([['X1|Xã A'], []]);
    expect(said('1\tXã A', null, 1)).toEqual([['|Xã A'], []]);
    // Without a head that says a kind a number is a name of its own.
    expect(said('x\t1\ny\t2', null, 1)).toEqual([['|1', '|2'], []]);
    // A column that is not there names nothing.
    expect(said('Thôn A', null, 5)[0]).toEqual([]);
  });

  it('takes numbers below the first row for units', () => {
    expect(taken('STT\tMã\tTên xã\tGhi chú', '(1)\t(2)\t(3)\t', '1\t001\tXã A\txong')).toEqual([
      '001|Xã A',
    ]);
    expect(taken('Tổ dân phố\tMã', '5\t9', '1\t2')).toEqual(['9|Tổ dân phố 5', '2|Tổ dân phố 1']);
  });

  it('gives numbered units the kind of their head', () => {
    const { units } = read('STT\tTổ dân phố', '1\t7', '2\tTổ dân phố 8', '3\t1234');
    expect(units.map(({ name }) => name)).toEqual(['Tổ dân phố 7', 'Tổ dân phố 8', '1234']);
    expect(units[0]!.doubt).toBe('Ô chỉ ghi “7”; sẽ lấy tên “Tổ dân phố 7”.');
  });
});

describe('a list of units without heads', () => {
  it.each([
    [['Thôn A'], ['|Thôn A']],
    [
      ['T01\tThôn A', 'Thôn B'],
      ['T01|Thôn A', '|Thôn B'],
    ],
    [['Thôn A\tT01'], ['T01|Thôn A']],
    [['Thôn A\t00120'], ['00120|Thôn A']],
    [['12345\tXã A'], ['12345|Xã A']],
    [['1\tThôn A'], ['|Thôn A']],
    [
      ['(1)\tThôn A', '(2)\tThôn B'],
      ['|Thôn A', '|Thôn B'],
    ],
    [
      ['1)\tThôn A', '3)\tThôn B'],
      ['|Thôn A', '|Thôn B'],
    ],
    [
      ['I.\tThôn A', 'II.\tThôn B', 'IV.\tThôn C', 'IX.\tThôn D'],
      ['|Thôn A', '|Thôn B', '|Thôn C', '|Thôn D'],
    ],
    [
      ['1\tThôn A', 'Thôn B', '2\tThôn C'],
      ['|Thôn A', '|Thôn B', '|Thôn C'],
    ],
  ])('%j is read', (lines, units) => {
    expect(read(...lines).ask).toBeNull();
    expect(taken(...lines)).toEqual(units);
  });

  it.each([
    [['2\tThôn A']],
    [['1\tThôn A', '1\tThôn B']],
    [['2\tThôn A', '1\tThôn B']],
    [['1.1\tThôn A', '1.2\tThôn B']],
    [['1(\tThôn A', '2(\tThôn B']],
    [['III\tThôn A', 'IIII\tThôn B']],
    [['a\tThôn A', '1\tThôn B']],
    [['1\tThôn A', 'x\tThôn B', '3\tThôn C']],
    [['I\tThôn A', 'y\tThôn B']],
    [['a\tThôn A', 'b\tThôn B']],
    [['Thôn A\t12345']],
    [['Thôn A\t7']],
    [['T01\tT02\tThôn A']],
    [['Thôn A\tThôn B']],
  ])('%j is asked about', (lines) => {
    const { units, ask, notes } = read(...lines);
    expect([units, notes, ask?.question]).toEqual([
      [],
      [],
      expect.stringContaining('Chưa rõ cột nào là mã'),
    ]);
  });

  it('tells problems in the order of the rows', () => {
    const long = 'x'.repeat(301);
    expect(
      read('T01\tThôn A', 'T01\tThôn B', `T02\t${long}`, 'T01\tThôn C', 'T09').problems,
    ).toEqual([
      'Dòng 2: mã “T01” đã có ở dòng 1; xóa bớt hoặc sửa lại.',
      'Dòng 3: tên dài quá 300 chữ.',
      'Dòng 4: mã “T01” đã có ở dòng 1; xóa bớt hoặc sửa lại.',
      'Dòng 5: không có tên đơn vị.',
    ]);
    expect(read(`T02\t${'x'.repeat(300)}`).problems).toEqual([]);
    expect(read('7').problems).toEqual(['Dòng 1: không có tên đơn vị.']);
    expect(read(`${'0'.repeat(20)}\tThôn A`).problems).toEqual([]);
  });

  it('has nothing where nothing is given', () => {
    expect(readUnitRows([])).toEqual({ units: [], problems: [], notes: [], ask: null });
    expect(read('Tổng cộng').notes).toEqual(['Dòng 1: “Tổng cộng” là dòng tổng, không lấy.']);
    expect(readUnitLines('Huyện A\nXã B', { rootName: 'Huyện A' }).notes).toHaveLength(1);
    expect(read('Huyện A', 'Xã B').notes).toEqual([]);
  });
});

describe('a name without a kind', () => {
  const doubts = (...names: string[]) => read(...names).units.map(({ doubt }) => doubt !== null);

  it('is doubted among three and more of which most have one', () => {
    expect(doubts('Xã Hoa Sơn', 'Danh Thắng')).toEqual([false, false]);
    expect(doubts('Danh Thắng')).toEqual([false]);
    expect(doubts('Xã A', 'Xã B', 'Xã C', 'Xã D', 'Danh Thắng').at(-1)).toBe(true);
    expect(doubts('Xã A', 'Xã B', 'Xã C', 'Danh Thắng').at(-1)).toBe(false);
  });
});

describe('units as lines', () => {
  it.each([
    [
      [
        ['', 'Thôn A'],
        ['T01', 'Thôn B'],
      ],
      'Thôn A\nT01\tThôn B',
    ],
    [
      [
        ['7', 'Thôn A'],
        ['9', 'Thôn B'],
      ],
      'Mã\tTên đơn vị\n7\tThôn A\n9\tThôn B',
    ],
    [
      [
        ['1', 'Thôn A'],
        ['2', 'Thôn B'],
      ],
      'Mã\tTên đơn vị\n1\tThôn A\n2\tThôn B',
    ],
    [
      [
        ['', 'Thôn A'],
        ['', 'Tổng cộng'],
      ],
      'Mã\tTên đơn vị\n\tThôn A\n\tTổng cộng',
    ],
    [
      [
        ['', 'Thôn;A'],
        ['', 'Thôn B'],
      ],
      'Mã\tTên đơn vị\n\tThôn;A\n\tThôn B',
    ],
    [
      [
        ['', 'Thôn  A'],
        ['', 'Thôn B'],
      ],
      'Mã\tTên đơn vị\n\tThôn  A\n\tThôn B',
    ],
    [[], ''],
  ])('of %j are read as the same again, else have heads', (units, lines) => {
    expect(linesOfUnits(units.map(([code = '', name = '']) => ({ code, name })))).toBe(lines);
  });
});

describe('an official code', () => {
  it.each([
    ['1', 'Tỉnh A', '01'],
    ['64', 'Tỉnh A', null],
    ['7', 'Huyện A', '007'],
    ['123', 'Xã A', '00123'],
    ['0123', 'Xã A', null],
    ['12345', 'Phường A', null],
    ['X1', 'Xã A', null],
    ['1X', 'Xã A', null],
    ['1', 'Thôn A', null],
    ['', 'Xã A', null],
  ])('%s of %s lacks zeros: %s', (code, name, full) => {
    expect(fullCode(code, name)).toBe(full);
  });
});
