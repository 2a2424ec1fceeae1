import {
  type Campaign,
  type Indicator,
  lastDayOfMilestone,
  type Milestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { daysOfUnits } from '../../shared/domain/last-reading.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { CampaignSettings } from '../../shared/domain/settings.ts';
import type { Column, DayColumns, StoredColumns, TargetColumn } from '../../shared/domain/sheet.ts';
import { spreadOf, USUAL_PERIODS } from '../../shared/domain/spread.ts';
import { windowOf } from '../../shared/domain/target.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  readCellsBetween,
  readFlows,
  readLastValues,
  readStocks,
  type UnitFigures,
} from '../db/results.ts';
import { eachOpening, readGivenTargets } from '../db/targets.ts';
import {
  blankColumn,
  type Placing,
  type StandingColumns,
  standingOn,
  sumsOn,
} from './placed-columns.ts';

/** The stored figures of a campaign as columns over its tree of units. */

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
  const readOn = daysOfUnits(before.since());
  return { ...read, before: before.whole(), readOn, now: now.whole() };
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
  const unitIds = flows?.unitIds ?? [];
  const places = unitIds.map((unitId) => tree.indexOf(unitId));
  const column = (values: Column, only?: ReadonlySet<number> | null) => {
    const placed = sumsOn(tree);
    for (let n = 0; n < values.length; n++) {
      const unitId = unitIds[n]!;
      if (!only || only.has(unitId)) placed.putAt(places[n], unitId, values[n]!);
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

/** The targets given for an indicator, by milestone. */
function givenOf(
  db: ReadHandle,
  tree: UnitTree,
  indicator: Indicator,
  on: Day,
): Map<number, StandingColumns> {
  const read = readGivenTargets(db, indicator.id, on);
  const given = new Map<number, StandingColumns>();
  for (let n = 0; n < read.unitIds.length; n++) {
    const milestoneId = read.milestoneIds[n]!;
    let columns = given.get(milestoneId);
    if (!columns) {
      columns = standingOn(tree, indicator);
      given.set(milestoneId, columns);
    }
    columns.put(read.unitIds[n]!, read.values[n]!, read.sinceOn[n]!, read.highs[n]!);
  }
  return given;
}

/**
 * The targets as columns, in the order of the milestones, then of the indicators: given, by a rule,
 * or both.
 */
export function readTargets(
  db: ReadHandle,
  tree: UnitTree,
  on: Day,
  { indicators, milestones, rules }: Omit<CampaignSettings, 'campaign'>,
): TargetColumn[] {
  const given = new Map(
    indicators.map((indicator) => [indicator.id, givenOf(db, tree, indicator, on)]),
  );
  return milestones.flatMap(({ id: milestoneId }) =>
    indicators.flatMap(({ id: indicatorId }): TargetColumn[] => {
      const columns = given.get(indicatorId)?.get(milestoneId);
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
