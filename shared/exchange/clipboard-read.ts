import {
  type HtmlCell,
  MAX_CLIPBOARD_CELLS,
  numberOfText,
  numberSigns,
  readHtmlTable,
  shownText,
} from './clipboard-html.ts';

/** The content of the clipboard as a rectangle: every row has the same number of cells. */
export interface ClipboardTable {
  /** The shown texts, NFC; the text of a merged cell is in its first place, the others are "". */
  rows: string[][];
  /**
   * The numbers that the source program gives for its cells (0.7662 for "76,62%"), in the places of
   * `rows`; left out when it gives none. The text says what was meant; the number tells
   * `officeTexts` whether a comma is that of an Excel with English settings.
   */
  numbers?: (number | null)[][];
  /** True when it is more than can be pasted at once: nothing was read. */
  tooLarge: boolean;
}

/** Longer texts are not read. */
const MAX_LENGTH = 40_000_000;

const TOO_LARGE: ClipboardTable = { rows: [], tooLarge: true };

/**
 * The table on the clipboard. From the HTML when it contains one, because only it knows merged
 * cells and line breaks; else from the text, whose cells are separated by tabs. No rows when both
 * are empty.
 */
export function readClipboard({ text, html }: { text: string; html: string }): ClipboardTable {
  if (html.length > MAX_LENGTH || text.length > MAX_LENGTH) return TOO_LARGE;
  const table = readHtmlTable(html);
  const lines = readLines(text);
  if (table === 'tooLarge' || lines === 'tooLarge') return TOO_LARGE;
  if (!table) return squared(lines);
  uncoverNarrow(table, lines, html);
  const rows = table.map((cells) => cells.map(({ text: shown }) => shown.normalize('NFC')));
  if (table.every((cells) => cells.every(({ number }) => number === null))) return squared(rows);
  return squared(
    rows,
    table.map((cells) => cells.map(({ number }) => number)),
  );
}

/** Excel writes "####" into the HTML where a column is too narrow, but the figure into the text. */
function uncoverNarrow(table: HtmlCell[][], lines: readonly string[][], html: string) {
  if (table.length !== lines.length) return;
  const signs = numberSigns(html);
  for (const [at, cells] of table.entries()) {
    const line = lines[at]!;
    if (cells.length !== line.length) continue;
    for (const [column, cell] of cells.entries()) {
      if (!/^#{2,}$/.test(cell.text)) continue;
      const text = line[column]!;
      cells[column] = { text, number: cell.number ?? (signs && numberOfText(text, signs)) };
    }
  }
}

function squared(rows: string[][], numbers?: (number | null)[][]): ClipboardTable {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  if (width * rows.length > MAX_CLIPBOARD_CELLS) return TOO_LARGE;
  for (const row of rows) while (row.length < width) row.push('');
  if (numbers) for (const row of numbers) while (row.length < width) row.push(null);
  return { rows, ...(numbers && { numbers }), tooLarge: false };
}

/**
 * Splits text into lines of cells at the tabs. A cell in quotes may contain line breaks, tabs and
 * doubled quotes; a quote not closed right before the next cell is an ordinary character. The line
 * break at the very end makes no row.
 */
function readLines(text: string): string[][] | 'tooLarge' {
  const rows: string[][] = [];
  const cellEnd = /[\t\r\n]/g;
  let row: string[] = [];
  let cells = 0;
  for (let at = 0; at < text.length || row.length > 0; ) {
    const quotedEnd = text[at] === '"' ? closingQuote(text, at) : null;
    cellEnd.lastIndex = quotedEnd ?? at;
    const end = cellEnd.exec(text)?.index ?? text.length;
    const written =
      quotedEnd === null
        ? text.slice(at, end)
        : text.slice(at + 1, quotedEnd - 1).replaceAll('""', '"');
    row.push(shownText(unguarded(written)).normalize('NFC'));
    if (++cells > MAX_CLIPBOARD_CELLS) return 'tooLarge';
    at = end + 1;
    if (text[end] === '\t') continue;
    if (text[end] === '\r' && text[at] === '\n') at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** Position after the quote that ends the cell; null when more text of the cell follows it. */
function closingQuote(text: string, open: number): number | null {
  let at = text.indexOf('"', open + 1);
  while (at >= 0 && text[at + 1] === '"') at = text.indexOf('"', at + 2);
  if (at < 0) return null;
  return at + 1 === text.length || /[\t\r\n]/.test(text[at + 1]!) ? at + 1 : null;
}

/** Removes the apostrophe with which spreadsheets keep a text from becoming a formula. */
function unguarded(text: string): string {
  return /^'+[=+\-@]./s.test(text) ? text.slice(1) : text;
}

const ENGLISH = /^(\(?)-?(\d{1,3}(?:,\d{3})+(?:\.(\d{1,9}))?)(%?)(\)?)$/;

/** A number with an apostrophe before it, the spreadsheets' mark for "text", is that number. */
const KEPT_AS_TEXT = /^['’]+(?=[-−–+(]?\d[\d.,\s]*%?\)?$)/u;
/** How many offices' spreadsheets show 0. */
const DASH = /^[-–—]$/;
const IN_PARENTHESES = /^\((\d{1,3}(?:\.\d{3})*|\d+)\)$/;

/**
 * The texts of a table with figures as offices write them. "16,283" becomes "16283" when it came
 * with the number 16283, and "(1,250.00)" becomes "-1250"; a dash that came with 0 becomes "0".
 * Without a number, or with another one ("1,500" of a Vietnamese Excel with 1.5), the text stays.
 * "'16300" becomes "16300".
 */
export function officeTexts({ rows, numbers }: ClipboardTable): string[][] {
  return rows.map((row, at) =>
    row.map((text, column) => {
      const number = numbers?.[at]?.[column] ?? null;
      return officeText(text, number).replace(KEPT_AS_TEXT, '');
    }),
  );
}

function officeText(text: string, number: number | null): string {
  if (number === null) return text;
  if (number === 0 && DASH.test(text)) return '0';
  const grouped = IN_PARENTHESES.exec(text)?.[1];
  if (grouped !== undefined && number === -Number(grouped.replaceAll('.', '')))
    return `-${grouped}`;
  const match = ENGLISH.exec(text);
  if (!match) return text;
  const [, , digits, decimals = '', percent] = match;
  const value = Number(digits!.replaceAll(',', ''));
  const held = percent ? number * 100 : number;
  // The shown text must be the number, rounded to the decimals that are shown.
  if (Math.abs(Math.abs(held) - value) > 0.500001 * 10 ** -decimals.length) return text;
  return `${held < 0 ? '-' : ''}${String(value).replace('.', ',')}${percent}`;
}
