import { chartWords } from '../chart-rows.ts';
import type { ChartBlock } from '../model.ts';
import { barsHeightMm, drawBars } from './bars.ts';
import { DAYS_MM, drawDays } from './days.ts';
import { FACE, PX_PER_MM } from './look.ts';

/** The one writer of charts: page, PDF, Word and Excel show what is drawn here. */

export interface DrawnChart {
  svg: string;
  widthMm: number;
  heightMm: number;
}

/**
 * A chart as SVG, so many millimetres wide. `name` begins the ids in it, so that a page can hold
 * several; `face` is the font family of its texts. The same chart is the same text, byte for byte.
 */
export function drawChart(
  chart: ChartBlock,
  { widthMm, name, face }: { widthMm: number; name: string; face: string },
): DrawnChart {
  const { picture } = chart;
  const width = widthMm * PX_PER_MM;
  const isBars = picture.picture === 'bars';
  const heightMm = isBars ? barsHeightMm(picture) : DAYS_MM;
  const drawn = isBars ? drawBars(picture, width) : drawDays(picture, width);
  const labelled = `role="img" aria-labelledby="${name}-title ${name}-desc" font-family="${escapeXml(face)}"`;
  const told = `<title id="${name}-title">${escapeXml(chart.title)}</title><desc id="${name}-desc">${escapeXml(chartWords(chart))}</desc>`;
  const svg = plain(drawn, name).replace('<svg ', `<svg ${labelled} `).replace('>', `>${told}`);
  return { svg, widthMm, heightMm };
}

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeXml = (text: string) => text.replace(/[&<>"]/g, (sign) => SIGNS[sign]!);

/**
 * What ECharts writes for a mouse goes, and styles on tags, which the page's policy forbids, become
 * attributes. ECharts escapes quotes in texts, so that these patterns never meet one.
 */
const plain = (svg: string, name: string): string =>
  svg
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:class|pointer-events|ecmeta_\w+|xmlns:xlink|version|baseProfile)="[^"]*"/g, '')
    .replace(
      new RegExp(` style="font-size:([\\d.]+)px;font-family:${FACE};"`, 'g'),
      ' font-size="$1"',
    )
    .replace(/(id="|url\(#)zr\d+-/g, `$1${name}-`)
    .replace(/>\n+</g, '><');
