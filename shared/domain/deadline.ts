import { formatDay, formatTime } from '../text/dates.ts';
import type { New } from './campaign.ts';
import {
  addDays,
  type Day,
  dayStart,
  daysInclusive,
  isDay,
  isTime,
  noSuchTime,
  vietnamDay,
  weekdayOf,
} from './day.ts';
import { MAX_CAMPAIGN_DAYS, monthOf } from './period.ts';

/** How often a report is asked for. */
export const SCHEDULES = ['once', 'daily', 'weekly', 'monthly'] as const;
export type Schedule = (typeof SCHEDULES)[number];

/** One line of a plan's reporting regime: who reports what to whom, and by when. */
export interface Obligation {
  id: number;
  uid: string;
  name: string;
  /** Who reports, in words: "UBND các xã, thị trấn". */
  reporter: string;
  /** In words; empty where the document names none. */
  recipient: string;
  schedule: Schedule;
  /** once: the day as the plan names it. */
  dueOn: Day | null;
  /** weekly: 1 Monday … 7 Sunday. */
  weekday: number | null;
  /** monthly: day of the month, 1 … 31; a shorter month has its last day. */
  monthDay: number | null;
  /** "07:30" at UTC+7, up to "24:00"; null is the whole day. */
  dueTime: string | null;
  /** "đến hết", "xong trong" (the day or minute named still counts), else "trước". */
  inclusive: boolean;
  /** First and last day on which a repeating report falls due; null: those of the campaign. */
  firstOn: Day | null;
  lastOn: Day | null;
}

/** One deadline of an obligation. */
export interface Due {
  /** The day as the plan names it. */
  on: Day;
  /** "07:30", null for the whole day. */
  time: string | null;
  inclusive: boolean;
  /** Milliseconds since 1970, UTC: what is submitted before this instant is on time. */
  limit: number;
}

/** A field of an obligation that cannot stand as it is, and the sentence to show at it. */
export interface ObligationProblem {
  field: keyof Obligation;
  sentence: string;
}

type Terms = New<Obligation>;
type Bounds = { startsOn: Day; endsOn: Day };

/**
 * Every deadline of an obligation, earliest first. A repeating one falls due between its first and
 * last day, by default those of the campaign. The obligation must have passed `checkObligation`.
 */
export function dueList(obligation: Terms, campaign: Bounds): Due[] {
  const { dueTime: time, inclusive } = obligation;
  return Array.from(dueDays(obligation, campaign), (on) => ({
    on,
    time,
    inclusive,
    limit: limitOf(on, time, inclusive),
  }));
}

