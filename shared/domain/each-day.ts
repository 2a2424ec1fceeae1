import { type Campaign, type Indicator, openingDay } from './campaign.ts';
import { cellsWithin, shownOn } from './cell-place.ts';
import { arisesInWindows } from './compared.ts';
import { type Day, daysInclusive, eachDay, weekdayOf } from './day.ts';
import { keyedBehind } from './dependencies.ts';
import { type DayWindow, KEYING_PERIODS, type KeyingPeriod, monthOf } from './period.ts';
import { earlierOf, windowOf } from './target.ts';
import { followedTarget, type Targeted } from './tracked.ts';

/** Which days are shown where figures of one indicator stand day by day. */

export interface EachDay {
  indicatorId?: number | undefined;
  milestoneId?: number | undefined;
  /** The days of the work towards a target; or the cells of the indicator in a window. */
  of: 'work' | DayWindow;
}

/** More days than these are not read off a picture. */
export const MOST_DAYS = 62;

/** How far apart the days are that are shown of a window. */
export type DayStep = 'day' | 'week' | 'month';

export function stepOf({ from, to }: DayWindow): DayStep {
  const days = daysInclusive(from, to);
  return days <= MOST_DAYS ? 'day' : days <= 7 * MOST_DAYS ? 'week' : 'month';
}

/**
 * The days of a window at which work is looked at: each, or of a long one each Sunday, or each last
 * day of a month; its last day always, and the day looked at.
 */
export function workDays(window: DayWindow, on: Day): Day[] {
  const { from, to } = window;
  const step = stepOf(window);
  const isShown = (day: Day) =>
    day === to ||
    day === on ||
    step === 'day' ||
    (step === 'week' ? weekdayOf(day) === 7 : monthOf(day).to === day);
  return eachDay(from, to).filter(isShown);
}

/**
 * How often figures of an indicator can be told apart: as often as it is keyed. What arises of
 * several keyed indicators needs all of them keyed alike, else null; how something stands that is
 * computed from several changes as often as the most frequent of them.
 */
export function periodBehind(
  indicators: readonly Indicator[],
  indicator: Indicator,
): KeyingPeriod | null {
  const behind = keyedBehind(indicators, indicator.id);
  const periods = KEYING_PERIODS.filter((period) =>
    indicators.some((one) => behind.includes(one.id) && one.period === period),
  );
  const isAlike = periods.length === 1 || !arisesInWindows(indicator, indicators);
  return isAlike ? (periods[0] ?? null) : null;
}

/**
 * The last days of the periods for which an indicator is keyed, as far as a window and the day
 * looked at reach, after the opening figures.
 */
export function cellDays(
  period: KeyingPeriod,
  campaign: Campaign,
  { from, to }: DayWindow,
  on: Day,
): Day[] {
  const last = earlierOf(to, on);
  return cellsWithin({ period }, campaign, { from, to: last })
    .map((cell) => earlierOf(shownOn(campaign, cell.to), last))
    .filter((day) => day > openingDay(campaign));
}

/** Those of some days that are shown. */
export const lastDays = (days: readonly Day[]): Day[] => days.slice(-MOST_DAYS);

/** The days up to the one looked at that a sheet has to be read with. */
export function daysToRead(
  sheet: Targeted & { on: Day },
  { of, ...asked }: EachDay,
): { indicatorId: number; days: Day[] } | null {
  if (sheet.indicators.length === 0) return null;
  const { campaign, on } = sheet;
  const { indicator, place } = followedTarget(sheet, asked);
  const days = of === 'work' ? daysOfWork(sheet, place) : cellDaysOf(indicator, of);
  return { indicatorId: indicator.id, days: days.filter((day) => day <= on) };

  function cellDaysOf(one: Indicator, window: DayWindow): Day[] {
    const period = periodBehind(sheet.indicators, one);
    return period === null ? [] : lastDays(cellDays(period, campaign, window, on));
  }
}

/** The days of the work towards a target, those to come as well; none without one. */
export function daysOfWork(sheet: Targeted & { on: Day }, place: number): Day[] {
  const milestoneId = sheet.targets[place]?.milestoneId;
  const milestone = sheet.milestones.find(({ id }) => id === milestoneId);
  return milestone === undefined ? [] : workDays(windowOf(milestone, sheet.on), sheet.on);
}
