import type { ResultSource } from '../../shared/contract/methods.ts';
import type { Measure } from '../../shared/domain/campaign.ts';
import { readMeasured } from '../../shared/domain/measure.ts';
import { unreadableNumberSentence } from '../../shared/text/numbers.ts';
import type { FocusedCell } from '../grid/grid-model.ts';

/**
 * What a screen tells of the cells that are keyed on it. `Cell` is the address of a figure in the
 * store, `Place` where a step was taken; everything else about keying is the same on every screen.
 */

/** A figure that a cell is to hold; null erases it. */
export type CellFigure<Cell> = Cell & { value: number | null };

/** What a step found in a cell and what it left. */
export type StepCell<Cell> = CellFigure<Cell> & { was: number | null };

/** Cells that were changed together and are undone together. */
export interface KeyedStep<Cell, Place> {
  place: Place;
  source: ResultSource;
  cells: StepCell<Cell>[];
}

/** A cell of the grid; `at` on a screen that shows one place of several at a time. */
export interface PlacedCell<Place> extends FocusedCell {
  at?: Place | undefined;
}

/** A text read: what its cell is to hold, and other cells that follow from it; or why it cannot be. */
export type ReadText<Cell> =
  | { value: number | null; also?: readonly CellFigure<Cell>[] }
  | { reason: string };

/** How a sheet shows its keyed cells. Addresses that it does not show are left alone. */
export interface KeyedShape<S, Cell, Place> {
  /** The text by which a cell is known, and the cell that it names. */
  keyOf(cell: Cell): string;
  cellOf(key: string): Cell;
  /** Cells of a step for which this is the same text are written together or not at all. */
  togetherOf(cell: Cell): string;
  /** Where a step over these cells is taken; `at` where the screen says so itself. */
  placeOf(sheet: S, cells: readonly Cell[], at: Place | undefined): Place;
  /** What could not be taken is listed for one of these at a time. */
  listOf(place: Place | undefined): string;
  isAt(sheet: S, place: Place): boolean;
  /** Whether what is written at a place stands on this sheet: it may hold from a later day only. */
  isShown(sheet: S, place: Place): boolean;
  /** The cell at a place of the grid; null where nothing is keyed. */
  addressOf(sheet: S, rowId: string, columnId: string, at?: Place): Cell | null;
  gridCell(cell: Cell): FocusedCell;
  /** undefined: not on this sheet. */
  value(sheet: S, cell: Cell): number | null | undefined;
  withCells(sheet: S, cells: readonly CellFigure<Cell>[]): S;
  /** Why nothing can be keyed into the cell, in a sentence; null when it can. */
  lockOf(sheet: S, cell: Cell): string | null;
  /** `given` tells what a cell holds with what was read of the same step before. */
  read(sheet: S, cell: Cell, text: string, given: (cell: Cell) => number | null): ReadText<Cell>;
  measureOf(sheet: S, cell: Cell): Measure;
  unitName(sheet: S, cell: Cell): string;
  /** "Thôn Đông · Mức 1". */
  placeName(sheet: S, cell: Cell): string;
}

/** A text as a figure of its column; "" is blank. */
export function readFigure(
  measure: Measure,
  text: string,
): { value: number | null } | { reason: string } {
  const figure = text === '' ? { value: null } : readMeasured(measure, text);
  return 'error' in figure ? { reason: unreadableNumberSentence(figure.error, text) } : figure;
}
