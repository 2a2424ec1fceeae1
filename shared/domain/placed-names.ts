import { foldText } from '../text/vietnamese.ts';
import { rememberedOf } from './remembered.ts';
import type { SheetUnit } from './unit-tree.ts';

/** How units are named outside of their tree, where nobody sees what they lie below. */

interface PlacedUnit {
  name: string;
  /** Index of the unit above in the same list; -1 for none. */
  parent: number;
}

/**
 * The names of units in order, each with as many of the units above it as it takes to tell it from
 * others of the same name: "Thôn 1 (Xã Hoa)". Units of one name below the same unit stay alike:
 * what lies above does not tell them apart.
 */
export function tellApart(units: readonly PlacedUnit[]): string[] {
  /** Of each unit its name and those above it, nearest first. */
  const pathOf = (index: number): string[] => {
    const path: string[] = [];
    for (let at = index; at >= 0 && path.length < units.length; at = units[at]!.parent) {
      path.push(units[at]!.name);
    }
    return path;
  };
  const alike = new Map<string, number[]>();
  for (const [index, { name }] of units.entries()) {
    const key = foldText(name);
    const known = alike.get(key);
    if (known) known.push(index);
    else alike.set(key, [index]);
  }
  const names = units.map(({ name }) => name);
  for (const indexes of alike.values()) {
    if (indexes.length === 1) continue;
    const paths = indexes.map(pathOf);
    const keys = paths.map((path) => path.map(foldText));
    const distinct = (depth: number) =>
      new Set(keys.map((key) => key.slice(0, depth).join('\n'))).size;
    const longest = keys.reduce((most, { length }) => Math.max(most, length), 0);
    const most = distinct(longest);
    let depth = 1;
    while (distinct(depth) < most) depth += 1;
    for (const [n, index] of indexes.entries()) {
      const above = paths[n]!.slice(1, depth).join(', ');
      if (above !== '') names[index] = `${names[index]} (${above})`;
    }
  }
  return names;
}

/** The names of the units of a sheet, in its order, see `tellApart`. */
export const placedNames = rememberedOf((units: readonly SheetUnit[]): readonly string[] =>
  tellApart(units.map(({ unit, parent }) => ({ name: unit.name, parent }))),
);

/** The names of stored units by id, see `tellApart`; the unit above may be no member of the list. */
export const namesById = rememberedOf(
  (
    units: readonly {
      id: number;
      parentId: number | null;
      name: string;
      printedName?: string | null;
    }[],
  ): ReadonlyMap<number, string> => {
    const places = new Map(units.map(({ id }, index) => [id, index]));
    const names = tellApart(
      units.map(({ name, printedName, parentId }) => ({
        name: printedName ?? name,
        parent: parentId === null ? -1 : (places.get(parentId) ?? -1),
      })),
    );
    return new Map(units.map(({ id }, index) => [id, names[index]!]));
  },
);
