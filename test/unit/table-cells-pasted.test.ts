import { describe, expect, it } from 'vitest';
import { clipboardOf, isWithComputed, ownHeadsOf } from '../../shared/exchange/clipboard-write.ts';
import { unitMatcher } from '../../shared/exchange/match-unit.ts';
import { cellKind, isTable, trimmedCell } from '../../shared/exchange/paste-cells.ts';
import { type PasteUnit, unitFinder } from '../../shared/exchange/paste-units.ts';

describe('a pasted cell', () => {
  it.each([
    ['', 'blank'],
    ['  ', 'blank'],
    ['\u200b', 'blank'],
    ['-', 'dash'],
    ['…', 'dash'],
    ['5', 'figure'],
    ['16.283', 'figure'],
    ['12345', 'figure'],
    ['1E+05', 'figure'],
    ['#N/A', 'figure'],
    ['76,62%', 'figure'],
    ['05/9/2023', 'day'],
    ['5/9', 'day'],
    ['2023-09-05 07:30', 'day'],
    ['Thôn Đông', 'text'],
    ['#N/A x', 'text'],
    ['x1E5', 'text'],
  ])('%j is %s', (text, kind) => {
    expect(cellKind(text)).toBe(kind);
  });

  it('comes without the apostrophe that keeps a number a text', () => {
    expect(["'16.283", '’’5', "'-5", "'(5)", "'+5"].map(trimmedCell)).toEqual([
      ...['16.283', '5', '-5', '(5)', '+5'],
    ]);
    expect(["'x", "Ea H'5", "'-x"].map(trimmedCell)).toEqual(["'x", "Ea H'5", "'-x"]);
    expect(trimmedCell(' Thôn\u200b  Đông ')).toBe('Thôn Đông');
  });
});

describe('a pasted block', () => {
  const known = {
    isName: (text: string) => text === 'Thôn Đông',
    isCode: (text: string) => ['01', '02', '03'].includes(text),
  };
  const is = (text: string) =>
    isTable(
      text.split('\n').map((line) => line.split('\t')),
      known,
    );

  it.each([
    // Most of a column are texts, though nobody knows them.
    ['Lạ một\t5\nLạ hai\t6', true],
    ['5\tLạ một\n6\tLạ hai', true],
    ['Lạ một\t5\n\t6', true],
    ['\t5\nLạ một\t6\nLạ hai\t7', true],
    ['1\t5\nx\t6\ny\t7', true],
    ['1\t5\n2\t6\nx\t7\ny\t8', false],
    ['x\t5\n1\t6\n2\t7', true],
    ['1\t5\nx\t6\n2\t7', false],
    ['1\tx\n2\t7', true],
    // The name of a unit anywhere, even without a figure.
    ['5\t6\nThôn Đông\t7', true],
    ['Thôn Đông\t-', true],
    ['Lạ\t-', false],
    ['Thôn Đông', false],
    // Heads over figures, blank rows above them.
    ['\t\nThu nhận\tx\n5\t6\n7\t8\n9\t1', true],
    ['05/9\t06/9\n5\t6\n7\t8\n9\t1', true],
    ['05/9\t06/9', false],
    ['5\tx\n6\t7\n8\t9\n1\t2\n3\t4', true],
    ['5\t6\n7\t8', false],
    // Codes before figures, each of them once.
    ['01\t5\n02\t6', true],
    ['01\t5\n01\t6', false],
    ['01\t5\n99\t6', false],
    ['01\n02', false],
    ['01\t02', false],
    ['', false],
  ])('%j is a table: %s', (text, expected) => {
    expect(is(text)).toBe(expected);
  });
});

