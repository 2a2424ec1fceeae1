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
  /** Days that the work is spread over, both included. */
  startsOn: Day;
  dueOn: Day;
  /** Whose end the pace is told to have passed with; the campaign's where left out. */
  ended?: PaceEnd;
  /** The last day of a cumulative milestone once it has passed: what counts ends with it. */
  until?: Day;
  /** How the targets follow, where they do: a percentage of what stood on a base day. */
  rule?: { rule: TargetRule; of: Pick<Indicator, 'name'> | null };
  rows: UnitRowFigures[];
  /** The unit above all rows, where it has figures of its own; else they are summed. */
  whole?: RowFigures;
}

export interface UnitRowFigures extends RowFigures {
  unit: Unit;
}

export interface RowFigures {
  /** Null when nothing is known. */
  done: number | null;
  /** Null when there is none, see `noTarget`. */
  target: number | null;
  /** What of `done` counts against the target, see `countedColumn`; all of it where left out. */
  counted?: number | null;
  /** Why there is no target; none was given where left out. */
  noTarget?: NoFigureReason;
  /** What came after `until`. */
  late?: number | null;
  /** Units without a target that `counted` leaves out, with what they have done. */
  leftOut?: readonly { unit: Unit; done: number }[];
}

export interface ComputedRow {
  /** What was done in all: opening plus flows to the last day that counts. */
  cumulative: Figure;
  /** What of it counts against the target: a total leaves out units that have none. */
  counted: Figure;
  target: Figure;
  /** counted over target; over 100% is normal, nothing is clamped. */
  rate: Figure<Rate>;
  /** target − counted; below zero when the target is exceeded. */
  remaining: Figure;
  /** Needed per day from the day on, see `pacePerDay`. */
  perDay: Figure;
  rank: Figure;
}

export interface ComputedTable {
  rows: ComputedRow[];
  /** Computed from the sums, never from the rounded rows. Its rank is always none. */
  total: ComputedRow;
}

/** What there is to reach: a target below zero is a fault of its base, with a reason of its own. */
const toReach = (target: Figure): Figure =>
  hasValue(target) && target.value < 0 ? { none: 'targetNegative' } : target;

/** Done over target, unrounded; the target's reason comes before the other's, zero has its own. */
export function rateOf(done: Figure, target: Figure): Figure<Rate> {
  const whole = toReach(target);
  if (!hasValue(whole)) return whole;
  if (!hasValue(done)) return done;
  if (whole.value === 0) return { none: 'targetZero' };
  return { value: { part: done.value, whole: whole.value } };
}

/** Target − done, below zero when the target is exceeded; no target comes before no result. */
function remainingOf(done: Figure, given: Figure): Figure {
  const target = toReach(given);
  if (!hasValue(target)) return target;
  if (!hasValue(done)) return done;
  return { value: target.value - done.value };
}

/** The figures of one unit against its target, each with its own reason where there is none. */
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

/** The figures of all rows together: what was done by a row without a target does not count. */
function sumOf({ rows, tracked }: TargetTable): RowFigures {
  // Percentages add up to nothing.
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

/** The row of all rows: the unit above them, else their sum. */
export const totalOf = (table: TargetTable): RowFigures => table.whole ?? sumOf(table);

/** Every computed figure of a table: rates are ratios of sums, ranks run over the exact rates. */
export function computeTable(table: TargetTable): ComputedTable {
  const { campaign, on, rows, ended } = table;
  const days = daysLeft(on, table.startsOn, table.dueOn);
  const none: NoFigureReason =
    campaign.openingOn !== null && on < campaign.openingOn ? 'beforeOpening' : 'noResult';
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
    rows: computed.map((row, i) => ({ ...row, rank: ranks[i] ?? { none } })),
    total: { ...total, rank: { none } },
  };
}

/** A rank order of row indices: by rank, then unranked rows, ties and unranked in table order. */
export function rankOrder(computed: ComputedTable): number[] {
  const rank = computed.rows.map((row) => figureValue(row.rank) ?? Number.POSITIVE_INFINITY);
  return rank.map((_, i) => i).sort((a, b) => (rank[a] === rank[b] ? a - b : rank[a]! - rank[b]!));
}
