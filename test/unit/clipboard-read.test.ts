import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_CLIPBOARD_CELLS } from '../../shared/exchange/clipboard-html.ts';
import { officeTexts, readClipboard } from '../../shared/exchange/clipboard-read.ts';

const fixture = (name: string) => {
  const read = (ending: string) =>
    readFileSync(new URL(`../fixtures/clipboard/${name}.${ending}`, import.meta.url), 'utf8');
  return { html: read('html'), text: read('txt') };
};
const fromHtml = (html: string) => readClipboard({ html, text: '' }).rows;
const fromText = (text: string) => readClipboard({ html: '', text }).rows;

const HEAD = [
  ['Đơn vị', 'Chỉ tiêu', '', 'Tỷ lệ'],
  ['', 'Giao', 'Đã thực hiện', ''],
];
const BODY = [
  ['Huyện Hiệp Hòa', '16.283', '8.444', '76,62%'],
  ['Xã Danh Thắng\n(thôn Đông)', '', '0', '112,42%'],
];
const LAST = ['Tổ "Cộng đồng" A&B', '0812', '-5', ''];
const NUMBERS = [
  [null, 16283, 8444, 0.7662],
  [null, null, 0, 1.1242],
];

describe('the clipboard of', () => {
  it('LibreOffice Calc, whose selection had a blank row at its end', () => {
    const { rows, numbers } = readClipboard(fixture('calc'));
    expect(rows).toEqual([
      ...HEAD,
      ...BODY,
      ['=không phải công thức', '0812', '-5', 'Tổ "Cộng đồng"'],
      ['', '', '', ''],
    ]);
    expect(numbers?.slice(2, 5)).toEqual([...NUMBERS, [null, null, -5, null]]);
  });

  it.each(['excel-vietnamese', 'excel-2003', 'google-sheets'])('%s', (name) => {
    const { rows, numbers } = readClipboard(fixture(name));
    expect(rows).toEqual([...HEAD, ...BODY, LAST]);
    expect(numbers?.slice(2, 4)).toEqual(NUMBERS);
  });

  it('Excel with English settings and a column too narrow for its figures', () => {
    const { rows, numbers } = readClipboard(fixture('excel-english'));
    expect(rows[2]).toEqual(['Huyện Hiệp Hòa', '16,283', '8,444', '76.62%']);
    expect(numbers?.[2]).toEqual(NUMBERS[0]);
    expect(officeTexts({ rows, numbers: numbers!, tooLarge: false })[2]).toEqual([
      'Huyện Hiệp Hòa',
      '16283',
      '8444',
      '76.62%',
    ]);
  });

  it('Word, which says no numbers and breaks lines of its plain text inside cells', () => {
    const { rows, numbers } = readClipboard(fixture('word'));
    expect(rows).toEqual([...HEAD, ...BODY, ['Tổ “Cộng đồng” A&B', ...LAST.slice(1)]]);
    expect(numbers).toBeUndefined();
  });

  it.each(['excel-vietnamese', 'excel-2003', 'google-sheets'])('%s as plain text only', (name) => {
    expect(fromText(fixture(name).text)).toEqual([...HEAD, ...BODY, LAST]);
  });
});

