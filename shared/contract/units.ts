import { z } from 'zod';
import type { CatalogueUnit } from '../domain/catalogue-unit.ts';
import type { MemberUnit } from '../domain/unit-tree.ts';
import type { UnitLines } from '../exchange/unit-lines.ts';
import { line, unitCode, unitInput } from './forms.ts';
import { agreed, day, id, method, pickedFile } from './method.ts';

/** A unit whose tier ended, with its successors by the catalogue: none, one or several. */
export interface UnitSuccessors {
  unit: MemberUnit;
  successors: CatalogueUnit[];
}

/**
 * The units read from a file; `sheet` is the sheet they are from, null in a file without sheets.
 */
export interface ReadUnits extends UnitLines {
  sheet: string | null;
}

/** The units of campaigns and their changes. */
export const unitMethods = {
  /** Units of the official catalogue for a typed text, best first; of a day, or of both eras. */
  'units.find': method<CatalogueUnit[]>({ reads: [] })(
    z.strictObject({
      text: z.string().max(200),
      on: day.nullable(),
      limit: z.int().min(1).max(200),
    }),
  ),
  /** Units right below one in the catalogue, in its order. */
  'units.below': method<CatalogueUnit[]>({ reads: [] })(
    z.strictObject({ era: z.enum(['twoTier', 'threeTier']), code: z.string().max(5) }),
  ),
  /**
   * All units that take part in a campaign, closed and future ones too, as they are called today.
   */
  'units.list': method<MemberUnit[]>({ reads: ['campaigns', 'units'] })(
    z.strictObject({ campaignId: id }),
  ),
  /**
   * Adds units below another one, in order, after those that are there. Throws `settingRefused`,
   * and `askFirst` for odd names (see `oddName`).
   */
  'units.add': method<{ added: number }>({ changes: ['units'] })(
    z.strictObject({
      campaignId: id,
      parentId: id,
      units: z.array(unitInput).min(1).max(20_000),
      ...agreed,
    }),
  ),
  /**
   * Names and codes of units in a file, one a row, for the clerk to look at before they are added.
   * `columns` says which column is which, from 0, where the answer asked; `rootName` is the unit
   * above, whose own row is the total.
   */
  'units.readFile': method<ReadUnits>({ reads: [] })(
    z.strictObject({
      file: pickedFile,
      columns: z
        .strictObject({ code: z.int().min(0).max(255).nullable(), name: z.int().min(0).max(255) })
        .optional(),
      rootName: z.string().max(300).optional(),
    }),
  ),
  /**
   * From a day on, or as if it had always been so (`on` null). Throws `askFirst` for an odd name.
   */
  'units.rename': method<null>({ changes: ['units'] })(
    z.strictObject({
      campaignId: id,
      unitId: id,
      name: line,
      on: day.nullable(),
      ...agreed,
    }),
  ),
  'units.setCode': method<null>({ changes: ['units'] })(
    z.strictObject({ campaignId: id, unitId: id, code: unitCode }),
  ),
  'units.move': method<null>({ changes: ['units'] })(
    z.strictObject({ campaignId: id, unitId: id, parentId: id, on: day.nullable(), ...agreed }),
  ),
  /** `on` is the last day of its life; null opens it again. */
  'units.close': method<null>({ changes: ['units'] })(
    z.strictObject({ campaignId: id, unitId: id, on: day.nullable(), ...agreed }),
  ),
  /** Merges units from `on` into one: one of them, or a new one. */
  'units.merge': method<{ unitId: number }>({ changes: ['units'] })(
    z.strictObject({
      campaignId: id,
      unitIds: z.array(id).min(1).max(500),
      into: z.union([id, unitInput]),
      on: day,
      ...agreed,
    }),
  ),
  /** Splits a unit from `on` into several; shares are ten-thousandths that sum to 10.000. */
  'units.split': method<{ unitIds: number[] }>({ changes: ['units'] })(
    z.strictObject({
      campaignId: id,
      unitId: id,
      into: z
        .array(
          z.strictObject({ unit: z.union([id, unitInput]), share: z.int().min(0).max(10_000) }),
        )
        .min(2)
        .max(50),
      on: day,
      ...agreed,
    }),
  ),
  /** Units that ended with the three tiers on 30/6/2025, with today's communes for each. */
  'units.successors': method<UnitSuccessors[]>({ reads: ['campaigns', 'units'] })(
    z.strictObject({ campaignId: id }),
  ),
  /** From `on` each unit goes into its heirs, all in one step; shares of a unit sum to 10.000. */
  'units.succeed': method<{ succeeded: number }>({ changes: ['units'] })(
    z.strictObject({
      campaignId: id,
      on: day,
      units: z
        .array(
          z.strictObject({
            unitId: id,
            heirs: z
              .array(unitInput.extend({ share: z.int().min(0).max(10_000) }))
              .min(1)
              .max(50),
          }),
        )
        .min(1)
        .max(20_000),
      ...agreed,
    }),
  ),
  /** Names of the other campaigns in which some units take part, since changes show there too. */
  'units.otherCampaigns': method<string[]>({ reads: ['campaigns', 'units'] })(
    z.strictObject({ campaignId: id, unitIds: z.array(id).max(500) }),
  ),
  /**
   * Undoes the last change of the campaign's units (added, renamed, moved, closed, merged, split),
   * as long as nothing depends on it; the history keeps both.
   */
  'units.undo': method<{ name: string }>({ changes: ['units'] })(
    z.strictObject({ campaignId: id }),
  ),
  /** Puts the units right below one into a new order. */
  'units.order': method<null>({ changes: ['units'] })(
    z.strictObject({ campaignId: id, unitIds: z.array(id).max(20_000) }),
  ),
  /** Adds another spelling by which files name the unit. */
  'units.addAlias': method<null>({ changes: ['units'] })(
    z.strictObject({ campaignId: id, unitId: id, alias: line }),
  ),
};
