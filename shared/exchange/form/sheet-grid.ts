import { normaliseText } from '../../text/vietnamese.ts';
import { cellText } from '../appendix-figures.ts';
import type { Table, TableCell } from '../table.ts';
import { columnLetter, columnPlace } from '../table.ts';
import { FORM_MARK, ORDER_KEY, ROW_MARKS } from './form.ts';
import { type FormSheetFound, formSheets, textAt } from './read-form.ts';
import type { TableSpot } from './table-known.ts';

/** A sheet as a block of texts, each with its cell and its place in the file. */
export interface SheetGrid {
  /** Its place in the file, from 0. */
  place: number;
  sheet: string | null;
  isHidden: boolean;
  rows: string[][];
  cells: (TableCell | undefined)[][];
  spots: TableSpot[][];
  /** Of a form whose hidden sheet is gone: what its columns are, by place. */
  keys: ({ indicator: string; on: string } | null)[] | null;
  /** Its lines are the columns of the sheet. */
  isTurned: boolean;
}

/** A formula without a result has no text; it must not be read as a blank. */
const NO_RESULT = '=';

/** The text of a cell as the clerk sees it. */
function textOf(cell: TableCell | undefined): string {
  if (cell === undefined) return '';
  if (cell.formulaWithoutValue) return NO_RESULT;
  if (cell.shown !== undefined) return cell.shown;
  return typeof cell.value === 'string' ? normaliseText(cell.value) : cellText(cell);
}

const isIdentity = ({ rows: [first] }: Table): boolean =>
  first?.cells[0]?.value === FORM_MARK && first.cells[1]?.value !== ORDER_KEY;

/** The sheets of a file, without the hidden parts of forms. */
export function sheetGrids(tables: readonly Table[]): SheetGrid[] {
  return tables.flatMap((table, place) => {
    if (isIdentity(table)) return [];
    const [form] = formSheets([table]);
    return [form ? formGrid(form, place) : gridOf(table, table.rows, place)];
  });
}

function gridOf(table: Table, rows: Table['rows'], place: number): SheetGrid {
  let first = Number.POSITIVE_INFINITY;
  let last = -1;
  for (const { cells } of rows) {
    for (const { column } of cells) {
      const at = columnPlace(column);
      first = Math.min(first, at);
      last = Math.max(last, at);
    }
  }
  const blank = { length: Math.max(0, last + 1 - first) };
  const cells = rows.map((row) => {
    const line = Array.from<unknown, TableCell | undefined>(blank, () => undefined);
    for (const cell of row.cells) line[columnPlace(cell.column) - first] = cell;
    return line;
  });
  return {
    place,
    sheet: table.sheet,
    isHidden: table.hidden === true,
    rows: cells.map((line) => line.map(textOf)),
    cells,
    spots: rows.map(({ row }) =>
      Array.from(blank, (_, at) => ({
        sheet: table.sheet,
        row,
        column: columnLetter(at + first),
      })),
    ),
    keys: null,
    isTurned: false,
  };
}

/** The visible part of a form: its heads, and its rows without totals and signatures. */
function formGrid(form: FormSheetFound, place: number): SheetGrid {
  const { table, body, refColumn, columns } = form;
  const isOurs = (ref: string) => ref !== ROW_MARKS.total && ref !== ROW_MARKS.end;
  const rows = body
    .filter((row) => isOurs(textAt(row, refColumn)))
    .map((row) => ({ ...row, cells: row.cells.filter(({ column }) => column !== refColumn) }))
    .filter(({ cells }) => cells.length > 0);
  const grid = gridOf(table, rows, place);
  const keys = (grid.spots[0] ?? []).map(
    ({ column }) => columns.find((one) => one.column === column) ?? null,
  );
  return { ...grid, keys };
}

/** The grid with its columns as rows. */
export function turnedGrid(grid: SheetGrid): SheetGrid {
  const width = grid.rows[0]?.length ?? 0;
  const turn = <T>(lines: readonly (readonly T[])[]): T[][] =>
    Array.from({ length: width }, (_, at) => lines.map((line) => line[at]!));
  return {
    ...grid,
    rows: turn(grid.rows),
    cells: turn(grid.cells),
    spots: turn(grid.spots),
    keys: null,
    isTurned: !grid.isTurned,
  };
}

/** A line of a grid as the spreadsheet shows it: a row, or a column with its number from 1. */
export function lineOf(
  { spots, isTurned }: SheetGrid,
  n: number,
): { row: number; column: string | null } {
  const { row, column } = spots[n]![0]!;
  return isTurned ? { row: columnPlace(column) + 1, column } : { row, column: null };
}
