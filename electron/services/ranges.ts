import { FieldError } from '../../shared/contract/errors.ts';
import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { unitLock } from '../../shared/domain/cell-lock.ts';
import { cellsWithin, keptOn, shownOn } from '../../shared/domain/cell-place.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import {
  type CellColumns,
  checkedWith,
  type RangeSheet,
  type UnitDays,
} from '../../shared/domain/range-sheet.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { listClosings } from '../db/closings.ts';
import { listNotes } from '../db/notes.ts';
import type { ReadHandle } from '../db/open.ts';
import { listReturnedCells } from '../db/received-windows.ts';
import { lastReportedOn, readResults } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { listTargetDays } from '../db/targets.ts';
import { blankColumn } from './placed-columns.ts';
import {
  type Openings,
  readCellColumns,
  readEarlier,
  readOpenings,
  readStored,
} from './sheet-columns.ts';
import { closedWithin, readAims, readTree } from './sheets.ts';

/** A range has at most this many columns. */
const MOST_COLUMNS = 400;

/** Reads one indicator over the days of a window, on the tree of its last day. */
export function readRange(
  db: ReadHandle,
  campaign: Campaign,
  indicator: Indicator,
  asked: DayWindow,
): RangeSheet {
  const settings = readSettings(db, campaign.id);
  const cells = cellsWithin(indicator, campaign, asked);
  if (cells.length > MOST_COLUMNS) {
    const sentence = `Chọn ít ngày hơn: mỗi lần xem được nhiều nhất ${MOST_COLUMNS} cột.`;
    throw new FieldError('settingRefused', { problems: [{ field: 'to', sentence }] });
  }
  const window = { from: cells[0]?.from ?? asked.from, to: cells.at(-1)?.to ?? asked.to };
  const tree = readTree(db, campaign, shownOn(campaign, window.to));
  const openings = readOpenings(db, campaign.id, tree);
  const beside = checkedWith(settings, indicator.id);
  const others = beside.indicators.filter(({ id }) => id !== indicator.id);
  const [cell] = cells;
  const ids = settings.indicators.map(({ id }) => id);
  const shown = storedCells(db, tree, { campaign, indicator, cells, openings });
  const aims = aimsOver(db, campaign, indicator, { ...window, to: shownOn(campaign, window.to) });
  const returned = listReturnedCells(db, campaign.id)
    .filter(({ indicatorId }) => beside.indicators.some(({ id }) => id === indicatorId))
    .map((cell) => ({ ...cell, on: shownOn(campaign, cell.on) }));
  return {
    campaign,
    indicator,
    units: tree.units,
    ...(returned.length > 0 ? { returned } : {}),
    ...shown,
    otherwise: [
      ...shown.days.flatMap((on): UnitDays[] => {
        const closed = closedWithin(db, campaign, indicator, on);
        return [...closed.keys()].map((unitId) => {
          return { unitId, from: on, to: on, lock: 'closedBefore' };
        });
      }),
      ...readShared(db, tree, { indicator, cells, shown }),
      ...readOtherLives(db, tree, { campaign, indicator, days: shown.days }),
    ],
    earlier: cell ? readEarlier(db, tree, { campaign, indicator, cell }) : [],
    beside: {
      ...beside,
      columns: others
        .filter(({ id, kind }) => !isComputed({ kind }) || openings.has(id))
        .map((other) => {
          const cells = isComputed(other) ? [] : cellsWithin(other, campaign, window);
          const columns = storedCells(db, tree, { campaign, indicator: other, cells, openings });
          return { indicatorId: other.id, ...columns };
        }),
    },
    ...(aims.length > 0 ? { aims } : {}),
    reportedOn: lastReportedOn(db, campaign.id, ids),
    closings: listClosings(db, campaign.id, { from: window.from, to: '9999-12-31' }),
    notes: beside.indicators
      .filter((one) => !isComputed(one))
      .flatMap((one) => {
        const to = keptOn(one, campaign, shownOn(campaign, window.to));
        return listNotes(db, one.id, { from: window.from, to });
      })
      .map((note) => ({ ...note, on: shownOn(campaign, note.on) })),
  };
}

