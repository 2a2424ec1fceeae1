import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { isTable } from '../../shared/exchange/paste-cells.ts';
import { headText, roleKey, roleOfKey } from '../../shared/exchange/paste-columns.ts';
import type { PasteUnit } from '../../shared/exchange/paste-units.ts';
import { collected, dayField, field, paste, units } from '../helpers/paste-grid.ts';

describe('a block on the clipboard', () => {
  const { byName, byCode } = unitMatcher(units);
  const known = {
    isName: (text: string) => 'unit' in byName(text) || text.startsWith('Tổng'),
    isCode: (text: string) => 'unit' in byCode(text),
  };
  const is = (text: string) =>
    isTable(
      text.split('\n').map((line) => line.split('\t')),
      known,
    );

  it.each([
    ['names before figures', 'Thôn Lạ\t12\nThôn Xa\t13'],
    ['one named unit with its figure', 'Thôn Bắc\t12'],
    ['a running number before names', '1\tThôn Lạ\t12\n2\tThôn Xa\t13'],
    ['names behind figures', '12\tThôn Lạ\n13\tThôn Xa'],
    ['heads over figures', 'Mức 1\tMức 2\n12\t13'],
    ['days over figures', '01/9\t02/9\n12\t13'],
    ['heads below a blank row', '\t\nMức 1\tMức 2\n12\t13\n14\t15'],
    ['heads with a year among them', 'Mức 1\t2023\n12\t13\n14\t15'],
    ['a total below figures', '12\t13\n14\t15\nTổng cộng\t28'],
    ['a total under figures that is named', 'Tổng\t25\n\t12'],
    ['one known name among figures', '12\t13\n14\tThôn Bắc'],
    ['codes of units before figures', '01\t12\n02\t13'],
    ['codes with letters', 'T01\t12\nT02\t13'],
    ['one spelling of a unit among figures', '1.500\n2.500\nTDP số 01'],
    ['one name over blanks', 'Thôn Bắc\t44.300\n\t1\n\t2'],
    ['names, known or not, over a blank', 'Phố núi\t1\nIa Pa\t2\n\t3'],
  ])('of %s is a table', (_, text) => {
    expect(is(text)).toBe(true);
  });

  it.each([
    ['figures', '12\t13\n14\t15'],
    ['one text', 'Thôn Bắc'],
    ['numbers kept as texts', "'16300\n'29.800\n16.283"],
    ['dashes and blanks', '-\t12\n–\t\n\t13'],
    ['percentages', '35,9%\t76.62%\n-\t80%'],
    ['a text among figures', '1.234\t5\nmười\t6\n16 283\t1,5'],
    ['figures with a text at their end', '1.500\n2.500\nabc\n'],
    ['counts and rates with a text among them', '1.500\t80%\nabc\t90%\n'],
    ['one figure', '1.500\n'],
    ['texts alone', 'mười\tmột'],
    ['figures beside an error of the spreadsheet', '#N/A\t12\n#REF!\t13\n1,2E+05\t4'],
    ['days among figures', '01/9/2023\t12\n02/9/2023\t13'],
  ])('of %s goes cell by cell', (_, text) => {
    expect(is(text)).toBe(false);
  });
});

