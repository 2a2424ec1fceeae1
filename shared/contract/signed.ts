import { z } from 'zod';
import type { ReportModel } from '../report/model.ts';
import type { SignedComparison, SignedReport } from '../report/signed.ts';
import { agreed, id, method } from './method.ts';
import { REPORT, REPORT_FORMATS, reportRequest } from './reports.ts';

const one = z.strictObject({ campaignId: id, id });
const SIGNED = ['signed', 'closings'] as const;

/** Reports of closed days as they were signed. */
export const signedMethods = {
  /** All signed reports of a campaign, the newest first; also those that were put away. */
  'signed.list': method<SignedReport[]>({ reads: SIGNED })(z.strictObject({ campaignId: id })),
  /** The page as it was signed. Throws FieldError `signedUnreadable`, `settingGone`. */
  'signed.open': method<ReportModel>({ reads: SIGNED })(one),
  /** What would differ if the report were made today. Throws as `signed.open` does. */
  'signed.compare': method<SignedComparison>({ reads: [...REPORT, 'signed'] })(one),
  /**
   * Writes a file as it was signed; path null when the clerk cancels. Throws as `signed.open` does.
   */
  'signed.save': method<{ path: string | null }>({ reads: SIGNED })(
    one.extend({ format: z.enum(REPORT_FORMATS) }),
  ),
  /**
   * Keeps a report of a closed day as it is now, and returns the copy; when the same report was
   * kept before, returns that copy. `seen`: the SHA-256 of the model's JSON as it was shown, in
   * hexadecimal digits. Throws FieldError `signedNotClosed` when the day is open,
   * `changedMeanwhile` when the report is no longer the one that was shown, `reportOpen`,
   * `askFirst` when days that it counts are open or another copy was kept, and what `reports.build`
   * throws.
   */
  'signed.keep': method<SignedReport>({ changes: ['signed'] })(
    z.strictObject({
      request: reportRequest,
      seen: z.string().regex(/^[0-9a-f]{64}$/),
      ...agreed,
    }),
  ),
  /** Puts a copy away, with a reason; it stays listed. */
  'signed.remove': method<null>({ changes: ['signed'] })(
    one.extend({ reason: z.string().trim().min(1).max(300) }),
  ),
};
