import { formatDay } from '../text/dates.ts';
import { addDays, type Day, weekdayOf } from './day.ts';

/** Days from `from` to `to`, both included; empty when `to` lies before `from`. */
export interface DayWindow {
  from: Day;
  to: Day;
}

/** The parts of a window, in order, that none of the other windows covers. */
export function uncoveredParts(window: DayWindow, covered: readonly DayWindow[]): DayWindow[] {
  const parts: DayWindow[] = [];
  let from = window.from;
  for (const other of covered.toSorted((a, b) => a.from.localeCompare(b.from))) {
    const to = addDays(other.from, -1);
    if (from <= to) parts.push({ from, to: to < window.to ? to : window.to });
    if (other.to >= from) from = addDays(other.to, 1);
    if (from > window.to) return parts;
  }
  return from <= window.to ? [...parts, { from, to: window.to }] : parts;
}

/** Ten years with three leap years: no office plans longer. */
export const MAX_CAMPAIGN_DAYS = 3653;

/** How often a figure is keyed; `once` is one figure for the whole campaign. */
export const KEYING_PERIODS = ['day', 'week', 'month', 'once'] as const;
export type KeyingPeriod = (typeof KEYING_PERIODS)[number];

/** The office's words: "nhập theo tuần". */
export function periodName(period: KeyingPeriod): string {
  switch (period) {
    case 'day':
      return 'ngày';
    case 'week':
      return 'tuần';
    case 'month':
      return 'tháng';
    case 'once':
      return 'cả chiến dịch';
  }
}

/** "ngày 05/9/2023", "tuần 04/9/2023 – 10/9/2023", "tháng 9/2023": a period by its days. */
export function periodText(period: KeyingPeriod, { from, to }: DayWindow): string {
  const name = periodName(period);
  switch (period) {
    case 'once':
      return name;
    case 'month':
      return `${name} ${formatDay(to).slice(3)}`;
    case 'week':
      return from === to
        ? `${name} ${formatDay(to)}`
        : `${name} ${formatDay(from)} – ${formatDay(to)}`;
    case 'day':
      return `${name} ${formatDay(to)}`;
  }
}

/** The week of a day, Monday to Sunday. */
export function weekOf(day: Day): DayWindow {
  const from = addDays(day, 1 - weekdayOf(day));
  return { from, to: addDays(from, 6) };
}

/** The calendar month of a day. */
export function monthOf(day: Day): DayWindow {
  const from = `${day.slice(0, 7)}-01`;
  return { from, to: addDays(addMonths(from, 1), -1) };
}

/**
 * The days that a figure keyed on a day stands for, within the campaign: a first week is short when
 * the campaign does not begin on a Monday. Empty when no day lies in the campaign.
 */
export function periodOf(
  day: Day,
  period: KeyingPeriod,
  campaign: { startsOn: Day; endsOn: Day },
): DayWindow {
  const { startsOn, endsOn } = campaign;
  const { from, to } = wholePeriodOf(day, period, { from: startsOn, to: endsOn });
  return { from: from < startsOn ? startsOn : from, to: to > endsOn ? endsOn : to };
}

function wholePeriodOf(day: Day, period: KeyingPeriod, campaign: DayWindow): DayWindow {
  switch (period) {
    case 'day':
      return { from: day, to: day };
    case 'week':
      return weekOf(day);
    case 'month':
      return monthOf(day);
    case 'once':
      return campaign;
  }
}

/**
 * The same date `months` later, or earlier when below zero. Where the month has no such date, its
 * last day: 31/8 plus 6 months is 28/02, in a leap year 29/02.
 */
export function addMonths(day: Day, months: number): Day {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // Day 0 of a month is the last day of the month before.
  const lastDate = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const moved = Date.UTC(year, month - 1 + months, Math.min(date, lastDate));
  return new Date(moved).toISOString().slice(0, 10);
}