describe('the columns of a table', () => {
  it('are known by their heads and by the units they name', () => {
    const text =
      'TT\tMã\tTên đơn vị\tĐủ điều kiện\tThu nhận\tLũy kế\tGhi chú\n1\t01\tTDP 1\t5\t6\t70\tđủ';
    expect(paste(text).roles).toEqual([
      'order',
      'code',
      'unit',
      'field key:2',
      'field key:1',
      'skip',
      'skip',
    ]);
    expect(paste(text).layout.columns[5]!.remark).toBe('do phần mềm tính');
    expect(paste(text).written).toEqual([[3, 5, 6]]);
  });

  it('without heads wait for the clerk where several hold figures', () => {
    const bare = paste('Thôn Bắc\t5\t6');
    expect(bare.roles).toEqual(['unit', '', '']);
    expect(bare.written).toEqual([]);
    expect(paste('Thôn Bắc\t5\t6', { roles: { 2: 'field key:1' } }).written).toEqual([[8, 6]]);
  });

  it('wait as well where one of figures could go to several columns, or is headed otherwise', () => {
    expect(paste('Thôn Bắc\t5').roles).toEqual(['unit', '']);
    expect(paste('Thôn Bắc\t5', { fields: [collected] }).roles).toEqual(['unit', 'field key:1']);
    expect(paste('Thôn\tDân số\nThôn Bắc\t5', { fields: [collected] }).roles).toEqual(['unit', '']);
  });

  it('with one name for two of them wait, and so do two heads for one', () => {
    const twice = 'Thôn\tThu nhận\tThu nhận hồ sơ\nThôn Bắc\t5\t6';
    expect(paste(twice).roles).toEqual(['unit', '', '']);
    const fields = [field('key:1', ['Mức 1']), field('key:2', ['Mức 1'])];
    expect(paste('Thôn\tMức 1\nThôn Bắc\t5', { fields }).roles).toEqual(['unit', '']);
    const shared = [field('key:1', ['Cả hai'])];
    expect(paste('Thôn\tCả hai\nThôn Bắc\t5', { fields: shared }).roles).toEqual(['unit', '']);
  });

  it('are read under heads of two lines, but not where the upper one says something else', () => {
    const fields = [field('key:1', ['Kích hoạt mức 1', 'Mức 1']), field('key:2', ['Mức 2'])];
    const two = (upper: string) =>
      paste(`STT\tĐơn vị\t${upper}\t\n\t\tMức 1\tMức 2\n1\tThôn Bắc\t5\t6`, { fields }).roles.slice(
        2,
      );
    expect(two('Kết quả thực hiện')).toEqual(['field key:1', 'field key:2']);
    expect(two('Phát sinh trong ngày 05/9/2023')).toEqual(['field key:1', 'field key:2']);
    const dated = paste('Thôn\tThu nhận ngày 05/9/2023\nThôn Bắc\t5');
    expect([dated.roles[1], dated.layout.days]).toEqual(['field key:1', ['2023-09-05']]);
    expect(two('Kích hoạt')).toEqual(['field key:1', 'skip']);
    expect(two('Lũy kế')).toEqual(['', '']);
  });

  it('never hold a code that no head says: a running number and a count are none', () => {
    const list = '01\tTDP số 3\t310\n02\tTDP số 1\t110\n03\tThôn Bắc\t400\n04\tTDP số 2\t210';
    const read = paste(list, { fields: [collected] });
    expect(read.roles).toEqual(['order', 'unit', 'field key:1']);
    expect(read.written).toEqual([
      [3, 110],
      [8, 400],
      [4, 210],
    ]);
    expect(read.problems).toEqual(['1: không có đơn vị “TDP số 3” trong chiến dịch']);
    // A count before the name is asked for.
    const count = paste('04\tThôn Bắc\t310\n01\tThôn Lạ\t7', { fields: [collected] });
    expect(count.roles).toEqual(['', 'unit', '']);
  });

  it('are days where the grid has a column a day, however a head writes them', () => {
    const fields = ['2023-09-01', '2023-09-02', '2023-09-05', '2023-09-06'].map((day) =>
      dayField(day),
    );
    const heads = ['01/9/2023', 'T7 2/9', 'ngày 05 tháng 9 năm 2023', '06-Sep'];
    expect(paste(`Thôn\t${heads.join('\t')}\nThôn Bắc\t1\t2\t3\t4`, { fields }).written).toEqual([
      [8, 1, 2, 3, 4],
    ]);
    const outside = paste('Thôn\t31/8/2023\t01/9/2023\nThôn Bắc\t1\t2', { fields });
    expect(outside.roles).toEqual(['unit', 'skip', 'field day:2023-09-01']);
    expect(outside.layout.columns[1]!.remark).toBe('không khớp cột nào; cần thì chọn');
  });

  it('are no days where these are written month first', () => {
    const fields = Array.from({ length: 12 }, (_, n) =>
      dayField(`2023-09-${`${n + 1}`.padStart(2, '0')}`),
    );
    const heads = fields.map((_, n) => `9/${n + 1}/2023`);
    const read = paste(`Thôn\t${heads.join('\t')}\nThôn Bắc\t${heads.map(() => 1).join('\t')}`, {
      fields: [...fields, dayField('2023-10-09')],
    });
    expect(read.layout.monthFirst).toBe(true);
    expect(new Set(read.roles.slice(1))).toEqual(new Set(['']));
  });

  it('of names are those under their head, not a remark that names other units', () => {
    const remarks = 'Đơn vị\tThu nhận\tGhi chú\nThôn Lạ\t5\tThôn Bắc\nThôn Xa\t6\tTDP 1';
    expect(paste(remarks).roles).toEqual(['unit', 'field key:1', 'skip']);
    expect(paste(remarks).written).toEqual([]);
    // Without heads a column of texts that names units here and there is no column of names.
    const bare = paste('Thôn Lạ\t5\tThôn Bắc\nThôn Xa\t6\tđủ\nThôn Kia\t7\tđã xong');
    expect(bare.roles[2]).toBe('skip');
    expect(bare.written).toEqual([]);
  });

  it('that are locked say why and are not taken', () => {
    const fields = [dayField('2023-09-01', 'Số liệu đã chốt.'), dayField('2023-09-02')];
    const { layout, roles } = paste('Thôn\t01/9\t02/9\nThôn Bắc\t1\t2', { fields });
    expect(roles).toEqual(['unit', 'skip', 'field day:2023-09-02']);
    expect(layout.columns[1]!.remark).toBe('Số liệu đã chốt.');
  });

  it('come turned over where the units stand side by side', () => {
    const across = paste(
      'Nội dung\tTDP 1\tTDP 2\tThôn Bắc\nThu nhận\t1\t2\t3\nĐủ điều kiện\t4\t5\t6',
    );
    expect(across.layout.isTurned).toBe(true);
    expect(across.written).toEqual([
      [3, 1, 4],
      [4, 2, 5],
      [8, 3, 6],
    ]);
    const one = paste('\tThôn Bắc\nThu nhận\t1\nĐủ điều kiện\t4');
    expect(one.written).toEqual([[8, 1, 4]]);
  });

  it('of a block of the program itself are known by the heads that came with it', () => {
    const ownHeads = ['Mã', 'Đơn vị', 'Thu nhận', 'Công dân đủ điều kiện', 'Lũy kế'];
    const read = paste('01\tTổ dân phố số 1\t5\t6\t7', { ownHeads });
    expect(read.roles).toEqual(['code', 'unit', 'field key:1', 'field key:2', 'skip']);
    expect(read.written).toEqual([[3, 5, 6]]);
  });
});

