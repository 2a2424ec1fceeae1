import { describe, expect, it } from 'vitest';
import { unitsWithin } from '../../shared/exchange/form/look-at-table.ts';
import type { TableChoice } from '../../shared/exchange/form/table-choice.ts';
import { spotWords } from '../../shared/exchange/form/table-known.ts';
import type { LayoutMemory } from '../../shared/exchange/form/table-memory.ts';
import { known, typed, uidOf, units } from '../helpers/form-tables.ts';
import { DAY, look, lookAt, taken } from '../helpers/look-at-tables.ts';

/** The sheets of a file, who sent it and for which days, and what has to be said of it. */

const sheet = (name: string, rows = 'Đơn vị|Thu nhận\nThôn Đoài|5') => typed(rows, { sheet: name });

describe('the sheets of a file', () => {
  const DAYS = [
    sheet('Ngày 07-10', 'Đơn vị|Thu nhận\nThôn Đông|1\nThôn Đoài|2'),
    sheet('Ngày 08-10', 'Đơn vị|Thu nhận\nThôn Đoài|4\nThôn Đông|3'),
  ];

  it('that have one layout are read together, each with its day', () => {
    expect(look(DAYS)).toMatchObject({
      sheets: [
        { place: 0, name: 'Ngày 07-10', isHidden: false },
        { place: 1, name: 'Ngày 08-10', isHidden: false },
      ],
      choice: { from: '2026-10-07', to: '2026-10-08', sheets: [0, 1], unitId: 2 },
      problem: null,
      remarks: [],
      taken: [
        '3 Thôn Đông · Thu nhận · 10-07 = 1',
        '4 Thôn Đoài · Thu nhận · 10-07 = 2',
        '4 Thôn Đoài · Thu nhận · 10-08 = 4',
        '3 Thôn Đông · Thu nhận · 10-08 = 3',
      ],
    });
    // In whatever order they stand.
    expect(look(DAYS.toReversed()).choice).toMatchObject({ from: '2026-10-07', to: '2026-10-08' });
    const shorter = look(DAYS, { choice: { from: '2026-10-08' } });
    expect(shorter.remarks).toEqual([
      'Trang tính “Ngày 07-10” ghi ngày 07/10/2026, còn đang chọn ngày 08/10/2026.',
    ]);
  });

  it('that have another layout, are hidden, or hold no figures are left out', () => {
    const guide = sheet('Hướng dẫn', 'Đơn vị|Thu nhận\nThôn Đông|điền số');
    const other = sheet('Tổng hợp', 'Đơn vị|Đủ điều kiện\nThôn Đông|500');
    const hidden = { ...DAYS[0]!, hidden: true as const };
    const file = [guide, hidden, DAYS[1]!, other];
    const read = look(file);
    expect(read.sheets.map(({ isHidden }) => isHidden)).toEqual([false, true, false, false]);
    expect(read.choice.sheets).toEqual([2]);
    expect(read.taken).toHaveLength(2);
    // Where nothing is a figure, the first sheet is shown; hidden ones are not.
    expect(look([hidden, guide]).choice.sheets).toEqual([1]);
    expect(look([hidden])).toMatchObject({ choice: { sheets: [], unitId: null }, columns: [] });
    for (const figure of ['-5', '1.234', '1 234', '35,9%', '0']) {
      const rows = sheet('Số', `Đơn vị|Thu nhận\nThôn Đông|${figure}`);
      expect(look([guide, rows]).choice.sheets, figure).toEqual([1]);
    }
    for (const none of ['5/7', 'số 5', '5 tổ', '-', '%']) {
      const rows = sheet('Số', `Đơn vị|Thu nhận\nThôn Đông|${none}`);
      expect(look([guide, rows]).choice.sheets[0], none).toBe(0);
    }
  });

  it('are read by their own columns, and told what they lack', () => {
    const first = sheet('A', 'STT|Đơn vị|Thu nhận|Đủ điều kiện|Khác\n1|Thôn Đoài|1|2|3');
    const second = sheet('B', 'Đơn vị|Mới|Thu nhận\nThôn Đông|9|4');
    const choice = {
      ...{ ...DAY, unitId: 2, sheets: [0, 1] },
      roles: ['order', 'unit', 'field 1', 'field 2', 'skip'],
    };
    expect(look([first, second], { choice })).toMatchObject({
      remarks: ['Trang tính “B” không có cột “Đủ điều kiện”.'],
      taken: [
        '4 Thôn Đoài · Thu nhận · 10-08 = 1',
        '3 Thôn Đông · Thu nhận · 10-08 = 4',
        '4 Thôn Đoài · Đủ điều kiện · 10-08 = 2',
      ],
      problem: null,
    });
    // What is still to be said of a column is not missed.
    const unsaid = { ...choice, roles: ['order', 'unit', 'field 1', '', 'skip'] };
    expect(look([first, second], { choice: unsaid }).remarks).toEqual([]);
    const nameless = [first, second].map((table) => ({ ...table, sheet: null }));
    expect(look(nameless, { choice }).remarks).toEqual([
      'Trang tính “” không có cột “Đủ điều kiện”.',
    ]);
  });

  it('with another first one have other columns, so that what was said does not hold', () => {
    const two = [
      sheet('A', 'Đơn vị|Thu nhận\nThôn Đoài|1'),
      sheet('B', 'STT|Đơn vị|Đủ điều kiện\n1|Thôn Đông|2'),
    ];
    const said = { ...DAY, unitId: 2, sheets: [1], roles: ['unit', 'field 1'] };
    expect(look(two, { choice: said })).toMatchObject({
      choice: { sheets: [1], roles: ['order', 'unit', 'field 2'] },
      taken: ['3 Thôn Đông · Đủ điều kiện · 10-08 = 2'],
    });
    // As many columns can be those that were chosen.
    const kept = { ...said, roles: ['skip', 'unit', 'field 1'] };
    expect(look(two, { choice: kept }).taken).toEqual(['3 Thôn Đông · Thu nhận · 10-08 = 2']);
    expect(look(two, { choice: { ...said, sheets: [] } })).toMatchObject({
      choice: { roles: [] },
      problem: 'Chọn trang tính có số liệu.',
      layout: '',
    });
  });
});

