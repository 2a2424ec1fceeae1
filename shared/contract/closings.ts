import { z } from 'zod';
import type { FoundCell } from '../domain/finding.ts';
import type { Closing } from '../domain/sheet.ts';
import { day, id, method } from './method.ts';
import { SHEET } from './topics.ts';

/** What prevents closing some days, and which of their cells are blank. */
export interface ClosingPreview {
  /** Errors, each with its place; while there are some, the days cannot be closed. */
  errors: string[];
  /** Cells without a figure, in sentences; the clerk says why before the days are closed. */
  blanks: string[];
  /** The first of the blank cells. */
  firstBlank: FoundCell | null;
}

export interface ListedClosing extends Closing {
  /** When, by whom and why it was opened again; null while it holds. */
  opened: { at: string; by: string; reason: string } | null;
}

const closedDays = z.strictObject({ campaignId: id, from: day, to: day });

/** Closing days, and opening them again. */
export const closingMethods = {
  /** What prevents closing days, and which of their cells are blank; closes nothing. */
  'closings.preview': method<ClosingPreview>({ reads: SHEET })(closedDays),
  /**
   * Closes days; refused with `closingRefused` while a cell of them has an error. `blankReason`:
   * what the clerk says of blank cells (see `closings.preview`), kept where there are some.
   */
  'closings.close': method<Closing>({ changes: ['closings'] })(
    closedDays.extend({ blankReason: z.string().trim().max(300).optional() }),
  ),
  'closings.open': method<null>({ changes: ['closings'] })(
    z.strictObject({ campaignId: id, id, reason: z.string().trim().min(1).max(300) }),
  ),
  /** All closings of a campaign, newest first, those that were opened again as well. */
  'closings.list': method<ListedClosing[]>({ reads: ['closings'] })(
    z.strictObject({ campaignId: id }),
  ),
};
