import type { Day } from './day.ts';

/** What documents print of an indicator. */
export const STATED_MEASURES = [
  'value',
  'target',
  'done',
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
   * value: the count, or the percentage of a ratio. done: what counts by the milestone. growth and
   * points: against the window before (see `growthOf`). The others belong to a target.
   */
  measure: StatedMeasure;
  indicatorId: number;
  /** The unit that it is printed for; null for the campaign as a whole. */
  unitId: number | null;
  /** The milestone of the target; null where it is not about a target. */
  milestoneId: number | null;
  /**
   * The ratio indicator with the other denominator, where the printed rate is easily confused with
   * it.
   */
  otherId: number | null;
  /** The day whose end it describes. */
  on: Day;
  printed: string;
  /** Where it is printed, e.g. "Kế hoạch 2314/KH-UBND, mục II.1". */
  place: string;
}
