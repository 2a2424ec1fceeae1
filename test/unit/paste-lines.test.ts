import { describe, expect, it } from 'vitest';
import type { PasteUnit } from '../../shared/exchange/paste-units.ts';
import { collected, eligible, field, paste, units } from '../helpers/paste-grid.ts';

/** The rows of a table with running numbers, names and one figure; blank parts are left out. */
const list = (...rows: string[]) => ['STT\tĐơn vị\tThu nhận', ...rows].join('\n');

describe('a row', () => {
  it('comes with its number, its name, its figures as written and its unit', () => {
    const { lines } = paste(
      'Đơn vị\tThu nhận\tĐủ điều kiện\nTDP 1\t16.283\t\nThôn Lạ\t-\tmười',
    ).reading;
    expect(lines).toEqual([
      {
        row: 2,
        written: 'TDP 1',
        unitId: 3,
        cells: [
          { fieldId: 'key:1', text: '16.283', value: 16283, problem: null },
          { fieldId: 'key:2', text: '', value: null, problem: null },
        ],
        problem: null,
        ask: null,
        units: [],
      },
      {
        row: 3,
        written: 'Thôn Lạ',
        unitId: null,
        cells: [
          { fieldId: 'key:1', text: '-', value: null, problem: null },
          {
            fieldId: 'key:2',
            text: 'mười',
            value: null,
            problem: expect.stringContaining('“mười”'),
          },
        ],
        problem: 'không có đơn vị “Thôn Lạ” trong chiến dịch',
        ask: 'unknown',
        units: [],
      },
    ]);
  });

  it.each([
    ['7\t\t5', ''],
    ['\t\tmười', ''],
    ['Ghi\t\t5', 'Ghi'],
  ])('without a name is asked about: %j', (row, written) => {
    const { reading, problems } = paste(list('2\tThôn Bắc\t6', row, '3\tTDP 1\t7'));
    expect(reading.lines[1]!.written).toBe(written);
    expect(problems).toEqual(['3: thiếu tên đơn vị']);
  });

  it('that repeats the heads on a new page is passed over, and no other is', () => {
    const read = paste(list('1\tThôn Bắc\t5', 'STT\tĐơn vị\tThu nhận', '2\tĐơn vị\t6'));
    expect(read.reading.lines.map(({ row }) => row)).toEqual([2, 4]);
  });

  it('of an average is neither written nor compared', () => {
    const read = paste(list('1\tThôn Bắc\t5', '\tBình quân\t5'));
    expect([read.written, read.problems, read.sums]).toEqual([[[8, 5]], [], []]);
  });

  it('of a unit that is named as a sum is the unit', () => {
    const named: PasteUnit[] = [
      ...units,
      { ...units[7]!, id: 9, code: '09', name: 'Cộng', printedName: 'Cộng' },
    ];
    const read = paste(list('1\tCộng\t5', '2\tThôn Bắc\t6'), {
      units: named,
      isSum: (id) => id < 3 || id === 6,
    });
    expect(read.written).toEqual([
      [9, 5],
      [8, 6],
    ]);
    expect(read.sums).toEqual([]);
  });

  it('of a unit that is marked as a group is the unit', () => {
    const read = paste(list('I\tThôn Bắc\t5', '1\tTDP 1\t6'));
    expect(read.written).toEqual([
      [8, 5],
      [3, 6],
    ]);
  });

  it('is keyed where only some of its figures are sums', () => {
    const isSum = (id: number, fieldId: string) => id === 2 && fieldId === 'key:1';
    const text = 'Đơn vị\tThu nhận\tĐủ điều kiện\nXã Hoa Sơn\t5\t6';
    expect(paste(text, { isSum }).written).toEqual([[2, 5, 6]]);
    expect(paste(text, { isSum: (id) => id === 2 }).sums).toEqual([
      ['Xã Hoa Sơn', 5, 0],
      ['Xã Hoa Sơn', 6, 0],
    ]);
  });
});

