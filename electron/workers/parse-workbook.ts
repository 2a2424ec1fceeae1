import * as sheetjs from 'xlsx';
import { type CellObject, read, SSF, type WorkBook, type WorkSheet } from 'xlsx';
import {
  columnLetter,
  MAX_TABLE_COLUMNS,
  MAX_TABLE_ROWS,
  type TableCell,
  type TableRow,
} from '../../shared/exchange/table.ts';
import type { WorkbookParts } from '../files/file-gate-zip.ts';

/** One sheet as found in the file, even if it is too large for a table. */
export interface FoundSheet {
  name: string | null;
  hidden: boolean;
  /** Letters of hidden columns. */
  hiddenColumns: string[];
  /** Rows of at most MAX_TABLE_COLUMNS columns, the first MAX_TABLE_ROWS + 1 of them. */
  rows: TableRow[];
  /** Columns up to the last one that has a cell, empty cells counted. */
  columns: number;
}

/** A file as found: its sheets, and when it was saved by its own word; null where it does not say. */
export interface FoundWorkbook {
  sheets: FoundSheet[];
  /** ISO 8601 instant. */
  savedAt: string | null;
}

/** Takes checked parts instead of a zip; exported by the library, absent from its types. */
const { parse_zip: parseParts } = sheetjs as unknown as {
  parse_zip(
    zip: { files: Record<string, { name: string; asNodeBuffer(): Buffer }> },
    options: sheetjs.ParsingOptions,
  ): WorkBook;
};

/** Formulas are kept only to tell one without a result; stubs to count empty columns. */
const options = (): sheetjs.ParsingOptions => ({
  dense: true,
  sheetRows: MAX_TABLE_ROWS + 1,
  sheetStubs: true,
  cellFormula: true,
  cellNF: true,
  cellHTML: false,
  cellText: false,
});

/** Error values of a cell by their code in the file. */
const ERROR_TEXTS: Record<number, string> = {
  0: '#NULL!',
  7: '#DIV/0!',
  15: '#VALUE!',
  23: '#REF!',
  29: '#NAME?',
  36: '#NUM!',
  42: '#N/A',
};

type Shown = Pick<TableCell, 'percent' | 'percentSign' | 'decimals'>;
const shownBy = new Map<string, Shown>();

/** What a number format says of a number: whether it is a percentage, and its decimals. */
function shownOf(format: string): Shown {
  const known = shownBy.get(format);
  if (known) return known;
  // A format has parts for numbers above, below and at zero; the first decides.
  const texts = /"[^"]*"|\\.|_.|\*.|\[[^\]]*\]/g;
  const first = format.replace(texts, (text) => (text.includes('%') ? '¤' : '')).split(';', 1)[0]!;
  const shown: Shown = {
    ...(first.includes('%') && { percent: true }),
    ...(first.includes('¤') && !first.includes('%') && { percentSign: true }),
    ...(/[0#?]/.test(first) && { decimals: /\.([0#?]+)/.exec(first)?.[1]?.length ?? 0 }),
  };
  shownBy.set(format, shown);
  return shown;
}

/** The cell as the table keeps it; null for a blank one. */
function tableCell(cell: CellObject, column: string, date1904: boolean): TableCell | null {
  if (cell.t === 'z') {
    return cell.f === undefined ? null : { column, value: null, formulaWithoutValue: true };
  }
  if (cell.t === 'e') {
    return { column, value: ERROR_TEXTS[Number(cell.v)] ?? '#N/A', error: true };
  }
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const format = String(cell.z ?? 'General');
    const zeros = /^(?:\[[^\]]*\])?(0{2,})$/.exec(format)?.[1]?.length ?? 0;
    if (zeros > 0 && Number.isInteger(cell.v) && cell.v >= 0) {
      return { column, value: cell.v, shown: String(cell.v).padStart(zeros, '0') };
    }
    // Only the spreadsheet stores a day as a number: the clerk sees and means a date.
    if (SSF.is_date(format)) {
      return { column, value: String(SSF.format('d/m/yyyy', cell.v, { date1904 })) };
    }
    return { column, value: cell.v, ...(format !== 'General' && shownOf(format)) };
  }
  const text = String(cell.v ?? '');
  return text.trim() === '' ? null : { column, value: text };
}

/** The used indices of a sparse list, in order: a hostile file may have row 1.048.576 only. */
const places = (list: object) => Object.keys(list).map(Number).filter(Number.isInteger);

const isHidden = (line: { hidden?: boolean; hpt?: number; width?: number } | undefined) =>
  line?.hidden === true || line?.hpt === 0 || line?.width === 0;

/** The hidden rows and columns of a sheet, also those without height or width. */
type HiddenLines = Pick<WorkSheet, '!rows' | '!cols'>;

