/** How many steps can be undone. */
export const STEPS_KEPT = 200;

/**
 * Steps that can be undone, and undone steps that can be redone, in order. It survives a change of
 * day or view: each step knows its own place.
 */
export interface StepHistory<Step> {
  nextUndo(): Step | undefined;
  nextRedo(): Step | undefined;
  /** Adds a new step; undone steps before it cannot be redone any more. */
  add(step: Step): void;
  /** Adds steps that were made before all of these, in order. */
  addEarlier(steps: readonly Step[]): void;
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

export function createStepHistory<Step>(): StepHistory<Step> {
  let done: Step[] = [];
  let undone: Step[] = [];
  return {
    nextUndo: () => done.at(-1),
    nextRedo: () => undone.at(-1),
    add(step) {
      done = [...done.slice(1 - STEPS_KEPT), step];
      undone = [];
    },
    addEarlier(steps) {
      done = [...steps, ...done].slice(-STEPS_KEPT);
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
export function historiesOf<Step>(): (owner: object, id: number | string) => StepHistory<Step> {
  const known = new WeakMap<object, Map<number | string, StepHistory<Step>>>();
  return (owner, id) => {
    const histories = known.get(owner) ?? new Map<number | string, StepHistory<Step>>();
    known.set(owner, histories);
    const history = histories.get(id) ?? createStepHistory<Step>();
    histories.set(id, history);
    return history;
  };
}
