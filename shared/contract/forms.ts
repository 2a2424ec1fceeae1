import { z } from 'zod';
import { COUNTINGS, INDICATOR_KINDS, MEASURES, RELATIONS, UNIT_KINDS } from '../domain/campaign.ts';
import { isDay } from '../domain/day.ts';
import { SCHEDULES } from '../domain/deadline.ts';
import { KEYING_PERIODS } from '../domain/period.ts';
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

export const obligationInput = z.strictObject({
  name: text,
  reporter: text,
  recipient: text,
  schedule: z.enum(SCHEDULES),
  dueOn: day.nullable(),
  weekday: z.int().min(1).max(7).nullable(),
  monthDay: z.int().min(1).max(31).nullable(),
  dueTime: text.nullable(),
  inclusive: z.boolean(),
  firstOn: day.nullable(),
  lastOn: day.nullable(),
});
