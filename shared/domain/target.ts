import { lastDayOfMilestone, type Milestone } from './campaign.ts';
import type { Day } from './day.ts';
import { type DayWindow, periodOf } from './period.ts';
import { percentOf, type TargetRounding } from './rounding.ts';

/** The two figures of a target: itself, or the lower end of a range; and the upper end. */
export const TARGET_ENDS = ['value', 'high'] as const;
export type TargetEnd = (typeof TARGET_ENDS)[number];

/** A figure that a unit was given: its target by a milestone, or its opening figure (null). */
export interface GivenCell {
  indicatorId: number;
  unitId: number;
  milestoneId: number | null;
  /** Of an opening figure always `value`. */
  end: TargetEnd;
}

/**
 * How targets of an indicator by a milestone follow for every unit (rule 4 of the field): a
 * percentage of what another indicator stood at on a base day, or a range of it, so that a target
 * does not move with the work. A target given to a unit itself stands before what the rule computes.
 */
export interface TargetRule {
  indicatorId: number;
  milestoneId: number;
  /** Whose figure the percentage is of; null for `reached`, which is of all units it counts. */
  ofId: number | null;
  /**
   * The day at whose end `ofId` is read: what is keyed after it never changes the target. A figure
   * of a longer period counts from the period's first day, as everywhere. Before its base day a
   * target is of what stands so far. Null where `ofId` is: units are counted as of the sheet's day.
   */
  baseOn: Day | null;
  /** Hundredths of a per cent: 8000 is 80%. */
  low: number;
  /** Upper end of a range: reached from `low`, exceeded from `high`. Null when there is none. */
  high: number | null;
  rounding: TargetRounding;
}

/** What a rule asks of a unit, in units of count, from the figure that it is a percentage of. */
export function targetByRule(
  rule: Pick<TargetRule, 'low' | 'high' | 'rounding'>,
  base: number,
): { low: number; high: number | null } {
  return {
    low: percentOf(base, rule.low, rule.rounding),
    high: rule.high === null ? null : percentOf(base, rule.high, rule.rounding),
  };
}

/** Where a figure stands to its target; over the upper end of a range it is exceeded. */
export type TargetState = 'below' | 'reached' | 'exceeded';

/** A single target is exceeded past itself, a range from its upper end. */
export function targetState(done: number, low: number, high: number | null): TargetState {
  if (done < low) return 'below';
  return (high === null ? done > low : done >= high) ? 'exceeded' : 'reached';
}

/** The earlier of two days. */
export const earlierOf = (a: Day, b: Day): Day => (a < b ? a : b);

/**
 * The day at whose end what counts for a milestone is read: its last day once that has passed.
 * What comes later is told beside it as late and changes neither rate nor state.
 */
export const countedUntil = (milestone: Pick<Milestone, 'dueOn' | 'inclusive'>, on: Day): Day =>
  earlierOf(on, lastDayOfMilestone(milestone));

/** Whether a cumulative milestone has passed, so that what arises now is late for it. */
export const isPastCumulative = (
  milestone: Pick<Milestone, 'dueOn' | 'inclusive' | 'counts'>,
  on: Day,
): boolean => milestone.counts === 'cumulative' && lastDayOfMilestone(milestone) < on;

/**
 * The days that a milestone counts: its own, or for a quota those of the period that holds `on`;
 * before it starts those of its first period, after it of its last.
 */
export function windowOf(milestone: Milestone, on: Day): DayWindow {
  const { startsOn, counts } = milestone;
  const endsOn = lastDayOfMilestone(milestone);
  if (counts === 'cumulative' || counts === 'window') return { from: startsOn, to: endsOn };
  const day = on < startsOn ? startsOn : on > endsOn ? endsOn : on;
  return periodOf(day, counts, { startsOn, endsOn });
}
