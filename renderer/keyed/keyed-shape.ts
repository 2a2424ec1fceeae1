import type { ResultSource } from '../../shared/contract/methods.ts';
import type { Measure } from '../../shared/domain/campaign.ts';
import { readMeasured } from '../../shared/domain/measure.ts';
import { unreadableNumberSentence } from '../../shared/text/numbers.ts';
import type { FocusedCell } from '../grid/grid-model.ts';

/**
 * What each screen defines about its keyed cells. `Cell` is the address of a figure in the store,
 * `Place` is where a step was taken. Everything else about keying is the same on all screens.
 */

/** A new figure for a cell; null erases it. */
export type CellFigure<Cell> = Cell & { value: number | null };

/** The value of a cell before and after a step. */
export type StepCell<Cell> = CellFigure<Cell> & { was: number | null };

/** Cells that were changed together and are undone together. */
export interface KeyedStep<Cell, Place> {
  place: Place;
  source: ResultSource;
  cells: StepCell<Cell>[];
  /** The set of the history that it was written as last. */
  set?: number;
}

/** A cell of the grid; `at` on a screen that shows one of several places at a time. */
export interface PlacedCell<Place> extends FocusedCell {
  at?: Place | undefined;
}

/**
 * A text that was read: the new figures of its cell and of cells that follow from it, or why it
 * cannot be taken.
 */
export type ReadText<Cell> =
  | { value: number | null; also?: readonly CellFigure<Cell>[] }
  | { reason: string };

/** How a sheet holds its keyed cells. Addresses that are not on the sheet are ignored. */
export interface KeyedShape<S, Cell, Place> {
  /** A text that identifies a cell, and the cell for such a text. */
  keyOf(cell: Cell): string;
  cellOf(key: string): Cell;
  /** Cells of a step with the same text here are written together or not at all. */
  togetherOf(cell: Cell): string;
  /** The place of a step over these cells; `at` where the screen gives it. */
  placeOf(sheet: S, cells: readonly Cell[], at: Place | undefined): Place;
  /** Unread cells are listed for one of these at a time. */
  listOf(place: Place | undefined): string;
  isAt(sheet: S, place: Place): boolean;
  /**
   * Whether figures written at a place are visible on this sheet: they may hold only from a later
   * day.
   */
  isShown(sheet: S, place: Place): boolean;
  /** The cell at a place of the grid; null where nothing is keyed. */
  addressOf(sheet: S, rowId: string, columnId: string, at?: Place): Cell | null;
  gridCell(cell: Cell): FocusedCell;
  /** undefined: not on this sheet. */
  value(sheet: S, cell: Cell): number | null | undefined;
  withCells(sheet: S, cells: readonly CellFigure<Cell>[]): S;
  /** Why nothing can be keyed into the cell, in a sentence; null when it can. */
  lockOf(sheet: S, cell: Cell): string | null;
  /** `given` gives the value of a cell, including what was read earlier in the same step. */
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
