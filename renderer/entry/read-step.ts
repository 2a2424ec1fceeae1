import { errorSentence } from '../../shared/contract/errors.ts';
import { readMeasured } from '../../shared/domain/measure.ts';
import { unreadableNumberSentence } from '../../shared/text/numbers.ts';
import type { CellStep, UnreadCell } from '../grid/cell-step.ts';
import type { FocusedCell } from '../grid/grid-model.ts';
import type { CellMark, CellMarks } from './cell-marks.ts';
import { type CellAddress, type CellShape, cellKey, type StepCell } from './cell-shape.ts';

/** What a sheet takes of a step, and what it leaves. */
export interface ReadStep {
  /** Cells whose figure changes, by their keys. */
  cells: StepCell[];
  /** What was typed into them. */
  texts: Map<string, string>;
  marks: CellMarks;
  unread: UnreadCell[];
  /** What of a pasted block fell on no cell to key, in sentences. */
  remarks: string[];
  /** The cells of it that are not taken. */
  left: FocusedCell[];
  /** A cell holds what it is given already. */
  stands: boolean;
}

/** "Ô của … vừa được sửa ở nơi khác, hiện là …": the cell does not hold what the clerk saw. */
export const changedSentence = <S>(shape: CellShape<S>, sheet: S, cell: CellAddress): string =>
  errorSentence({
    code: 'changedElsewhere',
    details: {
      unitName: shape.unitName(sheet, cell),
      current: shape.value(sheet, cell) ?? null,
      measure: shape.indicatorOf(sheet, cell).measure,
    },
  });

/**
 * Reads the texts of a step by the type of their columns. `seen` is what cells showed when their
 * editor was opened; it is used up. One typed text is refused at its cell; of many, those that
 * cannot be taken are listed as well.
 */
export function readStep<S>(
  shape: CellShape<S>,
  sheet: S,
  step: CellStep,
  before: { marks: CellMarks; unread: readonly UnreadCell[] },
  seen: Map<string, number | null>,
): ReadStep {
  const { cells: typed, locked = [] } = step;
  let { marks } = before;
  const mark = (key: string, next: CellMark | null) => {
    // Thousands of marks are copied for a step only where one of them changes here.
    const own = marks === before.marks ? new Map(marks) : (marks as Map<string, CellMark>);
    if (next) own.set(key, next);
    else own.delete(key);
    marks = own;
  };
  const unread = new Map(before.unread.map((cell) => [`${cell.rowId} ${cell.columnId}`, cell]));
  const cells = new Map<string, StepCell>();
  const texts = new Map<string, string>();
  const left: FocusedCell[] = [...locked];
  let stands = false;
  for (const { rowId, columnId, text: raw } of typed) {
    const cell = shape.addressOf(sheet, rowId, columnId);
    if (!cell) continue;
    const key = cellKey(cell);
    const text = raw.normalize('NFC').trim();
    const list = (reason: string) => {
      left.push({ rowId, columnId });
      const place = shape.placeName(sheet, cell);
      if (typed.length > 1)
        unread.set(`${rowId} ${columnId}`, { rowId, columnId, place, text, reason });
    };
    const refuse = (reason: string) => {
      mark(key, { state: 'refused', text, reason });
      list(reason);
    };
    if (unread.size > 0) unread.delete(`${rowId} ${columnId}`);
    const current = shape.value(sheet, cell) ?? null;
    const changedUnderEditor = seen.has(key) && seen.get(key) !== current;
    seen.delete(key);
    const wasRefused = marks.get(key)?.state === 'refused';
    if (wasRefused) mark(key, null);
    // First away with the refused text; what is stored comes back.
    if (text === '' && wasRefused) continue;
    const lock = shape.lockOf(sheet, cell);
    if (lock !== null) {
      // Closed while it was typed: the text is not lost without a word.
      if (typed.length === 1 && text !== '') refuse(lock);
      else list(lock);
      continue;
    }
    const { measure } = shape.indicatorOf(sheet, cell);
    const figure = text === '' ? { value: null } : readMeasured(measure, text);
    if ('error' in figure) refuse(unreadableNumberSentence(figure.error, text));
    else if (figure.value === current) {
      cells.delete(key);
      stands = true;
    } else if (changedUnderEditor) refuse(changedSentence(shape, sheet, cell));
    else {
      cells.set(key, { ...cell, was: current, value: figure.value });
      texts.set(key, text);
    }
  }
  for (const cell of locked) unread.set(`${cell.rowId} ${cell.columnId}`, cell);
  return {
    cells: [...cells.values()],
    texts,
    marks,
    unread: [...unread.values()],
    remarks: remarksOf(step),
    left,
    stands,
  };
}

/** What of a pasted block fell on no cell to key, in sentences. */
export function remarksOf({ skipped = [], overflow }: CellStep): string[] {
  const remarks: string[] = [];
  if (skipped.length > 0) remarks.push(`Cột do phần mềm tính, bỏ qua: ${skipped.join(', ')}.`);
  if (overflow && overflow.rows > 0)
    remarks.push(`${overflow.rows} dòng thừa ra ngoài bảng, bỏ qua.`);
  if (overflow && overflow.columns > 0) {
    remarks.push(`${overflow.columns} cột thừa ra ngoài bảng, bỏ qua.`);
  }
  return remarks;
}
