import type { CellMark, CellMarks } from './cell-marks.ts';
import { type Edit, sentenceOf, writing } from './edit.ts';
import type { KeyedShape, StepCell } from './keyed-shape.ts';
import type { StepTrouble } from './keyed-snapshot.ts';
import { cellsWithout } from './step-cells.ts';

/** What the clerk is shown once the store has answered a step. */

const SAVED: CellMark = { state: 'saved' };

/**
 * The marks after the `written` cells of an edit are on disk; cells that it left out have none. The
 * mark of a cell stays when a later value is being saved (`isOvertyped`) or a later text was
 * refused.
 */
export function marksWhenSaved<S, Cell, Place>(
  { keyOf }: Pick<KeyedShape<S, Cell, Place>, 'keyOf'>,
  marks: CellMarks,
  { waiting }: Pick<Edit<Cell, Place>, 'waiting'>,
  written: readonly Cell[],
  isOvertyped: (key: string) => boolean,
): Map<string, CellMark> {
  const next = new Map(marks);
  const isAll = waiting.length === written.length;
  const keys = isAll ? null : new Set(written.map(keyOf));
  for (const key of waiting) {
    if (isOvertyped(key) || next.get(key)?.state !== 'waiting') continue;
    if (keys === null || keys.has(key)) next.set(key, SAVED);
    else next.delete(key);
  }
  return next;
}

/** Why an undo or redo was not written: `changed` are its cells that somebody else changed. */
export function troubleOf<S, Cell extends object, Place>(
  shape: KeyedShape<S, Cell, Place>,
  held: S,
  { way, step }: Pick<Edit<Cell, Place>, 'step'> & { way: 'undo' | 'redo' },
  changed: readonly StepCell<Cell>[],
  error: unknown,
): StepTrouble<Cell, Place> {
  const conflicts = changed.map((cell) => ({
    ...shape.gridCell(cell),
    place: shape.placeName(held, cell),
    figure: shape.cellOf(shape.keyOf(cell)),
    current: shape.value(held, cell) ?? null,
    wanted: writing(way, cell).value,
  }));
  return {
    way,
    place: step.place,
    reason: sentenceOf(error),
    conflicts,
    rest: conflicts.length > 0 ? cellsWithout(shape, step, changed).length : 0,
  };
}
