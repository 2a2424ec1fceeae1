import { allocate } from './allocate.ts';
import type { Day } from './day.ts';
import type { TakenOver } from './unit-tree.ts';

/**
 * Readings and targets hold at a unit from a day on. Here they pass to the heirs when units are
 * taken over. Every figure knows from which day it holds, so it does not matter whether figures or
 * mergers are entered first.
 */

/** A reading or target of a unit; `high` is the upper end of a range, null for a single figure. */
export interface Standing {
  value: number;
  high: number | null;
  /** Day from which it holds; '' for always. */
  since: Day | '';
}

export interface PassingOn {
  /** A unit stands after all that it took over itself, see `UnitTree.takenOver`. */
  takenOver: readonly TakenOver[];
  /**
   * False for percentages, which cannot be added: an heir gets one only when it and all units that
   * it took over have the same.
   */
  adds: boolean;
  /** First day of a unit; before it nothing holds. '' where it is not known. */
  bornOn(unitId: number): Day | '';
}

/**
 * The figures that hold after all takeovers: those of a unit taken over are added to its heirs', as
 * long as an heir has no figure of its own from that day or later. Both ends of a range are passed
 * on; added to a range, a single figure counts as both ends.
 */
export function passOn(
  own: ReadonlyMap<number, Standing>,
  { takenOver, adds, bornOn }: PassingOn,
): Map<number, Standing> {
  const held = new Map(own);
  /** Heirs that would get different percentages: none can be shown for them. */
  const differing = new Set<number>();
  const beginsAt = (unitId: number): Day | '' => {
    const { since } = own.get(unitId)!;
    return since > bornOn(unitId) ? since : bornOn(unitId);
  };
  const add = (heirId: number, part: Ends, on: Day) => {
    const known = held.get(heirId);
    if (adds || !known) {
      if (!differing.has(heirId))
        held.set(heirId, known ? sumOf(known, part, on) : { ...part, since: on });
    } else if (known.value !== part.value || known.high !== part.high) {
      held.delete(heirId);
      differing.add(heirId);
    }
  };
  for (const { unitId, on, heirs } of takenOver) {
    const old = held.get(unitId);
    held.delete(unitId);
    const parts = old && partsOf(old, heirs, adds);
    for (const [n, { unitId: heirId }] of heirs.entries()) {
      if (own.has(heirId) && beginsAt(heirId) >= on) continue;
      if (parts) add(heirId, parts[n]!, on);
      else if (differing.has(unitId)) {
        held.delete(heirId);
        differing.add(heirId);
      }
    }
  }
  return held;
}

type Ends = Pick<Standing, 'value' | 'high'>;

function sumOf(known: Standing, part: Ends, on: Day): Standing {
  const isRange = known.high !== null || part.high !== null;
  return {
    value: known.value + part.value,
    high: isRange ? (known.high ?? known.value) + (part.high ?? part.value) : null,
    since: on,
  };
}

/**
 * The part of each heir: whole numbers that sum to each end; the upper one is never below the
 * lower.
 */
function partsOf({ value, high }: Ends, heirs: TakenOver['heirs'], adds: boolean): Ends[] {
  if (!adds) return heirs.map(() => ({ value, high }));
  const shares = heirs.map(({ share }) => share);
  const values = allocate(value, shares);
  const over = high === null ? null : allocate(high - value, shares);
  return values.map((part, n) => ({ value: part, high: over && part + over[n]! }));
}
