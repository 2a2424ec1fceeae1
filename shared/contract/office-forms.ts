import { z } from 'zod';
import { UNIT_ORDERS } from '../domain/unit-order.ts';
import type { FormCheck } from '../report/forms/check.ts';
import { REPORT_STYLES } from '../report/model.ts';
import { agreed, day, id, method, pickedFile } from './method.ts';
import { SHEET } from './topics.ts';

/** A form of the office, kept with a campaign. */
export interface OfficeForm {
  id: number;
  uid: string;
  name: string;
  /** Name of its file, .docx or .xlsx. */
  file: string;
  /** Size in bytes. */
  size: number;
}

/** The marks of a form, checked against the campaign on a day. */
export interface CheckedForm extends FormCheck {
  file: string;
}

/** A mark that can be written into a form, with what it would print now. */
export interface OfferedMark {
  mark: string;
  about: string;
  value: string;
}

/** A stored form, or a file that was just chosen. */
const form = z.union([z.strictObject({ id }), z.strictObject({ file: pickedFile })]);
const name = z.string().trim().min(1).max(200);
const fill = z.strictObject({
  campaignId: id,
  form,
  on: day,
  style: z.enum(REPORT_STYLES),
  /** The campaign's root when left out. */
  unitId: id.optional(),
  /** Order of the repeated rows; official when left out. */
  order: z.enum(UNIT_ORDERS).optional(),
});

/** Word and Excel files of the office or of the upper level, filled with figures. */
export const officeFormMethods = {
  'forms.list': method<OfficeForm[]>({ reads: ['campaigns', 'forms'] })(
    z.strictObject({ campaignId: id }),
  ),
  /** The marks of a campaign, each with the figure of the unit `unitId`. */
  'forms.marks': method<OfferedMark[]>({ reads: SHEET })(
    z.strictObject({ campaignId: id, on: day, unitId: id.optional() }),
  ),
  /**
   * Checks a form. Throws `fileRefused` for a file that cannot be one, `pickedFileGone`,
   * `settingGone`.
   */
  'forms.check': method<CheckedForm>({ reads: [...SHEET, 'forms'] })(
    z.strictObject({ campaignId: id, form, on: day }),
  ),
  /** Stores a form. Throws as `forms.check` does, and `fileRefused` for broken marks. */
  'forms.add': method<{ id: number }>({ changes: ['forms'] })(
    z.strictObject({ campaignId: id, name, file: pickedFile, on: day }),
  ),
  /** Renames a form and, with a file, replaces its content. Throws as `forms.add` does. */
  'forms.save': method<null>({ changes: ['forms'] })(
    z.strictObject({ campaignId: id, id, name, file: pickedFile.optional(), on: day }),
  ),
  /**
   * Writes the filled form where the host's dialog says; path null when the clerk cancels. Throws
   * FieldError `fileRefused` where a mark is broken, unknown or may mean several things.
   */
  'forms.fill': method<{ path: string | null }>({ reads: [...SHEET, 'forms'] })(fill),
  /**
   * One filled form for each unit some steps below (`eachUnitAt`; right below when left out), in the
   * folder that the clerk chooses (null when cancelled). Throws as `forms.fill` does, before the
   * first file is written, and `askFirst` where files of these names are in the folder. After
   * `jobStopped` the files written so far stay, each whole.
   */
  'forms.fillEach': method<{ folder: string | null; files: number }>({
    reads: [...SHEET, 'forms'],
  })(fill.extend({ eachUnitAt: z.int().min(1).max(20).optional(), ...agreed })),
};
