import type { Indicator, Measure } from '../../domain/campaign.ts';
import type { Day } from '../../domain/day.ts';
import { type DayWindow, periodText } from '../../domain/period.ts';
import type { UnitRef } from '../package/format.ts';

/**
 * The form that an office without the program fills in: for one unit and some days, a sheet for
 * each day at which figures are kept. A hidden sheet tells what the form is; in each sheet a hidden
 * line tells what its columns are and a hidden column which unit each row is, so that both are
 * found again wherever rows and columns were moved to, also in a file that has one sheet only.
 */

/** Begins the hidden sheet, and the hidden line of each other sheet. */
export const FORM_MARK = 'so-chi-tieu-bieu';
export const FORM_VERSION = 1;
export const FORM_SHEET = 'Sổ Chỉ Tiêu';

/** In the hidden line: the columns that hold no figures. */
export const ORDER_KEY = 'stt';
export const UNIT_KEY = 'don-vi';
/** In the hidden column: rows that are no units. */
export const ROW_MARKS = { heads: 'tieu-de', total: 'tong', end: 'het' } as const;

/** What a form is: told by its hidden sheet. */
export interface FormIdentity extends DayWindow {
  /** Of the form itself, by uid: two files with the same one are copies of one form. */
  form: string;
  campaign: { uid: string; name: string };
  unit: { ref: UnitRef; name: string };
  /** 1 for the first figures of these days. */
  revision: number;
  /** The heads of all sheets, by the key of their columns. */
  heads: ReadonlyMap<string, string>;
}

export interface FormColumn {
  /** Of the indicator, by uid. */
  indicator: string;
  /** The day at which its cells are kept. */
  on: Day;
  head: string;
  measure: Measure;
  kind: 'flow' | 'stock';
}

export interface FormRow {
  ref: UnitRef;
  name: string;
  /** Steps below the unit of the form. */
  depth: number;
  /** For each column the figure that is known, null where none is; null where none is keyed. */
  cells: ({ value: number | null } | null)[];
}

export interface FormSheet {
  on: Day;
  columns: FormColumn[];
  rows: FormRow[];
}

/** A form before it is filled in, with the figures that are known. */
export interface Form extends Omit<FormIdentity, 'heads'> {
  /** The office that makes it. */
  office: string;
  sheets: FormSheet[];
}

/** Names a column in the hidden line: "0198…@2023-10-01". */
export const columnKey = ({ indicator, on }: Pick<FormColumn, 'indicator' | 'on'>): string =>
  `${indicator}@${on}`;

/** What the key of a column names; null for one of no figures. */
export function readColumnKey(key: string): { indicator: string; on: Day } | null {
  const named = /^([0-9a-f-]{36})@(\d{4}-\d{2}-\d{2})$/.exec(key);
  return named ? { indicator: named[1]!, on: named[2]! } : null;
}

/**
 * "Thu nhận hồ sơ (hồ sơ)", "Tỷ lệ (%)": the head of a column says what is counted, and the days
 * `cell` where it is not of a day.
 */
export function formHead({ name, counted, measure, period }: Indicator, cell: DayWindow): string {
  const unit = measure === 'percent' ? '%' : counted;
  const head = unit === '' ? name : `${name} (${unit})`;
  return period === 'day' || period === 'once' ? head : `${head}, ${periodText(period, cell)}`;
}
