import type { UnitKind } from './campaign.ts';
import type { SheetUnit, UnitTree } from './unit-tree.ts';

/** Bodies that are not places: "sở, ban, ngành, đoàn thể", schools among them. */
export const BODY_KINDS = [
  'sở',
  'ban',
  'ngành',
  'đoàn thể',
  'trường',
] as const satisfies readonly UnitKind[];

/**
 * Which units owe something: the chosen ones, and those that a rule over levels and kinds finds on
 * the day. With no level, no kind and no unit it binds nobody.
 */
export interface Binding {
  /** In steps below the root of the campaign, which is 0; null: any level. */
  levels: number[] | null;
  /** Any kind when empty. */
  kinds: UnitKind[];
  /** Chosen units, as packages name them: "threeTier:634", "own:0198…". */
  units: string[];
  /** It is the team ("tổ công tác") of each of these units that owes it. */
  teams: boolean;
}

/** Whether it says anything of units at all. */
export const isBinding = ({ levels, kinds, units }: Binding): boolean =>
  levels !== null || kinds.length > 0 || units.length > 0;

const fitsRule = ({ levels, kinds }: Binding, { unit, depth }: SheetUnit): boolean =>
  (levels !== null || kinds.length > 0) &&
  (levels === null || levels.includes(depth)) &&
  (kinds.length === 0 || kinds.includes(unit.kind));

/**
 * The ids of the units of a day's tree that owe something, in the tree's order, each once. A chosen
 * unit that was taken over is stood for by its heirs; a closed one owes nothing any more.
 */
export function obligedUnits(
  binding: Binding,
  tree: Pick<UnitTree, 'units' | 'placesOf'>,
  idOf: ReadonlyMap<string, number>,
): number[] {
  const chosen = new Set(
    binding.units.flatMap((ref) => {
      const id = idOf.get(ref);
      return id === undefined ? [] : tree.placesOf(id).map(({ index }) => index);
    }),
  );
  return tree.units.flatMap((place, index) =>
    !place.closed && (chosen.has(index) || fitsRule(binding, place)) ? [place.unit.id] : [],
  );
}

/** A binding as another office has it whose unit lies `depth` steps below the root of this one. */
export const bindingBelow = (binding: Binding, depth: number): Binding => ({
  ...binding,
  levels: binding.levels?.map((level) => level - depth).filter((level) => level >= 0) ?? null,
});