function foundSheet(
  name: string,
  sheet: WorkSheet,
  lines: HiddenLines,
  hidden: boolean,
  date1904: boolean,
): FoundSheet {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const rows: TableRow[] = [];
  let columns = 0;
  for (const index of places(data)) {
    const row = data[index] ?? [];
    const cells: TableCell[] = [];
    for (const place of places(row)) {
      columns = Math.max(columns, place + 1);
      if (place >= MAX_TABLE_COLUMNS) continue;
      const cell = row[place] && tableCell(row[place], columnLetter(place), date1904);
      if (cell) cells.push(cell);
    }
    if (cells.length === 0) continue;
    const isRowHidden = isHidden(lines['!rows']?.[index]);
    rows.push({ row: index + 1, ...(isRowHidden && { hidden: true as const }), cells });
  }
  const hiddenColumns = places(lines['!cols'] ?? [])
    .filter((place) => place < columns && isHidden(lines['!cols']![place]))
    .map(columnLetter);
  return { name, hidden, hiddenColumns, rows, columns };
}

/** No office's table is older; programs that do not know the time write such a day. */
const EARLIEST_SAVE = '2010';

/** An instant that a file tells, as ISO 8601; null for none, and for one that cannot be right. */
function savedAt(told: unknown): string | null {
  const time = told instanceof Date ? told.getTime() : Date.parse(String(told ?? ''));
  if (!Number.isFinite(time)) return null;
  const instant = new Date(time).toISOString();
  return instant < EARLIEST_SAVE || instant.startsWith('+') ? null : instant;
}

/** Sheets of a workbook in their order; null when the library lost one on the way. */
function foundSheets(
  workbook: WorkBook,
  lines: Record<string, HiddenLines>,
  saved: unknown = workbook.Props?.ModifiedDate,
): FoundWorkbook | null {
  const found: FoundSheet[] = [];
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  for (const [index, name] of workbook.SheetNames.entries()) {
    const hidden = Boolean(workbook.Workbook?.Sheets?.[index]?.Hidden);
    const sheet = workbook.Sheets[name];
    if (!sheet) return null;
    if (sheet['!type'] === undefined || sheet['!type'] === 'sheet')
      found.push(foundSheet(name, sheet, lines[name] ?? {}, hidden, date1904));
  }
  return { sheets: found, savedAt: savedAt(saved) };
}

const filesOf = (parts: WorkbookParts) => ({
  files: Object.fromEntries(
    [...parts].map(([name, bytes]) => [name, { name, asNodeBuffer: () => bytes }]),
  ),
});

const SHEET_PART = /sheets\/[^/]+\.xml$/i;
/** A row's or column's attributes that hide it. */
const HIDING = /\b(?:hidden=["'](?:1|true)|(?:ht|width)=["']0)/;
/** The content between the tags of a row. */
const CELLS_OF_ROW = /(<((?:\w+:)?row)(?:\s[^>]*[^/>])?>)[\s\S]*?(?=<\/\2>)/g;

/**
 * The hidden rows and columns of each sheet. The library reads them only together with the fill of
 * every cell, which takes minutes in a large file, so it gets the sheets without their cells.
 */
function hiddenLines(parts: WorkbookParts): Record<string, HiddenLines> {
  const isSheet = (name: string) => SHEET_PART.test(name);
  const texts = new Map(
    [...parts].filter(([name]) => isSheet(name)).map(([name, bytes]) => [name, bytes.toString()]),
  );
  if (![...texts.values()].some((text) => HIDING.test(text))) return {};
  const bare: WorkbookParts = new Map();
  for (const [name, bytes] of parts) {
    const text = texts.get(name);
    bare.set(name, text === undefined ? bytes : Buffer.from(text.replace(CELLS_OF_ROW, '$1')));
  }
  return parseParts(filesOf(bare), { ...options(), cellStyles: true }).Sheets;
}

/** Reads a gated .xlsx. Null, or an error of the library, when it cannot be read. */
export function parseXlsx(parts: WorkbookParts, tellsHidden = true): FoundWorkbook | null {
  const hidden = tellsHidden ? hiddenLines(parts) : {};
  return foundSheets(parseParts(filesOf(parts), options()), hidden);
}

/**
 * Reads a gated .ods. Null, or an error of the library, when it cannot be read. Blank cells are not
 * counted: LibreOffice writes a blank rest of a sheet as one cell repeated a million times.
 */
export function parseOds(parts: WorkbookParts): FoundWorkbook | null {
  const saved = /<dc:date>([^<]{1,40})</.exec(parts.get('meta.xml')?.toString() ?? '')?.[1];
  return foundSheets(parseParts(filesOf(parts), { ...options(), sheetStubs: false }), {}, saved);
}

/** Reads a gated .xls. Null, or an error of the library, when it cannot be read. */
export function parseXls(bytes: Buffer): FoundWorkbook | null {
  const workbook = read(bytes, { ...options(), cellStyles: true });
  return foundSheets(workbook, workbook.Sheets);
}
