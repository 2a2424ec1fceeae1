import { describe, expect, it } from 'vitest';
import { FORM_MARK, FORM_VERSION, ROW_MARKS } from '../../shared/exchange/form/form.ts';
import { modernTables } from '../../shared/exchange/form/modern-tables.ts';
import { changedHeads, formIdentity, formSheets } from '../../shared/exchange/form/read-form.ts';
import { lineOf, sheetGrids, turnedGrid } from '../../shared/exchange/form/sheet-grid.ts';
import { columnLetter, type Table } from '../../shared/exchange/table.ts';
import {
  collected,
  eligible,
  keyLine,
  tableOf,
  typed,
  uidOf,
  units,
  type Written,
} from '../helpers/form-tables.ts';

/** Forms that are found again in the tables of a file, and tables as blocks of texts. */

const ON = '2026-10-01';
const KEYS = keyLine([collected, ON], [eligible, ON]);
const HEADS = [ROW_MARKS.heads, 'STT', 'Đơn vị', 'Thu nhận', 'Đủ điều kiện'];
const ref = (id: number) => units[id - 1]!.ref;

describe('the sheets of a form', () => {
  const found = (rows: readonly (readonly Written[])[], place?: [number, number]) =>
    formSheets([tableOf(rows, {}, place)]).map(({ table: _, body, ...rest }) => ({
      ...rest,
      rows: body.map(({ row }) => row),
    }));

  it('are found by the hidden line, wherever rows and columns were moved to', () => {
    const columns = (first: string, second: string) => [
      { column: first, indicator: collected.uid, on: ON, head: 'Thu nhận' },
      { column: second, indicator: eligible.uid, on: ON, head: 'Đủ điều kiện' },
    ];
    const body = [HEADS, [ref(3), 1, 'Thôn Đông', 12, 500]];
    expect(found([['BIỂU 1'], KEYS, ...body])).toEqual([
      {
        rows: [3, 4],
        refColumn: 'A',
        unitColumn: 'C',
        others: ['A', 'C', 'B'],
        columns: columns('D', 'E'),
      },
    ]);
    expect(found([KEYS, ...body], [6, 24])).toEqual([
      {
        rows: [8, 9],
        refColumn: 'Y',
        unitColumn: 'AA',
        others: ['Y', 'AA', 'Z'],
        columns: columns('AB', 'AC'),
      },
    ]);
    // A column in front, and one between the units and the figures.
    const wider = ([first, ...rest]: readonly Written[]) => ['x', first!, ...rest];
    expect(found([KEYS, ...body].map(wider))).toMatchObject([
      { refColumn: 'B', columns: columns('E', 'F') },
    ]);
  });

  it('are known without the column of units, without heads and with blanks around keys', () => {
    const [mark, order, , ...figures] = KEYS;
    expect(found([[` ${mark} `, `${order} `, ...figures.map((key) => ` ${key}`)]])).toMatchObject([
      {
        unitColumn: null,
        others: ['A', 'B'],
        columns: [
          { column: 'C', head: '' },
          { column: 'D', head: '' },
        ],
      },
    ]);
  });

  it('have the heads of their own line, also below rows that were put in', () => {
    const [sheet] = found([KEYS, [null, null, 'Kính gửi', 'UBND xã'], HEADS]);
    expect(sheet!.columns.map(({ head }) => head)).toEqual(['Thu nhận', 'Đủ điều kiện']);
  });

  it('have only columns whose keys name a day that there is', () => {
    const keys = [...KEYS.slice(0, 3), `${collected.uid}@2026-02-30`, 'ghi chú', KEYS[4]!];
    expect(found([keys])).toMatchObject([{ columns: [{ column: 'F' }] }]);
  });

  it('are told from other tables', () => {
    for (const rows of [
      [],
      [['STT', 'Đơn vị']],
      [[FORM_MARK, 'stt1']],
      [[FORM_MARK]],
      [['so-chi-tieu', 'stt']],
      [[FORM_MARK, FORM_VERSION]],
      [['stt', FORM_MARK]],
    ]) {
      expect(found(rows), JSON.stringify(rows)).toEqual([]);
    }
  });
});

