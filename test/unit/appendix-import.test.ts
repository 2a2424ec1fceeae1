import { describe, expect, test } from 'vitest';
import type { KnownCampaign } from '../../shared/exchange/known-campaign.ts';
import type { Table } from '../../shared/exchange/table.ts';
import {
  giaLaiValues,
  knownGiaLai,
  planOf,
  tableOf,
  type Value,
} from '../helpers/appendix-files.ts';
import { accepted, blankGiaLai, HEAD, plan, problems, short } from '../helpers/appendix-plan.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const idOf = (known: KnownCampaign, code: string) =>
  known.units.find((unit) => unit.code === code)!.id;

describe('the printed appendix of Gia Lai', () => {
  test.each([
    ['a store with the same figures', knownGiaLai()],
    ['an empty store', blankGiaLai()],
  ])('into %s: 17 units, and the two ranks that its order belies', (_, known) => {
    const { rows, findings } = accepted(plan(giaLaiPrinted(), known));
    expect(rows).toHaveLength(17);
    expect(rows[0]).toEqual({ unitId: idOf(known, '634'), target: 16_283, done: 12_476 });
    expect(rows.reduce((sum, row) => sum + (row.target ?? 0), 0)).toBe(684_037);
    expect(rows.reduce((sum, row) => sum + (row.done ?? 0), 0)).toBe(245_576);
    // The appendix names no day, so that new opening figures are taken by the campaign's word.
    const isNew = known.units[0]!.opening === null;
    expect(findings.filter(({ code }) => code === 'dayNotStated')).toHaveLength(isNew ? 1 : 0);
    expect(findings.filter(({ code }) => code !== 'dayNotStated')).toEqual([
      {
        level: 'warning',
        code: 'computedDiffers',
        unitCode: '625',
        place: 'dòng 3, cột A (Huyện KBang)',
        sentence: 'Cột “STT” ghi 2, phần mềm tính 3; đề nghị đối chiếu.',
      },
      {
        level: 'warning',
        code: 'computedDiffers',
        unitCode: '623',
        place: 'dòng 4, cột A (Thị xã An Khê)',
        sentence: 'Cột “STT” ghi 3, phần mềm tính 2; đề nghị đối chiếu.',
      },
    ]);
  });

  test('the total of the plan’s body is told as an error', () => {
    const values = giaLaiPrinted();
    values[18]![2] = '687.034';
    const { findings } = accepted(plan(values));
    expect(findings.filter((finding) => finding.level === 'error')).toEqual([
      {
        level: 'error',
        code: 'totalDiffers',
        unitCode: null,
        place: 'dòng 19, cột C (TỔNG)',
        sentence:
          'Cột “Chỉ tiêu kích hoạt” ghi 687.034, cộng các dòng được 684.037; đề nghị đối chiếu.',
      },
    ]);
  });

  test('a wrong computed figure of a row and of TỔNG is told with both figures', () => {
    const values = giaLaiValues();
    values[1]![4] = 0.7663;
    values[1]![5] = 3_808;
    values[18]![6] = 8_770;
    const { findings } = accepted(
      planOf(
        {
          ...tableOf(values, 'PL'),
          rows: tableOf(values).rows.map((row) => ({
            ...row,
            cells: row.cells.map((cell) =>
              cell.column === 'E' && row.row > 1 ? { ...cell, percent: true as const } : cell,
            ),
          })),
        },
        knownGiaLai(),
      ),
    );
    expect(
      findings
        .filter((finding) => !finding.place.includes('cột A'))
        .map((finding) => [finding.level, finding.place, finding.sentence]),
    ).toEqual([
      [
        'warning',
        'trang tính “PL”, dòng 2, cột E (Huyện Đăk Pơ)',
        'Cột “Tỷ lệ % công dân đã kích hoạt” ghi 76,63%, phần mềm tính 76,62%; đề nghị đối chiếu.',
      ],
      [
        'warning',
        'trang tính “PL”, dòng 2, cột F (Huyện Đăk Pơ)',
        'Cột “Chỉ tiêu còn lại” ghi 3.808, phần mềm tính 3.807; đề nghị đối chiếu.',
      ],
      [
        'warning',
        'trang tính “PL”, dòng 19, cột G (TỔNG)',
        'Cột “Chỉ tiêu hoàn thành trong ngày” ghi 8.770, phần mềm tính 8.769; đề nghị đối chiếu.',
      ],
    ]);
  });

  test('an unrounded rate and an unrounded pace are what they show', () => {
    const values: Value[][] = [
      HEAD,
      [1, 'Huyện Đăk Pơ', 16_283, 12_476, 12_476 / 16_283, 3_807, 3_807 / 50],
    ];
    const table = tableOf(values);
    table.rows[1]!.cells[4]!.percent = true;
    const { findings } = accepted(planOf(table, knownGiaLai()));
    expect(findings.filter((finding) => finding.code === 'computedDiffers')).toEqual([]);
  });

  test('STT that only numbers rows in the official order is no rank', () => {
    const [head, ...rows] = giaLaiPrinted();
    const ordered = rows.slice(0, 17).sort((a, b) => a[1]!.localeCompare(b[1]!, 'vi'));
    const numbered = ordered.map((row, i) => [`${i + 1}`, ...row.slice(1)]);
    expect(accepted(plan([head!, ...numbered])).findings).toEqual([]);
  });
});

