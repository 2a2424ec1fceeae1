import { compareText, foldText } from '../../shared/text/vietnamese.ts';
import type { GridCell, GridRow } from './grid-model.ts';

/** Rows of a table that is read: filtered by the searched words, sorted and grouped. */

export interface ReadCell extends GridCell {
  /** What the cell is sorted by, where that is neither its number nor its text: an instant. */
  order?: string | number;
  /** A click on the cell, or Enter, opens the thing that the row stands for. */
  opens?: boolean;
}

export interface ReadRow extends GridRow {
  cells: Record<string, ReadCell>;
  /** The id of its group, where the table has groups. */
  of?: string;
}

/** Rows that belong together stand below a row of their own, which opens and closes them. */
export interface ReadGroup {
  id: string;
  cells: Record<string, ReadCell>;
}

export interface ReadOrder {
  columnId: string;
  descending: boolean;
}

/** The rows in which every searched word occurs, marks ignored. */
export function rowsWith(rows: readonly ReadRow[], asked: string): readonly ReadRow[] {
  const words = foldText(asked).split(' ').filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter(({ cells }) => {
    const texts = Object.values(cells).map(({ text }) => foldText(text));
    return words.every((word) => texts.some((text) => text.includes(word)));
  });
}

/**
 * Every group with its rows below it, closed ones without; a group without rows is left out. The
 * order of the rows holds within their group.
 */
export function rowsInGroups(
  rows: readonly ReadRow[],
  groups: readonly ReadGroup[],
  isOpen: (groupId: string) => boolean,
): ReadRow[] {
  const below = new Map(groups.map(({ id }): [string, ReadRow[]] => [id, []]));
  const group = { depth: 1, open: false, hasChildren: false };
  for (const row of rows) if (row.of !== undefined) below.get(row.of)?.push({ ...row, group });
  return groups.flatMap(({ id, cells }): ReadRow[] => {
    const own = below.get(id)!;
    if (own.length === 0) return [];
    const open = isOpen(id);
    const head = { id, cells, group: { depth: 0, open, hasChildren: true } };
    return open ? [head, ...own] : [head];
  });
}

const orderOf = (cell: ReadCell | undefined) => {
  const order = cell?.order ?? cell?.number ?? cell?.text ?? '';
  return order === '' ? null : order;
};

/** Sorts rows by one column; equal ones keep their order, blanks come last. */
export function rowsInOrder(rows: readonly ReadRow[], order: ReadOrder | null): readonly ReadRow[] {
  if (order === null) return rows;
  const { columnId, descending } = order;
  const sign = descending ? -1 : 1;
  return rows.toSorted((one, other) => {
    const a = orderOf(one.cells[columnId]);
    const b = orderOf(other.cells[columnId]);
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    if (typeof a === 'number' && typeof b === 'number') return sign * (a - b);
    // Instants and days are written so that their texts are in order too.
    return sign * compareText(String(a), String(b));
  });
}
