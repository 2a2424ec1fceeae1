import { z } from 'zod';
import { WINDOW_KINDS } from '../domain/compared.ts';
import { OWN_FIGURES, type OwnTable, type SavedOwnTable } from '../domain/own-table.ts';
import { UNIT_ORDERS } from '../domain/unit-order.ts';
import { id, method } from './method.ts';

const uid = z.string().min(1).max(60);
/** Longer than any rule allows, so that the rule, not the schema, refuses what is too long. */
const text = z.string().max(2000);

/** A table that a clerk put together; it is read back from the store through the same schema. */
export const ownTableInput = z.strictObject({
  name: text,
  title: text,
  columns: z
    .array(
      z.strictObject({
        figure: z.enum(OWN_FIGURES),
        indicator: uid,
        milestone: uid.nullable(),
        of: uid.nullable(),
        window: z.enum(WINDOW_KINDS).nullable(),
        decimals: z.int().min(0).max(4).nullable(),
        head: text,
        under: text,
      }),
    )
    .max(200),
  levels: z.array(z.int().min(1).max(20)).min(1).max(2),
  order: z.enum(UNIT_ORDERS),
  withBlank: z.boolean(),
  share: z.int().min(0).max(1_000_000).nullable(),
}) satisfies z.ZodType<OwnTable>;

/** The tables that an office puts together for a campaign; they stand among its reports. */
export const ownTableMethods = {
  'ownTables.list': method<SavedOwnTable[]>({ reads: ['ownTables'] })(
    z.strictObject({ campaignId: id }),
  ),
  /**
   * Saves a table; `id` null makes a new one. `was` is the table as the window read it. Throws
   * `settingRefused` when another window changed it since, or when it has problems.
   */
  'ownTables.save': method<SavedOwnTable>({ changes: ['ownTables'] })(
    z.strictObject({
      campaignId: id,
      id: id.nullable(),
      was: ownTableInput.nullable(),
      table: ownTableInput,
    }),
  ),
};
