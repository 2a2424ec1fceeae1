import type { CopiedCell } from '../../shared/exchange/clipboard-write.ts';
import type { CellStep, CellText, UnreadCell } from './cell-step.ts';
import { type Cells, cellAt, type GridCell, isKeyed, nameColumn, textAt } from './grid-model.ts';
import { type Area, heightOf } from './selection.ts';

type Table = readonly (readonly string[])[];

export const copiedCell = ({ text, number }: GridCell): CopiedCell =>
  number === undefined ? { text } : { text, number };

/** The cells of an area for the clipboard, row by row. */
export function cellsToCopy(cells: Cells, area: Area): CopiedCell[][] {
  return cells.rows
    .slice(area.top, area.bottom + 1)
    .map((row) =>
      cells.columns
        .slice(area.left, area.right + 1)
        .map(({ id }) => copiedCell(row.cells[id] ?? { text: '' })),
    );
}

/**
 * The heads of an area that contains names of units, so that it is recognised when pasted into a
 * grid again. Figures alone are pasted cell by cell and need none.
 */
export function headsToCopy({ columns }: Cells, { left, right }: Area): string[] | null {
  const name = nameColumn(columns);
  if (name < left || name > right) return null;
  return columns.slice(left, right + 1).map(({ name: listed, title }) => listed ?? title);
}

/**
 * Whether a block names the units that are already in these rows: a block copied from the grid is
 * then pasted as in Excel, each figure into its own column.
 */
export function liesAsShown(cells: Cells, { top, left }: Area, table: Table): boolean {
  const name = nameColumn(cells.columns);
  if (name < left) return false;
  return table.every(
    (texts, row) =>
      top + row < cells.rows.length && texts[name - left] === textAt(cells, top + row, name),
  );
}

/** Whether an area contains columns that cannot be keyed. */
export const coversComputed = ({ columns }: Cells, { left, right }: Area): boolean =>
  columns.slice(left, right + 1).some(({ editable }) => !editable);

/**
 * The target columns of a block, from `left` on. Sums between keyed columns are skipped, because
 * figures from elsewhere do not contain them. Before the first and after the last keyed column the
 * block lies as shown; what falls on a computed column is named.
 */
function columnsToKey({ columns }: Cells, left: number): number[] {
  const places = columns.slice(left).map((_, i) => left + i);
  const isKept = (place: number) => columns[place]!.editable === true;
  const [first, last] = [places.findIndex(isKept), places.findLastIndex(isKept)];
  return places.filter((place, i) => i < first || i > last || isKept(place));
}

/**
 * Whether a block contains values for the computed columns under it: it is as wide as all columns
 * from `left` on, or it was copied from the grid through another program and equals what the grid
 * shows there. A single sum may be equal by chance, so most figures of the block must agree too,
 * and more of them than when the computed columns are skipped.
 */
function bringsComputed(cells: Cells, { top, left }: Area, table: Table, width: number): boolean {
  if (left + width === cells.columns.length) return true;
  const straight = cells.columns.map((_, column) => column).slice(left, left + width);
  const dayByDay = columnsToKey(cells, left).slice(0, width);
  const sums = straight.filter((column) => !dayByDay.includes(column));
  if (sums.length === 0) return false;
  const alike = (columns: readonly number[], from: (column: number, at: number) => number) =>
    table.flatMap((texts, row) =>
      columns.filter((column, at) => {
        const text = texts[from(column, at)] ?? '';
        return text !== '' && ungrouped(text) === ungrouped(textAt(cells, top + row, column));
      }),
    ).length;
  const inPlace = (column: number) => column - left;
  const straightAlike = alike(straight, inPlace);
  const filled = table.flat().filter((text) => text !== '').length;
  return (
    alike(sums, inPlace) > 0 &&
    straightAlike * 2 > filled &&
    straightAlike > alike(dayByDay, (_, at) => at)
  );
}

const ungrouped = (text: string) => text.replace(/[.\s]/gu, '');

/** How many cells a block covers: it is repeated when the selection is a multiple of it. */
const repeated = (selected: number, size: number) => (selected % size === 0 ? selected : size);

/**
 * Puts a table of texts into an area from its upper left corner: one value fills the area, a block
 * is repeated down and to the right where the area is a multiple of it in that direction, otherwise
 * it keeps its own size there. Also returns the area that was written over, to be selected.
 * `figures` is the same table with its texts as columns of figures read them. `asShown`: the table
 * was copied out of a grid together with its computed columns, so no column is skipped.
 */
export function pasteInto(
  cells: Cells,
  area: Area,
  table: Table,
  { figures = table, asShown = false }: { figures?: Table; asShown?: boolean } = {},
): { step: CellStep; area: Area } {
  const height = table.length;
  const width = Math.max(...table.map((row) => row.length));
  const into =
    asShown || bringsComputed(cells, area, figures, width)
      ? cells.columns.map((_, column) => column).slice(area.left)
      : columnsToKey(cells, area.left);
  const selected = into.filter((column) => column <= area.right).length;
  const high = repeated(heightOf(area), height);
  const wide = repeated(selected, width);
  const bottom = area.top + high - 1;
  const columns = into.slice(0, wide);
  const within = {
    ...area,
    bottom: Math.min(bottom, cells.rows.length - 1),
    right: columns.at(-1) ?? area.left,
  };
  const texts: CellText[] = [];
  const locked: UnreadCell[] = [];
  const skipped = new Set<string>();
  for (let row = within.top; row <= within.bottom; row++) {
    const from = (row - area.top) % height;
    for (const [at, column] of columns.entries()) {
      const { id: columnId, title, name: listed = title, kind, editable } = cells.columns[column]!;
      const text = (kind === 'text' ? table : figures)[from]![at % width];
      // A shorter row says nothing about the cells beyond it.
      if (text === undefined) continue;
      const rowId = cells.rows[row]!.id;
      if (isKeyed(cells, row, column)) texts.push({ rowId, columnId, text });
      else if (!editable) skipped.add(title);
      else if (text !== textAt(cells, row, column)) {
        const name = textAt(cells, row, nameColumn(cells.columns));
        const reason = cellAt(cells, row, column)?.reason ?? 'ô này không nhập được';
        locked.push({ rowId, columnId, place: `${name} · ${listed}`, text, reason });
      }
    }
  }
  const overflow = { rows: bottom - within.bottom, columns: wide - columns.length };
  return {
    area: within,
    step: {
      source: 'dán từ bảng tính',
      cells: texts,
      ...(overflow.rows > 0 || overflow.columns > 0 ? { overflow } : {}),
      ...(skipped.size > 0 ? { skipped: [...skipped] } : {}),
      ...(locked.length > 0 ? { locked } : {}),
    },
  };
}
