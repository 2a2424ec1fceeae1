import { z } from 'zod';
import type { Campaign } from '../domain/campaign.ts';
import type { Finding } from '../domain/checks.ts';
import { type Day, isDay } from '../domain/day.ts';
import type { DaySheet } from '../domain/sheet.ts';
import { REPORT_ORDERS } from '../report/appendix.ts';
import { REPORT_STYLES, type ReportModel } from '../report/model.ts';
import { MAX_COUNT } from '../text/numbers.ts';

// A strict CSP forbids the `new Function` that zod would otherwise try.
z.config({ jitless: true });

/**
 * The contract, written once: each method (field noun, verb) with the schema of its input and the
 * type of its output. Handlers, client and validation are derived from this map.
 */
interface Method<Input extends z.ZodType, Output> {
  input: Input;
  /** Phantom: carries the output's type, never a value. */
  output?: Output;
}

const method =
  <Output>() =>
  <Input extends z.ZodType>(input: Input): Method<Input, Output> => ({ input });

const day = z.string().refine(isDay, 'not a day YYYY-MM-DD');
const id = z.int().positive();
const line = z.string().trim().min(1).max(300);

const appendixRequest = z.strictObject({
  campaignId: id,
  on: day,
  style: z.enum(REPORT_STYLES),
  order: z.enum(REPORT_ORDERS),
});

/** Formats a report can be saved in. */
export const REPORT_FORMATS = ['pdf', 'docx', 'xlsx', 'html', 'csv', 'json'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

export const methods = {
  'app.info': method<AppInfo>()(z.strictObject({})),
  'campaigns.list': method<Campaign[]>()(z.strictObject({})),
  'campaigns.openSample': method<Campaign>()(z.strictObject({ sample: z.enum(['gia-lai']) })),
  'campaigns.create': method<Campaign>()(
    z.strictObject({
      name: line,
      startsOn: day,
      endsOn: day,
      rootUnitName: line,
      /** Units that report, in their official order; a code may be left out. */
      units: z
        .array(z.strictObject({ code: z.string().trim().max(20), name: line }))
        .min(1)
        .max(20_000),
    }),
  ),
  /** The sheet of a day; without a day, of the one a clerk most likely wants (see `DaySheet`). */
  'results.sheet': method<ReadSheet>()(z.strictObject({ campaignId: id, on: day.nullable() })),
  /**
   * Saves the keyed cells of one day in one transaction: all or none. `value` null erases.
   * `was` is the value the clerk saw; when the store holds another one, nothing is written.
   */
  'results.save': method<SavedResults>()(
    z.strictObject({
      campaignId: id,
      on: day,
      cells: z
        .array(
          z.strictObject({
            unitId: id,
            indicatorId: id,
            value: z.int().min(-MAX_COUNT).max(MAX_COUNT).nullable(),
            was: z.int().nullable(),
          }),
        )
        .min(1)
        .max(200_000),
    }),
  ),
  'reports.build': method<ReportModel>()(appendixRequest),
  /** Writes the report where the host's file dialog says; path null when the clerk cancels. */
  'reports.save': method<{ path: string | null }>()(
    appendixRequest.extend({ format: z.enum(REPORT_FORMATS) }),
  ),
  'checks.list': method<Finding[]>()(z.strictObject({ campaignId: id })),
} as const;

export type Methods = typeof methods;
export type MethodName = keyof Methods;
export type InputOf<M extends MethodName> = z.output<Methods[M]['input']>;
export type OutputOf<M extends MethodName> =
  Methods[M] extends Method<z.ZodType, infer Output> ? Output : never;

export interface AppInfo {
  version: string;
  /** Folder of the data, as the clerk can find it. */
  dataDir: string;
  today: Day;
}

/**
 * A sheet as of a revision of the store. Revisions grow with every change, so that an answer that
 * was overtaken on its way can be told from a newer one.
 */
export interface ReadSheet extends DaySheet {
  revision: number;
}

export interface SavedResults {
  /** Instant of the commit, ISO 8601. */
  savedAt: string;
  /** The store's revision that this save made; null when it changed nothing. */
  revision: number | null;
}

/** What the app tells without being asked: something changed, whoever wants it reads it again. */
export type AppEvent =
  | { event: 'campaigns.changed' }
  /** By its revision a window knows a save of its own. */
  | { event: 'results.changed'; campaignId: number; on: Day; revision: number };
