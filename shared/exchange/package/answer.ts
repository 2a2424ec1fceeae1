import type { DayWindow } from '../../domain/period.ts';
import type { UnitRef } from './format.ts';

/** What an office says of figures that were sent up to it; goes down as a package of its own. */
export interface AnswerLine extends DayWindow {
  unit: UnitRef;
  state: 'accepted' | 'returned';
  /** Of the file that it is about. */
  revision: number;
  reason: string;
  /** ISO 8601 instant, and who. */
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
