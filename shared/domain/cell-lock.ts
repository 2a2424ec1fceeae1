import type { Campaign, Indicator } from './campaign.ts';
import type { Day } from './day.ts';
import { periodOf } from './period.ts';
import { type Closing, type DayLock, dayLock, isKeyedAt, type UnitLock } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** Why a cell takes no figure: its day lies outside what is keyed, or was closed. */
export type CellLock =
  | { why: DayLock }
  | { why: 'closed'; closing: Closing; on: Day }
  /** A flow of an open day before a closed one: the closed cumulative figures would change. */
  | { why: 'closedLater'; closing: Closing };

/** Why nothing can be keyed at a unit on the day of a tree, or null when it can. */
export function unitLock(
  units: readonly SheetUnit[],
  index: number | undefined,
  indicator: Pick<Indicator, 'kind' | 'keyedDepth'>,
): UnitLock | null {
  if (index === undefined) return 'absent';
  if (units[index]!.closed) return 'closed';
  return isKeyedAt(units, index, indicator) ? null : 'otherDepth';
}

/** The closing that holds a day; null while it is open. */
export const closingOf = (closings: readonly Closing[], on: Day): Closing | null =>
  closings.find(({ from, to }) => from <= on && on <= to) ?? null;

/** The day by which a cell is known: the last of its period that lies in the campaign. */
export const cellDay = ({ period }: Pick<Indicator, 'period'>, campaign: Campaign, on: Day): Day =>
  dayLock(campaign, on) === null ? periodOf(on, period, campaign).to : on;

/**
 * Why nothing can be keyed into the cell of an indicator on a day, or null when it can: what the
 * screen shows as locked is what the store refuses. A figure of a longer period is closed with the
 * last of its days; where others of its days were closed, the units that had a figure then are
 * closed as well (`UnitAtLast.lock`), and nothing is keyed on the sheets of those days. `closings`
 * are those from the day on. A reading of a stock may be keyed before a closed day that has one of
 * its own; the store looks at that.
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
