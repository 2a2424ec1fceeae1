/** The one parsed form of a table that came from outside, whatever file it stood in. */

/** Used columns past this many are not an office's table; Excel 97 had as many. */
export const MAX_TABLE_COLUMNS = 256;
/** Rows past this many are not a table of units; the country has 3.321 communes. */
export const MAX_TABLE_ROWS = 50_000;
/** Cells of a file, empty ones too: readers hold each in memory. */
export const MAX_TABLE_CELLS = 1_000_000;

export interface Table {
  /** Name of the sheet; null in a file that has none (CSV). */
  sheet: string | null;
  /** The sheet itself is hidden: nobody who opens the file sees it. */
  hidden?: true;
  /** Letters of hidden columns that hold something. */
  hiddenColumns?: string[];
  /** Rows that hold something, from top to bottom; a blank row is not there. */
  rows: TableRow[];
}

export interface TableRow {
  /** Row number as the spreadsheet shows it, from 1. */
  row: number;
  /** Hidden, by hand or by a filter. */
  hidden?: true;
  /** Cells that hold something, from left to right; a blank cell is not there. */
  cells: TableCell[];
}

export interface TableCell {
  /** Column letter as the spreadsheet shows it. */
  column: string;
  /** What the file holds, unread: a text stays text, also one that looks like a number. */
  value: string | number | null;
  /** As it is shown, where a number has zeros before it: 1 in the format 00000 is "00001". */
  shown?: string;
  /** The number format is a percentage: 0.5 shows as 50%. */
  percent?: true;
  /** The sign stands in the number format as a text: 50 shows as "50%". */
  percentSign?: true;
  /** Decimals that the number format shows, of per cents those after the sign is applied. */
  decimals?: number;
  /** A formula whose result the file does not carry; `value` is null. */
  formulaWithoutValue?: true;
  /** An error of the spreadsheet, "#N/A"; `value` is its text. */
  error?: true;
}

/** Column letter of a place from 0: 0 → "A", 25 → "Z", 26 → "AA". */
export function columnLetter(index: number): string {
  const rest = index % 26;
  const letter = String.fromCharCode(65 + rest);
  return index < 26 ? letter : columnLetter((index - rest) / 26 - 1) + letter;
}

/** Place from 0 of a column letter: "A" → 0, "AA" → 26. */
const columnPlace = (letter: string): number =>
  [...letter].reduce((place, sign) => place * 26 + sign.charCodeAt(0) - 64, 0) - 1;

/** Cells of a row as texts by place from 0, "" where nothing stands. */
export function rowTexts({ cells }: TableRow): string[] {
  const texts: string[] = [];
  for (const { column, value } of cells) texts[columnPlace(column)] = String(value ?? '');
  return Array.from(texts, (text) => text ?? '');
}
