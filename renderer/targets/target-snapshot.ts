import type { ReadSheet, ResultSource } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { GivenCell, TargetEnd } from '../../shared/domain/target.ts';
import type { CellMark } from '../entry/cell-marks.ts';
import type { ConflictFigures, StepTrouble } from '../entry/keyed-snapshot.ts';
import type { Rest } from '../entry/left-overs.ts';
import type { CellStep, UnreadCell } from '../grid/cell-step.ts';
import type { FocusedCell } from '../grid/grid-model.ts';
import type { Given, Place } from './target-place.ts';

/** New figures of units, by the units' places in the sheet. */
export type Changes = ReadonlyMap<number, Given>;

/** Marks by `targetCellKey`. */
export type TargetMarks = ReadonlyMap<string, CellMark>;

/** What could not be taken of the steps in one place. */
export interface UnreadTargets {
  place: Place;
  cells: readonly UnreadCell[];
  /** What of the last pasted block fell on no cell to key, in sentences. */
  remarks: readonly string[];
}

/** A figure of a step that somebody else changed in between. */
export interface TargetConflict extends ConflictFigures {
  /** Whose history tells who changed it. */
  figure: GivenCell;
}

export interface KeyedTargetsSnapshot {
  sheet: ReadSheet;
  marks: TargetMarks;
  /** Instant of the last save, ISO 8601. */
  savedAt: string | null;
  /** Requests that the store has not answered yet. */
  waiting: number;
  unread: UnreadTargets | null;
  /** What became of the other cells of those steps. */
  rest: Rest;
  /** Why the last undo or redo was not done, and where. */
  trouble: (StepTrouble<TargetConflict> & { place: Place }) | null;
  /** The last targets that closed days stood against; the clerk may have them hold later. */
  offer: ClosedOffer | null;
  /** The last paste or allocation, as long as nothing was keyed after it. */
  undoable: Undoable | null;
}

export interface Undoable {
  /** "Đã phân bổ 25 chỉ tiêu." */
  sentence: string;
  place: Place;
}

/** What closed days stood against, and the first day from which it can hold. */
export interface ClosedOffer {
  sentence: string;
  since: Day;
  place: Place;
  source: ResultSource;
  /** By unit id. */
  changes: ReadonlyMap<number, Given>;
}

/** Figures that were given together and are taken back together, by unit id. */
export interface TargetStep {
  place: Place;
  source: ResultSource;
  before: ReadonlyMap<number, Given>;
  after: ReadonlyMap<number, Given>;
  /** Day from which they were to hold, where it was told. */
  since?: Day;
}

/** Where a step was taken, and its first cell. */
export interface StepAt {
  place: Place;
  cell: FocusedCell;
}

/** How many figures were given together, and what is said of it afterwards. */
export interface GivenTogether {
  source: ResultSource;
  sentence(count: number): string;
}

export interface KeyedTargets {
  snapshot(): KeyedTargetsSnapshot;
  subscribe(onChange: () => void): () => void;
  /** The clerk opens the editor of a cell: what is shown now is what the new figure replaces. */
  beginTyping(place: Place, index: number): void;
  /** Takes a typed text: "" erases. What cannot stand is refused at the cell, nothing is written. */
  keyIn(place: Place, index: number, end: TargetEnd, text: string): void;
  /**
   * Takes pasted, filled or cleared cells as one request. What cannot stand is refused at its
   * cell and listed; the rest is saved. Tells how many cells are not taken.
   */
  takeStep(place: Place, step: CellStep): number;
  /**
   * Takes back the last step, or what is told of one that was refused whole, or makes it again, unless somebody else changed it: see `trouble`.
   * Answers with where it was, null when there is none; `show` is told so at once, for the clerk
   * may be elsewhere when the store has answered.
   */
  replay(way: 'undo' | 'redo', show?: (at: StepAt) => void): Promise<StepAt | null>;
  /** Undoes or redoes the figures that nobody else changed. */
  goOnWithRest(): Promise<void>;
  forgetTrouble(): void;
  forgetUnread(): void;
  /** Writes many in one request. Throws what the store refuses with; nothing is written then. */
  saveAll(place: Place, changes: Changes, how: GivenTogether): Promise<void>;
  forgetUndo(): void;
  /** Gives what is offered, to hold from the day that is offered. */
  takeOffer(): void;
  forgetOffer(): void;
  /**
   * Something changed in the store: read again as soon as no own save is under way, unless it is
   * an own save's revision.
   */
  hear(revision?: number): void;
  /** Resolves when the store has answered every save asked for so far. */
  settled(): Promise<void>;
}
