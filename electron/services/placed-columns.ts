import type { Indicator } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Column } from '../../shared/domain/sheet.ts';
import { passOn, type Standing } from '../../shared/domain/standing.ts';
import { shareOut, type UnitTree } from '../../shared/domain/unit-tree.ts';

/** Figures of units put at their places in a tree of units, where some took others over. */

const blankColumns = new WeakMap<UnitTree, Column>();

/** All blank; one for the whole tree, since nobody writes into a column. */
export function blankColumn(tree: UnitTree): Column {
  const known = blankColumns.get(tree);
  if (known) return known;
  const blank: Column = new Array(tree.units.length).fill(null);
  blankColumns.set(tree, blank);
  return blank;
}

/** What adds up: figures of a unit that was taken over are added to its heirs', by their shares. */
export function sumsOn(tree: UnitTree) {
  let column: (number | null)[] | null = null;
  /** `index`: the place of the unit in the tree, if it has one. */
  const putAt = (index: number | undefined, unitId: number, value: number | null): void => {
    if (value === null) return;
    column ??= blankColumn(tree).slice();
    if (index !== undefined) {
      column[index] = (column[index] ?? 0) + value;
      return;
    }
    const places = tree.placesOf(unitId);
    const shares = shareOut(value, places);
    for (const [n, { index: heir }] of places.entries()) {
      if (heir !== -1) column[heir] = (column[heir] ?? 0) + shares[n]!;
    }
  };
  return {
    putAt,
    put: (unitId: number, value: number | null) => putAt(tree.indexOf(unitId), unitId, value),
    whole: (): Column => column ?? blankColumn(tree),
  };
}

/** Takes figures of units, an earlier day's first, and gives their column. */
export interface Placing {
  put(unitId: number, value: number | null, on: Day | '', high?: number | null): void;
  whole(): Column;
}

/** The same with the upper ends of ranges, and from when each figure holds. */
export interface StandingColumns extends Placing {
  highs(): Column;
  /** Days from which figures hold; null where always, or where there is none. */
  since(): readonly (Day | null)[];
}

/**
 * Readings and targets, which hold from a day on; of several of one unit the last that was put. The
 * figures of a unit taken over are added to its heir's, until the heir has one of its own from that
 * day on (see `passOn`).
 */
export function standingOn(
  tree: UnitTree,
  { measure }: Pick<Indicator, 'measure'>,
): StandingColumns {
  if (tree.takenOver.length === 0) return standingAlone(tree);
  const own = new Map<number, Standing>();
  const adds = measure !== 'percent';
  let passed: ReadonlyMap<number, Standing> | null = null;
  const columnOf = <Value>(read: (standing: Standing) => Value | null) => {
    const column = new Array<Value | null>(tree.units.length).fill(null);
    passed ??= passOn(own, { ...tree, adds });
    for (const [unitId, standing] of passed) {
      const index = tree.indexOf(unitId);
      if (index !== undefined) column[index] = read(standing);
    }
    return column;
  };
  const orBlank = (column: () => Column) => (own.size === 0 ? blankColumn(tree) : column());
  return {
    put(unitId, value, since, high = null) {
      if (value !== null) own.set(unitId, { value, high, since });
      passed = null;
    },
    whole: () => orBlank(() => columnOf(({ value }) => value)),
    highs: () => orBlank(() => columnOf(({ high }) => high)),
    since: () => columnOf(({ since }) => (since === '' ? null : since)),
  };
}

/** The same for a tree without takeovers, which is the usual case: straight into the columns. */
function standingAlone(tree: UnitTree): StandingColumns {
  let values: (number | null)[] | null = null;
  let highs: (number | null)[] | null = null;
  let since: (Day | null)[] | null = null;
  return {
    put(unitId, value, on, high = null) {
      const index = tree.indexOf(unitId);
      if (value === null || index === undefined) return;
      values ??= blankColumn(tree).slice();
      values[index] = value;
      if (high !== null) highs ??= blankColumn(tree).slice();
      if (highs) highs[index] = high;
      if (on !== '') since ??= new Array<Day | null>(tree.units.length).fill(null);
      if (since) since[index] = on === '' ? null : on;
    },
    whole: () => values ?? blankColumn(tree),
    highs: () => highs ?? blankColumn(tree),
    since: () => since ?? [],
  };
}
