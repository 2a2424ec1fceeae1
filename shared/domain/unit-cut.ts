import type { Column } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** A unit with all below it, under the root: what the checks find at the unit rests on no other. */
export interface UnitCut {
  units: SheetUnit[];
  /** The part of a column; at the root nothing is known, or what is given. */
  cut(column: Column, atRoot?: number | null): Column;
  /** Of openings: the checks of a unit without an opening ask whether any unit has one. */
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
