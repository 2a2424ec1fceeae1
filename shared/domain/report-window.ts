import { addDays, type Day, dayStart } from './day.ts';
import { addMonths, type DayWindow, monthOf, weekOf } from './period.ts';

/**
 * The days that a report is about. The decree ones run from the 15th to the 14th, as decree
 * 09/2019/NĐ-CP (Điều 12) wants periodic reports.
 */
export const COVERED = [
  'nothing',
  'day',
  'week',
  'month',
  'decreeMonth',
  'quarter',
  'decreeQuarter',
  'halfYear',
  'decreeHalfYear',
  'year',
  'decreeYear',
  'campaign',
] as const;
export type Covered = (typeof COVERED)[number];

type Bounds = { startsOn: Day; endsOn: Day };

const MONTHS: Partial<Record<Covered, number>> = {
  month: 1,
  decreeMonth: 1,
  quarter: 3,
  decreeQuarter: 3,
  halfYear: 6,
  decreeHalfYear: 6,
  year: 12,
  decreeYear: 12,
};

/** The window of a kind that holds a day, not cut to the campaign; null for `nothing`. */
export function windowOf(covered: Covered, day: Day, campaign: Bounds): DayWindow | null {
  switch (covered) {
    case 'nothing':
      return null;
    case 'day':
      return { from: day, to: day };
    case 'week':
      return weekOf(day);
    case 'campaign':
      return { from: campaign.startsOn, to: campaign.endsOn };
    case 'month':
    case 'quarter':
    case 'halfYear':
    case 'year':
      return monthsOf(MONTHS[covered]!, day);
    default: {
      // From the 15th on a day belongs to the next month's window: 14 days earlier it ends with it.
      const moved = day.slice(8) >= '15' ? addMonths(day, 1) : day;
      const { from, to } = monthsOf(MONTHS[covered]!, moved);
      return {
        from: `${addMonths(from, -1).slice(0, 7)}-15`,
        to: `${to.slice(0, 7)}-14`,
      };
    }
  }
}

/** Whole months of the calendar year: a month, a quarter, half a year, a year. */
function monthsOf(months: number, day: Day): DayWindow {
  const month = Number(day.slice(5, 7));
  const first = month - ((month - 1) % months);
  const from = `${day.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
  return { from, to: monthOf(addMonths(from, months - 1)).to };
}

/** The instant at which a window is over. */
export const windowEnd = ({ to }: DayWindow): number => dayStart(addDays(to, 1));

/**
 * The window that a report due before an instant is about: the last one that is over by then or,
 * with `current`, the one that holds the last day in time.
 */
export function coveredWindow(
  covered: Covered,
  { limit, lastDay, current }: { limit: number; lastDay: Day; current: boolean },
  campaign: Bounds,
): DayWindow | null {
  const held = windowOf(covered, lastDay, campaign);
  if (held === null || current || windowEnd(held) <= limit) return held;
  return windowOf(covered, addDays(held.from, -1), campaign);
}

/** The days of a window that lie in the campaign; null where none does. */
export function windowInside(
  { from, to }: DayWindow,
  { startsOn, endsOn }: Bounds,
): DayWindow | null {
  const inside = { from: from < startsOn ? startsOn : from, to: to > endsOn ? endsOn : to };
  return inside.from <= inside.to ? inside : null;
}
