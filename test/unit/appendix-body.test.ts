import { describe, expect, it } from 'vitest';
import {
  A,
  B,
  C,
  D,
  KNOWN,
  type Planned,
  plan,
  problemsOf,
  rowsOf,
} from '../helpers/appendix-body.ts';
import { planOf, tableOf, type Value } from '../helpers/appendix-files.ts';

/** What is found of sums, by place. */
const sumsOf = (planned: Planned) =>
  'findings' in planned
    ? planned.findings.flatMap(({ code, place, sentence }) =>
        code === 'totalDiffers' ? [`${place}: ${sentence.split(', ')[1]!.split(';')[0]}`] : [],
      )
    : planned.problems.map(({ sentence }) => sentence);

describe('rows in groups', () => {
  it('are summed up under their heading, by mark or by a line of its own', () => {
    const rows: Value[][] = [
      ['I', 'Khối huyện', 600, 60],
      ...[A, B, C],
      ['II', 'Khối thị xã', 400, 41],
      [1, 'Thị xã An Khê', 400, 40],
      [null, 'TỔNG', 1000, 100],
    ];
    expect(rowsOf(plan(rows))).toEqual([
      [1, 100, 10],
      [2, 200, 20],
      [3, 300, 30],
      [4, 400, 40],
    ]);
    expect(sumsOf(plan(rows))).toEqual(['dòng 6, cột D (Khối thị xã): cộng các dòng được 40']);
  });

  it('without figures in the heading are summed by the row below them', () => {
    const rows = (first: number, second: number, total: number): Value[][] => [
      [null, 'Các huyện phía Đông', null, null],
      ...[A, B],
      [null, 'Cộng khối I', 300, first],
      [null, 'Các huyện phía Tây', null, null],
      ...[C, D],
      [null, 'Cộng khối II', 700, second],
      [null, 'Tổng cộng', 1000, total],
    ];
    expect(sumsOf(plan(rows(30, 70, 100)))).toEqual([]);
    expect(sumsOf(plan(rows(31, 71, 101)))).toEqual([
      'dòng 5, cột D (Cộng khối I): cộng các dòng được 30',
      'dòng 9, cột D (Cộng khối II): cộng các dòng được 70',
      'dòng 10, cột D (TỔNG): cộng các dòng được 100',
    ]);
  });

  it('in each other are summed up at each level', () => {
    const rows = (outer: number, inner: number): Value[][] => [
      ['A', 'Vùng Đông', 300, outer],
      ['I', 'Khối một', 100, 10],
      A,
      ['II', 'Khối hai', 200, inner],
      [1, 'Huyện KBang', 200, 20],
      ['B', 'Vùng Tây', 700, 70],
      ['I', 'Khối ba', 700, 70],
      [1, 'Huyện Ia Pa', 300, 30],
      D,
    ];
    expect(sumsOf(plan(rows(30, 20)))).toEqual([]);
    expect(sumsOf(plan(rows(31, 21)))).toEqual([
      'dòng 2, cột D (Vùng Đông): cộng các dòng được 30',
      'dòng 5, cột D (Khối hai): cộng các dòng được 20',
    ]);
  });

  it('that are named as a unit is are passed over, and told', () => {
    const found = plan([['I', 'Huyện Lạ', 100, 10], A, B]);
    expect(rowsOf(found)).toHaveLength(2);
    expect('findings' in found && found.findings).toContainEqual({
      ...{ level: 'warning', code: 'rowPassedOver', unitCode: null, place: 'dòng 2' },
      sentence:
        '“Huyện Lạ” không có trong chiến dịch nên được coi là dòng nhóm, không nhập; nếu là đơn vị thì sửa lại tên rồi nhập lại.',
    });
    // A row with a unit's code or a running number is an unknown unit, not a heading.
    const coded = [
      ['Mã', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt'],
      ['999', 'Huyện Lạ', 1, 1],
    ];
    expect(problemsOf(planOf(tableOf(coded), KNOWN))).toEqual(['unitUnknown B2']);
    expect(problemsOf(plan([[1, 'Huyện Lạ', 100, 10], B]))).toEqual(['unitUnknown B2']);
    expect(problemsOf(plan([[null, 'Khối huyện', 100, null], A]))).toEqual(['unitUnknown B2']);
    expect(rowsOf(plan([['I', 'Khối huyện', 'x', null], A]))).toMatchObject([
      { code: 'notNumber', row: 2, column: 'C' },
    ]);
  });

  it('of a unit with those below it count once', () => {
    const rows = (done: number): Value[][] => [
      [1, 'Huyện Đăk Pơ', 100, 10],
      ['1.1', 'Xã Hà Tam', 60, 6],
      ['1.2', 'Xã An Thành', 40, 4],
      [2, 'Huyện KBang', 200, 20],
      [null, 'TỔNG', 300, done],
    ];
    expect(sumsOf(plan(rows(30)))).toEqual([]);
    expect(sumsOf(plan(rows(40)))).toEqual(['dòng 6, cột D (TỔNG): cộng các dòng được 30']);
  });
});

describe('rows that are no unit', () => {
  it('are averages, and totals wherever their label stands', () => {
    const found = plan([A, B, [null, 'Bình quân', 150, 15], ['Tổng cộng', null, 300, 31]]);
    expect(rowsOf(found)).toHaveLength(2);
    expect(sumsOf(found)).toEqual(['dòng 5, cột D (TỔNG): cộng các dòng được 30']);
    expect(sumsOf(plan([['', 'Tỉnh Gia Lai', 300, 31], A, B]))).toEqual([
      'dòng 2, cột D (TỔNG): cộng các dòng được 30',
    ]);
    const coded = [
      ['Mã', 'Đơn vị', 'Chỉ tiêu', 'Đã kích hoạt'],
      ['634', 'Huyện Đăk Pơ', 100, 10],
      ['64', 'Toàn tỉnh', 100, 11],
    ];
    expect(sumsOf(planOf(tableOf(coded), KNOWN))).toEqual([
      'dòng 3, cột D (TỔNG): cộng các dòng được 10',
    ]);
    // The code of a unit beside “Cộng”: the row is that unit, not a total.
    const own = [coded[0]!, coded[1]!, ['625', 'Cộng', 200, 20]];
    expect(problemsOf(planOf(tableOf(own), KNOWN))).toEqual(['unitCodeDiffers B3']);
    const [, first] = coded as [Value[], Value[]];
    expect(sumsOf(planOf(tableOf([coded[0]!, first, ['Tổng', null, 100, 11]]), KNOWN))).toEqual([
      'dòng 3, cột D (TỔNG): cộng các dòng được 10',
    ]);
  });

  it('are notes below the last figures, unless they look like a unit', () => {
    expect(rowsOf(plan([A, [null, 'Người lập biểu', null, null]]))).toHaveLength(1);
    expect(problemsOf(plan([A, [2, 'Người lập biểu', null, null]]))).toEqual(['unitUnknown B3']);
    expect(problemsOf(plan([A, [null, 'Xã Lạ', null, null]]))).toEqual(['unitUnknown B3']);
    expect(problemsOf(plan([A, ['x1', 'Người lập', null, null]]))).toEqual([]);
    const total: Value[] = [null, 'TỔNG', 100, 10];
    expect(rowsOf(plan([A, total, [2, 'Người lập biểu', null, null]]))).toHaveLength(1);
    expect(problemsOf(plan([A, [null, 'Ghi chú', 'mười', null]]))).toEqual([]);
    expect(problemsOf(plan([A, [null, 'Ghi chú', '1,5', null]]))).toEqual([
      ...['unitUnknown B3', 'decimalInCount C3'],
    ]);
    // A running number alone is no figure.
    expect(rowsOf(plan([A, [2, null, null, null]]))).toHaveLength(1);
    expect(problemsOf(plan([A, [2, null, 5, null]]))).toEqual(['unitMissing B3']);
  });
});
