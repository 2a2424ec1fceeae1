import { type Indicator, lastDayOfMilestone, type Milestone } from './campaign.ts';
import { addColumns, blanks, positionsUp, subtractColumns, sumUp } from './columns.ts';
import type { Day } from './day.ts';
import { type Figure, figureValue, hasValue, type NoFigureReason, type Rate } from './figure.ts';
import { compareRates } from './rank.ts';
import { type Column, type DayColumns, type DaySheet, isLeaf, standsAt } from './sheet.ts';

/** How many units reached a threshold and how many are counted, summed up the tree. */
interface ReachedColumns {
  reached: Column;
  counted: Column;
}

/**
 * The figures of every unit at the end of one day, by indicator. Each column is computed when it is
 * first asked for.
 */
export interface DayFigures {
  /** The reason that blank figures get. */
  none: NoFigureReason;
  opening(id: number): Column;
  /** Flow: cumulative. Stock: last reading. Computed indicators: from those of their parts. */
  count(id: number): Column;
  /** What was keyed for the period that holds the day. */
  now(id: number): Column;
  /** A flow within the window or period of a milestone, up to the end of the day. */
  windowOf(flowId: number, milestone: Milestone): Column;
  reached(id: number): ReachedColumns;
  /** One figure of a column, with the reason when there is none. */
  at(id: number, column: Column, unit: number): Figure;
  ratio(id: number, unit: number): Figure<Rate>;
}

/** Computes once for each key and remembers the result. */
export function remembering<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** Where the figures are computed from. */
interface Frame {
  sheet: Pick<DaySheet, 'units' | 'campaign'>;
  on: Day;
  indicatorOf(id: number): Indicator;
  stored: readonly DayColumns[];
  /** The rate of a unit against the target that is under way for the indicator, if there is one. */
  targetRate(id: number, unit: number): Rate | null;
}

/** Rates are ratios of sums, nothing is rounded before the end. */
export function dayFiguresOf({ sheet, on, indicatorOf, stored, targetRate }: Frame): DayFigures {
  const { units, campaign } = sheet;
  const storedOf = new Map(stored.map((columns) => [columns.indicatorId, columns]));
  const blank: Column = blanks(units.length);
  const none: NoFigureReason = on < (campaign.openingOn ?? on) ? 'beforeOpening' : 'noResult';

  /** Percentages are not added up: each counts only at the unit where it was keyed. */
  const upOf = (id: number, own: Column): Column =>
    indicatorOf(id).measure === 'percent' ? own : positionsUp(units, own);

  const openingOf = remembering((id: number) => upOf(id, storedOf.get(id)?.opening ?? blank));

  /**
   * Computed indicators from their parts: cumulative or at the opening, as `columnOf` gives them.
   */
  const computedFrom = (indicator: Indicator, columnOf: (id: number) => Column): Column => {
    const parts = indicator.parts.map(columnOf);
    switch (indicator.kind) {
      case 'sum':
        return addColumns([...parts, openingOf(indicator.id)], units.length);
      case 'difference':
        return subtractColumns(parts);
      case 'reached':
        return reached(indicator.id).reached;
      default:
        return blank;
    }
  };

  const opening = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    if (indicator.kind === 'flow' || indicator.kind === 'stock') return openingOf(id);
    return computedFrom(indicator, opening);
  });

  const count = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    const own = storedOf.get(id);
    if (indicator.kind === 'flow') {
      if (!own) return blank;
      const flows = sumUp(units, addColumns([own.before, own.now], units.length));
      return addColumns([openingOf(id), flows], units.length);
    }
    if (indicator.kind === 'stock') return own ? upOf(id, readings(own)) : blank;
    return computedFrom(indicator, count);
  });

  const now = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    const own = storedOf.get(id);
    if (indicator.kind === 'flow') return own ? sumUp(units, own.now) : blank;
    if (indicator.kind === 'stock') return own ? upOf(id, own.now) : blank;
    return indicator.kind === 'sum'
      ? addColumns(indicator.parts.map(now), units.length)
      : indicator.kind === 'difference'
        ? subtractColumns(indicator.parts.map(now))
        : blank;
  });

  const reached = remembering((id: number): ReachedColumns => {
    const indicator = indicatorOf(id);
    const [partId] = indicator.parts;
    const threshold = indicator.threshold ?? 0;
    const reached = blanks(units.length);
    const counted = blanks(units.length);
    if (partId === undefined) return { reached, counted };
    const part = indicatorOf(partId);
    const figureOf = (i: number): Rate | null => {
      if (indicator.reachedBy === 'target') return targetRate(partId, i);
      if (part.kind === 'ratio') return figureValue(ratio(partId, i));
      const value = count(partId)[i] ?? null;
      return value === null ? null : { part: value, whole: 1 };
    };
    const isRate = indicator.reachedBy === 'target' || part.kind === 'ratio';
    const least: Rate = { part: threshold, whole: isRate ? 10_000 : 1 };
    for (let i = 0; i < units.length; i++) {
      const { depth, unit, closed } = units[i]!;
      if (closed || depth === 0 || !standsAt(units, i, indicator.keyedDepth)) continue;
      if (indicator.countedKinds.length > 0 && !indicator.countedKinds.includes(unit.kind))
        continue;
      counted[i] = 1;
      const figure = figureOf(i);
      if (figure !== null) reached[i] = compareRates(figure, least) >= 0 ? 1 : 0;
    }
    return { reached: sumUp(units, reached), counted: sumUp(units, counted) };
  });

  const figureAt = (column: Column, i: number): Figure => {
    const value = column[i] ?? null;
    return value === null ? { none } : { value };
  };

  const at = (id: number, column: Column, i: number): Figure => {
    const figure = figureAt(column, i);
    if (hasValue(figure)) return figure;
    const isSummed = indicatorOf(id).measure === 'percent' && !isLeaf(units, i);
    return isSummed ? { none: 'percentNotSummed' } : figure;
  };

  function ratio(id: number, i: number): Figure<Rate> {
    const indicator = indicatorOf(id);
    if (indicator.kind === 'reached') {
      const columns = reached(id);
      return ratioOf(figureAt(columns.reached, i), figureAt(columns.counted, i));
    }
    const [part, whole] = indicator.parts;
    if (whole === undefined) return { none };
    return ratioOf(at(part!, count(part!), i), at(whole, count(whole), i));
  }

  return {
    none,
    opening,
    count,
    now,
    windowOf: (id, milestone) => sumUp(units, windowFlows(storedOf.get(id), milestone, on, blank)),
    reached,
    at,
    ratio,
  };
}

/** Part over whole; there is no ratio of a whole that is zero or less. */
function ratioOf(part: Figure, whole: Figure): Figure<Rate> {
  if (!hasValue(whole)) return whole;
  if (!hasValue(part)) return part;
  if (whole.value <= 0) return { none: 'wholeNotPositive' };
  return { value: { part: part.value, whole: whole.value } };
}

const readings = ({ opening, before, now }: DayColumns): Column =>
  now.map((value, i) => value ?? before[i] ?? opening[i] ?? null);

function windowFlows(
  own: DayColumns | undefined,
  milestone: Milestone,
  on: Day,
  blank: Column,
): Column {
  const window = own?.windows.find(({ milestoneId }) => milestoneId === milestone.id);
  if (!own || !window) return blank;
  const isInside = milestone.startsOn <= on && on <= lastDayOfMilestone(milestone);
  return isInside ? addColumns([window.before, own.now], blank.length) : window.before;
}
