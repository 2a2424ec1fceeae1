import {
  type Campaign,
  type Indicator,
  isComputed,
  type Milestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import { closingOf, unitLock } from '../../shared/domain/cell-lock.ts';
import { cellDay, cellWindow, keptOn } from '../../shared/domain/cell-place.ts';
import { withWindows } from '../../shared/domain/compared.ts';
import type { Day } from '../../shared/domain/day.ts';
import { daysToRead, type EachDay } from '../../shared/domain/each-day.ts';
import { earlierNeeded } from '../../shared/domain/earlier.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { type DayWindow, periodOf } from '../../shared/domain/period.ts';
import { aimsOf } from '../../shared/domain/plausibility.ts';
import {
  type Column,
  type DayColumns,
  type DaySheet,
  dayLock,
  type StoredColumns,
  type UnitAtLast,
} from '../../shared/domain/sheet.ts';
import {
  type Member,
  type TreeInput,
  treeOn,
  treeSpan,
  type UnitTree,
} from '../../shared/domain/unit-tree.ts';
import { listClosings, readClosedCells, readClosedWithin } from '../db/closings.ts';
import { listGivenNotes, listNotes } from '../db/notes.ts';
import type { ReadHandle } from '../db/open.ts';
import { listReturnedCells } from '../db/received-windows.ts';
import { readSettings } from '../db/settings.ts';
import { findStoredUnit, listAbove, listMembers, listPast, listSuccessions } from '../db/units.ts';
import { readSettingRevision } from '../db/write.ts';
import { blankColumn } from './placed-columns.ts';
import {
  type Openings,
  readOpenings,
  readStored,
  readTargets,
  readUsual,
  windowsByIndicator,
} from './sheet-columns.ts';

/** Everything that the tree of a campaign is built from, for any day. */
export function readTreeInput(db: ReadHandle, campaign: Campaign): TreeInput {
  const root = findStoredUnit(db, campaign.rootUnitId);
  if (!root) throw new Error(`campaign ${campaign.id} has no root`);
  const members = listMembers(db, campaign.id);
  const past = listPast(db, campaign.id);
  const isWhole = past.length === 0 && areRightBelow(members, root.id);
  return {
    root,
    members,
    // A fast path: in most campaigns nobody is between its units.
    above: isWhole ? [] : listAbove(db, campaign.id),
    past,
    successions: listSuccessions(db, campaign.id),
  };
}

/** Whether each member lies right below another one, the root or nobody. */
function areRightBelow(members: readonly Member[], rootId: number): boolean {
  const parents = new Set<number | null>();
  for (const { parentId } of members) parents.add(parentId);
  for (const { id } of members) parents.delete(id);
  parents.delete(rootId);
  parents.delete(null);
  return parents.size === 0;
}

interface ReadTree {
  campaignId: number;
  settingRevision: number;
  /** Days on which the tree is the same. */
  span: ReturnType<typeof treeSpan>;
  tree: UnitTree;
}

/** The last tree of each handle. */
const lastTrees = new WeakMap<ReadHandle, ReadTree>();

/**
 * The units of a campaign on a day as they were read last by this handle; null when they must be
 * read. Every change of units, by any process, raises the revision of settings, so as long as that
 * is the same the last tree is still right.
 */
export function rememberedTree(db: ReadHandle, campaignId: number, on: Day): UnitTree | null {
  const last = lastTrees.get(db);
  const isOf =
    last?.campaignId === campaignId &&
    last.settingRevision === readSettingRevision(db) &&
    (last.span.from === null || last.span.from <= on) &&
    (last.span.to === null || on <= last.span.to);
  return isOf ? last.tree : null;
}

/** The units of a campaign on a day. */
export function readTree(db: ReadHandle, campaign: Campaign, on: Day): UnitTree {
  const remembered = rememberedTree(db, campaign.id, on);
  if (remembered) return remembered;
  const settingRevision = readSettingRevision(db);
  const input = readTreeInput(db, campaign);
  const tree = treeOn(input, on);
  const span = treeSpan(input, on);
  lastTrees.set(db, { campaignId: campaign.id, settingRevision, span, tree });
  return tree;
}

/**
 * For a day that was closed before the last day of its period: the units that had a figure of the
 * indicator when it was closed. Null for all other days.
 */
function closedCellsOf(db: ReadHandle, campaign: Campaign) {
  const { startsOn, endsOn } = campaign;
  const closings = listClosings(db, campaign.id, { from: startsOn, to: endsOn });
  return (indicator: Indicator, on: Day): ReadonlySet<number> | null => {
    if (indicator.period === 'day') return null;
    const closing = closingOf(closings, on);
    const isWhole = !closing || cellDay(indicator, campaign, on) <= closing.to;
    return isWhole ? null : readClosedCells(db, closing.id, indicator.id);
  };
}

/** Later than every day of a campaign. */
const NO_LAST_DAY: Day = '9999-12-31';

/**
 * Units that can be keyed on the sheet's day but not on the last day of a longer period, or the
 * reverse.
 */
function otherwiseAtLast(
  db: ReadHandle,
  tree: UnitTree,
  { campaign, indicators, on }: { campaign: Campaign; indicators: readonly Indicator[]; on: Day },
): UnitAtLast[] {
  return indicators.flatMap((indicator) => {
    const last = cellDay(indicator, campaign, on);
    if (isComputed(indicator) || indicator.period === 'day') return [];
    const closed = [...closedWithin(db, campaign, indicator, on).keys()].map(
      (unitId): UnitAtLast => ({ indicatorId: indicator.id, unitId, lock: 'closedBefore' }),
    );
    const atLast = readTree(db, campaign, last);
    if (atLast === tree) return closed;
    const others = tree.units.flatMap(({ unit }, i): UnitAtLast[] => {
      const lock = unitLock(atLast.units, atLast.indexOf(unit.id), indicator);
      const isSame = lock === unitLock(tree.units, i, indicator);
      return isSame ? [] : [{ indicatorId: indicator.id, unitId: unit.id, lock }];
    });
    const known = new Set(others.map(({ unitId }) => unitId));
    return [...others, ...closed.filter(({ unitId }) => !known.has(unitId))];
  });
}

/**
 * For a day whose period was closed up to another of its days: the closing of each unit whose
 * figure is closed with that.
 */
export function closedWithin(
  db: ReadHandle,
  campaign: Campaign,
  indicator: Indicator,
  on: Day,
): ReadonlyMap<number, number> {
  if (indicator.period === 'day' || dayLock(campaign, on) !== null) return new Map();
  const window = periodOf(on, indicator.period, campaign);
  return readClosedWithin(db, campaign.id, indicator.id, window);
}

const takenOverIn = ({ takenOver }: UnitTree) =>
  takenOver.flatMap(({ name, on, heirs }) =>
    heirs.map(({ unitId: heirId }) => ({ name, heirId, on })),
  );

/**
 * On larger sheets the usual values are not read: nobody looks at single cells there, and reading
 * them would take longer than all other figures together.
 */
const MOST_USUAL_CELLS = 100_000;

/** An opening figure does not exist before its own day. */
const isOpenOn = ({ openingOn }: Campaign, on: Day): boolean =>
  openingOn === null || on >= openingOn;

const NO_OPENINGS: ReadonlyMap<number, Openings> = new Map();

/** What to read for a day: the wanted indicators, with their cells. */
interface ReadDay {
  on: Day;
  needs(indicator: Indicator): boolean;
  cellOf(indicator: Indicator): DayWindow;
}

/**
 * The stored figures up to the end of each of some days, for keyed indicators and sums with an
 * opening. All days of one indicator are read together; the first day is the sheet's own.
 */
function readStanding(
  db: ReadHandle,
  tree: UnitTree,
  asked: {
    campaign: Campaign;
    indicators: readonly Indicator[];
    openings: ReadonlyMap<number, Openings>;
    windows: ReadonlyMap<number, Milestone[]>;
  },
  days: readonly ReadDay[],
): DayColumns[][] {
  const { campaign, openings, windows } = asked;
  const blank = blankColumn(tree);
  const closedCells = closedCellsOf(db, campaign);
  const standing = days.map((): DayColumns[] => []);
  for (const indicator of asked.indicators) {
    const { id: indicatorId, kind } = indicator;
    const openedOn = (on: Day) => (isOpenOn(campaign, on) ? openings.get(indicatorId) : undefined);
    const needed = days.flatMap((day, n) => (day.needs(indicator) ? [{ day, n }] : []));
    if (kind === 'flow' || kind === 'stock') {
      const read = readStored(
        db,
        tree,
        { campaign, indicator },
        needed.map(({ day: { on, cellOf } }) => ({
          on,
          cell: cellOf(indicator),
          openings: openedOn(on),
          windows: windows.get(indicatorId) ?? [],
          closedWith: closedCells(indicator, on),
          isPast: cellOf(indicator).to !== days[0]!.cellOf(indicator).to,
        })),
      );
      for (const [k, { n }] of needed.entries()) standing[n]!.push(read[k]!);
    } else if (kind === 'sum') {
      for (const { day, n } of needed) {
        const opening = openedOn(day.on)?.column;
        if (opening) {
          standing[n]!.push({ indicatorId, opening, before: blank, now: blank, windows: [] });
        }
      }
    }
  }
  return standing;
}

/** What a sheet reads besides its own day. */
interface ReadWith {
  withUsual?: boolean;
  /** Days before the sheet's, to compare with. */
  earlierDays?: readonly Day[];
  /** One indicator on each of many days. */
  eachDay?: EachDay;
  /** Windows to count in; each ends on the sheet's day, one of `earlierDays`, or later. */
  windows?: readonly DayWindow[];
}

/** Reads the stored figures of a campaign for one day; the domain computes all others. */
export function readSheet(
  db: ReadHandle,
  campaign: Campaign,
  on: Day,
  { withUsual = true, earlierDays = [], windows: asked = [], eachDay }: ReadWith = {},
): DaySheet {
  const settings = readSettings(db, campaign.id);
  const { indicators, audiences, milestones, identities, peerRanks } = settings;
  const tree = readTree(db, campaign, on);
  const otherwise = otherwiseAtLast(db, tree, { campaign, indicators, on });
  const blank = blankColumn(tree);
  const openings = isOpenOn(campaign, on) ? readOpenings(db, campaign.id, tree) : NO_OPENINGS;
  const targets = readTargets(db, tree, on, settings);
  const windows = withWindows(windowsByIndicator(settings, targets), indicators, asked);

  const noUsual = { middle: blank, spread: blank };
  const keyed = indicators.filter((indicator) => !isComputed(indicator)).length;
  const hasUsual = withUsual && tree.units.length * keyed <= MOST_USUAL_CELLS;
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const cellOf = (indicator: Indicator) => cellWindow(indicator, campaign, on);
  // Targets need figures of their base days and of milestones that have passed, by this day's
  // units.
  const declared = { campaign, on, indicators, milestones, targets };
  const each = eachDay === undefined ? null : daysToRead(declared, eachDay);
  const needed = [...earlierNeeded(declared, earlierDays, each)];
  const [own = [], ...earlier] = readStanding(
    db,
    tree,
    { campaign, indicators, openings, windows },
    [
      { on, cellOf, needs: () => true },
      ...needed.map(([day, ids]) => ({
        on: day,
        needs: ({ id }: Indicator) => ids.has(id),
        // Up to the opening day only the opening figures exist, whatever a longer period brings
        // later.
        cellOf: (indicator: Indicator) =>
          day <= openingDay(campaign)
            ? { from: day, to: day }
            : cellWindow(indicator, campaign, day),
      })),
    ],
  );
  const stored = own.map((columns): StoredColumns => {
    const indicator = byId.get(columns.indicatorId)!;
    if (!hasUsual || isComputed(indicator)) return { ...columns, usual: noUsual };
    const usual = readUsual(db, tree, { campaign, indicator, cell: cellOf(indicator) });
    return { ...columns, usual };
  });
  const returned = listReturnedCells(db, campaign.id).flatMap(({ on: kept, ...cell }) => {
    const indicator = byId.get(cell.indicatorId);
    return indicator && keptOn(indicator, campaign, on) === kept ? [cell] : [];
  });
  const sheet: DaySheet = {
    campaign,
    on,
    units: tree.units,
    ...(tree.takenOver.length > 0 ? { takenOver: takenOverIn(tree) } : {}),
    otherwise,
    indicators,
    audiences,
    milestones,
    identities,
    stored,
    earlier: needed.map(([day, ids], n) => ({
      on: day,
      indicatorIds: [...ids],
      stored: earlier[n]!,
    })),
    ...(asked.length > 0 ? { windows: asked } : {}),
    targets,
    closings: listClosings(db, campaign.id, { from: on, to: NO_LAST_DAY }),
    notes: indicators.flatMap((indicator) => {
      const to = keptOn(indicator, campaign, on);
      return listNotes(db, indicator.id, { from: to, to }).map(({ on: _, ...note }) => note);
    }),
    ...(returned.length > 0 ? { returned } : {}),
    givenNotes: listGivenNotes(db, campaign.id),
    peerRanks,
  };
  return hasUsual ? withAims(sheet) : sheet;
}

/**
 * The largest target of each unit for every keyed indicator, see `StoredColumns.aim`, over the
 * units of a day, on each of some earlier days.
 */
export function readAims(
  db: ReadHandle,
  campaign: Campaign,
  on: Day,
  asOf: readonly Day[],
): Map<number, Column>[] {
  const settings = readSettings(db, campaign.id);
  const tree = readTree(db, campaign, on);
  const sheet = readAimed(db, campaign, tree, on);
  return asOf.map((day) => {
    const targets = day === on ? sheet.targets : readTargets(db, tree, day, settings);
    return aimsOf(figuresOf({ ...sheet, targets }));
  });
}

/** The part of a sheet that its targets need. */
function readAimed(db: ReadHandle, campaign: Campaign, tree: UnitTree, on: Day): DaySheet {
  const settings = readSettings(db, campaign.id);
  // Targets by percentage need the figures as well.
  if (settings.rules.some(({ ofId }) => ofId !== null)) return readSheet(db, campaign, on);
  const { indicators, audiences, milestones, identities, peerRanks } = settings;
  const targets = readTargets(db, tree, on, settings);
  const nothing = { stored: [], earlier: [], closings: [], notes: [], givenNotes: [] };
  const given = { ...nothing, targets, otherwise: [] };
  const declared = { indicators, audiences, milestones, identities, peerRanks };
  return { campaign, on, units: tree.units, ...declared, ...given };
}

/** Adds to the keyed figures what the units have to reach in all. */
function withAims(sheet: DaySheet): DaySheet {
  if (sheet.targets.length === 0) return sheet;
  const aims = aimsOf(figuresOf(sheet));
  const stored = sheet.stored.map((columns) => {
    const aim = aims.get(columns.indicatorId);
    return aim ? { ...columns, aim } : columns;
  });
  return { ...sheet, stored };
}
