/**
 * Spreading a target over the units below, always back to the same sum (rule 4 of the field).
 * What the weights are is the caller's choice: eligible population, remaining work, or ones.
 */

/**
 * Parts of a whole number by weight, in the order of the weights, by largest remainder: each
 * within one of its exact quota, together exactly the total. Equal remainders go to the earlier
 * entry; a total below zero mirrors the one above. Weights are whole numbers, 0 gets nothing.
 * Throws RangeError when a weight is below zero or not whole, or all are 0.
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
  // The sort is stable, so that equal remainders stay in the order of the entries.
  shares.sort((a, b) => (a.remainder < b.remainder ? 1 : a.remainder > b.remainder ? -1 : 0));
  for (const { index } of shares.slice(0, left)) parts[index]! += 1;
  return total < 0 ? parts.map((part) => 0 - part) : parts;
}

export interface HandAllocation {
  /** A part for every entry, those fixed by hand unchanged. */
  parts: number[];
  /** Total less the sum of the parts: 0 unless the hand leaves something over or goes past it. */
  difference: number;
}

/**
 * As `allocate`, with entries that were fixed by hand; null entries are open and take what the
 * hand leaves of the total. Where none is open, none that is open has weight, or the hand has
 * gone past the total, the open ones take 0 and the difference is told, below zero for too much.
 * Both lists are of one length. Throws RangeError when a weight is below zero or not whole.
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
