import type { Campaign, Indicator } from './campaign.ts';
import { type CellHold, holdOf } from './cell-hold.ts';
import { cellDay } from './cell-place.ts';
import type { Day } from './day.ts';
import type { RangeSheet, UnitDays } from './range-sheet.ts';
import { rememberedOf } from './remembered.ts';
import {
  type Closing,
  type DayLock,
  type DaySheet,
  dayLock,
  isKeyedAt,
  type UnitAtLast,
  type UnitLock,
} from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** Why a cell cannot be keyed: its day lies outside the campaign's keying days, or was closed. */
export type CellLock =
  | { why: DayLock }
  | { why: 'closed'; closing: Closing; on: Day }
  /** A flow on an open day before a closed one: the closed cumulative figures would change. */
  | { why: 'closedLater'; closing: Closing };

/** Why a unit of a tree cannot be keyed on the tree's day; null when it can. */
export function unitLock(
  units: readonly SheetUnit[],
  index: number | undefined,
  indicator: Pick<Indicator, 'kind' | 'keyedDepth'>,
): UnitLock | null {
  if (index === undefined) return 'absent';
  if (units[index]!.closed) return 'closed';
  return isKeyedAt(units, index, indicator) ? null : 'otherDepth';
}

/** The closing that a day belongs to; null while the day is open. */
export const closingOf = (closings: readonly Closing[], on: Day): Closing | null =>
  closings.find(({ from, to }) => from <= on && on <= to) ?? null;

/**
 * Why the cell of an indicator cannot be keyed on a day; null when it can. Screen and store both
 * ask here, so a cell that looks open is never refused.
 *
 * A figure of a week or month is closed with the last day of its period. Where other days of the
 * period were closed, the units that had a figure then are closed too (`UnitAtLast.lock`), and
 * nothing is keyed on the sheets of those days. `closings` are those of the day and of later days.
 * A stock may be keyed before a closed day that has its own reading; the store checks that.
 */
export function cellLock(
  { campaign, closings }: { campaign: Campaign; closings: readonly Closing[] },
  indicator: Pick<Indicator, 'period' | 'kind'>,
  on: Day,
): CellLock | null {
  const lock = dayLock(campaign, on);
  if (lock !== null) return { why: lock };
  const last = cellDay(indicator, campaign, on);
  for (const day of [on, last]) {
    const closing = closingOf(closings, day);
    if (closing) return { why: 'closed', closing, on: day };
  }
  if (indicator.kind !== 'flow') return null;
  const later = closings.find(({ to }) => to > last);
  return later ? { why: 'closedLater', closing: later } : null;
}

/** Why the cell of one unit cannot be keyed although cells of other units in its column can. */
export type UnitCellLock =
  | { why: 'closedBefore' }
  /** On `on`, the last day of the cell's period, the unit cannot be keyed. */
  | { why: 'atLast'; lock: UnitLock; on: Day }
  | CellHold;

const atLastOf = rememberedOf(
  (otherwise: readonly UnitAtLast[]): ReadonlyMap<string, UnitAtLast> =>
    new Map(otherwise.map((one) => [`${one.unitId}:${one.indicatorId}`, one])),
);

/** A unit that can be keyed on the last day of the period but not on the sheet's day, or reversely. */
const atLast = ({ otherwise }: DaySheet, unitId: number, indicatorId: number) =>
  otherwise.length === 0 ? undefined : atLastOf(otherwise).get(`${unitId}:${indicatorId}`);

/** Whether a cell of a day is keyed at all, even if it is locked at the moment. */
export const isKeyedCell = (sheet: DaySheet, index: number, indicator: Indicator): boolean =>
  isKeyedAt(sheet.units, index, indicator) ||
  atLast(sheet, sheet.units[index]!.unit.id, indicator.id)?.lock === null;

/** Why a unit takes no figure of an indicator on the sheet of a day; null when it does. */
export function dayUnitLock(
  sheet: DaySheet,
  unitId: number,
  indicator: Indicator,
): UnitCellLock | null {
  const { otherwise, held = [] } = sheet;
  if (otherwise.length === 0 && held.length === 0) return null;
  const lock = atLast(sheet, unitId, indicator.id)?.lock ?? null;
  const on = cellDay(indicator, sheet.campaign, sheet.on);
  if (lock === 'closedBefore') return { why: lock };
  if (lock !== null) return { why: 'atLast', lock, on };
  return holdOf(held, { kind: 'result', unitId, indicatorId: indicator.id, on });
}

const otherwiseOf = rememberedOf(
  (otherwise: readonly UnitDays[]): ReadonlyMap<number, readonly UnitDays[]> => {
    const byUnit = new Map<number, UnitDays[]>();
    for (const days of otherwise) {
      const known = byUnit.get(days.unitId);
      if (known) known.push(days);
      else byUnit.set(days.unitId, [days]);
    }
    return byUnit;
  },
);

/** Why nothing is keyed at a unit of a range on a day; null where something is. */
export function rangeUnitLock(range: RangeSheet, index: number, on: Day): UnitDays['lock'] {
  const { units, indicator, otherwise } = range;
  const days = otherwiseOf(otherwise)
    .get(units[index]!.unit.id)
    ?.find(({ from, to }) => from <= on && on <= to);
  return days ? days.lock : unitLock(units, index, indicator);
}
