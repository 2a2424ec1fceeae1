import { describe, expect, it } from 'vitest';
import { tableOf, typed } from '../helpers/form-tables.ts';
import { type Asked, DAY, look, lookAt, taken } from '../helpers/look-at-tables.ts';

/** What is taken of the rows and columns of a table that is no form, and what is asked or refused. */

const REPORT = `
  ỦY BAN NHÂN DÂN XÃ HOA SƠN||||
  Số liệu ngày 08/10/2026||||
  STT|Đơn vị|Thu nhận|Đủ điều kiện|Ghi chú
  1|Thôn Đông|12|1.234|đủ
  2|Thôn Đoài||600|
  3|TDP số 1|-|0|thiếu
  |Tổng cộng|12|1834|`;

describe('a table of a commune', () => {
  it('is proposed whole: its days, its sender, its columns, its figures', () => {
    expect(lookAt(REPORT)).toEqual({
      sheets: [{ place: 0, name: null, isHidden: false }],
      choice: {
        unitId: 2,
        from: '2026-10-08',
        to: '2026-10-08',
        sheets: [0],
        unitsIn: 'cells',
        roles: ['order', 'unit', 'field 1', 'field 2', 'skip'],
        units: [],
      },
      columns: [
        { head: 'STT', samples: ['1', '2', '3'], remark: null },
        { head: 'Đơn vị', samples: ['Thôn Đông', 'Thôn Đoài', 'TDP số 1'], remark: null },
        { head: 'Thu nhận', samples: ['12', '-', '12'], remark: null },
        { head: 'Đủ điều kiện', samples: ['1.234', '600', '0'], remark: null },
        { head: 'Ghi chú', samples: ['đủ', 'thiếu'], remark: null },
      ],
      open: [],
      problem: null,
      remarks: ['Dòng 7, “Tổng cộng”, là dòng tổng nên không lấy.'],
      layout: 'stt|donvi|thunhan|dudieukien|ghichu',
      taken: [
        '3 Thôn Đông · Thu nhận · 10-08 = 12',
        '4 Thôn Đoài · Thu nhận · 10-08 = null',
        '5 Tổ dân phố số 1 · Thu nhận · 10-08 = null',
        '3 Thôn Đông · Đủ điều kiện · 10-08 = 1234',
        '4 Thôn Đoài · Đủ điều kiện · 10-08 = 600',
        '5 Tổ dân phố số 1 · Đủ điều kiện · 10-08 = 0',
      ],
      unread: [],
    });
  });

  it('gives its figures to the units of its sender where several have one name', () => {
    const text = 'Đơn vị|Thu nhận\nThôn Đông|5';
    expect(taken(text, { unitId: 2 }).taken).toEqual(['3 Thôn Đông · Thu nhận · 10-08 = 5']);
    expect(taken(text, { unitId: 6 }).taken).toEqual(['7 Thôn Đông · Thu nhận · 10-08 = 5']);
    expect(taken(text, { unitId: null })).toMatchObject({
      taken: [],
      open: ['0 null 2 “Thôn Đông” [3,7]: “Thôn Đông” có thể là “Thôn Đông” hoặc “Thôn Đông”'],
      problem: 'Chọn đơn vị đã gửi bảng này.',
    });
    // A unit of others is told of, for the plan to refuse.
    expect(taken('Đơn vị|Thu nhận\nThôn Bắc|5').taken).toEqual([
      '8 Thôn Bắc · Thu nhận · 10-08 = 5',
    ]);
  });

  it('of figures that cannot be read tells which, and takes the others', () => {
    const read = taken('Đơn vị|Thu nhận|Tỷ lệ\nThôn Đông|mười|35,9%\nThôn Đoài|7|x', {
      roles: ['unit', 'field 1', 'field 3'],
    });
    expect(read.taken).toEqual([
      '3 Thôn Đông · Tỷ lệ · 10-08 = 3590',
      '4 Thôn Đoài · Thu nhận · 10-08 = 7',
    ]);
    expect(read.unread.map((line) => line.split(': ').slice(0, 2).join(': '))).toEqual([
      'Thôn Đông · Thu nhận · 10-08 “mười”: ô B2',
      'Thôn Đoài · Tỷ lệ · 10-08 “x”: ô C3',
    ]);
    expect(read.problem).toBeNull();
  });

  it('with units side by side is read by the cells where they stand', () => {
    const read = taken('Chỉ số|Thôn Đông|Thôn Đoài\nThu nhận|3|x\nĐủ điều kiện|5|6', {
      roles: ['unit', 'field 1', 'field 2'],
    });
    expect(read.taken).toEqual([
      '3 Thôn Đông · Thu nhận · 10-08 = 3',
      '3 Thôn Đông · Đủ điều kiện · 10-08 = 5',
      '4 Thôn Đoài · Đủ điều kiện · 10-08 = 6',
    ]);
    expect(read.unread).toEqual([expect.stringContaining('10-08 “x”: ô C2: ')]);
    expect(read.columns[0]).toEqual({
      ...{ head: 'Chỉ số', samples: ['Thôn Đông', 'Thôn Đoài'], remark: null },
    });
  });

  it('with units side by side asks for each column, and is answered for each', () => {
    const text = 'Chỉ số|Thôn Lạ|Thôn Đông|Thôn Mới|Thôn Đoài|Tổng cộng\nThu nhận|3|4|5|6|18';
    const asked = taken(text);
    expect(asked.open).toEqual([
      '0 null B2 “Thôn Lạ” []: không có đơn vị “Thôn Lạ” trong chiến dịch',
      '0 null D4 “Thôn Mới” []: không có đơn vị “Thôn Mới” trong chiến dịch',
    ]);
    expect(asked.remarks).toEqual(['Cột F, “Tổng cộng”, là cột tổng nên không lấy.']);
    const units = [
      { sheet: 0, row: 2, unitId: 5 },
      { sheet: 0, row: 4, unitId: 0 },
    ];
    expect(taken(text, { units })).toMatchObject({
      open: [],
      unread: [],
      taken: [
        '5 Tổ dân phố số 1 · Thu nhận · 10-08 = 3',
        '3 Thôn Đông · Thu nhận · 10-08 = 4',
        '4 Thôn Đoài · Thu nhận · 10-08 = 6',
      ],
    });
  });

  it('of columns for several days is read by the heads', () => {
    expect(
      lookAt(`
        STT|Đơn vị|Thu nhận||Đủ điều kiện
        ||07/10/2026|08/10/2026|
        1|Thôn Đông|1|2|500
        2|Thôn Đoài|3|4|600`),
    ).toMatchObject({
      choice: { from: '2026-10-07', to: '2026-10-08', unitId: 2 },
      problem: null,
      taken: [
        '3 Thôn Đông · Thu nhận · 10-07 = 1',
        '4 Thôn Đoài · Thu nhận · 10-07 = 3',
        '3 Thôn Đông · Thu nhận · 10-08 = 2',
        '4 Thôn Đoài · Thu nhận · 10-08 = 4',
        // The only full day that a title or head says first is that of columns without one.
        '3 Thôn Đông · Đủ điều kiện · 10-07 = 500',
        '4 Thôn Đoài · Đủ điều kiện · 10-07 = 600',
      ],
    });
  });

  it('shows of each column what it is and why it is not taken', () => {
    const { columns } = lookAt('Đơn vị|Thu nhận|Số khác\nThôn Đông|1|9\n|2|\nThôn Đoài|3|8');
    expect(columns).toEqual([
      { head: 'Đơn vị', samples: ['Thôn Đông', 'Thôn Đoài'], remark: null },
      { head: 'Thu nhận', samples: ['1', '2', '3'], remark: null },
      { head: 'Số khác', samples: ['9', '8'], remark: 'không khớp cột nào; cần thì chọn' },
    ]);
    const { columns: short } = lookAt(
      'Đơn vị|Thu nhận\n1|1\n2|2\nThôn Đông|3\nThôn Đoài|4\nThôn Bắc|5',
    );
    expect(short[1]!.samples).toEqual(['1', '2', '3']);
  });
});

