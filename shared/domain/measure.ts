import {
  type DecimalSign,
  formatCount,
  formatScaled,
  type NumberReading,
  parseCount,
  parsePercent,
} from '../text/numbers.ts';
import type { Indicator, Measure } from './campaign.ts';
import type { Rate } from './figure.ts';

/**
 * Writes a figure in its unit of count: counts whole ("16.283"), percentages, which are kept as
 * whole hundredths of a per cent, with two decimals ("35,90%").
 */
export function formatMeasured(measure: Measure, value: number, sign: DecimalSign = ','): string {
  return measure === 'percent' ? `${formatScaled(value, 2, sign)}%` : formatCount(value);
}

/** The difference of two figures; of percentages in percentage points ("48,81 điểm %"). */
export function formatDifference(measure: Measure, value: number, sign: DecimalSign = ','): string {
  return measure === 'percent' ? `${formatScaled(value, 2, sign)} điểm %` : formatCount(value);
}

/** Part and whole of a rate: "12.476/16.283", "51,19%/100,00%". */
export const formatFraction = (measure: Measure, { part, whole }: Rate): string =>
  `${formatMeasured(measure, part)}/${formatMeasured(measure, whole)}`;

/** The measure of a ratio's first indicator. */
export const ratioMeasure = (
  { parts }: Pick<Indicator, 'parts'>,
  indicators: readonly Indicator[],
): Measure => indicators.find(({ id }) => id === parts[0])?.measure ?? 'item';

/** The measure in which a threshold is written: that of the figure it is compared with. */
export function thresholdMeasure(
  { reachedBy, parts }: Pick<Indicator, 'reachedBy' | 'parts'>,
  indicators: readonly Indicator[],
): Measure {
  const part = indicators.find(({ id }) => id === parts[0]);
  return reachedBy === 'target' || part?.kind === 'ratio' ? 'percent' : (part?.measure ?? 'item');
}

/** The number that a spreadsheet keeps of a figure: 0.359 of "35,90%". */
export const measuredNumber = (measure: Measure, value: number): number =>
  measure === 'percent' ? value / 10_000 : value;

/** Reads a typed or pasted figure by the type of its column. */
export function readMeasured(measure: Measure, text: string): NumberReading {
  if (measure !== 'percent') return parseCount(text);
  const reading = parsePercent(text);
  return 'value' in reading ? { value: Math.round(reading.value * 100) } : reading;
}
