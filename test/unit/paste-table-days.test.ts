import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headText, roleKey, roleOfKey } from '../../shared/exchange/paste-columns.ts';
import type { PasteUnit } from '../../shared/exchange/paste-units.ts';
import { collected, field, paste } from '../helpers/paste-grid.ts';

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
    // In a grid of several days such a column is ignored.
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
    // A unit alone in a row above figures is the heading of a group with its hamlets.
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
