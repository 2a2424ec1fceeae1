/** What became of the other cells of a step that left some out; none: there are no others. */
export type Rest = 'waiting' | 'written' | 'none';

/** The part of a step that was not taken. */
interface LeftOver<Step, Cell> {
  cells: Cell[];
  /** The step that undo takes back; null when nothing of it was written, so that there is none. */
  step: Step | null;
  /** When nothing was written: the last step before it that was. */
  after: Step | undefined;
  rest: Rest;
  /** What else was said of the step, see `KeyedSnapshot.remarks`. */
  remarks: readonly string[];
}

export interface LeftOvers<Step, Cell> {
  /**
   * Adds cells left out of a step. `stands`: other cells of it already had the figure given to
   * them.
   */
  add(
    cells: readonly Cell[],
    of: { step: Step | null; stands?: boolean; remarks?: readonly string[] },
  ): void;
  /** The store refused more cells of a step; with `isWhole` nothing of it is written. */
  refuse(step: Step, cells: readonly Cell[], isWhole: boolean): void;
  settle(step: Step): void;
  /** What became of the other cells of steps whose left-out cells are still shown. */
  rest(): Rest;
  /** The cells left out of a step that is undone now; null when none are shown. */
  takeWith(step: Step): readonly Cell[] | null;
  /**
   * The cells of the completely refused step after the one that is undone next. It is not in the
   * history although it is what the clerk did last. Null when no such step is shown.
   */
  takeLast(): readonly Cell[] | null;
}

/**
 * `isTold`: whether a cell, or the sentences about a step, still show the clerk what was left out.
 */
export function createLeftOvers<Step, Cell>(
  history: { nextUndo(): Step | undefined },
  isTold: { cell(cell: Cell): boolean; remarks(remarks: readonly string[]): boolean },
): LeftOvers<Step, Cell> {
  let kept: LeftOver<Step, Cell>[] = [];
  const prune = () => {
    kept = kept.filter(({ cells, remarks }) => cells.some(isTold.cell) || isTold.remarks(remarks));
  };
  const take = (wanted: (one: LeftOver<Step, Cell>) => boolean) => {
    prune();
    const last = kept.findLast(wanted);
    kept = kept.filter((one) => one !== last);
    return last?.cells ?? null;
  };
  return {
    add(cells, { step, stands = false, remarks = [] }) {
      if (cells.length === 0 && remarks.length === 0) return;
      const rest = step !== null ? 'waiting' : stands ? 'written' : 'none';
      kept.push({ cells: [...cells], step, after: history.nextUndo(), rest, remarks });
    },
    refuse(step, cells, isWhole) {
      let one = kept.find((other) => other.step === step);
      if (!one) {
        one = { cells: [], step, after: undefined, rest: 'waiting', remarks: [] };
        kept.push(one);
      }
      one.cells.push(...cells);
      if (isWhole) Object.assign(one, { step: null, after: history.nextUndo(), rest: 'none' });
    },
    settle(step) {
      for (const one of kept) if (one.step === step) one.rest = 'written';
    },
    rest() {
      prune();
      const has = (rest: Rest) => kept.some((one) => one.rest === rest);
      return has('waiting') ? 'waiting' : has('written') ? 'written' : 'none';
    },
    takeWith: (step) => take((one) => one.step === step),
    takeLast: () => take((one) => one.step === null && one.after === history.nextUndo()),
  };
}
