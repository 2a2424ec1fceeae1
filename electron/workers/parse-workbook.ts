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

/** One visible sheet as it was found, also when it is too large to be a table. */
export interface FoundSheet {
  name: string | null;
  /** Rows of at most MAX_TABLE_COLUMNS columns, the first MAX_TABLE_ROWS + 1 of them. */
  rows: TableRow[];
  /** Columns up to the last one that has a cell, empty cells counted. */
  columns: number;
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

/** The cell as the table keeps it; null for a blank one. */
function tableCell(cell: CellObject, column: string): TableCell | null {
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
    // A day is a number to the spreadsheet alone: a clerk sees, and means, a date.
    if (SSF.is_date(format)) return { column, value: String(SSF.format('d/m/yyyy', cell.v)) };
    return { column, value: cell.v, ...(format.includes('%') && { percent: true as const }) };
  }
  const text = String(cell.v ?? '');
  return text.trim() === '' ? null : { column, value: text };
}

/** Places of a sparse list that are taken, in order: a hostile file names row 1.048.576 only. */
const places = (list: object) => Object.keys(list).map(Number).filter(Number.isInteger);

function foundSheet(name: string, sheet: WorkSheet): FoundSheet {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][];
  const rows: TableRow[] = [];
  let columns = 0;
  for (const index of places(data)) {
    const row = data[index] ?? [];
    const cells: TableCell[] = [];
    for (const place of places(row)) {
      columns = Math.max(columns, place + 1);
      if (place >= MAX_TABLE_COLUMNS) continue;
      const cell = row[place] && tableCell(row[place], columnLetter(place));
      if (cell) cells.push(cell);
    }
    if (cells.length > 0) rows.push({ row: index + 1, cells });
  }
  return { name, rows, columns };
}

/** Visible sheets of a workbook in their order; null when the library lost one on the way. */
function foundSheets(workbook: WorkBook): FoundSheet[] | null {
  const found: FoundSheet[] = [];
  for (const [index, name] of workbook.SheetNames.entries()) {
    if (workbook.Workbook?.Sheets?.[index]?.Hidden) continue;
    const sheet = workbook.Sheets[name];
    if (!sheet) return null;
    if (sheet['!type'] === undefined || sheet['!type'] === 'sheet')
      found.push(foundSheet(name, sheet));
  }
  return found;
}

/** Reads a gated .xlsx. Null, or an error of the library, when it cannot be read. */
export function parseXlsx(parts: WorkbookParts): FoundSheet[] | null {
  const files = Object.fromEntries(
    [...parts].map(([name, bytes]) => [name, { name, asNodeBuffer: () => bytes }]),
  );
  return foundSheets(parseParts({ files }, options()));
}

/** Reads a gated .xls. Null, or an error of the library, when it cannot be read. */
export function parseXls(bytes: Buffer): FoundSheet[] | null {
  return foundSheets(read(bytes, options()));
}
