import type { Indicator, Milestone } from './campaign.ts';
import { addDays, type Day } from './day.ts';
import type { DayWindow } from './period.ts';
import { monthOf, weekOf } from './period.ts';
import type { DaySheet } from './sheet.ts';

/** Windows that reports compare, and how a sheet counts in them. */

/**
 * The windows that reports are about (rule 6 of the field). decreeMonth: the month of decree
 * 09/2019/NĐ-CP, from the 15th of one month to the 14th of the next. milestone: from its first to
 * its last day. campaign: from its first day on.
 */
export const WINDOW_KINDS = [
  'day',
  'week',
  'decreeMonth',
  'month',
  'milestone',
  'campaign',
] as const;
export type WindowKind = (typeof WINDOW_KINDS)[number];

/** The 15th-to-14th month that holds a day: 2023-10-14 lies in 15/9 – 14/10. */
export function decreeMonthWindow(day: Day): DayWindow {
  const { from: first } = monthOf(day);
  const isEarly = day < addDays(first, 14);
  const begin = isEarly ? monthOf(addDays(first, -1)).from : first;
  const end = isEarly ? first : addDays(monthOf(day).to, 1);
  return { from: addDays(begin, 14), to: addDays(end, 13) };
}

interface Spans {
  campaign: DayWindow;
  /** The milestone of the target that the report is about; null where it has none. */
  milestone: DayWindow | null;
}

/** The window of a kind that holds the day, within the campaign, and the one before it. */
export function comparedWindows(
  kind: WindowKind,
  on: Day,
  { campaign, milestone }: Spans,
): { window: DayWindow; previous: DayWindow | null } {
  const within = ({ from, to }: DayWindow): DayWindow | null => {
    const inside = {
      from: from < campaign.from ? campaign.from : from,
      to: to > campaign.to ? campaign.to : to,
    };
    return inside.from <= inside.to ? inside : null;
  };
  const wholeOf = (day: Day): DayWindow => {
    switch (kind) {
      case 'day':
        return { from: day, to: day };
      case 'week':
        return weekOf(day);
      case 'decreeMonth':
        return decreeMonthWindow(day);
      case 'month':
        return monthOf(day);
      case 'milestone':
        return milestone ?? campaign;
      case 'campaign':
        return campaign;
    }
  };
  const whole = wholeOf(on);
  const repeats = kind !== 'milestone' && kind !== 'campaign';
  return {
    window: within(whole) ?? whole,
    previous: repeats ? within(wholeOf(addDays(whole.from, -1))) : null,
  };
}

/** Negative, so that it never equals the id of a stored milestone. */
const windowId = (place: number) => -1 - place;

const asMilestone = ({ from, to }: DayWindow, place: number): Milestone => ({
  id: windowId(place),
  uid: '',
  name: '',
  startsOn: from,
  dueOn: to,
  inclusive: true,
  counts: 'window',
  hours: null,
});

/**
 * A window of a sheet in the form of a milestone, since figures of windows are counted as those of
 * milestones. Throws Error for a window that the sheet was not read with.
 */
export function milestoneOf(
  { windows = [] }: Pick<DaySheet, 'windows'>,
  asked: DayWindow,
): Milestone {
  const place = windows.findIndex(({ from, to }) => from === asked.from && to === asked.to);
  if (place === -1) throw new Error(`${asked.from} to ${asked.to} was not read with the sheet`);
  return asMilestone(asked, place);
}

/** Adds the windows, as milestones, to those that the figures of each flow are read for. */
export function withWindows(
  known: ReadonlyMap<number, Milestone[]>,
  indicators: readonly Pick<Indicator, 'id' | 'kind'>[],
  windows: readonly DayWindow[],
): Map<number, Milestone[]> {
  const all = new Map(known);
  if (windows.length === 0) return all;
  const asked = windows.map(asMilestone);
  for (const { id, kind } of indicators) {
    if (kind === 'flow') all.set(id, [...(known.get(id) ?? []), ...asked]);
  }
  return all;
}

/**
 * Whether figures of an indicator arise in a window: flows do, and what is added up from nothing
 * but flows. Stocks only stand at a day.
 */
export function arisesInWindows(
  { kind, parts }: Pick<Indicator, 'kind' | 'parts'>,
  indicators: readonly Pick<Indicator, 'id' | 'kind' | 'parts'>[],
): boolean {
  if (kind === 'flow') return true;
  if (kind !== 'sum' && kind !== 'difference') return false;
  return parts.every((id) => {
    const part = indicators.find((one) => one.id === id);
    return part !== undefined && arisesInWindows(part, indicators);
  });
}
