import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { sheetGrids } from '../../shared/exchange/form/sheet-grid.ts';
import { fieldsOf, sameColumns, sheetLayout } from '../../shared/exchange/form/table-layout.ts';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { headText, roleKey } from '../../shared/exchange/paste-columns.ts';
import type { Table } from '../../shared/exchange/table.ts';
import {
  collected,
  eligible,
  keyLine,
  known,
  share,
  tableOf,
  typed,
} from '../helpers/form-tables.ts';

/** Where the heads of a sheet are, and what its columns are as far as that is certain. */

const layoutOf = (
  table: Table,
  unitsIn: 'cells' | 'sheets' = 'cells',
  indicators: Indicator[] = [collected, eligible, share],
) => {
  const of = known(indicators);
  return sheetLayout(sheetGrids([table])[0]!, {
    ...{ known: of, matcher: unitMatcher(of.units), fields: fieldsOf(indicators), unitsIn },
  });
};
/** The columns as "head: role", and what else is known. */
const layout = (...[table, unitsIn, indicators]: Parameters<typeof layoutOf>) => {
  const { grid, columns, headRows, days, on } = layoutOf(table, unitsIn, indicators);
  return {
    columns: columns.map(
      ({ head, role, remark }) =>
        `${headText(head)}: ${roleKey(role)}${remark === null ? '' : ` (${remark})`}`,
    ),
    headRows,
    ...(grid.isTurned && { isTurned: true }),
    days: days.map((day) => day.slice(5)),
    on: on?.slice(5) ?? null,
  };
};

describe('a column of an indicator', () => {
  it('is known by each of its names, with what is counted', () => {
    expect(fieldsOf([collected, share])).toEqual([
      {
        id: '1',
        title: 'Thu nhận hồ sơ',
        names: [
          ...['Thu nhận hồ sơ', 'Thu nhận', 'Thu nhận hồ sơ cấp căn cước'.replace(' hồ sơ', '')],
          ...['Thu nhận hồ sơ (hồ sơ)', 'Thu nhận hồ sơ (%)'],
        ],
        day: null,
        measure: 'item',
        adds: true,
        lock: null,
      },
      expect.objectContaining({ id: '3', measure: 'percent', adds: false }),
    ]);
    // A name that stands twice is one name.
    const same = { ...collected, shortName: 'Thu nhận hồ sơ' };
    expect(fieldsOf([same])[0]!.names).toHaveLength(4);
  });

  it.each([
    'Thu nhận',
    'THU NHẬN HỒ SƠ',
    'Thu nhận cấp căn cước',
    'Thu nhận hồ sơ (hồ sơ)',
    'Kết quả thực hiện | Thu nhận',
  ])('headed %s', (head) => {
    const lines = head.split(' | ');
    const table = typed(
      [...lines.map((line, n) => `${n === 0 ? 'Đơn vị' : ''}|${line}`), 'Thôn Bắc|5'].join('\n'),
    );
    expect(layout(table).columns[1]).toMatch(/: field 1$/);
  });
});

