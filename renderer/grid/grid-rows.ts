import type { GridApi } from 'ag-grid-community';
import type { GridRow } from './grid-model.ts';

/** The rows that the grid library was told of. */
interface ToldRows {
  rows: readonly GridRow[];
  total: GridRow | null;
}

/** More rows at once, as a paste changes them, are told sooner as a new list. */
const MOST_SINGLE = 100;

export const NOTHING_TOLD: ToldRows = { rows: [], total: null };

/**
 * Tells the grid library of rows. As long as the same rows follow each other, only the changed ones
 * are told: for a new list it goes through all of them, which a key among thousands would wait for.
 */
export function tellRows(api: GridApi<GridRow>, before: ToldRows, now: ToldRows): void {
  const changed = now.rows.filter((row, n) => row !== before.rows[n]);
  if (changed.length <= MOST_SINGLE && isSameOrder(before.rows, now.rows)) {
    for (const row of changed) api.getRowNode(row.id)?.updateData(row);
  } else api.setGridOption('rowData', now.rows as GridRow[]);
  if (now.total === before.total) return;
  const pinned = api.getPinnedBottomRow(0);
  if (pinned && now.total) pinned.updateData(now.total);
  else api.setGridOption('pinnedBottomRowData', now.total ? [now.total] : []);
}

const isSameOrder = (before: readonly GridRow[], now: readonly GridRow[]): boolean =>
  before.length === now.length &&
  before.length > 0 &&
  now.every((row, n) => row === before[n] || row.id === before[n]!.id);
