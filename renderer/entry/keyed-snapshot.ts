import type { Campaign } from '../../shared/domain/campaign.ts';
import type { CellStep, UnreadCell } from '../grid/cell-step.ts';
import type { FocusedCell } from '../grid/grid-model.ts';
import type { CellMarks } from './cell-marks.ts';
import type { CellAddress, KeyedStep } from './cell-shape.ts';
import type { Rest } from './left-overs.ts';

/** A sheet as it was read from the store. */
export interface ReadCells {
  campaign: Campaign;
  revision: number;
}

export interface KeyedSnapshot<S> {
  /** As the clerk sees it, with what is under way. */
  sheet: S;
  marks: CellMarks;
  /** Instant of the last save, ISO 8601. */
  savedAt: string | null;
  /** Requests that the store has not answered yet. */
  waiting: number;
  /** What could not be taken of pasted and filled steps. */
  unread: readonly UnreadCell[];
  /** What of the last pasted block fell on no cell to key, in sentences. */
  remarks: readonly string[];
  /** What became of the other cells of those steps. */
  rest: Rest;
  /** Why the last undo or redo was not done. */
  trouble: StepTrouble | null;
}

/** An undo or redo that was not written. */
export interface StepTrouble<Conflict extends ConflictFigures = ConflictCell> {
  way: 'undo' | 'redo';
  reason: string;
  /** Cells that somebody else changed in between, with what they hold now. */
  conflicts: readonly Conflict[];
  /** Cells of the step that nobody else changed. */
  rest: number;
}

export interface ConflictCell extends CellAddress, ConflictFigures {}

export interface ConflictFigures extends FocusedCell {
  /** "Thôn Đông · Mức 1". */
  place: string;
  current: number | null;
  /** What the undo or redo would have written. */
  wanted: number | null;
}

export interface KeyedCells<S> {
  snapshot(): KeyedSnapshot<S>;
  subscribe(onChange: () => void): () => void;
  /** The clerk opens the editor of a cell: what is shown now is what the new value replaces. */
  beginTyping(rowId: string, columnId: string): void;
  /**
   * Takes changed cells as one request: "" erases. What cannot be read or keyed is not written
   * and stays visible with its reason; the rest is saved at once. Tells how many cells are not taken.
   */
  takeStep(step: CellStep): number;
  /** Where the grid shows a cell. */
  gridCell(cell: CellAddress): FocusedCell;
  /** Whether all cells of a step stand on this sheet. */
  holds(step: KeyedStep): boolean;
  /**
   * Takes away what is told of the last step where that was refused whole, with its list; nothing
   * stored changes. Answers with its cells; null where the last step is one to undo.
   */
  takeBackRefused(): readonly FocusedCell[] | null;
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
  /** Notes or closings changed: read again. */
  hearChange(): void;
}
