import { describe, expect, it } from 'vitest';
import { columnsQuestion } from '../../shared/exchange/columns-question.ts';
import { knownGiaLai, tableOf, type Value } from '../helpers/appendix-files.ts';

const { tracked, campaign } = knownGiaLai();
const asked = (...rows: Value[][]) => {
  const question = columnsQuestion(tableOf(rows), { tracked, done: 'needed' }, []);
  if (question.about !== 'columns') throw new Error('another question');
  return question.columns.map(({ letter, head, samples }) => [letter, head, ...samples].join('|'));
};

describe('the question which column is which shows', () => {
  it.each([
    // Heads of up to three lines with the first rows of units.
    [
      [
        ['Đơn vị', 'Kết quả', ''],
        ['', 'Số này', 'Số kia'],
        ['Xã A', '5', '6'],
        ['Xã B', '7', '8'],
      ],
      ['A|Đơn vị|Xã A|Xã B', 'B|Kết quả – Số này|5|7', 'C|Kết quả – Số kia|6|8'],
    ],
    // The numbers of the columns may stand above the heads.
    [
      [
        ['A', '', '1'],
        ['Đơn vị', '', 'Số'],
        ['Xã A', '', '5'],
      ],
      ['A|Đơn vị|Xã A', 'C|Số|5'],
    ],
    // At most three rows are shown; a row that numbers the columns is not among them.
    [
      [
        ['Đơn vị', '', 'Số'],
        ['A', '', '1'],
        ['Xã A', '', '5'],
        ['Xã B', '', '6'],
        ['Xã C', '', '7'],
        ['Xã D', '', '8'],
      ],
      ['A|Đơn vị|Xã A|Xã B|Xã C', 'C|Số|5|6|7'],
    ],
    // Columns without a head, or without figures.
    [
      [
        ['Đơn vị', '', 'Ghi'],
        ['Xã A', '5', ''],
      ],
      ['A|Đơn vị|Xã A', 'B||5', 'C|Ghi'],
    ],
    // A text that only contains a number, or begins with one, is not a figure.
    [
      [
        ['Đơn vị', 'Năm 2023'],
        ['Quý', '3 tháng'],
        ['Xã A', '16.283'],
      ],
      ['A|Đơn vị – Quý|Xã A', 'B|Năm 2023 – 3 tháng|16.283'],
    ],
    [
      [['Tiêu đề'], ['5', '8'], ['Xã A', '35,9%']],
      ['A|5|Xã A', 'B|8|35,9%'],
    ],
    // Without heads, without figures, or with heads alone.
    [
      [
        ['Xã A', '5'],
        ['Xã B', '6'],
      ],
      ['A||Xã A|Xã B', 'B||5|6'],
    ],
    [
      [
        ['Đơn vị', 'Số'],
        ['Xã A', 'năm'],
        ['Xã B', 'sáu'],
      ],
      ['A|Đơn vị|Xã A|Xã B', 'B|Số|năm|sáu'],
    ],
    [[['Đơn vị', 'Số']], ['A|Đơn vị', 'B|Số']],
    [[], []],
    // The fourth line above is a title.
    [
      [
        ['w', 'x'],
        ['a', 'b'],
        ['c', 'd'],
        ['e', 'f'],
        ['Xã A', '5'],
      ],
      ['A|a – c – e|Xã A', 'B|b – d – f|5'],
    ],
  ] as [Value[][], string[]][])('of %j', (rows, columns) => {
    expect(asked(...rows)).toEqual(columns);
  });

  it('what a head of a year of the campaign means, and nothing for another year', () => {
    const rows = (year: number): Value[][] => [
      ['Đơn vị', `Chỉ tiêu năm ${year}`],
      ['Huyện Đăk Pơ', 5],
    ];
    const meanings = (year: number) => {
      const sought = { tracked, done: 'needed' as const, campaign };
      const question = columnsQuestion(tableOf(rows(year)), sought, []);
      return question.about === 'columns' && question.columns.map(({ meaning }) => meaning);
    };
    expect(meanings(2023)).toEqual(['unit', 'target']);
    expect(meanings(2022)).toEqual(['unit', null]);
  });
});
