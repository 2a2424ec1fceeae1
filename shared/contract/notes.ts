import { z } from 'zod';
import { method } from './method.ts';
import { resultCell } from './results.ts';
import { givenCell, hasEnd } from './targets.ts';

const note = { text: z.string().trim().max(1000) };

/** Notes on cells. */
export const noteMethods = {
  /** A note on a result, a target or an opening figure; a blank text takes it away. */
  'notes.save': method<null>({ changes: ['notes'] })(
    z.union([
      resultCell.extend(note),
      givenCell.extend(note).refine(hasEnd, 'an opening has no upper end'),
    ]),
  ),
};
