import { errorSentence } from '../../shared/contract/errors.ts';
import type { CellStep, UnreadCell } from '../grid/cell-step.ts';
import type { FocusedCell } from '../grid/grid-model.ts';
import type { CellMark, CellMarks } from './cell-marks.ts';
import type { KeyedShape, PlacedCell, StepCell } from './keyed-shape.ts';

/** What a sheet takes of a step, and what it leaves out. */
export interface ReadStep<Cell, Place> {
  /** Cells whose figure changes, by their keys. */
  cells: StepCell<Cell>[];
  /** What was typed into them. */
  texts: Map<string, string>;
  marks: CellMarks;
  unread: UnreadCell[];
  unreadAt: Place | undefined;
  /** Sentences about parts of a pasted block that fell on cells that are not keyed. */
  remarks: string[];
  /** The cells of the step that are not taken. */
  left: PlacedCell<Place>[];
  /** True when some cell already has the figure that the step gives it. */
  stands: boolean;
}

/** What is known of the cells before a step. */
interface Before<Place> {
  marks: CellMarks;
  unread: readonly UnreadCell[];
  unreadAt: Place | undefined;
}

/** "Ô của … vừa được sửa ở nơi khác, hiện là …": the cell does not hold what the clerk saw. */
export const changedSentence = <S, Cell, Place>(
  shape: KeyedShape<S, Cell, Place>,
  sheet: S,
  cell: Cell,
): string =>
  errorSentence({
    code: 'changedElsewhere',
    details: {
      unitName: shape.unitName(sheet, cell),
      current: shape.value(sheet, cell) ?? null,
      measure: shape.measureOf(sheet, cell),
    },
  });

/**
 * Reads the texts of a step by the type of their columns. `seen` is what cells showed when their
 * editor was opened; it is used up. One typed text is refused at its cell; of many, those that
 * cannot be taken are listed as well.
 */
export function readStep<S, Cell extends object, Place>(
  shape: KeyedShape<S, Cell, Place>,
  sheet: S,
  step: CellStep,
  before: Before<Place>,
  seen: Map<string, number | null>,
  at?: Place,
): ReadStep<Cell, Place> {
  const { cells: typed, locked = [] } = step;
  let { marks } = before;
  const mark = (key: string, next: CellMark | null) => {
    // The marks, possibly thousands, are copied only when one of them changes here.
    const own = marks === before.marks ? new Map(marks) : (marks as Map<string, CellMark>);
    if (next) own.set(key, next);
    else own.delete(key);
    marks = own;
  };
  const isListedHere = shape.listOf(at) === shape.listOf(before.unreadAt);
  const listed = isListedHere ? before.unread : [];
  const unread = new Map(listed.map((cell) => [`${cell.rowId} ${cell.columnId}`, cell]));
  const cells = new Map<string, StepCell<Cell>>();
  const texts = new Map<string, string>();
  const left: PlacedCell<Place>[] = locked.map(({ rowId, columnId }) => ({ rowId, columnId, at }));
  let stands = false;
  const standing = (cell: Cell) => shape.value(sheet, cell) ?? null;
  const given = (cell: Cell) => {
    const read = cells.get(shape.keyOf(cell));
    return read ? read.value : standing(cell);
  };
  const take = (key: string, cell: Cell, was: number | null, value: number | null): void => {
    if (value === was) cells.delete(key);
    else cells.set(key, { ...cell, was, value });
  };
  // Outside the loop: a paste has tens of thousands of cells, of which few are left.
  const list = ({ rowId, columnId }: FocusedCell, cell: Cell, text: string, reason: string) => {
    left.push({ rowId, columnId, at });
    const place = shape.placeName(sheet, cell);
    if (typed.length > 1)
      unread.set(`${rowId} ${columnId}`, { rowId, columnId, place, text, reason });
  };
  const refuse = (of: FocusedCell, cell: Cell, text: string, reason: string) => {
    mark(shape.keyOf(cell), { state: 'refused', text, reason });
    list(of, cell, text, reason);
  };
  for (const typedCell of typed) {
    const { rowId, columnId, text: raw } = typedCell;
    const cell = shape.addressOf(sheet, rowId, columnId, at);
    if (!cell) continue;
    const key = shape.keyOf(cell);
    const text = raw.normalize('NFC').trim();
    if (unread.size > 0) unread.delete(`${rowId} ${columnId}`);
    const current = standing(cell);
    const changedUnderEditor = seen.has(key) && seen.get(key) !== current;
    seen.delete(key);
    const wasRefused = marks.get(key)?.state === 'refused';
    if (wasRefused) mark(key, null);
    // Deleting a refused cell first removes the refused text and shows the stored value again.
    if (text === '' && wasRefused) continue;
    const lock = shape.lockOf(sheet, cell);
    if (lock !== null) {
      // The day was closed while the clerk typed: the text must not vanish silently.
      if (typed.length === 1 && text !== '') refuse(typedCell, cell, text, lock);
      else list(typedCell, cell, text, lock);
      continue;
    }
    const read = shape.read(sheet, cell, text, given);
    if ('reason' in read) {
      refuse(typedCell, cell, text, read.reason);
      continue;
    }
    const { value, also = [] } = read;
    if (value !== current && changedUnderEditor) {
      refuse(typedCell, cell, text, changedSentence(shape, sheet, cell));
      continue;
    }
    if (value === current) stands = true;
    else texts.set(key, text);
    take(key, cell, current, value);
    for (const other of also) take(shape.keyOf(other), other, standing(other), other.value);
  }
  for (const cell of locked) unread.set(`${cell.rowId} ${cell.columnId}`, cell);
  const remarks = remarksOf(step);
  // A list of another place stays until there is something to list here.
  const isOthers = !isListedHere && unread.size === 0 && remarks.length === 0;
  return {
    cells: [...cells.values()],
    texts,
    marks,
    unread: isOthers ? [...before.unread] : [...unread.values()],
    unreadAt: isOthers ? before.unreadAt : at,
    remarks,
    left,
    stands,
  };
}

/** Sentences about parts of a pasted block that fell on cells that are not keyed. */
function remarksOf({ skipped = [], overflow }: CellStep): string[] {
  const remarks: string[] = [];
  if (skipped.length > 0) remarks.push(`Cột do phần mềm tính, bỏ qua: ${skipped.join(', ')}.`);
  if (overflow && overflow.rows > 0)
    remarks.push(`${overflow.rows} dòng thừa ra ngoài bảng, bỏ qua.`);
  if (overflow && overflow.columns > 0) {
    remarks.push(`${overflow.columns} cột thừa ra ngoài bảng, bỏ qua.`);
  }
  return remarks;
}
