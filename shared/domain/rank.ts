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
  // The country has a hundred thousand units, so only different rates are sorted. Where the
  // quotients of two rates differ, their order is that of the rates; where they are equal, the
  // exact rates are compared.
  const ranks = new Array<Figure>(rates.length);
  const byQuotient = new Map<number, number[]>();
  for (let index = 0; index < rates.length; index++) {
    const rate = rates[index]!;
    if (!hasValue(rate)) {
      ranks[index] = rate;
      continue;
    }
    const quotient = rate.value.part / rate.value.whole;
    const same = byQuotient.get(quotient);
    if (same) same.push(index);
    else byQuotient.set(quotient, [index]);
  }
  const rateAt = (index: number) => (rates[index] as { value: Rate }).value;
  const ranked: number[] = [];
  for (const quotient of Float64Array.from(byQuotient.keys()).sort().reverse()) {
    const same = byQuotient.get(quotient)!;
    same.sort((a, b) => compareRates(rateAt(b), rateAt(a)));
    for (const index of same) ranked.push(index);
  }
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
