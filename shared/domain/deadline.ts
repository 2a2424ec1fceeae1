import { formatDay, formatTime } from '../text/dates.ts';
import { formatCount } from '../text/numbers.ts';
import { lastDayOfMilestone } from './campaign.ts';
import { addDays, type Day, dayStart, instantOf, vietnamDay } from './day.ts';
import { NATIONAL_CALENDAR } from './national-calendar.ts';
import { type Bounds, SCHEDULE_MONTHS, type Schedule, type Terms } from './obligation.ts';
import { addMonths, type DayWindow, MAX_CAMPAIGN_DAYS, monthOf, weekOf } from './period.ts';
import { type Recurrence, recurrenceDays } from './recurrence.ts';
import { coveredWindow, windowEnd, windowInside } from './report-window.ts';
import {
  addWorkingDays,
  isWorkingDay,
  type WorkCalendar,
  workingDayFrom,
} from './work-calendar.ts';

/** One deadline of an obligation. */
export interface Due {
  /** The day as the plan names it, moved off a day off where the plan wants that. */
  on: Day;
  /** "07:30", null for the whole day. */
  time: string | null;
  inclusive: boolean;
  /** Milliseconds since 1970, UTC: what is submitted before this instant is on time. */
  limit: number;
}

/** A deadline with what it asks for. */
export interface Occurrence extends Due {
  /**
   * Names it among those of its obligation, also after the day of the week or month, the time or
   * the way of counting was changed: "2023-10-09" of a daily one, "tuan 2023-10-09" (its Monday),
   * "thang 2023-10", "quy 2023-4", "nua-nam 2023-2", "nam 2023", "mot-lan".
   */
  slot: string;
  /** The reported days that lie in the campaign; null where there are none. */
  window: DayWindow | null;
  /** The whole window, where it is not over by the deadline; null otherwise. */
  early: DayWindow | null;
  /** From this instant on it can be done. */
  opensAt: number;
}

/**
 * Every deadline of an obligation, earliest first. A repeating one falls due between its first and
 * last day, by default those of the campaign. The obligation must have passed `checkObligation`.
 */
export function occurrencesOf(
  terms: Terms,
  campaign: Bounds,
  calendar: WorkCalendar = NATIONAL_CALENDAR,
): Occurrence[] {
  return dueDays(terms, campaign, calendar).flatMap((named): Occurrence[] => {
    const on = movedOffDaysOff(terms, named, calendar);
    if (on === null) return [];
    const { dueTime: time, inclusive } = terms;
    const limit = limitOf(on, time, inclusive);
    const whole = coveredWindow(
      terms.covers,
      { limit, lastDay: vietnamDay(limit - 1), current: terms.coversCurrent },
      campaign,
    );
    const early = whole && windowEnd(whole) > limit ? whole : null;
    const opensAt = opening(terms, named, campaign, whole, limit);
    return [
      {
        on,
        time,
        inclusive,
        limit,
        slot: slotOf(terms.schedule, named),
        window: whole && windowInside(whole, campaign),
        early,
        opensAt,
      },
    ];
  });
}

/** The deadlines of an obligation without what they ask for, see `occurrencesOf`. */
export const dueList = (terms: Terms, campaign: Bounds, calendar?: WorkCalendar): Due[] =>
  occurrencesOf(terms, campaign, calendar).map(({ on, time, inclusive, limit }) => ({
    on,
    time,
    inclusive,
    limit,
  }));

/** The last day on which a submission is still on time: the 14th for "trước ngày 15". */
export function lastDayInTime(due: Pick<Due, 'limit'>): Day {
  return vietnamDay(due.limit - 1);
}

/**
 * A deadline as a plan words it: "trước 07 giờ 30 ngày 09/10/2023", "hết ngày 06/10/2023". "Trước"
 * a whole day is often misread as including that day, so the last day in time is added.
 */
export function dueSentence(due: Due): string {
  const day = `ngày ${formatDay(due.on)}`;
  if (due.time === null) {
    return due.inclusive
      ? `hết ${day}`
      : `trước ${day} (chậm nhất hết ngày ${formatDay(lastDayInTime(due))})`;
  }
  return `${due.inclusive ? 'chậm nhất' : 'trước'} ${formatTime(due.time)} ${day}`;
}

/** "26 lần, trước 07 giờ 30 các ngày: 24/11/2022, 01/12/2022, …, 18/5/2023"; a single one in the words of a plan. */
export function duesInWords(terms: Terms, campaign: Bounds, calendar?: WorkCalendar): string {
  const dues = dueList(terms, campaign, calendar);
  const [first, second] = dues;
  const last = dues.at(-1)!;
  if (!first) return 'không có hạn nộp nào';
  if (dues.length === 1) return dueSentence(first);
  const days = [first, second!, last].map(({ on }) => formatDay(on));
  if (dues.length === 2) days.pop();
  if (dues.length > 3) days.splice(2, 0, '…');
  return `${formatCount(dues.length)} lần${hourWords(first)}: ${days.join(', ')}`;
}

/** ", trước 07 giờ 30 các ngày": the hour of each of several dues; "" for the whole day. */
function hourWords({ time, inclusive }: Due): string {
  if (time === null) return inclusive ? '' : ', trước các ngày';
  return `, ${inclusive ? 'chậm nhất' : 'trước'} ${formatTime(time)} các ngày`;
}

