/**
 * The one place where figures are rounded: once, at the end, half up. A negative half goes away
 * from zero like Excel's ROUND, which clerks compare with.
 */

/**
 * part ÷ whole in units of 10^-decimals, rounded half up; exact for all safe integers, and for
 * products of them given as bigint.
 * roundRatio(245576, 684037, 4) → 3590, that is 0,3590. Throws RangeError on whole = 0.
 */
export function roundRatio(part: number | bigint, whole: number | bigint, decimals = 0): number {
  if (typeof part === 'number' && typeof whole === 'number') {
    const small = roundSmall(part * 10 ** decimals, whole);
    if (small !== null) return small;
  }
  let numerator = BigInt(part) * 10n ** BigInt(decimals);
  let denominator = BigInt(whole);
  if (denominator === 0n) throw new RangeError('roundRatio: whole is zero');
  if (denominator < 0n) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * magnitude + denominator) / (2n * denominator));
  return numerator < 0n ? 0 - rounded : rounded;
}

/**
 * Rounds part / whole in a tenth of the time, without bigint; null where that would not be exact.
 * Nearly all figures are small enough for it.
 */
function roundSmall(numerator: number, denominator: number): number | null {
  const doubled = 2 * Math.abs(denominator);
  const sum = 2 * Math.abs(numerator) + Math.abs(denominator);
  const isExact = Number.isInteger(numerator) && Number.isInteger(denominator);
  if (!isExact || !Number.isSafeInteger(sum) || !Number.isSafeInteger(doubled) || doubled === 0) {
    return null;
  }
  // With the remainder taken off first, the division is exact.
  const rounded = (sum - (sum % doubled)) / doubled;
  return numerator < 0 !== denominator < 0 && rounded !== 0 ? -rounded : rounded;
}

/** A ratio in hundredths of a per cent: 245576/684037 → 3590 (35,90%). */
export function percentHundredths(part: number, whole: number): number {
  return roundRatio(part, whole, 4);
}

/**
 * Whether a printed ratio is part ÷ whole in the precision in which it was printed: 54,24% with one
 * decimal is "54,2%". `printed` is in hundredths of a per cent; `decimals` null when not known.
 */
export function agreesAsPrinted(
  part: number,
  whole: number,
  printed: number,
  decimals: number | null,
): boolean {
  if (printed === percentHundredths(part, whole)) return true;
  if (decimals === null) return false;
  return printed === roundRatio(part, whole, 2 + decimals) * 10 ** (2 - decimals);
}

/**
 * How a target by percentage becomes a whole number: half up, up to whole, or up to tens, as
 * documents do ("80% của 20.058": "16.050 trở lên").
 */
export const TARGET_ROUNDINGS = ['nearest', 'up', 'upToTens'] as const;
export type TargetRounding = (typeof TARGET_ROUNDINGS)[number];

/**
 * A percentage of a count as a whole number, exact before it is rounded. percentOf(20058, 8000,
 * 'upToTens') → 16050; `hundredths` are of a per cent.
 */
export function percentOf(value: number, hundredths: number, rounding: TargetRounding): number {
  const product = BigInt(value) * BigInt(hundredths);
  switch (rounding) {
    case 'nearest':
      return roundRatio(product, 10_000);
    case 'up':
      return Number(divideUp(product, 10_000n));
    case 'upToTens':
      return Number(divideUp(product, 100_000n) * 10n);
  }
}

/** Quotient rounded up; the divisor is above zero. */
function divideUp(dividend: bigint, divisor: bigint): bigint {
  // BigInt division cuts towards zero, which already is up for a negative quotient.
  return dividend / divisor + (dividend % divisor > 0n ? 1n : 0n);
}
