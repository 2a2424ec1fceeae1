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
  /** As the clerk sees it, with what is under way. */
  sheet: S;
  marks: CellMarks;
  /** Instant of the last save, ISO 8601. */
  savedAt: string | null;
  /** Requests that the store has not answered yet. */
  waiting: number;
  /** What could not be taken of pasted and filled steps. */
  unread: readonly UnreadCell[];
  /** Where that was, on a screen that shows one place of several. */
  unreadAt: Place | undefined;
  /** What of the last pasted block fell on no cell to key, in sentences. */
  remarks: readonly string[];
  /** What became of the other cells of those steps. */
  rest: Rest;
  /** Why the last undo or redo was not done. */
  trouble: StepTrouble<Cell, Place> | null;
}

/** An undo or redo that was not written. */
export interface StepTrouble<Cell, Place> {
  way: 'undo' | 'redo';
  place: Place;
  reason: string;
  /** Cells that somebody else changed in between, with what they hold now. */
  conflicts: readonly ConflictCell<Cell>[];
  /** Cells of the step that nobody else changed. */
  rest: number;
}

export interface ConflictCell<Cell> extends FocusedCell {
  /** Whose history tells who changed it. */
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
  /** The clerk opens the editor of a cell: what is shown now is what the new value replaces. */
  beginTyping(rowId: string, columnId: string, at?: Place): void;
  /**
   * Takes changed cells as one request: "" erases. What cannot be read or keyed is not written
   * and stays visible with its reason; the rest is saved at once. Tells how many cells are not taken.
   */
  takeStep(step: CellStep, at?: Place): number;
  /**
   * Writes those figures that differ from what stands, in one request. Throws what the store
   * refuses with; nothing is written then, and no cell stays marked.
   */
  giveWhole(source: ResultSource, cells: readonly CellFigure<Cell>[], at?: Place): Promise<void>;
  /** Where the grid shows a cell. */
  gridCell(cell: Cell): FocusedCell;
  /** Whether all cells of a step stand on this sheet. */
  holds(step: KeyedStep<Cell, Place>): boolean;
  /**
   * Takes away what is told of the last step where that was refused whole, with its list; nothing
   * stored changes. Answers with its cells; null where the last step is one to undo.
   */
  takeBackRefused(): readonly PlacedCell<Place>[] | null;
  /** Writes back what the last step found, unless somebody else changed it: see `trouble`. */
  undo(): void;
  redo(): void;
  /** Undoes or redoes the cells that nobody else changed. */
  goOnWithRest(): void;
  forgetTrouble(): void;
  forgetUnread(): void;
  /**
   * Takes over what was read from the store. While own saves are under way, or when one has
   * overtaken the reading, the store is read again instead once they are answered.
   */
  refresh(sheet: S): void;
  /** Resolves when the store has answered everything asked for so far. */
  settled(): Promise<void>;
  /** The store has a new revision for this sheet: read again, unless it is an own save's. */
  hear(revision: number): void;
  /** Something else changed, such as notes or closings: read again. */
  hearChange(): void;
}
