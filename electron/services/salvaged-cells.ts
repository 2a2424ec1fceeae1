import { isDay } from '../../shared/domain/day.ts';
import { type CellVerdict, judgeCell } from '../../shared/domain/salvaged-cell.ts';
import type { TargetEnd } from '../../shared/domain/target.ts';
import { type ChangedColumn, listColumnsSince } from '../db/column-changes.ts';
import type { ReadHandle } from '../db/open.ts';
import { readResults } from '../db/results.ts';
import type { DamagedContent } from '../db/salvage/read-damaged.ts';
import { readOpening, readTarget } from '../db/targets.ts';

/** The cells that a damaged file tells of, and which of their figures can be taken. */

/** A cell with its whole place. */
export interface SalvagedPlace extends Pick<ChangedColumn, 'kind' | 'indicatorId' | 'on'> {
  unitId: number;
  milestoneId: number | null;
  end: TargetEnd;
  since: string;
}

export interface KnownCell {
  place: SalvagedPlace;
  verdict: CellVerdict;
}

export const keyOf = ({
  kind,
  indicatorId,
  unitId,
  on,
  milestoneId,
  end,
  since,
}: SalvagedPlace): string =>
  // A target is known by its milestone, not by the day that this had at the time.
  [kind, indicatorId, unitId, kind === 'result' ? on : milestoneId, end, since].join(' ');

const isFigure = (value: unknown) => value === null || Number.isSafeInteger(value);

/** A block whose list of values lost some is no column any more. */
export const isSound = ({ on, unitIds, old, new: now }: ChangedColumn): boolean =>
  isDay(on) &&
  [old, now].every((values) => values.length === unitIds.length && values.every(isFigure));

/** The present figure of a cell; null for a blank. */
export function figureAt(db: ReadHandle, place: SalvagedPlace): number | null {
  const { kind, indicatorId, unitId, on, milestoneId, since, end } = place;
  if (kind === 'result') {
    return readResults(db, { indicatorId, on }, [unitId]).get(unitId) ?? null;
  }
  if (kind === 'opening') return readOpening(db, { indicatorId, unitId });
  return readTarget(db, { indicatorId, unitId, milestoneId: milestoneId!, since })?.[end] ?? null;
}

/** Each cell that was changed after the set `last`, by its key. */
export function judgedCells(
  copy: ReadHandle,
  damaged: DamagedContent,
  last: number,
): Map<string, KnownCell> {
  const cells = new Map<
    string,
    { place: SalvagedPlace; changes: { old: number | null; new: number | null }[] }
  >();
  for (const column of listColumnsSince(damaged, last).filter(isSound)) {
    for (const [n, place] of placesOf(column).entries()) {
      const key = keyOf(place);
      const cell = cells.get(key) ?? { place, changes: [] };
      cells.set(key, cell);
      cell.changes.push({ old: column.old[n]!, new: column.new[n]! });
    }
  }
  return new Map(
    [...cells].map(([key, { place, changes }]) => {
      const found = figureAt(damaged, place);
      const standing = found === null && !damaged.isWhole[place.kind] ? undefined : found;
      const verdict = judgeCell({ inCopy: figureAt(copy, place), changes, standing });
      return [key, { place, verdict }];
    }),
  );
}

/** The cells of a column, in the order of its units. */
export const placesOf = ({ unitIds, setId: _, old: __, new: ___, ...place }: ChangedColumn) =>
  unitIds.map((unitId): SalvagedPlace => ({ ...place, unitId }));
