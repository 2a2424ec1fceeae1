import { describe, expect, it } from 'vitest';
import {
  cellText,
  ownFigure,
  readAppendixCell,
  shownDecimals,
  shownFigure,
} from '../../shared/exchange/appendix-figures.ts';
import { appendixWords } from '../../shared/exchange/appendix-words.ts';
import { oddName } from '../../shared/exchange/odd-names.ts';
import type { TableCell } from '../../shared/exchange/table.ts';
import { columnLetter, rowTexts } from '../../shared/exchange/table.ts';
import { commonHead, joinHeadRows } from '../../shared/exchange/table-heads.ts';
import { markKind, summaryKind } from '../../shared/exchange/table-rows.ts';
import { kindOfHead, levelOfKind, listHead } from '../../shared/exchange/unit-heads.ts';
import { giaLaiTable } from '../helpers/sample-sheet.ts';
import { cell } from '../helpers/table-cells.ts';

describe('a cell of a file in a sentence', () => {
  it.each<[TableCell, string]>([
    [cell(16_283), '16.283'],
    [cell(1_234_567.5), '1.234.567,5'],
    [cell(123.25), '123,25'],
    [cell(0.1 + 0.2), '0,3'],
    [cell(0.359, { percent: true }), '35,90%'],
    [cell(50, { percentSign: true }), '50%'],
    [cell(12.5, { percentSign: true }), '12,5%'],
    [cell(' hai  mươi '), 'hai mươi'],
    [cell(null), ''],
    [cell('x'.repeat(80)), 'x'.repeat(80)],
    [cell('x'.repeat(81)), `${'x'.repeat(80)}…`],
  ])('%#: as the clerk sees it', (given, text) => {
    expect(cellText(given)).toBe(text);
  });

  it('shows so many decimals of the per cent', () => {
    expect(shownDecimals(cell('76,6%'))).toBe(1);
    expect(shownDecimals(cell(0.7662, { percent: true }))).toBe(2);
    expect(shownDecimals(cell(0.77, { percent: true }))).toBe(0);
    expect(shownDecimals(cell(76.6))).toBe(1);
    expect(shownDecimals(cell(76))).toBe(0);
    expect(shownDecimals(cell(0.766, { percent: true, decimals: 2 }))).toBe(2);
    expect(shownDecimals(cell(0.766, { percent: true, decimals: 0 }))).toBe(0);
    expect(shownDecimals(cell(null))).toBeNull();
  });
});

