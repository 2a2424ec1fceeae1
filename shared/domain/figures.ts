import type { Indicator, Milestone } from './campaign.ts';
import { addColumns, blanks, subtractColumns, sumGiven, sumMissing } from './columns.ts';
import { milestoneOf } from './compared.ts';
import type { Day } from './day.ts';
import { type DayFigures, dayFiguresOf, remembering } from './day-figures.ts';
import { currentTarget } from './earlier.ts';
import { type Figure, figureValue, hasValue, type NoFigureReason, type Rate } from './figure.ts';
import { countedColumn, type LeftOut, leftOutOf } from './left-out.ts';
import { daysLeft, endOf, plannedPace, plannedUntil } from './pace.ts';
import type { DayWindow } from './period.ts';
import { rankRates } from './rank.ts';
import { rememberedOf } from './remembered.ts';
import { type Column, type DaySheet, isLeaf, type TargetColumn } from './sheet.ts';
import {
  countedUntil,
  earlierOf,
  type TargetState,
  targetByRule,
  targetState,
  windowOf,
} from './target.ts';
import { type ComputedRow, computeFigures, rateOf } from './target-table.ts';
import type { SheetUnit } from './unit-tree.ts';

/** Figures of a unit against its target by a milestone. */
export interface TargetFigures extends ComputedRow {
  /** Upper end of a range, null where there is none. */
  high: number | null;
  /**
   * Where the counted figure stands to the target; null without a target, or with one below zero.
   */
  state: TargetState | null;
  /** What arose after the last day of a cumulative milestone; null until that day has passed. */
  late: number | null;
}

/** All figures of a campaign on a day. Columns are computed when first asked for, then kept. */
export interface CampaignFigures {
  sheet: DaySheet;
  /** Count of an indicator at a unit: cumulative of a flow, last reading of a stock. */
  count(indicatorId: number, unit: number): Figure;
  /**
   * `ratio`: part over whole. `reached`: the units that reached the threshold over those counted.
   */
  ratio(indicatorId: number, unit: number): Figure<Rate>;
  /** What was keyed for the period that holds the day, at the unit and below. */
  now(indicatorId: number, unit: number): Figure;
  /** `count` at the end of an earlier day that the sheet was read with. */
  countOn(day: Day, indicatorId: number, unit: number): Figure;
  /** `now` as it was on an earlier day that the sheet was read with. */
  nowOn(day: Day, indicatorId: number, unit: number): Figure;
  /** `ratio` at the end of an earlier day that the sheet was read with. */
  ratioOn(day: Day, indicatorId: number, unit: number): Figure<Rate>;
  /** What was done towards a target by the end of an earlier day that the sheet was read with. */
  doneOn(day: Day, target: number, unit: number): Figure;
  /** The same without units that have no target, as the rate and the rest count it, see `leftOut`. */
  countedOn(day: Day, target: number, unit: number): Figure;
  /**
   * What has to be done towards a target by the end of a day of its milestone, were the same done
   * on each of its days.
   */
  plannedBy(day: Day, target: number, unit: number): Figure;
  /**
   * What arose in a window of `sheet.windows`, up to the earlier of its last day and the sheet's
   * day; of a stock its last reading by then.
   */
  within(window: DayWindow, indicatorId: number, unit: number): Figure;
  /** The rate that `target` had at the end of an earlier day that the sheet was read with. */
  rateOn(day: Day, target: number, unit: number): Figure<Rate>;
  /** A unit against its target; `target` is the index in `sheet.targets`. */
  target(target: number, unit: number): TargetFigures;
  /** The rank alone, see `target`. */
  rank(target: number, unit: number): Figure;
  /**
   * The figure that the percentage of a rule is taken of: at the unit, at the end of the base day.
   */
  base(target: number, unit: number): Figure;
  /** Units without a target, which the total of a unit leaves out, with what they have done. */
  leftOut(target: number, unit: number): LeftOut[];
  /** The upper end of a range, else the target; null where none was given. */
  wanted(target: number, unit: number): number | null;
  /** The sum of the targets of the units below; none when they have no target. */
  givenBelow(target: number, unit: number): Figure;
  /** The pace per day that the milestone asked for at its start, over all of its days. */
  planned(target: number, unit: number): Figure;
  /** The days left over which the pace is spread. */
  daysLeft(target: number): number;
}

