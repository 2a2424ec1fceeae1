import type { GridColumn, GridRow } from './grid-model.ts';

/** Widths of columns by the texts that stand in them, in pixels at the usual size of text. */

/** A bold digit, a letter, a point, comma or space between them, and the margins of a cell. */
const DIGIT = 8.1;
const LETTER = 7.1;
const POINT = 4.2;
const MARGINS = 18;
/** The mark of a state or a finding lies before the figure, for the most part on the margin. */
const MARK = 8;
/** Nothing that is counted is longer; a longer text is told by the tooltip. */
const MOST = 260;

/** A letter of a head, which is bold and small. */
const HEAD_LETTER = 6.8;
/** So many lines of a head are there for every column. */
const USUAL_LINES = 2;

const textWidth = (text: string): number =>
  [...text].reduce((sum, sign) => sum + signWidth(sign), MARGINS);

function signWidth(sign: string): number {
  if (/[\d%]/u.test(sign)) return DIGIT;
  return /[.,\s·-]/u.test(sign) ? POINT : LETTER;
}

/** What a row needs in a column; 0 where it has nothing there. */
function neededBy({ cells }: GridRow, { id }: GridColumn): number {
  const cell = cells[id];
  if (cell === undefined || cell.text === '') return 0;
  const width = textWidth(cell.text);
  return cell.state === undefined && cell.level === undefined ? width : width + MARK;
}

/**
 * What figures need at least: for each column, in order, the pixels of its longest figure, never
 * less than `before`. Only rows that are not the same object as in `known` are measured, so that a
 * keyed figure costs nothing in a large grid.
 */
export function figureWidths(
  columns: readonly GridColumn[],
  rows: readonly GridRow[],
  known: readonly GridRow[] = [],
  before: readonly number[] = [],
): number[] {
  const widths = columns.map((_, n) => before[n] ?? 0);
  for (const [i, row] of rows.entries()) {
    if (row === known[i]) continue;
    for (const [n, column] of columns.entries()) {
      if (column.kind === 'text') continue;
      widths[n] = Math.max(widths[n]!, neededBy(row, column));
    }
  }
  return widths;
}

/** How many lines a head takes at a width; words are never broken. */
export function headLines(title: string, width: number): number {
  const most = Math.max(1, Math.floor((width - MARGINS) / HEAD_LETTER));
  let lines = 1;
  let used = 0;
  for (const { length } of title.split(/\s+/u)) {
    if (used > 0 && used + 1 + length > most) {
      lines += 1;
      used = length;
    } else used += used > 0 ? length + 1 : length;
  }
  return lines;
}

/**
 * Columns at least as wide as their figures need; the head of one that takes more lines than usual
 * at its least width gets them.
 */
export function fittedColumns<Column extends GridColumn>(
  columns: readonly Column[],
  widths: readonly number[],
): Column[] {
  return columns.map((column, n) => {
    const width = Math.max(column.width, Math.min(Math.ceil(widths[n] ?? 0), MOST));
    const isLong = headLines(column.title, width) > USUAL_LINES;
    return { ...column, width, ...(isLong ? { wrapsHead: true } : {}) };
  });
}
