import { FieldError } from '../../shared/contract/errors.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import type { RangeSheet } from '../../shared/domain/sheet.ts';
import { listClosings } from '../db/closings.ts';
import { listNotes } from '../db/notes.ts';
import type { ReadHandle } from '../db/open.ts';
import { readCellColumns } from './sheet-columns.ts';
import { cellWindow, readTree } from './sheets.ts';

/** So many columns a range has at most. */
const MOST_COLUMNS = 400;

/** The cells of an indicator that have a day in a window, as far as they lie in the campaign. */
function cellsOf(indicator: Indicator, campaign: Campaign, { from, to }: DayWindow): DayWindow[] {
  const cells: DayWindow[] = [];
  const last = to < campaign.endsOn ? to : campaign.endsOn;
  let on = from > campaign.startsOn ? from : campaign.startsOn;
  while (on <= last) {
    if (cells.length === MOST_COLUMNS) {
      const sentence = `Chọn ít ngày hơn: mỗi lần xem được nhiều nhất ${MOST_COLUMNS} cột.`;
      throw new FieldError('settingRefused', { problems: [{ field: 'to', sentence }] });
    }
    const cell = cellWindow(indicator, campaign, on);
    cells.push(cell);
    on = addDays(cell.to, 1);
  }
  return cells;
}

/** Reads one indicator over the days of a window, on the tree of its last day. */
export function readRange(
  db: ReadHandle,
  campaign: Campaign,
  indicator: Indicator,
  asked: DayWindow,
): RangeSheet {
  const cells = cellsOf(indicator, campaign, asked);
  const window = { from: cells[0]?.from ?? asked.from, to: cells.at(-1)?.to ?? asked.to };
  // The last cell may be kept at a day after the campaign; it is shown at the campaign's last.
  const shownOn = (on: Day) => (on < campaign.endsOn ? on : campaign.endsOn);
  const tree = readTree(db, campaign, shownOn(window.to));
  return {
    campaign,
    indicator,
    days: cells.map(({ to }) => shownOn(to)),
    units: tree.units,
    ...readCellColumns(db, tree, { campaign, indicator, cells }),
    closings: listClosings(db, campaign.id, window),
    notes: listNotes(db, indicator.id, window).map((note) => ({ ...note, on: shownOn(note.on) })),
  };
}
