import type { Column } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** Arithmetic of columns over a tree of units in preorder. A blank is not zero. */

export const blanks = (length: number): (number | null)[] => new Array(length).fill(null);

/** Each unit with everything below it added. */
export function sumUp(units: readonly SheetUnit[], own: Column): Column {
  const sums = own.slice();
  // Backwards through the preorder, so that all units below are summed before their parent.
  for (let i = units.length - 1; i > 0; i--) {
    const value = sums[i] ?? null;
    if (value === null) continue;
    const { parent } = units[i]!;
    sums[parent] = (sums[parent] ?? 0) + value;
  }
  return sums;
}

/**
 * For figures read at a date (openings, stocks): the sum of the units below once all of them have
 * one; until then the unit's own figure, else the sum of those known.
 */
export function positionsUp(units: readonly SheetUnit[], own: Column): Column {
  // Saves time: most campaigns have no openings.
  if (own.every((value) => value === null)) return own;
  const positions = own.slice();
  const sums = blanks(units.length);
  /** 1 where a unit right below has no figure. */
  const isMissing = new Uint8Array(units.length);
  for (let i = units.length - 1; i >= 0; i--) {
    const sum = sums[i] ?? null;
    if (sum !== null && (isMissing[i] === 0 || own[i] === null)) positions[i] = sum;
    const { parent } = units[i]!;
    const value = positions[i] ?? null;
    if (value === null) isMissing[parent] = 1;
    else sums[parent] = (sums[parent] ?? 0) + value;
  }
  return positions;
}

export const addColumns = (columns: readonly Column[], length: number): Column => {
  const sum = blanks(length);
  for (const column of columns) {
    for (let i = 0; i < length; i++) {
      const value = column[i];
      if (value !== null && value !== undefined) sum[i] = (sum[i] ?? 0) + value;
    }
  }
  return sum;
};

/** The first column minus the others; blank where any of them is. */
export const subtractColumns = ([first = [], ...others]: readonly Column[]): Column =>
  first.map((value, i) =>
    others.reduce<number | null>((rest, column) => {
      const part = column[i] ?? null;
      return rest === null || part === null ? null : rest - part;
    }, value),
  );

/** The unit's own target, else the sum of the targets below it. */
export function sumMissing(units: readonly SheetUnit[], own: Column): Column {
  const targets = own.slice();
  const below = blanks(units.length);
  for (let i = units.length - 1; i >= 0; i--) {
    targets[i] ??= below[i] ?? null;
    const value = targets[i] ?? null;
    const { parent } = units[i]!;
    if (value !== null && parent !== -1) below[parent] = (below[parent] ?? 0) + value;
  }
  return targets;
}

/**
 * For each unit, the sum of what the units right below were given; for a unit below without a
 * target what is below it counts.
 */
export function sumGiven(units: readonly SheetUnit[], given: Column): Column {
  const below = blanks(units.length);
  for (let i = units.length - 1; i > 0; i--) {
    const value = given[i] ?? below[i] ?? null;
    const { parent } = units[i]!;
    if (value !== null) below[parent] = (below[parent] ?? 0) + value;
  }
  return below;
}
