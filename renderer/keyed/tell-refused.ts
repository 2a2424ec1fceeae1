import type { UnreadCell } from '../grid/cell-step.ts';
import type { CellMark } from './cell-marks.ts';
import type { Edit } from './edit.ts';
import type { KeyedShape, StepCell } from './keyed-shape.ts';
import type { KeyedSnapshot } from './keyed-snapshot.ts';

/** The cells of an edit that were not written. */
export interface RefusedCells<Cell, Place> {
  edit: Edit<Cell, Place>;
  cells: readonly StepCell<Cell>[];
  reasonOf(cell: StepCell<Cell>): string;
  /** True when nothing else was typed into the cell since. */
  isLast(cell: Cell): boolean;
}

/**
 * Keeps what was typed into refused cells visible; many are listed as well. A cell that followed
 * from the text of another has no text of its own.
 */
export function tellRefused<S, Cell, Place>(
  shape: KeyedShape<S, Cell, Place>,
  sheet: S,
  before: Pick<KeyedSnapshot<S, Cell, Place>, 'marks' | 'unread' | 'unreadAt'>,
  { edit, cells, reasonOf, isLast }: RefusedCells<Cell, Place>,
): Pick<KeyedSnapshot<S, Cell, Place>, 'marks' | 'unread' | 'unreadAt'> {
  const { texts, step } = edit;
  const isListedHere = shape.listOf(step.place) === shape.listOf(before.unreadAt);
  const unread: UnreadCell[] = isListedHere ? [...before.unread] : [];
  const isAlone = texts.size === 1 && unread.length === 0;
  const marks = new Map<string, CellMark>(before.marks);
  for (const cell of cells) {
    const key = shape.keyOf(cell);
    const text = texts.get(key);
    const reason = reasonOf(cell);
    if (isLast(cell)) {
      if (text === undefined) marks.delete(key);
      else marks.set(key, { state: 'refused', text, reason });
    }
    if (isAlone || text === undefined) continue;
    unread.push({ ...shape.gridCell(cell), place: shape.placeName(sheet, cell), text, reason });
  }
  if (isAlone || unread.length === 0) return { ...before, marks };
  return { marks, unread, unreadAt: step.place };
}