describe('the rows of a table', () => {
  const head = 'STT\tĐơn vị\tThu nhận\n';

  it('go to the units they name; heads, numbers of columns and titles above are passed over', () => {
    const text = `BÁO CÁO ngày 04/9/2023\t\t\n${head}A\tB\t1\n1\tTDP 2\t5\n2\tThôn Bắc\t`;
    const read = paste(text);
    expect(read.written).toEqual([[4, 5]]);
    expect(read.layout.days).toEqual(['2023-09-04']);
    expect(read.problems).toEqual([]);
    // The head of a table that goes on over the page.
    expect(paste(`${head}1\tTDP 2\t5\n${head}2\tThôn Bắc\t6`).written).toEqual([
      [4, 5],
      [8, 6],
    ]);
  });

  it('that sum up are compared with what is taken, under any name', () => {
    for (const total of ['Tổng', 'TỔNG CỘNG', 'Cộng toàn huyện', 'Huyện Hiệp Hòa']) {
      expect(paste(`${head}1\tTDP 2\t5\n2\tThôn Bắc\t6\n\t${total}\t12`).sums).toEqual([
        [total, 12, 11],
      ]);
    }
    const below = paste(
      `${head}\tTổng\t11\nI\tXã Hoa Sơn\t5\n1\tTDP 2\t5\nII\tXã Danh Thắng\t7\n1\tThôn Bắc\t6`,
    );
    expect(below.sums).toEqual([
      ['Tổng', 11, 11],
      ['Xã Hoa Sơn', 5, 5],
      ['Xã Danh Thắng', 7, 6],
    ]);
    expect(below.written).toEqual([
      [4, 5],
      [8, 6],
    ]);
    expect(paste(`${head}Tổng cộng\t\t9\n1\tThôn Bắc\t6`).sums).toEqual([['Tổng cộng', 9, 6]]);
  });

  it('of groups are compared with the rows below them', () => {
    const groups = `${head}I\tKhu vực phía bắc\t5\n1\tTDP 2\t5\nII\tKhu vực phía nam\t7\n1\tThôn Bắc\t6`;
    expect(paste(groups).sums).toEqual([
      ['Khu vực phía bắc', 5, 5],
      ['Khu vực phía nam', 7, 6],
    ]);
    expect(paste(groups).problems).toEqual([]);
  });

  it('with names that are not known, or nearly, are asked for and taken once said', () => {
    const near = paste(`Đơn vị\tThu nhận\nXã Hoà Sơn\t5\nThôn Lạ\t6`, { isSum: () => false });
    expect(near.asks).toEqual([
      [2, 'suggested', 2],
      [3, 'unknown'],
    ]);
    expect(near.written).toEqual([]);
    const said = { units: new Map([[3, 8]]) };
    expect(paste(`Đơn vị\tThu nhận\nXã Hoà Sơn\t5\nThôn Lạ\t6`, { said }).written).toEqual([
      [8, 6],
    ]);
  });

  it('with a name of several units wait, unless the unit above is told', () => {
    expect(paste(`${head}1\tThôn Đông\t5`).asks).toEqual([[2, 'several', 5, 7]]);
    const told = paste('Xã\tThôn\tThu nhận\nDanh Thắng\tThôn Đông\t5\n\tThôn Bắc\t6');
    expect(told.roles).toEqual(['above', 'unit', 'field key:1']);
    expect(told.written).toEqual([
      [7, 5],
      [8, 6],
    ]);
    expect(paste(`${head}\tXã Hoa Sơn\t\n1\tThôn Đông\t5`).written).toEqual([[5, 5]]);
  });

  it('with the code of one unit beside the name of another are refused, naming both', () => {
    const coded = 'Mã\tTên\tThu nhận\n01\tTDP 2\t5\n01\tThôn Lạ\t6\n9\tThôn Bắc\t7\n2\tTDP 2\t8';
    const read = paste(coded);
    expect(read.problems).toEqual([
      '2: mã “01” là của “Tổ dân phố số 1”, còn tên ghi “Tổ dân phố số 2”',
      '3: mã “01” là của “Tổ dân phố số 1”, còn tên ghi “Thôn Lạ”',
    ]);
    expect(read.asks).toEqual([
      [2, 'codeAndName', 3, 4],
      [3, 'suggested', 3],
    ]);
    expect(read.written).toEqual([
      [8, 7],
      [4, 8],
    ]);
    expect(paste('Mã\tThu nhận\n01\t5\n9\t6').problems).toEqual(['3: không có đơn vị mang mã “9”']);
  });

  it('of one unit twice are neither taken before the clerk chooses', () => {
    const twice = `${head}1\tTDP 2\t5\n2\tTDP số 2\t6\n3\tThôn Bắc\t7`;
    expect(paste(twice).written).toEqual([[8, 7]]);
    expect(paste(twice).problems).toEqual([
      '2: đơn vị này còn ở dòng 3; chọn dòng được ghi',
      '3: đơn vị này còn ở dòng 2; chọn dòng được ghi',
    ]);
    const chosen = paste(twice, { said: { rows: new Map([[4, 3]]) } });
    expect(chosen.written).toEqual([
      [4, 6],
      [8, 7],
    ]);
    expect(chosen.problems).toEqual(['2: không ghi: đã chọn dòng 3 cho đơn vị này']);
    // One that is chosen by hand counts as well.
    const byHand = paste(`${head}1\tTDP 2\t5\n2\tThôn Lạ\t6`, {
      said: { units: new Map([[3, 4]]) },
    });
    expect(byHand.written).toEqual([]);
  });

  it('say of each cell why it is not taken; dashes and blanks are left as they are', () => {
    const text = 'Thôn\tThu nhận\tĐủ điều kiện\nTDP 1\t1,5\t-\nTDP 2\t\t–\nThôn Bắc\t7\t8';
    const lockOf = (unitId: number, id: string) =>
      unitId === 8 && id === 'key:1' ? 'Đơn vị đã đóng.' : null;
    const { reading, written } = paste(text, { lockOf });
    expect(written).toEqual([
      [3, null, null],
      [8, null, 8],
    ]);
    expect(reading.dashes).toBe(2);
    expect(reading.lines.map(({ cells }) => cells[0]!.problem)).toEqual([
      expect.stringContaining('có phần lẻ'),
      'Đơn vị đã đóng.',
    ]);
  });

  it('without names go down from the cell with the cursor, as many as fit', () => {
    const read = paste('Thu nhận\tĐủ điều kiện\n1\t2\n\t\n3\t4', { order: [3, 4, 5] });
    expect(read.written).toEqual([
      [3, 1, 2],
      [5, 3, 4],
    ]);
    expect(paste('Thu nhận\n1\n2', { order: [8] }).problems).toEqual(['3: quá dòng cuối của bảng']);
  });
});

