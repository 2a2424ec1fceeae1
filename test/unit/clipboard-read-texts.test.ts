import { describe, expect, it } from 'vitest';
import { officeTexts, readClipboard } from '../../shared/exchange/clipboard-read.ts';

const fromText = (text: string) => readClipboard({ html: '', text });

describe('plain text', () => {
  it.each([
    ['1\r2', [['1'], ['2']]],
    ['1\r\n2', [['1'], ['2']]],
    ['1\n\r\n2', [['1'], [''], ['2']]],
    ['""', [['']]],
    ['"a', [['"a']]],
    ['"a"b', [['"a"b']]],
    ['"a""', [['"a""']]],
    ['a"b\tc"', [['a"b', 'c"']]],
    ['"a\tb"\tc', [['a b', 'c']]],
    [
      '1\t2\n3',
      [
        ['1', '2'],
        ['3', ''],
      ],
    ],
    ['\n', [['']]],
    ['', []],
  ])('%j is cut into cells', (text, rows) => {
    expect(fromText(text)).toEqual({ rows, tooLarge: false });
  });

  it('is not read where it, or the HTML beside it, is longer than any table', () => {
    const long = ' '.repeat(40_000_001);
    const tooLarge = { rows: [], tooLarge: true };
    expect(fromText(long)).toEqual(tooLarge);
    expect(readClipboard({ html: long, text: '1' })).toEqual(tooLarge);
    const longest = 'x'.repeat(40_000_000);
    expect(fromText(longest).rows).toHaveLength(1);
    expect(readClipboard({ html: longest, text: '1' }).rows).toEqual([['1']]);
  });

  it('fills up the numbers of shorter rows', () => {
    const html = '<tr><td sdval="5">5</tr><tr><td>a<td sdval="6">6</tr>';
    expect(readClipboard({ html, text: '' })).toEqual({
      rows: [
        ['5', ''],
        ['a', '6'],
      ],
      numbers: [
        [5, null],
        [null, 6],
      ],
      tooLarge: false,
    });
  });
});

describe('the text of a figure as offices write it', () => {
  it.each([
    ['16,283', 16283, '16283'],
    ['-16,283', -16283, '-16283'],
    ['(16,283)', -16283, '-16283'],
    ['(1,250.00)', -1250, '-1250'],
    ['1,250.50', 1250.5, '1250,5'],
    ['1,250.57', 1250.5678, '1250,57'],
    ['1,250.57', 1250.58, '1,250.57'],
    ['1,250.5', 1250.55, '1250,5'],
    ['1,251', 1250.5, '1251'],
    ['1,252', 1250.5, '1,252'],
    ['1,250%', 12.5, '1250%'],
    ['1,250.5%', 12.505, '1250,5%'],
    ['1,500', 1.5, '1,500'],
    ['16,283', null, '16,283'],
    ['0,000', 0, '0'],
    ['0,000', null, '0,000'],
    ['(1.250)', -1250, '-1.250'],
    ['(5)', -5, '-5'],
    ['(5)', 5, '(5)'],
    ['(5)', null, '(5)'],
    ['-', 0, '0'],
    ['–', 0, '0'],
    ['-', 5, '-'],
    ['-', null, '-'],
    ["'16300", null, '16300'],
    ['’-16.300', null, '-16.300'],
    ["'(5)", null, '(5)'],
    ["'80%", null, '80%'],
    ["'a", null, "'a"],
    ['76.62%', 0.7662, '76.62%'],
  ])('%j with the number %s is %j', (text, number, told) => {
    expect(officeTexts({ rows: [[text]], numbers: [[number]], tooLarge: false })).toEqual([[told]]);
  });

  it('stays where no number came with it', () => {
    expect(officeTexts({ rows: [['16,283', '-']], tooLarge: false })).toEqual([['16,283', '-']]);
    expect(officeTexts({ rows: [['16,283'], ['5']], numbers: [], tooLarge: false })).toEqual([
      ['16,283'],
      ['5'],
    ]);
  });
});
