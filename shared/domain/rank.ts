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
  const ranked = rates
    .map((rate, index) => ({ rate, index }))
    .filter((entry): entry is { rate: { value: Rate }; index: number } => hasValue(entry.rate))
    .sort((a, b) => compareRates(b.rate.value, a.rate.value));
  const ranks: Figure[] = rates.map((rate) => (hasValue(rate) ? { value: 0 } : rate));
  let rank = 0;
  ranked.forEach((entry, position) => {
    const previous = ranked[position - 1];
    if (!previous || compareRates(previous.rate.value, entry.rate.value) !== 0) rank = position + 1;
    ranks[entry.index] = { value: rank };
  });
  return ranks;
}
