import { describe, expect, it } from 'vitest';
import { FORM_MARK, FORM_VERSION, ROW_MARKS } from '../../shared/exchange/form/form.ts';
import { formCells } from '../../shared/exchange/form/form-cells.ts';
import { formSheets } from '../../shared/exchange/form/read-form.ts';
import type { KnownForTables } from '../../shared/exchange/form/table-known.ts';
import {
  collected,
  eligible,
  keyLine,
  known,
  share,
  tableOf,
  toldLines,
  uidOf,
  units,
  type Written,
} from '../helpers/form-tables.ts';
import { DAY, look } from '../helpers/look-at-tables.ts';

/** What is taken of a form that Xã Hoa Sơn filled in, and what is refused with which words. */

const ON = '2026-10-01';
const ref = (id: number) => units[id - 1]!.ref;
const HEADS = [ROW_MARKS.heads, 'STT', 'Đơn vị', 'Thu nhận', 'Đủ điều kiện'];
const KEYS = keyLine([collected, ON], [eligible, ON]);
/** Xã Hoa Sơn and its hamlets. */
const THEIRS = new Set([2, 3, 4, 5]);

function read(
  rows: readonly (readonly Written[])[],
  change: { keys?: string[]; sheet?: string | null; known?: KnownForTables } = {},
) {
  const { keys = KEYS, sheet = null } = change;
  const tables = [tableOf([keys, HEADS, ...rows], { sheet })];
  const { remarks, ...told } = formCells(formSheets(tables), change.known ?? known(), THEIRS);
  return { ...toldLines(told), remarks };
}