describe('the hidden sheet of a form', () => {
  const LINES: Written[][] = [
    [FORM_MARK, FORM_VERSION],
    ['form', uidOf(800)],
    ['campaign', uidOf(90), '30 ngày đêm'],
    ['unit', 'twoTier:23716', 'Xã Hoa Sơn'],
    ['window', ON, '2026-10-07'],
    ['revision', 2],
    ['head', `${collected.uid}@${ON}`, 'Thu nhận (hồ sơ)'],
    ['head', `${eligible.uid}@${ON}`, 'Đủ điều kiện'],
  ];
  const identity = (lines: Written[][] = LINES) =>
    formIdentity([typed('STT|Đơn vị\n1|Thôn Đông'), tableOf(lines)]);
  /** The sheet with another line in the place of the one that begins so; null for none. */
  const changed = (name: string, line: Written[] | null) =>
    identity(LINES.flatMap((one) => (one[0] !== name ? [one] : line === null ? [] : [line])));

  it('says what the form is, in whatever order its lines stand', () => {
    const whole = {
      form: uidOf(800),
      campaign: { uid: uidOf(90), name: '30 ngày đêm' },
      unit: { ref: 'twoTier:23716', name: 'Xã Hoa Sơn' },
      from: ON,
      to: '2026-10-07',
      revision: 2,
      heads: new Map([
        [`${collected.uid}@${ON}`, 'Thu nhận (hồ sơ)'],
        [`${eligible.uid}@${ON}`, 'Đủ điều kiện'],
      ]),
    };
    expect(identity()).toEqual(whole);
    const [mark, ...rest] = LINES;
    expect(identity([mark!, ...rest.toReversed()])).toEqual({
      ...whole,
      heads: new Map([...whole.heads].toReversed()),
    });
    expect(changed('unit', ['unit', ref(2), ''])).toMatchObject({
      unit: { ref: ref(2), name: '' },
    });
    expect(changed('campaign', ['campaign', uidOf(90)])).toMatchObject({ campaign: { name: '' } });
    expect(changed('window', ['window', ON, ON])).toMatchObject({ from: ON, to: ON });
    for (const revision of [1, '3', 10_000]) {
      expect(changed('revision', ['revision', revision])).toMatchObject({
        revision: Number(revision),
      });
    }
    expect(changed('head', ['head', 'cột'])?.heads).toEqual(new Map([['cột', '']]));
    expect(changed('head', ['head'])?.heads).toEqual(new Map([['', '']]));
  });

  it.each([
    ['no form', 'form', null],
    ['a form without a name', 'form', ['form']],
    ['a form that is no uid', 'form', ['form', `x${uidOf(800)}`]],
    ['a form with something behind its uid', 'form', ['form', `${uidOf(800)}0`]],
    ['a form with a uid that is cut', 'form', ['form', uidOf(800).slice(0, -1)]],
    ['a form with a group too few', 'form', ['form', '01900000-0000-7000-000000000800']],
    ['a form with letters of no number', 'form', ['form', uidOf(800).replace('9', 'g')]],
    ['no campaign', 'campaign', null],
    ['a campaign that is no uid', 'campaign', ['campaign', '30 ngày đêm']],
    ['no unit', 'unit', null],
    ['a unit that is none', 'unit', ['unit', 'Xã Hoa Sơn']],
    ['no days', 'window', null],
    ['a first day that is none', 'window', ['window', '2026-02-30', '2026-10-07']],
    ['a last day that is none', 'window', ['window', ON, '07/10/2026']],
    ['days backwards', 'window', ['window', '2026-10-08', '2026-10-07']],
    ['no revision', 'revision', null],
    ['a revision that is none', 'revision', ['revision', 'hai']],
    ['a revision with a fraction', 'revision', ['revision', 1.5]],
    ['the revision 0', 'revision', ['revision', 0]],
    ['a revision too large', 'revision', ['revision', 10_001]],
    ['another mark', FORM_MARK, ['so-chi-tieu', FORM_VERSION]],
    ['another version', FORM_MARK, [FORM_MARK, FORM_VERSION + 1]],
    ['a version that is a text', FORM_MARK, [FORM_MARK, String(FORM_VERSION)]],
    ['a mark alone', FORM_MARK, [FORM_MARK]],
  ] as const)('with %s says nothing', (_, name, line) => {
    expect(changed(name, line as Written[] | null)).toBeNull();
  });

  it('is not looked for in tables that have nothing, or anything else', () => {
    expect(formIdentity([])).toBeNull();
    expect(formIdentity([tableOf([])])).toBeNull();
    expect(identity([['x'], ...LINES])).toBeNull();
  });
});

