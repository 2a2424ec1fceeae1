/**
 * Spreads a target over the units below so that the parts always sum to it (rule 4 of the field).
 * The caller chooses the weights: eligible population, remaining work, or 1 for each unit.
 */

/**
 * Splits a whole number by weight with the largest remainder method. Each part differs from its
 * exact quota by less than 1, and together they are exactly the total. Where remainders are equal
 * the earlier entry gets the unit. A total below zero is split like the same total above zero.
 * Weights are whole numbers; weight 0 gets nothing. Throws RangeError when a weight is below zero
 * or not whole, or when all are 0.
 */
export function allocate(total: number, weights: readonly number[]): number[] {
  const exact = exactWeights(weights);
  const sum = exact.reduce((running, weight) => running + weight, 0n);
  if (sum === 0n) throw new RangeError('allocate: no weight is above zero');

  const amount = BigInt(Math.abs(total));
  const shares = exact.map((weight, index) => {
    const product = amount * weight;
    return { index, part: Number(product / sum), remainder: product % sum };
  });
  const parts = shares.map(({ part }) => part);
  const left = Math.abs(total) - parts.reduce((running, part) => running + part, 0);
  // The sort is stable: entries with equal remainders keep their order.
  shares.sort((a, b) => Number(b.remainder - a.remainder));
  for (const { index } of shares.slice(0, left)) parts[index]! += 1;
  return total < 0 ? parts.map((part) => 0 - part) : parts;
}

export interface HandAllocation {
  /** A part for every entry; parts fixed by hand are unchanged. */
  parts: number[];
  /**
   * Total less the sum of the parts. Not 0 when the parts fixed by hand leave a rest that nobody
   * takes, or are more than the total.
   */
  difference: number;
}

/**
 * As `allocate`, with some entries fixed by hand. Entries that are null are open: they share what
 * the fixed ones leave of the total. The open entries get 0, and `difference` is not 0 (below zero
 * when too much was given), where no entry is open, no open entry has a weight, or the fixed parts
 * are more than the total. Both lists have the same length. Throws RangeError when a weight is
 * below zero or not whole.
 */
export function allocateByHand(
  total: number,
  fixed: readonly (number | null)[],
  weights: readonly number[],
): HandAllocation {
  if (fixed.length !== weights.length) throw new RangeError('allocateByHand: lists differ');
  exactWeights(weights);
  const left = total - fixed.reduce<number>((running, part) => running + (part ?? 0), 0);
  const openWeights = weights.map((weight, index) => (fixed[index] === null ? weight : 0));
  const isPast = Math.sign(left) !== Math.sign(total);
  if (isPast || openWeights.every((weight) => weight === 0)) {
    return { parts: fixed.map((part) => part ?? 0), difference: left };
  }
  const spread = allocate(left, openWeights);
  return { parts: fixed.map((part, index) => part ?? spread[index]!), difference: 0 };
}

/** BigInt itself throws RangeError on a number that is not whole. */
function exactWeights(weights: readonly number[]): bigint[] {
  const exact = weights.map((weight) => BigInt(weight));
  if (exact.some((weight) => weight < 0n)) throw new RangeError('allocate: a weight is below zero');
  return exact;
}
