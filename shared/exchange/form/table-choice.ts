import type { Day } from '../../domain/day.ts';
import type { ColumnRole } from '../paste-columns.ts';

/** What the clerk says of a table that is no form, and what is remembered of it for the next one. */
export interface TableChoice {
  /** The unit that sends it. */
  unitId: number | null;
  /** The days of its figures. */
  from: Day | null;
  to: Day | null;
  /** Places of the sheets that are taken, in the file. */
  sheets: number[];
  /** sheets: each sheet is of one unit, which its name says. */
  unitsIn: 'cells' | 'sheets';
  /** What the columns of the first of these sheets are; a role as `roleKey` writes it. */
  roles: string[];
  /**
   * Units of rows that are not certain; row 0 is a whole sheet, unit 0 is not taken. Of a sheet with
   * its units side by side rows are its columns, counted from 1.
   */
  units: { sheet: number; row: number; unitId: number }[];
}

/** A column of figures: of which indicator, and of which day where the column says one. */
export interface FieldPlace {
  indicatorId: number;
  on: Day | null;
}

export const fieldId = ({ indicatorId, on }: FieldPlace): string =>
  on === null ? String(indicatorId) : `${indicatorId}@${on}`;

export function fieldPlace(role: ColumnRole | null): FieldPlace | null {
  if (role?.kind !== 'field') return null;
  const [indicator, on] = role.id.split('@');
  return { indicatorId: Number(indicator), on: on ?? null };
}

/** What is remembered of a layout for its sender; figures by the uid of the indicator. */
export interface LayoutMemory {
  unitsIn: TableChoice['unitsIn'];
  /**
   * For each column its role; a column of figures as "field UID" where it has the day of its
   * sheet or row, or that its own head says, and as "field UID +2" for the third day of the window.
   */
  roles: string[];
}

/** What to do about a table that is no form, or one of which something was lost or changed. */
export const TABLE_ADVICE =
  'Mở trong “Tệp gửi đến” rồi chọn bảng của đơn vị nào, ngày nào, cột nào là gì; tệp vẫn được giữ ở đây.';
