import type { CellChange } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { GivenCell } from '../../shared/domain/target.ts';
import type { ReadHandle } from './open.ts';
import type { CellKey } from './results.ts';

/** Changes of a unit's figures of an indicator, newest first, as far as `which` says. */
const changesWhere = (which: string, more = '') =>
  `SELECT at, by, source, old_value AS old, new_value AS new${more}
   FROM change JOIN change_set ON change_set.id = change_set_id
   WHERE indicator_id = ? AND unit_id = ? AND ${which}
   ORDER BY change.id DESC`;

/**
 * Whether anything of a campaign changed after a revision (see `readRevision`), results of later
 * days than `resultsTo` left out, of all days where it is null. Settings of other campaigns count:
 * units are shared.
 */
export function hasChangedSince(
  db: ReadHandle,
  {
    campaignId,
    revision,
    resultsTo,
  }: { campaignId: number; revision: number; resultsTo: Day | null },
): boolean {
  const asked = { campaignId, revision, resultsTo: resultsTo ?? '' };
  const found = db
    .prepare<{ changed: 0 | 1 }, [typeof asked]>(
      `SELECT EXISTS (SELECT 1 FROM setting_change WHERE change_set_id > @revision)
           OR EXISTS (SELECT 1 FROM change JOIN indicator ON indicator.id = indicator_id
                      WHERE change_set_id > @revision AND campaign_id = @campaignId
                        AND (change.kind <> 'result' OR on_day <= @resultsTo)) AS changed`,
    )
    .get(asked);
  return found?.changed === 1;
}

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
 * What a unit was given, newest first. The day of a milestone, or of opening figures, may have
 * moved since.
 */
export function listGivenChanges(
  db: ReadHandle,
  { indicatorId, unitId, milestoneId, end }: GivenCell,
): CellChange[] {
  return milestoneId === null
    ? db
        .prepare<CellChange, [number, number]>(changesWhere(`kind = 'opening'`))
        .all(indicatorId, unitId)
    : db
        .prepare<CellChange, [number, number, number, number]>(
          changesWhere(
            `kind = 'target' AND milestone_id = ? AND of_high = ?`,
            ', since_on AS since',
          ),
        )
        .all(indicatorId, unitId, milestoneId, end === 'high' ? 1 : 0);
}