describe('the heads of a sheet', () => {
  it('stand below its titles, above its first unit', () => {
    expect(
      layout(
        typed(`
          ỦY BAN NHÂN DÂN XÃ HOA SƠN||||
          BÁO CÁO KẾT QUẢ RA QUÂN||||
          Ngày 08/10/2026||||
          STT|Đơn vị|Thu nhận|Đủ điều kiện|Ghi chú
          (1)|(2)|(3)|(4)|(5)
          1|Thôn Đông|12|500|đủ
          2|Thôn Đoài|7|600|`),
      ),
    ).toEqual({
      columns: [
        ...['STT: order', 'Đơn vị: unit', 'Thu nhận: field 1', 'Đủ điều kiện: field 2'],
        'Ghi chú: skip',
      ],
      headRows: 5,
      days: ['10-08'],
      on: '10-08',
    });
  });

  it('of two lines say the indicator above and the day below', () => {
    expect(
      layout(
        typed(`
          STT|Đơn vị|Thu nhận|||Đủ điều kiện
          ||07/10/2026|8/10|T6 09/10|
          1|Thôn Đông|1|2|3|500`),
      ),
    ).toEqual({
      columns: [
        ...['STT: order', 'Đơn vị: unit'],
        'Thu nhận · 07/10/2026: field 1@2026-10-07',
        'Thu nhận · 8/10: field 1@2026-10-08',
        'Thu nhận · T6 09/10: field 1@2026-10-09',
        'Đủ điều kiện: field 2',
      ],
      headRows: 2,
      // What heads say in full is also a day of the sheet.
      days: ['10-07', '10-08', '10-09'],
      on: '10-07',
    });
  });

  it('of two lines say the day above and the indicator below', () => {
    expect(
      layout(
        typed(`
          Đơn vị|Ngày 7/10||Ngày 8/10|
          |Thu nhận|Đủ điều kiện|Thu nhận|Đủ điều kiện
          Thôn Đông|1|2|3|4`),
      ),
    ).toEqual({
      columns: [
        'Đơn vị: unit',
        'Ngày 7/10 · Thu nhận: field 1@2026-10-07',
        'Ngày 7/10 · Đủ điều kiện: field 2@2026-10-07',
        'Ngày 8/10 · Thu nhận: field 1@2026-10-08',
        'Ngày 8/10 · Đủ điều kiện: field 2@2026-10-08',
      ],
      headRows: 2,
      days: ['10-07', '10-08'],
      on: null,
    });
  });

  it('of three lines say the indicator right above the day', () => {
    const table = typed('Đơn vị|Kết quả|\n|Thu nhận|\n|7/10|8/10\nThôn Đông|1|2');
    expect(layout(table).columns).toEqual([
      'Đơn vị: unit',
      'Kết quả · Thu nhận · 7/10: field 1@2026-10-07',
      'Kết quả · Thu nhận · 8/10: field 1@2026-10-08',
    ]);
  });

  it('that are days alone are of the only indicator, or are asked about', () => {
    const table = typed('Đơn vị|7/10|8/10|1/12\nThôn Đông|1|2|3\nThôn Đoài||4|');
    expect(layout(table, 'cells', [collected])).toMatchObject({
      columns: [
        ...['Đơn vị: unit', '7/10: field 1@2026-10-07', '8/10: field 1@2026-10-08'],
        // A day outside of the campaign.
        '1/12: ',
      ],
      days: ['10-07', '10-08'],
    });
    expect(layout(table)).toMatchObject({
      columns: ['Đơn vị: unit', '7/10: ', '8/10: ', '1/12: '],
      days: [],
    });
  });

  it('that name no indicator with a day are asked about', () => {
    const table = typed('Đơn vị|Thu nhận|Lũy kế\n||7/10\nThôn Đông|1|2\nThôn Đoài|3|');
    expect(layout(table).columns).toEqual([
      ...['Đơn vị: unit', 'Thu nhận: field 1', 'Lũy kế · 7/10: '],
    ]);
  });

  it('without a day are as the clipboard knows them', () => {
    expect(layout(typed('Thôn Đông|5|6')).columns).toEqual([': unit', ': ', ': ']);
    expect(layout(typed('Đơn vị|Thu nhận|Tổng 7 mục\nThôn Đông|5|6')).columns).toEqual([
      ...[
        'Đơn vị: unit',
        'Thu nhận: field 1',
        'Tổng 7 mục: skip (không khớp cột nào; cần thì chọn)',
      ],
    ]);
  });
});

