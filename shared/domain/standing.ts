import { allocate } from './allocate.ts';
import type { Day } from './day.ts';
import type { TakenOver } from './unit-tree.ts';

/**
 * What stands at units from a day on, readings and targets, and what becomes of it when units are
 * taken over. A figure says from when it holds, so it does not matter in which order figures are
 * keyed and mergers recorded.
 */

/** What stands at a unit; `high` is the upper end of a range, null of a single figure. */
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
   * Percentages do not add up: an heir has the one that it and all whom it took over have alike,
   * otherwise none.
   */
  adds: boolean;
  /** First day of a unit's life: nothing holds at it before; '' where that is not known. */
  bornOn(unitId: number): Day | '';
}

/**
 * What stands at units after those that were taken over have handed theirs to their heirs, beside
 * what these have, until they have a figure of their own from that day on or later. Of a range
 * both ends go along; a single figure beside a range is both ends of one.
 */
export function passOn(
  own: ReadonlyMap<number, Standing>,
  { takenOver, adds, bornOn }: PassingOn,
): Map<number, Standing> {
  const held = new Map(own);
  /** Heirs of percentages that differ: no figure can be told of them. */
  const differing = new Set<number>();
  const beginsAt = (unitId: number): Day | '' => {
    const since = own.get(unitId)?.since ?? '';
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
    since: known.since > on ? known.since : on,
  };
}

/** What each heir gets: whole parts that sum to each end, the upper one never below the lower. */
function partsOf({ value, high }: Ends, heirs: TakenOver['heirs'], adds: boolean): Ends[] {
  if (!adds || heirs.length === 1) return heirs.map(() => ({ value, high }));
  const shares = heirs.map(({ share }) => share);
  const values = allocate(value, shares);
  const over = high === null ? null : allocate(high - value, shares);
  return values.map((part, n) => ({ value: part, high: over && part + over[n]! }));
}
