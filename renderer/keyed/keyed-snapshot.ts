import type { ResultSource } from '../../shared/contract/methods.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { CellStep, UnreadCell } from '../grid/cell-step.ts';
import type { FocusedCell } from '../grid/grid-model.ts';
import type { CellMarks } from './cell-marks.ts';
import type { CellFigure, KeyedStep, PlacedCell } from './keyed-shape.ts';
import type { Rest } from './left-overs.ts';

/** A sheet as it was read from the store. */
export interface ReadCells {
  campaign: Campaign;
  revision: number;
}

export interface KeyedSnapshot<S, Cell, Place> {
  /** The sheet as the clerk sees it, with requests under way. */
  sheet: S;
  marks: CellMarks;
  /** Instant of the last save, ISO 8601. */
  savedAt: string | null;
  /** Requests that the store has not answered yet. */
  waiting: number;
  /** Cells of pasted and filled steps that could not be taken. */
  unread: readonly UnreadCell[];
  /** The place of `unread`, on a screen that shows one of several places. */
  unreadAt: Place | undefined;
  /** Sentences about parts of the last pasted block that fell on no keyed cell. */
  remarks: readonly string[];
  /** What happened to the other cells of those steps. */
  rest: Rest;
  /** Why the last undo or redo was not written. */
  trouble: StepTrouble<Cell, Place> | null;
}

/** An undo or redo that was not written. */
export interface StepTrouble<Cell, Place> {
  way: 'undo' | 'redo';
  place: Place;
  reason: string;
  /** Cells that somebody else changed, with their present values. */
  conflicts: readonly ConflictCell<Cell>[];
  /** Cells of the step that nobody else changed. */
  rest: number;
}

export interface ConflictCell<Cell> extends FocusedCell {
  /** The figure whose history tells who changed it. */
  figure: Cell;
  /** "Thôn Đông · Mức 1". */
  place: string;
  current: number | null;
  /** What the undo or redo would have written. */
  wanted: number | null;
}

export interface KeyedCells<S, Cell, Place> {
  snapshot(): KeyedSnapshot<S, Cell, Place>;
  subscribe(onChange: () => void): () => void;
  /** The clerk opens the editor of a cell: the new value will replace what is shown now. */
  beginTyping(rowId: string, columnId: string, at?: Place): void;
  /**
   * Sends changed cells as one request: "" erases. What cannot be read or keyed is not written and
   * stays visible with its reason; the rest is saved at once. Returns how many cells were not
   * taken.
   */
  takeStep(step: CellStep, at?: Place): number;
  /**
   * Writes the figures that differ from the present ones, in one request. When the store refuses,
   * its error is thrown, nothing is written and no cell stays marked.
   */
  giveWhole(source: ResultSource, cells: readonly CellFigure<Cell>[], at?: Place): Promise<void>;
  /** The cell of the grid for a cell of the store. */
  gridCell(cell: Cell): FocusedCell;
  /** Whether all cells of a step are on this sheet. */
  holds(step: KeyedStep<Cell, Place>): boolean;
  /**
   * Removes the message and list about the last step when it was refused as a whole; nothing stored
   * changes. Returns its cells; null when the last step can be undone instead.
   */
  takeBackRefused(): readonly PlacedCell<Place>[] | null;
  /** Undoes the last step unless somebody else changed it, see `trouble`. */
  undo(): void;
  redo(): void;
  /** Undoes or redoes the cells that nobody else changed. */
  goOnWithRest(): void;
  forgetTrouble(): void;
  forgetUnread(): void;
  /**
   * Takes over a reading. While own saves are under way, or when one is newer than the reading, the
   * store is read again after them instead.
   */
  refresh(sheet: S): void;
  /** Resolves when the store has answered everything asked for so far. */
  settled(): Promise<void>;
  /** The store has a new revision of this sheet: it is read again unless an own save made it. */
  hear(revision: number): void;
  /** Something else changed, such as notes or closings: read again. */
  hearChange(): void;
}
