import { type Indicator, lastDayOf, type Milestone } from './campaign.ts';
import type { Day } from './day.ts';
import { type Figure, figureValue, hasValue, type NoFigureReason, type Rate } from './figure.ts';
import { daysLeft } from './pace.ts';
import { periodOf } from './period.ts';
import { compareRates, rankRates } from './rank.ts';
import {
  type Column,
  childrenOf,
  type DaySheet,
  isLeaf,
  type StoredColumns,
  type TargetColumn,
} from './sheet.ts';
import { type TargetState, targetByRule, targetState } from './target.ts';
import { type ComputedRow, computeRow, rateOf, type TargetTable } from './target-table.ts';
import type { SheetUnit } from './unit-tree.ts';

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
  /** What the units below were given in all; none when nothing was given below. */
  givenBelow(target: number, unit: number): Figure;
  /** Days left that the pace is spread over. */
  daysLeft(target: number): number;
}

const blanks = (length: number): (number | null)[] => new Array(length).fill(null);

/** Sums every unit with all below it. */
function sumUp(units: readonly SheetUnit[], own: Column): Column {
  const sums = own.slice();
  // In preorder backwards, whatever lies below a unit is summed before it.
  for (let i = units.length - 1; i > 0; i--) {
    const value = sums[i];
    if (value === null || value === undefined) continue;
    const { parent } = units[i]!;
    sums[parent] = (sums[parent] ?? 0) + value;
  }
  return sums;
}

/**
 * Positions (openings, stocks): the sum of the units below once all of them have one; before that
 * what was keyed for the unit itself, else the sum of those known.
 */
export function positionsUp(units: readonly SheetUnit[], own: Column): Column {
  const positions = own.slice();
  const below = new Map<number, { sum: number | null; missing: boolean }>();
  for (let i = units.length - 1; i >= 0; i--) {
    const children = below.get(i);
    if (children && children.sum !== null && (!children.missing || own[i] === null)) {
      positions[i] = children.sum;
    }
    const { parent } = units[i]!;
    if (parent === -1) continue;
    const value = positions[i] ?? null;
    const siblings = below.get(parent);
    if (siblings) {
      if (value === null) siblings.missing = true;
      else siblings.sum = (siblings.sum ?? 0) + value;
    } else below.set(parent, { sum: value, missing: value === null });
  }
  return positions;
}

const addColumns = (columns: readonly Column[], length: number): Column => {
  const sum = blanks(length);
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      const value = column[i];
      if (value !== null && value !== undefined) sum[i] = (sum[i] ?? 0) + value;
    }
  }
  return sum;
};