describe('a name of two units is that below the unit above, which', () => {
  it.each([
    ['is merged over rows', 'Xã\tThôn\tThu nhận\nDanh Thắng\tThôn Bắc\t5\n\tThôn Đông\t6', 7],
    [
      'stands in its own column, whatever groups say',
      'Xã\tThôn\tThu nhận\nDanh Thắng\tThôn Bắc\t5\n\tXã Hoa Sơn\t\n\tThôn Đông\t6',
      7,
    ],
    [
      'stands in its own column, whatever sums say',
      'Xã\tThôn\tThu nhận\nDanh Thắng\tThôn Bắc\t5\n\tXã Hoa Sơn\t9\n\tThôn Đông\t6',
      7,
    ],
    [
      'stands in its own column, whatever marked groups say',
      'TT\tXã\tThôn\tThu nhận\n\tDanh Thắng\tThôn Bắc\t5\nI\t\tKhu A\t9\n1\t\tThôn Đông\t6',
      7,
    ],
    ['heads a group', list('\tXã Hoa Sơn\t', '\t\t', '1\tThôn Đông\t6'), 5],
    ['is a sum above', list('\tXã Danh Thắng\t6', '1\tThôn Đông\t6'), 7],
    ['is the last sum above', list('\tXã Hoa Sơn\t', '\tXã Danh Thắng\t6', '1\tThôn Đông\t6'), 7],
  ])('%s', (_, text, unitId) => {
    const { reading } = paste(text);
    expect(reading.lines.at(-1)).toMatchObject({ unitId, problem: null });
  });

  it('is no more told below a group of another kind', () => {
    const text = list('\tXã Danh Thắng\t', 'I\tKhu vực phía bắc\t5', '1\tThôn Đông\t5');
    expect(paste(text).asks).toEqual([[4, 'several', 5, 7]]);
  });
});

