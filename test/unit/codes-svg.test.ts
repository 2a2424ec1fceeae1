import { encode } from 'uqr';
import { describe, expect, it } from 'vitest';
import { CODE_MM, codesSvg } from '../../shared/report/codes-svg.ts';
import { compareModels } from '../../shared/report/compare-models.ts';
import { blockHtml } from '../../shared/report/html-blocks.ts';
import type { CodesBlock, ReportModel } from '../../shared/report/model.ts';
import { stampWidthMm } from '../../shared/report/paper.ts';

const blockOf = (...codes: string[]): CodesBlock => ({ block: 'codes', title: 'Mã & số', codes });
const drawn = (...codes: string[]) => codesSvg(blockOf(...codes), '"Times New Roman", serif');
/** Without the bars of the codes. */
const frameOf = (svg: string) => svg.replace(/ d="[^"]*"/g, '');

describe('codes on paper', () => {
  it('are one picture with the number of each below it', () => {
    const { svg, widthMm, heightMm } = drawn('0123456789');
    expect([widthMm, heightMm]).toEqual([40, 45]);
    expect(frameOf(svg)).toBe(
      '<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="45mm" viewBox="0 0 40 45" ' +
        'font-family="\'Times New Roman\', serif" role="img" aria-label="Mã QR">' +
        '<rect width="40" height="45" fill="#fff"/>' +
        '<path transform="translate(0 0) scale(1.37931)" shape-rendering="crispEdges"/>' +
        '<text x="20" y="42.5" font-size="3.17" text-anchor="middle">Mã 1/1</text></svg>',
    );
  });

  it('stand in rows of four', () => {
    const places = (count: number) => {
      const { svg, widthMm, heightMm } = drawn(...Array.from({ length: count }, (_, n) => `${n}`));
      expect(frameOf(svg)).toMatch(
        /^<svg [^>]*><rect [^>]*>(?:<path [^>]*><text [^>]*>Mã \d\/\d<\/text>)+<\/svg>$/,
      );
      const found = svg.matchAll(
        /translate\(([\d.]+ [\d.]+)\)[^>]*\/><text x="([\d.]+)" y="([\d.]+)"[^>]*>([^<]*)</g,
      );
      return [widthMm, heightMm, ...[...found].map((one) => one.slice(1).join(' · '))];
    };
    expect(places(2)).toEqual([80, 45, '0 0 · 20 · 42.5 · Mã 1/2', '40 0 · 60 · 42.5 · Mã 2/2']);
    expect(places(4).slice(0, 2)).toEqual([160, 45]);
    expect(places(6)).toEqual([
      ...[160, 90, '0 0 · 20 · 42.5 · Mã 1/6', '40 0 · 60 · 42.5 · Mã 2/6'],
      ...['80 0 · 100 · 42.5 · Mã 3/6', '120 0 · 140 · 42.5 · Mã 4/6'],
      ...['0 45 · 20 · 87.5 · Mã 5/6', '40 45 · 60 · 87.5 · Mã 6/6'],
    ]);
  });

  it('have the dark modules of the code, of middle strength, with four empty ones around it', () => {
    const digits = '70314159265358979';
    const { svg } = drawn(digits);
    const [, bars = ''] = / d="([^"]*)"/.exec(svg)!;
    const { data, size } = encode(digits, { ecc: 'M', boostEcc: false, border: 4 });
    const modules = data.map((row) => row.map(() => false));
    const rest = bars.replace(/M(\d+) (\d+)h(\d+)v1H(\d+)z/g, (_, x, y, length, back) => {
      expect(back).toBe(x);
      // One bar for all modules that stand side by side.
      expect(data[y]![Number(x) + Number(length)]).toBe(false);
      modules[y]!.fill(true, Number(x), Number(x) + Number(length));
      return '';
    });
    expect(rest).toBe('');
    expect(modules).toEqual(data);
    expect(svg).toContain(`scale(${(CODE_MM / size).toFixed(5)})`);
  });

  it('are a block of the page, with what they hold in a sentence', () => {
    const html = blockHtml(
      blockOf('12', '34'),
      () => 0,
      () => '',
    );
    const [head, picture] = html.split('\n');
    expect(head).toBe('<div class="codes" data-block="codes"><p>Mã &amp; số</p>');
    expect(picture).toMatch(/^<svg .*Mã 1\/2<.*Mã 2\/2<\/text><\/svg><\/div>$/);
  });

  it('are compared digit by digit', () => {
    const model = (...codes: string[]): ReportModel => ({
      ...{ report: 'x', style: 'strict', subject: 'x' },
      sections: [{ name: 'x', orientation: 'portrait', blocks: [blockOf(...codes)] }],
    });
    expect(compareModels(model('12', '34'), model('12', '34'))).toEqual([]);
    expect(compareModels(model('12', '34'), model('12', '35'))).not.toEqual([]);
    const other = model('12');
    const [section] = other.sections;
    const titled = { ...blockOf('12'), title: 'Khác' };
    expect(
      compareModels(other, { ...other, sections: [{ ...section!, blocks: [titled] }] }),
    ).not.toEqual([]);
  });
});

it('a stamp is as wide as its words', () => {
  expect(stampWidthMm('')).toBe(6);
  expect(stampWidthMm('HỎA TỐC')).toBeCloseTo(25.6);
});
