import { lastDayOfMilestone, type Milestone } from './campaign.ts';
import type { Day } from './day.ts';
import { type DayWindow, periodOf } from './period.ts';
import { percentOf, type TargetRounding } from './rounding.ts';

/** The two figures of a target: its value, or the lower end of a range; and the upper end. */
export const TARGET_ENDS = ['value', 'high'] as const;
export type TargetEnd = (typeof TARGET_ENDS)[number];

/** A figure that a unit was given: its target by a milestone, or its opening figure (null). */
export interface GivenCell {
  indicatorId: number;
  unitId: number;
  milestoneId: number | null;
  /** Always `value` for an opening figure. */
  end: TargetEnd;
}

/**
 * Targets by percentage (rule 4 of the field): for every unit a percentage, or a range, of another
 * indicator's figure on a base day, so that the target does not move while the work goes on. A
 * target given to a unit itself replaces the rule's.
 */
export interface TargetRule {
  indicatorId: number;
  milestoneId: number;
  /**
   * The indicator whose figure is the base. Null for `reached`: the base is the number of counted
   * units.
   */
  ofId: number | null;
  /**
   * The base is read at the end of this day; what is keyed after it never changes the target. A
   * figure of a longer period counts from the period's first day, as everywhere. Before the base
   * day the figure so far is used. Null when `ofId` is null: units are counted on the sheet's day.
   */
  baseOn: Day | null;
  /** Hundredths of a per cent: 8000 is 80%. */
  low: number;
  /**
   * The upper end of a range: the target is reached from `low` and exceeded from `high` on. Null
   * for a single target.
   */
  high: number | null;
  rounding: TargetRounding;
}

/** The target that a rule gives for a base, in units of count. */
export function targetByRule(
  rule: Pick<TargetRule, 'low' | 'high' | 'rounding'>,
  base: number,
): { low: number; high: number | null } {
  return {
    low: percentOf(base, rule.low, rule.rounding),
    high: rule.high === null ? null : percentOf(base, rule.high, rule.rounding),
  };
}

/** Below, reached or exceeded, see `targetState`. */
export type TargetState = 'below' | 'reached' | 'exceeded';

/** A single target is exceeded by any figure above it, a range from its upper end on. */
export function targetState(done: number, low: number, high: number | null): TargetState {
  if (done < low) return 'below';
  return (high === null ? done > low : done >= high) ? 'exceeded' : 'reached';
}

/** The earlier of two days. */
export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);

/**
 * The day up to which results count for a milestone: its last day once that has passed. What comes
 * later is shown as late and changes neither rate nor state.
 */
export const countedUntil = (milestone: Pick<Milestone, 'dueOn' | 'inclusive'>, on: Day): Day =>
  earlierOf(on, lastDayOfMilestone(milestone));

/** True when a cumulative milestone has passed, so that new results are late for it. */
export const isPastCumulative = (
  milestone: Pick<Milestone, 'dueOn' | 'inclusive' | 'counts'>,
  on: Day,
): boolean => milestone.counts === 'cumulative' && lastDayOfMilestone(milestone) < on;

/**
 * The days that a milestone counts: its own, or for a quota those of the period that holds `on`.
 * Before its start that is its first period, after its end its last.
 */
export function windowOf(milestone: Milestone, on: Day): DayWindow {
  const { startsOn, counts } = milestone;
  const endsOn = lastDayOfMilestone(milestone);
  if (counts === 'cumulative' || counts === 'window') return { from: startsOn, to: endsOn };
  const day = on < startsOn ? startsOn : on > endsOn ? endsOn : on;
  return periodOf(day, counts, { startsOn, endsOn });
}