describe('rows', () => {
  test('titles above, notes and signatures below, blank rows between are passed over', () => {
    const [head, ...rows] = giaLaiPrinted();
    const { rows: planned, findings } = accepted(
      plan([
        ['PHỤ LỤC'],
        ['CHỈ TIÊU KÍCH HOẠT TÀI KHOẢN ĐỊNH DANH ĐIỆN TỬ'],
        [],
        head!,
        ...rows.slice(0, 9),
        [null, null, null, null, null, null, null],
        ...rows.slice(9),
        ['Số liệu tính đến hết ngày 23/8/2023.'],
        [null, 'Người lập biểu', null, null, 'Gia Lai, ngày 29 tháng 8 năm 2023'],
      ]),
    );
    expect(planned).toHaveLength(17);
    expect(findings.map((finding) => finding.place)).toEqual([
      'dòng 6, cột A (Huyện KBang)',
      'dòng 7, cột A (Thị xã An Khê)',
    ]);
  });

  test('a blank is no zero, and leaves what the store holds', () => {
    const known = knownGiaLai();
    const { rows, findings } = accepted(
      plan(
        [
          HEAD,
          [null, 'Huyện Đak Pơ', null, '12.476', '76.62%', null, null],
          [null, 'Huyện Kbang', '25.632', '–', null, null, null],
        ],
        known,
      ),
    );
    expect(rows).toEqual([
      { unitId: idOf(known, '634'), target: null, done: 12_476 },
      { unitId: idOf(known, '625'), target: 25_632, done: null },
    ]);
    expect(findings.map((finding) => finding.code)).toEqual(Array(15).fill('unitAbsent'));
    expect(findings[0]).toEqual({
      level: 'warning',
      code: 'unitAbsent',
      unitCode: '622',
      place: 'Thành phố Pleiku',
      sentence: 'Không có trong tệp; số liệu đang lưu giữ nguyên.',
    });
  });

  test.each(['TỔNG', 'Tổng cộng', 'cộng:', 'TỔNG SỐ', 'T Ổ N G'])('“%s” is a total', (label) => {
    const rows = short([1, 'Huyện Đak Pơ', 10, 5], [null, label, 11, 5]);
    const { rows: planned, findings } = accepted(plan(rows));
    expect(planned).toHaveLength(1);
    expect(findings.find((finding) => finding.code === 'totalDiffers')).toMatchObject({
      place: 'dòng 3, cột C (TỔNG)',
    });
  });

  test('a total on top, its label over the column of the order', () => {
    const rows = short(['Tổng cộng', null, 10, 5], [1, 'Huyện Đak Pơ', 10, 5]);
    expect(accepted(plan(rows)).findings.some((f) => f.code === 'totalDiffers')).toBe(false);
    expect(accepted(plan(rows)).rows).toHaveLength(1);
  });

  test('a unit that is called Cộng is a unit', () => {
    const known = knownGiaLai();
    known.units[0] = { ...known.units[0]!, name: 'Làng Cộng', printedName: 'Làng Cộng' };
    const { rows } = accepted(plan(short([1, 'Cộng', 10, 5]), known));
    expect(rows).toEqual([{ unitId: known.units[0].id, target: 10, done: 5 }]);
  });

  test('every problem is told, by row, then by column', () => {
    const rows = short(
      [1, 'Huyện Đak Pơ', 'abc', '1,5'],
      [2, 'Huyện Lạ', -1, '12.34'],
      [3, 'Đak Pơ', -7, 999_999_999_999_9],
      [null, 'TỔNG', 'n/a', 5],
    );
    expect(problems(plan(rows)).map(({ code, row, column }) => [code, `${column}${row}`])).toEqual([
      ['notNumber', 'C2'],
      ['decimalInCount', 'D2'],
      ['unitUnknown', 'B3'],
      ['badGrouping', 'D3'],
      ['unitTwice', 'B4'],
      ['negativeTarget', 'C4'],
      ['tooLarge', 'D4'],
      ['notNumber', 'C5'],
    ]);
  });

  test('a percentage is no count', () => {
    const table: Table = tableOf(short([1, 'Huyện Đak Pơ', 1, 5]), 'PL');
    table.rows[1]!.cells[2]!.percent = true;
    expect(problems(planOf(table, knownGiaLai()))).toEqual([
      {
        sheet: 'PL',
        code: 'notNumber',
        row: 2,
        column: 'C',
        sentence: 'Cột “Chỉ tiêu kích hoạt”: “100,00%” không phải là số.',
      },
    ]);
  });

  test('the last row counts, though nothing in it can be read', () => {
    const unread = short([1, 'Huyện Đak Pơ', 10, 5], [2, 'Huyện Kbang', 'mười', null]);
    expect(problems(plan(unread))).toMatchObject([{ code: 'notNumber', row: 3, column: 'C' }]);
    const unknown = short([1, 'Huyện Đak Pơ', 10, 5], [2, 'Huyện Lạ', '1,5', null]);
    expect(problems(plan(unknown)).map((problem) => problem.code)).toEqual([
      'unitUnknown',
      'decimalInCount',
    ]);
  });

  test('heads without rows', () => {
    expect(problems(plan([HEAD]))).toEqual([
      {
        code: 'noRows',
        row: 1,
        sentence: 'Dưới dòng tiêu đề không có dòng đơn vị nào để nhập.',
      },
    ]);
  });
});

test('the row (1) (2) (3) under the heads is no unit', () => {
  const known = knownGiaLai();
  for (const numbering of [
    ['(1)', '(2)', '(3)', '(4)'],
    [1, 2, 3, 4],
    ['1', '2', '3', '(4)=(2)+(3)'],
  ]) {
    const { rows } = accepted(plan(short(numbering, [1, 'Huyện Ia Pa', 21_169, 10_541]), known));
    expect(rows).toEqual([{ unitId: idOf(known, '635'), target: 21_169, done: 10_541 }]);
  }
});

test('figures of a later day are refused as the opening', () => {
  const note = ['Số liệu tính đến hết ngày 05/9/2023.'];
  expect(problems(plan([...giaLaiPrinted(), note]))).toMatchObject([
    { code: 'otherDay', row: 20, column: 'A', sentence: expect.stringContaining('05/9/2023') },
  ]);
  accepted(plan([...giaLaiPrinted(), ['Số liệu tính đến hết ngày 23/8/2023.']]));
});
