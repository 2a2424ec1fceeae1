import { type Indicator, lastDayOf, type Milestone } from './campaign.ts';
import {
  addColumns,
  blanks,
  positionsUp,
  subtractColumns,
  sumGiven,
  sumMissing,
  sumUp,
} from './columns.ts';
import type { Day } from './day.ts';
import { type Figure, hasValue, type NoFigureReason, type Rate } from './figure.ts';
import { daysLeft, endOf, plannedPace } from './pace.ts';
import { compareRates, rankRates } from './rank.ts';
import {
  type Column,
  type DaySheet,
  isLeaf,
  type StoredColumns,
  type TargetColumn,
} from './sheet.ts';
import { type TargetState, targetByRule, targetState, windowOf } from './target.ts';
import { type ComputedRow, computeFigures, rateOf } from './target-table.ts';

export { windowOf } from './target.ts';
export { trackedOf, trackedTable } from './tracked.ts';

/** Figures of a unit against its target by a milestone. */
export interface TargetFigures extends ComputedRow {
  /** Upper end of a range, null where there is none. */
  high: number | null;
  state: TargetState | null;
}

/** Every figure of a campaign on a day. Columns are computed when first asked for, then kept. */
export interface CampaignFigures {
  sheet: DaySheet;
  /** Count of an indicator at a unit: cumulative of a flow, last reading of a stock. */
  count(indicatorId: number, unit: number): Figure;
  /** Ratio of a `ratio` indicator; of `reached`, the units that reached it over those counted. */
  ratio(indicatorId: number, unit: number): Figure<Rate>;
  /** What was keyed for the period that holds the day, at the unit and below. */
  now(indicatorId: number, unit: number): Figure;
  /** A unit against its target; `target` is the place in `sheet.targets`. */
  target(target: number, unit: number): TargetFigures;
  /** The most that a unit was given to reach, the upper end of a range; null where nothing was. */
  wanted(target: number, unit: number): number | null;
  /** What the units below have for their targets in all; none when they have none. */
  givenBelow(target: number, unit: number): Figure;
  /** The pace a day that a milestone asked for when it began, over all of its days. */
  planned(target: number, unit: number): Figure;
  /** Days left that the pace is spread over. */
  daysLeft(target: number): number;
}

/** Keeps what was computed for a key. */
function remembering<K, V>(compute: (key: K) => V): (key: K) => V {
  const known = new Map<K, V>();
  return (key) => {
    const value = known.get(key) ?? compute(key);
    known.set(key, value);
    return value;
  };
}

