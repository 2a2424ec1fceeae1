import { type Figure, hasValue, type Rate } from './figure.ts';
import { roundRatio } from './rounding.ts';
import { rateOf } from './target-table.ts';

/** A figure and its target, both in units of count. */
export interface Progress {
  done: Figure;
  target: Figure;
  /** The part of `done` that counts against the target; all of it where left out. */
  counted?: Figure;
}

/** Growth in cases and in percentage points, which must not be mixed up (rule 7 of the field). */
export interface Growth {
  /** In cases: "tăng 5.323 trường hợp". */
  difference: Figure;
  /** Difference of the two rates, in hundredths of a percentage point: 7515 is "75,15 điểm %". */
  points: Figure;
}

/**
 * Growth from one period to the next (rule 7 of the field). Points are the exact difference of the
 * two rates, rounded once; subtracting the printed rates would give another number.
 */
export function growthOf(previous: Progress, current: Progress): Growth {
  const difference = differenceOf(previous.done, current.done);
  return {
    difference,
    points: pointsBetween(progressRate(previous), progressRate(current)),
  };
}

/** How much more it is now than before; the reason of the later figure counts first. */
export const differenceOf = (previous: Figure, current: Figure): Figure =>
  combine(current, previous, (now, before) => now - before);

const progressRate = ({ done, counted = done, target }: Progress) => rateOf(counted, target);

/**
 * The exact difference of two rates in percentage points, rounded once to so many decimals: 7515 is
 * 75,15 with two.
 */
export function pointsBetween(previous: Figure<Rate>, current: Figure<Rate>, decimals = 2): Figure {
  return combine(current, previous, (now, before) => {
    const [part, whole] = [BigInt(now.part), BigInt(now.whole)];
    const [partBefore, wholeBefore] = [BigInt(before.part), BigInt(before.whole)];
    return roundRatio(part * wholeBefore - partBefore * whole, whole * wholeBefore, 2 + decimals);
  });
}

/** A difference over what was before; growth of zero, or of less than zero, means nothing. */
export function relativeTo(base: Figure, difference: Figure): Figure<Rate> {
  if (hasValue(base) && base.value <= 0) return { none: 'noBase' };
  return combine(difference, base, (part, whole) => ({ part, whole }));
}

/** Computes a figure from two others; when one is missing, the first missing one's reason. */
function combine<T, R>(a: Figure<T>, b: Figure<T>, compute: (a: T, b: T) => R): Figure<R> {
  if (!hasValue(a)) return a;
  if (!hasValue(b)) return b;
  return { value: compute(a.value, b.value) };
}
