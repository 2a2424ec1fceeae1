import type { Day } from '../../shared/domain/day.ts';
import { type CellAddress, cellKey } from './cell-shape.ts';

/** A cell that was touched since the sheet was opened; all others are as stored. */
export type CellMark =
  | { state: 'waiting' }
  | { state: 'saved' }
  /** Not written: what was typed stays visible, with the reason. */
  | { state: 'refused'; text: string; reason: string };

/** Marks by `cellKey`. */
export type CellMarks = ReadonlyMap<string, CellMark>;

/** Cells whose text is not written, among all or those of some days. */
export const countRefused = (marks: CellMarks, days?: { from: Day; to: Day }): number => {
  let count = 0;
  for (const [key, { state }] of marks) {
    if (state !== 'refused') continue;
    const on = key.slice(key.lastIndexOf(':') + 1);
    if (!days || (days.from <= on && on <= days.to)) count += 1;
  }
  return count;
};

/** The same marks with one mark on every cell, or none (null). */
export function withMark(
  marks: CellMarks,
  cells: Iterable<CellAddress>,
  mark: CellMark | null,
): Map<string, CellMark> {
  const next = new Map(marks);
  for (const cell of cells) {
    if (mark) next.set(cellKey(cell), mark);
    else next.delete(cellKey(cell));
  }
  return next;
}
