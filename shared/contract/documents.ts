import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { day, id, method } from './method.ts';
import { documentRequest, reportName } from './reports.ts';

/** What is kept of an official document: all that a clerk says of it, without the office's papers. */
export const keptDocument = documentRequest.omit({ papers: true });
export type KeptDocument = z.output<typeof keptDocument>;

export interface OpenedDocument {
  /** As it was kept for this day; null while nothing was. */
  kept: KeptDocument | null;
  /**
   * While nothing was: the latest one before, of the figures of the day `on`, without the number and
   * day that were its own.
   */
  start: { on: Day; document: KeptDocument } | null;
}

const place = {
  campaignId: id,
  report: reportName,
  on: day,
  /** Of the written report. */
  writtenId: id.optional(),
};

/** Official documents around reports: of each report, and written text, one for each day. */
export const documentMethods = {
  /** Throws FieldError `settingGone` for a written text that was taken out. */
  'documents.open': method<OpenedDocument>({ reads: ['documents', 'written'] })(
    z.strictObject(place),
  ),
  /**
   * Keeps one whole, and returns it. `was`: as the window found it; throws FieldError
   * `settingRefused` when another window changed it since, or when it cannot be printed.
   */
  'documents.save': method<KeptDocument>({ changes: ['documents'] })(
    z.strictObject({ ...place, was: keptDocument.nullable(), document: keptDocument }),
  ),
};
