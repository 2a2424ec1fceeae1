import type { Campaign, Indicator } from '../../domain/campaign.ts';
import type { Day } from '../../domain/day.ts';
import type { UnitRef } from '../package/format.ts';
import type { PasteUnit } from '../paste-units.ts';

/** What is known of the campaign that a form or a table tells figures of. */
export interface KnownForTables {
  campaign: Campaign;
  /** Those that are keyed. */
  indicators: readonly Indicator[];
  /** The root first, which every campaign has. */
  readonly units: readonly TableUnit[];
  /** The unit that packages and forms call so. */
  unitOf(ref: UnitRef): TableUnit | undefined;
  /** Whether the office keys an indicator at a unit on a day at which cells are kept. */
  isKeyed(indicator: Indicator, on: Day, unitId: number): boolean;
}

/** A unit of the campaign as rows name it. */
export interface TableUnit extends PasteUnit {
  ref: UnitRef;
}

/** A place in a file, as the spreadsheet shows it. */
export interface TableSpot {
  /** Null in a file that has no sheets. */
  sheet: string | null;
  row: number;
  column: string;
}

/** "ô D7, trang tính “Ngày 01-10-2023”". */
export const spotWords = ({ sheet, row, column }: TableSpot): string =>
  `ô ${column}${row}${sheet === null ? '' : `, trang tính “${sheet}”`}`;
