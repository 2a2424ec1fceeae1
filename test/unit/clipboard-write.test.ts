import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shownText } from '../../shared/exchange/clipboard-html.ts';
import { readClipboard } from '../../shared/exchange/clipboard-read.ts';
import {
  type CopiedCell,
  clipboardOf,
  isWithComputed,
} from '../../shared/exchange/clipboard-write.ts';
import { formatCount, formatScaled } from '../../shared/text/numbers.ts';

describe('a copied range', () => {
  it('is plain text whose counts every setting reads alike', () => {
    const { text } = clipboardOf([
      [{ text: 'Xã A' }, { text: '16.283', number: 16283 }, { text: '35,90%', number: 0.359 }],
      [{ text: 'a\n"b"' }, { text: '-1.250', number: -1250 }, { text: '' }],
    ]);
    expect(text).toBe('Xã A\t16283\t35,90%\r\n"a\n""b"""\t-1250\t\r\n');
  });

  it('is HTML in which figures carry their numbers and texts their format', () => {
    const { html } = clipboardOf([[{ text: '16.283', number: 16283 }, { text: '0812 <b>' }]]);
    expect(html).toContain('.t{mso-number-format:"\\@"}');
    expect(html).toContain('x:num="16283" sdval="16283"');
    expect(html).toContain('data-sheets-value="{&quot;1&quot;:3,&quot;3&quot;:16283}"');
    expect(html).toContain('<td class=t x:str sdnum="1033;0;@">0812 &lt;b&gt;<');
  });

  it('is HTML with nothing between its cells and rows', () => {
    const { html } = clipboardOf([[{ text: 'a' }, { text: 'b' }], [{ text: 'c' }]]);
    const bare = html.replace(/ (?:class|x:str|sdnum)[^ >]*/g, '');
    expect(bare).toContain('<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>');
  });

  it('tells itself that it holds computed columns, which reading does not mind', () => {
    const rows = [[{ text: '16.283', number: 16283 }]];
    const { html } = clipboardOf(rows, { withComputed: true });
    expect(isWithComputed(html)).toBe(true);
    expect(isWithComputed(clipboardOf(rows).html)).toBe(false);
    expect(readClipboard({ html, text: '' }).rows).toEqual([['16.283']]);
  });

  it('holds no formula', () => {
    const texts = ['=1+1', '+84', '-abc', '@SUM(A1)', '-', '=', "'=x"];
    const { text } = clipboardOf([texts.map((each) => ({ text: each }))]);
    expect(text).toBe("'=1+1\t'+84\t'-abc\t'@SUM(A1)\t-\t=\t''=x\r\n");
  });
});

describe('a copied range comes back', () => {
  const written = fc
    .oneof(
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ unit: fc.constantFrom(...'=+-@\'"<>&;\n\t ×Đa1'), maxLength: 8 }),
    )
    .map((text) => shownText(text.normalize('NFC')).normalize('NFC'));
  const cell: fc.Arbitrary<CopiedCell> = fc.oneof(
    written.map((text) => ({ text })),
    fc.integer({ min: -1e9, max: 1e9 }).map((n) => ({ text: formatCount(n), number: n })),
    fc
      .integer({ min: 0, max: 100_000 })
      .map((n) => ({ text: `${formatScaled(n, 2, ',')}%`, number: n / 10_000 })),
  );
  const range = fc.integer({ min: 1, max: 5 }).chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: 1,
      maxLength: 5,
    }),
  );

  it('from its HTML, with its numbers', () => {
    fc.assert(
      fc.property(range, (rows) => {
        const { html } = clipboardOf(rows);
        const back = readClipboard({ html, text: '' });
        expect(back.rows).toEqual(rows.map((row) => row.map(({ text }) => text)));
        const numbers = rows.map((row) => row.map(({ number }) => number ?? null));
        if (numbers.flat().some((number) => number !== null)) expect(back.numbers).toEqual(numbers);
      }),
    );
  });

  it('from its plain text, counts as digits', () => {
    fc.assert(
      fc.property(range, (rows) => {
        const { text } = clipboardOf(rows);
        const plain = (each: CopiedCell) =>
          each.number === undefined || each.text.endsWith('%') ? each.text : String(each.number);
        expect(readClipboard({ html: '', text }).rows).toEqual(rows.map((row) => row.map(plain)));
      }),
    );
  });
});
