import { describe, expect, it } from 'vitest';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { isTable } from '../../shared/exchange/paste-cells.ts';
import { type PasteUnit, unitFinder } from '../../shared/exchange/paste-units.ts';
import { units } from '../helpers/paste-grid.ts';

const like = (id: number, code: string, name: string, change: Partial<PasteUnit> = {}) => ({
  ...units[7]!,
  ...{ id, code, name, printedName: name },
  ...change,
});
const found = (
  written: { name?: string; code?: string; above?: string },
  of: readonly PasteUnit[] = units,
) => {
  const read = unitFinder(of, unitMatcher(of))({ name: '', code: '', above: '', ...written });
  return 'unit' in read ? read.unit.id : [read.ask, read.units.map(({ id }) => id), read.sentence];
};

describe('the unit of a row', () => {
  it.each([
    [{ name: 'Thôn Bắc' }, 8],
    [{ code: '05' }, 8],
    [{ code: '5' }, 8],
    [{ code: '005' }, 8],
    [{ code: 'x5' }, ['unknown', [], 'không có đơn vị mang mã “x5”']],
    [{ code: '5x' }, ['unknown', [], 'không có đơn vị mang mã “5x”']],
    [{ code: '5.0' }, ['unknown', [], 'không có đơn vị mang mã “5.0”']],
    [{ code: '+5' }, ['unknown', [], 'không có đơn vị mang mã “+5”']],
    [{}, ['unknown', [], 'thiếu tên đơn vị']],
    [{ name: 'Thôn Bắc', code: '05' }, 8],
    [{ name: 'Thôn Bắc', code: '99' }, 8],
    [{ name: 'Thôn Đông', code: '04' }, 7],
    [{ name: 'Thôn Đông', above: 'Xã Danh Thắng' }, 7],
    [{ name: 'Thôn Đông', above: 'Danh Thắng' }, 7],
    [
      { name: 'Thôn Đông', above: 'Xã Lạ' },
      ['several', [5, 7], '“Thôn Đông” có thể là “Thôn Đông” hoặc “Thôn Đông”'],
    ],
    [
      { name: 'Thôn Đông', above: 'Thôn Bắc' },
      ['several', [5, 7], '“Thôn Đông” có thể là “Thôn Đông” hoặc “Thôn Đông”'],
    ],
    [
      { name: 'Thôn Đông', above: 'Huyện Hiệp Hòa' },
      ['several', [5, 7], '“Thôn Đông” có thể là “Thôn Đông” hoặc “Thôn Đông”'],
    ],
    [
      { name: 'Thôn Đông', code: '05' },
      ['codeAndName', [8, 5, 7], 'mã “05” là của “Thôn Bắc”, còn tên ghi “Thôn Đông”'],
    ],
    [
      { name: 'Thôn Lạ', code: '05' },
      ['suggested', [8], 'mã “05” là của “Thôn Bắc”, còn tên ghi “Thôn Lạ”'],
    ],
    [
      { name: 'TDP 1', code: '05' },
      ['codeAndName', [8, 3], 'mã “05” là của “Thôn Bắc”, còn tên ghi “Tổ dân phố số 1”'],
    ],
    [{ name: 'Thôn Lạ' }, ['unknown', [], 'không có đơn vị “Thôn Lạ” trong chiến dịch']],
  ])('written %j', (written, unit) => {
    expect(found(written)).toEqual(unit);
  });

  it('may have a code with letters, or none', () => {
    const of = [...units, like(9, 'TĐ-01', 'Thôn Trong'), like(10, '', 'Thôn Ngoài')];
    expect(found({ code: 'TĐ-01' }, of)).toBe(9);
    expect(found({}, of)).toEqual(['unknown', [], 'thiếu tên đơn vị']);
    expect(found({ name: 'Thôn Bắc' }, of)).toBe(8);
  });

  it('is an open one before a closed one, and one below any of the units above', () => {
    const closed = units.map((unit) => (unit.id === 5 ? { ...unit, closed: true } : unit));
    expect(found({ name: 'Thôn Đông' }, closed)).toBe(7);
    const both = units.map((unit) => ({ ...unit, closed: unit.name === 'Thôn Đông' }));
    expect(found({ name: 'Thôn Đông' }, both)).toEqual(['several', [5, 7], expect.any(String)]);
    const deep = [
      ...units,
      like(9, '300', 'Cụm Trong', { parentId: 6 }),
      like(10, '10', 'Thôn Tây', { parentId: 9 }),
      like(11, '11', 'Thôn Tây', { parentId: 2 }),
    ];
    expect(found({ name: 'Thôn Tây', above: 'Xã Danh Thắng' }, deep)).toBe(10);
    expect(found({ name: 'Thôn Tây', above: 'Xã Hoa Sơn' }, deep)).toBe(11);
    // Two communes have the name of the unit above.
    const twins = [...deep, like(12, '400', 'Xã Danh Thắng', { parentId: 1 })];
    expect(found({ name: 'Thôn Tây', above: 'Xã Danh Thắng' }, twins)).toBe(10);
  });

  it('among several is asked with the first three of them', () => {
    const same = (count: number) => [
      ...units,
      ...Array.from({ length: count }, (_, n) => like(20 + n, `${20 + n}`, 'Thôn Nam')),
    ];
    const quoted = '“Thôn Nam”';
    const said = (count: number) => found({ name: 'Thôn Nam' }, same(count));
    expect(said(3)).toMatchObject([
      'several',
      [20, 21, 22],
      `${quoted} có thể là ${quoted} hoặc ${quoted} hoặc ${quoted}`,
    ]);
    expect(said(4)).toMatchObject([
      'several',
      [20, 21, 22, 23],
      `${quoted} có thể là ${quoted}, ${quoted}, ${quoted}, …`,
    ]);
  });

  it('with another spelling is suggested, below the unit above', () => {
    const of = [
      ...units,
      like(9, '09', 'Thôn Hòa', { parentId: 2 }),
      like(10, '10', 'Thôn Hòa', { parentId: 6 }),
    ];
    expect(found({ name: 'Thôn Hoả', above: 'Xã Danh Thắng' }, of)).toEqual([
      'suggested',
      [10],
      expect.any(String),
    ]);
    expect(found({ name: 'Thôn Hoả' }, of)).toEqual(['suggested', [9, 10], expect.any(String)]);
  });
});