describe('a figure of a file', () => {
  const read = (
    given: TableCell | undefined,
    id: Parameters<typeof readAppendixCell>[1] = 'done',
  ) => {
    const figure = readAppendixCell(given, id, 'account');
    return 'value' in figure ? figure.value : figure.unreadable;
  };

  it('is a count, a rate in hundredths, or nothing where a dash or nothing stands', () => {
    expect(read(cell('16.283'))).toBe(16_283);
    expect(read(cell(0.359, { percent: true }), 'rate')).toBe(3_590);
    expect(read(cell('35,9%'), 'rate')).toBe(3_590);
    expect(read(cell(35.9), 'rate')).toBe(3_590);
    expect(read(cell(3), 'order')).toBe(3);
    for (const blank of [undefined, cell('-'), cell('–'), cell('—'), cell(''), cell(' ')]) {
      expect(read(blank)).toBeNull();
    }
    expect(readAppendixCell(cell('51,19%'), 'done', 'percent')).toEqual({ value: 5_119 });
    expect(readAppendixCell(cell(2), 'order', 'percent')).toEqual({ value: 2 });
  });

  it('that is computed is rounded as it shows; one that is keyed must be whole', () => {
    expect(read(cell(76.5), 'perDay')).toBe(77);
    expect(read(cell(76.4), 'remaining')).toBe(76);
    expect(read(cell(76.4), 'order')).toMatchObject({ code: 'decimalInCount' });
    expect(read(cell(76.4))).toEqual({
      code: 'decimalInCount',
      sentence: expect.stringMatching(/^“76,4” có phần lẻ; .*\.$/),
    });
    expect(read(cell(76.4, { decimals: 0 }))).toEqual({
      code: 'decimalInCount',
      sentence:
        'ô chứa 76,4 nhưng Excel hiện làm tròn là 76; số đếm phải là số nguyên: làm tròn ngay trong ô (hàm ROUND) rồi lưu lại.',
    });
    expect(read(cell(76.4, { decimals: 1 }))).toMatchObject({
      sentence: expect.not.stringContaining('Excel'),
    });
    expect(read(cell('1,5', { decimals: 0 }))).toMatchObject({
      sentence: expect.not.stringContaining('Excel'),
    });
    expect(read(cell('x', { decimals: 0 }))).toMatchObject({ code: 'notNumber' });
  });

  it('is none of a percentage in a column of counts', () => {
    expect(read(cell(0.5, { percent: true }))).toMatchObject({ code: 'notNumber' });
    expect(read(cell(50, { percentSign: true }))).toMatchObject({ code: 'notNumber' });
    expect(read(cell(0.5, { percent: true, decimals: 0 }))).toMatchObject({ code: 'notNumber' });
  });

  it('that the file does not hold says what to do', () => {
    expect(read(cell(null, { formulaWithoutValue: true }))).toEqual({
      code: 'formulaWithoutValue',
      sentence: 'ô chứa công thức nhưng chưa có kết quả; mở tệp bằng Excel, bấm lưu lại rồi nhập.',
    });
    expect(read(cell('#N/A', { error: true }))).toEqual({
      code: 'errorCell',
      sentence: 'ô báo lỗi #N/A; mở tệp bằng Excel, sửa công thức rồi lưu lại.',
    });
  });

  it('is held against our own of the same column', () => {
    const row = {
      cumulative: { value: 120 },
      counted: { value: 120 },
      target: { value: 300 },
      rate: { value: { part: 120, whole: 300 } },
      remaining: { value: 180 },
      perDay: { value: 18 },
      rank: { none: 'noResult' as const },
    };
    const own = (id: Parameters<typeof ownFigure>[1], measure: 'account' | 'percent' = 'account') =>
      shownFigure(ownFigure(row, id), id, measure);
    expect(
      (['target', 'done', 'rate', 'remaining', 'perDay'] as const).map((id) => own(id)),
    ).toEqual(['300', '120', '40,00%', '180', '18']);
    expect(own('order')).toBe('chưa có số liệu');
    expect(own('target', 'percent')).toBe('3,00%');
    expect(shownFigure({ value: 3 }, 'order', 'percent')).toBe('3');
    const none = { ...row, rate: { none: 'noTarget' as const } };
    expect(shownFigure(ownFigure(none, 'rate'), 'rate', 'account')).toBe('chưa giao chỉ tiêu');
  });
});

