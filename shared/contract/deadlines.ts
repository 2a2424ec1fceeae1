import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import type { DeadlineState } from '../domain/deadline-status.ts';
import type { Asked } from '../domain/obligation.ts';
import type { DayWindow } from '../domain/period.ts';
import { CALENDAR_KINDS, type CalendarLine } from '../domain/work-calendar.ts';
import { text } from './forms.ts';
import { day, id, method } from './method.ts';

/** How one deadline stands for one unit; instants are ISO 8601. */
export interface UnitDeadline {
  unitId: number;
  unit: string;
  state: DeadlineState;
  /** When it was done; null while it is not. */
  doneAt: string | null;
  /** Of what is done a number of times each day: how many times so far; 0 otherwise. */
  times: number;
}

/** How many units stand how. */
export type StateCounts = Record<DeadlineState, number>;

/** One deadline of one obligation, for all units that it binds. */
export interface DeadlineLine {
  obligationId: number;
  /** Names the deadline among those of its obligation, see `Occurrence`. */
  slot: string;
  name: string;
  asks: Asked;
  /** The report that it asks for, by its name in the list of reports; empty for another document. */
  report: string;
  /** Who owes it, in the words of the plan: "UBND các xã, thị trấn". */
  reporter: string;
  /** To whom it goes, in words; may be empty. */
  recipient: string;
  /** count: how many times a day. */
  perDay: number | null;
  /** Whether it is the teams of the units that owe it. */
  teams: boolean;
  /** "trước 07 giờ 30 ngày 09/10/2023". */
  due: string;
  /** The last day in time. */
  lastDay: Day;
  /** What is done before this instant is on time. */
  limitAt: string;
  opensAt: string;
  /** The days that are reported; null where none are. */
  window: DayWindow | null;
  counts: StateCounts;
  /** This office's own part, where the root of the campaign is bound. */
  own: UnitDeadline | null;
  /** Units below that still owe it, the late ones first; at most `MOST_UNITS`. */
  owing: UnitDeadline[];
  /** Its rule has no such deadline any more; it stays because something was marked. */
  isFormer: boolean;
}

/** At most so many units are listed with a deadline; the counts count all. */
export const MOST_UNITS = 200;

/** What the clerk must be told before any list of deadlines. */
export interface DeadlineNotices {
  /** The instant by which everything was judged. */
  now: string;
  /** The clock of the PC runs before this entry of the history; null where it does not. */
  clockBehind: string | null;
  /** Obligations that bind no unit yet: nobody is reminded of them. */
  unbound: { obligationId: number; name: string }[];
  /** Obligations without any day: the event that they follow has none yet. */
  undated: { obligationId: number; name: string }[];
  /** Days of the calendar that nobody has decided yet, of this year or the coming 60 days. */
  toDecide: CalendarLine[];
  /** Years of the campaign of which the calendar says nothing. */
  calendarGaps: number[];
}

export interface DeadlineList extends DeadlineNotices {
  /** Earliest first. */
  lines: DeadlineLine[];
}

/** A day of a month, with what falls due on it. */
export interface DeadlineDay {
  on: Day;
  isWorking: boolean;
  /** What the calendar says of it; null where it is as its weekday. */
  calendar: CalendarLine | null;
  lines: Pick<DeadlineLine, 'obligationId' | 'slot' | 'name' | 'due' | 'counts'>[];
}

export interface DeadlineMonth extends DeadlineNotices {
  days: DeadlineDay[];
}

/** Letters of `CompletenessRow.states`, one for each deadline; "-" where the unit is not bound. */
export const STATE_LETTERS = {
  notOpen: 'n',
  open: 'o',
  dueToday: 't',
  onTime: 'd',
  late: 'l',
  overdue: 'q',
  excused: 'e',
} as const satisfies Record<DeadlineState, string>;

export interface CompletenessRow {
  unitId: number;
  unit: string;
  /** "xã", "sở". */
  kind: string;
  depth: number;
  /** A letter of `STATE_LETTERS` for each column. */
  states: string;
  /** How many were asked of it so far (past, or done already), done, and done on time. */
  asked: number;
  done: number;
  onTime: number;
  overdue: number;
}

/** Units × deadlines. */
export interface Completeness extends DeadlineNotices {
  columns: Pick<
    DeadlineLine,
    'obligationId' | 'slot' | 'name' | 'due' | 'lastDay' | 'limitAt' | 'window' | 'counts'
  >[];
  rows: CompletenessRow[];
  asked: number;
  done: number;
  onTime: number;
}

/** What was sent for a deadline, and what became of it. */
export interface Submission {
  from: Day;
  to: Day;
  revision: number;
  /** When it first came, or was sent, since it was last returned. */
  firstAt: string;
  state: 'sent' | 'received' | 'accepted' | 'returned' | 'takenOver';
  at: string;
  by: string;
  reason: string;
}

/** What the clerk says of a deadline. */
export interface Mark {
  kind: 'done' | 'excused';
  doneAt: string;
  times: number;
  /** Number of the document. */
  document: string;
  /** Of what is excused the reason. */
  note: string;
  at: string;
  by: string;
}