/** The first less the others; blank where one is. */
const subtractColumns = ([first = [], ...others]: readonly Column[]): Column =>
  first.map((value, i) =>
    others.reduce<number | null>((rest, column) => {
      const part = column[i] ?? null;
      return rest === null || part === null ? null : rest - part;
    }, value),
  );

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

  const openingOf = remembering((id: number) =>
    positionsUp(units, stored.get(id)?.opening ?? blank),
  );

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
      if (!own) return blank;
      return positionsUp(
        units,
        own.now.map((value, i) => value ?? own.before[i] ?? own.opening[i] ?? null),
      );
    }
    return computedFrom(indicator, counts);
  });

  const nows = remembering((id: number): Column => {
    const indicator = indicatorOf(id);
    const own = stored.get(id);
    if (indicator.kind === 'flow') return own ? sumUp(units, own.now) : blank;
    if (indicator.kind === 'stock') return own ? positionsUp(units, own.now) : blank;
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
      const main = sheet.targets.findIndex(({ indicatorId }) => indicatorId === partId);
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

  function ratio(id: number, i: number): Figure<Rate> {
    const indicator = indicatorOf(id);
    if (indicator.kind === 'reached') {
      const { reached, counted } = reachedColumns(indicator);
      return rateOf(figureAt(reached, i), figureAt(counted, i));
    }
    const [part, whole] = indicator.parts;
    if (part === undefined || whole === undefined) return { none };
    return rateOf(figureAt(counts(part), i), figureAt(counts(whole), i));
  }

  const targetColumns = remembering((place: number) => {
    const target = sheet.targets[place]!;
    const milestone = milestones.get(target.milestoneId)!;
    const indicator = indicatorOf(target.indicatorId);
    const base = target.rule === null ? null : baseOf(indicator, target);
    const low = sumMissing(units, target.given, (i) => ruled(target, base, i)?.low ?? null);
    // A target given to the unit itself has its own upper end, or none.
    const high = target.givenHigh.map((value, i) =>
      target.given[i] === null ? (ruled(target, base, i)?.high ?? null) : value,
    );
    const done =
      milestone.counts === 'cumulative'
        ? counts(target.indicatorId)
        : arisen(target.indicatorId, milestone);
    const given = sumGiven(units, target.given);
    const { from, to } = windowOf(milestone, on);
    const days = daysLeft(on, from, to);
    return { low, high, done, given, days, ranks: new Map<number, Figure[]>() };
  });

  function baseOf(indicator: Indicator, { rule }: TargetColumn): Column {
    if (rule?.ofId == null) {
      return indicator.kind === 'reached' ? reachedColumns(indicator).counted : blank;
    }
    const opening = openings(rule.ofId);
    return opening[0] === null ? counts(rule.ofId) : opening;
  }

  function rateAt(place: number, i: number): Figure<Rate> {
    const { low, done } = targetColumns(place);
    const target = low[i] ?? null;
    return rateOf(figureAt(done, i), target === null ? { none: 'noTarget' } : { value: target });
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
    const { low, high, done, days } = targetColumns(place);
    const least = low[i] ?? null;
    const most = high[i] ?? null;
    const reached = done[i] ?? null;
    return {
      ...computeRow(reached, least, days, none),
      rank: rankAt(place, i),
      high: most,
      state: least === null || reached === null ? null : targetState(reached, least, most),
    };
  }

  return {
    sheet,
    count: (id, i) => figureAt(counts(id), i),
    ratio,
    now: (id, i) => figureAt(nows(id), i),
    target: targetAt,
    givenBelow: (place, i) => {
      const below = targetColumns(place).given[i] ?? null;
      return below === null ? { none: 'noTarget' } : { value: below };
    },
    daysLeft: (place) => targetColumns(place).days,
  };
}

function ruled({ rule }: TargetColumn, base: Column | null, i: number) {
  const value = base?.[i] ?? null;
  return rule === null || value === null ? null : targetByRule(rule, value);
}

/** Given, else by rule, else the sum of what the units below have. */
function sumMissing(
  units: readonly SheetUnit[],
  given: Column,
  rule: (i: number) => number | null,
): Column {
  const targets = given.map((value, i) => value ?? rule(i));
  const below = blanks(units.length);
  for (let i = units.length - 1; i >= 0; i--) {
    targets[i] ??= below[i] ?? null;
    const value = targets[i] ?? null;
    const { parent } = units[i]!;
    if (value !== null && parent !== -1) below[parent] = (below[parent] ?? 0) + value;
  }
  return targets;
}

/** What units right below have been given, by the unit above; a blank one counts with what is below it. */
function sumGiven(units: readonly SheetUnit[], given: Column): Column {
  const below = blanks(units.length);
  for (let i = units.length - 1; i > 0; i--) {
    const value = given[i] ?? below[i] ?? null;
    const { parent } = units[i]!;
    if (value !== null) below[parent] = (below[parent] ?? 0) + value;
  }
  return below;
}

/** The days that a milestone counts: its own, or for a quota those of the period that holds `on`. */
export function windowOf(milestone: Milestone, on: Day): { from: Day; to: Day } {
  const whole = { startsOn: milestone.startsOn, endsOn: lastDayOf(milestone) };
  const { counts } = milestone;
  if (counts === 'cumulative' || counts === 'window' || on < whole.startsOn || on > whole.endsOn) {
    return { from: whole.startsOn, to: whole.endsOn };
  }
  return periodOf(on, counts, whole);
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

/**
 * The indicator that a campaign is about, and the place of its target; -1 while none is set: the
 * target that is due last, of the first indicator in order, cumulative before that of a window.
 * Quotas come after them; targets that count units say nothing of a unit itself.
 */
export function trackedOf(sheet: DaySheet): { indicator: Indicator; place: number } {
  const order = new Map(sheet.indicators.map(({ id }, n) => [id, n]));
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const weightOf = ({ indicatorId, milestoneId }: TargetColumn): string => {
    const milestone = milestones.get(milestoneId)!;
    const position = order.get(indicatorId) ?? 0;
    const isCumulative = milestone.counts === 'cumulative';
    if (sheet.indicators[position]?.kind === 'reached') return '';
    const isWhole = isCumulative || milestone.counts === 'window';
    const first = `${9999 - position}`.padStart(4, '0');
    return `${Number(isWhole)} ${lastDayOf(milestone)} ${first} ${Number(isCumulative)}`;
  };
  let place = -1;
  let most = '';
  for (const [n, target] of sheet.targets.entries()) {
    const weight = weightOf(target);
    if (weight <= most) continue;
    most = weight;
    place = n;
  }
  const targeted = sheet.targets[place]?.indicatorId;
  const indicator =
    sheet.indicators.find(({ id }) => id === targeted) ??
    sheet.indicators.find(({ kind }) => kind === 'sum') ??
    sheet.indicators[0];
  if (!indicator) throw new Error(`campaign ${sheet.campaign.id} has no indicator`);
  return { indicator, place };
}

/** The units right below one against the target that the campaign is about. */
export function trackedTable(figures: CampaignFigures, above = 0): TargetTable {
  const { sheet } = figures;
  const { indicator, place } = trackedOf(sheet);
  const milestoneId = sheet.targets[place]?.milestoneId;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId);
  const { from, to } = milestone
    ? windowOf(milestone, sheet.on)
    : { from: sheet.campaign.startsOn, to: sheet.campaign.endsOn };
  const row = (unit: number) => {
    if (place === -1) return { done: figureValue(figures.count(indicator.id, unit)), target: null };
    const { cumulative, target } = figures.target(place, unit);
    return { done: figureValue(cumulative), target: figureValue(target) };
  };
  return {
    campaign: sheet.campaign,
    on: sheet.on,
    tracked: indicator,
    startsOn: from,
    dueOn: to,
    rows: childrenOf(sheet.units, above).map((unit) => ({
      unit: sheet.units[unit]!.unit,
      ...row(unit),
    })),
    whole: row(above),
  };
}
