/** What a unit usually reports: the middle value, and how far the others lie from it. */
export interface Spread {
  middle: number;
  spread: number;
}

/** Taken from this many last periods, when at least `least` of them are keyed. */
export const USUAL_PERIODS = { most: 7, least: 4 } as const;

/**
 * Median and median absolute deviation, which a single wrong value does not change. For counts they
 * are whole numbers, halves or quarters, which are all exact. Null for fewer values than `least`,
 * which is 1 or more.
 */
export function spreadOf(
  values: readonly number[],
  least: number = USUAL_PERIODS.least,
): Spread | null {
  if (values.length < least) return null;
  const middle = medianOf(values);
  return { middle, spread: medianOf(values.map((value) => Math.abs(value - middle))) };
}

/**
 * The middle value; of an even number of values, halfway between the two in the middle. Needs at
 * least one value.
 */
function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half]!;
  return sorted.length % 2 === 1 ? upper : (sorted[half - 1]! + upper) / 2;
}

/** A value this many spreads away is worth a second look. */
const FAR = 5;

/**
 * Whether a value lies far from the usual. When all values were the same the spread is 0 and says
 * nothing: then a difference of ten, or of a fifth of the middle, is normal.
 */
export function isFar(value: number, { middle, spread }: Spread): boolean {
  const near = spread > 0 ? FAR * spread : Math.max(10, Math.abs(middle) / 5);
  return Math.abs(value - middle) > near;
}
