import type { GridRow } from '../grid/grid-model.ts';

const SHOWN = ['text', 'state', 'reason', 'level', 'note', 'tone', 'indent'] as const;

/** The old row, if the new one shows the same. */
function unchanged(old: GridRow | undefined, row: GridRow): GridRow {
  if (!old || old.group?.open !== row.group?.open) return row;
  const same = Object.entries(row.cells).every(([id, cell]) => {
    const was = old.cells[id];
    return was !== undefined && SHOWN.every((what) => was[what] === cell[what]);
  });
  return same ? old : row;
}

/** The rows of a grid as they were shown last. */
export interface RowMemory {
  /** The row that was shown last, if the new one shows the same. */
  row(row: GridRow): GridRow;
  /** The list that was shown last, if the new one has the same rows. */
  rows(shown: readonly GridRow[]): readonly GridRow[];
}

/** Rows with unchanged content stay the same objects, so that the grid redraws only the others. */
export function createRowMemory(): RowMemory {
  let list: readonly GridRow[] = [];
  /** Built at its first use: most keys need no row. */
  let byId: ReadonlyMap<string, GridRow> | null = null;
  return {
    row(row) {
      byId ??= new Map(list.map((one) => [one.id, one]));
      return unchanged(byId.get(row.id), row);
    },
    rows(shown) {
      const isSame = shown.length === list.length && shown.every((row, n) => row === list[n]);
      if (!isSame) {
        list = shown;
        byId = null;
      }
      return list;
    },
  };
}
