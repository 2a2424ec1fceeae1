import type { CellColumn, ChangedCell } from '../../shared/contract/cell-columns.ts';

/** The cells of a request one by one. */
export const changedCells = ({ columns }: { columns: readonly CellColumn[] }): ChangedCell[] =>
  columns.flatMap(({ indicatorId, on, unitIds, values, was }) =>
    unitIds.map((unitId, n) => ({ unitId, indicatorId, on, value: values[n]!, was: was[n]! })),
  );