/** A target and the figures that it is held against, as columns over the units. */
interface TargetColumns {
  target: TargetColumn;
  milestone: Milestone;
  base: Column;
  /** See `AgainstTargets`. */
  own: Column;
  /** The target of each unit: given, by the rule, or the sum of those below. */
  low: Column;
  high: Column;
  done: Column;
  /** See `countedColumn`. */
  counted: Column;
  /** The part of a column of work that counts against the target. */
  countedOf(column: Column): Column;
  below: Column;
  /** The reason that a missing target gets. */
  missing: NoFigureReason;
  /** Results count up to the end of this day; `ofUntil` holds the figures of that moment. */
  until: Day;
  ofUntil: DayFigures;
}

/** Figures at the end of one day: the sheet's own day or an earlier one. */
interface DayView {
  standing: DayFigures;
  targets(place: number): TargetColumns;
  rateAt(place: number, unit: number): Figure<Rate>;
}

/** All figures of a sheet. Rates are ratios of sums; rounding happens only at the very end. */
export function figuresOf(sheet: DaySheet): CampaignFigures {
  const { units, on } = sheet;
  const indicators = new Map(sheet.indicators.map((indicator) => [indicator.id, indicator]));
  const milestones = new Map(sheet.milestones.map((milestone) => [milestone.id, milestone]));
  const blank: Column = blanks(units.length);

  const indicatorOf = (id: number): Indicator => {
    const indicator = indicators.get(id);
    if (!indicator) throw new Error(`indicator ${id} is not in the sheet`);
    return indicator;
  };

  const earlierOn = remembering((day: Day) => sheet.earlier.find((one) => one.on === day) ?? null);
  const storedOn = (day: Day) => (day === on ? sheet.stored : (earlierOn(day)?.stored ?? []));
  /**
   * False for a target just added on screen whose earlier days were not read, see `lacksEarlier`.
   */
  const isRead = (id: number, day: Day): boolean =>
    day === on || (earlierOn(day)?.indicatorIds.includes(id) ?? false);
  const countOn = (id: number, day: Day): Column =>
    isRead(id, day) ? viewOn(day).standing.count(id) : blank;

  /** The figures as of another day: base days of targets, last days of milestones. */
  const viewOn = remembering((day: Day): DayView => {
    const standing = dayFiguresOf({
      sheet,
      on: day,
      indicatorOf,
      stored: storedOn(day),
      targetRate(id, i) {
        const place = current(id);
        return place === -1 ? null : figureValue(rateAt(place, i));
      },
    });
    const current = remembering((id: number) => currentTarget(sheet, id, day));
    const targets = remembering((place: number) => targetColumns(place, day, standing));
    const rateAt = (place: number, i: number): Figure<Rate> =>
      rateOf(countedAt(targets(place), i), lowAt(targets(place), i));
    return { standing, targets, rateAt };
  });
  const { standing, targets, rateAt } = viewOn(on);

  /** What arose within the window or period of a milestone, up to the end of a day. */
  const arisen = (id: number, milestone: Milestone, day: Day): Column => {
    const { kind, parts } = indicatorOf(id);
    if (kind === 'flow') return viewOn(day).standing.windowOf(id, milestone);
    if (kind === 'sum') {
      return addColumns(
        parts.map((part) => arisen(part, milestone, day)),
        units.length,
      );
    }
    if (kind === 'difference') {
      return subtractColumns(parts.map((part) => arisen(part, milestone, day)));
    }
    // Stocks and what is computed from them do not arise in a period: the last reading counts.
    return countOn(id, countedUntil(milestone, day));
  };

  function targetColumns(place: number, day: Day, ofDay: DayFigures): TargetColumns {
    const target = sheet.targets[place]!;
    const milestone = milestones.get(target.milestoneId)!;
    const { indicatorId } = target;
    const isPercent = indicatorOf(indicatorId).measure === 'percent';
    const base = baseOf(target, day, ofDay);
    const wanted = target.given.map((value, i) => value ?? ruled(target, base, i)?.low ?? null);
    const low = isPercent ? wanted : sumMissing(units, wanted);
    // When the target was given to the unit itself, the rule's upper end does not apply.
    const high = target.givenHigh.map((value, i) =>
      target.given[i] === null ? (ruled(target, base, i)?.high ?? null) : value,
    );
    const isCumulative = milestone.counts === 'cumulative';
    const until = isCumulative ? countedUntil(milestone, day) : day;
    const ofUntil = viewOn(until).standing;
    const done = isCumulative ? countOn(indicatorId, until) : arisen(indicatorId, milestone, day);
    const own = ownTargets(target, wanted, base);
    const countedOf = (column: Column) =>
      isPercent ? column : countedColumn(units, { own, low, done: column });
    const below = isPercent ? blank : sumGiven(units, wanted);
    const missing: NoFigureReason =
      target.rule !== null ? 'noTargetBase' : isPercent ? 'percentNotSummed' : 'noTarget';
    return {
      target,
      milestone,
      base,
      own,
      low,
      high,
      done,
      counted: countedOf(done),
      countedOf,
      below,
      missing,
      until,
      ofUntil,
    };
  }

  /**
   * A target by percentage whose base is the sum of the bases below is a sum of the targets below,
   * and not a target of its own, even where rounding makes them differ.
   */
  function ownTargets({ given }: TargetColumn, wanted: Column, base: Column): Column {
    const below = sumGiven(units, base);
    return wanted.map((value, i) => (given[i] === null && base[i] === below[i] ? null : value));
  }

  function baseOf({ rule, indicatorId }: TargetColumn, day: Day, ofDay: DayFigures): Column {
    if (rule === null) return blank;
    if (rule.ofId !== null) {
      return countOn(rule.ofId, earlierOf(rule.baseOn ?? day, day));
    }
    return indicatorOf(indicatorId).kind === 'reached' ? ofDay.reached(indicatorId).counted : blank;
  }

  function lowAt({ low, missing }: TargetColumns, i: number): Figure {
    const value = low[i] ?? null;
    if (value !== null) return { value };
    // A lowest unit was simply given no percentage; at units above it there can be none.
    return { none: missing === 'percentNotSummed' && isLeaf(units, i) ? 'noTarget' : missing };
  }

  const countedAt = ({ ofUntil, target, counted }: TargetColumns, i: number): Figure =>
    ofUntil.at(target.indicatorId, counted, i);

  /** By target and level: units are ranked among all units of the same level. */
  const ranksOf = remembering((place: number) =>
    remembering((level: number) => {
      const peers = peersByLevel(units)[level]!;
      const ranked = rankRates(peers.map((k) => rateAt(place, k)));
      // By place of the unit: a map of a hundred thousand units takes a sixth of the whole time more.
      const ranks: (Figure | undefined)[] = [];
      for (let n = 0; n < peers.length; n++) ranks[peers[n]!] = ranked[n];
      return ranks;
    }),
  );
  const rankAt = (place: number, i: number): Figure => {
    const { depth } = units[i]!;
    if (depth === 0) return { none: 'noResult' };
    return ranksOf(place)(depth)[i] ?? { none: standing.none };
  };

  const dueOf = remembering((place: number) => {
    const { milestone } = targets(place);
    const { from, to } = windowOf(milestone, on);
    return { from, to, days: daysLeft(on, from, to), ended: endOf(to, sheet) };
  });

  const countedWindow = remembering((window: DayWindow) => {
    const milestone = milestoneOf(sheet, window);
    const day = earlierOf(window.to, on);
    return { day, columnOf: remembering((id: number) => arisen(id, milestone, day)) };
  });

  /** What arose after the last day of a cumulative milestone. */
  function lateAt({ target, done, until }: TargetColumns, i: number): number | null {
    if (until === on || !isRead(target.indicatorId, until)) return null;
    const whole = standing.count(target.indicatorId)[i] ?? null;
    return whole === null ? null : whole - (done[i] ?? 0);
  }

  function targetAt(place: number, i: number): TargetFigures {
    const columns = targets(place);
    const { target, high, done, ofUntil } = columns;
    const { days, ended } = dueOf(place);
    const cumulative = ofUntil.at(target.indicatorId, done, i);
    const counted = countedAt(columns, i);
    const low = lowAt(columns, i);
    const least = figureValue(low);
    const reached = figureValue(counted);
    const most = high[i] ?? null;
    return {
      ...computeFigures({ cumulative, counted, target: low }, days, ended),
      rank: rankAt(place, i),
      high: most,
      state:
        least === null || reached === null || least < 0 ? null : targetState(reached, least, most),
      late: lateAt(columns, i),
    };
  }

  /** Work in a window starts from 0, a cumulative target from the opening figure that it counts. */
  const begunOf = remembering((place: number): Column => {
    const { target, milestone, countedOf } = targets(place);
    if (milestone.counts !== 'cumulative') return blank;
    return countedOf(standing.opening(target.indicatorId));
  });

  /** What a milestone begins with and what it then asks for. */
  function workOf(place: number, i: number): Figure<{ begun: number; work: number }> {
    const wanted = lowAt(targets(place), i);
    if (!hasValue(wanted)) return wanted;
    if (wanted.value < 0) return { none: 'targetNegative' };
    const begun = begunOf(place)[i] ?? 0;
    return { value: { begun, work: wanted.value - begun } };
  }

  function planned(place: number, i: number): Figure {
    const work = workOf(place, i);
    if (!hasValue(work)) return work;
    const { from, to } = dueOf(place);
    return plannedPace({ value: work.value.work }, { startsOn: from, dueOn: to });
  }

  function plannedBy(day: Day, place: number, i: number): Figure {
    const work = workOf(place, i);
    if (!hasValue(work)) return work;
    const { from, to } = dueOf(place);
    return { value: plannedUntil(work.value, { startsOn: from, dueOn: to }, day) };
  }

  return {
    sheet,
    count: (id, i) => standing.at(id, standing.count(id), i),
    ratio: standing.ratio,
    now: (id, i) => standing.at(id, standing.now(id), i),
    nowOn: (day, id, i) =>
      isRead(id, day)
        ? viewOn(day).standing.at(id, viewOn(day).standing.now(id), i)
        : { none: standing.none },
    ratioOn: (day, id, i) => viewOn(day).standing.ratio(id, i),
    doneOn(day, place, i) {
      const { ofUntil, target, done } = viewOn(day).targets(place);
      return ofUntil.at(target.indicatorId, done, i);
    },
    countedOn: (day, place, i) => countedAt(viewOn(day).targets(place), i),
    plannedBy,
    countOn: (day, id, i) => viewOn(day).standing.at(id, countOn(id, day), i),
    within(window, id, i) {
      const { day, columnOf } = countedWindow(window);
      return viewOn(day).standing.at(id, columnOf(id), i);
    },
    rateOn: (day, place, i) => viewOn(day).rateAt(place, i),
    target: targetAt,
    rank: rankAt,
    base: (place, i) => {
      const base = targets(place).base[i] ?? null;
      return base === null ? { none: 'noTargetBase' } : { value: base };
    },
    leftOut: (place, i) => leftOutOf(units, targets(place), i),
    wanted: (place, i) => {
      const { low, high } = targets(place);
      return high[i] ?? low[i] ?? null;
    },
    givenBelow: (place, i) => {
      const below = targets(place).below[i] ?? null;
      return below === null ? { none: 'noTarget' } : { value: below };
    },
    planned,
    daysLeft: (place) => dueOf(place).days,
  };
}

/** The target by the target's rule; it has a rule, because only rules have a base. */
function ruled({ rule }: TargetColumn, base: Column, i: number) {
  const value = base[i] ?? null;
  return value === null ? null : targetByRule(rule!, value);
}

/** The places of the open units of each level. */
const peersByLevel = rememberedOf((units: readonly SheetUnit[]) => {
  const peers: number[][] = [];
  for (let i = 0; i < units.length; i++) {
    const { depth, closed } = units[i]!;
    peers[depth] ??= [];
    if (!closed) peers[depth].push(i);
  }
  return peers;
});
