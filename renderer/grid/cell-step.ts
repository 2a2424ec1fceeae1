import type { ResultSource } from '../../shared/contract/methods.ts';

/** One change of a cell, as text: what was typed, pasted, filled or cleared ("" erases). */
export interface CellText {
  rowId: string;
  columnId: string;
  text: string;
}

/**
 * Changes that are one step: one request, one transaction, one undo. The grid makes it, the screen
 * owns the figures, reads the texts by the type of their columns and answers with new rows.
 */
export interface CellStep {
  source: ResultSource;
  cells: CellText[];
  /** Rows and columns of a pasted block beyond the grid; absent when all of it fits. */
  overflow?: { rows: number; columns: number };
  /** Titles of read-only columns that a pasted block went over. */
  skipped?: string[];
  /** Locked cells of a pasted block, with the text for them. */
  locked?: UnreadCell[];
}

/** The text with the reason, so that a clerk who pasted a list can find it again. */
export function unreadWords({ text, reason }: Pick<UnreadCell, 'text' | 'reason'>): string {
  if (reason.includes(`“${text}”`)) return reason;
  return `${text === '' ? 'ô trống' : `“${text}”`}: ${reason}`;
}

/** A cell of a step that was not taken: where, which text, and why. */
export interface UnreadCell {
  rowId: string;
  columnId: string;
  /** "Thôn Đông · Mức 1". */
  place: string;
  text: string;
  reason: string;
}
