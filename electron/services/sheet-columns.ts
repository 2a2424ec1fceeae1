import {
  type Campaign,
  type Indicator,
  lastDayOfMilestone,
  type Milestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import type { Column, DayColumns, StoredColumns, TargetColumn } from '../../shared/domain/sheet.ts';
import { spreadOf, USUAL_PERIODS } from '../../shared/domain/spread.ts';
import { passOn, type Standing } from '../../shared/domain/standing.ts';
import { windowOf } from '../../shared/domain/target.ts';
import { shareOut, type UnitTree } from '../../shared/domain/unit-tree.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  readCellsBetween,
  readFlows,
  readLastValues,
  readStocks,
  type UnitFigures,
} from '../db/results.ts';
import { eachOpening, eachTarget } from '../db/targets.ts';

/** The stored figures of a campaign as columns over its tree of units. */

const blankColumns = new WeakMap<UnitTree, Column>();

/** All blank; one for the whole tree, since nobody writes into a column. */
export function blankColumn(tree: UnitTree): Column {
  const known = blankColumns.get(tree);
  if (known) return known;
  const blank: Column = new Array(tree.units.length).fill(null);
  blankColumns.set(tree, blank);
  return blank;
}

/** What adds up: figures of a unit that was taken over are added to its heirs', by their shares. */
function sumsOn(tree: UnitTree) {
  let column: (number | null)[] | null = null;
  return {
    put(unitId: number, value: number | null): void {
      if (value === null) return;
      column ??= blankColumn(tree).slice();
      const index = tree.indexOf(unitId);
      if (index !== undefined) {
        column[index] = (column[index] ?? 0) + value;
        return;
      }
      const places = tree.placesOf(unitId);
      const shares = shareOut(value, places);
      for (const [n, { index: heir }] of places.entries()) {
        if (heir !== -1) column[heir] = (column[heir] ?? 0) + shares[n]!;
      }
    },
    whole: (): Column => column ?? blankColumn(tree),
  };
}

/** Takes figures of units, an earlier day's first, and gives their column. */
interface Placing {
  put(unitId: number, value: number | null, on: Day | '', high?: number | null): void;
  whole(): Column;
}

/** The same with the upper ends of ranges, and from when each figure holds. */
interface StandingColumns extends Placing {
  highs(): Column;
  /** Days from which figures hold; null where always, or where there is none. */
  since(): readonly (Day | null)[];
}

/**
 * Readings and targets, which hold from a day on: of a unit the last one that was put. A unit that
 * took others over has theirs beside its own, until it has one of its own from that day on.
 */
function standingOn(tree: UnitTree, { measure }: Pick<Indicator, 'measure'>): StandingColumns {
  if (tree.takenOver.length === 0) return standingAlone(tree);
  const own = new Map<number, Standing>();
  const adds = measure !== 'percent';
  let passed: ReadonlyMap<number, Standing> | null = null;
  const columnOf = <Value>(read: (standing: Standing) => Value | null) => {
    const column = new Array<Value | null>(tree.units.length).fill(null);
    passed ??= passOn(own, { ...tree, adds });
    for (const [unitId, standing] of passed) {
      const index = tree.indexOf(unitId);
      if (index !== undefined) column[index] = read(standing);
    }
    return column;
  };
  const orBlank = (column: () => Column) => (own.size === 0 ? blankColumn(tree) : column());
  return {
    put(unitId, value, since, high = null) {
      if (value !== null) own.set(unitId, { value, high, since });
      passed = null;
    },
    whole: () => orBlank(() => columnOf(({ value }) => value)),
    highs: () => orBlank(() => columnOf(({ high }) => high)),
    since: () => columnOf(({ since }) => (since === '' ? null : since)),
  };
}

/** The same where nobody took anybody over, which is nearly always: straight into the columns. */
function standingAlone(tree: UnitTree): StandingColumns {
  let values: (number | null)[] | null = null;
  let highs: (number | null)[] | null = null;
  let since: (Day | null)[] | null = null;
  return {
    put(unitId, value, on, high = null) {
      const index = tree.indexOf(unitId);
      if (value === null || index === undefined) return;
      values ??= blankColumn(tree).slice();
      values[index] = value;
      if (high !== null) highs ??= blankColumn(tree).slice();
      if (highs) highs[index] = high;
      if (on !== '') since ??= new Array<Day | null>(tree.units.length).fill(null);
      if (since) since[index] = on === '' ? null : on;
    },
    whole: () => values ?? blankColumn(tree),
    highs: () => highs ?? blankColumn(tree),
    since: () => since ?? [],
  };
}

/** The opening figures of an indicator: as they stand at their units, and in a column. */
export interface Openings {
  own: readonly UnitFigures[];
  column: Column;
}

