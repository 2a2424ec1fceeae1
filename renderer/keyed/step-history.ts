/** Steps that can be undone; older ones are forgotten. */
export const STEPS_KEPT = 200;

/**
 * What was done and can be undone, and what was undone and can be redone, in order. It outlives a
 * change of day or view: steps say themselves where they belong.
 */
export interface StepHistory<Step> {
  nextUndo(): Step | undefined;
  nextRedo(): Step | undefined;
  /** A new step; what was undone before it cannot be redone any more. */
  add(step: Step): void;
  /** Moves the next step over and returns it. */
  undo(): Step | undefined;
  redo(): Step | undefined;
  /** Puts a step that could not be undone or redone back to where it was. */
  putBack(step: Step): void;
  /** A step that was dropped is undone or redone after all. */
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

/** One history for each thing as long as an owner, such as the page's client, is there. */
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