/** From this instant on a submission is late. */
function limitOf(on: Day, time: string | null, inclusive: boolean): number {
  const nextDay = dayStart(addDays(on, 1));
  if (time === null) return inclusive ? nextDay : dayStart(on);
  // "Chậm nhất 17 giờ 00": submissions are in time as long as the clock shows 17:00.
  return Math.min(instantOf(on, time) + (inclusive ? 60_000 : 0), nextDay);
}

/** First and last day on which a repeating one falls due. */
export const boundsOf = (
  { firstOn, lastOn }: Terms,
  { startsOn, endsOn }: Pick<Bounds, 'startsOn' | 'endsOn'>,
) => ({
  from: firstOn ?? startsOn,
  to: lastOn ?? endsOn,
});

/** The day of the event that an obligation follows; null where it is not given. */
export function eventDay({ event, dueOn, milestoneUid }: Terms, campaign: Bounds): Day | null {
  switch (event) {
    case 'signed':
      return campaign.planOn ?? null;
    case 'starts':
      return campaign.startsOn;
    case 'ends':
      return campaign.endsOn;
    case 'milestone': {
      const milestone = campaign.milestones.find(({ uid }) => uid === milestoneUid);
      return milestone === undefined ? null : lastDayOfMilestone(milestone);
    }
    case 'named':
      return dueOn;
    case null:
      return null;
  }
}

/** The days as the plan names them, before any is moved. */
function dueDays(terms: Terms, campaign: Bounds, calendar: WorkCalendar): Day[] {
  if (terms.schedule === 'once') return terms.dueOn === null ? [] : [terms.dueOn];
  if (terms.schedule === 'afterEvent') {
    const day = eventDay(terms, campaign);
    return day === null ? [] : [dayAfter(terms, day, calendar)];
  }
  const { from, to } = boundsOf(terms, campaign);
  const most = addDays(from, MAX_CAMPAIGN_DAYS - 1);
  return recurrenceDays(ruleOf(terms), from, to < most ? to : most);
}

function dayAfter({ afterCount, afterUnit }: Terms, day: Day, calendar: WorkCalendar): Day {
  switch (afterUnit) {
    case 'day':
      return addDays(day, afterCount);
    case 'week':
      return addDays(day, afterCount * 7);
    case 'month':
      return addMonths(day, afterCount);
    case 'workingDay':
      return addWorkingDays(calendar, day, afterCount);
  }
}

function ruleOf({ schedule, weekdays, weekday, every, monthDay, nth, month }: Terms): Recurrence {
  switch (schedule) {
    case 'weekly':
      return { each: 'week', every, weekday: weekday! };
    case 'monthly':
      return { each: 'month', every, date: monthDay!, months: [] };
    case 'monthlyWeekday':
      return { each: 'monthWeekday', every, nth: nth!, weekday: weekday! };
    case 'quarterly':
    case 'halfYearly':
    case 'yearly': {
      const step = SCHEDULE_MONTHS[schedule];
      const months = Array.from({ length: 12 / step }, (_, i) => month! + i * step);
      return { each: 'month', every: 1, date: monthDay!, months };
    }
    default:
      return { each: 'day', weekdays };
  }
}

/** Null when the deadline is left out on days off. It is the last day in time that must be worked. */
function movedOffDaysOff(
  { dayOff, dueTime, inclusive }: Terms,
  named: Day,
  calendar: WorkCalendar,
): Day | null {
  if (dayOff === 'stays') return named;
  const isDayBefore = dueTime === null && !inclusive;
  const last = isDayBefore ? addDays(named, -1) : named;
  if (isWorkingDay(calendar, last)) return named;
  if (dayOff === 'skipped') return null;
  const moved = workingDayFrom(calendar, last, dayOff === 'after' ? 1 : -1);
  return isDayBefore ? addDays(moved, 1) : moved;
}

const monthText = (day: Day) => Number(day.slice(5, 7));

function slotOf(schedule: Schedule, named: Day): string {
  const year = named.slice(0, 4);
  switch (schedule) {
    case 'once':
    case 'afterEvent':
      return 'mot-lan';
    case 'daily':
      return named;
    case 'weekly':
      return `tuan ${weekOf(named).from}`;
    case 'monthly':
    case 'monthlyWeekday':
      return `thang ${named.slice(0, 7)}`;
    case 'quarterly':
      return `quy ${year}-${Math.ceil(monthText(named) / 3)}`;
    case 'halfYearly':
      return `nua-nam ${year}-${Math.ceil(monthText(named) / 6)}`;
    case 'yearly':
      return `nam ${year}`;
  }
}

/**
 * What reports a window can be done from its last day on, or, where it is due before the window is
 * over, from its first; anything else in the week, month… in which it falls due.
 */
function opening(
  terms: Terms,
  named: Day,
  campaign: Bounds,
  window: DayWindow | null,
  limit: number,
): number {
  if (window !== null) {
    const day = windowEnd(window) > limit ? window.from : window.to;
    return Math.min(dayStart(day), limit - 1);
  }
  const { startsOn, planOn } = campaign;
  switch (terms.schedule) {
    case 'once':
    case 'afterEvent': {
      const known = dayStart(planOn != null && planOn < startsOn ? planOn : startsOn);
      return Math.min(known, limit - 1);
    }
    case 'daily':
      return Math.min(dayStart(named), limit - 1);
    case 'weekly':
      return Math.min(dayStart(weekOf(named).from), limit - 1);
    default:
      return Math.min(dayStart(monthOf(named).from), limit - 1);
  }
}
