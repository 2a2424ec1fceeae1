import type { Column } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/**
 * The root and, below it, one unit with everything under it: all that the checks need to find what
 * is wrong at that unit.
 */
export interface UnitCut {
  units: SheetUnit[];
  /** A column cut to these units. The root has no figure, or `atRoot`. */
  cut(column: Column, atRoot?: number | null): Column;
  /**
   * The same for opening figures. The root gets the first one of any unit, because the checks ask
   * whether any unit has one.
   */
  cutOpening(column: Column): Column;
}

/** Cuts out a unit that is not the root. */
export function unitCut(units: readonly SheetUnit[], index: number): UnitCut {
  const { depth } = units[index]!;
  let end = index + 1;
  while (end < units.length && units[end]!.depth > depth) end += 1;
  const below = units.slice(index, end).map((unit) => ({
    ...unit,
    parent: unit.depth === depth ? 0 : unit.parent - index + 1,
  }));
  const cut = (column: Column, atRoot: number | null = null): Column => [
    atRoot,
    ...column.slice(index, end),
  ];
  return {
    units: [units[0]!, ...below],
    cut,
    cutOpening: (column) => cut(column, column.find((value) => value !== null) ?? null),
  };
}