describe('the heads of a form', () => {
  const heads = new Map([
    [`${collected.uid}@${ON}`, 'Thu nhận (hồ sơ)'],
    [`${eligible.uid}@${ON}`, 'Đủ điều kiện'],
  ]);
  const changes = (...written: string[]) =>
    changedHeads(
      { heads },
      formSheets([tableOf([KEYS, [...HEADS.slice(0, 3), ...written], ['x', 1, 'y']])]),
    );

  it('that are as they were written, or differ in spelling alone, are not told', () => {
    expect(changes('Thu nhận (hồ sơ)', 'Đủ điều kiện')).toEqual([]);
    expect(changes('THU NHẬN  (HỒ SƠ)', 'đủ điều\nkiện')).toEqual([]);
  });

  it('that were written over are told', () => {
    expect(changes('Phê duyệt', 'Đủ điều kiện')).toEqual([
      'cột “Thu nhận (hồ sơ)” nay ghi “Phê duyệt”',
    ]);
    expect(changes('', '')).toEqual([
      'cột “Thu nhận (hồ sơ)” nay ghi “”',
      'cột “Đủ điều kiện” nay ghi “”',
    ]);
    const sheet = formSheets([tableOf([keyLine([collected, '2026-10-02']), HEADS])]);
    expect(changedHeads({ heads }, sheet)).toEqual(['cột “” nay ghi “Thu nhận”']);
  });
});

