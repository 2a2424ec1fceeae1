import type { CellChange } from '../../shared/contract/methods.ts';
import type { ReadHandle } from './open.ts';
import type { CellKey } from './results.ts';

/** What a cell held, newest first. */
export function listCellChanges(
  db: ReadHandle,
  { indicatorId, unitId, on }: CellKey,
): CellChange[] {
  return db
    .prepare<CellChange, [number, number, string]>(
      `SELECT at, by, source, old_value AS old, new_value AS new
       FROM change JOIN change_set ON change_set.id = change_set_id
       WHERE kind = 'result' AND indicator_id = ? AND unit_id = ? AND on_day = ?
       ORDER BY change.id DESC`,
    )
    .all(indicatorId, unitId, on);
}
