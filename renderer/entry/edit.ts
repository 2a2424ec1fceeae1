import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import type { CellAddress, KeyedStep, StepCell } from './cell-shape.ts';

export type Way = 'do' | 'undo' | 'redo';
export const SOURCES = { undo: 'hoàn tác', redo: 'làm lại' } as const;

/** A step on its way to the store. */
export interface Edit {
  order: number;
  way: Way;
  step: KeyedStep;
  /** What was typed into the cells, by their keys. */
  texts: ReadonlyMap<string, string>;
}

/** What an edit writes into a cell and takes for granted that it holds. */
export const writing = (way: Way, { was, value, ...cell }: StepCell): StepCell =>
  way === 'undo' ? { ...cell, value: was, was: value } : { ...cell, was, value };

export const sentenceOf = (error: unknown): string =>
  error instanceof FieldError ? errorSentence(error.toWire()) : String(error);

export const addressOf = ({ unitId, indicatorId, on }: StepCell): CellAddress => ({
  unitId,
  indicatorId,
  on,
});
