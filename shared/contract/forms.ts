import { z } from 'zod';
import { COUNTINGS, INDICATOR_KINDS, MEASURES, RELATIONS, UNIT_KINDS } from '../domain/campaign.ts';
import { isDay } from '../domain/day.ts';
import {
  AFTER_UNITS,
  ASKS,
  DAY_OFF_RULES,
  EVENTS,
  PLAIN_TERMS,
  SCHEDULES,
} from '../domain/obligation.ts';
import { KEYING_PERIODS } from '../domain/period.ts';
import { COVERED } from '../domain/report-window.ts';
import { TARGET_ROUNDINGS } from '../domain/rounding.ts';
import { MAX_COUNT } from '../text/numbers.ts';
import { normaliseText } from '../text/vietnamese.ts';

/**
 * The inputs of a campaign's settings, as schemas. They check only the shape; mistakes that an
 * office can make (dates, references, thresholds) are refused at their field by
 * `domain/settings.ts`, which the screens ask first.
 */

const day = z.string().refine(isDay, 'not a day YYYY-MM-DD');
const id = z.int().positive();

/** Removes invisible characters: control and format characters, halves of surrogate pairs. */
const visible = (text: string) =>
  normaliseText(text.replace(/[\p{Cf}\p{Cs}\p{DI}]|(?!\s)\p{Cc}/gu, ''));

/**
 * A name, number or code as it is stored: NFC, white space folded; the length is checked after
 * that.
 */
export const textOf = (least: number, most: number) =>
  z.string().transform(visible).pipe(z.string().min(least).max(most));

/** A text that may be left out. */
export const text = textOf(0, 300);
/** A text that cannot be left out. */
export const line = textOf(1, 300);
export const unitCode = textOf(1, 20);

/** A unit of the catalogue, or one that is made by hand (no era; the code may be left out). */
export const unitInput = z.strictObject({
  era: z.enum(['twoTier', 'threeTier']).nullable(),
  code: textOf(0, 20),
  name: line,
});
export type UnitInput = z.output<typeof unitInput>;

export const campaignHead = z.strictObject({
  name: text,
  planType: text,
  planNumber: text,
  planOn: day.nullable(),
  issuer: text,
  startsOn: day,
  endsOn: day,
  openingOn: day.nullable(),
});

export const indicatorInput = z.strictObject({
  code: text,
  kind: z.enum(INDICATOR_KINDS),
  fullName: text,
  name: text,
  shortName: text,
  counted: text,
  measure: z.enum(MEASURES),
  keyedDepth: z.int().min(0).max(5),
  period: z.enum(KEYING_PERIODS),
  audienceId: id.nullable(),
  parts: z.array(id).max(50),
  threshold: z.int().min(-MAX_COUNT).max(MAX_COUNT).nullable(),
  reachedBy: z.enum(['value', 'target']),
  countedKinds: z.array(z.enum(UNIT_KINDS)).max(UNIT_KINDS.length),
  items: z.array(text).max(200),
  requiresAll: z.boolean().default(false),
});

export const audienceInput = z.strictObject({ name: text });

export const milestoneInput = z.strictObject({
  name: text,
  startsOn: day,
  dueOn: day,
  inclusive: z.boolean(),
  counts: z.enum(COUNTINGS),
  /** Each in the form "07:30", see `checkMilestone`. */
  hours: z.strictObject({ from: text, to: text }).nullable(),
});

export const identityInput = z.strictObject({
  name: text,
  totalId: id,
  partIds: z.array(id).max(50),
  relation: z.enum(RELATIONS).default('equal'),
});

export const ruleInput = z.strictObject({
  ofId: id.nullable(),
  baseOn: day.nullable(),
  low: z.int().max(MAX_COUNT),
  high: z.int().max(MAX_COUNT).nullable(),
  rounding: z.enum(TARGET_ROUNDINGS),
});

export const peerRankInput = z.strictObject({
  indicatorId: id,
  on: day,
  rank: z.int().min(0).max(MAX_COUNT),
  peers: z.int().min(0).max(MAX_COUNT),
  peerWords: text,
  place: text,
});

const weekday = z.int().min(1).max(7);

/** Whom an obligation binds; a unit by its name in packages. */
export const bindingInput = z.strictObject({
  levels: z.array(z.int().min(0).max(9)).max(10).nullable(),
  kinds: z.array(z.enum(UNIT_KINDS)).max(UNIT_KINDS.length),
  units: z.array(textOf(1, 60)).max(20_000),
  teams: z.boolean(),
});

/** What files of earlier versions do not have is as it was then (`PLAIN_TERMS`). */
export const obligationInput = z.strictObject({
  name: text,
  reporter: text,
  recipient: text,
  binds: bindingInput.default(PLAIN_TERMS.binds),
  asks: z.enum(ASKS).default(PLAIN_TERMS.asks),
  report: text.default(PLAIN_TERMS.report),
  perDay: z.int().min(0).max(MAX_COUNT).nullable().default(PLAIN_TERMS.perDay),
  schedule: z.enum(SCHEDULES),
  dueOn: day.nullable(),
  weekdays: z.array(weekday).max(7).default(PLAIN_TERMS.weekdays),
  weekday: weekday.nullable(),
  every: z.int().min(0).max(MAX_COUNT).default(PLAIN_TERMS.every),
  monthDay: z.int().min(1).max(31).nullable(),
  nth: z.int().min(-1).max(5).nullable().default(PLAIN_TERMS.nth),
  month: z.int().min(1).max(12).nullable().default(PLAIN_TERMS.month),
  event: z.enum(EVENTS).nullable().default(PLAIN_TERMS.event),
  milestoneUid: z.string().length(36).nullable().default(PLAIN_TERMS.milestoneUid),
  afterCount: z.int().min(-MAX_COUNT).max(MAX_COUNT).default(PLAIN_TERMS.afterCount),
  afterUnit: z.enum(AFTER_UNITS).default(PLAIN_TERMS.afterUnit),
  dueTime: text.nullable(),
  inclusive: z.boolean(),
  dayOff: z.enum(DAY_OFF_RULES).default(PLAIN_TERMS.dayOff),
  firstOn: day.nullable(),
  lastOn: day.nullable(),
  covers: z.enum(COVERED).default(PLAIN_TERMS.covers),
  coversCurrent: z.boolean().default(PLAIN_TERMS.coversCurrent),
});
