import { unitSearch } from '../../shared/domain/search-members.ts';
import type { MemberUnit } from '../../shared/domain/unit-tree.ts';
import { unitNames } from './unit-field.tsx';

/** The units of a list in preorder that fit a typed text, with the units above them. */
export function filterUnits(units: readonly MemberUnit[], text: string): readonly MemberUnit[] {
  if (text.trim() === '') return units;
  const rank = unitSearch(text);
  const kept: MemberUnit[] = [];
  // Backwards, because a unit stands before all units below it.
  let needed = -1;
  for (const unit of units.toReversed()) {
    if (unit.depth !== needed && rank(unitNames(unit), unit.code) === null) continue;
    kept.push(unit);
    needed = unit.depth - 1;
  }
  return kept.toReversed();
}

/** Ids of the siblings of a unit in preorder once it goes one step up or down; null at the end. */
export function shiftedSiblings(
  units: readonly MemberUnit[],
  unit: MemberUnit,
  by: -1 | 1,
): number[] | null {
  const at = units.findIndex(({ id }) => id === unit.id);
  const ends = (index: number) => (units[index]?.depth ?? -1) < unit.depth;
  let first = at;
  while (!ends(first - 1)) first -= 1;
  let last = at;
  while (!ends(last + 1)) last += 1;
  const siblings = units
    .slice(first, last + 1)
    .filter(({ depth }) => depth === unit.depth)
    .map(({ id }) => id);
  const from = siblings.indexOf(unit.id);
  const other = siblings[from + by];
  if (other === undefined) return null;
  return siblings.with(from, other).with(from + by, unit.id);
}
