import { blockHtml, escapeHtml, footerHtml } from './html-blocks.ts';
import { pageStyle, sectionName } from './html-style.ts';
import { type ReportModel, tablesOf } from './model.ts';

export interface HtmlOptions {
  /** @font-face rules of the fonts inside the page, for PCs without Times New Roman. */
  fontFace?: string;
  /** Nonce of the style element, where a content security policy asks for one. */
  nonce?: string;
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
  const sections = model.sections.map(
    ({ blocks, footer = [] }, i) => `<section class="${sectionName(i)}">
${footerHtml(footer)}${blocks.map((block) => blockHtml(block, (table) => tables.indexOf(table))).join('\n')}
</section>`,
  );
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.subject)}</title>
<style${nonce}>${options.fontFace ?? ''}${pageStyle(model, tables)}</style>
</head>
<body>
${sections.join('\n')}
</body>
</html>
`;
}
