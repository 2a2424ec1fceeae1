import { allocate } from './allocate.ts';
import { numbersById } from './by-id.ts';
import type { Unit, UnitKind } from './campaign.ts';
import { addDays, type Day } from './day.ts';

/** A unit as the store holds it today. */
export interface StoredUnit {
  id: number;
  parentId: number | null;
  code: string;
  name: string;
  kind: UnitKind;
  /** Days of its life, both included; null when not bounded. */
  validFromOn: Day | null;
  validToOn: Day | null;
}

/** The name and place that a unit had until the end of a day. */
export interface UnitPast {
  unitId: number;
  untilOn: Day;
  name: string;
  kind: UnitKind;
  parentId: number | null;
}

/**
 * A unit that closed, and the share of it that another unit took over from `on`: all on a merger.
 */
export interface Succession {
  oldId: number;
  newId: number;
  on: Day;
  /** The share in ten-thousandths; the shares of a split sum to 10.000. */
  share: number;
}

export const WHOLE_SHARE = 10_000;

/** A unit of a campaign's tree on a day, in preorder: a unit stands before all units below it. */
export interface SheetUnit {
  unit: Unit;
  /** Index of the unit above in the same list; -1 for the root. */
  parent: number;
  /** Steps below the root. */
  depth: number;
  /**
   * The unit closed before the day and nobody took it over: its figures stay, no new ones are
   * added.
   */
  closed?: true;
}

/** A unit that takes part in a campaign; lists of them are in the campaign's order. */
export interface Member extends StoredUnit {
  printedName: string | null;
}

/** A unit of a campaign for the screen of units: as it is today, with coming and past changes. */
export interface MemberUnit extends StoredUnit {
  era: 'twoTier' | 'threeTier' | 'own';
  /**
   * Other PCs know a unit of this office's own by it; null for an official one, which is known by
   * its list and code.
   */
  uid: string | null;
  /** The name as the office prints it, where it differs. */
  printedName: string | null;
  /** Steps below the root of the campaign, today. */
  depth: number;
  isRoot: boolean;
  past: UnitPast[];
  /** Who took it over, from which day, with which share in ten-thousandths. */
  heirs: { unitId: number; name: string; on: Day; share: number }[];
  aliases: string[];
}

export interface UnitTree {
  units: SheetUnit[];
  /** Index of a unit in `units`; undefined for units that are not in the tree. */
  indexOf(unitId: number): number | undefined;
  /**
   * Where the figures of a unit are counted, with which share: those of a merged unit at its heir.
   */
  placesOf(unitId: number): readonly SharePlace[];
  /** Members taken over up to this day, the earliest first. */
  takenOver: readonly TakenOver[];
  /** First day of a unit of the tree; '' where it is not known. */
  bornOn(unitId: number): Day | '';
}

/** A unit that others took over on a day; the shares, in ten-thousandths, sum to 10.000. */
export interface TakenOver {
  unitId: number;
  name: string;
  on: Day;
  heirs: { unitId: number; share: number }[];
}

export interface SharePlace {
  /** -1 when the heir does not take part any more: its share is no longer counted. */
  index: number;
  /** Ten-thousandths. */
  share: number;
  inherited: boolean;
}

/** The units with the names and places they had at the end of a day. */
export function unitsAsOf<U extends StoredUnit>(
  units: readonly U[],
  past: readonly UnitPast[],
  on: Day,
): readonly U[] {
  const held = new Map<number, UnitPast>();
  for (const entry of past) {
    if (entry.untilOn < on) continue;
    const known = held.get(entry.unitId);
    if (!known || entry.untilOn < known.untilOn) held.set(entry.unitId, entry);
  }
  if (held.size === 0) return units;
  return units.map((unit) => {
    const was = held.get(unit.id);
    return was ? { ...unit, name: was.name, kind: was.kind, parentId: was.parentId } : unit;
  });
}

export interface TreeInput {
  root: StoredUnit;
  /** Without the root, in their order. */
  members: readonly Member[];
  /**
   * Units between members that do not take part themselves; needed to find the next one above that
   * does.
   */
  above: readonly StoredUnit[];
  past: readonly UnitPast[];
  successions: readonly Succession[];
}

/**
 * The tree of a campaign on a day: each unit under the next unit above that takes part, in the
 * campaign's order. A unit taken over is not in it; its figures are counted at its heirs.
 */