describe('a filled form', () => {
  it('gives each figure to the unit of its row and the indicator of its column', () => {
    expect(
      read([
        [ref(3), 1, 'Thôn Đông', 12, 500],
        [ref(4), 2, 'Thôn Đoài', 0, '1.234'],
        [ref(5), 3, 'Tổ 1 (phố)', null, '-'],
        [ROW_MARKS.total, null, 'Tổng cộng', 12, 1734],
        [ROW_MARKS.end, null, 'Người lập biểu'],
      ]),
    ).toEqual({
      taken: [
        '3 Thôn Đông · Thu nhận · 10-01 = 12',
        '4 Thôn Đoài · Thu nhận · 10-01 = 0',
        '5 Tổ dân phố số 1 · Thu nhận · 10-01 = null',
        '3 Thôn Đông · Đủ điều kiện · 10-01 = 500',
        '4 Thôn Đoài · Đủ điều kiện · 10-01 = 1234',
        '5 Tổ dân phố số 1 · Đủ điều kiện · 10-01 = null',
      ],
      unread: [],
      remarks: [],
    });
  });

  it('is read by the days and indicators of its columns, in whatever order they stand', () => {
    const keys = keyLine([eligible, '2026-10-02'], [collected, '2026-10-02'], [share, ON]);
    expect(read([[ref(3), 1, 'Thôn Đông', 500, 12, '35,9%']], { keys }).taken).toEqual([
      '3 Thôn Đông · Đủ điều kiện · 10-02 = 500',
      '3 Thôn Đông · Thu nhận · 10-02 = 12',
      '3 Thôn Đông · Tỷ lệ · 10-01 = 3590',
    ]);
  });

  it('is read by its hidden names where heads have numbers, and a total has another name', () => {
    const rows: Written[][] = [
      [ROW_MARKS.heads, 'STT', 'Đơn vị', 'Mức 1', 'Mức 2'],
      [ref(3), 1, 'Thôn Đông', 12, 500],
      [ROW_MARKS.total, null, 'Cả xã mình', 12, 500],
    ];
    expect(read(rows)).toMatchObject({ unread: [], taken: { length: 2 } });
  });

  it('with a column of an indicator that the campaign no longer has loses that one alone', () => {
    const strange = `${uidOf(999)}@${ON}`;
    const keys = [...KEYS.slice(0, 3), strange, KEYS[3]!];
    expect(read([[ref(3), 1, 'Thôn Đông', 8, 12]], { keys })).toEqual({
      taken: ['3 Thôn Đông · Thu nhận · 10-01 = 12'],
      unread: [],
      remarks: [],
    });
  });

  it.each([
    ['as it is kept', 'Tổ dân phố số 1'],
    ['as it is printed', 'Tổ 1 (phố)'],
    ['with other spaces', '  Tổ  dân phố số 1 '],
    ['in a short form', 'TDP số 1'],
    ['not at all', null],
  ])('takes a row whose unit is written %s', (_, name) => {
    expect(read([[ref(5), 3, name, 7]]).taken).toContain(
      '5 Tổ dân phố số 1 · Thu nhận · 10-01 = 7',
    );
  });

  it('takes a row of a unit that two communes have', () => {
    expect(read([[ref(3), 3, 'thôn đông', 7]]).taken[0]).toBe('3 Thôn Đông · Thu nhận · 10-01 = 7');
  });

  it('takes a name that is kept with two blanks, however it is typed', () => {
    const odd = { ...units[4]!, name: 'Tổ  99', printedName: 'Phố  X' };
    const all = units.map((unit) => (unit.id === 5 ? odd : unit));
    const with99 = known([collected], { units: all, unitOf: () => odd });
    for (const name of ['Tổ 99', 'Phố X', 'Tổ  99']) {
      expect(read([[ref(5), 1, name, 7]], { known: with99 }).taken, name).toHaveLength(1);
    }
  });

  it('refuses the figures of a row that has the hidden name of another unit', () => {
    expect(read([[ref(3), 1, 'Thôn Đoài', 12, 500]], { sheet: 'Ngày 01-10-2026' })).toEqual({
      taken: [],
      unread: [
        'Thôn Đoài · Thu nhận · 10-01 “12”: ô D3, trang tính “Ngày 01-10-2026”: dòng này vốn của “Thôn Đông”, nay ghi tên “Thôn Đoài”; sửa lại tên, hoặc ghi số vào đúng dòng',
        'Thôn Đoài · Đủ điều kiện · 10-01 “500”: ô E3, trang tính “Ngày 01-10-2026”: dòng này vốn của “Thôn Đông”, nay ghi tên “Thôn Đoài”; sửa lại tên, hoặc ghi số vào đúng dòng',
      ],
      remarks: [],
    });
    // A row without figures needs no name.
    expect(read([[ref(3), 1, 'Thôn Đoài']]).unread).toEqual([]);
    // A name that might be meant is not taken for it.
    expect(read([[ref(3), 1, 'Thon Dong X', 12]]).taken).toEqual([]);
  });

  it('refuses figures of a unit that is not the sender’s', () => {
    expect(read([[ref(8), 1, 'Thôn Bắc', 12]])).toEqual({
      taken: [],
      unread: [
        'Thôn Bắc · Thu nhận · 10-01 “12”: ô D3: “Thôn Bắc” không thuộc đơn vị gửi biểu này',
      ],
      remarks: [],
    });
  });
});

describe('a row that was added to a form', () => {
  const added = (...cells: Written[]) => read([[null, null, ...cells]]);

  it('is of the unit that it names, of the sender’s first', () => {
    expect(added('Thôn Đông', 12).taken).toContain('3 Thôn Đông · Thu nhận · 10-01 = 12');
    expect(added('Tổ 1 (phố)', 12).taken).toContain('5 Tổ dân phố số 1 · Thu nhận · 10-01 = 12');
    expect(added('Thôn Bắc', 12)).toMatchObject({
      taken: [],
      unread: [
        'Thôn Bắc · Thu nhận · 10-01 “12”: ô D3: “Thôn Bắc” không thuộc đơn vị gửi biểu này',
      ],
    });
  });

  it('copied from a form of another campaign is read by its name', () => {
    const strange = `own:${uidOf(777)}`;
    expect(read([[strange, 1, 'Thôn Đoài', 12]]).taken).toContain(
      '4 Thôn Đoài · Thu nhận · 10-01 = 12',
    );
  });

  it('is refused where no unit or several are called so, or nothing names one', () => {
    expect(added('Thôn Không Có', 4, 5).unread).toEqual([
      'Thôn Không Có · Thu nhận · 10-01 “4”: ô D3: không có đơn vị “Thôn Không Có” trong biểu và trong chiến dịch',
      'Thôn Không Có · Đủ điều kiện · 10-01 “5”: ô E3: không có đơn vị “Thôn Không Có” trong biểu và trong chiến dịch',
    ]);
    expect(added(null, 4).unread).toEqual([
      ' · Thu nhận · 10-01 “4”: ô D3: dòng có số nhưng không ghi đơn vị',
    ]);
    const twins = units.map((unit) => (unit.id === 4 ? { ...unit, name: 'Thôn Đông' } : unit));
    const several = read([[null, null, 'Thôn Đông', 4]], {
      known: known([collected, eligible], { units: twins }),
    });
    expect(several).toMatchObject({
      taken: [],
      unread: [
        'Thôn Đông · Thu nhận · 10-01 “4”: ô D3: có nhiều đơn vị tên “Thôn Đông”; ghi số vào đúng dòng có sẵn trong biểu',
      ],
    });
  });

  it('of a sum, a note or a signature is passed over', () => {
    for (const row of [
      ['Tổng cộng', 12, 500],
      ['Cộng huyện Hiệp Hòa', 12],
      ['Ghi chú: số tạm tính'],
      ['Người lập biểu', 'Nguyễn Văn An'],
    ]) {
      expect(added(...row), row[0] as string).toEqual({ taken: [], unread: [], remarks: [] });
    }
    expect(added('Ghi chú', 'đợt 2').unread).toHaveLength(1);
  });
});

