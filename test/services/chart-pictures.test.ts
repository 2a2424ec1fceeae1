import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Resvg } from '@resvg/resvg-wasm';
import { beforeAll, describe, expect, it } from 'vitest';
import { chartPictures } from '../../electron/files/chart-pictures.ts';
import { textWidth } from '../../shared/report/chart-svg/text-width.ts';
import { chartsOf } from '../../shared/report/model.ts';
import { chartReport } from '../helpers/charts.ts';
import { wholeDocument } from '../helpers/whole-document.ts';

/** Width and height in the head of a PNG, in pixels. */
const sizeOf = (png: Uint8Array) => {
  const view = Buffer.from(png);
  expect(view.subarray(1, 4).toString()).toBe('PNG');
  return { width: view.readUInt32BE(16), height: view.readUInt32BE(20) };
};

it('pictures have at least 200 pixels an inch, as wide as the text of their page', async () => {
  const model = chartReport();
  const pictures = await chartPictures(model);
  expect([...pictures.keys()]).toEqual(chartsOf(model));
  const charts = chartsOf(model);
  for (const [chart, { png, widthMm, heightMm }] of pictures) {
    const { width, height } = sizeOf(png);
    expect(widthMm).toBe(chart === charts.at(-1) ? 252 : 165);
    expect(width / (widthMm / 25.4)).toBeGreaterThan(199.9);
    expect(height / width).toBeCloseTo(heightMm / widthMm, 2);
  }
});

it('the same report gives the same bytes; one without charts loads nothing', async () => {
  const bytes = async () =>
    [...(await chartPictures(chartReport())).values()].map(({ png }) => Buffer.from(png));
  const [one, other] = [await bytes(), await bytes()];
  for (const [i, png] of one.entries()) expect(png.equals(other[i]!)).toBe(true);
  expect((await chartPictures(wholeDocument())).size).toBe(0);
});

describe('widths of texts', () => {
  /** Made ready by the first picture. */
  beforeAll(() => chartPictures(chartReport()));

  const FONT = readFileSync(
    join(import.meta.dirname, '../../resources/fonts/tinos-400-normal.ttf'),
  );

  /** Where a text ends in the face itself: a bar behind it, less that bar alone. */
  const drawn = (text: string) => {
    const endOf = (inside: string) => {
      const escaped = inside.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="9000" height="200"><text x="0" y="100" font-family="Tinos" font-size="100" xml:space="preserve" font-kerning="none">${escaped}|</text></svg>`;
      const drawing = new Resvg(svg, { font: { fontBuffers: [FONT], defaultFontFamily: 'Tinos' } });
      const { x, width } = drawing.getBBox()!;
      drawing.free();
      return x + width;
    };
    return endOf(text) - endOf('');
  };

  it('are those of the face, to a hundredth of the size of the type', () => {
    const letters =
      'aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂBCDĐEÊGHIKLMNOÔƠPQRSTUƯVXYfjwzFJWZ0123456789.,:;%/()-–"“”‘’&<>=+*#@!?_[]{}~ ';
    const marked = 'áàảãạấầẩẫậắằẳẵặéèẻẽẹếềểễệíìỉĩịóòỏõọốồổỗộớờởỡợúùủũụứừửữựýỳỷỹỵỲẶỘỢỬỄ';
    for (const letter of letters + marked) {
      expect(Math.abs(textWidth(letter, 100) - drawn(letter)), letter).toBeLessThan(1);
    }
    const sentence = 'Phường Thống Nhất: 76,62% của 16.283 tài khoản';
    expect(Math.abs(textWidth(sentence, 100) - drawn(sentence))).toBeLessThan(15);
  });
});