export function treeOn(input: TreeInput, on: Day): UnitTree {
  const { past, successions } = input;
  const [root] = unitsAsOf([input.root], past, on) as [StoredUnit];
  const members = unitsAsOf(input.members, past, on);
  // The country has a hundred thousand units, so numbers and plain loops replace lists and copies.
  // The number of a unit is its place among the members, counted from 1; the root has 0.
  const lastId = members.reduce((last, { id }) => Math.max(last, id), root.id);
  const numberOf = numbersById(lastId);
  numberOf.set(root.id, 0);
  const heirsOf = heirsWithin(members, successions, on);
  const born = new Map<number, Day>();
  for (let n = 1; n <= members.length; n++) {
    const { id, validFromOn } = members[n - 1]!;
    if (validFromOn !== null) born.set(id, validFromOn);
    const isHere = !heirsOf.has(id) && (validFromOn === null || validFromOn <= on);
    if (isHere && id !== root.id) numberOf.set(id, n);
  }
  let parentOf: Map<number, number | null> | null = null;
  /**
   * By the number of a unit: the first unit below it, and the next one with the same parent; 0:
   * none.
   */
  const firstBelow = new Int32Array(members.length + 1);
  const nextBeside = new Int32Array(members.length + 1);
  // Backwards, because each unit is put before those already there, and the campaign's order must
  // stay.
  for (let n = members.length; n > 0; n--) {
    const member = members[n - 1]!;
    if (member.id === root.id || numberOf.get(member.id) === undefined) continue;
    let { parentId } = member;
    while (parentId !== null && numberOf.get(parentId) === undefined) {
      parentOf ??= new Map(
        [...members, ...unitsAsOf(input.above, past, on)].map((unit) => [unit.id, unit.parentId]),
      );
      parentId = parentOf.get(parentId) ?? null;
    }
    const above = parentId === null ? 0 : numberOf.get(parentId)!;
    nextBeside[n] = firstBelow[above]!;
    firstBelow[above] = n;
  }

  const units: SheetUnit[] = [];
  const indexOf = numbersById(lastId);
  const place = (member: StoredUnit, printedName: string | null, n: number, parent: number) => {
    const { id, code, name, kind, validToOn } = member;
    const index = units.length;
    const depth = parent === -1 ? 0 : units[parent]!.depth + 1;
    const unit = { id, code, name, kind, printedName: printedName ?? name };
    indexOf.set(id, index);
    // The root reports until the end of the campaign, even if the unit itself closes earlier.
    const isClosed = parent !== -1 && (validToOn ?? on) < on;
    units.push(isClosed ? { unit, parent, depth, closed: true } : { unit, parent, depth });
    for (let below = firstBelow[n]!; below > 0; below = nextBeside[below]!) {
      const child = members[below - 1]!;
      place(child, child.printedName, below, index);
    }
  };
  place(root, null, 0, -1);

  const inherited = new Map<number, readonly SharePlace[]>();
  const placesOf = (unitId: number): readonly SharePlace[] => {
    const index = indexOf.get(unitId);
    if (index !== undefined) return [{ index, share: WHOLE_SHARE, inherited: false }];
    const known = inherited.get(unitId);
    if (known) return known;
    const places = (heirsOf.get(unitId)?.heirs ?? []).flatMap(({ unitId: heirId, share }) => {
      const of = placesOf(heirId);
      if (of.length === 0) return [{ index: -1, share, inherited: true }];
      // Whole ten-thousandths that sum to the share, also through a chain of splits.
      const shares = shareOut(share, of);
      return of.map(({ index }, i) => ({ index, share: shares[i]!, inherited: true }));
    });
    inherited.set(unitId, places);
    return places;
  };
  return {
    units,
    indexOf: (unitId) => indexOf.get(unitId),
    placesOf,
    takenOver: inOrder(heirsOf),
    bornOn: (unitId) => born.get(unitId) ?? '',
  };
}

/** Days on which the tree of a campaign may change. */
export function turnDays({ root, members, above, past, successions }: TreeInput): Set<Day> {
  const turns = new Set<Day>();
  const ends = new Set<Day>();
  for (const units of [[root], above, members]) {
    for (const { validFromOn, validToOn } of units) {
      if (validFromOn !== null) turns.add(validFromOn);
      if (validToOn !== null) ends.add(validToOn);
    }
  }
  for (const { untilOn } of past) ends.add(untilOn);
  for (const end of ends) turns.add(addDays(end, 1));
  for (const succession of successions) turns.add(succession.on);
  return turns;
}

/**
 * First and last day around `on` between which the tree is the same; null where there is no limit.
 */
export function treeSpan(input: TreeInput, on: Day): { from: Day | null; to: Day | null } {
  const turns = [...turnDays(input)].sort();
  const next = turns.find((day) => day > on);
  return {
    from: turns.findLast((day) => day <= on) ?? null,
    to: next === undefined ? null : addDays(next, -1),
  };
}

/** The members taken over up to a day, in the order of the days. */
function heirsWithin(
  members: readonly Member[],
  successions: readonly Succession[],
  on: Day,
): Map<number, TakenOver> {
  const heirs = new Map<number, TakenOver>();
  if (successions.length === 0) return heirs;
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const ordered = successions.toSorted((a, b) => a.on.localeCompare(b.on));
  for (const { oldId, newId, on: day, share } of ordered) {
    const name = names.get(oldId);
    if (day > on || name === undefined) continue;
    const known = heirs.get(oldId);
    if (known) known.heirs.push({ unitId: newId, share });
    else heirs.set(oldId, { unitId: oldId, name, on: day, heirs: [{ unitId: newId, share }] });
  }
  return heirs;
}

/**
 * Orders takeovers so that a unit comes after all units that it took over itself, even on one day.
 */
function inOrder(heirsOf: ReadonlyMap<number, TakenOver>): TakenOver[] {
  const before = new Map<number, TakenOver[]>();
  for (const taken of heirsOf.values()) {
    for (const heir of taken.heirs) {
      const olds = before.get(heir.unitId);
      if (olds) olds.push(taken);
      else before.set(heir.unitId, [taken]);
    }
  }
  const ordered = new Set<TakenOver>();
  const add = (taken: TakenOver) => {
    if (ordered.has(taken)) return;
    for (const old of before.get(taken.unitId) ?? []) add(old);
    ordered.add(taken);
  };
  for (const taken of heirsOf.values()) add(taken);
  return [...ordered];
}

/**
 * The part of a figure for each place: all of it, or whole numbers that sum to it; [] for no place.
 */
export function shareOut(value: number, places: readonly SharePlace[]): number[] {
  if (places.length <= 1) return places.map(() => value);
  return allocate(
    value,
    places.map(({ share }) => share),
  );
}
