import { type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { cellLock, unitLock } from '../../shared/domain/cell-lock.ts';
import { cellWindow, keptOn, shownOn } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import type {
  FigureBlock,
  PackageUnit,
  ResultsContent,
  UnitRef,
} from '../../shared/exchange/package/format.ts';
import type { ColumnPlace, OurSide, Refusal } from '../../shared/exchange/package/merge-plan.ts';
import type { ReadHandle } from '../db/open.ts';
import { listWindowsOfUnit } from '../db/received-windows.ts';
import { readUnitsBetween } from '../db/results.ts';
import type { CampaignHere } from './exchange-here.ts';
import type { UnitsOfFile } from './exchange-refs.ts';
import { closedWithin } from './sheets.ts';

/** What is here, as the plan of a file asks for it. */

/** A unit of the sender's own that is not here yet; cells refer to it by a negative id. */
export interface NewUnit {
  id: number;
  unit: PackageUnit;
  /** The id of a unit here, or of another new unit. */
  parentId: number;
}

interface Sides {
  units: UnitsOfFile;
  idOf: ReadonlyMap<UnitRef, number>;
  newUnits: readonly NewUnit[];
  unitId: number;
  window: DayWindow;
  earlier: readonly ResultsContent[];
  later: readonly ResultsContent[];
  content: ResultsContent;
}

/**
 * Answers what `mergePlan` asks: ids, figures and locks of the campaign's cells, and what the files of
 * the sender said before and after this one.
 */
export function ourSide(
  db: ReadHandle,
  campaignHere: CampaignHere,
  { units, idOf, newUnits, unitId, window, earlier, later, content }: Sides,
): OurSide {
  const { campaign, indicators, closings } = campaignHere;
  const byUid = new Map(indicators.map((indicator) => [indicator.uid, indicator]));
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const taken = listWindowsOfUnit(db, campaign.id, unitId).filter(
    ({ state }) => state === 'takenOver',
  );
  const isNew = new Map(newUnits.map((unit) => [unit.id, unit]));
  const figures = figuresHere(db, { content, byUid, idOf });
  const names = { refOf: new Map([...idOf].map(([ref, id]) => [id, ref])), byId };
  const base = earlierFigures(earlier, names);
  const toldLater = earlierFigures(later, names);
  const refusals = new Map<string, Refusal | null>();
  /** Of the column that was asked for last: its cells are asked for one after the other. */
  let last: {
    column: ColumnPlace;
    indicator: Indicator;
    shown: Day;
    closed: ReadonlyMap<number, number>;
    /** As the last unit of the column stood in it. */
    tree: UnitTree | null;
  };
  const columnOf = (column: ColumnPlace) => {
    if (last?.column !== column) {
      const indicator = byId.get(column.indicatorId)!;
      const shown = shownOn(campaign, column.on);
      // Where nothing was closed, no cell was closed before its day.
      const closed = closings.length === 0 ? NONE : closedWithin(db, campaign, indicator, shown);
      last = { column, indicator, shown, closed, tree: null };
    }
    return last;
  };

  return {
    indicator(uid) {
      const indicator = byUid.get(uid);
      if (!indicator) return { why: 'indicatorUnknown' };
      return isComputed(indicator) ? { why: 'indicatorComputed' } : { id: indicator.id };
    },
    unit(ref) {
      const id = idOf.get(ref);
      if (id === undefined) return { why: 'unitUnknown' };
      return id < 0 || units.isWithin(id, unitId) ? { id } : { why: 'unitNotTheirs' };
    },
    dayRefusal(indicatorId, on) {
      const key = `${indicatorId} ${on}`;
      const known = refusals.get(key);
      if (known !== undefined) return known;
      const found = refusalOfDay(byId.get(indicatorId)!, on);
      refusals.set(key, found);
      return found;
    },
    cellRefusal(column, id) {
      if (toldLater(column, id) !== undefined) return 'toldLater';
      const own = columnOf(column);
      const { indicator, shown, closed } = own;
      if (id < 0) {
        const depth = depthOfNew(campaignHere.treeOn(db, shown, id), isNew, id);
        return depth === indicator.keyedDepth ? null : 'otherLevel';
      }
      if (own.tree?.indexOf(id) === undefined) own.tree = campaignHere.treeOn(db, shown, id);
      const lock = unitLock(own.tree.units, own.tree.indexOf(id), indicator);
      if (lock === 'closed') return 'unitClosed';
      if (lock !== null) return lock === 'absent' ? 'unitUnknown' : 'otherLevel';
      return closed.has(id) ? 'dayClosed' : null;
    },
    figures,
    base,
  };

  function refusalOfDay(indicator: Indicator, on: Day): Refusal | null {
    const shown = shownOn(campaign, on);
    const lock = cellLock({ campaign, closings }, indicator, shown);
    switch (lock?.why) {
      case 'beforeCampaign':
      case 'afterCampaign':
        return 'dayOutside';
      case 'inOpening':
        return 'dayInOpening';
      case 'closed':
      case 'closedLater':
        return 'dayClosed';
    }
    if (keptOn(indicator, campaign, shown) !== on) return 'dayNoPeriod';
    const cell = cellWindow(indicator, campaign, shown);
    if (cell.from > window.to || cell.to < window.from) return 'outsideWindow';
    const isTaken = taken.some(({ from, to }) => from <= cell.to && cell.from <= to);
    return isTaken ? 'taken' : null;
  }
}

const NONE: ReadonlyMap<number, number> = new Map();

/** How far below the root a new unit will lie. */
function depthOfNew(
  tree: UnitTree,
  isNew: ReadonlyMap<number, NewUnit>,
  id: number,
): number | null {
  let steps = 0;
  let upper = id;
  while (upper < 0) {
    steps += 1;
    upper = isNew.get(upper)!.parentId;
  }
  const place = tree.indexOf(upper);
  return place === undefined ? null : tree.units[place]!.depth + steps;
}

interface Known {
  content: ResultsContent;
  byUid: ReadonlyMap<string, Indicator>;
  idOf: ReadonlyMap<UnitRef, number>;
}

/** The figures here of the units and days of the file, an indicator at a time. */
function figuresHere(db: ReadHandle, { content, byUid, idOf }: Known): OurSide['figures'] {
  const asked = new Map<number, { units: Set<number>; from: Day; to: Day }>();
  for (const { indicator: uid, units, days } of content.results) {
    const id = byUid.get(uid)?.id;
    if (id === undefined) continue;
    const sorted = days.toSorted();
    const known = asked.get(id) ?? { units: new Set(), from: sorted[0]!, to: sorted.at(-1)! };
    for (const ref of units) {
      const unitId = idOf.get(ref);
      if (unitId !== undefined && unitId > 0) known.units.add(unitId);
    }
    if (sorted[0]! < known.from) known.from = sorted[0]!;
    if (sorted.at(-1)! > known.to) known.to = sorted.at(-1)!;
    asked.set(id, known);
  }
  const read = new Map<number, Map<Day, Map<number, number>>>();
  return (indicatorId, on, unitIds) => {
    let days = read.get(indicatorId);
    if (!days) {
      const { units, from, to } = asked.get(indicatorId)!;
      days =
        units.size === 0 ? new Map() : readUnitsBetween(db, indicatorId, [...units], { from, to });
      read.set(indicatorId, days);
    }
    const column = days.get(on);
    return unitIds.map((id) => column?.get(id) ?? null);
  };
}

/** For each cell the figure in the last file that had the cell. */
function earlierFigures(
  earlier: readonly ResultsContent[],
  { refOf, byId }: { refOf: ReadonlyMap<number, UnitRef>; byId: ReadonlyMap<number, Indicator> },
): OurSide['base'] {
  if (earlier.length === 0) return () => undefined;
  const files = earlier.map(({ results }) => indexOfBlocks(results));
  return ({ indicatorId, on }, unitId) => {
    const ref = refOf.get(unitId);
    const column = `${byId.get(indicatorId)!.uid} ${on}`;
    for (const file of files) {
      for (const { units, values } of file.get(column) ?? []) {
        const place = ref === undefined ? undefined : units.get(ref);
        if (place !== undefined) return values[place]!;
      }
    }
    return undefined;
  };
}

interface EarlierColumn {
  units: ReadonlyMap<UnitRef, number>;
  values: readonly (number | null)[];
}

function indexOfBlocks(blocks: readonly FigureBlock[]): ReadonlyMap<string, EarlierColumn[]> {
  const columns = new Map<string, EarlierColumn[]>();
  for (const { indicator, units, days, values } of blocks) {
    const places = new Map(units.map((ref, n) => [ref, n]));
    for (const [d, on] of days.entries()) {
      const key = `${indicator} ${on}`;
      const known = columns.get(key) ?? [];
      known.push({ units: places, values: values[d]! });
      columns.set(key, known);
    }
  }
  return columns;
}