describe('rows of a table', () => {
  it('that nobody knows wait for the clerk, who says which unit, or none', () => {
    const text = 'STT|Đơn vị|Thu nhận\n1|Thôn Lạ|4\n2|Thôn Đông|5\n3||6\n|Thon Doai|7';
    const first = taken(text);
    expect(first.open).toEqual([
      '0 null 2 “Thôn Lạ” []: không có đơn vị “Thôn Lạ” trong chiến dịch',
      '0 null 4 “” []: dòng có số nhưng không ghi đơn vị',
    ]);
    expect(first.problem).toBe('Chọn đơn vị cho từng dòng chưa rõ, hoặc không lấy dòng đó.');
    const said = taken(text, {
      units: [
        { sheet: 0, row: 2, unitId: 5 },
        { sheet: 0, row: 4, unitId: 0 },
        { sheet: 1, row: 3, unitId: 0 },
      ],
    });
    expect(said).toMatchObject({
      open: [],
      problem: null,
      taken: [
        '5 Tổ dân phố số 1 · Thu nhận · 10-08 = 4',
        '3 Thôn Đông · Thu nhận · 10-08 = 5',
        '4 Thôn Đoài · Thu nhận · 10-08 = 7',
      ],
    });
    // A unit that is not of the campaign is none.
    expect(taken(text, { units: [{ sheet: 0, row: 2, unitId: 99 }] })).toMatchObject({
      taken: ['3 Thôn Đông · Thu nhận · 10-08 = 5', '4 Thôn Đoài · Thu nhận · 10-08 = 7'],
      open: [expect.stringMatching(/^0 null 4 /)],
    });
  });

  it('that are spelled otherwise offer the units that may be meant', () => {
    // Of the sender first, else of all.
    expect(taken('Đơn vị|Thu nhận\nThôn Bằc|4').open).toEqual([
      '0 null 2 “Thôn Bằc” [8]: “Thôn Bằc” không có trong chiến dịch; có phải là Thôn Bắc?',
    ]);
    expect(taken('Đơn vị|Thu nhận\nThôn Đòng|4').open).toEqual([
      '0 null 2 “Thôn Đòng” [3]: “Thôn Đòng” không có trong chiến dịch; có phải là Thôn Đông?',
    ]);
  });

  it('are known by their codes, and asked about where name and code differ', () => {
    const coded = (...lines: string[]) =>
      look([tableOf(['Mã|Đơn vị|Thu nhận', ...lines].map((line) => line.split('|')))], {
        choice: { ...DAY, unitId: 2 },
      });
    const rows = coded('03|Thôn Đông|1', '04|Thôn Đông|2', '05||3', '99||4');
    expect(rows.taken).toEqual([
      '3 Thôn Đông · Thu nhận · 10-08 = 1',
      '5 Tổ dân phố số 1 · Thu nhận · 10-08 = 3',
    ]);
    expect(rows.open).toEqual([
      '0 null 3 “Thôn Đông” [4,3]: mã “04” là của “Thôn Đoài”, còn tên ghi “Thôn Đông”',
      '0 null 5 “99” []: không có đơn vị mang mã “99”',
    ]);
    // The code of a unit of others is one too.
    expect(coded('08|Thôn Đoài|5', '08|Thôn Đông|6', '99|TDP số 1|7', '08||8')).toMatchObject({
      taken: ['5 Tổ dân phố số 1 · Thu nhận · 10-08 = 7', '8 Thôn Bắc · Thu nhận · 10-08 = 8'],
      open: [
        '0 null 2 “Thôn Đoài” [8,4]: mã “08” là của “Thôn Bắc”, còn tên ghi “Thôn Đoài”',
        '0 null 3 “Thôn Đông” [8,3,7]: mã “08” là của “Thôn Bắc”, còn tên ghi “Thôn Đông”',
      ],
    });
  });

  it('of sums are left out, and told', () => {
    const told = taken(`
      STT|Đơn vị|Thu nhận
      I|Các thôn|17
      1|Thôn Đông|5
      2|Thôn Đoài|12
      II|Khối phố|3
      1|TDP số 1|3
      |Xã Hoa Sơn|20
      |TỔNG CỘNG|20`);
    expect(told).toMatchObject({
      problem: null,
      taken: [
        '3 Thôn Đông · Thu nhận · 10-08 = 5',
        '4 Thôn Đoài · Thu nhận · 10-08 = 12',
        '5 Tổ dân phố số 1 · Thu nhận · 10-08 = 3',
      ],
      remarks: [
        'Dòng 2, “Các thôn”, là dòng tổng nên không lấy.',
        'Dòng 5, “Khối phố”, là dòng tổng nên không lấy.',
        'Dòng 7, “Xã Hoa Sơn”, là dòng tổng nên không lấy.',
        'Dòng 8, “TỔNG CỘNG”, là dòng tổng nên không lấy.',
      ],
    });
    const sheet = look([typed('Đơn vị|Thu nhận\nThôn Đông|5\nCộng|5', { sheet: 'T10' })], {
      choice: { ...DAY, unitId: 2 },
    });
    expect(sheet.remarks).toEqual([
      'Dòng 3, trang tính “T10”, “Cộng”, là dòng tổng nên không lấy.',
    ]);
    expect(taken('Đơn vị|Thu nhận\nThôn Đông|5\nHuyện Hiệp Hòa|5').remarks).toHaveLength(1);
  });

  it('below the heading of a group are of the unit that it names', () => {
    const groups = (first: string, second: string) =>
      taken(
        `
        STT|Đơn vị|Thu nhận
        I|${first}|
        1|Thôn Đông|1
        II|${second}|
        1|Thôn Đông|2
        2|Thôn Bắc|3`,
        { unitId: 1 },
      );
    const both = [
      '3 Thôn Đông · Thu nhận · 10-08 = 1',
      '7 Thôn Đông · Thu nhận · 10-08 = 2',
      '8 Thôn Bắc · Thu nhận · 10-08 = 3',
    ];
    expect(groups('Xã Hoa Sơn', 'Xã Danh Thắng')).toMatchObject({ taken: both, remarks: [] });
    expect(groups('UBND xã Hoa Sơn', 'UBND xã Danh Thắng').taken).toEqual(both);
    const sums = taken(
      `
      STT|Đơn vị|Thu nhận
      I|Xã Hoa Sơn|1
      1|Thôn Đông|1
      II|Xã Danh Thắng|5
      1|Thôn Đông|2
      2|Thôn Bắc|3
      |Tổng cộng|6
      |Thôn Đông|9`,
      { unitId: 1 },
    );
    expect(sums.taken).toEqual(both.filter((line) => !line.startsWith('7')));
    expect(sums.unread).toHaveLength(2);
    expect(sums.remarks.map((line) => line.split(',')[0])).toEqual(['Dòng 2', 'Dòng 4', 'Dòng 7']);
  });

  it('have the unit above in a column of its own, which is merged over several rows', () => {
    const text = `
      Xã|Thôn|Thu nhận
      Hoa Sơn|Thôn Đông|1
      |Thôn Đoài|2
      Danh Thắng|Thôn Đông|3
      |Thôn Bắc|4`;
    expect(taken(text, { unitId: 1, roles: ['above', 'unit', 'field 1'] }).taken).toEqual([
      '3 Thôn Đông · Thu nhận · 10-08 = 1',
      '4 Thôn Đoài · Thu nhận · 10-08 = 2',
      '7 Thôn Đông · Thu nhận · 10-08 = 3',
      '8 Thôn Bắc · Thu nhận · 10-08 = 4',
    ]);
  });

  it('that repeat the heads on the next page are none', () => {
    const read = taken('Đơn vị|Thu nhận\nThôn Đông|1\nĐơn vị|Thu nhận\nThôn Đoài|2');
    expect(read.taken).toHaveLength(2);
    const two =
      'Đơn vị|Thu nhận|Ghi chú\n|Trong ngày|\nThôn Đông|1|Thu nhận\n|Trong ngày|x\nThôn Đoài|2|';
    expect(taken(two, { roles: ['unit', 'field 1', 'skip'] }).taken).toHaveLength(2);
    const alike = taken('Đơn vị|Thu nhận|Ghi chú\nThôn Đông|1|Ghi chú\nThôn Đoài|2|');
    expect(alike.taken).toHaveLength(2);
    const numbered = taken('Đơn vị|Thu nhận\n(1)|(2)\nThôn Đông|1\n(1)|(2)\nThôn Đoài|2');
    expect(numbered).toMatchObject({ open: [], taken: { length: 2 } });
  });

  it('below a heading that names no unit are not those of the group before', () => {
    const groups = (...rows: string[]) =>
      taken(['STT|Đơn vị|Thu nhận', ...rows].join('\n'), { unitId: 1 });
    const ask = 'Thôn Đông” có thể là “Thôn Đông” hoặc “Thôn Đông”';
    const above = ['I|Xã Hoa Sơn|', '1|Thôn Đoài|1'];
    expect(groups(...above, 'II|Khối khác|', '1|Thôn Đông|2').open).toEqual([
      `0 null 5 “Thôn Đông” [3,7]: “${ask}`,
    ]);
    const sums = groups(...above, 'II|Khối khác|2', '1|Thôn Đông|2');
    expect(sums.open).toEqual([`0 null 5 “Thôn Đông” [3,7]: “${ask}`]);
    expect(sums.remarks).toEqual(['Dòng 4, “Khối khác”, là dòng tổng nên không lấy.']);
    // A total, a blank line and a group without a name end no group.
    for (const between of ['|Tổng cộng|1', '*||', 'II||9']) {
      const taken3 = groups(...above, between, '1|Thôn Đông|2').taken;
      expect(taken3, between).toContain('3 Thôn Đông · Thu nhận · 10-08 = 2');
    }
  });

  it('that have the unit above in a column are not those of a heading', () => {
    const read = (...rows: string[]) =>
      taken(['Xã|Thôn|Thu nhận|Mức', ...rows].join('\n'), {
        ...{ unitId: 1, roles: ['above', 'unit', 'field 1', 'order'] },
      }).taken;
    const last = '3 Thôn Đông · Thu nhận · 10-08 = 2';
    expect(read('Hoa Sơn|Thôn Đoài|1', '|Xã Danh Thắng|', '|Thôn Đông|2')).toContain(last);
    expect(read('Hoa Sơn|Thôn Đoài|1', '|Xã nào đó|', '|Thôn Đông|2')).toContain(last);
    expect(read('Hoa Sơn|Thôn Đoài|1|1', '|Khối|1|I', '|Thôn Đông|2|1')).toContain(last);
  });

  it('are groups by their marks, up to the last row with figures', () => {
    const rows = (...lines: string[]) =>
      taken(['STT|Đơn vị|Thu nhận|Đủ điều kiện', ...lines].join('\n'));
    const first = ['1|Thôn Đông|1|2'];
    // The last row with a figure heads no group, whatever notes stand below it.
    expect(rows(...first, 'II|Thôn Lạ|3|', '1|Ghi chú|').open).toHaveLength(1);
    expect(rows(...first, 'II|Thôn Lạ|3|', '1|Thôn Đoài||4')).toMatchObject({
      open: [],
      remarks: ['Dòng 3, “Thôn Lạ”, là dòng tổng nên không lấy.'],
    });
    // Without marks nothing is a group.
    expect(taken('Đơn vị|Thu nhận\nThôn Lạ|3\nThôn Đoài|4').open).toHaveLength(1);
    // A row with one of two figures is no heading.
    expect(rows('1|Thôn Lạ||7').open).toHaveLength(1);
  });

  it('of a unit that is keyed for one of the columns are taken', () => {
    const isKeyed: Asked['isKeyed'] = ({ id }, _, unitId) =>
      id === 2 ? unitId === 2 : unitId !== 2;
    const read = taken('Đơn vị|Thu nhận|Đủ điều kiện\nXã Hoa Sơn||500', {}, { isKeyed });
    expect(read).toMatchObject({
      remarks: [],
      taken: ['2 Xã Hoa Sơn · Đủ điều kiện · 10-08 = 500'],
    });
  });

  it('of a unit that was keyed on these days are taken', () => {
    const isKeyed: Asked['isKeyed'] = (_, on) => on === '2026-10-07';
    const days = { from: '2026-10-07', to: '2026-10-08' };
    const keyed = (text: string, roles: string[]) =>
      taken(text, { roles, ...days }, { isKeyed }).taken;
    const line = ['4 Thôn Đoài · Thu nhận · 10-07 = 5'];
    expect(keyed('Đơn vị|Thu nhận 7/10\nThôn Đoài|5', ['unit', 'field 1@2026-10-07'])).toEqual(
      line,
    );
    const rows = 'Ngày|Đơn vị|Thu nhận\n7/10|Thôn Đoài|5\n8/10|Thôn Đoài|6';
    expect(keyed(rows, ['day', 'unit', 'field 1'])).toEqual(line);
    // Where nothing says the day, the last one decides whether it is a total.
    const until: Asked['isKeyed'] = (_, on) => on === '2026-10-08';
    const plain = { roles: ['unit', 'field 1'], ...days };
    const told = (isKeyedThen: Asked['isKeyed']) =>
      taken('Đơn vị|Thu nhận\nThôn Đoài|5', plain, { isKeyed: isKeyedThen });
    expect(told(until).unread).toHaveLength(1);
    expect(told(isKeyed).remarks).toHaveLength(1);
  });

  it('of signatures and notes are none', () => {
    expect(
      taken('Đơn vị|Thu nhận\nThôn Đông|1\n|\nNgười lập biểu|\nGhi chú: tạm tính|-'),
    ).toMatchObject({ open: [], unread: [], remarks: [], taken: { length: 1 } });
  });

  it('of a unit that stands twice are refused both', () => {
    expect(taken('Đơn vị|Thu nhận\nThôn Đoài|1\nThôn Đoài|2')).toMatchObject({
      taken: [],
      unread: [
        'Thôn Đoài · Thu nhận · 10-08 “2”: ô B3: đơn vị này còn có số ở ô B2',
        'Thôn Đoài · Thu nhận · 10-08 “1”: ô B2: đơn vị này còn có số ở ô B3',
      ],
    });
  });
});
