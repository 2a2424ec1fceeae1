import type { Campaign, Indicator } from './campaign.ts';
import { addDays, type Day } from './day.ts';
import { type DayWindow, monthOf, periodOf, weekOf } from './period.ts';
import { dayLock } from './sheet.ts';

/**
 * The place of a keyed cell: the day that names it, the days that it stands for, and the day at
 * which it is stored. Screens, store and packages all ask here.
 */

/** A cell of the store; `on` is the last day of its period. */
export interface CellAddress {
  unitId: number;
  indicatorId: number;
  on: Day;
}

export const cellKey = ({ unitId, indicatorId, on }: CellAddress): string =>
  `${unitId}:${indicatorId}:${on}`;

/** The cell that a key names. */
export function cellOfKey(key: string): CellAddress {
  const [unitId = '', indicatorId = '', on = ''] = key.split(':');
  return { unitId: Number(unitId), indicatorId: Number(indicatorId), on };
}

type Keyed = Pick<Indicator, 'period'>;

/** The day that names a cell on screen: the last one of its period that lies in the campaign. */
export const cellDay = ({ period }: Keyed, campaign: Campaign, on: Day): Day =>
  dayLock(campaign, on) === null ? periodOf(on, period, campaign).to : on;

/**
 * The days for which a cell stands on the sheet of a day. It is kept at the last one: of a week its
 * Sunday and of a month its last day also where the campaign ends before, so that it stays where it
 * is when the campaign's days change.
 */
export function cellWindow(indicator: Keyed, campaign: Campaign, on: Day): DayWindow {
  const lock = dayLock(campaign, on);
  if (lock === 'beforeCampaign') return { from: on, to: on };
  if (lock === 'afterCampaign') {
    // The day after the last cell, which may be kept at a day after the campaign.
    const past = addDays(lastCellDay(indicator, campaign), 1);
    return on > past ? { from: on, to: on } : { from: past, to: past };
  }
  const { from, to } = periodOf(on, indicator.period, campaign);
  return { from, to: wholePeriodEnd(indicator, on) ?? to };
}

const wholePeriodEnd = ({ period }: Keyed, on: Day): Day | null =>
  period === 'week' ? weekOf(on).to : period === 'month' ? monthOf(on).to : null;

/** The day at which the cell of a day is kept in the store. */
export const keptOn = (indicator: Keyed, campaign: Campaign, on: Day): Day =>
  cellWindow(indicator, campaign, on).to;

/** The day at which the last cell of an indicator is kept. */
export const lastCellDay = (indicator: Keyed, { endsOn }: Pick<Campaign, 'endsOn'>): Day =>
  wholePeriodEnd(indicator, endsOn) ?? endsOn;

/**
 * The day on which a stored cell is shown: the last one may be stored at a day after the campaign.
 */
export const shownOn = ({ endsOn }: Pick<Campaign, 'endsOn'>, kept: Day): Day =>
  kept < endsOn ? kept : endsOn;

/** The cells of an indicator that have a day in a window, as far as they lie in the campaign. */
export function cellsWithin(
  indicator: Keyed,
  campaign: Campaign,
  { from, to }: DayWindow,
): DayWindow[] {
  const cells: DayWindow[] = [];
  const last = shownOn(campaign, to);
  let on = from > campaign.startsOn ? from : campaign.startsOn;
  while (on <= last) {
    const cell = cellWindow(indicator, campaign, on);
    cells.push(cell);
    on = addDays(cell.to, 1);
  }
  return cells;
}