/** Opening figures by indicator. */
export function readOpenings(
  db: ReadHandle,
  campaignId: number,
  tree: UnitTree,
): Map<number, Openings> {
  const own = new Map<number, UnitFigures[]>();
  eachOpening(db, campaignId, ([indicatorId, unitId, value]) => {
    const figures = own.get(indicatorId);
    if (figures) figures.push([unitId, value]);
    else own.set(indicatorId, [[unitId, value]]);
  });
  return new Map(
    [...own].map(([indicatorId, figures]) => {
      const column = sumsOn(tree);
      for (const [unitId, value] of figures) column.put(unitId, value);
      return [indicatorId, { own: figures, column: column.whole() }];
    }),
  );
}

/** The indicator to read. */
interface AskedIndicator {
  campaign: Campaign;
  indicator: Indicator;
}

/** A day up to which an indicator is read: its cell, and the windows that are summed separately. */
export interface AskedDay {
  on: Day;
  cell: DayWindow;
  /** The openings on the day; undefined before their own day. */
  openings: Openings | undefined;
  windows: readonly Milestone[];
  /**
   * For a day closed before the end of its period: the units whose figure was closed with it.
   * Figures that others keyed later do not count on the day.
   */
  closedWith?: ReadonlySet<number> | null;
  /**
   * True for an earlier day without a cell on screen: `now` is counted with `before`, so that
   * readings of units merged since add up.
   */
  isPast?: boolean;
}

/** The stored figures of a keyed indicator up to the end of each of some days. */
export function readStored(
  db: ReadHandle,
  tree: UnitTree,
  asked: AskedIndicator,
  days: readonly AskedDay[],
): DayColumns[] {
  return asked.indicator.kind === 'stock'
    ? days.map((day) => readReadings(db, tree, asked, day))
    : readArisen(db, tree, asked, days);
}

function readReadings(
  db: ReadHandle,
  tree: UnitTree,
  { campaign, indicator }: AskedIndicator,
  { cell, openings, isPast, closedWith }: AskedDay,
): DayColumns {
  const { id: indicatorId } = indicator;
  const opening = openings?.column ?? blankColumn(tree);
  const stocks = readStocks(db, indicatorId, { from: cell.from, cell: cell.to });
  const before = standingOn(tree, indicator);
  // The opening figure is the first reading.
  for (const [unitId, value] of openings?.own ?? []) {
    before.put(unitId, value, openingDay(campaign));
  }
  const opened = new Set(openings?.own.map(([unitId]) => unitId));
  // A reading on or before the opening day is older than the opening figure.
  const isOlder = (unitId: number, readOn: Day) =>
    readOn <= openingDay(campaign) && opened.has(unitId);
  for (const [unitId, value, readOn] of stocks.before) {
    if (!isOlder(unitId, readOn)) before.put(unitId, value, readOn);
  }
  const now = isPast ? before : standingOn(tree, indicator);
  for (const [unitId, value] of stocks.now) {
    if (closedWith && !closedWith.has(unitId)) continue;
    if (!isPast || !isOlder(unitId, cell.to)) now.put(unitId, value, cell.to);
  }
  const read = { indicatorId, opening, windows: [] };
  if (isPast) return { ...read, before: before.whole(), now: blankColumn(tree) };
  return { ...read, before: before.whole(), now: now.whole() };
}

function readArisen(
  db: ReadHandle,
  tree: UnitTree,
  { campaign, indicator }: AskedIndicator,
  days: readonly AskedDay[],
): DayColumns[] {
  const { id: indicatorId } = indicator;
  const blank = blankColumn(tree);
  // The opening figure already contains everything up to its day.
  const after = openingDay(campaign);
  const isHeld = ({ cell, windows }: AskedDay) => cell.to <= after && windows.length === 0;
  const open = days.filter((day) => !isHeld(day));
  const flows =
    open.length === 0
      ? null
      : readFlows(db, indicatorId, {
          after,
          days: open.map(({ on, cell, windows }) => ({
            from: cell.from,
            cell: cell.to,
            windows: windows.map((milestone) => ({
              from: windowOf(milestone, on).from,
              to: lastDayOfMilestone(milestone),
            })),
          })),
        });
  const column = (values: Column, only?: ReadonlySet<number> | null) => {
    const placed = sumsOn(tree);
    for (const [n, unitId] of flows?.unitIds.entries() ?? []) {
      if (!only || only.has(unitId)) placed.put(unitId, values[n] ?? null);
    }
    return placed.whole();
  };
  return days.map((day): DayColumns => {
    const opening = day.openings?.column ?? blank;
    const read = flows?.days[open.indexOf(day)];
    if (!read) return { indicatorId, opening, before: blank, now: blank, windows: [] };
    return {
      indicatorId,
      opening,
      before: column(read.before),
      now: column(read.now, day.closedWith),
      windows: day.windows.map(({ id }, n) => ({
        milestoneId: id,
        before: column(read.windows[n] ?? []),
      })),
    };
  });
}

