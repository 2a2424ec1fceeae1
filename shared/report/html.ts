import { REPORT_FACE } from './face.ts';
import type { ReportColumn, ReportModel, ReportRow } from './model.ts';
import { MARGIN_MM, PAGE_NUMBER_MM, PREVIEW_GAP_MM, sheetMm, TYPE_PT, TYPEFACE } from './paper.ts';

export interface HtmlOptions {
  /** @font-face rules of the fonts inside the page, for PCs without Times New Roman. */
  fontFace?: string;
  /** Nonce of the style element, where a content security policy asks for one. */
  nonce?: string;
}

const FONTS = `"${REPORT_FACE}", "${TYPEFACE}", Tinos, "Liberation Serif", serif`;

const escapes: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const escapeHtml = (text: string) => text.replace(/[&<>"']/g, (sign) => escapes[sign]!);

/** All styles are in one element and none on a tag: a policy with a nonce forbids the latter. */
function pageStyle(model: ReportModel): string {
  const { top, right, bottom, left } = MARGIN_MM;
  const margins = `${top}mm ${right}mm ${bottom}mm ${left}mm`;
  const sheet = sheetMm(model.orientation);
  const widths = model.columns.map(
    (column, i) => `col:nth-child(${i + 1}) { width: ${column.width}%; }`,
  );
  return `
@page {
  size: A4 ${model.orientation};
  margin: ${margins};
  @top-center {
    content: counter(page);
    font: ${TYPE_PT.pageNumber}pt ${FONTS};
    vertical-align: top;
    padding-top: ${PAGE_NUMBER_MM}mm;
  }
}
@page :first { @top-center { content: none; } }
* { box-sizing: border-box; }
html { background: #fff; }
body { margin: 0; color: #000; font-family: ${FONTS}; line-height: 1.2; }
h1, h2, p { margin: 0; }
header { text-align: center; margin-bottom: 10pt; break-after: avoid; }
h1 { font-size: ${TYPE_PT.label}pt; }
h2 { font-size: ${TYPE_PT.title}pt; text-wrap: balance; }
header p { font-size: ${TYPE_PT.line}pt; font-style: italic; }
table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: ${TYPE_PT.tableCell}pt; }
${widths.join('\n')}
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { border: 0.5pt solid #000; padding: 2.5pt 3pt; vertical-align: middle; overflow-wrap: break-word; }
th { font-size: ${TYPE_PT.tableHead}pt; text-align: center; }
td { text-align: right; font-variant-numeric: lining-nums tabular-nums; }
td.order { text-align: center; }
td.text { text-align: left; }
tr[data-row="total"] { font-weight: bold; break-before: avoid; }
tr[data-row="notes"] { break-before: avoid; }
tr[data-row="notes"] td { border: none; padding: 6pt 0 0; font-size: ${TYPE_PT.note}pt; font-style: italic; text-align: left; }
@media screen {
  html { background: #d9dce1; }
  body {
    width: ${sheet.width}mm;
    min-height: ${sheet.height}mm;
    margin: ${PREVIEW_GAP_MM}mm auto;
    padding: ${margins};
    background: #fff;
    box-shadow: 0 1px 6px rgb(0 0 0 / 35%);
  }
  /* Where the preview shows the end of a page: margins, grey as wide as the sheet, number. */
  .page-gap td { position: relative; border: none; padding: 0; }
  .page-gap td::before {
    content: "";
    position: absolute;
    left: -${left}mm;
    right: -${right}mm;
    bottom: ${top}mm;
    height: ${PREVIEW_GAP_MM}mm;
    background: #d9dce1;
  }
  .page-gap span {
    position: absolute;
    left: 0;
    right: 0;
    bottom: ${top - PAGE_NUMBER_MM - 5}mm;
    text-align: center;
    font-size: ${TYPE_PT.pageNumber}pt;
  }
}
@media print {
  * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  body { min-height: 0 !important; }
  .screen-only { display: none; }
}
`;
}

const headCell = (column: ReportColumn) =>
  `<th scope="col" data-column="${escapeHtml(column.id)}">${escapeHtml(column.title)}</th>`;

function bodyRow(row: ReportRow, columns: readonly ReportColumn[]): string {
  const cells = row.cells.map((cell, i) => {
    const { id, kind } = columns[i]!;
    const reason = cell.reason === undefined ? '' : ` title="${escapeHtml(cell.reason)}"`;
    return `<td class="${kind}" data-column="${escapeHtml(id)}"${reason}>${escapeHtml(cell.text)}</td>`;
  });
  return `<tr data-row="${row.kind}">${cells.join('')}</tr>`;
}

/**
 * The report as one HTML page that contains everything it needs and runs no script. Screen, print
 * and PDF are this same page.
 *
 * Each cell names its column in `data-column`, each row its kind in `data-row`.
 */
export function reportHtml(model: ReportModel, options: HtmlOptions = {}): string {
  const { heading, columns, rows, notes } = model;
  const nonce = options.nonce === undefined ? '' : ` nonce="${escapeHtml(options.nonce)}"`;
  const paragraphs = (lines: readonly string[]) =>
    lines.map((line) => `<p>${escapeHtml(line)}</p>`).join('\n');
  // The notes are a row of the table, because only rows can be kept on the same page as the total.
  const notesRow =
    notes.length === 0
      ? ''
      : `<tr data-row="notes"><td colspan="${columns.length}">${paragraphs(notes)}</td></tr>\n`;
  return `<!doctype html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(model.subject)}</title>
<style${nonce}>${options.fontFace ?? ''}${pageStyle(model)}</style>
</head>
<body>
<header>
<h1>${escapeHtml(heading.label)}</h1>
<h2>${escapeHtml(heading.title)}</h2>
${paragraphs(heading.lines)}
</header>
<table>
<colgroup>${columns.map(() => '<col>').join('')}</colgroup>
<thead><tr>${columns.map(headCell).join('')}</tr></thead>
<tbody>
${rows.map((row) => bodyRow(row, columns)).join('\n')}
${notesRow}</tbody>
</table>
</body>
</html>
`;
}
