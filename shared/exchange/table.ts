/** The one form in which a table from outside is parsed, whatever file it was in. */

/** More used columns than this are not an office's table; Excel 97 had as many. */
export const MAX_TABLE_COLUMNS = 256;
/** More rows than this are not a table of units; the country has 3.321 communes. */
export const MAX_TABLE_ROWS = 50_000;
/** Most cells of a file, empty ones included: readers hold each in memory. */
export const MAX_TABLE_CELLS = 1_000_000;

export interface Table {
  /** Name of the sheet; null in a file that has none (CSV). */
  sheet: string | null;
  /** The sheet itself is hidden: nobody who opens the file sees it. */
  hidden?: true;
  /** Letters of hidden columns with content. */
  hiddenColumns?: string[];
  /** Rows with content, from top to bottom; blank rows are left out. */
  rows: TableRow[];
}

export interface TableRow {
  /** Row number as the spreadsheet shows it, from 1. */
  row: number;
  /** Hidden, by hand or by a filter. */
  hidden?: true;
  /** Cells with content, from left to right; blank cells are left out. */
  cells: TableCell[];
}

export interface TableCell {
  /** Column letter as the spreadsheet shows it. */
  column: string;
  /** The stored value, not interpreted: a text stays a text even if it looks like a number. */
  value: string | number | null;
  /** The shown text of a number with leading zeros: 1 in the format 00000 is "00001". */
  shown?: string;
  /** The number format is a percentage: 0.5 shows as 50%. */
  percent?: true;
  /** The number format contains the sign as text: 50 shows as "50%". */
  percentSign?: true;
  /** The decimals shown; for percentages those after multiplying by 100. */
  decimals?: number;
  /** A formula without a stored result; `value` is null. */
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
export const columnPlace = (letter: string): number =>
  [...letter].reduce((place, sign) => place * 26 + sign.charCodeAt(0) - 64, 0) - 1;

/** The texts of a row by place from 0, "" for blank cells. */
export function rowTexts({ cells }: TableRow): string[] {
  const texts: string[] = [];
  for (const { column, value } of cells) texts[columnPlace(column)] = String(value ?? '');
  return Array.from(texts, (text) => text ?? '');
}