describe('a sheet for each unit', () => {
  const DAYS = 'Ngày|Thu nhận\n07/10/2026|1\n08/10/2026|2\nCộng|3\n|';

  it('is of the unit that its name says', () => {
    const file = [sheet('Tổng hợp', DAYS), sheet('Thôn Đoài', DAYS), sheet('TDP số 1', DAYS)];
    expect(look([...file, sheet('Khác')])).toMatchObject({
      choice: {
        unitsIn: 'sheets',
        sheets: [1, 2],
        unitId: 2,
        from: '2026-10-07',
        to: '2026-10-08',
        roles: ['day', 'field 1'],
      },
      problem: null,
      open: [],
      taken: [
        '4 Thôn Đoài · Thu nhận · 10-07 = 1',
        '5 Tổ dân phố số 1 · Thu nhận · 10-07 = 1',
        '4 Thôn Đoài · Thu nhận · 10-08 = 2',
        '5 Tổ dân phố số 1 · Thu nhận · 10-08 = 2',
      ],
      unread: [],
      remarks: [
        'Dòng 4, trang tính “Thôn Đoài”, “Cộng”, là dòng tổng nên không lấy.',
        'Dòng 4, trang tính “TDP số 1”, “Cộng”, là dòng tổng nên không lấy.',
      ],
    });
  });

  it('is one alone only where the clerk says so', () => {
    expect(look([sheet('Thôn Đoài'), sheet('Tổng hợp')]).choice.unitsIn).toBe('cells');
  });

  it('whose name is of several units, or of none, waits for the clerk', () => {
    const file = [sheet('Thôn Đoài', DAYS), sheet('Thôn Bắc', DAYS), sheet('Thôn Lạ', DAYS)];
    const choice = { unitId: 1, sheets: [0, 1, 2] };
    const first = look(file, { choice });
    expect(first.open).toEqual([
      '2 Thôn Lạ 0 “Thôn Lạ” []: không có đơn vị “Thôn Lạ” trong chiến dịch',
    ]);
    expect(first.taken).toHaveLength(4);
    const say = (unitId: number) =>
      look(file, { choice: { ...choice, units: [{ sheet: 2, row: 0, unitId }] } });
    expect(say(3)).toMatchObject({ open: [], problem: null });
    expect(say(3).taken).toHaveLength(6);
    expect(say(3).taken).toContain('3 Thôn Đông · Thu nhận · 10-07 = 1');
    expect(say(0)).toMatchObject({ open: [], problem: null, taken: { length: 4 } });
    const twins = [sheet('Thôn Đông', DAYS), sheet('Thôn Bắc', DAYS)];
    const both = look(twins, { choice: { ...choice, unitsIn: 'sheets', sheets: [0, 1] } });
    expect(both.open).toEqual([
      '0 Thôn Đông 0 “Thôn Đông” [3,7]: “Thôn Đông” có thể là “Thôn Đông” hoặc “Thôn Đông”',
    ]);
  });

  it('has rows that the clerk can leave out', () => {
    const file = [sheet('Thôn Đoài', DAYS), sheet('Thôn Bắc', DAYS)];
    const choice = { unitId: 1, units: [{ sheet: 0, row: 3, unitId: 0 }] };
    expect(look(file, { choice }).taken).toEqual([
      '4 Thôn Đoài · Thu nhận · 10-07 = 1',
      '8 Thôn Bắc · Thu nhận · 10-07 = 1',
      '8 Thôn Bắc · Thu nhận · 10-08 = 2',
    ]);
  });

  it('with its indicators one below the other is turned', () => {
    const rows = (a: number, b: number) =>
      `STT|Chỉ số|Số lượng\n1|Thu nhận|${a}\n2|Đủ điều kiện|${b}`;
    const file = [sheet('Thôn Đoài', rows(1, 2)), sheet('Thôn Bắc', rows(3, 4))];
    const read = look(file, { choice: { ...DAY, unitId: 1 } });
    expect(read.choice.roles).toEqual(['unit', 'field 1', 'field 2']);
    expect(read).toMatchObject({
      problem: null,
      taken: [
        '4 Thôn Đoài · Thu nhận · 10-08 = 1',
        '8 Thôn Bắc · Thu nhận · 10-08 = 3',
        '4 Thôn Đoài · Đủ điều kiện · 10-08 = 2',
        '8 Thôn Bắc · Đủ điều kiện · 10-08 = 4',
      ],
    });
  });

  it('in a file without names of sheets is asked about', () => {
    const read = lookAt('Ngày|Thu nhận\n07/10/2026|1', {
      choice: { unitId: 2, unitsIn: 'sheets', roles: ['day', 'field 1'] },
    });
    expect(read.open).toEqual(['0 null 0 “” []: thiếu tên đơn vị']);
    expect(
      lookAt('Ngày|Thu nhận\n07/10/2026|1', {
        choice: {
          ...{ unitId: 2, unitsIn: 'sheets', roles: ['day', 'field 1'] },
          units: [{ sheet: 0, row: 0, unitId: 4 }],
        },
      }).taken,
    ).toEqual(['4 Thôn Đoài · Thu nhận · 10-07 = 1']);
  });
});

