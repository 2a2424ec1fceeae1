import { describe, expect, it } from 'vitest';
import {
  MAX_CLIPBOARD_CELLS,
  numberOfText,
  numberSigns,
  readHtmlTable,
  shownText,
} from '../../shared/exchange/clipboard-html.ts';
import { readClipboard } from '../../shared/exchange/clipboard-read.ts';

const cellsOf = (html: string) => {
  const table = readHtmlTable(html);
  return table === 'tooLarge' ? [] : (table ?? []);
};
const textsOf = (html: string) => cellsOf(html).map((row) => row.map(({ text }) => text));
const numbersOf = (html: string) => cellsOf(html).map((row) => row.map(({ number }) => number));

describe('the text of a cell', () => {
  it.each([
    ['a &lt; b &amp; c', 'a < b & c'],
    ['a < b', 'a < b'],
    ['&#1114112;', '&#1114112;'],
    ['&#x10FFFF;', '\u{10ffff}'],
    ['16&nbsp;&nbsp;283', '16 283'],
    ['a\n\t b', 'a b'],
    ['a\nb', 'a b'],
    ['a--><!-- 2 -->1', 'a-->1'],
    ['1<?xml:namespace prefix = o />2', '12'],
    ['<![if !vml]>supportMisaligned 1<![endif]>', 'supportMisaligned 1'],
    ['1<o:table>2</o:table>3', '123'],
    ['1<track>2', '12'],
    ['a<br>b<br><br>c', 'a\nb\n\nc'],
    ['<!doctype x>5', '5'],
  ])('%j shows as %j', (html, text) => {
    expect(textsOf(`<table><tr><td>${html}</td></tr></table>`)).toEqual([[text]]);
  });

  it.each([
    ['  a  b ', 'a b'],
    ['a\u{a0}b', 'a b'],
    ['a\r\nb\rc\nd', 'a\nb\nc\nd'],
    ['\n a \n', 'a'],
    ['Thôn\u{200b} Bắc', 'Thôn Bắc'],
  ])('written %j has single blanks, none at the ends', (written, text) => {
    expect(shownText(written)).toBe(text);
  });
});

describe('a tag ends', () => {
  it.each([
    ['behind a quoted ">"', '<td title="a>b">1'],
    ['behind a ">" at the end of quotes', '<td title="a>">1'],
    ['behind quotes that blanks precede', '<td title = "a>b">1'],
    ['behind single quotes', "<td title='a>\"b'>1"],
    ['at the first ">" where a quote begins no value', '<td 5" x>1'],
  ])('%s', (_, html) => {
    expect(textsOf(html)).toEqual([['1']]);
  });
});

describe('the rows', () => {
  it.each([
    ['not closed', '<table><tr><td>1<tr><td>2', [['1'], ['2']]],
    ['cut within', '<td>1</td><td>2', [['1', '2']]],
    ['closed before a cell of no row', '<tr><td>1</tr><td>2', [['1'], ['2']]],
    ['without cells', '<table><tr></tr><tr><td>1</tr><tr></tr></table>', [['1']]],
    ['of heads', '<tr><th>Đơn vị</th><td>1</td>', [['Đơn vị', '1']]],
    [
      'around a table with line breaks',
      '<tr><td>a<table><tr><td>b<br>c<td>d</tr></table></td><td>e</td></tr>',
      [['a\nb\nc\nd', 'e']],
    ],
    [
      'with a wide cell across a high one',
      '<tr><td>a<td rowspan=3>b</tr><tr><td colspan=2>c</tr><tr><td>d<td>e</tr>',
      [
        ['a', 'b'],
        ['c', ''],
        ['d', '', 'e'],
      ],
    ],
    [
      'before sections that are left out',
      '<tr><td>1<![if !x]><td>2<![endif]></tr><![if !supportMisalignedRows]><td>9<![endif]>',
      [['1', '2']],
    ],
    [
      'with heads in their own part',
      '<table><thead><tr><td rowspan=2>a<td>b</tr></thead><tr><td>c</tr></table>',
      [
        ['a', 'b'],
        ['', 'c'],
      ],
    ],
  ])('%s are read', (_, html, rows) => {
    expect(textsOf(html)).toEqual(rows);
  });

  it.each(['colspan = 3', 'COLSPAN="3"', "colspan='3'", 'colspan=3', 'nowrap colspan=3 x'])(
    'have cells over columns: %s',
    (attribute) => {
      expect(textsOf(`<td ${attribute}>a<td>b`)).toEqual([['a', '', '', 'b']]);
    },
  );

  it.each([
    ["'12'", 12],
    ['1', 1],
    ['0', 1],
    ['-2', 1],
    ['x', 1],
    ['', 1],
    ['5000', 1000],
  ])('have cells over no more columns than HTML allows: colspan=%s', (written, wide) => {
    expect(textsOf(`<td colspan=${written}>a`)[0]).toHaveLength(wide);
  });

  it('are none where there is no table', () => {
    expect(readHtmlTable('<p>16.283</p>')).toBeNull();
    expect(readHtmlTable('')).toBeNull();
  });

  it('are read up to a million cells, each row counting as one more', () => {
    const most = 1_000_000;
    const first = '<tr><td>1</table>';
    const wide = `${'<td colspan=1000>'.repeat((most - 1000) / 1000)}<td colspan=997>`;
    expect(readHtmlTable(`${first}<table><tr>${wide}</table>`)).toHaveLength(2);
    expect(readHtmlTable(`${first}<table><tr>${wide}<td></table>`)).toBe('tooLarge');
  });

  it('are too many where they have more cells than a clerk copies, those of merged ones counted', () => {
    const wide = '<td colspan=1000>'.repeat(MAX_CLIPBOARD_CELLS / 1000);
    expect(readClipboard({ html: wide, text: '' })).toEqual({ rows: [], tooLarge: true });
    expect(readHtmlTable(`<td colspan=1000 rowspan=9999></td>${'<tr>'.repeat(1000)}`)).toBe(
      'tooLarge',
    );
  });
});

