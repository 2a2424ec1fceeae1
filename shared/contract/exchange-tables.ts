import { z } from 'zod';
import { agreed, day, id, method } from './method.ts';
import { SHEET } from './topics.ts';

/** Forms for offices without the program, and the tables that they send. */

/** Forms that were written, and the units for which there is nothing to fill in. */
export interface WrittenForms {
  folder: string;
  files: string[];
  left: { unit: string; sentence: string }[];
}

export const exchangeTableMethods = {
  /**
   * Writes a form (.xlsx) for each unit to fill in. Null when no place was chosen. Throws FieldError
   * `settingRefused` where no unit has anything to fill in, `unitNotInCampaign`, `askFirst` where
   * the files are there already, `cannotWriteFile`.
   */
  'exchange.forms': method<WrittenForms | null>({ reads: ['exchange', ...SHEET] })(
    z.strictObject({
      campaignId: id,
      unitIds: z.array(id).min(1).max(5_000),
      from: day,
      to: day,
      ...agreed,
    }),
  ),
};