/** The targets of an indicator, again for each day on which other targets begin. */
function aimsOver(
  db: ReadHandle,
  campaign: Campaign,
  indicator: Indicator,
  { from, to }: DayWindow,
): NonNullable<RangeSheet['aims']> {
  const begins = listTargetDays(db, campaign.id).map(({ since }) => since);
  const days = [from, ...begins.filter((day) => from < day && day <= to)];
  const blank = blankColumn(readTree(db, campaign, to));
  const aims = readAims(db, campaign, to, days).map((read, n) => ({
    from: days[n]!,
    column: read.get(indicator.id) ?? blank,
  }));
  return aims.some(({ column }) => column !== blank) ? aims : [];
}

/** Cells that contain figures of units taken over and so are not a unit's own. */
function readShared(
  db: ReadHandle,
  tree: UnitTree,
  range: { indicator: Indicator; cells: readonly DayWindow[]; shown: CellColumns },
): UnitDays[] {
  if (tree.takenOver.length === 0) return [];
  const { indicator, cells, shown } = range;
  return cells.flatMap(({ to }, n) => {
    const ids = tree.units.map(({ unit }) => unit.id);
    const own = readResults(db, { indicatorId: indicator.id, on: to }, ids);
    const on = shown.days[n]!;
    return shown.columns[n]!.flatMap((value, i): UnitDays[] => {
      const unitId = ids[i]!;
      const isOwn = value === (own.get(unitId) ?? null);
      return isOwn ? [] : [{ unitId, from: on, to: on, lock: 'shared' }];
    });
  });
}

/** Units that were keyed on earlier days and are not on the last, or the other way round. */
function readOtherLives(
  db: ReadHandle,
  tree: UnitTree,
  range: { campaign: Campaign; indicator: Indicator; days: readonly Day[] },
): UnitDays[] {
  const { campaign, indicator, days } = range;
  const spans: { tree: UnitTree; from: Day; to: Day }[] = [];
  for (const on of days.toReversed()) {
    const last = spans.at(-1);
    const treeOn = readTree(db, campaign, on);
    if (last?.tree === treeOn) last.from = on;
    else spans.push({ tree: treeOn, from: on, to: on });
  }
  return spans
    .filter((span) => span.tree !== tree)
    .flatMap(({ tree: { units, indexOf }, from, to }) =>
      tree.units.flatMap(({ unit }, i): UnitDays[] => {
        const lock = unitLock(units, indexOf(unit.id), indicator);
        const isSame = lock === unitLock(tree.units, i, indicator);
        return isSame ? [] : [{ unitId: unit.id, from, to, lock }];
      }),
    );
}

function storedCells(
  db: ReadHandle,
  tree: UnitTree,
  asked: {
    campaign: Campaign;
    indicator: Indicator;
    cells: readonly DayWindow[];
    openings: ReadonlyMap<number, Openings>;
  },
): CellColumns {
  const { campaign, indicator, cells } = asked;
  const openings = asked.openings.get(indicator.id);
  const blank = blankColumn(tree);
  const opening = openings?.column ?? blank;
  const [cell] = cells;
  if (!cell) return { days: [], columns: [], opening, before: blank, earlier: [] };
  // An opening figure is no reading before its own day.
  const isOpen = campaign.openingOn === null || cell.to >= campaign.openingOn;
  const held = isOpen ? openings : undefined;
  const first = { on: cell.to, cell, openings: held, windows: [] };
  const [stored] = readStored(db, tree, { campaign, indicator }, [first]);
  return {
    days: cells.map(({ to }) => shownOn(campaign, to)),
    columns: readCellColumns(db, tree, indicator, cells),
    opening,
    before: stored!.before,
    earlier: [],
  };
}
