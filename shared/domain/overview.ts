import { arisesInWindows } from './compared.ts';
import { addDays, type Day } from './day.ts';
import { type Figure, hasValue, type Rate } from './figure.ts';
import type { CampaignFigures, TargetFigures } from './figures.ts';
import { childrenOf } from './sheet.ts';
import { windowOf } from './target.ts';

/** Where a unit stands against a target, as a leader asks: one line of the overview. */
export interface Standpoint
  extends Pick<
    TargetFigures,
    'cumulative' | 'target' | 'high' | 'rate' | 'remaining' | 'perDay' | 'rank' | 'state'
  > {
  /** Index of the unit in the sheet. */
  unit: number;
  /** What had to be done by the end of the day, were the same done on every day. */
  needed: Figure;
  /** What is done beyond that; below zero: what is lacking. */
  ahead: Figure;
  /**
   * What came since the end of the day before, and of the same weekday of the week before; none
   * where the target counts from a later day on.
   */
  sinceDay: Figure;
  sinceWeek: Figure;
  /** How far a rate of 100% the needed figure is, for the mark in its bar; null without a target. */
  neededShare: Rate | null;
}

/** The days before a day that its overview compares with. */
export const comparedDays = (on: Day): [dayBefore: Day, weekBefore: Day] => [
  addDays(on, -1),
  addDays(on, -7),
];

function less(one: Figure, other: Figure): Figure {
  if (!hasValue(one)) return one;
  return hasValue(other) ? { value: one.value - other.value } : other;
}

/**
 * A unit against a target (the index in `sheet.targets`); the sheet was read with `comparedDays`.
 */
export function standpointOf(figures: CampaignFigures, target: number, unit: number): Standpoint {
  const { on, indicators, milestones, targets } = figures.sheet;
  const { indicatorId, milestoneId } = targets[target]!;
  const row = figures.target(target, unit);
  const needed = figures.plannedBy(on, target, unit);
  const [dayBefore, weekBefore] = comparedDays(on);
  const milestone = milestones.find(({ id }) => id === milestoneId)!;
  const indicator = indicators.find(({ id }) => id === indicatorId)!;
  const { from } = windowOf(milestone, on);
  const beginsAnew = milestone.counts !== 'cumulative' && arisesInWindows(indicator, indicators);
  const since = (day: Day): Figure => {
    if (!beginsAnew || day >= from) {
      return less(row.cumulative, figures.doneOn(day, target, unit));
    }
    // What was done before the week, month or other window began is no part of the figure.
    return day === addDays(from, -1) ? row.cumulative : { none: 'noResult' };
  };
  const whole = hasValue(row.target) ? row.target.value : 0;
  return {
    unit,
    cumulative: row.cumulative,
    target: row.target,
    high: row.high,
    rate: row.rate,
    remaining: row.remaining,
    perDay: row.perDay,
    rank: row.rank,
    state: row.state,
    needed,
    // As the rate counts it: without units that have no target.
    ahead: less(row.counted, needed),
    sinceDay: since(dayBefore),
    sinceWeek: since(weekBefore),
    neededShare: hasValue(needed) && whole > 0 ? { part: needed.value, whole } : null,
  };
}

/**
 * The units right below one, the worst first: by rank from the last to the first, those without a
 * rate at the end; with `bestFirst` the other way round, those without a rate still at the end.
 */
export function standpointsBelow(
  figures: CampaignFigures,
  target: number,
  { unit, bestFirst }: { unit: number; bestFirst: boolean },
): Standpoint[] {
  const below = childrenOf(figures.sheet.units, unit).map((child) =>
    standpointOf(figures, target, child),
  );
  const placeOf = ({ rank }: Standpoint) => {
    if (!hasValue(rank)) return Number.MAX_SAFE_INTEGER;
    return bestFirst ? rank.value : -rank.value;
  };
  return below.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** How many units are ranked with a unit, itself included: those of its level with a rate. */
export function rankedPeers(figures: CampaignFigures, target: number, unit: number): number {
  const { units } = figures.sheet;
  const { depth } = units[unit]!;
  let count = 0;
  for (const [i, peer] of units.entries()) {
    if (peer.depth === depth && hasValue(figures.rank(target, i))) count += 1;
  }
  return count;
}
