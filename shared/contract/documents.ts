import { z } from 'zod';
import type { Day } from '../domain/day.ts';
import { day, id, method } from './method.ts';
import { documentRequest, reportName } from './reports.ts';

/**
 * What is kept of an official document: all that a clerk says of it, without the office's papers.
 */
export const keptDocument = documentRequest.omit({ papers: true });
export type KeptDocument = z.output<typeof keptDocument>;

export interface OpenedDocument {
  /** As it was saved for this day; null while it was not. */
  kept: KeptDocument | null;
  /**
   * When nothing was saved: the latest document before, that of the figures of the day `on`,
   * without its number and day.
   */
  start: { on: Day; document: KeptDocument } | null;
}

const place = {
  campaignId: id,
  report: reportName,
  on: day,
  /** Which text, for the written report. */
  writtenId: id.optional(),
};

/** Official documents around reports: one for each report or written text, and day. */
export const documentMethods = {
  /** Throws FieldError `settingGone` for a written text that was removed. */
  'documents.open': method<OpenedDocument>({ reads: ['documents', 'written'] })(
    z.strictObject(place),
  ),
  /**
   * Saves a whole document and returns it. `was`: as the window had read it; throws FieldError
   * `settingRefused` when another window changed it since, or when it cannot be printed.
   */
  'documents.save': method<KeptDocument>({ changes: ['documents'] })(
    z.strictObject({ ...place, was: keptDocument.nullable(), document: keptDocument }),
  ),
};
