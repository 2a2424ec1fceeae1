import { remembering } from '../domain/day-figures.ts';
import { type Figure, figureValue, hasValue, type Rate } from '../domain/figure.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import { rankRates } from '../domain/rank.ts';
import { isLeaf } from '../domain/sheet.ts';
import type { UnitOrder } from '../domain/unit-order.ts';
import type { SheetUnit } from '../domain/unit-tree.ts';

/** Which units a table shows, and in which order. */
export interface UnitChoice {
  /** Place of the unit in the sheet that the table is about; its row is the total. */
  root: number;
  /** Steps below it: one level, or two, of which the first stands above its units. */
  depths: readonly [number] | readonly [number, number];
  order: UnitOrder;
}

/** A unit of a table. */
export interface UnitRow {
  /** Its place in the sheet. */
  unit: number;
  /** Whether units of the table stand below it. */
  isAbove: boolean;
  /** Whether it stands on the upper of two levels. */
  isUpper: boolean;
  /** Its rank, or its number in the official order. */
  order: Figure;
}

/** The levels below a unit that have units, in steps: [1, 2]. */
export function depthsBelow(units: readonly SheetUnit[], root: number): number[] {
  const depths = new Set<number>();
  for (const unit of below(units, root)) depths.add(units[unit]!.depth - units[root]!.depth);
  return [...depths].sort((a, b) => a - b);
}

/** The places of all units below one, in order. */
function* below(units: readonly SheetUnit[], root: number): Generator<number> {
  const { depth } = units[root]!;
  for (let i = root + 1; i < units.length && units[i]!.depth > depth; i++) yield i;
}

/**
 * The units of a level below one: those at the depth and those above it that have no unit below
 * them (a body beside districts), because the total counts these too.
 */
export function unitsBelow(units: readonly SheetUnit[], root: number, depth: number): number[] {
  return [...below(units, root)].filter((unit) => {
    const own = units[unit]!.depth;
    return own <= depth && (own === depth || isLeaf(units, unit));
  });
}

/**
 * The rows of a table. `target` is the place of the target whose rates rank; without one, and while
 * nobody has a rate, units stand in the official order.
 */
export function unitRows(
  figures: CampaignFigures,
  target: number,
  { root, depths, order }: UnitChoice,
): UnitRow[] {
  const { units } = figures.sheet;
  const [first, second] = depths.map((steps) => units[root]!.depth + steps);
  const isNumbered = order === 'official' || target === -1;
  /** The ranks among all units of a level of the campaign, computed once for all tables within. */
  const amongAll = remembering((depth: number) =>
    ranksOf(figures, target, unitsBelow(units, 0, depth)),
  );
  const rowsOf = (groups: readonly (readonly number[])[], depth: number): Ordered[][] => {
    if (isNumbered) return groups.map(numbered);
    return ordered(
      groups.map((places) => ({
        places,
        ranks: order === 'rank' ? amongAll(depth) : ranksOf(figures, target, places),
      })),
    );
  };

  const uppers = rowsOf([unitsBelow(units, root, first!)], first!)[0]!;
  if (second === undefined)
    return uppers.map((row) => ({ ...row, isAbove: false, isUpper: false }));
  const lowers = rowsOf(
    uppers.map(({ unit }) => unitsBelow(units, unit, second)),
    second,
  );
  return uppers.flatMap((upper, i): UnitRow[] => {
    const rows = lowers[i]!.map((row) => ({ ...row, isAbove: false, isUpper: false }));
    return [{ ...upper, isAbove: rows.length > 0, isUpper: true }, ...rows];
  });
}

type Ordered = Omit<UnitRow, 'isAbove' | 'isUpper'>;

const numbered = (places: readonly number[]): Ordered[] =>
  places.map((unit, i) => ({ unit, order: { value: i + 1 } }));

interface Group {
  places: readonly number[];
  ranks: ReadonlyMap<number, Figure>;
}

/**
 * The units of each group sorted by rank, unranked ones last. Where none of a level has a rank they
 * are numbered in their order; beside a rank a number would be taken for one.
 */
function ordered(groups: readonly Group[]): Ordered[][] {
  const isRanked = groups.some(({ places, ranks }) =>
    places.some((unit) => hasValue(ranks.get(unit)!)),
  );
  return groups.map(({ places, ranks }) => {
    if (!isRanked) return numbered(places);
    const placeOf = ({ order }: Ordered) => figureValue(order) ?? places.length + 1;
    return places
      .map((unit) => ({ unit, order: ranks.get(unit)! }))
      .sort((a, b) => placeOf(a) - placeOf(b));
  });
}

/** Ranks among units; one that has closed has none. */
function ranksOf(
  figures: CampaignFigures,
  target: number,
  peers: readonly number[],
): Map<number, Figure> {
  const { units } = figures.sheet;
  const rates = peers.map(
    (unit): Figure<Rate> =>
      units[unit]!.closed ? { none: 'noResult' } : figures.target(target, unit).rate,
  );
  const ranks = rankRates(rates);
  return new Map(peers.map((unit, i) => [unit, ranks[i]!]));
}

/**
 * The rank of each unit of a table by a target, which may be another than the one that orders the
 * rows: among all units of its level or, where the table ranks so, within the unit above.
 */
export function rowRanks(
  figures: CampaignFigures,
  target: number,
  { root, depths, order }: UnitChoice,
): Map<number, Figure> {
  const { units } = figures.sheet;
  const [first, second] = depths.map((steps) => units[root]!.depth + steps);
  const isWithin = order === 'rankWithin';
  const groups = [unitsBelow(units, isWithin ? root : 0, first!)];
  if (second !== undefined) {
    if (!isWithin) groups.unshift(unitsBelow(units, 0, second));
    else for (const upper of groups[0]!) groups.unshift(unitsBelow(units, upper, second));
  }
  return new Map(groups.flatMap((places) => [...ranksOf(figures, target, places)]));
}