describe('whatever is pasted', () => {
  const cell = fc.constantFrom(
    ...['', '-', '5', '16.283', '1,5', '01', '02', 'STT', 'Mã', 'Đơn vị', 'Thu nhận', 'Tổng'],
    ...['TDP 1', 'Thôn Đông', 'Xã Hoa Sơn', 'Xã Hoà Sơn', 'Thôn Lạ', '01/9', 'I', 'Lũy kế'],
  );

  it('no unit is written twice, and every figure stands in the row and column it came from', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 8 }),
        (rows) => {
          const { layout, reading, roles } = paste(rows);
          const taken = reading.lines.filter(({ problem }) => problem === null);
          expect(new Set(taken.map(({ unitId }) => unitId)).size).toBe(taken.length);
          for (const { row, cells } of taken) {
            for (const { fieldId, text } of cells) {
              expect(layout.rows[row - 1]![roles.indexOf(`field ${fieldId}`)]).toBe(text);
            }
          }
          expect(layout.columns.map(({ head }) => typeof headText(head))).toEqual(
            layout.columns.map(() => 'string'),
          );
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('is read quickly: 5.000 rows of 12 figures', () => {
    const many: PasteUnit[] = Array.from({ length: 5001 }, (_, n) => ({
      id: n + 1,
      code: `${n}`,
      name: n === 0 ? 'Tỉnh Lớn' : `Thôn Số ${n} Xa`,
      printedName: '',
      aliases: [],
      parentId: n === 0 ? null : 1,
      closed: false,
    }));
    const fields = Array.from({ length: 12 }, (_, n) => field(`key:${n}`, [`Chỉ số ${n}`]));
    const rows = [
      ['Đơn vị', ...fields.map(({ title }) => title)],
      ...many.slice(1).map(({ name }, n) => [name, ...fields.map((_, at) => `${n * at}`)]),
    ];
    const from = performance.now();
    const { written } = paste(rows, { units: many, fields, isSum: (id) => id === 1 });
    expect(written).toHaveLength(5000);
    // Half a second on an idle PC; what grows with the square would take minutes.
    expect(performance.now() - from).toBeLessThan(10_000);
  });
});

