import { FieldError } from '../../shared/contract/errors.ts';
import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { type CellColumns, checkedWith, type RangeSheet } from '../../shared/domain/range-sheet.ts';
import type { UnitTree } from '../../shared/domain/unit-tree.ts';
import { listClosings } from '../db/closings.ts';
import { listNotes } from '../db/notes.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import {
  blankColumn,
  type Openings,
  readCellColumns,
  readEarlier,
  readOpenings,
  readStored,
} from './sheet-columns.ts';
import { cellWindow, readTree } from './sheets.ts';

/** So many columns a range has at most. */
const MOST_COLUMNS = 400;

/** The cells of an indicator that have a day in a window, as far as they lie in the campaign. */
function cellsOf(indicator: Indicator, campaign: Campaign, { from, to }: DayWindow): DayWindow[] {
  const cells: DayWindow[] = [];
  const last = to < campaign.endsOn ? to : campaign.endsOn;
  let on = from > campaign.startsOn ? from : campaign.startsOn;
  while (on <= last) {
    const cell = cellWindow(indicator, campaign, on);
    cells.push(cell);
    on = addDays(cell.to, 1);
  }
  return cells;
}

/** The last cell may be kept at a day after the campaign; it is shown at the campaign's last. */
const shownOn = ({ endsOn }: Campaign, on: Day): Day => (on < endsOn ? on : endsOn);

/** Reads one indicator over the days of a window, on the tree of its last day. */
export function readRange(
  db: ReadHandle,
  campaign: Campaign,
  indicator: Indicator,
  asked: DayWindow,
): RangeSheet {
  const settings = readSettings(db, campaign.id);
  const cells = cellsOf(indicator, campaign, asked);
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
  return {
    campaign,
    indicator,
    units: tree.units,
    ...columnsOf(db, tree, { campaign, indicator, cells, openings }),
    earlier: cell ? readEarlier(db, tree, { campaign, indicator, cell }) : [],
    beside: {
      ...beside,
      columns: others
        .filter(({ id, kind }) => !isComputed({ kind }) || openings.has(id))
        .map((other) => {
          const cells = isComputed(other) ? [] : cellsOf(other, campaign, window);
          const columns = columnsOf(db, tree, { campaign, indicator: other, cells, openings });
          return { indicatorId: other.id, ...columns };
        }),
    },
    reportedOn: lastReportedOn(db, campaign.id, ids),
    closings: listClosings(db, campaign.id, window),
    notes: beside.indicators
      .filter((one) => !isComputed(one))
      .flatMap((one) => {
        const to = cellWindow(one, campaign, shownOn(campaign, window.to)).to;
        return listNotes(db, one.id, { from: window.from, to });
      })
      .map((note) => ({ ...note, on: shownOn(campaign, note.on) })),
  };
}

function columnsOf(
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
  // Before its own day an opening figure is no reading.
  const isOpen = campaign.openingOn === null || cell.to >= campaign.openingOn;
  const held = isOpen ? openings : undefined;
  const first = { campaign, openings: held, indicator, on: cell.to, cell, windows: [] };
  return {
    days: cells.map(({ to }) => shownOn(campaign, to)),
    columns: readCellColumns(db, tree, indicator, cells),
    opening,
    before: readStored(db, tree, first).before,
    earlier: [],
  };
}
