import type { CellMark, CellMarks } from './cell-marks.ts';
import type { CellFigure, KeyedShape, KeyedStep, StepCell } from './keyed-shape.ts';

/**
 * The cells of a step without some, and without those that are written together with one of these.
 */
export function cellsWithout<S, Cell, Place>(
  { togetherOf }: KeyedShape<S, Cell, Place>,
  { cells }: KeyedStep<Cell, Place>,
  some: readonly Cell[],
): StepCell<Cell>[] {
  const out = new Set(some.map(togetherOf));
  return cells.filter((cell) => !out.has(togetherOf(cell)));
}

/** The figures that differ from the present ones, with the values that they replace. */
export const differing = <S, Cell, Place>(
  shape: KeyedShape<S, Cell, Place>,
  sheet: S,
  cells: readonly CellFigure<Cell>[],
): StepCell<Cell>[] =>
  cells.flatMap((cell) => {
    const was = shape.value(sheet, cell) ?? null;
    return cell.value === was ? [] : [{ ...cell, was }];
  });

/** The marks that are still true: where the store now holds another value, "saved" is not. */
export function stillSaved<S, Cell, Place>(
  shape: KeyedShape<S, Cell, Place>,
  marks: CellMarks,
  shown: S,
  sheet: S,
): Map<string, CellMark> {
  const kept = new Map(marks);
  for (const [key, mark] of marks) {
    if (mark.state !== 'saved') continue;
    const cell = shape.cellOf(key);
    if (shape.value(sheet, cell) !== shape.value(shown, cell)) kept.delete(key);
  }
  return kept;
}
