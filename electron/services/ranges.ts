import { FieldError } from '../../shared/contract/errors.ts';
import type { Campaign, Indicator } from '../../shared/domain/campaign.ts';
import { addDays } from '../../shared/domain/day.ts';
import { type DayWindow, periodOf } from '../../shared/domain/period.ts';
import type { RangeSheet } from '../../shared/domain/sheet.ts';
import { listClosings } from '../db/closings.ts';
import { listNotes } from '../db/notes.ts';
import type { ReadHandle } from '../db/open.ts';
import { readCellColumns } from './sheet-columns.ts';
import { readTree } from './sheets.ts';

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
    const cell = periodOf(on, indicator.period, campaign);
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
  const tree = readTree(db, campaign, window.to);
  return {
    campaign,
    indicator,
    days: cells.map(({ to }) => to),
    units: tree.units,
    ...readCellColumns(db, tree, { campaign, indicator, cells }),
    closings: listClosings(db, campaign.id, window),
    notes: listNotes(db, indicator.id, window),
  };
}