describe('the sender of a table', () => {
  const sender = (file: string, text = 'Đơn vị|Thu nhận\nThôn Lạ|5') =>
    lookAt(text, { file }).choice.unitId;

  it.each([
    ['Biểu - Xã Hoa Sơn - 01-10.xlsx', 2],
    ['Xã Danh Thắng.csv', 6],
    ['so lieu_Xã Danh Thắng_moi.xlsx', 6],
    ['báo cáo của xã Hoa Sơn.xlsx', 2],
    ['Số liệu xã Hoa Sơn, 01.10.xlsx', 2],
    ['Biểu xã Hoa Sơn (1).xlsx', 2],
    ['Xã Hoa Sơn - Xã Hoa Sơn.xlsx', 2],
    ['v1.2 - Xã Hoa Sơn.xlsx', 2],
    ['2026 - báo cáo xã Hoa Sơn.xlsx', 2],
    // Two units, none, or a name of several.
    ['Xã Hoa Sơn - Xã Danh Thắng.xlsx', null],
    ['bang.xlsx', null],
    ['Thôn Đông.xlsx', null],
    ['03.xlsx', null],
    ['báo cáo nhanh của xã Hoa Sơn.xlsx', null],
    ['.xlsx', null],
  ])('is said by the name of its file: %s', (file, unitId) => {
    expect(sender(file)).toBe(unitId);
  });

  it('is the lowest unit that holds all that are named', () => {
    const of = (...names: string[]) =>
      sender('bang.xlsx', ['Đơn vị|Thu nhận', ...names.map((name) => `${name}|5`)].join('\n'));
    expect(of('Thôn Đoài', 'TDP số 1')).toBe(2);
    expect(of('Thôn Đông', 'Thôn Đoài')).toBe(2);
    expect(of('Thôn Đông', 'Thôn Bắc')).toBe(6);
    expect(of('Thôn Đông', 'Thôn Đông')).toBeNull();
    expect(of('Thôn Đoài', 'Thôn Bắc')).toBe(1);
    expect(of('Thôn Đoài', 'Thôn Lạ', '')).toBe(4);
    expect(of('TDP số 1', '')).toBe(5);
    // What a note names does not count.
    expect(sender('bang.xlsx', 'Đơn vị|Thu nhận|Ghi chú\nThôn Đoài|5|Thôn Bắc')).toBe(4);
    expect(sender('bang.xlsx', 'Xã Danh Thắng|\nĐơn vị|Thu nhận\nThôn Đoài|5')).toBe(4);
    expect(sender('bang.xlsx', 'STT|Đơn vị|Thu nhận\n1|Thôn Đoài|5\n2|TDP số 1|6')).toBe(2);
    // A total of all is no unit that is told of.
    expect(of('Thôn Đoài', 'TDP số 1', 'Huyện Hiệp Hòa')).toBe(2);
    expect(of('Xã Hoa Sơn', 'Thôn Đoài')).toBe(2);
    expect(sender('bang.xlsx', '7|5\n8|6')).toBeNull();
    expect(sender('Xã Danh Thắng.xlsx', 'Đơn vị|Thu nhận\nThôn Đoài|5')).toBe(6);
  });

  const memory = (roles: string[], unitsIn: LayoutMemory['unitsIn'] = 'cells') => ({
    unitsIn,
    roles,
  });
  const TEXT = 'STT|Đơn vị|Kết quả\n1|Thôn Đoài|5';

  it('is the one that sent such a table before, read as it was then', () => {
    const asked: string[] = [];
    const read = lookAt(`Số liệu ngày 08/10/2026||\n${TEXT}`, {
      file: 'Xã Danh Thắng.xlsx',
      remembered: (layout) => {
        asked.push(layout);
        return [{ unitId: 2, memory: memory(['order', 'unit', `field ${uidOf(102)}`]) }];
      },
    });
    expect(asked).toEqual(['stt|donvi|ketqua']);
    expect(read).toMatchObject({
      choice: { unitId: 2, roles: ['order', 'unit', 'field 2'] },
      remarks: ['Các cột được chọn như lần trước với bảng cùng mẫu; xem lại rồi nhận.'],
      taken: ['4 Thôn Đoài · Đủ điều kiện · 10-08 = 5'],
      problem: null,
    });
  });

  it('is asked where several sent such tables, columns as the last one’s', () => {
    const last = { unitId: 2, memory: memory(['skip', 'unit', `field ${uidOf(102)}`]) };
    const before = { unitId: 6, memory: memory(['order', 'unit', `field ${uidOf(101)}`]) };
    const read = lookAt(TEXT, { remembered: () => [last, before] });
    expect(read.choice).toMatchObject({ unitId: 4, roles: ['skip', 'unit', 'field 2'] });
    const again = lookAt(TEXT, { remembered: () => [last, { ...before, unitId: 2 }] });
    expect(again.choice.unitId).toBe(2);
  });

  it('with another kind of table is not read as that one', () => {
    const other = { unitId: 2, memory: memory(['skip', 'unit', `field ${uidOf(102)}`], 'sheets') };
    const read = lookAt(TEXT, { remembered: () => [other] });
    expect(read).toMatchObject({
      choice: { unitId: 2, roles: ['order', 'unit', ''] },
      remarks: [],
    });
  });
});

