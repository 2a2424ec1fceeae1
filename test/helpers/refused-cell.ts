import type { EntryShape } from '../../renderer/entry/cell-shape.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { CellAddress } from '../../shared/domain/cell-place.ts';
import type { Office } from './office.ts';

/** Saves a figure into a cell as its screen would, and says whether the store refused it. */
export function isRefused<S>(
  office: Office,
  campaignId: number,
  shape: EntryShape<S>,
  sheet: S,
  place: [rowId: string, columnId: string],
): boolean {
  return isCellRefused(office, campaignId, shape, sheet, shape.addressOf(sheet, ...place)!);
}

/** The same for the cell itself. */
export function isCellRefused<S>(
  office: Office,
  campaignId: number,
  shape: EntryShape<S>,
  sheet: S,
  cell: CellAddress,
): boolean {
  const was = shape.value(sheet, cell) ?? null;
  const value = (was ?? 0) + 1;
  try {
    office.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ ...cell, value, was }]),
    });
    return false;
  } catch (error) {
    if (error instanceof FieldError) return true;
    throw error;
  }
}