describe('names and codes of units', () => {
  it('that none has are unknown', () => {
    const { byName, byCode } = unitMatcher(units);
    expect([byName('Thôn Lạ'), byCode('99'), byCode(99), byCode('')]).toEqual(
      Array.from({ length: 4 }, () => ({ unknown: true })),
    );
  });

  it('as numbers lack only the zeros before them', () => {
    const { byCode } = unitMatcher([
      like(1, '0205', 'Thôn A'),
      like(2, '25', 'Thôn B'),
      like(3, '10020', 'Thôn C'),
    ]);
    expect(byCode(10020)).toMatchObject({ unit: { id: 3 } });
    expect(byCode(205)).toMatchObject({ unit: { id: 1 } });
    expect(byCode(25)).toMatchObject({ unit: { id: 2 } });
  });

  it('are suggested up to five', () => {
    const many = Array.from({ length: 7 }, (_, n) => like(n, `${n}`, 'Thôn Hòa'));
    expect(unitMatcher(many).byName('Thôn Hoả')).toMatchObject({
      suggested: [0, 1, 2, 3, 4].map((id) => ({ id })),
    });
  });
});

describe('a block', () => {
  const known = {
    isName: (text: string) => text === '7' || text === 'Thôn Bắc',
    isCode: () => false,
  };
  const is = (text: string) =>
    isTable(
      text.split('\n').map((line) => line.split('\t')),
      known,
    );

  it.each([
    ['Ghi\t\n\t5\n\t6', true],
    ['a\n\n\n5\n6', true],
    ['\t\n\t\nMức\t\n5\t6', true],
    ['Mức\t7\n5\t\n6\tx\n8\t9', true],
    ['Mức\t7\n5\t6\n\t\nx\ty', true],
    ['7\t8\n9\t7', false],
    ['1/9\t\n5\t6', true],
    ['1/9\t5\n6\t7', false],
    ['\t\n\t', false],
    ['a\t1\n\t2\n\t3', true],
    ['5\t\n6\txong\n7\t\n8\t', true],
    ['5\n6\txong\n7', true],
    ['\t\n5\t6', false],
    ['Mức\t7\n5\t6\n\t-\n8\t9', true],
  ])('%j is a table: %s', (text, isOne) => {
    expect(is(text)).toBe(isOne);
  });
});
