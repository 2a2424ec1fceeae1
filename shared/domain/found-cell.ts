import type { FoundCell } from './finding.ts';
import type { Column } from './sheet.ts';
import { unitIndex } from './unit-index.ts';
import type { SheetUnit } from './unit-tree.ts';

/** A keyed column in which a finding about an indicator can be corrected. */
export interface ColumnBehind {
  indicatorId: number;
  /** What units keyed in it on the day of the finding. */
  now: Column;
  hasCell(index: number): boolean;
}

/**
 * The cell in which a finding is corrected: that of its own unit. A sum has no cell: there it is
 * the cell of the first unit below that keyed something that day, else the first cell of any unit
 * below.
 */
export function mendedAt(
  units: readonly SheetUnit[],
  { unitId }: Pick<FoundCell, 'unitId'>,
  behind: readonly ColumnBehind[],
): { index: number; indicatorId: number } | null {
  const index = unitIndex(units).get(unitId);
  if (index === undefined) return null;
  const own = behind.find(({ hasCell }) => hasCell(index));
  if (own) return { index, indicatorId: own.indicatorId };
  let first: { index: number; indicatorId: number } | null = null;
  for (let i = index + 1; i < units.length && units[i]!.depth > units[index]!.depth; i++) {
    const cells = behind.filter(({ hasCell }) => hasCell(i));
    const keyed = cells.find(({ now }) => (now[i] ?? null) !== null);
    if (keyed) return { index: i, indicatorId: keyed.indicatorId };
    if (cells[0]) first ??= { index: i, indicatorId: cells[0].indicatorId };
  }
  return first;
}