/** The last values of each unit before a day, as index in the tree and values, the newest last. */
function* lastValuesOf(
  db: ReadHandle,
  tree: UnitTree,
  { campaign, indicator, cell }: AskedIndicator & Pick<AskedDay, 'cell'>,
): Generator<[index: number, values: number[]]> {
  const { unitIds, values } = readLastValues(
    db,
    { campaignId: campaign.id, indicatorId: indicator.id },
    { before: cell.from, most: USUAL_PERIODS.most },
  );
  for (let start = 0, end = 0; start < unitIds.length; start = end) {
    const unitId = unitIds[start]!;
    while (unitIds[end] === unitId) end += 1;
    const index = tree.indexOf(unitId);
    if (index !== undefined) yield [index, values.slice(start, end)];
  }
}

/** The usual value of each unit for an indicator, see `StoredColumns.usual`. */
export function readUsual(
  db: ReadHandle,
  tree: UnitTree,
  asked: AskedIndicator & Pick<AskedDay, 'cell'>,
): StoredColumns['usual'] {
  const middle = blankColumn(tree).slice();
  const spread = blankColumn(tree).slice();
  for (const [index, values] of lastValuesOf(db, tree, asked)) {
    const usual = spreadOf(values);
    if (!usual) continue;
    middle[index] = usual.middle;
    spread[index] = usual.spread;
  }
  return { middle, spread };
}

/** The last values of each unit before a cell, as columns, see `CellColumns.earlier`. */
export function readEarlier(
  db: ReadHandle,
  tree: UnitTree,
  asked: AskedIndicator & Pick<AskedDay, 'cell'>,
): Column[] {
  const columns: (number | null)[][] = [];
  for (const [index, values] of lastValuesOf(db, tree, asked)) {
    for (const [n, value] of values.entries()) {
      columns[n] ??= blankColumn(tree).slice();
      columns[n]![index] = value;
    }
  }
  return columns;
}

/**
 * One column for each cell of an indicator, as keyed, even where the opening figure contains it.
 */
export function readCellColumns(
  db: ReadHandle,
  tree: UnitTree,
  indicator: Indicator,
  cells: readonly DayWindow[],
): Column[] {
  const [first] = cells;
  const last = cells.at(-1);
  if (!first || !last) return [];
  const begin = (): Placing =>
    indicator.kind === 'flow' ? sumsOn(tree) : standingOn(tree, indicator);
  const columns = new Map(cells.map(({ to }) => [to, begin()]));
  const { unitIds, days, values } = readCellsBetween(db, indicator.id, {
    from: first.from,
    to: last.to,
  });
  for (const [n, on] of days.entries()) columns.get(on)?.put(unitIds[n]!, values[n]!, on);
  return [...columns.values()].map((column) => column.whole());
}

/** For each flow, the milestones that count it in a window or a period. */
export function windowsByIndicator(
  { indicators, milestones }: Pick<CampaignSettings, 'indicators' | 'milestones'>,
  targets: readonly TargetColumn[],
): Map<number, Milestone[]> {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const windows = new Map<number, Milestone[]>();
  const add = (indicatorId: number, milestone: Milestone): void => {
    const indicator = byId.get(indicatorId);
    if (!indicator) return;
    if (indicator.kind === 'flow') {
      const known = windows.get(indicatorId) ?? [];
      if (!known.includes(milestone)) windows.set(indicatorId, [...known, milestone]);
    }
    for (const part of indicator.parts) add(part, milestone);
  };
  for (const milestone of milestones) {
    if (milestone.counts === 'cumulative') continue;
    for (const target of targets) {
      if (target.milestoneId === milestone.id) add(target.indicatorId, milestone);
    }
  }
  return windows;
}

/**
 * The targets as columns, in the order of the milestones, then of the indicators: given, by a rule,
 * or both.
 */
export function readTargets(
  db: ReadHandle,
  campaignId: number,
  tree: UnitTree,
  on: Day,
  { indicators, milestones, rules }: Omit<CampaignSettings, 'campaign'>,
): TargetColumn[] {
  const keyOf = (indicatorId: number, milestoneId: number) => `${indicatorId} ${milestoneId}`;
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const given = new Map<string, StandingColumns>();
  eachTarget(db, campaignId, on, ([indicatorId, milestoneId, unitId, value, high, sinceOn]) => {
    const key = keyOf(indicatorId, milestoneId);
    const indicator = byId.get(indicatorId);
    if (!indicator) return;
    const columns = given.get(key) ?? standingOn(tree, indicator);
    given.set(key, columns);
    columns.put(unitId, value, sinceOn, high);
  });
  return milestones.flatMap(({ id: milestoneId }) =>
    indicators.flatMap(({ id: indicatorId }): TargetColumn[] => {
      const columns = given.get(keyOf(indicatorId, milestoneId));
      const rule = rules.find(
        (one) => one.indicatorId === indicatorId && one.milestoneId === milestoneId,
      );
      if (!columns && !rule) return [];
      return [
        {
          indicatorId,
          milestoneId,
          rule: rule ?? null,
          given: columns?.whole() ?? blankColumn(tree),
          givenHigh: columns?.highs() ?? blankColumn(tree),
          givenSince: columns?.since() ?? [],
        },
      ];
    }),
  );
}
