import type { CellChange } from '../../shared/contract/methods.ts';
import type { ReadHandle } from './open.ts';
import type { CellKey } from './results.ts';

/** Changes of a unit's figures of an indicator, newest first, as far as `which` says. */
const changesWhere = (which: string) =>
  `SELECT at, by, source, old_value AS old, new_value AS new
   FROM change JOIN change_set ON change_set.id = change_set_id
   WHERE indicator_id = ? AND unit_id = ? AND ${which}
   ORDER BY change.id DESC`;

/** What a cell held, newest first. */
export function listCellChanges(
  db: ReadHandle,
  { indicatorId, unitId, on }: CellKey,
): CellChange[] {
  return db
    .prepare<CellChange, [number, number, string]>(changesWhere(`kind = 'result' AND on_day = ?`))
    .all(indicatorId, unitId, on);
}

/**
 * What a unit was given, newest first: by a milestone, or as its opening figure (null). The day
 * of either may have moved since.
 */
export function listGivenChanges(
  db: ReadHandle,
  key: { indicatorId: number; unitId: number; milestoneId: number | null },
): CellChange[] {
  const { indicatorId, unitId, milestoneId } = key;
  return milestoneId === null
    ? db
        .prepare<CellChange, [number, number]>(changesWhere(`kind = 'opening'`))
        .all(indicatorId, unitId)
    : db
        .prepare<CellChange, [number, number, number]>(
          changesWhere(`kind = 'target' AND milestone_id = ?`),
        )
        .all(indicatorId, unitId, milestoneId);
}
