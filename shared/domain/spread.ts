/** What a unit usually reports: a value in the middle and how far the others lie from it. */
export interface Spread {
  middle: number;
  spread: number;
}

/** Of this many last periods, when at least so many of them are keyed. */
export const USUAL_PERIODS = { most: 7, least: 4 } as const;

/**
 * Median and median absolute deviation: one slip among the values moves neither. Of counts they
 * are whole, halves or quarters, all exact. Null for fewer values than `least`.
 */
export function spreadOf(
  values: readonly number[],
  least: number = USUAL_PERIODS.least,
): Spread | null {
  if (values.length === 0 || values.length < least) return null;
  const middle = medianOf(values);
  return { middle, spread: medianOf(values.map((value) => Math.abs(value - middle))) };
}

/** The value in the middle; of an even number of them halfway between the two. Takes one at least. */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half]!;
  return sorted.length % 2 === 1 ? upper : (sorted[half - 1]! + upper) / 2;
}

/** Beyond so many spreads a value is worth a second look. */
const FAR = 5;

/**
 * Whether a value lies far from what is usual. Where all values were the same, a spread says
 * nothing: up to ten or a fifth of the middle is no news then.
 */
export function isFar(value: number, { middle, spread }: Spread): boolean {
  const near = spread > 0 ? FAR * spread : Math.max(10, Math.abs(middle) / 5);
  return Math.abs(value - middle) > near;
}