/** Everything about one deadline of one unit. */
export interface OpenedDeadline {
  line: Omit<DeadlineLine, 'owing' | 'own' | 'counts'>;
  unit: UnitDeadline;
  marks: Mark[];
  submissions: Submission[];
}

/** How much is due; for the number at the navigation. */
export interface DueNow {
  now: string;
  clockBehind: string | null;
  /**
   * Only deadlines from this day on were counted, because there are too many; null: all since the
   * beginning.
   */
  since: Day | null;
  /** What this office owes itself. */
  own: { dueToday: number; overdue: number };
  /** What the units below owe: deadlines of units. */
  below: { dueToday: number; overdue: number };
  /** How many units below have something overdue. */
  lateUnits: number;
}

/** A text for each unit that owes something, and one for all of them. */
export interface Reminders {
  now: string;
  units: { unitId: number; unit: string; text: string }[];
  /** "" where nobody owes anything. */
  all: string;
}

export interface CalendarRead {
  /** Every line that holds, in order; `id` of those that the office wrote itself. */
  lines: (CalendarLine & { id: number | null })[];
  toDecide: CalendarLine[];
  gaps: number[];
}

const ofCampaign = z.strictObject({ campaignId: id });
/** By their last day in time, both included. */
const span = ofCampaign.extend({ from: day, to: day });
const slot = z.string().min(1).max(40);
const instant = z.iso.datetime();

const DEADLINES = ['campaigns', 'settings', 'units', 'exchange', 'deadlines'] as const;

/** Deadlines, what was done of them, and the calendar of working days. */
export const deadlineMethods = {
  /**
   * The deadlines whose last day in time lies within some days. `unitId`: only of that unit (in
   * `own` or `owing`, whatever its state). `lateOnly`: only what somebody still owes after its
   * deadline.
   */
  'deadlines.list': method<DeadlineList>({ reads: DEADLINES })(
    span.extend({ unitId: id.nullable(), lateOnly: z.boolean() }),
  ),
  /** The days of a calendar month; `on` is any of them. */
  'deadlines.month': method<DeadlineMonth>({ reads: DEADLINES })(ofCampaign.extend({ on: day })),
  /** Who did what, in time or not; `obligationId` null for all obligations. */
  'deadlines.completeness': method<Completeness>({ reads: DEADLINES })(
    span.extend({ obligationId: id.nullable() }),
  ),
  /** Throws `settingGone` for a deadline that is none, `unitNotInCampaign`. */
  'deadlines.open': method<OpenedDeadline>({ reads: DEADLINES })(
    ofCampaign.extend({ obligationId: id, slot, unitId: id }),
  ),
  /** How every unit that owes a deadline stands, in the order of the tree. Throws `settingGone`. */
  'deadlines.units': method<UnitDeadline[]>({ reads: DEADLINES })(
    ofCampaign.extend({ obligationId: id, slot }),
  ),
  /** What is due today and what is late, see `DueNow.since`. */
  'deadlines.due': method<DueNow>({ reads: DEADLINES })(ofCampaign),
  /**
   * Texts that ask for what is owed in some days, and for what is late; of the units below. `unitIds`
   * null for all.
   */
  'deadlines.reminders': method<Reminders>({ reads: DEADLINES })(
    span.extend({ unitIds: z.array(id).max(20_000).nullable(), lateOnly: z.boolean() }),
  ),
  /**
   * Marks a deadline of some units as done (`times`: of what is done several times a day, how many
   * times so far) or as not asked for, or takes such a mark away. Throws `settingGone`,
   * `unitNotInCampaign`, `settingRefused`.
   */
  'deadlines.mark': method<null>({ changes: ['deadlines'] })(
    ofCampaign.extend({
      obligationId: id,
      slot,
      unitIds: z.array(id).min(1).max(20_000),
      mark: z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('done'),
          /** Null: now. */
          doneAt: instant.nullable(),
          times: z.int().min(1).max(100_000).default(1),
          document: text,
          note: text,
        }),
        z.strictObject({ kind: z.literal('excused'), reason: text }),
        z.strictObject({ kind: z.literal('takenBack'), of: z.enum(['done', 'excused']) }),
      ]),
    }),
  ),
  /** The working days of a campaign: the list of the program with the office's own lines. */
  'calendar.read': method<CalendarRead>({ reads: ['campaigns', 'settings'] })(ofCampaign),
  /** Writes a line of the office's own; `id` null makes a new one. Throws `settingRefused`. */
  'calendar.save': method<{ id: number }>({ changes: ['settings'] })(
    ofCampaign.extend({
      id: id.nullable(),
      line: z.strictObject({ on: day, kind: z.enum(CALENDAR_KINDS), name: text, source: text }),
    }),
  ),
  /** Takes a line of the office's own away: the day is again as the program's list says. */
  'calendar.remove': method<null>({ changes: ['settings'] })(ofCampaign.extend({ id })),
};