describe('a sum', () => {
  it.each([
    ['names the unit above all', ['1\tTDP 2\t5', '\tTổng cộng huyện Hiệp Hòa\t12'], [12, 5]],
    [
      'has the rows of unknown units left out',
      ['1\tThôn Lạ\t5', '2\tTDP 2\t4', '\tTổng\t9'],
      [9, 4],
    ],
    ['has rows without a choice left out', ['1\tTDP 2\t5', '2\tTDP 2\t4', '\tTổng\t9'], [9, 0]],
    ['has its row in the wrong place', ['\tTổng\t9', '1\tTDP 2\t5', '2\tTDP 1\t4'], [9, 9]],
  ])('that %s is compared', (_, rows, sum) => {
    expect(paste(list(...rows)).sums.map(([, ...of]) => of)).toEqual([sum]);
  });

  it('of a part is that of the rows since the part before', () => {
    const rows = [
      ...['1\tTDP 1\t5', '2\tTDP 2\t6', '\tCộng khu vực phía bắc\t11', '3\tThôn Bắc\t7'],
      ...['\tCộng khu vực phía nam\t8', '\tTổng cộng\t18'],
    ];
    expect(paste(list(...rows)).sums).toEqual([
      ['Cộng khu vực phía bắc', 11, 11],
      ['Cộng khu vực phía nam', 8, 7],
      ['Tổng cộng', 18, 18],
    ]);
    const carried = ['1\tTDP 1\t5', '\tTổng cộng\t18', '2\tTDP 2\t6', '\tCộng cụm 1\t11'];
    expect(paste(list(...carried)).sums).toEqual([
      ['Tổng cộng', 18, 11],
      ['Cộng cụm 1', 11, 11],
    ]);
  });

  it('of a marked group ends at the next, whatever column its marks stand in', () => {
    const groups = 'Mã\tTT\tĐơn vị\tThu nhận\tĐủ điều kiện';
    const rows = [
      '\tI\tKhu A\t5\t5',
      '02\t1\tTDP 2\t5\t',
      '\tII\tKhu B\t7\t7',
      '05\t1\tThôn Bắc\t6\t',
    ];
    expect(paste([groups, ...rows].join('\n')).sums).toEqual([
      ['Khu A', 5, 5],
      ['Khu A', 5, 0],
      ['Khu B', 7, 6],
      ['Khu B', 7, 0],
    ]);
  });

  it('is no row above the names of those who sign', () => {
    const read = paste(list('1\tThôn Bắc\t6', 'I\tThôn Lạ\t5', '\tNgười lập biểu\t'));
    expect(read.sums).toEqual([]);
    expect(read.problems).toEqual(['3: không có đơn vị “Thôn Lạ” trong chiến dịch']);
  });

  it('adds up the outermost units, without the one above all', () => {
    const rows = [
      ...['1\tHuyện Hiệp Hòa\t20', '2\tXã Hoa Sơn\t8', '3\tTDP 1\t3', '4\tXã Danh Thắng\t9'],
      ...['5\tThôn Lạ\t4', '\tTổng\t17'],
    ];
    expect(paste(list(...rows), { isSum: () => false }).sums).toEqual([['Tổng', 17, 17]]);
    const parts = ['1\tTDP 1\t3', '2\tHuyện Hiệp Hòa\t20', '\tTổng\t3'];
    expect(paste(list(...parts), { isSum: () => false }).sums).toEqual([['Tổng', 3, 3]]);
  });

  it('is compared only where it states a figure that adds up', () => {
    const text = 'Đơn vị\tThu nhận\tĐủ điều kiện\nTDP 1\t5\t6\nTổng\t5\t';
    expect(paste(text).sums).toEqual([['Tổng', 5, 5]]);
    const rates = [collected, field('key:2', ['Đủ điều kiện'], { adds: false })];
    expect(paste(`${text}6`, { fields: rates }).sums).toEqual([['Tổng', 5, 5]]);
    expect(paste(`${text}6`).sums).toEqual([
      ['Tổng', 5, 5],
      ['Tổng', 6, 6],
    ]);
  });

  it('counts nothing of rows that are refused', () => {
    const refusal = (unitId: number) => (unitId === 3 ? 'Không thể cùng có.' : null);
    const read = paste(list('1\tTDP 1\t5', '2\tTDP 2\t6', '\tTổng\t11'), { refusal });
    expect(read.problems).toEqual(['2: Không thể cùng có.']);
    expect(read.sums).toEqual([['Tổng', 11, 6]]);
  });

  it('is read in a grid of part of the units, or of none', () => {
    const part = units.slice(1).map((unit) => ({ ...unit }));
    expect(
      paste(list('1\tTDP 1\t5', '\tXã Hoa Sơn\t5', '\tTổng\t5'), { units: part }).sums,
    ).toEqual([
      ['Xã Hoa Sơn', 5, 5],
      ['Tổng', 5, 5],
    ]);
    const none = paste(list('1\tTDP 1\t5', '\tTổng\t5'), { units: [] });
    expect([none.sums, none.written]).toEqual([[['Tổng', 5, 0]], []]);
  });
});

describe('a table without names', () => {
  const rows = (...last: string[]) => ['Ghi chú\tThu nhận', '\t1', '\t2', ...last].join('\n');
  const skipped = { roles: { 0: 'skip' } };

  it.each(['Tổng cộng', 'Huyện Hiệp Hòa', 'Cộng huyện Hiệp Hòa'])('may end with “%s”', (label) => {
    const read = paste(rows(`${label}\t4`), skipped);
    expect(read.written).toEqual([
      [3, 1],
      [4, 2],
    ]);
    expect(read.sums).toEqual([[label, 4, 3]]);
  });

  it('is summed up by a row whose label stands behind its figure', () => {
    const read = paste('Thu nhận\tGhi chú\n1\t\n2\t\n4\tTổng cộng', { roles: { 1: 'skip' } });
    expect([read.written.length, read.sums]).toEqual([2, [['Tổng cộng', 4, 3]]]);
  });

  it('goes on below any other remark', () => {
    expect(paste(rows('đã xong\t4'), skipped).written).toEqual([
      [3, 1],
      [4, 2],
      [5, 4],
    ]);
  });
});