describe('the cells of a form', () => {
  const cell = (written: Written, of = [collected, ON] as const) =>
    read([[ref(3), 1, 'Thôn Đông', written]], { keys: keyLine(of), sheet: 'T10' });

  it.each([
    ['mười', 'mười', 'ô D3, trang tính “T10”: “mười” không phải là số'],
    [1.5, '1,5', 'ô D3, trang tính “T10”: “1,5” có phần lẻ; cột này chỉ nhận số nguyên'],
  ] as const)('that say %s are refused as they are seen', (written, value, words) => {
    expect(cell(written)).toMatchObject({
      taken: [],
      unread: [expect.stringContaining(`Thôn Đông · Thu nhận · 10-01 “${value}”: ${words}`)],
    });
    expect(cell(written).unread[0]).not.toMatch(/\.$/);
  });

  it('without a result or with an error are no blanks', () => {
    expect(cell({ formulaWithoutValue: true }).unread).toEqual([
      'Thôn Đông · Thu nhận · 10-01 “”: ô D3, trang tính “T10”: ô chứa công thức nhưng chưa có kết quả; mở tệp bằng Excel, bấm lưu lại rồi nhập',
    ]);
    expect(cell({ value: '#N/A', error: true }).taken).toEqual([]);
  });

  it('are read as figures, with the marks that offices write', () => {
    const values = ['1.234', '1 234', ' 12 ', '-3', 0].map((written) => cell(written).taken);
    expect(values.flat().map((line) => line.split(' = ')[1])).toEqual([
      ...['1234', '1234', '12', '-3', '0'],
    ]);
    expect(cell({ value: 0.359, percent: true }, [share, ON]).taken).toEqual([
      '3 Thôn Đông · Tỷ lệ · 10-01 = 3590',
    ]);
  });

  it('that are blank where nothing is keyed tell nothing', () => {
    expect(
      read([
        [ref(2), null, 'Xã Hoa Sơn'],
        [ref(3), 1, 'Thôn Đông'],
      ]).taken,
    ).toEqual([
      '3 Thôn Đông · Thu nhận · 10-01 = null',
      '3 Thôn Đông · Đủ điều kiện · 10-01 = null',
    ]);
    // A figure there is told, so that the plan can refuse it.
    expect(read([[ref(2), null, 'Xã Hoa Sơn', 7]]).taken).toEqual([
      '2 Xã Hoa Sơn · Thu nhận · 10-01 = 7',
    ]);
  });

  it('of one unit that are told twice are refused, every one of them with the other’s place', () => {
    const rows = (...figures: Written[]) =>
      read(
        figures.map((figure) => [ref(3), null, 'Thôn Đông', figure]),
        { keys: keyLine([collected, ON]) },
      );
    const twice = (value: number, at: string, other: string) =>
      `Thôn Đông · Thu nhận · 10-01 “${value}”: ô ${at}: đơn vị này còn có số ở ô ${other}`;
    expect(rows(4, 5)).toMatchObject({
      taken: [],
      unread: [twice(5, 'D4', 'D3'), twice(4, 'D3', 'D4')],
    });
    expect(rows(4, 5, 6)).toMatchObject({
      taken: [],
      unread: [twice(5, 'D4', 'D3'), twice(4, 'D3', 'D4'), twice(6, 'D5', 'D3')],
    });
    // A blank one of the two says nothing.
    const one = { taken: ['3 Thôn Đông · Thu nhận · 10-01 = 4'], unread: [] };
    expect(rows(4, null)).toMatchObject(one);
    expect(rows(null, 4)).toMatchObject(one);
    expect(rows(null, null)).toMatchObject({
      taken: ['3 Thôn Đông · Thu nhận · 10-01 = null'],
      unread: [],
    });
  });

  it('of several sheets come together', () => {
    const sheet = (on: string, value: number) =>
      tableOf([keyLine([collected, on]), HEADS, [ref(3), 1, 'Thôn Đông', value]], { sheet: on });
    const tables = [sheet(ON, 1), sheet('2026-10-02', 2), sheet(ON, 3)];
    const told = toldLines(formCells(formSheets(tables), known(), THEIRS));
    expect(told).toEqual({
      taken: ['3 Thôn Đông · Thu nhận · 10-02 = 2'],
      unread: [
        `Thôn Đông · Thu nhận · 10-01 “3”: ô D3, trang tính “${ON}”: đơn vị này còn có số ở ô D3, trang tính “${ON}”`,
        `Thôn Đông · Thu nhận · 10-01 “1”: ô D3, trang tính “${ON}”: đơn vị này còn có số ở ô D3, trang tính “${ON}”`,
      ],
    });
  });
});