describe('a column that says the day of each row', () => {
  const on = '2026-11-29';
  const rows = (...days: string[]) =>
    ['Ngày\tTên đơn vị\tThu nhận', ...days.map((day, n) => `${day}\tTDP ${n + 1}\t${n + 5}`)].join(
      '\n',
    );

  it('is asked about where no row is of the day that is keyed', () => {
    const read = paste(rows('28/11/2026', '28/11/2026'), { on });
    expect(read.roles).toEqual(['day', 'unit', 'field key:1']);
    expect(read.reading.otherDay).toBe('28/11/2026');
    for (const day of ['29/11/2026', '29/11', '2026-11-29', '29-11-2026', '29/11/2026 08:15']) {
      const same = paste(rows(day, day), { on });
      expect(same.reading.otherDay, day).toBeNull();
      expect(same.written, day).toEqual([
        [3, 5],
        [4, 6],
      ]);
    }
    // Read month first it may be another day than it looks.
    expect(paste(rows('11/29/2026', '11/29/2026'), { on }).reading.otherDay).toBe('11/29/2026');
  });

  it('leaves the rows of other days where some are of the day, also those of the same unit', () => {
    const table =
      'Ngày\tTên đơn vị\tThu nhận\n28/11/2026\tTDP 1\t5\n\tTDP 2\t6\n29/11/2026\tTDP 1\t7\n\tTDP 2\t8';
    const read = paste(table, { on });
    expect(read.written).toEqual([
      [3, 7],
      [4, 8],
    ]);
    expect(read.problems).toEqual([
      '2: dòng này của ngày “28/11/2026”, còn đang nhập ngày 29/11/2026; không ghi',
      '3: dòng này của ngày “28/11/2026”, còn đang nhập ngày 29/11/2026; không ghi',
    ]);
    expect(read.reading.otherDay).toBeNull();
  });

  it('of another kind waits for the clerk, who can leave it out', () => {
    const born = rows('01/02/1960', '03/04/1970').replace('Ngày', 'Ngày thành lập');
    expect(paste(born, { on }).roles[0]).toBe('');
    const skipped = paste(born, { on, roles: { 0: 'skip' } });
    expect([skipped.written.length, skipped.reading.otherDay]).toEqual([2, null]);
    // Where the grid is of no single day it says nothing.
    expect(paste(born).roles[0]).toBe('skip');
  });
});