describe('the rows of one unit', () => {
  const thrice = list('1\tTDP 2\t5', '2\tTDP số 2\t6', '3\tTổ dân phố số 2\t7');

  it('are all named, and asked about even once one is chosen', () => {
    expect(paste(thrice).problems).toEqual([
      '2: đơn vị này còn ở dòng 3, 4; chọn dòng được ghi',
      '3: đơn vị này còn ở dòng 2, 4; chọn dòng được ghi',
      '4: đơn vị này còn ở dòng 2, 3; chọn dòng được ghi',
    ]);
    const chosen = paste(thrice, { said: { rows: new Map([[4, 3]]) } });
    expect(chosen.asks.map(([, ask]) => ask)).toEqual(['twice', 'twice', 'twice']);
    expect(chosen.problems).toEqual([
      '2: không ghi: đã chọn dòng 3 cho đơn vị này',
      '4: không ghi: đã chọn dòng 3 cho đơn vị này',
    ]);
    expect(paste(thrice, { said: { rows: new Map([[4, 9]]) } }).problems).toHaveLength(3);
  });

  it('are none of those whose unit is not known', () => {
    const read = paste(
      list('1\tHuyện Hiệp Hòa\t5', '2\tHuyện Hiệp Hòa\t6', '3\tThôn Lạ\t7', '4\tThôn Xa\t8'),
      {
        isSum: () => false,
      },
    );
    expect(read.asks).toEqual([
      [2, 'twice'],
      [3, 'twice'],
      [4, 'unknown'],
      [5, 'unknown'],
    ]);
  });
});

describe('what the grid refuses', () => {
  const text = 'Đơn vị\tThu nhận\tĐủ điều kiện\nTDP 1\t5\t\nTDP 2\t1,5\t6';

  it('is said of the cells with something in them, before what is wrong with it', () => {
    const cells = paste(text, { lockOf: () => 'Đã chốt.' }).reading.lines.flatMap(
      (line) => line.cells,
    );
    expect(cells.map(({ problem }) => problem)).toEqual(['Đã chốt.', null, 'Đã chốt.', 'Đã chốt.']);
    expect(cells.every(({ value }) => value === null)).toBe(true);
  });

  it('is asked of the figures that would be written, where there are some', () => {
    const asked: unknown[] = [];
    const refusal = (unitId: number, values: ReadonlyMap<string, number>) => {
      asked.push([unitId, ...values]);
      return 'Không thể cùng có.';
    };
    const read = paste(`${text}\nThôn Bắc\t1,5\t\nThôn Lạ\t5\t6`, {
      refusal,
      fields: [collected, eligible],
    });
    expect(asked).toEqual([
      [3, ['key:1', 5]],
      [4, ['key:2', 6]],
    ]);
    expect(read.reading.lines.map(({ problem }) => problem)).toEqual([
      ...['Không thể cùng có.', 'Không thể cùng có.', null],
      'không có đơn vị “Thôn Lạ” trong chiến dịch',
    ]);
  });
});

describe('the day of a row', () => {
  const on = '2026-11-29';
  const table = 'Ngày\tĐơn vị\tThu nhận\n\tTDP 1\t5\n29/11/2026\tTDP 2\t6\n28/11/2026\tThôn Lạ\t7';

  it('is missed where other rows have one', () => {
    const read = paste(table, { on });
    expect(read.written).toEqual([[4, 6]]);
    expect(read.problems).toEqual([
      '2: dòng này không ghi ngày, còn đang nhập ngày 29/11/2026; không ghi',
      '4: dòng này của ngày “28/11/2026”, còn đang nhập ngày 29/11/2026; không ghi',
    ]);
    expect(read.reading.lines[2]).toMatchObject({ unitId: null, ask: null, units: [] });
  });

  it('is not looked at where the grid is of no single day', () => {
    const read = paste(table, { roles: { 0: 'day' } });
    expect(read.written).toEqual([
      [3, 5],
      [4, 6],
    ]);
    expect(read.reading.otherDay).toBeNull();
  });
});
