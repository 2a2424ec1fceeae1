import type { ReportCell, ReportModel } from './model.ts';

/**
 * A spreadsheet would run a text that begins so as a formula. The mark "–" (U+2013) is harmless.
 */
const FORMULA_START = /^[=+\-@\t\r]/;

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Numbers are written as printed, also "-1.234"; a text that looks like a formula gets a leading '.
 */
const cellField = ({ text, number }: ReportCell) =>
  field(number === undefined && FORMULA_START.test(text) ? `'${text}` : text);

/**
 * The table as CSV of the printed strings, head row first: RFC 4180 with CRLF, UTF-8 with a byte
 * order mark, without which Excel reads Vietnamese in the PC's old code page.
 */
export function reportCsv(model: ReportModel): string {
  const head = model.columns.map((column) => cellField({ text: column.title }));
  const lines = [head, ...model.rows.map((row) => row.cells.map(cellField))];
  return `\uFEFF${lines.map((fields) => `${fields.join(',')}\r\n`).join('')}`;
}
