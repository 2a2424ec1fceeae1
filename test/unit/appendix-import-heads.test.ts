import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findAppendixHeads } from '../../shared/exchange/appendix-heads.ts';
import { knownGiaLai, planOf, tableOf, type Value } from '../helpers/appendix-files.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const { tracked } = knownGiaLai();
const printed = giaLaiPrinted();
const HEAD = printed[0]!;

const columnsOf = (values: Value[][]) => {
  const found = findAppendixHeads(tableOf(values), { tracked, done: 'needed' });
  return 'heads' in found ? Object.fromEntries(found.heads.column) : found.problems;
};

/** Another way to type the same head. */
const spelling = fc.record({
  fold: fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.normalize('NFD'),
    (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd'),
  ),
  space: fc.constantFrom(' ', '  ', '\n', '\r\n', '\u00a0', ' \n '),
  edge: fc.constantFrom('', ' ', '\n'),
});

describe('heads of the appendix', () => {
  test('neither the order of the columns nor the spelling of the heads matters', () => {
    const known = knownGiaLai();
    const expected = planOf(tableOf(printed), known);
    if ('problems' in expected) throw new Error('the printed appendix is refused');
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 7 }),
        fc.array(spelling, { minLength: 7, maxLength: 7 }),
        fc.array(fc.constantFrom('PHỤ LỤC', 'Đơn vị tính: tài khoản', ''), { maxLength: 19 }),
        (order, spellings, titles) => {
          const heads = HEAD.map((text, i) => {
            const { fold, space, edge } = spellings[i]!;
            return edge + fold(text).replaceAll(' ', space) + edge;
          });
          const values = [heads, ...printed.slice(1)].map((row) => order.map((i) => row[i]!));
          const result = planOf(tableOf([...titles.map((t) => [t]), ...values]), known);
          if ('problems' in result) throw new Error(JSON.stringify(result.problems));
          expect(result.rows).toEqual(expected.rows);
          expect(result.findings.map((finding) => finding.sentence)).toEqual(
            expected.findings.map((finding) => finding.sentence),
          );
        },
      ),
      { numRuns: 300 },
    );
  });

  test('short titles of offices', () => {
    const values = [['TT', 'Mã', 'Tên đơn vị', 'Chỉ tiêu', 'Đã kích hoạt', 'Tỉ lệ %', 'Còn lại']];
    expect(columnsOf(values)).toEqual({
      order: 'A',
      code: 'B',
      unit: 'C',
      target: 'D',
      done: 'E',
      rate: 'F',
      remaining: 'G',
    });
  });

  test('a code stands for a name', () => {
    expect(columnsOf([['Mã đơn vị', HEAD[2]!, HEAD[3]!]])).toEqual({
      code: 'A',
      target: 'B',
      done: 'C',
    });
  });

  test('each missing head is named, with what was found', () => {
    expect(columnsOf([['Báo cáo'], ['STT', 'Huyện', 'Số dân']])).toEqual([
      {
        code: 'headMissing',
        row: 2,
        sentence: 'Thiếu cột “Chỉ tiêu kích hoạt”; dòng tiêu đề chỉ có “STT”, “Huyện”, “Số dân”.',
      },
      {
        code: 'headMissing',
        row: 2,
        sentence:
          'Thiếu cột “Đã kích hoạt (mức 1 + mức 2)”; dòng tiêu đề chỉ có “STT”, “Huyện”, “Số dân”.',
      },
    ]);
  });

  test('no head at all, and heads below row 20', () => {
    const problem = {
      code: 'headMissing',
      sentence:
        'Không thấy dòng tiêu đề trong 20 dòng đầu; cần có các cột “Đơn vị”, “Chỉ tiêu kích hoạt”, “Đã kích hoạt (mức 1 + mức 2)”; dòng 1 ghi “Báo cáo”.',
    };
    expect(columnsOf([['Báo cáo']])).toEqual([problem]);
    const titles = Array.from({ length: 20 }, () => ['Báo cáo']);
    expect(columnsOf([...titles, HEAD])).toEqual([problem]);
    expect(columnsOf([...titles.slice(1), HEAD])).toMatchObject({ target: 'C', done: 'D' });
  });

  test('a head twice names both columns', () => {
    expect(columnsOf([[...HEAD, 'CHỈ TIÊU']])).toEqual([
      {
        code: 'headTwice',
        row: 1,
        column: 'H',
        sentence:
          'Cột “Chỉ tiêu kích hoạt” có hai lần: cột C (“Chỉ tiêu kích hoạt”) và cột H (“CHỈ TIÊU”); xóa bớt một cột.',
      },
    ]);
  });

  test('a column that is none of the appendix is named and left', () => {
    const values = printed.map((row, i) => [...row, i === 0 ? 'Ghi chú' : 'x']);
    const result = planOf(tableOf(values, 'PL'), knownGiaLai());
    expect('findings' in result && result.findings.at(-1)).toEqual({
      level: 'warning',
      code: 'columnIgnored',
      unitCode: null,
      place: 'trang tính “PL”, dòng 1, cột H',
      sentence: 'Cột “Ghi chú” không thuộc phụ lục nên không nhập.',
    });
  });

  test('a sheet holds the appendix when it has the heads', () => {
    const found = (values: Value[][]) =>
      findAppendixHeads(tableOf(values), { tracked, done: 'needed' });
    expect('heads' in found(printed)).toBe(true);
    expect('heads' in found([['STT', 'Đơn vị']])).toBe(false);
  });
});