describe('columns that were added to a form', () => {
  it('are told once each, and not taken', () => {
    const rows = [
      [ref(3), 1, 'Thôn Đông', 12, 500, 99, 'ghi chú'],
      [ref(4), 2, 'Thôn Đoài', 13, 600, 98, null, 7],
    ];
    expect(read(rows).remarks).toEqual([
      'Cột F không có trong biểu đã tạo nên không lấy.',
      'Cột H không có trong biểu đã tạo nên không lấy.',
    ]);
    expect(read(rows, { sheet: 'T10' }).remarks[0]).toBe(
      'Cột F ở trang tính “T10” không có trong biểu đã tạo nên không lấy.',
    );
    expect(read(rows).taken).toHaveLength(4);
  });
});

describe('a form that lost its hidden sheet', () => {
  it('is read by its hidden line, rows moved or not, and by the names in its rows', () => {
    const ref = (id: number) => units[id - 1]!.ref;
    const form = tableOf(
      [
        ['BIỂU SỐ LIỆU'],
        keyLine([eligible, '2026-10-08'], [collected, '2026-10-08']),
        [ROW_MARKS.heads, 'STT', 'Đơn vị', 'Đủ điều kiện', 'Thu nhận'],
        [ref(5), 2, 'Tổ dân phố số 1', 500, 7],
        [ref(4), 1, 'Thôn Đoài', null, 5],
        [ROW_MARKS.total, null, 'Tổng cộng', 500, 12],
        [ROW_MARKS.end, null, 'Người lập biểu'],
      ],
      { sheet: 'Ngày 08-10' },
    );
    const identity = tableOf([[FORM_MARK, FORM_VERSION + 1]], { hidden: true });
    expect(look([identity, form])).toMatchObject({
      sheets: [{ place: 1, name: 'Ngày 08-10', isHidden: false }],
      choice: {
        ...DAY,
        unitId: 2,
        sheets: [1],
        roles: ['order', 'unit', 'field 2@2026-10-08', 'field 1@2026-10-08'],
      },
      problem: null,
      remarks: [],
      taken: [
        '5 Tổ dân phố số 1 · Đủ điều kiện · 10-08 = 500',
        '4 Thôn Đoài · Đủ điều kiện · 10-08 = null',
        '5 Tổ dân phố số 1 · Thu nhận · 10-08 = 7',
        '4 Thôn Đoài · Thu nhận · 10-08 = 5',
      ],
    });
  });
});