describe('the layout of a table', () => {
  const rolesOf = (text: string, change: Parameters<typeof paste>[1] = {}) =>
    paste(text, { fields: [collected], ...change }).roles;
  const headsOf = (text: string, change: Parameters<typeof paste>[1] = {}) => {
    const { layout } = paste(text, { fields: [collected], ...change });
    return [layout.headRows, layout.columns.map(({ head }) => headText(head))];
  };

  it('has its heads above the first row of a unit', () => {
    expect(headsOf('BÁO CÁO\t\nThôn\tThu nhận\nThôn Bắc\t5')).toEqual([2, ['Thôn', 'Thu nhận']]);
    expect(headsOf('Xã Hoa Sơn\t\nThôn\tThu nhận\nThôn Bắc\t5')).toEqual([
      ...[2, ['Thôn', 'Thu nhận']],
    ]);
    // Alone over figures a unit is a group, below which its hamlets stand.
    expect(headsOf('Xã Hoa Sơn\t\nThôn Bắc\t5')).toEqual([0, ['', '']]);
    expect(headsOf('Thôn\tThu nhận\nXã Hoa Sơn\t\nThôn Bắc\t5')).toEqual([
      ...[1, ['Thôn', 'Thu nhận']],
    ]);
    expect(headsOf('Thôn\tThu nhận\n(1)\t(2)\nThôn Bắc\t5')).toEqual([2, ['Thôn', 'Thu nhận']]);
    expect(headsOf('Thôn\tThu nhận\n1\t2\nThôn Bắc\t5')).toEqual([2, ['Thôn', 'Thu nhận']]);
    expect(headsOf('Thôn\tThu nhận\nThôn Bắc\t-')).toEqual([1, ['Thôn', 'Thu nhận']]);
    expect(headsOf('Tên gọi\tThu nhận\nTổng\t-')).toEqual([1, ['Tên gọi', 'Thu nhận']]);
    expect(headsOf('\t\nMức\tThu nhận\nThôn Bắc\t5')[0]).toBe(2);
    expect(headsOf('Mức 1\tMức 2\n1\t2\n3\t4')).toEqual([1, ['Mức 1', 'Mức 2']]);
    expect(headsOf('Kết quả\t\nKết quả\tThu nhận\nThôn Bắc\t5')[1]).toEqual([
      ...['Kết quả', 'Thu nhận'],
    ]);
  });

  it('lies across where more units stand beside each other than below', () => {
    const isTurned = (text: string) => paste(text, { fields: [collected] }).layout.isTurned;
    expect(isTurned('\tTDP 1\tTDP 2\tThôn Bắc\nLạ\t5\t6\t7')).toBe(true);
    expect(isTurned('\tTDP 1\tTDP 2\nLạ\t5\t6')).toBe(false);
    expect(isTurned('Thu nhận\tLạ\nThôn Bắc\t5')).toBe(false);
    expect(isTurned('\tThôn Bắc\nLạ\t5')).toBe(false);
    expect(isTurned('\tThôn Bắc\nThu nhận\t5')).toBe(true);
    expect(isTurned('TDP 1\tTDP 2\nThôn Bắc\t5')).toBe(false);
    expect(isTurned('TDP 1\tTDP 2\tThôn Bắc\nThu nhận\tTDP 1\t5')).toBe(false);
    const below = ['a', 'b', 'c', 'd'].map((name) => `${name}\t5\t6`).join('\n');
    expect(isTurned(`${below}\nx\tTDP 1\tTDP 2`)).toBe(false);
  });

  it('knows running numbers before the names, however they count', () => {
    const first = (...marks: string[]) =>
      rolesOf(
        marks
          .map((mark, n) => `${mark}\tThôn ${['Bắc', 'Lạ', 'Xa', 'Kia'][n]}\t${n + 5}`)
          .join('\n'),
      )[0];
    expect(first('1', '2', '3')).toBe('order');
    expect(first('7', '8', '9')).toBe('order');
    expect(first('I', '1', '2')).toBe('order');
    expect(first('1', '2', '1', '2')).toBe('order');
    expect(first('7', '8')).toBe('');
    expect(first('7', '9', '10')).toBe('');
    expect(first('7', '8', '1')).toBe('');
    expect(first('1', '3', '4')).toBe('');
    expect(first('1', 'x5', '2')).toBe('');
    // Behind the names a number is a figure.
    expect(rolesOf('Thôn Bắc\t1\nThôn Lạ\t2\nThôn Xa\t3')).toEqual(['unit', 'field key:1']);
  });

  it('has one column of names: the last of those that name most', () => {
    expect(rolesOf('Xã Hoa Sơn\tThôn Đông\t5\nXã Hoa Sơn\tTDP 1\t6')).toEqual([
      ...['above', 'unit', 'field key:1'],
    ]);
    expect(rolesOf('Thôn Đông\tghi gì\t5\nTDP 1\tghi gì\t6')).toEqual([
      ...['unit', 'skip', 'field key:1'],
    ]);
    expect(rolesOf('Lạ\tghi gì\t5\nXa\tghi gì\t6')).toEqual(['skip', 'skip', 'field key:1']);
    expect(rolesOf('TDP 1\tx\t5\nLạ\tx\t6')).toEqual(['skip', 'skip', 'field key:1']);
    expect(rolesOf('TDP 1\tx\t5\nTDP 2\tx\t6\nLạ\ty\t7')).toEqual(['unit', 'skip', 'field key:1']);
    expect(rolesOf('Ghi\tĐơn vị\tThu nhận\nTDP 1\tLạ\t5')).toEqual([
      'above',
      'unit',
      'field key:1',
    ]);
  });

  it('leaves computed and locked columns, and tells why', () => {
    const read = paste('Thôn\tThu nhận\tLũy kế\tCả hai\tLạ\nThôn Bắc\t5\t6\t7\t8', {
      fields: [collected],
    });
    expect(read.roles).toEqual(['unit', 'field key:1', 'skip', 'skip', 'skip']);
    expect(read.layout.columns.map(({ remark }) => remark)).toEqual([
      ...[null, null, 'do phần mềm tính', 'do phần mềm tính', 'không khớp cột nào; cần thì chọn'],
    ]);
    const locked = field('key:1', ['Thu nhận'], { lock: 'Đã chốt.' });
    expect(rolesOf('Thôn Bắc\t5', { fields: [locked] })).toEqual(['unit', '']);
    expect(rolesOf('STT\tMã\tThu nhận\n1\t01\t5')).toEqual(['order', 'code', 'field key:1']);
  });

  it('is told by keys, and back', () => {
    for (const key of ['', 'unit', 'skip', 'field key:1', 'day']) {
      expect(roleKey(roleOfKey(key))).toBe(key);
    }
    expect(roleOfKey('field key:1')).toEqual({ kind: 'field', id: 'key:1' });
    expect(roleOfKey('')).toBeNull();
    expect(headText({ title: 'Mức 1', above: ['Kích hoạt', 'mức 1'] })).toBe('Kích hoạt · Mức 1');
    expect(headText({ title: '', above: [] })).toBe('');
  });
});
