import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import type { KeyedStep, StepCell } from './keyed-shape.ts';

export type Way = 'do' | 'undo' | 'redo';
export const SOURCES = { undo: 'hoàn tác', redo: 'làm lại' } as const;

/** A step on its way to the store. */
export interface Edit<Cell, Place> {
  order: number;
  way: Way;
  step: KeyedStep<Cell, Place>;
  /** Keys of the cells that wait for it; some cells may be removed from the step meanwhile. */
  waiting: readonly string[];
  /** What was typed into the cells, by their keys. */
  texts: ReadonlyMap<string, string>;
  /** For a step that is written as a whole: called with the answer. */
  whole?: { written(): void; refused(error: unknown): void } | undefined;
}

/** What an edit writes into a cell, and the value it expects to find. */
export const writing = <Cell>(way: Way, cell: StepCell<Cell>): StepCell<Cell> =>
  way === 'undo' ? { ...cell, value: cell.was, was: cell.value } : cell;

export const sentenceOf = (error: unknown): string =>
  error instanceof FieldError ? errorSentence(error.toWire()) : String(error);

/** Whether a step was refused because it was undone, or done again, elsewhere. */
export const isTurned = (error: unknown): boolean =>
  error instanceof FieldError && error.toWire().code === 'stepTurned';