/** All figures of a sheet: rates are ratios of sums, nothing is rounded before the end. */
export function figuresOf(sheet: DaySheet): CampaignFigures {
  const { units, campaign, on } = sheet;
  const indicators = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const stored = new Map(sheet.stored.map((columns) => [columns.indicatorId, columns]));
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const blank: Column = blanks(units.length);
  const none: NoFigureReason =
    campaign.openingOn !== null && on < campaign.openingOn ? 'beforeOpening' : 'noResult';

  const indicatorOf = (id: number): Indicator => {
    const indicator = indicators.get(id);
    if (!indicator) throw new Error(`indicator ${id} is not in the sheet`);
    return indicator;
  };

  /** Percentages of units below do not add up to one of the unit above. */
  const upOf = (id: number, own: Column): Column =>
    indicatorOf(id).measure === 'percent' ? own : positionsUp(units, own);

  const openingOf = remembering((id: number) => upOf(id, stored.get(id)?.opening ?? blank));

  /** Figures of computed indicators from those of their parts, now or at the opening. */
  const computedFrom = (indicator: Indicator, columnOf: (id: number) => Column): Column => {
    const parts = indicator.parts.map(columnOf);
    switch (indicator.kind) {
      case 'sum':
        return addColumns([...parts, openingOf(indicator.id)], units.length);
      case 'difference':
        return subtractColumns(parts);
      case 'reached':
        return reachedColumns(indicator).reached;
      default:
        return blank;
    }
  };

  const openings = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    if (indicator.kind === 'flow' || indicator.kind === 'stock') return openingOf(id);
    return computedFrom(indicator, openings);
  });

  const counts = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    const own = stored.get(id);
    if (indicator.kind === 'flow') {
      if (!own) return blank;
      const flows = sumUp(units, addColumns([own.before, own.now], units.length));
      return addColumns([openingOf(id), flows], units.length);
    }
    if (indicator.kind === 'stock') {
      return own ? upOf(id, readings(own)) : blank;
    }
    return computedFrom(indicator, counts);
  });

  /** What a percentage is of: the opening figure of each unit, where it has none its figure now. */
  const bases = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    const own = stored.get(id);
    if (indicator.kind === 'stock') {
      return own
        ? upOf(
            id,
            own.opening.map((value, i) => value ?? own.now[i] ?? own.before[i] ?? null),
          )
        : blank;
    }
    if (indicator.kind === 'flow') {
      const opening = openingOf(id);
      return opening.some((value) => value !== null) ? opening : counts(id);
    }
    return computedFrom(indicator, bases);
  });

  const nows = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    const own = stored.get(id);
    if (indicator.kind === 'flow') return own ? sumUp(units, own.now) : blank;
    if (indicator.kind === 'stock') return own ? upOf(id, own.now) : blank;
    return indicator.kind === 'sum'
      ? addColumns(indicator.parts.map(nows), units.length)
      : indicator.kind === 'difference'
        ? subtractColumns(indicator.parts.map(nows))
        : blank;
  });

  /** What arose in the window or period of a milestone, to the end of the day. */
  const arisen = (id: number, milestone: Milestone): Column => {
    const indicator = indicatorOf(id);
    if (indicator.kind === 'sum') {
      return addColumns(
        indicator.parts.map((part) => arisen(part, milestone)),
        units.length,
      );
    }
    if (indicator.kind === 'difference') {
      return subtractColumns(indicator.parts.map((part) => arisen(part, milestone)));
    }
    // A stock and what is counted from it have no flow: where they stand is what counts.
    if (indicator.kind !== 'flow') return counts(id);
    return sumUp(units, windowFlows(stored.get(id), milestone, on, blank));
  };

  const reachedColumns = remembering(
    (indicator: Indicator): { reached: Column; counted: Column } => {
      const [partId] = indicator.parts;
      const threshold = indicator.threshold ?? 0;
      const reached = blanks(units.length);
      const counted = blanks(units.length);
      if (partId === undefined) return { reached, counted };
      const part = indicatorOf(partId);
      const main = currentTarget(sheet, partId);
      const figureOf = (i: number): Figure<Rate> => {
        if (indicator.reachedBy === 'target') {
          return main === -1 ? { none: 'noTarget' } : rateAt(main, i);
        }
        if (part.kind === 'ratio') return ratio(partId, i);
        const value = counts(partId)[i] ?? null;
        return value === null ? { none } : { value: { part: value, whole: 1 } };
      };
      const isShare = indicator.reachedBy === 'target' || part.kind === 'ratio';
      const least: Rate = { part: threshold, whole: isShare ? 10_000 : 1 };
      for (let i = 0; i < units.length; i++) {
        const { depth, unit, closed } = units[i]!;
        if (closed) continue;
        const at =
          depth === indicator.keyedDepth || (depth < indicator.keyedDepth && isLeaf(units, i));
        if (!at || depth === 0) continue;
        if (indicator.countedKinds.length > 0 && !indicator.countedKinds.includes(unit.kind))
          continue;
        counted[i] = 1;
        const figure = figureOf(i);
        if (hasValue(figure)) reached[i] = compareRates(figure.value, least) >= 0 ? 1 : 0;
      }
      return { reached: sumUp(units, reached), counted: sumUp(units, counted) };
    },
  );

  const figureAt = (column: Column, i: number): Figure => {
    const value = column[i] ?? null;
    return value === null ? { none } : { value };
  };

  const countAt = (id: number, column: Column, i: number): Figure => {
    const figure = figureAt(column, i);
    const isSummed = indicatorOf(id).measure === 'percent' && !isLeaf(units, i);
    return !hasValue(figure) && isSummed ? { none: 'percentNotSummed' } : figure;
  };

  function ratio(id: number, i: number): Figure<Rate> {
    const indicator = indicatorOf(id);
    if (indicator.kind === 'reached') {
      const { reached, counted } = reachedColumns(indicator);
      return rateOf(figureAt(reached, i), figureAt(counted, i));
    }
    const [part, whole] = indicator.parts;
    if (part === undefined || whole === undefined) return { none };
    return rateOf(countAt(part, counts(part), i), countAt(whole, counts(whole), i));
  }

  const targetColumns = remembering((place: number) => {
    const target = sheet.targets[place]!;
    const milestone = milestones.get(target.milestoneId)!;
    const indicator = indicatorOf(target.indicatorId);
    const base = target.rule === null ? null : baseOf(indicator, target);
    const isPercent = indicator.measure === 'percent';
    const wanted = target.given.map((value, i) => value ?? ruled(target, base, i)?.low ?? null);
    const low = isPercent ? wanted : sumMissing(units, wanted);
    // A target given to the unit itself has its own upper end, or none.
    const high = target.givenHigh.map((value, i) =>
      target.given[i] === null ? (ruled(target, base, i)?.high ?? null) : value,
    );
    const done =
      milestone.counts === 'cumulative'
        ? counts(target.indicatorId)
        : arisen(target.indicatorId, milestone);
    const below = isPercent ? blank : sumGiven(units, wanted);
    const { from, to } = windowOf(milestone, on);
    const days = daysLeft(on, from, to);
    const ended = endOf(to, sheet);
    const missing: NoFigureReason =
      target.rule !== null ? 'noTargetBase' : isPercent ? 'percentNotSummed' : 'noTarget';
    const ranks = new Map<number, Figure[]>();
    return { target, milestone, low, high, done, below, from, to, days, ended, missing, ranks };
  });

  function baseOf(indicator: Indicator, { rule }: TargetColumn): Column {
    if (rule?.ofId != null) return bases(rule.ofId);
    return indicator.kind === 'reached' ? reachedColumns(indicator).counted : blank;
  }

  function lowAt(place: number, i: number): Figure {
    const { low, missing } = targetColumns(place);
    const value = low[i] ?? null;
    if (value !== null) return { value };
    // A leaf without a percentage was given none; above it there is none to be had.
    return { none: missing === 'percentNotSummed' && isLeaf(units, i) ? 'noTarget' : missing };
  }

  function rateAt(place: number, i: number): Figure<Rate> {
    const { target, done } = targetColumns(place);
    return rateOf(countAt(target.indicatorId, done, i), lowAt(place, i));
  }

  /** Ranks run over all units of one depth. */
  const rankAt = (place: number, i: number): Figure => {
    const { ranks } = targetColumns(place);
    const { depth } = units[i]!;
    if (depth === 0) return { none: 'noResult' };
    let list = ranks.get(depth);
    if (!list) {
      const peers: number[] = [];
      for (const [k, unit] of units.entries()) {
        if (unit.depth === depth && !unit.closed) peers.push(k);
      }
      const ranked = rankRates(peers.map((k) => rateAt(place, k)));
      list = new Array<Figure>(units.length);
      for (const [n, k] of peers.entries()) list[k] = ranked[n]!;
      ranks.set(depth, list);
    }
    return list[i] ?? { none };
  };

  function targetAt(place: number, i: number): TargetFigures {
    const { target, low, high, done, days, ended } = targetColumns(place);
    const least = low[i] ?? null;
    const most = high[i] ?? null;
    const reached = done[i] ?? null;
    const cumulative = countAt(target.indicatorId, done, i);
    return {
      ...computeFigures(cumulative, lowAt(place, i), days, ended),
      rank: rankAt(place, i),
      high: most,
      state: least === null || reached === null ? null : targetState(reached, least, most),
    };
  }

  function planned(place: number, i: number): Figure {
    const { target, milestone, from, to } = targetColumns(place);
    const wanted = lowAt(place, i);
    if (!hasValue(wanted)) return wanted;
    // A window begins from nothing, a cumulative target from the opening figures.
    const begun = milestone.counts === 'cumulative' ? openings(target.indicatorId)[i] : null;
    const work = { value: wanted.value - (begun ?? 0) };
    return plannedPace(work, { startsOn: from, dueOn: to });
  }

  return {
    sheet,
    count: (id, i) => countAt(id, counts(id), i),
    ratio,
    now: (id, i) => countAt(id, nows(id), i),
    target: targetAt,
    wanted: (place, i) => {
      const { low, high } = targetColumns(place);
      return high[i] ?? low[i] ?? null;
    },
    givenBelow: (place, i) => {
      const below = targetColumns(place).below[i] ?? null;
      return below === null ? { none: 'noTarget' } : { value: below };
    },
    planned,
    daysLeft: (place) => targetColumns(place).days,
  };
}

