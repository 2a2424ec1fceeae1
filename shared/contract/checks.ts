import { z } from 'zod';
import type { Finding } from '../domain/finding.ts';
import { line } from './forms.ts';
import { id, method } from './method.ts';
import { SHEET } from './topics.ts';

/** Findings: what the checks of the field say about a campaign. */
export const checkMethods = {
  /**
   * What is wrong with the data file itself: one finding, or none. With one, no figure of the file
   * can be trusted.
   */
  'checks.file': method<Finding[]>({ reads: [] })(z.strictObject({})),
  /** Open findings, errors first; behind them, where asked for, those that somebody answered. */
  'checks.list': method<Finding[]>({ reads: [...SHEET, 'findings'] })(
    z.strictObject({ campaignId: id, withAnswered: z.boolean().optional() }),
  ),
  /** Answers findings of imported files with the reason why the figures are right as they are. */
  'checks.answer': method<null>({ changes: ['findings'] })(
    z.strictObject({ campaignId: id, keptIds: z.array(id).min(1).max(60_000), text: line }),
  ),
};
