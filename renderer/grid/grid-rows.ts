import type { GridApi } from 'ag-grid-community';
import type { GridRow } from './grid-model.ts';

/** The rows that the grid library was given last. */
interface ToldRows {
  rows: readonly GridRow[];
  total: GridRow | null;
}

/** More changed rows than this, as after a paste, are faster given as a whole new list. */
const MOST_SINGLE = 400;

export const NOTHING_TOLD: ToldRows = { rows: [], total: null };

/**
 * Gives the grid library its rows. As long as the same rows follow each other, it gets only the
 * changed ones: it would compare a whole new list row by row, and each key would wait for that.
 */
export function tellRows(api: GridApi<GridRow>, before: ToldRows, now: ToldRows): void {
  if (now.rows !== before.rows) tellChanged(api, before.rows, now.rows);
  if (now.total === before.total) return;
  const pinned = api.getPinnedBottomRow(0);
  if (pinned && now.total) pinned.updateData(now.total);
  else api.setGridOption('pinnedBottomRowData', now.total ? [now.total] : []);
}

function tellChanged(
  api: GridApi<GridRow>,
  before: readonly GridRow[],
  now: readonly GridRow[],
): void {
  const changed = now.filter((row, n) => row !== before[n]);
  if (changed.length <= MOST_SINGLE && isSameOrder(before, now)) {
    for (const row of changed) api.getRowNode(row.id)?.updateData(row);
  } else api.setGridOption('rowData', now as GridRow[]);
}

const isSameOrder = (before: readonly GridRow[], now: readonly GridRow[]): boolean =>
  before.length === now.length &&
  before.length > 0 &&
  now.every((row, n) => row === before[n] || row.id === before[n]!.id);
