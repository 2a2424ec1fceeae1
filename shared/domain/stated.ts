import type { Day } from './day.ts';

/** What of an indicator a document prints. */
export const STATED_MEASURES = [
  'value',
  'target',
  'rate',
  'remaining',
  'perDay',
  'rank',
  'growth',
  'points',
] as const;
export type StatedMeasure = (typeof STATED_MEASURES)[number];

/** A figure printed in a document, kept as printed and compared with our own. */
export interface StatedFigure {
  /**
   * value: the count, or the percentage of a ratio. growth and points: against the window before
   * (see `growthOf`). The others are those of a target.
   */
  measure: StatedMeasure;
  indicatorId: number;
  /** The unit that it is printed for; null for the campaign as a whole. */
  unitId: number | null;
  /** Of which target; null where it is of none. */
  milestoneId: number | null;
  /** A rate that is easily confused with another: the ratio over the other denominator. */
  otherId: number | null;
  /** The day whose end it describes. */
  on: Day;
  printed: string;
  /** Where it is printed, e.g. "Kế hoạch 2314/KH-UBND, mục II.1". */
  place: string;
}
