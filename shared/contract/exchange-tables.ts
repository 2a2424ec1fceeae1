import { z } from 'zod';
import type { TableLook } from '../exchange/form/look-at-table.ts';
import type { TableChoice } from '../exchange/form/table-choice.ts';
import type { QueuedFile, TableFile } from './exchange.ts';
import { agreed, day, id, method } from './method.ts';
import { SHEET } from './topics.ts';

/** Forms for offices without the program, and the tables that they send. */

/** Forms that were written, and the units for which there is nothing to fill in. */
export interface WrittenForms {
  folder: string;
  files: string[];
  left: { unit: string; sentence: string }[];
}

/** A table as it would be read; of its cells the counts, and those that cannot be read. */
export interface ShownTable
  extends Pick<TableLook, 'sheets' | 'choice' | 'columns' | 'open' | 'problem' | 'remarks'> {
  /** Cells with a figure. */
  cells: number;
  unread: { unit: string; value: string; words: string }[];
  unreadCount: number;
}

const place = z.int().nonnegative().max(10_000_000);
const tableChoice = z.strictObject({
  unitId: id.nullable(),
  from: day.nullable(),
  to: day.nullable(),
  sheets: z.array(place).max(500),
  unitsIn: z.enum(['cells', 'sheets']),
  roles: z.array(z.string().max(60)).max(300),
  units: z.array(z.strictObject({ sheet: place, row: place, unitId: place })).max(50_000),
}) satisfies z.ZodType<TableChoice>;
const ofTable = z.strictObject({ id, campaignId: id });

export const exchangeTableMethods = {
  /** Tables that came in and wait to be explained, the newest first. */
  'exchange.tables': method<TableFile[]>({ reads: ['exchange'] })(z.strictObject({})),
  /** Puts a table away, or takes it back. Throws FieldError `settingGone`. */
  'exchange.dropTable': method<null>({ changes: ['exchange'] })(
    z.strictObject({ id, isDropped: z.boolean() }),
  ),
  /**
   * A table as it would be read. Throws FieldError `settingGone` where it is not there or was
   * explained, `fileRefused`.
   */
  'exchange.lookAtTable': method<ShownTable>({ reads: ['exchange', ...SHEET] })(
    ofTable.extend({ choice: tableChoice.nullable() }),
  ),
  /**
   * Puts what a table tells into the queue, and remembers how it was read for its sender. Throws
   * FieldError `settingRefused` while something is open, and as `exchange.lookAtTable` does.
   */
  'exchange.queueTable': method<QueuedFile>({ changes: ['exchange'] })(
    ofTable.extend({ choice: tableChoice }),
  ),
  /**
   * Takes a table out of the queue, to be explained again. Throws FieldError `settingGone`,
   * `settingRefused` for one that was taken.
   */
  'exchange.explainAgain': method<{ id: number }>({ changes: ['exchange'] })(
    z.strictObject({ id }),
  ),
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
