import { z } from 'zod';
import { agreed, id, method } from './method.ts';
import { REPORT, REPORT_FORMATS, reportRequest } from './reports.ts';

/** Most files of one set: nobody wants more on purpose. */
export const MOST_SET_FILES = 1_000;

/** What became of a set of reports. */
export interface SavedSet {
  /** Null when the clerk cancels the dialog: then nothing was written. */
  folder: string | null;
  /** Names of the files in it, in the order in which they were written. */
  files: string[];
  /** Reports that lack something, with what it is; they were left out. */
  left: { name: string; sentence: string }[];
  /** Names of reports of which there are signed copies; the files have the reports of today. */
  signed: string[];
}

const reportSet = z.strictObject({
  campaignId: id,
  reports: z
    // Codes hold what this office sent, not the figures of one of many pages.
    .array(reportRequest.omit({ campaignId: true, withCodes: true }))
    .min(1)
    .max(50),
  /** Makes each report for every unit so many steps below the unit of the campaign. */
  eachUnitAt: z.int().min(1).max(20).optional(),
  formats: z.array(z.enum(REPORT_FORMATS)).min(1).max(REPORT_FORMATS.length),
  /** All reports in one file, each beginning on a page of its own. */
  asOne: z.boolean().optional(),
  ...agreed,
});

/** Many reports in one go. */
export const reportSetMethods = {
  /**
   * Writes a chosen set of reports, or one of each for every unit below, into the folder that the
   * host's dialog says. Throws FieldError `askFirst` where files of these names are in it,
   * `settingRefused` for more than `MOST_SET_FILES` files or units that are not there,
   * `reportLacks` when there is nothing to write at all, and `jobStopped`: files written until then
   * stay, each whole.
   */
  'reports.saveSet': method<SavedSet>({ reads: [...REPORT, 'signed'] })(reportSet),
};
