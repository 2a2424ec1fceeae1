import { formatCount, formatScaled } from '../text/numbers.ts';
import { signOf } from './cells.ts';
import type { ChartAxis, ChartTick, ReportCell, ReportStyle } from './model.ts';

/** What the figures of a chart are: counts, or rates as fractions ("35,90%" is 0.359). */
export type AxisKind = 'count' | 'rate';

/** A rate is marked at whole hundredths of a per cent. */
const PER_RATE = 10_000;
/** About so many marks on an axis. */
const MARKS = 5;

/** The step of about so many marks over a span: 1, 2 or 5 times a power of ten, and whole. */
function stepOver(span: number): number {
  const least = Math.max(1, span / MARKS);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 5, 10].map((times) => times * power).find((step) => step >= least)!;
}

function tickText(value: number, step: number, kind: AxisKind, style: ReportStyle): string {
  if (kind === 'count') return formatCount(value);
  // No more decimals than the steps have: "20%", "0,5%".
  const decimals = step % 100 === 0 ? 0 : step % 10 === 0 ? 1 : 2;
  return `${formatScaled(value / 10 ** (2 - decimals), decimals, signOf(style))}%`;
}

/** An axis with room for all the figures and for zero, its marks printed as figures are. */
export function axisOf(
  words: string,
  cells: readonly ReportCell[],
  kind: AxisKind,
  style: ReportStyle,
): ChartAxis {
  const per = kind === 'rate' ? PER_RATE : 1;
  let [low, high] = [0, 0];
  for (const { number = 0 } of cells) {
    const whole = Math.round(number * per);
    low = Math.min(low, whole);
    high = Math.max(high, whole);
  }
  // Nothing but zero: up to 1, or up to 100%.
  if (high === low) high = per;
  const step = stepOver(high - low);
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  const ticks = Array.from({ length: last - first + 1 }, (_, i): ChartTick => {
    const value = (first + i) * step;
    return { text: tickText(value, step, kind, style), number: value / per };
  });
  return { words, ticks };
}
