import { describe, expect, it } from 'vitest';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { isTable } from '../../shared/exchange/paste-cells.ts';
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
