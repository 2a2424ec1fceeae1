import { z } from 'zod';
import { UNIT_KINDS } from '../domain/campaign.ts';
import type { AnswerLine } from '../exchange/package/answer.ts';
import type {
  FigureBlock,
  PackageManifest,
  PackageNote,
  PackageUnit,
  UnitRef,
  UnreadCell,
} from '../exchange/package/format.ts';
import { PACKAGE_FORMAT, PACKAGE_KINDS, readRef } from '../exchange/package/format.ts';
import { MAX_COUNT } from '../text/numbers.ts';
import { textOf } from './forms.ts';
import { day } from './method.ts';

export { day as dayOf } from './method.ts';

/**
 * The parts of a package as they are accepted. Fields that a later version added are ignored; a
 * missing field or one of another type is refused with its place.
 */

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const UID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
export const uidOf = z.string().regex(UID);
const isRef = (text: unknown): boolean => {
  if (typeof text !== 'string' || text.length > 60) return false;
  const named = readRef(text);
  return named !== null && (!('uid' in named) || UID.test(named.uid));
};
export const refOf = z.string().refine(isRef, 'names no unit');
/** Other systems write marks apart from their letters; here a name has one spelling. */
const name = textOf(1, 500);
const window = z
  .object({ from: day, to: day })
  .refine(({ from, to }) => from <= to, 'ends before it begins');

/** The first look at a manifest: what makes it one of ours, of whatever version. */
export const manifestHead = z.object({
  format: z.literal(PACKAGE_FORMAT),
  version: z.int().positive(),
  minReader: z.int().positive(),
});

export const manifestSchema = manifestHead
  .extend({
    kind: z.enum(PACKAGE_KINDS),
    madeAt: z.iso.datetime(),
    from: z.object({
      uid: uidOf,
      name,
      unit: refOf.nullable(),
      publicKey: z.base64().length(44),
    }),
    campaign: z.object({ uid: uidOf, name }),
    units: z.array(refOf).max(20_000),
    window: window.nullable(),
    revision: z.int().positive(),
    sequence: z.int().positive(),
    builds: z.object({ revision: z.int().positive(), sha256 }).nullable(),
    answers: z.object({ sha256 }).nullable(),
    paper: z
      .object({ of: z.string().regex(/^[0-9a-f]{32}$/), notes: z.int().nonnegative() })
      .optional(),
    parts: z
      .array(
        z.object({
          name: z.string().regex(/^[a-z][a-z-]{0,40}\.(ndjson|bin)$/),
          sha256,
          bytes: z.int().nonnegative(),
          lines: z.int().nonnegative(),
        }),
      )
      .max(100),
  })
  .refine(
    ({ kind, window: days, units }) => kind !== 'results' || (days !== null && units.length === 1),
    'results of no days, or not of one unit',
  ) satisfies z.ZodType<PackageManifest>;

export const countOf = z.int().min(-MAX_COUNT).max(MAX_COUNT);
const MAX_LINE_UNITS = 100_000;

const isFigure = (value: unknown): boolean =>
  value === null ||
  (Number.isInteger(value) && (value as number) >= -MAX_COUNT && (value as number) <= MAX_COUNT);

/** What files have thousands of is checked by plain functions: the library takes ten times as long. */
const unitList = z.custom<UnitRef[]>(
  (list) =>
    Array.isArray(list) && list.length >= 1 && list.length <= MAX_LINE_UNITS && list.every(isRef),
);
const figureLists = z.custom<(number | null)[][]>(
  (lists) =>
    Array.isArray(lists) && lists.every((list) => Array.isArray(list) && list.every(isFigure)),
);

export const figureBlock = z
  .object({
    indicator: uidOf,
    units: unitList,
    days: z.array(day).min(1).max(400),
    values: figureLists,
  })
  .refine(
    ({ units, days, values }) =>
      values.length === days.length && values.every((row) => row.length === units.length),
    'lists of different length',
  ) satisfies z.ZodType<FigureBlock>;

export const packageUnit = z.object({
  ref: refOf,
  parent: refOf.nullable(),
  code: textOf(1, 100),
  name,
  kind: z.enum(UNIT_KINDS),
  printedName: name.nullable(),
  validFrom: day.nullable(),
  validTo: day.nullable(),
}) satisfies z.ZodType<PackageUnit>;

export const packageNote = z.object({
  indicator: uidOf,
  unit: refOf,
  on: day,
  text: z.string().normalize('NFC').min(1).max(2_000),
}) satisfies z.ZodType<PackageNote>;

export const unreadCell = z.object({
  indicator: uidOf,
  unit: z.string().max(500),
  on: day,
  value: z.string().max(500),
  words: z.string().max(1_000),
}) satisfies z.ZodType<UnreadCell>;

export const answerLine = z.object({
  unit: refOf,
  from: day,
  to: day,
  state: z.enum(['accepted', 'returned']),
  revision: z.int().positive(),
  reason: z.string().max(500),
  at: z.iso.datetime(),
  by: z.string().max(300),
  cells: z
    .array(z.object({ indicator: uidOf, unit: refOf, on: day, note: z.string().max(500) }))
    .max(100_000),
}) satisfies z.ZodType<AnswerLine>;
