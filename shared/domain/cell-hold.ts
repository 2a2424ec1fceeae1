import type { Day } from './day.ts';
import { rememberedOf } from './remembered.ts';

/**
 * Why a figure cannot be keyed here, although its day is open and its unit takes part in the
 * campaign: another office keys it; what its unit sent was accepted; or this person has no right
 * to.
 */
export type CellHold =
  | { why: 'notOurs'; office: string }
  /** `at` is an ISO 8601 instant. */
  | { why: 'accepted'; by: string; at: string }
  | { why: 'noRight' };

/** A figure that a unit has: what was keyed, what it was given, what it began with. */
export type FigureKind = 'result' | 'target' | 'opening';

/** Cells of a unit, or of all, that are held, on the days from `from` to `to`, both included. */
export interface HeldCells {
  /** null: figures of every kind. */
  kind: FigureKind | null;
  /** null: of all units. */
  unitId: number | null;
  /** null: of all indicators. */
  indicatorId: number | null;
  from: Day;
  to: Day;
  hold: CellHold;
}

const byUnit = rememberedOf(
  (held: readonly HeldCells[]): ReadonlyMap<number | null, readonly HeldCells[]> => {
    const units = new Map<number | null, HeldCells[]>();
    for (const cells of held) {
      const known = units.get(cells.unitId);
      if (known) known.push(cells);
      else units.set(cells.unitId, [cells]);
    }
    return units;
  },
);

/** A cell, and the day by which it is known. */
interface HeldAddress {
  kind: FigureKind;
  unitId: number;
  indicatorId: number;
  /** Of a result the last day of its period, of a target its due day, of an opening its day. */
  on: Day;
}

/** What holds a cell; null when nothing does. */
export function holdOf(
  held: readonly HeldCells[] | undefined,
  { kind, unitId, indicatorId, on }: HeldAddress,
): CellHold | null {
  if (held === undefined || held.length === 0) return null;
  const isHolding = (cells: HeldCells) =>
    (cells.kind === null || cells.kind === kind) &&
    (cells.indicatorId === null || cells.indicatorId === indicatorId) &&
    cells.from <= on &&
    on <= cells.to;
  const known = byUnit(held);
  const found = known.get(null)?.find(isHolding) ?? known.get(unitId)?.find(isHolding);
  return found?.hold ?? null;
}
