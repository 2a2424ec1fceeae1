/** How many steps can be undone. */
export const STEPS_KEPT = 200;

/** `set`, of a step that was written, is its set of changes in the store, see `KeyedStep`. */
interface MaybeKept {
  set?: number;
}

/**
 * Steps that can be undone, and undone steps that can be redone, in order. They survive a change of
 * day or view: each step knows its own place. The store decides: older steps that it kept are
 * recalled from it, and a written step that it knows to be undone or redone elsewhere is forgotten.
 */
export interface StepHistory<Step extends MaybeKept> {
  nextUndo(): Step | undefined;
  nextRedo(): Step | undefined;
  /** Adds a new step; undone steps before it cannot be redone any more. */
  add(step: Step): void;
  /**
   * Adds, once, the older steps that the store kept, newest first. Returns whether there is a step
   * to undo then.
   */
  recall(read: () => Promise<readonly Step[]>): Promise<boolean>;
  /** Forgets written steps after a change elsewhere; they can be recalled again from the store. */
  forgetKept(): void;
  /** Moves the next step to the other list and returns it. */
  undo(): Step | undefined;
  redo(): Step | undefined;
  /** Puts a step that could not be undone or redone back. */
  putBack(step: Step): void;
  /** Returns a dropped step that is undone or redone after all. */
  resume(step: Step, way: 'undo' | 'redo'): void;
  /** Forgets a step that was never taken, or that cannot be undone any more. */
  drop(step: Step): void;
}

export function createStepHistory<Step extends MaybeKept>(): StepHistory<Step> {
  let done: Step[] = [];
  let undone: Step[] = [];
  let isRecalled = false;
  return {
    nextUndo: () => done.at(-1),
    nextRedo: () => undone.at(-1),
    add(step) {
      done = [...done.slice(1 - STEPS_KEPT), step];
      undone = [];
    },
    async recall(read) {
      if (isRecalled) return false;
      isRecalled = true;
      try {
        done = [...(await read()).toReversed(), ...done].slice(-STEPS_KEPT);
      } catch {
        isRecalled = false;
      }
      return done.length > 0;
    },
    forgetKept() {
      done = done.filter(({ set }) => set === undefined);
      undone = undone.filter(({ set }) => set === undefined);
      isRecalled = false;
    },
    undo() {
      const step = done.pop();
      if (step !== undefined) undone.push(step);
      return step;
    },
    redo() {
      const step = undone.pop();
      if (step !== undefined) done.push(step);
      return step;
    },
    putBack(step) {
      const isUndone = undone.includes(step);
      this.drop(step);
      (isUndone ? done : undone).push(step);
    },
    resume(step, way) {
      (way === 'undo' ? undone : done).push(step);
    },
    drop(step) {
      done = done.filter((other) => other !== step);
      undone = undone.filter((other) => other !== step);
    },
  };
}

/** One history for each id, as long as its owner, such as the page's client, exists. */
export function historiesOf<Step extends MaybeKept>(): (
  owner: object,
  id: number | string,
) => StepHistory<Step> {
  const known = new WeakMap<object, Map<number | string, StepHistory<Step>>>();
  return (owner, id) => {
    const histories = known.get(owner) ?? new Map<number | string, StepHistory<Step>>();
    known.set(owner, histories);
    const history = histories.get(id) ?? createStepHistory<Step>();
    histories.set(id, history);
    return history;
  };
}
