import { z } from 'zod';
import type { Office } from '../domain/office.ts';
import { text, unitInput } from './forms.ts';
import { method } from './method.ts';

/** Who works on this PC. */
export const officeMethods = {
  'office.read': method<Office>({ reads: ['office'] })(z.strictObject({})),
  /** Saves who works on this PC; null puts the question off. Throws `unitNotInCatalogue`. */
  'office.save': method<Office>({ changes: ['office'] })(
    z.strictObject({
      office: z
        .strictObject({
          unit: unitInput,
          letterhead: z.strictObject({ body: text, above: text, place: text }),
        })
        .nullable(),
    }),
  ),
};
