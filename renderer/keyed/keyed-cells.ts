import { FieldError } from '../../shared/contract/errors.ts';
import type { ResultSource, SavedResults } from '../../shared/contract/methods.ts';
import { type CellMark, withMark } from './cell-marks.ts';
import { type Edit, isTurned, SOURCES, sentenceOf, type Way, writing } from './edit.ts';
import type { KeyedShape, KeyedStep, StepCell } from './keyed-shape.ts';
import type { KeyedCells, KeyedSnapshot, ReadCells } from './keyed-snapshot.ts';
import { createRereading } from './read-again.ts';
import { changedSentence, readStep } from './read-step.ts';
import { createRevisions } from './revisions.ts';
import { marksWhenSaved, troubleOf } from './step-answers.ts';
import { cellsWithout, differing, stillSaved } from './step-cells.ts';
import type { StepHistory } from './step-history.ts';
import { createStepLeftOvers } from './step-left-overs.ts';
import { tellRefused } from './tell-refused.ts';

/**
 * The cells as the clerk sees them while keying: what is typed, pasted or filled shows at once.
 * Each step is one request, sent in order, and shows "saved" only after the store has answered.
 */

export interface KeyedSource<S, Cell, Place> {
  shape: KeyedShape<S, Cell, Place>;
  /** Sends one request to the store; `held` is the sheet as of its answers so far. */
  save(held: S, step: KeyedStep<Cell, Place>): Promise<SavedResults>;
  /** Reads the same sheet from the store. */
  read(): Promise<S>;
  /** Whether a save may change more than these cells, so that all is read again. */
  movesMore?(held: S, saved: KeyedStep<Cell, Place>): boolean;
  /** Called when the store refuses a step of the clerk for a reason of its own. */
  onRefused?(step: KeyedStep<Cell, Place>, error: unknown): void;
  history: StepHistory<KeyedStep<Cell, Place>>;
}