describe('the unit of a pasted row', () => {
  const unit = (
    id: number,
    code: string,
    name: string,
    parentId: number | null,
    closed = false,
  ): PasteUnit => ({ id, code, name, printedName: name, aliases: [], parentId, closed });
  const units = [
    unit(1, '64', 'Huyện Hiệp Hòa', null),
    unit(2, '00100', 'Xã Hoa Sơn', 1),
    unit(3, '00101', 'Thôn Đông', 2),
    unit(4, '00200', 'Xã Danh Thắng', 1),
    unit(5, '00201', 'Thôn Đông', 4),
    unit(6, '00202', 'Thôn Bắc', 4, true),
    unit(7, '00102', 'Thôn Bắc', 2),
    unit(8, '00300', 'Xã Ngọc Sơn', 1),
    unit(9, '00301', 'Thôn Đông', 8),
    unit(10, '00400', 'Xã Mai Trung', 1),
    unit(11, '00401', 'Thôn Đông', 10),
    unit(12, '00402', 'Thôn Cũ', 10, true),
    unit(13, '00302', 'Thôn Cũ', 8, true),
    unit(14, '00303', 'Thôn Nam Hà', 8),
    unit(15, '00403', 'Xóm Trại', 10),
  ];
  const find: ReturnType<typeof unitFinder> = (written) =>
    unitFinder(units, unitMatcher(units))(written);
  const found = (name: string, code = '', above = '') => {
    const row = find({ name, code, above });
    return 'unit' in row ? row.unit.id : [row.ask, row.units.map(({ id }) => id), row.sentence];
  };

  it('is named by its name, or by its code with or without its zeros', () => {
    expect(found('Xã Hoa Sơn')).toBe(2);
    expect(found('', '00101')).toBe(3);
    expect(found('', '101')).toBe(3);
    expect(found('Xã Hoa Sơn', '00100')).toBe(2);
    expect(found('Xã Hoa Sơn', '99')).toBe(2);
    expect(found('', '99')).toEqual(['unknown', [], 'không có đơn vị mang mã “99”']);
    expect(found('', 'x101')).toEqual(['unknown', [], 'không có đơn vị mang mã “x101”']);
    expect(found('', '')).toEqual(['unknown', [], 'thiếu tên đơn vị']);
    expect(found('Xã Lạ')).toEqual(['unknown', [], 'không có đơn vị “Xã Lạ” trong chiến dịch']);
  });

  it('of several of one name is the one below the unit that is told, and open', () => {
    expect(found('Thôn Đông', '', 'Xã Danh Thắng')).toBe(5);
    expect(found('Thôn Bắc')).toBe(7);
    expect(found('Thôn Đông')).toEqual([
      'several',
      [3, 5, 9, 11],
      '“Thôn Đông” có thể là “Thôn Đông”, “Thôn Đông”, “Thôn Đông”, …',
    ]);
    expect(found('Thôn Cũ')).toEqual([
      'several',
      [12, 13],
      '“Thôn Cũ” có thể là “Thôn Cũ” hoặc “Thôn Cũ”',
    ]);
    // A unit above that is unknown, or has none of them below it, does not narrow the choice.
    expect(found('Thôn Cũ', '', 'Xã Hoa Sơn')).toContain('several');
    expect(found('Thôn Cũ', '', 'Xã Lạ')).toContain('several');
    expect(found('Thôn Đông', '', 'Huyện Hiệp Hòa')).toContainEqual([3, 5, 9, 11]);
    // A code decides even where several units have the name.
    expect(found('Thôn Đông', '00201')).toBe(5);
  });

  it('is asked about where code and name are of two units, or the name is not known', () => {
    expect(found('Xã Hoa Sơn', '00200')).toEqual([
      'codeAndName',
      [4, 2],
      'mã “00200” là của “Xã Danh Thắng”, còn tên ghi “Xã Hoa Sơn”',
    ]);
    expect(found('Thôn Đông', '00200')).toEqual([
      'codeAndName',
      [4, 3, 5, 9, 11],
      'mã “00200” là của “Xã Danh Thắng”, còn tên ghi “Thôn Đông”',
    ]);
    expect(found('Lạ hoắc', '00200')).toEqual([
      'suggested',
      [4],
      'mã “00200” là của “Xã Danh Thắng”, còn tên ghi “Lạ hoắc”',
    ]);
  });
});

describe('a block that is copied', () => {
  const html = (text: string, number?: number) =>
    clipboardOf([[number === undefined ? { text } : { text, number }]]).html;
  const plain = (text: string, number?: number) =>
    clipboardOf([[number === undefined ? { text } : { text, number }]]).text;

  it('tells spreadsheets the number of each figure and its format', () => {
    expect(html('16.283', 16_283)).toContain(
      '<td class=n x:num="16283" sdval="16283" sdnum="1033;0;#,##0" data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:16283}">16.283</td>',
    );
    expect(html('35,90%', 0.359)).toContain(
      '<td class=p x:num="0.359" sdval="0.359" sdnum="1033;0;0.00%"',
    );
    expect(html('100%', 1)).toContain('class=p');
    expect(html('1,5', 1.5)).toContain(
      '<td class=g x:num="1.5" sdval="1.5" sdnum="1033;0;General"',
    );
    expect(html('=1', undefined)).toContain('<td class=t x:str sdnum="1033;0;@">=1</td>');
    expect(html('a<b\r\nc')).toContain('>a&lt;b<br>c<');
  });

  it('is plain text that no setting reads otherwise', () => {
    expect(plain('16.283', 16_283)).toBe('16283\r\n');
    expect(plain('100%', 1)).toBe('100%\r\n');
    expect(plain('1,5', 1.5)).toBe('1,5\r\n');
    expect(plain('-1,5', -1.5)).toBe('-1,5\r\n');
    expect(plain('=1+1')).toBe("'=1+1\r\n");
    expect(plain('-')).toBe('-\r\n');
    expect(plain('a"b')).toBe('"a""b"\r\n');
  });

  it('brings its heads along unseen, and says that it holds computed columns', () => {
    const rows = [[{ text: 'Thôn Đông' }, { text: '5', number: 5 }]];
    const heads = ['Đơn vị', 'Thu nhận | "hồ sơ"'];
    const copied = clipboardOf(rows, { heads }).html;
    expect(ownHeadsOf(copied)).toEqual(heads);
    expect(isWithComputed(copied)).toBe(false);
    expect(isWithComputed(clipboardOf(rows, { withComputed: true }).html)).toBe(true);
    expect(ownHeadsOf(clipboardOf(rows).html)).toBeNull();
    expect(clipboardOf(rows).html).toMatch(
      /^<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><meta charset="utf-8"><style>.*<\/style><\/head><body><table><tr><td/s,
    );
    expect(clipboardOf(rows).html).toMatch(/<\/td><\/tr><\/table><\/body><\/html>$/);
    expect(ownHeadsOf('<table data-so-chi-tieu-heads="%E0%A4%A">')).toBeNull();
  });
});
