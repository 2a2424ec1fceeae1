import { type Figure, hasValue, type Rate } from './figure.ts';

/** Compares two rates exactly, before any rounding. Negative when `a` is the lower one. */
export function compareRates(a: Rate, b: Rate): number {
  const left = a.part * b.whole;
  const right = b.part * a.whole;
  // A product that is a safe integer is exact: rounding never brings a larger one below 2^53.
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right);
  const difference = BigInt(a.part) * BigInt(b.whole) - BigInt(b.part) * BigInt(a.whole);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * Ranks, highest rate first, in the order of the input. Ties share a rank and the next rank
 * skips (1, 2, 2, 4). A unit without a rate has no rank, with the rate's own reason.
 */
export function rankRates(rates: readonly Figure<Rate>[]): Figure[] {
  const ranked: number[] = [];
  for (const [index, rate] of rates.entries()) if (hasValue(rate)) ranked.push(index);
  const rateAt = (index: number) => (rates[index] as { value: Rate }).value;
  ranked.sort((a, b) => compareRates(rateAt(b), rateAt(a)));
  const ranks: Figure[] = rates.map((rate) => (hasValue(rate) ? { value: 0 } : rate));
  let rank = 0;
  for (const [position, index] of ranked.entries()) {
    const previous = ranked[position - 1];
    const isTied = previous !== undefined && compareRates(rateAt(previous), rateAt(index)) === 0;
    if (!isTied) rank = position + 1;
    ranks[index] = { value: rank };
  }
  return ranks;
}
