import type { Milestone, New } from './campaign.ts';
import type { Day } from './day.ts';
import type { Binding } from './obliged-units.ts';
import type { Covered } from './report-window.ts';

/** What a plan asks for, of whom, and when: its reporting regime. */

/** When something is asked for: once, again and again, or some time after an event. */
export const SCHEDULES = [
  'once',
  'daily',
  'weekly',
  'monthly',
  'monthlyWeekday',
  'quarterly',
  'halfYearly',
  'yearly',
  'afterEvent',
] as const;
export type Schedule = (typeof SCHEDULES)[number];

/**
 * signed: the day of the plan. starts, ends: of the campaign. milestone: the last day of the one in
 * `milestoneUid`. named: the day in `dueOn`.
 */
export const EVENTS = ['signed', 'starts', 'ends', 'milestone', 'named'] as const;
export type DeadlineEvent = (typeof EVENTS)[number];

export const AFTER_UNITS = ['day', 'workingDay', 'week', 'month'] as const;
export type AfterUnit = (typeof AFTER_UNITS)[number];

/**
 * What becomes of a deadline on a day off: it stays, moves to the working day before or after, or
 * is not asked for at all.
 */
export const DAY_OFF_RULES = ['stays', 'before', 'after', 'skipped'] as const;
export type DayOffRule = (typeof DAY_OFF_RULES)[number];

/**
 * submission: the figures of a window, sent as a file. report: a document. task: something done,
 * with evidence. count: something done a number of times each day.
 */
export const ASKS = ['submission', 'report', 'task', 'count'] as const;
export type Asked = (typeof ASKS)[number];

/** One line of a plan's reporting regime: who owes what to whom, and by when. */
export interface Obligation {
  id: number;
  uid: string;
  name: string;
  /** Who owes it, in the words of the plan: "UBND các xã, thị trấn". */
  reporter: string;
  /** In words; empty where the document names none. */
  recipient: string;
  /** The units that owe it. */
  binds: Binding;
  asks: Asked;
  /** report: its name in the list of reports; empty where it is another document. */
  report: string;
  /** count: how many times a day. */
  perDay: number | null;
  schedule: Schedule;
  /** once: the day as the plan names it. afterEvent: the day of a `named` event. */
  dueOn: Day | null;
  /** daily: only these days of the week, 1 Monday … 7 Sunday; every day when empty. */
  weekdays: number[];
  /** weekly, monthlyWeekday: 1 Monday … 7 Sunday. */
  weekday: number | null;
  /** weekly, monthly, monthlyWeekday: every n-th week or month. */
  every: number;
  /** monthly and longer: day of the month, 1 … 31; a shorter month has its last day. */
  monthDay: number | null;
  /** monthlyWeekday: 1 the first … 4 the fourth, -1 the last. */
  nth: number | null;
  /** quarterly, halfYearly, yearly: in which month of it, from 1. */
  month: number | null;
  event: DeadlineEvent | null;
  /** afterEvent: the milestone of a `milestone` event, which may be renamed and moved. */
  milestoneUid: string | null;
  /** afterEvent: how much later; below zero before it. */
  afterCount: number;
  afterUnit: AfterUnit;
  /** "07:30" at UTC+7, up to "24:00"; null is the whole day. */
  dueTime: string | null;
  /** "đến hết", "xong trong" (the day or minute named still counts), else "trước". */
  inclusive: boolean;
  dayOff: DayOffRule;
  /** First and last day on which a repeating report falls due; null: those of the campaign. */
  firstOn: Day | null;
  lastOn: Day | null;
  /** The days that are reported. */
  covers: Covered;
  /** The window that holds the last day in time, although it may not be over; else the last one. */
  coversCurrent: boolean;
}

/** What an obligation has unless it says otherwise. */
export const PLAIN_TERMS: Pick<
  Obligation,
  | 'binds'
  | 'asks'
  | 'report'
  | 'perDay'
  | 'weekdays'
  | 'every'
  | 'nth'
  | 'month'
  | 'event'
  | 'milestoneUid'
  | 'afterCount'
  | 'afterUnit'
  | 'dayOff'
  | 'covers'
  | 'coversCurrent'
> = {
  binds: { levels: null, kinds: [], units: [], teams: false },
  asks: 'task',
  report: '',
  perDay: null,
  weekdays: [],
  every: 1,
  nth: null,
  month: null,
  event: null,
  milestoneUid: null,
  afterCount: 0,
  afterUnit: 'day',
  dayOff: 'stays',
  covers: 'nothing',
  coversCurrent: false,
};

/** An obligation as it is set up, without what the store gives it. */
export type Terms = New<Obligation>;

/** The days of a campaign from which its deadlines are reckoned. */
export interface Bounds {
  startsOn: Day;
  endsOn: Day;
  /** The day of the plan; null, or left out, when it is not given. */
  planOn?: Day | null;
  milestones: readonly Pick<Milestone, 'uid' | 'dueOn' | 'inclusive'>[];
}

/** How many months each of these takes. */
export const SCHEDULE_MONTHS = { quarterly: 3, halfYearly: 6, yearly: 12 } as const;