describe('heads of an appendix', () => {
  const { tracked, campaign } = giaLaiTable();
  const collected = {
    ...tracked,
    id: 2,
    name: 'Thu nhận hồ sơ',
    shortName: 'Thu nhận',
    fullName: 'Thu nhận hồ sơ căn cước',
  };
  const words = () => appendixWords(tracked, campaign, [tracked, collected]);
  const idOf = (title: string, ...above: string[]) => words().idOf({ title, above });

  it.each<[string, string | null]>([
    ['STT', 'order'],
    ['Hạng', 'order'],
    ['Xếp hạng', 'order'],
    ['Mã đơn vị', 'code'],
    ['Tên đơn vị', 'unit'],
    ['Chỉ tiêu', 'target'],
    ['Chỉ tiêu kích hoạt', 'target'],
    ['Chỉ tiêu được giao', 'target'],
    ['Kế hoạch giao năm 2023', 'target'],
    ['Kế hoạch giao năm 2022', null],
    ['Kế hoạch 2023', 'target'],
    ['Đã kích hoạt', 'done'],
    ['Đã kích hoạt (mức 1 + mức 2)', 'done'],
    ['Số tài khoản đã kích hoạt', 'done'],
    ['Đã kích hoạt (tài khoản)', 'done'],
    ['Đã kích hoạt (xã khác)', null],
    ['Lũy kế', 'done'],
    ['Tỉ lệ đạt', 'rate'],
    ['Tỷ lệ %', 'rate'],
    ['Tỷ lệ (%)', 'rate'],
    ['Tỷ lệ % so với chỉ tiêu', 'rate'],
    ['Còn lại', 'remaining'],
    ['Chỉ tiêu còn lại', 'remaining'],
    ['Mỗi ngày', 'perDay'],
    ['Chỉ tiêu hoàn thành trong ngày', 'perDay'],
    ['Trong ngày', 'perDay'],
    ['Trong ngày 5', null],
    ['Hạng mục', null],
    ['Thứ hạng cũ', null],
    ['Ghi chú', null],
    ['', null],
  ])('%j is %j', (title, id) => {
    expect(idOf(title)).toBe(id);
    // The same again: what was read once is known.
    expect(idOf(title)).toBe(id);
  });

  it('are read with what stands over them', () => {
    expect(idOf('giao', 'Chỉ tiêu')).toBe('target');
    expect(idOf('Tổng số', 'Chỉ tiêu')).toBe('target');
    expect(idOf('Số lượng', 'Ghi chú')).toBeNull();
    expect(idOf('Xã', 'Chỉ tiêu')).toBe('unit');
    expect(idOf('Khác', 'Chỉ tiêu')).toBeNull();
    expect(idOf('', 'Chỉ tiêu')).toBeNull();
  });

  it('name the indicator of the appendix, or another one', () => {
    const tells = (title: string, ...above: string[]) => [
      words().namesTracked({ title, above }),
      words().namesOther({ title, above }),
    ];
    expect(tells('Đã kích hoạt')).toEqual([true, false]);
    expect(tells('Đã làm', 'Kích hoạt')).toEqual([true, false]);
    expect(tells('Đã thu nhận')).toEqual([false, true]);
    expect(tells('Đã làm', 'Thu nhận')).toEqual([false, true]);
    expect(tells('Thu nhận', 'Kích hoạt')).toEqual([true, false]);
    expect(tells('Thu nhậnx')).toEqual([false, false]);
    expect(tells('Ghi chú')).toEqual([false, false]);
  });

  it('are titled as our own appendix titles them, in any year where none is known', () => {
    expect(words().title.get('code')).toBe('Mã đơn vị');
    expect(words().title.get('target')).toBe('Chỉ tiêu kích hoạt');
    const any = appendixWords(tracked, null);
    expect(any.idOf({ title: 'Kế hoạch năm 1999', above: [] })).toBe('target');
    const two = appendixWords(tracked, { startsOn: '2023-11-01', endsOn: '2024-02-01' });
    expect(
      ['2022', '2023', '2024'].map((year) => two.idOf({ title: `Kế hoạch ${year}`, above: [] })),
    ).toEqual([null, 'target', 'target']);
  });
});