describe('plain text', () => {
  it('has cells between tabs; the last line break makes no row', () => {
    expect(fromText('1\t2\r\n3\t4\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(fromText('1\n2')).toEqual([['1'], ['2']]);
    expect(fromText('1\n\n')).toEqual([['1'], ['']]);
    expect(fromText('1\t')).toEqual([['1', '']]);
    expect(fromText('')).toEqual([]);
  });

  it('has line breaks, tabs and doubled quotes in quoted cells, and plain quotes elsewhere', () => {
    expect(fromText('"a\r\nb\tc ""d"""\te\r\nf')).toEqual([
      ['a\nb c "d"', 'e'],
      ['f', ''],
    ]);
    expect(fromText('5" ống\t"chưa đóng\n"x" y\t""')).toEqual([
      ['5" ống', '"chưa đóng'],
      ['"x" y', ''],
    ]);
  });

  it('takes the apostrophe off that guards a text from being a formula, and none else', () => {
    expect(fromText("'=1+1\t'@a\t'84\t'-")).toEqual([['=1+1', '@a', "'84", "'-"]]);
  });

  it('comes out as NFC', () => {
    expect(fromText('Hòa'.normalize('NFD'))).toEqual([['Hòa']]);
  });
});

describe('HTML', () => {
  it('is left for the text when it holds no table', () => {
    expect(readClipboard({ html: '<b>16.283</b>', text: '16.283' }).rows).toEqual([['16.283']]);
  });

  it('spreads merged cells over blanks, also those that reach past the last cell of a row', () => {
    expect(
      fromHtml(`<table><tr><td rowspan=2 colspan=2>A<td>B<td rowspan="3">C</tr>
        <tr><td>D</td></tr><tr><td>E<td>F<td>G</tr><tr><td>H</table>`),
    ).toEqual([
      ['A', '', 'B', 'C'],
      ['', '', 'D', ''],
      ['E', 'F', 'G', ''],
      ['H', '', '', ''],
    ]);
  });

  it('may begin inside a table, as Windows cuts it', () => {
    expect(fromHtml('<TR><TD>1</TD><TD>2</TD></TR>')).toEqual([['1', '2']]);
    expect(fromHtml('<td>1</td><td>2</td>')).toEqual([['1', '2']]);
  });

  it('reads entities, blanks and breaks as they show', () => {
    expect(
      fromHtml(
        '<table><tr><td> 16&nbsp;283 </td><td>H&ograve;a&#32;&#x110;&unknown;&#0;<br>\n b</td>' +
          '<td><p>a\n b</p><p></p><p>c</p></td></tr></table>',
      ),
    ).toEqual([['16 283', 'Hòa Đ&unknown;&#0;\nb', 'a b\nc']]);
  });

  it('keeps a table inside a cell in that cell, and puts tables one below the other', () => {
    expect(
      fromHtml(
        '<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table>d</td><td>e</td></tr></table>' +
          '<p>giữa</p><table><tr><td>f</td></tr></table>',
      ),
    ).toEqual([
      ['a\nb\nc\nd', 'e'],
      ['f', ''],
    ]);
  });

  it('leaves out comments, styles, scripts and what only straightens tables', () => {
    expect(
      fromHtml(
        '<!--[if x]><table><tr><td>no</td></tr></table><![endif]--><table><tr>' +
          '<style>td>a{}</style><td title="a>b">1<!-- 2 --><script>"<td>"</script></td>' +
          '<![if !supportMisalignedRows]><td>2</td><![endif]><td border=0 width=0></td></tr></table>',
      ),
    ).toEqual([['1']]);
  });
});

describe('a clipboard too large', () => {
  it.each([
    ['of rows', { html: '', text: '\n'.repeat(MAX_CLIPBOARD_CELLS + 1) }],
    ['of merged cells', { html: '<td colspan=1000 rowspan=65534>'.repeat(2000), text: '' }],
    [
      'of rows below merged cells',
      { html: `<td colspan=1000 rowspan=65534>${'<tr>'.repeat(5000)}`, text: '' },
    ],
    [
      'of a text beside a small table',
      { html: '<td>1', text: '\n'.repeat(MAX_CLIPBOARD_CELLS + 1) },
    ],
    ['once it is a rectangle', { html: '', text: `${'\t'.repeat(2000)}\n${'\n'.repeat(2000)}` }],
  ])('%s is not read in part', (_, clipboard) => {
    expect(readClipboard(clipboard)).toEqual({ rows: [], tooLarge: true });
  });
});

describe('a clipboard too large by one cell', () => {
  it.each([
    ['of lines', '1\n'],
    ['of cells', `${'1\t'.repeat(999)}1\n`],
  ])('is not read, while one with a cell less is: %s', (_, line) => {
    const cells = line.match(/1/g)!.length;
    const most = line.repeat(MAX_CLIPBOARD_CELLS / cells);
    expect(readClipboard({ html: '', text: most }).rows).toHaveLength(MAX_CLIPBOARD_CELLS / cells);
    expect(readClipboard({ html: '', text: `${most}1` }).tooLarge).toBe(true);
  });
});

describe('whatever stands on the clipboard', () => {
  const piece = fc.constantFrom(
    ...['<table>', '</table>', '<tr>', '</tr>', '<td', ' rowspan=3', ' colspan="2"', '>', '<td>'],
    ...['</td>', '<br>', '<p>', '<!--', '-->', '<![if supportMisalignedColumns]>', '<![endif]>'],
    ...['<style>', '</style>', '"', "'", '=', '&nbsp;', '&#', ';', '<', '\t', '\r\n', 'Hòa', '5'],
    ...['<span>', '<td sdval="', ' x:num', '\u{1e}', '\ud800'],
  );
  const garbage = fc
    .array(fc.oneof(piece, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 60 })
    .map((pieces) => pieces.join(''));

  it('a rectangle of texts comes out, as many numbers as cells', () => {
    fc.assert(
      fc.property(garbage, garbage, (html, text) => {
        const { rows, numbers } = readClipboard({ html, text });
        const widths = new Set(rows.map((row) => row.length));
        expect(widths.size).toBeLessThanOrEqual(1);
        expect(rows.flat().every((cell) => cell === cell.trim())).toBe(true);
        if (numbers) expect(numbers.map((row) => row.length)).toEqual(rows.map((r) => r.length));
      }),
      { numRuns: 2000 },
    );
  });

  // Quadratic reading of any of these would run into the time limit of the suite.
  it.each([
    '<td "',
    "<td a='",
    '<!--',
    '<style>',
    '<![if supportMisaligned',
    '&',
    '<table><td>',
    ' \u{1e}',
    '<td a=a ',
    '"a\t',
    '"""\t',
    '<',
    '&nbsp;',
  ])('%j half a million times over is read in one pass', (part) => {
    const long = part.repeat(500_000);
    expect(readClipboard({ html: `<td>${long}`, text: long })).toHaveProperty('tooLarge');
  });
});

describe('figures that a spreadsheet shows in its own way', () => {
  const figures = (html: string, text = '') => officeTexts(readClipboard({ html, text }));
  const excel = (style: string, cell: string) =>
    figures(`<style><!--.xl65\n\t{${style}}\n--></style><table><tr>${cell}</tr></table>`);

  it('are 0 where a dash came with the number, by any of its makers', () => {
    const trial = readFileSync(
      new URL('../fixtures/clipboard/zero-as-dash.html', import.meta.url),
      'utf8',
    );
    expect(figures(trial)).toEqual([['120'], ['0']]);
    expect(figures('<td x:num="0"> - </td><td x:num="0">–</td>')).toEqual([['0', '0']]);
    expect(figures('<td data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:0}">-</td>')).toEqual([
      ['0'],
    ]);
  });

  it('are 0 where the number format of Excel writes 0 as a dash', () => {
    const accounting =
      'mso-number-format:"_\\(* \\#\\,\\#\\#0_\\)\\;_\\(* \\\\\\(\\#\\,\\#\\#0\\\\\\)\\;_\\(* \\0022-\\0022??_\\)\\;_\\(\\@_\\)";';
    const cell = "<td class=xl65><span style='mso-spacerun:yes'> </span>-<span> </span></td>";
    expect(excel(accounting, cell)).toEqual([['0']]);
    expect(excel('mso-number-format:"\\#\\,\\#\\#0\\;\\\\-\\#\\,\\#\\#0\\;\\\\-"', cell)).toEqual([
      ['0'],
    ]);
    expect(figures(`<td style='mso-number-format:"0\\;-0\\;-"'>-</td>`)).toEqual([['0']]);
  });

  it('stay a dash where nothing says that it is 0', () => {
    expect(
      excel('mso-number-format:"\\#\\,\\#\\#0\\;\\\\-\\#\\,\\#\\#0";', '<td class=xl65>-</td>'),
    ).toEqual([['-']]);
    expect(excel('mso-number-format:General', '<td class=xl65>-</td>')).toEqual([['-']]);
    expect(figures('<td x:num="5">-</td><td>–</td>')).toEqual([['-', '–']]);
    expect(figures('', '-\t–')).toEqual([['-', '–']]);
  });

  it('are numbers without the apostrophe, the signs nobody sees and the parentheses', () => {
    expect(figures('', "'16300\t'29.800\t\u200e16\u200b283\u202a\t'35,9%\t'abc\t'-")).toEqual([
      ['16300', '29.800', '16283', '35,9%', "'abc", "'-"],
    ]);
    expect(figures('<td x:num="-1250">(1.250)</td><td x:num="7">(1.250)</td>')).toEqual([
      ['-1.250', '(1.250)'],
    ]);
  });
});
