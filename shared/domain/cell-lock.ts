import type { Campaign, Indicator } from './campaign.ts';
import type { Day } from './day.ts';
import { periodOf } from './period.ts';
import { type Closing, type DayLock, dayLock, isKeyedAt, type UnitLock } from './sheet.ts';
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

/** The day under which a cell is stored: the last day of its period within the campaign. */
export const cellDay = ({ period }: Pick<Indicator, 'period'>, campaign: Campaign, on: Day): Day =>
  dayLock(campaign, on) === null ? periodOf(on, period, campaign).to : on;

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
