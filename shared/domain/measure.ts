import {
  formatCount,
  formatScaled,
  type NumberReading,
  parseCount,
  parsePercent,
} from '../text/numbers.ts';
import type { Measure } from './campaign.ts';

/**
 * Figures as their unit of count is written: counts whole ("16.283"), percentages with two
 * decimals ("35,90%"), which are kept as whole hundredths of a per cent.
 */
export function formatMeasured(measure: Measure, value: number): string {
  return measure === 'percent' ? `${formatScaled(value, 2, ',')}%` : formatCount(value);
}

/** The number that a spreadsheet keeps of a figure: 0.359 of "35,90%". */
export const measuredNumber = (measure: Measure, value: number): number =>
  measure === 'percent' ? value / 10_000 : value;

/** Reads what was typed or pasted for a figure, by the type of its column. */
export function readMeasured(measure: Measure, text: string): NumberReading {
  if (measure !== 'percent') return parseCount(text);
  const reading = parsePercent(text);
  return 'value' in reading ? { value: Math.round(reading.value * 100) } : reading;
}
