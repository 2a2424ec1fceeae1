import { type Figure, figureValue, hasValue } from '../domain/figure.ts';
import type { CampaignFigures } from '../domain/figures.ts';
import { rankRates } from '../domain/rank.ts';
import type { SheetUnit } from '../domain/unit-tree.ts';

/**
 * rank: best first, ranked among all units of their level. rankWithin: best first within each unit
 * above, and ranked there. official: as the catalogue has them.
 */
export const UNIT_ORDERS = ['rank', 'rankWithin', 'official'] as const;
export type UnitOrder = (typeof UNIT_ORDERS)[number];

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
 * The rows of a table. `target` is the place of the target whose rates rank; without one, and while
 * nobody has a rate, units stand in the official order.
 */
export function unitRows(
  figures: CampaignFigures,
  target: number,
  { root, depths, order }: UnitChoice,
): UnitRow[] {
  const { units } = figures.sheet;
  const rootDepth = units[root]!.depth;
  const levelOf = (steps: number) =>
    [...below(units, root)].filter((unit) => units[unit]!.depth === rootDepth + steps);
  const [first, second] = depths;
  const uppers = ordered(figures, target, levelOf(first), order);
  if (second === undefined) return uppers.map((row) => ({ ...row, isAbove: false }));

  const groups = new Map<number, number[]>();
  for (const unit of levelOf(second)) {
    let above = unit;
    while (units[above]!.depth > rootDepth + first) above = units[above]!.parent;
    groups.set(above, [...(groups.get(above) ?? []), unit]);
  }
  return uppers.flatMap((upper) => {
    const inside = groups.get(upper.unit) ?? [];
    const rows = ordered(figures, target, inside, order).map((row) => ({ ...row, isAbove: false }));
    return [{ ...upper, isAbove: inside.length > 0 }, ...rows];
  });
}

type Ordered = Omit<UnitRow, 'isAbove'>;

/** Units beside each other in their order, unranked ones last. */
function ordered(
  figures: CampaignFigures,
  target: number,
  places: readonly number[],
  order: UnitOrder,
): Ordered[] {
  const numbered = places.map((unit, i): Ordered => ({ unit, order: { value: i + 1 } }));
  if (order === 'official' || target === -1) return numbered;
  const ranks =
    order === 'rank'
      ? places.map((unit) => figures.target(target, unit).rank)
      : rankRates(places.map((unit) => figures.target(target, unit).rate));
  if (!ranks.some(hasValue)) return numbered;
  const rankOf = (i: number) => figureValue(ranks[i]!) ?? Number.POSITIVE_INFINITY;
  return places
    .map((unit, i) => ({ unit, order: ranks[i]!, rank: rankOf(i), i }))
    .sort((a, b) => (a.rank === b.rank ? a.i - b.i : a.rank - b.rank))
    .map(({ unit, order: rank }) => ({ unit, order: rank }));
}
