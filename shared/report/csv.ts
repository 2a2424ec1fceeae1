import { headText } from './heads.ts';
import { type ReportCell, type ReportModel, type TableBlock, tablesOf } from './model.ts';

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

const linesOf = ({ columns, rows }: TableBlock): string[][] => [
  columns.map((column) => cellField({ text: headText(column) })),
  ...rows.map((row) => row.cells.map(cellField)),
];

/** The paragraphs of a report, one a line; used for reports without tables. */
const wordsOf = ({ sections }: ReportModel): string[][] =>
  sections.flatMap(({ blocks }) =>
    blocks.flatMap((block) =>
      block.block === 'paragraph'
        ? [[cellField({ text: block.runs.map(({ text }) => text).join('') })]]
        : [],
    ),
  );

/**
 * The tables as CSV of the printed texts, head row first, an empty line between two tables; of a
 * report without tables its paragraphs. RFC 4180 with CRLF, UTF-8 with a byte order mark, without
 * which Excel reads Vietnamese in the PC's old code page.
 */
export function reportCsv(model: ReportModel): string {
  const tables = tablesOf(model);
  const lines =
    tables.length === 0
      ? wordsOf(model)
      : tables.flatMap((table, i) => [...(i > 0 ? [[]] : []), ...linesOf(table)]);
  return `\uFEFF${lines.map((fields) => `${fields.join(',')}\r\n`).join('')}`;
}
