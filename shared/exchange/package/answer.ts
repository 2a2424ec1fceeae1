import type { DayWindow } from '../../domain/period.ts';
import type { UnitRef } from './format.ts';

/**
 * The answer of an office to figures that were sent up to it; goes down as a package of its own.
 */
export interface AnswerLine extends DayWindow {
  unit: UnitRef;
  state: 'accepted' | 'returned';
  /** The revision of the file that it answers. */
  revision: number;
  reason: string;
  /** When (ISO 8601 instant) and by whom it was said. */
  at: string;
  by: string;
  /** Cells that were not taken, or are to be looked at, with what is wrong. */
  cells: AnswerCell[];
}

export interface AnswerCell {
  /** By uid. */
  indicator: string;
  unit: UnitRef;
  on: string;
  note: string;
}

export const ANSWER_PART = 'answers.ndjson';
