import type { CellColumn } from '../../shared/contract/cell-columns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { type HeldCells, holdOf } from '../../shared/domain/cell-hold.ts';
import { cellLock, unitLock } from '../../shared/domain/cell-lock.ts';
import { cellDay, cellWindow } from '../../shared/domain/cell-place.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { listClosings } from '../db/closings.ts';
import type { ReadHandle } from '../db/open.ts';
import { findStoredUnit } from '../db/units.ts';
import { closedWithin } from './sheets.ts';

/** The cells of one indicator stored at one day. */
export interface KeyedColumn {
  indicator: Indicator;
  /** The days that the cells stand for; they are stored at the last one. */
  window: DayWindow;
  /** By unit. */
  cells: Map<number, { unitName: string; value: number | null; was: number | null }>;
}

/**
 * Sorts the cells of a request into the columns in which they are stored. Throws where one cannot
 * be keyed: `dayOutsideCampaign`, `dayInOpening`, `dayClosed`, `unitNotInCampaign`,
 * `indicatorNotKeyed`, `unitClosed`, `unitNotKeyed`, `cellHeld`; or `cellTwice` when a cell is
 * given twice, by any of its days, because one of the figures would be lost.
 */
export function keyedColumns(
  db: ReadHandle,
  settings: {
    campaign: Campaign;
    indicators: readonly Indicator[];
    held: readonly HeldCells[];
  },
  asked: readonly CellColumn[],
  treeOn: (on: Day) => UnitTree,
): Iterable<KeyedColumn> {
  const { campaign, indicators, held } = settings;
  const { startsOn, endsOn, openingOn } = campaign;
  const keyed = indicators.filter((indicator) => !isComputed(indicator));
  const closings = listClosings(db, campaign.id, { from: startsOn, to: endsOn });
  const columns = new Map<string, KeyedColumn>();

  const columnAt = (indicatorId: number, on: Day): KeyedColumn => {
    const indicator = keyed.find(({ id }) => id === indicatorId);
    if (!indicator) throw new FieldError('indicatorNotKeyed', { indicatorId });
    const lock = cellLock({ campaign, closings }, indicator, on);
    if (lock?.why === 'closed') {
      throw new FieldError('dayClosed', { on: lock.on, closedBy: lock.closing.closedBy });
    }
    if (lock?.why === 'inOpening') {
      throw new FieldError('dayInOpening', { on, openingOn: openingOn! });
    }
    // A change before a closed day is refused only if it alters closed figures, see
    // `closed-days.ts`.
    if (lock && lock.why !== 'closedLater')
      throw new FieldError('dayOutsideCampaign', { on, startsOn, endsOn });
    const window = cellWindow(indicator, campaign, on);
    const key = `${indicatorId} ${window.to}`;
    const column = columns.get(key) ?? { indicator, window, cells: new Map() };
    columns.set(key, column);
    return column;
  };
  const trees = new Map<Day, UnitTree>();
  const treeAt = (on: Day): UnitTree => {
    const known = trees.get(on);
    if (known) return known;
    const tree = treeOn(on);
    trees.set(on, tree);
    return tree;
  };

  for (const { indicatorId, on, unitIds, values, was } of asked) {
    const column = columnAt(indicatorId, on);
    const tree = treeAt(on);
    const closedBefore = closedWithin(db, campaign, column.indicator, on);
    for (const [n, unitId] of unitIds.entries()) {
      const place = tree.indexOf(unitId);
      if (place === undefined) throw new FieldError('unitNotInCampaign', { unitId });
      const unitName = tree.units[place]!.unit.name;
      const lock = unitLock(tree.units, place, column.indicator);
      if (lock === 'closed') {
        const lastOn = findStoredUnit(db, unitId)?.validToOn ?? on;
        throw new FieldError('unitClosed', { unitName, on: addDays(lastOn, 1) });
      }
      if (lock) throw new FieldError('unitNotKeyed', { unitName });
      const closing = closings.find(({ id }) => id === closedBefore.get(unitId));
      if (closing) {
        throw new FieldError('dayClosed', { on: closing.to, closedBy: closing.closedBy });
      }
      const keptBy = cellDay(column.indicator, campaign, on);
      const hold = holdOf(held, { kind: 'result', unitId, indicatorId, on: keptBy });
      if (hold) throw new FieldError('cellHeld', { kind: 'result', unitName, hold });
      if (column.cells.has(unitId)) {
        const { indicator, window } = column;
        throw new FieldError('cellTwice', { unitName, what: indicator.shortName, on: window.to });
      }
      column.cells.set(unitId, { unitName, value: values[n]!, was: was[n]! });
    }
  }
  return columns.values();
}