/** The last day on which a submission is still on time: the 14th for "trước ngày 15". */
export function lastDayInTime(due: Due): Day {
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

/** Problems that keep an obligation from being stored; empty when there are none. */
export function checkObligation(obligation: Terms, campaign: Bounds): ObligationProblem[] {
  const { name, reporter, dueTime } = obligation;
  const problems: ObligationProblem[] = [];
  if (name.trim() === '') problems.push({ field: 'name', sentence: 'Chưa ghi tên báo cáo.' });
  if (reporter.trim() === '') {
    problems.push({ field: 'reporter', sentence: 'Chưa ghi đơn vị phải báo cáo.' });
  }
  if (dueTime !== null && !isTime(dueTime)) {
    problems.push({ field: 'dueTime', sentence: noSuchTime(dueTime) });
  }
  const schedule = scheduleProblems(obligation);
  const bounds = obligation.schedule === 'once' ? [] : boundsProblems(obligation, campaign);
  problems.push(...schedule, ...bounds);
  if (schedule.length + bounds.length === 0 && dueDays(obligation, campaign).next().done) {
    const { from, to } = boundsOf(obligation, campaign);
    problems.push({
      field: obligation.schedule === 'weekly' ? 'weekday' : 'monthDay',
      sentence: `Từ ngày ${formatDay(from)} đến hết ngày ${formatDay(to)} không có hạn nộp nào; chọn ngày khác hoặc kéo dài thời gian báo cáo.`,
    });
  }
  return problems;
}

/** From this instant on a submission is late. */
function limitOf(on: Day, time: string | null, inclusive: boolean): number {
  const nextDay = dayStart(addDays(on, 1));
  if (time === null) return inclusive ? nextDay : dayStart(on);
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  // "Chậm nhất 17 giờ 00": submissions are in time as long as the clock shows 17:00.
  const minutes = hour * 60 + minute + (inclusive ? 1 : 0);
  return Math.min(dayStart(on) + minutes * 60_000, nextDay);
}

const boundsOf = ({ firstOn, lastOn }: Terms, { startsOn, endsOn }: Bounds) => ({
  from: firstOn ?? startsOn,
  to: lastOn ?? endsOn,
});

/** A generator, so that asking for the first day does not compute all others. */
function* dueDays(obligation: Terms, campaign: Bounds): Generator<Day, undefined> {
  if (obligation.schedule === 'once') {
    if (obligation.dueOn !== null) yield obligation.dueOn;
    return;
  }
  const { from, to } = boundsOf(obligation, campaign);
  const days = Math.min(daysInclusive(from, to), MAX_CAMPAIGN_DAYS);
  for (let i = 0; i < days; i++) {
    const day = addDays(from, i);
    if (fallsDue(obligation, day)) yield day;
  }
}

function fallsDue({ schedule, weekday, monthDay }: Terms, day: Day): boolean {
  switch (schedule) {
    case 'weekly':
      return weekdayOf(day) === weekday;
    case 'monthly':
      return day === dayOfMonth(day, monthDay!);
    default:
      return true;
  }
}

/** That date in the month of `day`; the month's last day when the month is shorter. */
function dayOfMonth(day: Day, date: number): Day {
  const { from, to } = monthOf(day);
  const named = addDays(from, date - 1);
  return named < to ? named : to;
}

function scheduleProblems({ schedule, dueOn, weekday, monthDay }: Terms): ObligationProblem[] {
  const isWithin = (value: number | null, last: number) =>
    Number.isInteger(value) && value! >= 1 && value! <= last;
  switch (schedule) {
    case 'once':
      if (dueOn === null) return [{ field: 'dueOn', sentence: 'Chưa chọn ngày đến hạn.' }];
      return isDay(dueOn) ? [] : [{ field: 'dueOn', sentence: noSuchDay(dueOn) }];
    case 'daily':
      return [];
    case 'weekly':
      return isWithin(weekday, 7)
        ? []
        : [{ field: 'weekday', sentence: 'Chọn ngày trong tuần, từ thứ Hai đến Chủ nhật.' }];
    case 'monthly':
      return isWithin(monthDay, 31)
        ? []
        : [{ field: 'monthDay', sentence: 'Ngày trong tháng phải từ 1 đến 31.' }];
  }
}

function boundsProblems(obligation: Terms, campaign: Bounds): ObligationProblem[] {
  const { firstOn, lastOn } = obligation;
  if (firstOn !== null && !isDay(firstOn))
    return [{ field: 'firstOn', sentence: noSuchDay(firstOn) }];
  if (lastOn !== null && !isDay(lastOn)) return [{ field: 'lastOn', sentence: noSuchDay(lastOn) }];
  const { from, to } = boundsOf(obligation, campaign);
  const field = lastOn === null ? 'firstOn' : 'lastOn';
  if (from > to) {
    const sentence = `Hạn cuối (${formatDay(to)}) trước hạn đầu (${formatDay(from)}).`;
    return [{ field, sentence }];
  }
  if (daysInclusive(from, to) > MAX_CAMPAIGN_DAYS) {
    const sentence = `Từ hạn đầu ${formatDay(from)} đến hạn cuối ${formatDay(to)} dài quá 10 năm; sửa lại một trong hai ngày.`;
    return [{ field, sentence }];
  }
  return [];
}

const noSuchDay = (text: string) => `Không có ngày “${text}” trên lịch.`;
