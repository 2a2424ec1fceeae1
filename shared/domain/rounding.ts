/**
 * The one place where figures are rounded: once, at the end, half up.
 * As Excel's ROUND, which is the clerk's yardstick, a negative half goes away from zero.
 */

/**
 * part ÷ whole in units of 10^-decimals, rounded half up; exact for all safe integers.
 * roundRatio(245576, 684037, 4) → 3590, that is 0,3590. Throws RangeError on whole = 0.
 */
export function roundRatio(part: number, whole: number, decimals = 0): number {
  let numerator = BigInt(part) * 10n ** BigInt(decimals);
  let denominator = BigInt(whole);
  if (denominator === 0n) throw new RangeError('roundRatio: whole is zero');
  if (denominator < 0n) {
    numerator = -numerator;
    denominator = -denominator;
  }
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = Number((2n * magnitude + denominator) / (2n * denominator));
  return numerator < 0n && rounded !== 0 ? -rounded : rounded;
}

/** A ratio in hundredths of a per cent: 245576/684037 → 3590 (35,90%). */
export function percentHundredths(part: number, whole: number): number {
  return roundRatio(part, whole, 4);
}
