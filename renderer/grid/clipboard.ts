import type { CopiedCell } from '../../shared/exchange/clipboard-write.ts';
import type { CellStep, CellText, UnreadCell } from './cell-step.ts';
import { type Cells, cellAt, isKeyed, nameColumn, textAt } from './grid-model.ts';
import { type Area, heightOf, widthOf } from './selection.ts';

/** The cells of an area as they go to the clipboard, row by row. */
export function cellsToCopy(cells: Cells, area: Area): CopiedCell[][] {
  return cells.rows.slice(area.top, area.bottom + 1).map((row) =>
    cells.columns.slice(area.left, area.right + 1).map(({ id }) => {
      const { text = '', number } = row.cells[id] ?? {};
      return number === undefined ? { text } : { text, number };
    }),
  );
}

/**
 * A table of texts put into an area from its upper left corner: one value fills the area, a block
 * is repeated where the area is a multiple of it, otherwise the block keeps its own size. Also
 * answers with the area that was written over, to be selected. `figures` is the same table as
 * columns of figures take it.
 */
export function pasteInto(
  cells: Cells,
  area: Area,
  table: readonly (readonly string[])[],
  figures = table,
): { step: CellStep; area: Area } {
  const height = table.length;
  const width = Math.max(...table.map((row) => row.length));
  const repeats = heightOf(area) % height === 0 && widthOf(area) % width === 0;
  const bottom = repeats ? area.bottom : area.top + height - 1;
  const right = repeats ? area.right : area.left + width - 1;
  const within = {
    ...area,
    bottom: Math.min(bottom, cells.rows.length - 1),
    right: Math.min(right, cells.columns.length - 1),
  };
  const texts: CellText[] = [];
  const locked: UnreadCell[] = [];
  const skipped = new Set<string>();
  for (let row = within.top; row <= within.bottom; row++) {
    const from = (row - area.top) % height;
    for (let column = within.left; column <= within.right; column++) {
      const { id: columnId, title, kind, editable } = cells.columns[column]!;
      const text = (kind === 'text' ? table : figures)[from]![(column - area.left) % width];
      // A row that is shorter than others has nothing to say about the cells beyond it.
      if (text === undefined) continue;
      const rowId = cells.rows[row]!.id;
      if (isKeyed(cells, row, column)) texts.push({ rowId, columnId, text });
      else if (!editable) skipped.add(title);
      else if (text !== textAt(cells, row, column)) {
        const name = textAt(cells, row, nameColumn(cells.columns));
        const reason = cellAt(cells, row, column)?.reason ?? 'ô này không nhập được';
        locked.push({ rowId, columnId, place: `${name} · ${title}`, text, reason });
      }
    }
  }
  const overflow = { rows: bottom - within.bottom, columns: right - within.right };
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
