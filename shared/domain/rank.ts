import { type Figure, hasValue, type Rate } from './figure.ts';

/** Compares two rates exactly, without rounding. Negative when `a` is lower. */
export function compareRates(a: Rate, b: Rate): number {
  const left = a.part * b.whole;
  const right = b.part * a.whole;
  // Safe integers are exact: rounding cannot bring a larger product below 2^53.
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return Math.sign(left - right);
  const difference = BigInt(a.part) * BigInt(b.whole) - BigInt(b.part) * BigInt(a.whole);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * The rank of each rate, in the order of the input; the highest rate is first. Equal rates share a
 * rank and the next one skips (1, 2, 2, 4). Without a rate there is no rank, for the rate's reason.
 */
export function rankRates(rates: readonly Figure<Rate>[]): Figure[] {
  // The country has a hundred thousand units: plain loops without copies.
  const ranked: number[] = [];
  for (let index = 0; index < rates.length; index++) {
    if (hasValue(rates[index]!)) ranked.push(index);
  }
  const rateAt = (index: number) => (rates[index] as { value: Rate }).value;
  ranked.sort((a, b) => compareRates(rateAt(b), rateAt(a)));
  const ranks: Figure[] = rates.map((rate) => (hasValue(rate) ? { value: 0 } : rate));
  let rank = 0;
  for (let position = 0; position < ranked.length; position++) {
    const index = ranked[position]!;
    const previous = ranked[position - 1];
    const isTied = previous !== undefined && compareRates(rateAt(previous), rateAt(index)) === 0;
    if (!isTied) rank = position + 1;
    ranks[index] = { value: rank };
  }
  return ranks;
}
