import { type Figure, hasValue, type Rate } from './figure.ts';
import { roundRatio } from './rounding.ts';
import { rateOf } from './target-table.ts';

/** What was done of a target, both in units of count. */
export interface Progress {
  done: Figure;
  target: Figure;
  /** What of `done` counts against the target; all of it where left out. */
  counted?: Figure;
}

/** Growth as offices print it, each form apart: cases and percentage points are not per cent. */
export interface Growth {
  /** In cases: "tăng 5.323 trường hợp". */
  difference: Figure;
  /** Difference of the two rates, in hundredths of a percentage point: 7515 is "75,15 điểm %". */
  points: Figure;
  /** Difference over the previous result, shown only where it is asked for: 170,55%. */
  relative: Figure<Rate>;
}

/**
 * Growth from one period to the next (rule 7 of the field). The points are the exact difference
 * of the rates, rounded once: not the difference of the two rates as they are printed.
 */
export function growthOf(previous: Progress, current: Progress): Growth {
  const difference = combine(current.done, previous.done, (now, before) => now - before);
  return {
    difference,
    points: pointsBetween(progressRate(previous), progressRate(current)),
    relative: relativeTo(previous.done, difference),
  };
}

const progressRate = ({ done, counted = done, target }: Progress) => rateOf(counted, target);

function pointsBetween(previous: Figure<Rate>, current: Figure<Rate>): Figure {
  return combine(current, previous, (now, before) => {
    const [part, whole] = [BigInt(now.part), BigInt(now.whole)];
    const [partBefore, wholeBefore] = [BigInt(before.part), BigInt(before.whole)];
    return roundRatio(part * wholeBefore - partBefore * whole, whole * wholeBefore, 4);
  });
}

/** Over a previous result of zero, or of corrections below it, growth in per cent says nothing. */
function relativeTo(base: Figure, difference: Figure): Figure<Rate> {
  if (hasValue(base) && base.value <= 0) return { none: 'noBase' };
  return combine(difference, base, (part, whole) => ({ part, whole }));
}

/** A figure of two others; without either there is none, for the first one's reason first. */
function combine<T, R>(a: Figure<T>, b: Figure<T>, compute: (a: T, b: T) => R): Figure<R> {
  if (!hasValue(a)) return a;
  if (!hasValue(b)) return b;
  return { value: compute(a.value, b.value) };
}
