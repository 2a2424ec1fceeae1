import { byColumn } from '../../shared/contract/cell-columns.ts';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { SavedResults } from '../../shared/contract/methods.ts';
import { type CellMark, withMark } from './cell-marks.ts';
import {
  type CellAddress,
  type CellShape,
  cellKey,
  type KeyedStep,
  type StepCell,
} from './cell-shape.ts';
import { addressOf, type Edit, SOURCES, sentenceOf, type Way, writing } from './edit.ts';
import { createKeyedLeftOvers } from './keyed-left-overs.ts';
import type { KeyedCells, KeyedSnapshot, ReadCells } from './keyed-snapshot.ts';
import { createRereading } from './read-again.ts';
import { changedSentence, readStep } from './read-step.ts';
import type { StepHistory } from './step-history.ts';

/**
 * Cells as the clerk sees them while keying: what is typed, pasted or filled shows at once, each
 * step is one request after the other in order, and says "saved" only when the store has answered.
 */

const SAVED: CellMark = { state: 'saved' };

export interface KeyedSource<S> {
  shape: CellShape<S>;
  call: Client['call'];
  /** Reads the same sheet from the store. */
  read: () => Promise<S>;
  history: StepHistory<KeyedStep>;
}

export function createKeyedCells<S extends ReadCells>(
  opened: S,
  { shape, call, read, history }: KeyedSource<S>,
): KeyedCells<S> {
  /** As the store has answered, without what is under way. */
  let held = opened;
  let pending: readonly Edit[] = [];
  /** The sheet shown is what is held with all that is under way laid over it. */
  let isLaid = true;
  let state: KeyedSnapshot<S> = {
    sheet: opened,
    marks: new Map(),
    savedAt: null,
    waiting: 0,
    unread: [],
    remarks: [],
    rest: 'none',
    trouble: null,
  };
  const leftOvers = createKeyedLeftOvers(shape, history, () => state);
  let interrupted: { way: 'undo' | 'redo'; step: KeyedStep } | null = null;
  const refusedSteps = new WeakSet<KeyedStep>();
  const ownSaves = new Set<number>();
  /** Revisions heard of that are not shown yet and are no own save's as far as is known. */
  const unseen = new Set<number>();
  let isStale = false;
  /** Newest revision that is shown. */
  let shownRevision = opened.revision;
  /** Revision of the last reading: everything up to it is shown, whoever stored it. */
  let readUpTo = opened.revision;
  /** What cells showed when their editor was opened. */
  const seen = new Map<string, number | null>();
  /** Number of the last edit of a cell. */
  const lastEdit = new Map<string, number>();
  /** Cells that were changed elsewhere: edits up to that number did not know of it. */
  const overtaken = new Map<string, number>();
  let edits = 0;
  let queue: Promise<void> = Promise.resolve();
  const listeners = new Set<() => void>();

  const readIfIdle = createRereading<S>({
    read,
    isDue: () => pending.length === 0 && (unseen.size > 0 || isStale),
    begin() {
      const wasStale = isStale;
      isStale = false;
      return () => {
        isStale ||= wasStale;
      };
    },
    take: takeOver,
    isWatched: () => listeners.size > 0,
  });

  const heldIn = (sheet: S, cell: CellAddress) => shape.value(sheet, cell) ?? null;
  const isLast = (edit: Edit, cell: CellAddress) => lastEdit.get(cellKey(cell)) === edit.order;
  const gridCell = (cell: CellAddress) => ({
    rowId: String(cell.unitId),
    columnId: shape.columnIdOf(cell),
  });
  const gridPlace = (cell: CellAddress) => ({
    ...gridCell(cell),
    place: shape.placeName(held, cell),
  });

  const laidOver = (sheet: S, { way, step }: Edit): S =>
    shape.withCells(
      sheet,
      step.cells.map((cell) => writing(way, cell)),
    );
  /** What is held, with all that is under way laid over it in order. */
  const laidAnew = () =>
    pending
      .filter(({ way, step }) => way === 'do' || !refusedSteps.has(step))
      .reduce(laidOver, held);

  const change = (next: Partial<KeyedSnapshot<S>>) => {
    if (!isLaid) state = { ...state, sheet: laidAnew() };
    isLaid = true;
    state = { ...state, ...next, waiting: pending.length };
    if (state.unread.length > 0) state = { ...state, rest: leftOvers.rest() };
    for (const listener of listeners) listener();
  };
  const finish = (edit: Edit, next: Partial<KeyedSnapshot<S>>) => {
    pending = pending.filter((other) => other !== edit);
    change(next);
    readIfIdle();
  };

  function push(
    way: Way,
    step: KeyedStep,
    texts: Edit['texts'],
    left: Partial<KeyedSnapshot<S>> = {},
  ): void {
    edits += 1;
    const edit = { order: edits, way, step, texts };
    for (const cell of step.cells) lastEdit.set(cellKey(cell), edits);
    // Asked first, drawn second: the store works while the screen is drawn.
    const start = () => run(edit);
    const isIdle = pending.length === 0;
    pending = [...pending, edit];
    queue = isIdle ? start() : queue.then(start);
    if (isLaid) state = { ...state, sheet: laidOver(state.sheet, edit) };
    const marks = withMark(left.marks ?? state.marks, step.cells, { state: 'waiting' });
    change({ ...left, marks, trouble: null });
  }

  async function run(edit: Edit): Promise<void> {
    const { way, step, order } = edit;
    // What was never written cannot be taken back.
    if (refusedSteps.has(step)) return finish(edit, { marks: unmarked(edit) });
    if (way === 'do') {
      if (overtaken.size > 0) {
        leaveOut(
          edit,
          step.cells.filter((cell) => (overtaken.get(cellKey(cell)) ?? 0) >= order),
        );
      }
      // An edit before it may have been refused since it was made.
      if (step.cells.some((cell) => cell.was !== heldIn(held, cell))) {
        step.cells = step.cells.map((cell) => ({ ...cell, was: heldIn(held, cell) }));
        isLaid = false;
      }
    }
    while (step.cells.length > 0) {
      const cells = step.cells.map((cell) => writing(way, cell));
      try {
        const source = way === 'do' ? step.source : SOURCES[way];
        const saved = await call('results.save', {
          campaignId: held.campaign.id,
          source,
          columns: byColumn(cells),
        });
        return settle(edit, cells, saved);
      } catch (error) {
        const changed = await changedCells(edit, cells, error);
        if (way !== 'do') return stop(edit, way, changed, error);
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

  function settle(edit: Edit, cells: StepCell[], { savedAt, revision }: SavedResults): void {
    held = isLaid && pending.length === 1 ? state.sheet : shape.withCells(held, cells);
    if (revision !== null) {
      ownSaves.add(revision);
      unseen.delete(revision);
      shownRevision = Math.max(shownRevision, revision);
    }
    leftOvers.settle(edit.step);
    // A later value of the cell may be on its way, or a later text may have been refused.
    const marks = new Map(state.marks);
    for (const cell of cells) {
      const key = cellKey(cell);
      const isOvertyped = edits > edit.order && lastEdit.get(key) !== edit.order;
      if (!isOvertyped && marks.get(key)?.state === 'waiting') marks.set(key, SAVED);
    }
    finish(edit, { savedAt, marks });
  }

  /** The cells that somebody else changed, when that is why an edit was refused. */
  async function changedCells(edit: Edit, cells: StepCell[], error: unknown): Promise<StepCell[]> {
    const wire = error instanceof FieldError ? error.toWire() : null;
    if (wire?.code !== 'changedElsewhere') return [];
    const [only] = cells;
    if (cells.length === 1 && only) {
      held = shape.withCells(held, [{ ...only, value: wire.details.current }]);
      isLaid = false;
    } else {
      // The refusal names the first cell only. Own edits are sent one after the other, so none
      // can cross this reading.
      const sheet = await read().catch(() => null);
      isStale ||= sheet === null;
      if (!sheet) return [];
      state = { ...state, marks: adopt(sheet) };
    }
    return edit.step.cells.filter((cell, n) => {
      const { was, value } = cells[n]!;
      const current = heldIn(held, cell);
      if (current === was || current === value) return false;
      // What was typed meanwhile was typed without knowing of the other value.
      overtaken.set(cellKey(cell), lastEdit.get(cellKey(cell)) ?? edit.order);
      return true;
    });
  }

  /** What was typed into cells that are not written stays visible; of many they are listed too. */
  function tellRefused(
    edit: Edit,
    cells: readonly StepCell[],
    reasonOf: (cell: StepCell) => string,
    isWhole = false,
  ): void {
    const { step, texts } = edit;
    const isAlone = texts.size === 1 && state.unread.length === 0;
    const marks = new Map(state.marks);
    const unread = [...state.unread];
    for (const cell of cells) {
      const text = texts.get(cellKey(cell)) ?? '';
      const reason = reasonOf(cell);
      if (isLast(edit, cell)) marks.set(cellKey(cell), { state: 'refused', text, reason });
      if (!isAlone) unread.push({ ...gridPlace(cell), text, reason });
    }
    state = { ...state, marks, unread };
    leftOvers.refuse(step, cells.map(gridCell), isWhole);
  }

  /** Takes cells out of an edit that others changed. */
  function leaveOut(edit: Edit, cells: readonly StepCell[]): void {
    if (cells.length === 0) return;
    const { step } = edit;
    tellRefused(edit, cells, (cell) => changedSentence(shape, held, cell));
    const out = new Set(cells.map(cellKey));
    step.cells = step.cells.filter((cell) => !out.has(cellKey(cell)));
    isLaid = false;
  }

  function refuse(edit: Edit, error: unknown): void {
    const { step } = edit;
    refusedSteps.add(step);
    isLaid = false;
    history.drop(step);
    const reason = sentenceOf(error);
    tellRefused(edit, step.cells, () => reason, true);
    finish(edit, {});
  }

  /** An undo or redo was refused: nothing of it is written. */
  function stop(edit: Edit, way: 'undo' | 'redo', changed: StepCell[], error: unknown): void {
    const { step } = edit;
    isLaid = false;
    const conflicts = changed.map((cell) => ({
      ...addressOf(cell),
      ...gridPlace(cell),
      current: heldIn(held, cell),
      wanted: writing(way, cell).value,
    }));
    if (conflicts.length > 0) {
      history.drop(step);
      interrupted = { way, step };
    } else history.putBack(step);
    finish(edit, {
      marks: unmarked(edit),
      trouble: {
        way,
        reason: sentenceOf(error),
        conflicts,
        rest: conflicts.length > 0 ? step.cells.length - conflicts.length : 0,
      },
    });
  }

  const unmarked = (edit: Edit) =>
    withMark(
      state.marks,
      edit.step.cells.filter((cell) => isLast(edit, cell)),
      null,
    );

  function takeOver(sheet: S): void {
    if (pending.length > 0 || sheet.revision < shownRevision) {
      // Overtaken: what it holds of others' values is read again, with the own save in it.
      unseen.add(sheet.revision);
      readIfIdle();
      return;
    }
    change({ marks: adopt(sheet) });
  }

  /** Holds a reading; returns the marks that still say the truth. */
  function adopt(sheet: S): Map<string, CellMark> {
    readUpTo = sheet.revision;
    shownRevision = Math.max(shownRevision, sheet.revision);
    for (const revision of unseen) if (revision <= sheet.revision) unseen.delete(revision);
    const marks = new Map(state.marks);
    for (const [key, mark] of state.marks) {
      if (mark.state !== 'saved') continue;
      // Somebody else's value is not what this clerk saw saved.
      const [unitId = '', indicatorId = '', on = ''] = key.split(':');
      const cell = { unitId: Number(unitId), indicatorId: Number(indicatorId), on };
      if (shape.value(sheet, cell) !== shape.value(state.sheet, cell)) marks.delete(key);
    }
    held = sheet;
    isLaid = false;
    return marks;
  }

  function replay(way: 'undo' | 'redo'): void {
    const step = history[way]();
    if (!step) return;
    // Once the rest of a step is undone, nothing of it is to stay.
    const left = way === 'undo' ? leftOvers.takeWith(step) : null;
    push(way, step, new Map(), left ? leftOvers.without(left) : {});
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
      if (ownSaves.has(revision) || revision <= readUpTo) return;
      unseen.add(revision);
      readIfIdle();
    },
    hearChange() {
      isStale = true;
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
      const out = new Set(trouble.conflicts.map(cellKey));
      step.cells = step.cells.filter((cell) => !out.has(cellKey(cell)));
      interrupted = null;
      if (step.cells.length === 0) return change({ trouble: null });
      history.resume(step, way);
      push(way, step, new Map());
    },
    forgetTrouble: () => change({ trouble: null }),
    forgetUnread: () => change({ unread: [], remarks: [] }),
    beginTyping(rowId, columnId) {
      const cell = shape.addressOf(state.sheet, rowId, columnId);
      if (cell) seen.set(cellKey(cell), heldIn(state.sheet, cell));
    },
    takeStep(typed) {
      const { sheet } = state;
      const { cells, texts, left, stands, ...read } = readStep(shape, sheet, typed, state, seen);
      const { remarks } = read;
      if (cells.length === 0) {
        leftOvers.add(left, { step: null, stands, remarks });
        change(read);
        return left.length;
      }
      const step: KeyedStep = { place: shape.placeOf(sheet, cells), source: typed.source, cells };
      history.add(step);
      leftOvers.add(left, { step, remarks });
      push('do', step, texts, read);
      return left.length;
    },
  };
}
