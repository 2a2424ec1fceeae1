import { describe, expect, it } from 'vitest';
import { planAppendixImport } from '../../shared/exchange/appendix-import.ts';
import { knownGiaLai, tableOf, type Value } from '../helpers/appendix-files.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const PRINTED = giaLaiPrinted();
const HEAD = PRINTED[0]!;
const DATA = PRINTED.slice(1);
const KNOWN = knownGiaLai();
/** Nothing is in the store yet, so every figure is a new one. */
const BLANK = {
  ...KNOWN,
  units: KNOWN.units.map((unit) => ({ ...unit, target: null, opening: null })),
};
const LAST = PRINTED.length;
const told = (values: Value[][], asks = false) => {
  const result = planAppendixImport([tableOf(values)], { known: BLANK, asks });
  if ('question' in result) return [result.question.about];
  if ('rows' in result) return [];
  return result.problems.map(({ code, row, column }) => `${code} ${column ?? ''}${row ?? ''}`);
};
/** One more column, by the place of its row from 0. */
const beside = (head: string, cell: (row: number) => Value) => [
  [...HEAD, head],
  ...DATA.map((row, i) => [...row, cell(i)]),
];
const OTHER = 'Số liệu tính đến 05/9/2023';

describe('the place of a day in the file', () => {
  it.each<[string, Value[][], string[]]>([
    ['a title of two cells', [['Số liệu', 'ngày 05/9/2023'], ...PRINTED], ['otherDay A1']],
    [
      'a long title of two cells',
      [['x'.repeat(110), 'Số liệu ngày 05/9/2023'], ...PRINTED],
      ['otherDay B1'],
    ],
    ['a head', beside(OTHER, () => null), ['otherDay H1']],
    ['a remark beside a unit', beside('Ghi chú', () => OTHER), []],
    [
      'the last of a column of days',
      beside('Ngày', (i) => (i === 17 ? '05/9/2023' : null)),
      [`otherDay H${LAST}`],
    ],
    ['a title beside an open one', [[OTHER], ['Ngày 06/9/2023'], ...PRINTED], ['otherDay A1']],
    [
      'a date of the signature under a column of days',
      [...beside('Ngày', () => '23/8/2023'), ['Người lập', ...Array(6).fill(null), '05/9/2023']],
      [],
    ],
    [
      'a date above a column of days',
      [[...Array(7).fill(null), '05/9/2023'], ...beside('Ngày', () => '23/8/2023')],
      ['dayDoubtful '],
    ],
  ])('%s', (_, values, expected) => {
    expect(told(values)).toEqual(expected);
  });

  it('is a head that says nothing else: it is asked about', () => {
    expect(
      told(
        beside('05/9/2023', () => null),
        true,
      ),
    ).toEqual(['day']);
    expect(told(beside('05/9/2023', () => null))).toEqual(['dayDoubtful ']);
  });
});