describe('the number of a cell', () => {
  it.each([
    ['sdval="16283"', 16283],
    ["sdval='-5'", -5],
    ['sdval=""', null],
    ['sdval=" "', null],
    ['sdval="abc"', null],
    ['x:num="0.7662"', 0.7662],
    ['x:num', null],
    ['data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:8444}"', 8444],
    ['data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;8444&quot;}"', null],
    ['class=xl65', null],
    ['width=64', null],
  ])('is told by %s', (attribute, number) => {
    expect(numbersOf(`<td ${attribute}>5</td>`)).toEqual([[number]]);
  });

  const DASHED = `mso-number-format:"\\#\\,\\#\\#0\\;-\\#\\,\\#\\#0\\;\\0022-\\0022??"`;
  it.each([
    ['-', DASHED, 0],
    ['–', DASHED, 0],
    ['5–', DASHED, null],
    ['–5', DASHED, null],
    ['', DASHED, null],
    ['-', 'mso-number-format:"0\\;-0\\;0"', null],
    ['-', 'mso-number-format:"0\\;-0\\;-0"', null],
    ['-', 'mso-number-format:"0\\;-0"', null],
    ['-', 'mso-number-format:General', null],
    ['-', 'mso-number-format:"0;-0;-"', 0],
    ['-', 'color:black', null],
  ])('%j formatted %j', (text, format, number) => {
    const inClass = `<style>.xl65 {color:red; ${format};} .xl66 {color:black}</style>`;
    const style = format.replaceAll('"', '&quot;');
    expect(
      numbersOf(`${inClass}<tr><td class=xl65>${text}<td class=xl66>${text}<td>${text}`),
    ).toEqual([[number, null, null]]);
    expect(numbersOf(`<td style="${style}">${text}</td>`)).toEqual([[number]]);
  });

  it.each([
    ['16.283', 16283],
    ['-16.283,5', -16283.5],
    ['76,62%', 0.7662],
    ['-5%', -0.05],
    ['Tổ 12', null],
    ['12 hộ', null],
    ['12.', null],
    ['12.%', null],
    ['1,2,3', null],
    ['%', null],
    ['', null],
  ])('is read from %j with the signs of Excel', (text, number) => {
    expect(numberOfText(text, { decimal: ',', thousand: '.' })).toBe(number);
  });

  it('is read from no text where Excel does not tell both signs', () => {
    const decimal = 'mso-displayed-decimal-separator:"\\,"';
    const thousand = 'mso-displayed-thousand-separator:"\\."';
    expect(numberSigns(`${decimal}; ${thousand}`)).toEqual({ decimal: ',', thousand: '.' });
    expect(numberSigns(`${decimal.replace('\\', '')};${thousand.replace('\\.', ' ')}`)).toEqual({
      decimal: ',',
      thousand: ' ',
    });
    expect([numberSigns(decimal), numberSigns(thousand), numberSigns('')]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('a figure that Excel hides as too wide', () => {
  const signs =
    '<style>mso-displayed-decimal-separator:"\\,"; mso-displayed-thousand-separator:"\\."</style>';
  it.each([
    ['is in the text', '<tr><td>####<td>5', '16.283\t5', [['16.283', '5']], [[16283, 5]]],
    [
      'is in the text beside a cell merged over rows',
      '<tr><td>1<td rowspan=2>a</tr><tr><td>###</tr>',
      '1\ta\n16.283\t',
      [
        ['1', 'a'],
        ['16.283', ''],
      ],
      [
        [1, null],
        [16283, null],
      ],
    ],
    [
      'keeps the number that is told',
      '<tr><td sdval="7">##<td>5',
      '16.283\t5',
      [['16.283', '5']],
      [[7, 5]],
    ],
    [
      'is not taken from another row',
      '<tr><td>##<td>5',
      '16.283\t5\n1\t2',
      [['##', '5']],
      [[null, 5]],
    ],
    [
      'is not taken from a longer row',
      '<tr><td>##<td>5',
      '16.283\t5\t1',
      [['##', '5']],
      [[null, 5]],
    ],
    [
      'is no other text',
      '<tr><td>#5<td>##x<td>x##<td>5',
      '1\t2\t3\t4',
      [['#5', '##x', 'x##', '5']],
      [[null, null, null, 5]],
    ],
  ])('%s', (_, html, text, rows, numbers) => {
    expect(
      readClipboard({
        html: signs.replace('<style>', '<!-- ').replace('</style>', ' -->') + html,
        text,
      }),
    ).toEqual({
      rows,
      numbers,
      tooLarge: false,
    });
  });
});