describe('what has to be said of a table', () => {
  const text = 'Đơn vị|Thu nhận|Số khác\nThôn Đoài|5|6\nThôn Lạ|7|8';
  const problem = (choice: Partial<TableChoice>) => taken(text, choice).problem;

  it('is told one after the other', () => {
    expect(problem({ sheets: [] })).toBe('Chọn trang tính có số liệu.');
    expect(problem({ sheets: [7] })).toBe('Chọn trang tính có số liệu.');
    expect(problem({ unitId: null })).toBe('Chọn đơn vị đã gửi bảng này.');
    expect(problem({ from: null })).toBe('Chọn số liệu của ngày nào.');
    expect(problem({ to: null })).toBe('Chọn số liệu của ngày nào.');
    expect(problem({ from: '2026-10-09' })).toBe('Ngày cuối phải từ ngày đầu trở đi.');
    expect(problem({ roles: ['unit', 'field 1', ''] })).toBe(
      'Chọn cột “Số khác” là gì; cột không cần thì chọn “Bỏ qua”.',
    );
    expect(problem({ roles: ['', 'field 1', ''] })).toMatch(/^Chọn cột “Đơn vị” là gì/);
    expect(problem({ roles: ['unit', 'skip', 'order'] })).toBe(
      'Chưa cột nào được chọn là số liệu; chọn cột nào là chỉ số nào.',
    );
    expect(problem({ roles: ['unit', 'skip', 'field 1'] })).toBe(
      'Chọn đơn vị cho từng dòng chưa rõ, hoặc không lấy dòng đó.',
    );
    expect(problem({ units: [{ sheet: 0, row: 3, unitId: 0 }] })).toBeNull();
    expect(taken('Thôn Đoài|5|6').problem).toBe(
      'Chọn cột “2” là gì; cột không cần thì chọn “Bỏ qua”.',
    );
  });

  it('leaves nothing to be taken before the days are right', () => {
    for (const choice of [{ from: null }, { to: null }, { from: '2026-10-09' }]) {
      expect(taken(text, choice)).toMatchObject({ taken: [], unread: [], open: [], remarks: [] });
    }
  });

  it('is nothing that the columns say of another indicator', () => {
    const read = taken(text, { roles: ['unit', 'field 99', 'field 1'] });
    expect(read.taken).toEqual(['4 Thôn Đoài · Thu nhận · 10-08 = 6']);
  });

  it('of a file of nothing is everything', () => {
    expect(look([])).toEqual({
      sheets: [],
      choice: {
        ...{ unitId: null, from: null, to: null, sheets: [], unitsIn: 'cells', roles: [] },
        units: [],
      },
      columns: [],
      ...{ taken: [], unread: [], open: [], remarks: [] },
      problem: 'Chọn trang tính có số liệu.',
      layout: '',
    });
  });
});

describe('units and places', () => {
  it('of a sender are it and all below, in whatever order they stand', () => {
    expect([...unitsWithin(known(), 2)]).toEqual([2, 3, 4, 5]);
    expect([...unitsWithin(known(), 1)].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect([...unitsWithin(known(), 8)]).toEqual([8]);
    const turned = known([], { units: units.toReversed() });
    expect([...unitsWithin(turned, 1)].sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it('of a file are told as a spreadsheet shows them', () => {
    expect(spotWords({ sheet: null, row: 7, column: 'D' })).toBe('ô D7');
    expect(spotWords({ sheet: 'T10', row: 7, column: 'AA' })).toBe('ô AA7, trang tính “T10”');
  });
});
