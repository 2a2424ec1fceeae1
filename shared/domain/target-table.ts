import type { Campaign, Indicator, Unit } from './campaign.ts';
import type { Day } from './day.ts';
import { type Figure, figureValue, hasValue, type NoFigureReason, type Rate } from './figure.ts';
import { daysLeft, type PaceEnd, pacePerDay } from './pace.ts';
import { rankRates } from './rank.ts';
import { sumKnown } from './sheet.ts';
import type { TargetRule } from './target.ts';

/** Units beside each other against their targets of one indicator by one milestone. */
export interface TargetTable {
  campaign: Campaign;
  on: Day;
  /** The indicator that carries the targets. */
  tracked: Indicator;
  /** First and last day over which the work is spread. */
  startsOn: Day;
  dueOn: Day;
  /** What has ended when the pace says so; by default the campaign. */
  ended?: PaceEnd;
  /** The last day of a cumulative milestone that has passed: later results do not count. */
  until?: Day;
  /** The rule of the targets, when they are a percentage of a figure on a base day. */
  rule?: { rule: TargetRule; of: Pick<Indicator, 'name'> | null };
  rows: UnitRowFigures[];
  /** The row of the unit above, when it has figures of its own; else the rows are summed. */
  whole?: RowFigures;
}

export interface UnitRowFigures extends RowFigures {
  unit: Unit;
}

export interface RowFigures {
  /** Null where nothing was keyed and there is no opening figure. */
  done: number | null;
  /** Null when there is none, see `noTarget`. */
  target: number | null;
  /** The upper end, where the target is a range. */
  high?: number;
  /**
   * The part of `done` that counts against the target, see `countedColumn`; all of it where left
   * out.
   */
  counted?: number | null;
  /** The reason for no target; by default that none was given. */
  noTarget?: NoFigureReason;
  /**
   * Its rank where it is ranked among more units than the table shows; left out, among the rows.
   */
  rank?: Figure;
  /** What arose after `until`. */
  late?: number | null;
  /** Units without a target that `counted` leaves out, with what they have done. */
  leftOut?: readonly { unit: Unit; done: number }[];
}

export interface ComputedRow {
  /** Everything done: the opening plus flows, up to the last day that counts. */
  cumulative: Figure;
  /** The part of it that counts against the target: a total leaves out units without a target. */
  counted: Figure;
  target: Figure;
  /** counted over target; over 100% is normal, nothing is clamped. */
  rate: Figure<Rate>;
  /** target − counted; below zero when the target is exceeded. */
  remaining: Figure;
  /** Needed per day from this day on, see `pacePerDay`. */
  perDay: Figure;
  rank: Figure;
}

export interface ComputedTable {
  rows: ComputedRow[];
  /** Computed from the sums, never from the rounded rows. Its rank is always none. */
  total: ComputedRow;
}

/**
 * The target, or the reason for none; a target below zero is a mistake in its base and gets its
 * own.
 */
const toReach = (target: Figure): Figure =>
  hasValue(target) && target.value < 0 ? { none: 'targetNegative' } : target;

/** Done over target, not rounded. When both are missing the target's reason counts. */
export function rateOf(done: Figure, target: Figure): Figure<Rate> {
  const whole = toReach(target);
  if (!hasValue(whole)) return whole;
  if (!hasValue(done)) return done;
  if (whole.value === 0) return { none: 'targetZero' };
  return { value: { part: done.value, whole: whole.value } };
}

/**
 * Target − done, below zero when the target is exceeded. When both are missing the target's reason
 * counts.
 */
function remainingOf(done: Figure, given: Figure): Figure {
  const target = toReach(given);
  if (!hasValue(target)) return target;
  if (!hasValue(done)) return done;
  return { value: target.value - done.value };
}

/** All figures of one unit against its target, each with a reason where there is none. */
export function computeFigures(
  { cumulative, counted, target }: Pick<ComputedRow, 'cumulative' | 'counted' | 'target'>,
  days: number,
  ended?: PaceEnd,
): Omit<ComputedRow, 'rank'> {
  const remaining = remainingOf(counted, target);
  return {
    cumulative,
    counted,
    target,
    rate: rateOf(counted, target),
    remaining,
    perDay: pacePerDay(remaining, days, ended),
  };
}

/** The sum of all rows. Work of rows without a target does not count against the sum of targets. */
function sumOf({ rows, tracked }: TargetTable): RowFigures {
  // Percentages cannot be added up.
  if (tracked.measure === 'percent') return { done: null, target: null };
  const withTarget = rows.filter(({ target }) => target !== null);
  return {
    done: sumKnown(rows.map(({ done }) => done)),
    target: sumKnown(rows.map(({ target }) => target)),
    counted: sumKnown(
      withTarget.map(({ done, counted }) => (counted === undefined ? done : counted)),
    ),
    late: sumKnown(rows.map(({ late = null }) => late)),
    leftOut: rows.flatMap(({ unit, done, target, leftOut = [] }) =>
      target !== null ? leftOut : done ? [{ unit, done }] : [],
    ),
  };
}

/** The total row: the unit above, else the sum of the rows. */
export const totalOf = (table: TargetTable): RowFigures => table.whole ?? sumOf(table);

/** All computed figures of a table. Rates are ratios of sums; ranks compare the exact rates. */
export function computeTable(table: TargetTable): ComputedTable {
  const { campaign, on, rows, ended } = table;
  const days = daysLeft(on, table.startsOn, table.dueOn);
  const none: NoFigureReason = on < (campaign.openingOn ?? on) ? 'beforeOpening' : 'noResult';
  const asFigure = (value: number | null, reason: NoFigureReason): Figure =>
    value === null ? { none: reason } : { value };
  const computeRow = (
    { done, target, counted, noTarget }: RowFigures,
    noDone: NoFigureReason = none,
  ) =>
    computeFigures(
      {
        cumulative: asFigure(done, noDone),
        counted: asFigure(counted === undefined ? done : counted, noDone),
        target: asFigure(target, noTarget ?? 'noTarget'),
      },
      days,
      ended,
    );
  const computed = rows.map((row) => computeRow(row));
  const ranks = rankRates(computed.map((row) => row.rate));
  const isPercent = table.tracked.measure === 'percent';
  const total = isPercent
    ? computeRow({ ...totalOf(table), noTarget: 'percentNotSummed' }, 'percentNotSummed')
    : computeRow(totalOf(table));
  return {
    rows: rows.map(({ rank }, i) => ({ ...computed[i]!, rank: rank ?? ranks[i]! })),
    total: { ...total, rank: { none } },
  };
}

/** Row indices in the order of rank, unranked rows last; equal ones keep the order of the table. */
export function rankOrder(computed: ComputedTable): number[] {
  const { rows } = computed;
  const rank = rows.map((row) => figureValue(row.rank) ?? rows.length + 1);
  return rank.map((_, i) => i).sort((a, b) => rank[a]! - rank[b]!);
}