export function createKeyedCells<S extends ReadCells, Cell extends object, Place>(
  opened: S,
  source: KeyedSource<S, Cell, Place>,
): KeyedCells<S, Cell, Place> {
  const { shape, read, history } = source;
  const { keyOf, gridCell } = shape;
  type Step = KeyedStep<Cell, Place>;
  type StepEdit = Edit<Cell, Place>;
  type Snapshot = KeyedSnapshot<S, Cell, Place>;
  /** The sheet as of the store's answers, without requests under way. */
  let held = opened;
  let pending: readonly StepEdit[] = [];
  /** Whether the shown sheet is `held` with all requests under way applied. */
  let isLaid = true;
  let state: Snapshot = {
    sheet: opened,
    marks: new Map(),
    savedAt: null,
    waiting: 0,
    unread: [],
    unreadAt: undefined,
    remarks: [],
    rest: 'none',
    trouble: null,
  };
  const leftOvers = createStepLeftOvers(shape, history, () => state);
  let interrupted: { way: 'undo' | 'redo'; step: Step } | null = null;
  const refusedSteps = new WeakSet<Step>();
  const revisions = createRevisions(opened.revision);
  /** The values that cells showed when their editor was opened. */
  const seen = new Map<string, number | null>();
  /** Number of the last edit of a cell. */
  const lastEdit = new Map<string, number>();
  /** Cells changed elsewhere: edits up to this number did not know of the change. */
  const overtaken = new Map<string, number>();
  let edits = 0;
  let queue: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  const readIfIdle = createRereading<S>({
    read,
    isDue: () => pending.length === 0 && revisions.isDue(),
    begin: revisions.begin,
    take: takeOver,
    isWatched: () => listeners.size > 0,
  });

  const heldIn = (sheet: S, cell: Cell) => shape.value(sheet, cell) ?? null;
  const isLast = (edit: StepEdit, key: string) => lastEdit.get(key) === edit.order;

  const laidOver = (sheet: S, { way, step }: StepEdit): S =>
    shape.isShown(sheet, step.place)
      ? shape.withCells(
          sheet,
          step.cells.map((cell) => writing(way, cell)),
        )
      : sheet;
  /** `held` with the changes of all requests under way, in their order. */
  const laidAnew = () =>
    pending
      .filter(({ way, step }) => way === 'do' || !refusedSteps.has(step))
      .reduce(laidOver, held);

  const change = (next: Partial<Snapshot>) => {
    if (!isLaid) state = { ...state, sheet: laidAnew() };
    isLaid = true;
    state = { ...state, ...next, waiting: pending.length };
    if (state.unread.length > 0) state = { ...state, rest: leftOvers.rest() };
    for (const listener of listeners) listener();
  };
  const finish = (edit: StepEdit, next: Partial<Snapshot>) => {
    pending = pending.filter((other) => other !== edit);
    change(next);
    readIfIdle();
  };

  function push(
    way: Way,
    step: Step,
    { texts = new Map(), whole }: Partial<Pick<StepEdit, 'texts' | 'whole'>> = {},
    left: Partial<Snapshot> = {},
  ): void {
    edits += 1;
    const keys = step.cells.map(keyOf);
    const edit = { order: edits, way, step, waiting: keys, texts, whole };
    for (const key of keys) lastEdit.set(key, edits);
    // The request is sent before drawing: the store works while the screen is drawn.
    const start = () => run(edit);
    const isIdle = pending.length === 0;
    pending = [...pending, edit];
    queue = isIdle ? start() : queue.then(start);
    if (isLaid) state = { ...state, sheet: laidOver(state.sheet, edit) };
    const isShown = shape.isShown(state.sheet, step.place);
    const mark: CellMark | null = isShown ? { state: 'waiting' } : null;
    const marks = withMark(left.marks ?? state.marks, keys, mark);
    change({ ...left, marks, trouble: null });
  }

  async function run(edit: StepEdit): Promise<void> {
    const { way, step, order, whole } = edit;
    // A step that was never written cannot be undone.
    if (refusedSteps.has(step)) return finish(edit, { marks: unmarked(edit) });
    if (way === 'do') {
      if (overtaken.size > 0) {
        const out = step.cells.filter((cell) => (overtaken.get(keyOf(cell)) ?? 0) >= order);
        if (out.length > 0 && whole) return refuseWhole(edit, changedError(out[0]!));
        leaveOut(edit, out);
      }
      // An earlier edit may have been refused since this one was made.
      if (step.cells.some((cell) => cell.was !== heldIn(held, cell))) {
        step.cells = step.cells.map((cell) => ({ ...cell, was: heldIn(held, cell) }));
        isLaid = false;
      }
    }
    while (step.cells.length > 0) {
      const cells = step.cells.map((cell) => writing(way, cell));
      try {
        const by = way === 'do' ? step.source : SOURCES[way];
        const asked = { ...step, source: by, cells };
        return settle(edit, asked, await source.save(held, asked));
      } catch (error) {
        const changed = await changedCells(edit, cells, error);
        if (way !== 'do') return stop(edit, way, changed, error);
        if (whole) return refuseWhole(edit, error);
        if (changed.length === 0) return refuse(edit, error);
        leaveOut(edit, changed);
      }
    }
    refusedSteps.add(step);
    isLaid = false;
    history.drop(step);
    leftOvers.refuse(step, [], true);
    finish(edit, {});
  }

  function settle(edit: StepEdit, asked: Step, { savedAt, revision }: SavedResults): void {
    const isAlone = isLaid && pending.length === 1;
    held = isAlone ? state.sheet : laidOver(held, { ...edit, way: 'do', step: asked });
    if (revision !== null) {
      revisions.addOwn(revision);
      edit.step.set = revision;
      if (source.movesMore?.(held, asked)) revisions.doubt();
    }
    leftOvers.settle(edit.step);
    const isOvertyped = (key: string) => edits > edit.order && lastEdit.get(key) !== edit.order;
    const marks = marksWhenSaved(shape, state.marks, edit, asked.cells, isOvertyped);
    finish(edit, { savedAt, marks });
    edit.whole?.written();
  }

  /** The cells that somebody else changed, if an edit was refused for that. */
  async function changedCells(
    edit: StepEdit,
    cells: StepCell<Cell>[],
    error: unknown,
  ): Promise<StepCell<Cell>[]> {
    const wire = error instanceof FieldError ? error.toWire() : null;
    if (wire?.code !== 'changedElsewhere') return [];
    const [only] = cells;
    if (cells.length === 1 && only && shape.togetherOf(only) === keyOf(only)) {
      held = shape.withCells(held, [{ ...only, value: wire.details.current }]);
      isLaid = false;
    } else {
      // The refusal names only one cell, possibly another one of those written together. Own edits
      // are sent one after the other, so none can be under way during this reading.
      const sheet = await read().catch(() => null);
      if (!sheet) {
        revisions.doubt();
        return [];
      }
      state = { ...state, marks: adopt(sheet) };
    }
    return edit.step.cells.filter((cell, n) => {
      const { was, value } = cells[n]!;
      const current = heldIn(held, cell);
      if (current === was || current === value) return false;
      // What was typed meanwhile was typed without knowing the other value.
      overtaken.set(keyOf(cell), lastEdit.get(keyOf(cell)) ?? edit.order);
      return true;
    });
  }

  const changedError = (cell: Cell) =>
    new FieldError('changedElsewhere', {
      unitName: shape.unitName(held, cell),
      current: heldIn(held, cell),
      measure: shape.measureOf(held, cell),
    });

  function leftUnwritten(
    edit: StepEdit,
    cells: readonly StepCell<Cell>[],
    reasonOf: (cell: StepCell<Cell>) => string,
    isWhole = false,
  ): void {
    const { step } = edit;
    const isLastOf = (cell: Cell) => isLast(edit, keyOf(cell));
    const refused = { edit, cells, reasonOf, isLast: isLastOf };
    const { marks, unread, unreadAt } = tellRefused(shape, held, state, refused);
    state = { ...state, marks, unread, unreadAt };
    const at = step.place;
    leftOvers.refuse(
      step,
      cells.map((cell) => ({ ...gridCell(cell), at })),
      isWhole,
    );
  }

  /** Removes cells from an edit that others changed. */
  function leaveOut(edit: StepEdit, changed: readonly StepCell<Cell>[]): void {
    if (changed.length === 0) return;
    const { step } = edit;
    const causes = new Map(changed.map((cell) => [shape.togetherOf(cell), cell]));
    const causeOf = (cell: Cell) => causes.get(shape.togetherOf(cell));
    const out = step.cells.filter(causeOf);
    leftUnwritten(edit, out, (cell) => changedSentence(shape, held, causeOf(cell) ?? cell));
    step.cells = cellsWithout(shape, step, changed);
    isLaid = false;
  }

  /** Nothing of a step was written, so it cannot be undone; the store is read again. */
  function forget(step: Step): void {
    refusedSteps.add(step);
    history.drop(step);
    isLaid = false;
    revisions.doubt();
  }

  function refuse(edit: StepEdit, error: unknown): void {
    const { step } = edit;
    forget(step);
    const reason = sentenceOf(error);
    leftUnwritten(edit, step.cells, () => reason, true);
    source.onRefused?.(step, error);
    finish(edit, {});
  }

  function refuseWhole(edit: StepEdit, error: unknown): void {
    forget(edit.step);
    finish(edit, { marks: unmarked(edit) });
    edit.whole?.refused(error);
  }

  /** An undo or redo was refused: nothing of it is written. */
  function stop(
    edit: StepEdit,
    way: 'undo' | 'redo',
    changed: StepCell<Cell>[],
    error: unknown,
  ): void {
    const { step } = edit;
    isLaid = false;
    if (changed.length === 0) revisions.doubt();
    if (changed.length > 0) {
      history.drop(step);
      interrupted = { way, step };
    } else if (isTurned(error)) history.forgetKept();
    else history.putBack(step);
    finish(edit, {
      marks: unmarked(edit),
      trouble: troubleOf(shape, held, { way, step }, changed, error),
    });
  }

  const unmarked = (edit: StepEdit) => {
    const keys = edit.waiting.filter((key) => isLast(edit, key));
    return withMark(state.marks, keys, null);
  };

  function takeOver(sheet: S): void {
    if (pending.length > 0 || revisions.isOvertaken(sheet.revision)) {
      // Its new values by others are read again after the clerk's own saves.
      revisions.expect(sheet.revision);
      readIfIdle();
      return;
    }
    change({ marks: adopt(sheet) });
  }

  /** Takes over a reading; returns the marks that are still true. */
  function adopt(sheet: S): Map<string, CellMark> {
    revisions.adopt(sheet.revision);
    held = sheet;
    isLaid = false;
    return stillSaved(shape, state.marks, state.sheet, sheet);
  }

  function replay(way: 'undo' | 'redo'): void {
    const step = history[way]();
    if (!step) return;
    // When the rest of a step is undone, nothing of it may stay.
    const left = way === 'undo' ? leftOvers.takeWith(step) : null;
    push(way, step, {}, left ? leftOvers.without(left) : {});
  }

  return {
    snapshot: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    settled: () => queue,
    refresh: takeOver,
    hear(revision) {
      if (revisions.hear(revision)) readIfIdle();
    },
    hearChange() {
      revisions.doubt();
      readIfIdle();
    },
    gridCell,
    holds: ({ place, cells }) =>
      shape.isAt(state.sheet, place) ||
      cells.every((cell) => shape.value(state.sheet, cell) !== undefined),
    takeBackRefused() {
      const cells = leftOvers.takeLast();
      if (cells) change(leftOvers.without(cells));
      return cells;
    },
    undo: () => replay('undo'),
    redo: () => replay('redo'),
    goOnWithRest() {
      const { trouble } = state;
      if (!trouble || !interrupted) return;
      const { way, step } = interrupted;
      const figures = trouble.conflicts.map(({ figure }) => figure);
      step.cells = cellsWithout(shape, step, figures);
      interrupted = null;
      if (step.cells.length === 0) return change({ trouble: null });
      history.resume(step, way);
      push(way, step);
    },
    forgetTrouble: () => change({ trouble: null }),
    forgetUnread: () => change({ unread: [], remarks: [] }),
    beginTyping(rowId, columnId, at) {
      const cell = shape.addressOf(state.sheet, rowId, columnId, at);
      if (cell) seen.set(keyOf(cell), heldIn(state.sheet, cell));
    },
    takeStep(typed, at) {
      const { sheet } = state;
      const read = readStep(shape, sheet, typed, state, seen, at);
      const { cells, texts, left, stands, ...told } = read;
      const { remarks } = told;
      if (cells.length === 0) {
        leftOvers.add(left, { step: null, stands, remarks });
        change(told);
        return left.length;
      }
      const place = shape.placeOf(sheet, cells, at);
      const step: Step = { place, source: typed.source, cells };
      history.add(step);
      leftOvers.add(left, { step, remarks });
      push('do', step, { texts }, told);
      return left.length;
    },
    async giveWhole(by: ResultSource, cells, at) {
      const step = { source: by, cells: differing(shape, state.sheet, cells) };
      if (step.cells.length === 0) return;
      const place = shape.placeOf(state.sheet, step.cells, at);
      await new Promise<void>((written, refused) => {
        const whole = { ...step, place };
        history.add(whole);
        push('do', whole, { whole: { written, refused } });
      });
    },
  };
}