describe('heads and rows of lists', () => {
  it.each<[string, ReturnType<typeof listHead>]>([
    ['Mã PX', { is: 'code', level: 'commune' }],
    ['Mã (5 số)', { is: 'code', level: 'any' }],
    ['province_code', { is: 'code', level: 'province' }],
    ['Mã vùng', { is: 'other' }],
    ['Mã số thuế', { is: 'other' }],
    ['Ký hiệu', { is: 'code', level: 'any' }],
    ['Tên xã (phường)', { is: 'name', level: 'commune' }],
    ['Tên người', { is: 'other' }],
    ['Tên tiếng Anh', { is: 'other' }],
    ['Tên gì đó', { is: 'name', level: 'any' }],
    ['ward_name', { is: 'name', level: 'commune' }],
    ['Thôn', { is: 'name', level: 'hamlet' }],
    ['Quận, huyện', { is: 'name', level: 'district' }],
    ['Dân số', { is: 'other' }],
    ['Cấp', { is: 'other' }],
    ['Số hộ', { is: 'other' }],
    ['Lạ', null],
    ['()', null],
    ['', null],
  ])('%j says %j', (title, head) => {
    expect(listHead(title)).toEqual(head);
  });

  it('tell the level of a kind, and the kind of all below a head', () => {
    expect(levelOfKind('quận')).toBe('district');
    expect(levelOfKind('thôn')).toBe('hamlet');
    expect(levelOfKind('thành phố')).toBeNull();
    expect(levelOfKind('sở')).toBeNull();
    expect(kindOfHead('Tên tổ dân phố')).toBe('Tổ dân phố');
    expect(kindOfHead(' thôn ')).toBe('Thôn');
    expect(kindOfHead('Đơn vị')).toBeNull();
    expect(kindOfHead('Thôn Đông')).toBeNull();
    expect(kindOfHead('Trưởng thôn')).toBeNull();
  });

  it.each([
    ['05/9', 'ngày tháng'],
    ['5-Sep', 'ngày tháng'],
    ['123', 'không có chữ nào'],
    ['#N/A', 'ô trống hoặc ô lỗi'],
    ['Th?n Đông', 'bị hỏng'],
    ['Xã ??', 'bị hỏng'],
    ['III', 'số La Mã'],
    ['iv', 'số La Mã'],
    ['Người lập biểu', 'chữ ký'],
    ['1. Thôn Đông', 'số thứ tự'],
    ['12)Thôn Đông', 'số thứ tự'],
    ['- Thôn Đông', 'số thứ tự'],
    ['Thôn Đông, Thôn Đoài', 'nhiều tên'],
    ['Thôn Đông; thôn Đoài', 'nhiều tên'],
    ['Tổng cộng', 'dòng tổng'],
    ['Tổng của 5 thôn', 'dòng tổng'],
    ['Đơn vị', 'tiêu đề'],
  ])('%j is hardly the name of a unit: %s', (name, why) => {
    expect(oddName(name)).toContain(why);
  });

  it.each([
    ...['Thôn Đông', 'Xã Ia Pa', 'Thôn Đông?', '? Đông', 'Thôn 3 - Đông', 'Vĩ Dạ', 'Xi'],
    ...['Thôn Đông, Hòa Sơn', 'Tổng Cọt', 'Thôn XIII', 'Xã 1.Đông', 'Ixia'],
  ])('%j can be one', (name) => {
    const odd = oddName(name);
    if (name === 'Xi') expect(odd).toContain('La Mã');
    else expect(odd).toBeNull();
  });

  it('sum up under the name of the whole, with or without its kind', () => {
    const kind = (label: string) => summaryKind(label, 'Tỉnh Gia Lai');
    expect(kind('Tỉnh Gia Lai')).toBe('total');
    expect(kind('Tổng tỉnh Gia Lai')).toBe('total');
    expect(kind('Tỉnh')).toBe('total');
    expect(kind('Cộng tỉnh')).toBe('total');
    expect(kind('Xã Gia Lai')).toBeNull();
    expect(kind('Huyện (Gia Lai)')).toBeNull();
    expect(kind('Thôn Đông Gia Lai')).toBeNull();
    expect(summaryKind('Thôn Đông', 'Thôn Đông')).toBe('total');
    expect(summaryKind('Gia Lai', 'Gia Lai')).toBe('total');
    expect(summaryKind('Xã Gia Lai', 'Gia Lai')).toBeNull();
  });

  it('are counted by marks', () => {
    const marks = [' II ', '(a)', '1)', '1.2.10', 'XII.', '1a', 'a1', 'IIX', 'AB', '(1'];
    expect(marks.map(markKind)).toEqual([
      ...['roman', 'letter', 'number', 'number', 'roman', null, null, null, null, 'number'],
    ]);
    expect(['x1', '1x', '1..', 'xI', 'I.-'].map(markKind)).toEqual([
      ...[null, null, 'number', 'roman', 'roman'],
    ]);
  });

  it('stand under heads that are joined', () => {
    expect(commonHead('TT')).toBe('order');
    expect(commonHead('TT (xã)')).toBeNull();
    expect(commonHead('Đơn vị(xã)')).toBe('unit');
    expect(joinHeadRows([])).toEqual([]);
    expect(joinHeadRows([['', 'A']])).toEqual([
      { title: '', above: [] },
      { title: 'A', above: [] },
    ]);
    // A text that is merged down has nothing below it; a blank above one is no head.
    expect(
      joinHeadRows([
        ['A', 'B', ''],
        ['', '', 'C'],
        ['', 'D', ''],
      ]),
    ).toEqual([
      { title: 'A', above: [] },
      { title: 'D', above: ['B'] },
      { title: 'C', above: ['B'] },
    ]);
    expect(joinHeadRows([['A'], ['B', 'C']])).toEqual([
      { title: 'B', above: ['A'] },
      { title: 'C', above: ['A'] },
    ]);
  });

  it('stand in columns with letters', () => {
    expect([0, 25, 26, 51, 701, 702, 18_277].map(columnLetter)).toEqual([
      ...['A', 'Z', 'AA', 'AZ', 'ZZ', 'AAA', 'ZZZ'],
    ]);
    const far = rowTexts({ row: 1, cells: [{ column: 'AAA', value: 'x' }] });
    expect([far.length, far[702], far[26]]).toEqual([703, 'x', '']);
    const cells = [
      { column: 'B', value: 'x' },
      { column: 'D', value: null },
      { column: 'E', value: 0 },
    ];
    expect(rowTexts({ row: 1, cells })).toEqual(['', 'x', '', '', '0']);
  });
});