describe('the days of a sheet', () => {
  const heads = 'Đơn vị|Thu nhận\nThôn Đông|5';
  const days = (table: Table) => {
    const { days: all, on } = layout(table);
    return { all, on };
  };

  it('are said by its name and its titles, as far as they are in the campaign', () => {
    expect(days(typed(heads, { sheet: 'Ngày 07-10' }))).toEqual({ all: ['10-07'], on: '10-07' });
    expect(days(typed(heads, { sheet: '07.10.2026' }))).toEqual({ all: ['10-07'], on: '10-07' });
    expect(days(typed(heads, { sheet: 'Ngày 07-12' }))).toEqual({ all: [], on: null });
    expect(days(typed(heads, { sheet: 'Tổng hợp' }))).toEqual({ all: [], on: null });
    const titled = (title: string) => typed(`${title}|\n${heads}`);
    expect(days(titled('Số liệu ngày 01/10/2026'))).toEqual({ all: ['10-01'], on: '10-01' });
    expect(days(titled('Ngày 30 tháng 10 năm 2026'))).toEqual({ all: ['10-30'], on: '10-30' });
    expect(days(titled('Kế hoạch ngày 30/9/2026'))).toEqual({ all: [], on: null });
    expect(days(titled('Kế hoạch ngày 31/10/2026'))).toEqual({ all: [], on: null });
    expect(days(titled('Từ 08/10/2026 đến 07/10/2026'))).toEqual({
      all: ['10-07', '10-08'],
      on: '10-08',
    });
    // Its name comes before its titles.
    const both = typed(`Số liệu ngày 08/10/2026|\n${heads}`, { sheet: 'Ngày 09-10' });
    expect(days(both)).toEqual({ all: ['10-08', '10-09'], on: '10-09' });
  });

  it('are those of its rows where a column has days', () => {
    const table = typed(
      'Ngày|Đơn vị|Thu nhận\n09/10/2026|Thôn Đông|5\n7/10|Thôn Đông|6\n7/10|Thôn Đoài|6\n1/12|Thôn Bắc|1',
    );
    expect(layout(table)).toMatchObject({
      columns: ['Ngày: day', 'Đơn vị: unit', 'Thu nhận: field 1'],
      days: ['10-07', '10-09'],
      on: null,
    });
    expect(days(typed('Đơn vị|Ngày|Thu nhận\nThôn Đông||5'))).toEqual({ all: [], on: null });
    // Behind the names, without a head, or beside another column of days.
    expect(days(typed('Đơn vị|Ngày|Thu nhận\nThôn Đông|9/10|5')).all).toEqual(['10-09']);
    expect(days(typed('Đơn vị||Thu nhận\nThôn Đông|9/10|5')).all).toEqual(['10-09']);
    const two = 'Đơn vị|Ngày|Ngày chốt|Thu nhận\nThôn Đông|9/10|10/10|5';
    expect(days(typed(two)).all).toEqual(['10-09']);
    // A title without a year may be of another one.
    const titled = 'Ngày 7/10||\nNgày|Đơn vị|Thu nhận\n9/10|Thôn Đông|5';
    expect(days(typed(titled)).all).toEqual(['10-09']);
    // The day of a head is no day of a row.
    expect(days(typed('Đơn vị|Thu nhận|Ngày sinh\nThôn Đông|5|7/10'))).toEqual({
      all: [],
      on: null,
    });
  });
});

describe('a sheet that lies otherwise', () => {
  it('with its units side by side is turned', () => {
    const { grid } = layoutOf(typed('Chỉ số|Thôn Bắc|Thôn Đoài\nThu nhận|3|4\nĐủ điều kiện|5|6'));
    expect(grid.rows[1]).toEqual(['Thôn Bắc', '3', '5']);
    expect(grid.spots[1]!.map(({ row, column }) => `${column}${row}`)).toEqual(['B1', 'B2', 'B3']);
    expect(
      layout(typed('Chỉ số|Thôn Bắc|Thôn Đoài\nThu nhận|3|4\nĐủ điều kiện|5|6')),
    ).toMatchObject({
      columns: ['Chỉ số: unit', 'Thu nhận: field 1', 'Đủ điều kiện: field 2'],
      isTurned: true,
    });
  });

  const down = `
    STT|Chỉ số|07/10/2026|08/10/2026
    1|Thu nhận|3|4
    2|Đủ điều kiện|5|6`;

  it('of one unit with its indicators one below the other is turned', () => {
    expect(layout(typed(down), 'sheets')).toMatchObject({
      columns: ['Chỉ số: ', 'Thu nhận: field 1', 'Đủ điều kiện: field 2'],
      isTurned: true,
    });
  });

  it('of one unit has titles that are no columns', () => {
    const table = typed(`
      BÁO CÁO CỦA THÔN BẮC||
      Ngày 08/10/2026||
      STT|Chỉ số|Số lượng
      I|Thu nhận|3
      2|Đủ điều kiện|5
      Ghi chú||`);
    expect(layout(table, 'sheets')).toEqual({
      columns: [
        ...['BÁO CÁO CỦA THÔN BẮC: skip', 'Ngày 08/10/2026: skip', 'Chỉ số: unit'],
        ...['Thu nhận: field 1', 'Đủ điều kiện: field 2', 'Ghi chú: skip'],
      ],
      headRows: 2,
      isTurned: true,
      days: ['10-08'],
      on: '10-08',
    });
  });

  it('of one unit has its heads in its first lines', () => {
    const below = `${down}\n3|A|1\n4|B|1\n5|C|1\n||Tỷ lệ|Thu nhận|Đủ điều kiện`;
    expect(layout(typed(below), 'sheets')).toHaveProperty('isTurned');
    // Notes name indicators too.
    const notes = 'Ngày|Thu nhận|A|Ghi chú\n7/10|1|x|Đủ điều kiện\n8/10|2|y|Tỷ lệ';
    expect(layout(typed(notes), 'sheets')).not.toHaveProperty('isTurned');
    // As many heads across as down.
    const both = 'Ngày|Thu nhận|Đủ điều kiện\nThu nhận|1|2\nĐủ điều kiện|3|4';
    expect(layout(typed(both), 'sheets')).not.toHaveProperty('isTurned');
    expect(layout(typed('Thu nhận\n5'), 'sheets')).not.toHaveProperty('isTurned');
  });

  it('of several units is not', () => {
    expect(layout(typed(down))).not.toHaveProperty('isTurned');
  });
});

