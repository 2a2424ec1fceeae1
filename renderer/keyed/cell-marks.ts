/** A cell that was touched since the sheet was opened; all others are as stored. */
export type CellMark =
  | { state: 'waiting' }
  | { state: 'saved' }
  /** Not written: what was typed stays visible, with the reason. */
  | { state: 'refused'; text: string; reason: string };

/** Marks by the keys of their cells. */
export type CellMarks = ReadonlyMap<string, CellMark>;

/** How many cells have a refused text; `isAsked` selects some by their keys. */
export const countRefused = (marks: CellMarks, isAsked?: (key: string) => boolean): number => {
  let count = 0;
  for (const [key, { state }] of marks) {
    if (state === 'refused' && (!isAsked || isAsked(key))) count += 1;
  }
  return count;
};

/** The marks with one mark set on every cell, or removed (null). */
export function withMark(
  marks: CellMarks,
  keys: Iterable<string>,
  mark: CellMark | null,
): Map<string, CellMark> {
  const next = new Map(marks);
  for (const key of keys) {
    if (mark) next.set(key, mark);
    else next.delete(key);
  }
  return next;
}
