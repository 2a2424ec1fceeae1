import type { Campaign, Indicator, Unit } from './campaign.ts';
import type { Day } from './day.ts';
import { type Figure, figureValue, hasValue, type NoFigureReason, type Rate } from './figure.ts';
import { daysLeft, type PaceEnd, pacePerDay } from './pace.ts';
import { rankRates } from './rank.ts';
import { sumKnown } from './sheet.ts';

/** Units beside each other against their targets of one indicator by one milestone. */
export interface TargetTable {
  campaign: Campaign;
  on: Day;
  /** The indicator that carries the targets. */
  tracked: Indicator;
  /** Days that the work is spread over, both included. */
  startsOn: Day;
  dueOn: Day;
  rows: TableRow[];
  /** The unit above all rows, where it has figures of its own; else they are summed. */
  whole?: { done: number | null; target: number | null };
}

export interface TableRow {
  unit: Unit;
  /** Null when nothing is known. */
  done: number | null;
  /** Null when none was given. */
  target: number | null;
}

export interface ComputedRow {
  /** Opening plus flows to the end of the day. */
  cumulative: Figure;
  target: Figure;
  /** cumulative over target; over 100% is normal, nothing is clamped. */
  rate: Figure<Rate>;
  /** target − cumulative; below zero when the target is exceeded. */
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

/** Part over whole, unrounded; the whole's reason comes before the part's, a zero whole has its own. */
export function rateOf(part: Figure, whole: Figure): Figure<Rate> {
  if (!hasValue(whole)) return whole;
  if (!hasValue(part)) return part;
  if (whole.value === 0) return { none: 'targetZero' };
  return { value: { part: part.value, whole: whole.value } };
}

/** Target − done, below zero when the target is exceeded; no target comes before no result. */
export function remainingOf(done: Figure, target: Figure): Figure {
  if (!hasValue(target)) return target;
  if (!hasValue(done)) return done;
  return { value: target.value - done.value };
}

/** The figures of one unit against its target, `none` being why a blank `done` is one. */
export function computeRow(
  done: number | null,
  target: number | null,
  days: number,
  none: NoFigureReason,
): Omit<ComputedRow, 'rank'> {
  return computeFigures(
    done !== null ? { value: done } : { none },
    target !== null ? { value: target } : { none: 'noTarget' },
    days,
  );
}

/** The same from figures, each with its own reason where there is none. */
export function computeFigures(
  cumulative: Figure,
  target: Figure,
  days: number,
  ended?: PaceEnd,
): Omit<ComputedRow, 'rank'> {
  const remaining = remainingOf(cumulative, target);
  return {
    cumulative,
    target,
    rate: rateOf(cumulative, target),
    remaining,
    perDay: pacePerDay(remaining, days, ended),
  };
}

/** Every computed figure of a table: rates are ratios of sums, ranks run over the exact rates. */
export function computeTable(table: TargetTable): ComputedTable {
  const { campaign, on, rows } = table;
  const days = daysLeft(on, table.startsOn, table.dueOn);
  const none: NoFigureReason =
    campaign.openingOn !== null && on < campaign.openingOn ? 'beforeOpening' : 'noResult';
  const computed = rows.map((row) => computeRow(row.done, row.target, days, none));
  const ranks = rankRates(computed.map((row) => row.rate));
  // Percentages add up to nothing.
  const isPercent = table.tracked.measure === 'percent';
  const sum = (column: (number | null)[]) => (isPercent ? null : sumKnown(column));
  const whole = table.whole ?? {
    done: sum(rows.map((row) => row.done)),
    target: sum(rows.map((row) => row.target)),
  };
  const ofWhole = (value: number | null, otherwise: NoFigureReason): Figure =>
    value !== null ? { value } : { none: isPercent ? 'percentNotSummed' : otherwise };
  const total = computeFigures(ofWhole(whole.done, none), ofWhole(whole.target, 'noTarget'), days);
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
