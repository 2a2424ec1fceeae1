import type { StepHistory } from './step-history.ts';

/** What became of the other cells of steps that left some out. */
export type Rest = 'waiting' | 'written' | 'none';

/** What was not taken of a step. */
interface LeftOver<Step, Cell> {
  cells: Cell[];
  /** What of it is among the steps that can be undone; null where nothing of it was written. */
  step: Step | null;
  /** Where nothing of it was written, the step before it. */
  after: Step | undefined;
  rest: Rest;
  /** What was said of it beside its cells. */
  remarks: readonly string[];
}

export interface LeftOvers<Step, Cell> {
  /** `stands`: cells of it hold what was given, also where that is no change. */
  add(
    cells: readonly Cell[],
    of: { step: Step | null; stands?: boolean; remarks?: readonly string[] },
  ): void;
  /** The store has refused further cells of a step, or, where nothing is left of it, the last. */
  refuse(step: Step, cells: readonly Cell[], isWhole: boolean): void;
  settle(step: Step): void;
  /** Of the steps of which something is told still. */
  rest(): Rest;
  /** The cells left out of a step that is undone now; null where none is told. */
  takeWith(step: Step): readonly Cell[] | null;
  /**
   * The cells of the step that was refused whole after the one that is undone next: it is no step
   * of the history, and yet what the clerk did last. Null where nothing of such a one is told.
   */
  takeLast(): readonly Cell[] | null;
}

/** `isTold` says whether a cell shows still, or a list, that it was left out; or a sentence. */
export function createLeftOvers<Step, Cell>(
  history: Pick<StepHistory<Step>, 'nextUndo'>,
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
