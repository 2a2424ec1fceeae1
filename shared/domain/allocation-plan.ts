import { allocate, allocateByHand } from './allocate.ts';
import type { Indicator } from './campaign.ts';
import type { Column } from './sheet.ts';
import { childrenOf } from './sheet.ts';
import type { SheetUnit } from './unit-tree.ts';

/** A target that is to be spread over the units below one. */
export interface AllocationTask {
  units: readonly SheetUnit[];
  /** Place in `units` of the unit whose target is spread. */
  from: number;
  total: number;
  /** Upper end of a range; null where there is none. */
  high: number | null;
  /** How many levels below the unit receive parts. */
  levels: number;
  /** One weight for each unit; a blank or a value below zero counts as 0. */
  weights: Column;
  /** Parts that the clerk typed, by place. They stay; the other units share the rest. */
  fixed: ReadonlyMap<number, number>;
}

/** What a unit gets. */
export interface AllocatedPart {
  /** Place of the unit. */
  index: number;
  part: number;
  high: number | null;
  byHand: boolean;
}

/** Where the parts of the units below do not sum to the target of the unit above. */
export interface AllocationGap {
  /** Place of the unit above. */
  index: number;
  /**
   * noWeight: every unit that could take the rest has weight 0. byHand: the parts that the clerk
   * typed are more or less than the total.
   */
  reason: 'noWeight' | 'byHand';
  /** What is left over; below zero when too much was given out. */
  difference: number;
}

export interface AllocationPlan {
  /** In preorder, so that a unit stands before those below it. */
  parts: AllocatedPart[];
  /** Empty when every level sums exactly. */
  gaps: AllocationGap[];
}

/** Why targets of an indicator cannot be spread, in a sentence; null when they can. */
export const allocationProblem = ({ measure, name }: Pick<Indicator, 'measure' | 'name'>) =>
  measure === 'percent'
    ? `Chỉ tiêu của “${name}” là tỷ lệ phần trăm nên không chia nhỏ được: các phần của một tỷ lệ không cộng lại thành tỷ lệ đó. Nhập hoặc dán tỷ lệ cho từng đơn vị.`
    : null;

/**
 * Spreads a target level by level: the parts of the units right below one sum exactly to its own,
 * by largest remainder (rule 4 of the field). Units that closed get nothing; a unit without any
 * below it keeps its part. The upper end of a range follows the parts, so that none is reversed.
 */
export function planAllocation(task: AllocationTask): AllocationPlan {
  const { units, weights, fixed } = task;
  const plan: AllocationPlan = { parts: [], gaps: [] };

  function spread(above: number, total: number, high: number | null, levels: number): void {
    const below = childrenOf(units, above).filter((index) => !units[index]!.closed);
    if (levels === 0 || below.length === 0) return;
    const byHand = below.map((index) => fixed.get(index) ?? null);
    const weightsBelow = below.map((index) => Math.max(0, weights[index] ?? 0));
    const { parts, difference } = allocateByHand(total, byHand, weightsBelow);
    if (difference !== 0) {
      const isOpen = difference > 0 && byHand.includes(null);
      plan.gaps.push({ index: above, reason: isOpen ? 'noWeight' : 'byHand', difference });
    }
    const highs = high === null ? null : raisedParts(parts, high - total);
    for (const [n, index] of below.entries()) {
      const part = parts[n]!;
      const partHigh = highs?.[n] ?? null;
      plan.parts.push({ index, part, high: partHigh, byHand: byHand[n] !== null });
      spread(index, part, partHigh, levels - 1);
    }
  }

  spread(task.from, task.total, task.high, task.levels);
  return plan;
}

/**
 * The upper ends of the parts: `width`, the width of the range, is spread over them by their size.
 */
function raisedParts(parts: readonly number[], width: number): number[] {
  const weights = parts.some((part) => part > 0) ? parts : parts.map(() => 1);
  const shares = allocate(width, weights);
  return parts.map((part, n) => part + shares[n]!);
}