const readings = ({ opening, before, now }: StoredColumns): Column =>
  now.map((value, i) => value ?? before[i] ?? opening[i] ?? null);

/** The target of an indicator that is under way on the day: the first still due, else the last. */
function currentTarget({ targets, milestones, on }: DaySheet, indicatorId: number): number {
  const lastDays = new Map(milestones.map((milestone) => [milestone.id, lastDayOf(milestone)]));
  let current = -1;
  let currentDay: Day = '';
  for (const [place, target] of targets.entries()) {
    if (target.indicatorId !== indicatorId) continue;
    const day = lastDays.get(target.milestoneId)!;
    const isDue = day >= on;
    const isBetter = isDue ? currentDay < on || day < currentDay : day > currentDay;
    if (current !== -1 && (!isBetter || (!isDue && currentDay >= on))) continue;
    current = place;
    currentDay = day;
  }
  return current;
}

function ruled({ rule }: TargetColumn, base: Column | null, i: number) {
  const value = base?.[i] ?? null;
  return rule === null || value === null ? null : targetByRule(rule, value);
}

function windowFlows(
  own: StoredColumns | undefined,
  milestone: Milestone,
  on: Day,
  blank: Column,
): Column {
  const window = own?.windows.find(({ milestoneId }) => milestoneId === milestone.id);
  if (!own || !window) return blank;
  const isInside = milestone.startsOn <= on && on <= lastDayOf(milestone);
  return isInside ? addColumns([window.before, own.now], blank.length) : window.before;
}