describe('a sheet as a block of texts', () => {
  const rowsOf = (table: Table) => sheetGrids([table]).map(({ rows }) => rows);

  it('begins at its first column, with the place of each cell', () => {
    const grid = sheetGrids([
      tableOf([['a', null, 'c'], [], [null, 12]], { sheet: 'Số liệu' }, [4, 2]),
    ]);
    expect(grid).toEqual([
      {
        place: 0,
        sheet: 'Số liệu',
        isHidden: false,
        rows: [
          ['a', '', 'c'],
          ['', '12', ''],
        ],
        cells: [
          [{ column: 'C', value: 'a' }, undefined, { column: 'E', value: 'c' }],
          [undefined, { column: 'D', value: 12 }, undefined],
        ],
        spots: [5, 7].map((row) =>
          ['C', 'D', 'E'].map((column) => ({ sheet: 'Số liệu', row, column })),
        ),
        keys: null,
        isTurned: false,
      },
    ]);
  });

  it('has texts as they are seen', () => {
    const cells: Written[] = [
      '  Thôn\n Đông ',
      16283,
      0.5,
      { value: 0.359, percent: true },
      { value: 1, shown: '00001' },
      { value: 35, percentSign: true },
      { formulaWithoutValue: true },
      { value: '#N/A', error: true },
    ];
    expect(rowsOf(tableOf([cells]))).toEqual([
      [['Thôn Đông', '16.283', '0,5', '35,90%', '00001', '35%', '=', '#N/A']],
    ]);
    // A text is never cut, as it is in sentences.
    expect(rowsOf(tableOf([['x'.repeat(200)]]))).toEqual([[['x'.repeat(200)]]]);
  });

  it('is as large as its sheet', () => {
    expect(sheetGrids([tableOf([['a'], [1]])])[0]!.rows).toEqual([['a'], ['1']]);
    const cells = Array.from({ length: 256 }, (_, at) => ({
      ...{ column: columnLetter(at), value: 1, shown: '1' },
    }));
    const rows = Array.from({ length: 600 }, (_, row) => ({ row, cells }));
    const [grid] = sheetGrids([{ sheet: null, rows }]);
    expect([grid!.rows.length, grid!.rows[0]!.length]).toEqual([600, 256]);
    // A row may have nothing in it.
    const blank = { sheet: null, rows: [{ row: 1, cells: [] }] };
    expect(sheetGrids([blank])).toMatchObject([{ rows: [[]] }]);
  });

  it('is hidden as its sheet is, and empty as its sheet is', () => {
    const tables = [tableOf([]), tableOf([['a']], { hidden: true })];
    expect(sheetGrids(tables).map(({ place, isHidden, rows }) => [place, isHidden, rows])).toEqual([
      [0, false, []],
      [1, true, [['a']]],
    ]);
  });

  it('turned has its columns as rows, each cell with its place', () => {
    const [grid] = sheetGrids([
      tableOf(
        [
          ['a', 'b', 'c'],
          ['d', 5],
        ],
        { sheet: 'S' },
      ),
    ]);
    const turned = turnedGrid(grid!);
    expect(turned.rows).toEqual([
      ['a', 'd'],
      ['b', '5'],
      ['c', ''],
    ]);
    expect(turned.spots.map((line) => line.map(({ row, column }) => `${column}${row}`))).toEqual([
      ['A1', 'A2'],
      ['B1', 'B2'],
      ['C1', 'C2'],
    ]);
    expect(turned.cells[1]).toEqual([
      { column: 'B', value: 'b' },
      { column: 'B', value: 5 },
    ]);
    expect(turned.keys).toBeNull();
    expect([lineOf(grid!, 1), lineOf(turned, 1)]).toEqual([
      { row: 2, column: null },
      { row: 2, column: 'B' },
    ]);
    expect(lineOf(turnedGrid(turned), 1)).toEqual({ row: 2, column: null });
    expect(turnedGrid({ ...grid!, rows: [], cells: [], spots: [] }).rows).toEqual([]);
  });

  it('of a form shows what is not hidden, and knows its columns', () => {
    const sheet = tableOf(
      [
        KEYS,
        HEADS,
        [ref(3), 1, 'Thôn Đông', 12, 500],
        [ROW_MARKS.total, null, 'Tổng cộng', 12],
        [ref(4)],
        [null, null, 'Thôn Đoài', 13],
        [ROW_MARKS.end, null, 'Người lập biểu'],
      ],
      { sheet: 'Ngày 01-10' },
    );
    const identity = tableOf([[FORM_MARK, FORM_VERSION], ['form']], { hidden: true });
    const [grid, ...others] = sheetGrids([identity, sheet]);
    expect(others).toEqual([]);
    expect(grid).toMatchObject({ place: 1, sheet: 'Ngày 01-10', isHidden: false });
    expect(grid!.rows).toEqual([
      ['STT', 'Đơn vị', 'Thu nhận', 'Đủ điều kiện'],
      ['1', 'Thôn Đông', '12', '500'],
      ['', 'Thôn Đoài', '13', ''],
    ]);
    expect(grid!.spots.map(([spot]) => `${spot!.column}${spot!.row}`)).toEqual(['B2', 'B3', 'B6']);
    expect(grid!.keys?.map((key) => key && [key.indicator, key.on])).toEqual([
      ...[null, null],
      ...[collected, eligible].map(({ uid }) => [uid, ON]),
    ]);
  });

  it('of a form whose rows are gone is empty', () => {
    expect(sheetGrids([tableOf([KEYS])])).toMatchObject([{ rows: [], keys: [] }]);
  });

  it('of a file whose first cell is the mark of a form is its hidden sheet, or its hidden line', () => {
    expect(sheetGrids([tableOf([[FORM_MARK]])])).toEqual([]);
    expect(sheetGrids([tableOf([[FORM_MARK, 'x']])])).toEqual([]);
    expect(sheetGrids([tableOf([['x', FORM_MARK]])])).toHaveLength(1);
    expect(sheetGrids([tableOf([KEYS])])).toHaveLength(1);
  });
});

describe('tables of fonts before Unicode', () => {
  it('are converted, numbers and blanks kept, and others left as they are', () => {
    const old = tableOf([
      ['X· Danh Th¾ng', 'Sè', 16283, { formulaWithoutValue: true }],
      [{ value: 0.5, percent: true }, 'abc'],
    ]);
    const modern = typed('Xã Danh Thắng|Số');
    const { tables, converted } = modernTables([old, modern]);
    expect(converted).toBe(2);
    expect(tables).toEqual([
      tableOf([
        ['Xã Danh Thắng', 'Số', 16283, { formulaWithoutValue: true }],
        [{ value: 0.5, percent: true }, 'abc'],
      ]),
      modern,
    ]);
    expect(tables[1]).toBe(modern);
    expect(modernTables([modern])).toEqual({ tables: [modern], converted: 0 });
    expect(modernTables([old, old]).converted).toBe(4);
  });
});
