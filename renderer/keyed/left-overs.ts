/** What happened to the other cells of steps that left some out. */
export type Rest = 'waiting' | 'written' | 'none';

/** The part of a step that was not taken. */
interface LeftOver<Step, Cell> {
  cells: Cell[];
  /** Its step in the history of undo; null when nothing of it was written. */
  step: Step | null;
  /** When nothing was written: the step before it. */
  after: Step | undefined;
  rest: Rest;
  /** The sentences about it besides its cells. */
  remarks: readonly string[];
}

export interface LeftOvers<Step, Cell> {
  /** `stands`: some cells have the given value, even if that is no change. */
  add(
    cells: readonly Cell[],
    of: { step: Step | null; stands?: boolean; remarks?: readonly string[] },
  ): void;
  /** The store refused more cells of a step; with `isWhole` nothing of it is written. */
  refuse(step: Step, cells: readonly Cell[], isWhole: boolean): void;
  settle(step: Step): void;
  /** For the steps that are still shown. */
  rest(): Rest;
  /** The cells left out of a step that is undone now; null when none are shown. */
  takeWith(step: Step): readonly Cell[] | null;
  /**
   * The cells of the completely refused step after the one that is undone next. It is not in the
   * history although it is what the clerk did last. Null when no such step is shown.
   */
  takeLast(): readonly Cell[] | null;
}

/** `isTold` says whether a cell, a list or a sentence still shows that it was left out. */
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
