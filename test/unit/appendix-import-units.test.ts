import { describe, expect, test } from 'vitest';
import { knownGiaLai, planOf, tableOf, type Value } from '../helpers/appendix-files.ts';
import { accepted, blankGiaLai, HEAD, plan, problems, short } from '../helpers/appendix-plan.ts';

describe('units', () => {
  const withCode = (code: Value, name: Value): Value[][] => [
    ['Mã đơn vị', 'Đơn vị', HEAD[2]!, HEAD[3]!],
    [code, name, 10, 5],
  ];
  const known = knownGiaLai();
  known.units[1] = { ...known.units[1]!, aliases: ['Phố núi'] };
  const unitOf = (values: Value[][]) => {
    const [row] = accepted(plan(values, known)).rows;
    return known.units.find((unit) => unit.id === row?.unitId)?.name;
  };

  test.each([
    ['official name', 'Huyện Đăk Pơ', 'Huyện Đăk Pơ'],
    ['printed name', 'Huyện Đak Pơ', 'Huyện Đăk Pơ'],
    ['no marks, capitals', 'HUYEN DAK PO', 'Huyện Đăk Pơ'],
    ['decomposed letters', 'Huyện Đak Pơ'.normalize('NFD'), 'Huyện Đăk Pơ'],
    ['without its kind', 'Đak Pơ', 'Huyện Đăk Pơ'],
    ['kind shortened', 'TX. An Khê', 'Thị xã An Khê'],
    ['alias', 'phố  núi', known.units[1].name],
  ])('%s', (_, written, name) => {
    expect(unitOf(short([1, written, 10, 5]))).toBe(name);
  });

  test.each([
    ['code as text', '634', null, 'Huyện Đăk Pơ'],
    ['code as a number', 634, 'Đak Pơ', 'Huyện Đăk Pơ'],
    ['unknown code, known name', '999', 'Huyện Đak Pơ', 'Huyện Đăk Pơ'],
  ])('%s', (_, code, name, expected) => {
    expect(unitOf(withCode(code, name))).toBe(expected);
  });

  test('a number has lost the leading zeros of a code', () => {
    const commune = {
      ...known.units[0]!,
      code: '00634',
      id: 99,
      name: 'Xã A',
      printedName: 'Xã A',
    };
    const communes = { ...known, units: [commune] };
    expect(accepted(plan(withCode(634, null), communes)).rows[0]?.unitId).toBe(99);
    expect(problems(plan(withCode('634', null), communes))).toMatchObject([
      {
        code: 'unitUnknown',
        column: 'A',
        sentence:
          'Không có đơn vị mã 634 trong chiến dịch; sửa cho khớp danh sách đơn vị hoặc xóa dòng này.',
      },
    ]);
  });

  test('code and name of two units', () => {
    expect(problems(plan(withCode('634', 'Huyện Kbang')))).toEqual([
      {
        code: 'unitCodeDiffers',
        row: 2,
        column: 'B',
        sentence: 'Mã 634 là của Huyện Đăk Pơ, nhưng tên ghi “Huyện Kbang”; sửa lại mã hoặc tên.',
      },
    ]);
  });

  test('a name of two units is not guessed; another kind is another unit', () => {
    const twins = knownGiaLai();
    twins.units[0] = { ...twins.units[0]!, name: 'Xã Tân An', printedName: 'Xã Tân An' };
    twins.units[1] = { ...twins.units[1]!, name: 'Phường Tân An', printedName: 'Phường Tân An' };
    expect(problems(plan(short([1, 'Tân An', 10, 5]), twins))).toEqual([
      {
        code: 'unitAmbiguous',
        written: 'Tân An',
        row: 2,
        column: 'B',
        sentence:
          '“Tân An” có thể là Xã Tân An hoặc Phường Tân An; ghi đầy đủ tên hoặc thêm cột mã đơn vị.',
      },
    ]);
    expect(accepted(plan(short([1, 'P. Tân An', 10, 5]), twins)).rows).toMatchObject([
      { unitId: twins.units[1].id },
    ]);
    expect(problems(plan(short([1, 'Thị trấn Tân An', 10, 5]), twins))).toMatchObject([
      {
        code: 'unitSuggested',
        written: 'Thị trấn Tân An',
        sentence: expect.stringContaining('có phải là Xã Tân An hoặc Phường Tân An?'),
      },
    ]);
  });
});

test('an unknown unit without figures in the last row is refused, a note is not', () => {
  const known = ['1', 'Huyện Ia Pa', 21_169, 10_541];
  for (const last of [
    [null, 'Huyện Không Có', 'abc'],
    [2, 'Không Có'],
  ]) {
    expect(problems(plan(short(known, last)))).toContainEqual(
      expect.objectContaining({ code: 'unitUnknown', row: 3 }),
    );
  }
  accepted(plan(short(known, [null, 'Người lập biểu', null, 'Chủ tịch'])));
});

describe('an indicator that is measured in per cent', () => {
  const known = blankGiaLai();
  const percent = { ...known, tracked: { ...known.tracked, measure: 'percent' as const } };

  test('is read and told in per cent, and its total is not summed', () => {
    const values = short(
      [1, 'Huyện Ia Pa', '80,5%', 40],
      [2, 'Huyện KBang', 90, '-'],
      ['', 'TỔNG', 85, 40],
    );
    const { rows, findings } = accepted(plan(values, percent));
    expect(rows.map(({ target, done }) => [target, done])).toEqual([
      [8050, 4000],
      [9000, null],
    ]);
    expect(findings.filter(({ code }) => code === 'totalDiffers')).toEqual([]);
    expect(problems(plan(short([1, 'Huyện Ia Pa', -5, 40]), percent))).toMatchObject([
      { sentence: expect.stringContaining('là -5,00%; số này phải từ 0 trở lên') },
    ]);
  });

  test('of a workbook has cells that show a percentage', () => {
    const table = tableOf(short([1, 'Huyện Ia Pa', 0.805, 0.4]));
    for (const cell of table.rows[1]!.cells.slice(2)) cell.percent = true;
    expect(accepted(planOf(table, percent)).rows).toMatchObject([{ target: 8050, done: 4000 }]);
  });
});

describe('what is done', () => {
  test('can be missing where it is only taken, and is left where it is no opening', () => {
    const known = blankGiaLai();
    const targets = [
      ['Đơn vị', 'Chỉ tiêu'],
      ['Huyện Ia Pa', 10],
    ];
    expect(accepted(plan(targets, { ...known, done: 'taken' })).rows).toMatchObject([
      { target: 10, done: null },
    ]);
    expect(problems(plan(targets))).toMatchObject([{ code: 'headMissing' }]);
    const left = accepted(plan(short([1, 'Huyện Ia Pa', 10, 5]), { ...known, done: 'left' }));
    expect(left.rows).toMatchObject([{ target: 10, done: null }]);
    expect(left.findings).toContainEqual(
      expect.objectContaining({ code: 'columnIgnored', place: 'dòng 1, cột D' }),
    );
  });
});
