import type { Campaign, Indicator, Unit } from './campaign.ts';
import type { Day } from './day.ts';
import { type Figure, figureValue, hasValue, type Rate } from './figure.ts';
import { daysLeft, pacePerDay } from './pace.ts';
import { rankRates } from './rank.ts';

/**
 * The figures of one campaign on one day, as they lie in the store: what grid, report and
 * checks all start from. Everything else on the sheet is computed by `computeSheet`.
 */
export interface DaySheet {
  campaign: Campaign;
  on: Day;
  /** The indicator that carries the targets. */
  tracked: Indicator;
  /** Flows keyed per day, in order; their sum is the day's part of `tracked`. */
  keyed: Indicator[];
  /** Eligible citizens of the whole campaign area, a second denominator; null when not known. */
  eligible: number | null;
  rows: SheetRow[];
}

export interface SheetRow {
  unit: Unit;
  /** Opening figure plus all flows before `on`; null when there is neither. */
  before: number | null;
  /** What was keyed on `on`, in the order of `keyed`; null for a blank. */
  day: (number | null)[];
  /** Target of the whole campaign; null when none was given. */
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

export interface ComputedSheet {
  rows: ComputedRow[];
  /** Computed from the sums, never from the rounded rows. Its rank is always none. */
  total: ComputedRow;
  /** Total cumulative over all eligible citizens of the area. */
  rateOfEligible: Figure<Rate>;
  /** Day sums per keyed indicator; null where nothing was keyed. */
  dayTotals: (number | null)[];
  /** Days left that `perDay` is spread over. */
  daysLeft: number;
}

/** Sum of the values that are there; null when there is none: a blank is not zero. */
export function sumKnown(values: readonly (number | null)[]): number | null {
  let sum: number | null = null;
  for (const value of values) if (value !== null) sum = (sum ?? 0) + value;
  return sum;
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

function computeRow(
  done: number | null,
  target: number | null,
  days: number,
  beforeOpening: boolean,
): Omit<ComputedRow, 'rank'> {
  const cumulative: Figure =
    done !== null ? { value: done } : { none: beforeOpening ? 'beforeOpening' : 'noResult' };
  const targetFigure: Figure = target !== null ? { value: target } : { none: 'noTarget' };
  const remaining = remainingOf(cumulative, targetFigure);
  return {
    cumulative,
    target: targetFigure,
    rate: rateOf(cumulative, targetFigure),
    remaining,
    perDay: pacePerDay(remaining, days),
  };
}

/** Cumulative of a row to the end of the day; null when nothing is known. */
export function cumulativeOf(row: SheetRow): number | null {
  return sumKnown([row.before, ...row.day]);
}

/** Every computed figure of a sheet: rates are ratios of sums, ranks run over the exact rates. */
export function computeSheet(sheet: DaySheet): ComputedSheet {
  const { campaign, on, rows } = sheet;
  const days = daysLeft(on, campaign.startsOn, campaign.endsOn);
  const beforeOpening = campaign.openingOn !== null && on < campaign.openingOn;
  const done = rows.map(cumulativeOf);
  const computed = rows.map((row, i) =>
    computeRow(done[i] ?? null, row.target, days, beforeOpening),
  );
  const ranks = rankRates(computed.map((row) => row.rate));
  const total = computeRow(
    sumKnown(done),
    sumKnown(rows.map((row) => row.target)),
    days,
    beforeOpening,
  );
  return {
    rows: computed.map((row, i) => ({ ...row, rank: ranks[i] ?? { none: 'noResult' } })),
    total: { ...total, rank: { none: 'noResult' } },
    rateOfEligible: rateOf(
      total.cumulative,
      sheet.eligible === null ? { none: 'noTarget' } : { value: sheet.eligible },
    ),
    dayTotals: sheet.keyed.map((_, k) => sumKnown(rows.map((row) => row.day[k] ?? null))),
    daysLeft: days,
  };
}

/** A rank order of row indices: by rank, then unranked rows, ties and unranked in sheet order. */
export function rankOrder(computed: ComputedSheet): number[] {
  const rank = computed.rows.map((row) => figureValue(row.rank) ?? Number.POSITIVE_INFINITY);
  return rank.map((_, i) => i).sort((a, b) => (rank[a] === rank[b] ? a - b : rank[a]! - rank[b]!));
}

/** Why nothing can be keyed on this day, or null when it can. */
export function dayLock(campaign: Campaign, on: Day): 'beforeCampaign' | 'afterCampaign' | null {
  if (on < campaign.startsOn) return 'beforeCampaign';
  return on > campaign.endsOn ? 'afterCampaign' : null;
}