describe('a sheet of a form that lost its hidden sheet', () => {
  it('has the indicators and days of its hidden line, whatever its heads say', () => {
    const strange = { ...collected, uid: '01900000-0000-7000-8000-999999999999' };
    const keys = keyLine(
      [eligible, '2026-10-02'],
      [collected, '2026-10-02'],
      [strange, '2026-10-02'],
    );
    const rows = [
      ['tieu-de', 'STT', 'Đơn vị', 'Thu nhận', 'Số thu', 'Khác'],
      ['own:x', 1, 'Thôn Đông', 5, 6, 7],
    ];
    expect(layout(tableOf([keys, ...rows]))).toEqual({
      columns: [
        ...['STT: order', 'Đơn vị: unit', 'Thu nhận: field 2@2026-10-02'],
        'Số thu: field 1@2026-10-02 (không khớp cột nào; cần thì chọn)',
        'Khác: skip (không khớp cột nào; cần thì chọn)',
      ],
      headRows: 1,
      days: ['10-02'],
      on: null,
    });
  });
});

describe('the same layout', () => {
  const keyOf = (text: string) => layoutOf(typed(text)).key;

  it('is known again by its heads, without the days in them', () => {
    expect(keyOf('STT|Đơn vị|Thu nhận ngày 7/10/2026\n1|Thôn Đông|5')).toBe(
      keyOf('stt|ĐƠN VỊ|Thu  nhận ngày 08.10\n1|Thôn Đông|6\n2|Thôn Đoài|7'),
    );
    expect(keyOf('STT|Đơn vị|Thu nhận 7/10/26\n1|Thôn Đông|5')).toBe('stt|donvi|thunhanngay');
    expect(keyOf('Đơn vị|7 - 10|8 / 10 / 2026\nThôn Đông|5|6')).toBe('donvi|ngay|ngay');
    expect(keyOf('Đơn vị|Thu nhận\nThôn Đông|5')).not.toBe(
      keyOf('Đơn vị|Đủ điều kiện\nThôn Đông|5'),
    );
    expect(keyOf('Thôn Đông|5')).toBe('|');
  });

  it('has the columns of another sheet by their heads, each once', () => {
    const first = layoutOf(typed('Đơn vị|Thu nhận|Ghi chú|7/10|8/10\nThôn Đông|5|x|1|2'));
    const other = layoutOf(typed('STT|Thu nhận|Đơn vị|9/10|10/10|11/10\n1|5|Thôn Đông|3|4|5'));
    expect(sameColumns(first, other)).toEqual([2, 1, null, 3, 4]);
    expect(sameColumns(other, first)).toEqual([null, 1, 0, 3, 4, null]);
  });
});
