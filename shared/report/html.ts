import { blockHtml, type ChartSvg, escapeHtml, footerHtml } from './html-blocks.ts';
import { FONTS, pageStyle, sectionName } from './html-style.ts';
import { chartsOf, type ReportModel, type ReportSection, tablesOf } from './model.ts';
import { textWidthMm } from './paper.ts';

/** The writer of charts, `chart-svg/svg`: handed in, because it is big and few pages have charts. */
export type DrawChart = typeof import('./chart-svg/svg.ts').drawChart;

export interface HtmlOptions {
  /** @font-face rules of the fonts inside the page, for PCs without Times New Roman. */
  fontFace?: string;
  /** Nonce of the style element, where a content security policy asks for one. */
  nonce?: string;
  /**
   * Whether the page stays unseen until who reads it takes `hidden` from its body: while a long
   * table is being read a browser would lay it out and paint it again and again as it grows.
   */
  isHidden?: boolean;
  /** Needed where the report has charts. */
  drawChart?: DrawChart | undefined;
}

/**
 * The report as one HTML page that contains everything it needs and runs no script. Screen, print
 * and PDF are this same page.
 *
 * A section is a `section`, a block says what it is in `data-block`. Each cell of a table names its
 * column in `data-column`, each row its kind in `data-row`.
 */
export function reportHtml(model: ReportModel, options: HtmlOptions = {}): string {
  const nonce = options.nonce === undefined ? '' : ` nonce="${escapeHtml(options.nonce)}"`;
  const tables = tablesOf(model);
  const svgIn = svgOf(model, options.drawChart);
  const sections = model.sections.map((section, i) => {
    const blocks = section.blocks.map((block) =>
      blockHtml(block, (table) => tables.indexOf(table), svgIn(section)),
    );
    return `<section class="${sectionName(i)}">
${footerHtml(section.footer ?? [])}${blocks.join('\n')}
</section>`;
  });
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.subject)}</title>
<style${nonce}>${options.fontFace ?? ''}${pageStyle(model)}</style>
</head>
<body${options.isHidden ? ' hidden' : ''}>
${sections.join('\n')}
</body>
</html>
`;
}

/** The SVG of each chart, as wide as the text of its section. */
function svgOf(model: ReportModel, drawChart: DrawChart | undefined) {
  const charts = chartsOf(model);
  return ({ orientation }: ReportSection): ChartSvg =>
    (chart) => {
      if (drawChart === undefined) throw new Error('a report with charts needs their writer');
      const name = `chart-${charts.indexOf(chart)}`;
      return drawChart(chart, { widthMm: textWidthMm(orientation), name, face: FONTS }).svg;
    };
}
