import type { Client } from '../../shared/contract/client.ts';
import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import type { ReadSheet, SavedResults } from '../../shared/contract/methods.ts';
import type { CellMark } from '../entry/cell-marks.ts';
import { createStepHistory, type StepHistory } from '../entry/step-history.ts';
import type { CellStep } from '../grid/cell-step.ts';
import { readGiven } from './read-given.ts';
import { stillSaved, targetCellKey, withMarks } from './target-marks.ts';
import {
  type Given,
  givenIn,
  measureAt,
  type Place,
  placeKey,
  sameGiven,
  withGiven,
} from './target-place.ts';

/**
 * Targets and opening figures as the clerk sees them while giving them out: what is keyed shows
 * at once, is saved one request after the other, and says "saved" only when the store has
 * answered. A paste or an allocation is one request, and can be taken back.
 */

/** Which figure of a unit: the target or the lower end of a range, or its upper end. */
export type End = 'value' | 'high';

/** New figures of units, by the units' places in the sheet. */
export type Changes = ReadonlyMap<number, Given>;

export interface KeyedTargetsSnapshot {
  sheet: ReadSheet;
  /** Marks by `targetCellKey`. */
  marks: ReadonlyMap<string, CellMark>;
  /** Instant of the last save, ISO 8601. */
  savedAt: string | null;
  /** Requests that the store has not answered yet. */
  waiting: number;
  /** The last paste or allocation, as long as nothing was keyed after it. */
  undoable: Undoable | null;
}

export interface Undoable {
  /** "Đã phân bổ 25 chỉ tiêu." */
  sentence: string;
  place: Place;
  /** What stood there before, and what was written. */
  before: Changes;
  after: Changes;
}

/** Figures that were given together and are taken back together, by unit id. */
export interface TargetStep {
  place: Place;
  before: ReadonlyMap<number, Given>;
  after: ReadonlyMap<number, Given>;
}

export interface KeyedTargets {
  snapshot(): KeyedTargetsSnapshot;
  subscribe(onChange: () => void): () => void;
  /** The clerk opens the editor of a cell: what is shown now is what the new figure replaces. */
  beginTyping(place: Place, index: number): void;
  /** Takes a typed text: "" erases. What cannot stand is refused at the cell, nothing is written. */
  keyIn(place: Place, index: number, end: End, text: string): void;
  /** Takes pasted, filled or cleared cells as one request; what cannot stand is refused at its cell. */
  takeStep(place: Place, step: CellStep): void;
  /**
   * Takes back the last step, or makes it again; answers with the place of it, null when there is
   * none. Throws what the store refuses with, `changedElsewhere` above all; nothing is written then.
   */
  replay(way: 'undo' | 'redo'): Promise<Place | null>;
  /** Writes many in one request. Throws what the store refuses with; nothing is written then. */
  saveAll(place: Place, changes: Changes, sentence: (count: number) => string): Promise<void>;
  /** Writes back what stood before the last paste or allocation. Throws as `saveAll`. */
  undo(): Promise<void>;
  forgetUndo(): void;
  /**
   * Something changed in the store: read again as soon as no own save is under way, unless it is
   * an own save's revision.
   */
  hear(revision?: number): void;
  /** Resolves when the store has answered every save asked for so far. */
  settled(): Promise<void>;
}

/** Figures on their way to the store. */
interface Edit {
  place: Place;
  changes: Changes;
}

/** `read` reads the same day from the store. */
export function createKeyedTargets(
  call: Client['call'],
  opened: ReadSheet,
  read: () => Promise<ReadSheet>,
  history: StepHistory<TargetStep> = createStepHistory(),
): KeyedTargets {
  /** As the store has answered, without what is under way. */
  let held = opened;
  let pending: readonly Edit[] = [];
  let newestOwn = opened.revision;
  /** Revisions of own saves, and others heard of that are no own save's as far as is known. */
  const ownSaves = new Set<number>();
  const unread = new Set<number>();
  let state: KeyedTargetsSnapshot = {
    sheet: opened,
    marks: new Map(),
    savedAt: null,
    waiting: 0,
    undoable: null,
  };
  /** What cells showed when their editor was opened. */
  const seen = new Map<string, Given>();
  const listeners = new Set<() => void>();
  let queue: Promise<unknown> = Promise.resolve();
  let isStale = false;
  let reading = false;

  const change = (next: Partial<KeyedTargetsSnapshot>) => {
    const sheet = pending.reduce((sum, edit) => withGiven(sum, edit.place, edit.changes), held);
    state = { ...state, ...next, sheet, waiting: pending.length };
    for (const listener of listeners) listener();
  };
  const marked = (key: string, mark: CellMark | null) => {
    const marks = new Map(state.marks);
    if (mark) marks.set(key, mark);
    else marks.delete(key);
    return marks;
  };

  /** `was` is what the store has answered last, unless the caller knows what it was meant to be. */
  function ask({ place, changes }: Edit, was?: Changes): Promise<SavedResults> {
    const { campaign, units } = held;
    const { indicatorId, milestoneId } = place;
    const stored = givenIn(held, place);
    const cells = [...changes].map(([index, { value, high }]) => {
      const before = was?.get(index) ?? stored(index);
      const unitId = units[index]!.unit.id;
      return { indicatorId, unitId, value, high, was: before.value, wasHigh: before.high };
    });
    const campaignId = campaign.id;
    return milestoneId === null
      ? call('openings.save', {
          campaignId,
          cells: cells.map(({ high: _, wasHigh: __, ...cell }) => cell),
        })
      : call('targets.save', {
          campaignId,
          cells: cells.map((cell) => ({ ...cell, milestoneId })),
        });
  }

  function took({ changes }: Edit, revision: number): void {
    newestOwn = Math.max(newestOwn, revision);
    ownSaves.add(revision);
    unread.delete(revision);
    // Where a figure was taken away, what a unit took over from closed ones may show again.
    if ([...changes.values()].some(({ value }) => value === null)) isStale = true;
  }

  /** Shows an edit at once and writes it after those before it. */
  function send(edit: Edit, was?: Changes): Promise<void> {
    const sent = queue.then(async () => {
      try {
        const { savedAt, revision } = await ask(edit, was);
        held = withGiven(held, edit.place, edit.changes);
        if (revision !== null) took(edit, revision);
        pending = pending.filter((other) => other !== edit);
        change({ savedAt });
      } catch (error) {
        pending = pending.filter((other) => other !== edit);
        isStale = true;
        change({});
        throw error;
      } finally {
        readIfIdle();
      }
    });
    queue = sent.catch(() => {});
    pending = [...pending, edit];
    return sent;
  }

  const idOf = (index: number) => held.units[index]!.unit.id;
  /** A step over units by their places, for the history. */
  function record(place: Place, before: Changes, after: Changes): TargetStep {
    const byId = (changes: Changes) => new Map([...changes].map(([i, given]) => [idOf(i), given]));
    const step = { place, before: byId(before), after: byId(after) };
    history.add(step);
    return step;
  }
  const byPlace = (given: ReadonlyMap<number, Given>): Changes =>
    new Map(
      held.units.flatMap(({ unit }, index): [number, Given][] => {
        const figure = given.get(unit.id);
        return figure ? [[index, figure]] : [];
      }),
    );

  function readIfIdle(): void {
    if (!(isStale || unread.size > 0) || reading || pending.length > 0) return;
    reading = true;
    isStale = false;
    unread.clear();
    void read()
      .then(takeOver, () => {})
      .then(() => {
        reading = false;
        readIfIdle();
      });
  }

  function takeOver(sheet: ReadSheet): void {
    // Overtaken by an own save: read again, with it.
    if (pending.length > 0 || sheet.revision < newestOwn) {
      isStale = true;
      return;
    }
    const shown = state.sheet;
    held = sheet;
    const sameUnits =
      sheet.units.length === shown.units.length &&
      sheet.units.every(({ unit }, index) => unit.id === shown.units[index]!.unit.id);
    change({
      marks: stillSaved(state.marks, shown, sheet),
      undoable: sameUnits ? state.undoable : null,
    });
  }

  return {
    snapshot: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    settled: async () => {
      await queue;
    },
    hear(revision) {
      if (revision === undefined) isStale = true;
      else if (!ownSaves.has(revision)) unread.add(revision);
      readIfIdle();
    },
    beginTyping(place, index) {
      seen.set(`${placeKey(place)}:${index}`, givenIn(state.sheet, place)(index));
    },
    keyIn(place, index, end, typed) {
      const unit = state.sheet.units[index]?.unit;
      if (!unit) return;
      const key = targetCellKey(place, unit.id, end);
      const text = typed.normalize('NFC').trim();
      const current = givenIn(state.sheet, place)(index);
      const wasSeen = seen.get(`${placeKey(place)}:${index}`) ?? current;
      seen.delete(`${placeKey(place)}:${index}`);
      const refuse = (reason: string) =>
        change({ marks: marked(key, { state: 'refused', text, reason }) });
      if (text === '' && state.marks.get(key)?.state === 'refused') {
        // First away with the refused text; what is stored comes back.
        change({ marks: marked(key, null) });
        return;
      }
      const measure = measureAt(state.sheet, place);
      const read = readGiven(place, current, end, text, { name: unit.name, measure });
      if ('reason' in read) return refuse(read.reason);
      const { next } = read;
      if (sameGiven(next, current)) {
        if (state.marks.get(key)?.state === 'refused') change({ marks: marked(key, null) });
        return;
      }
      if (!sameGiven(wasSeen, current)) {
        const details = { unitName: unit.name, current: current[end], measure };
        return refuse(errorSentence({ code: 'changedElsewhere', details }));
      }
      const edit: Edit = { place, changes: new Map([[index, next]]) };
      const step = record(place, new Map([[index, current]]), edit.changes);
      const isLast = () =>
        state.marks.get(key)?.state === 'waiting' &&
        !pending.some(
          (other) => placeKey(other.place) === placeKey(place) && other.changes.has(index),
        );
      send(edit).then(
        () => {
          if (isLast()) change({ marks: marked(key, { state: 'saved' }) });
        },
        (error: unknown) => {
          history.drop(step);
          if (isLast()) refuse(sentenceOf(error));
        },
      );
      change({ marks: marked(key, { state: 'waiting' }), undoable: null });
    },
    async saveAll(place, changes, sentence) {
      const current = givenIn(state.sheet, place);
      const after = new Map([...changes].filter(([i, given]) => !sameGiven(given, current(i))));
      if (after.size === 0) return;
      const before = new Map([...after.keys()].map((index) => [index, current(index)]));
      const saving = send({ place, changes: after });
      change({ undoable: null });
      const step = record(place, before, after);
      await saving.catch((error: unknown) => {
        history.drop(step);
        throw error;
      });
      const undoable = { sentence: sentence(after.size), place, before, after };
      change({ undoable, marks: withMarks(state, place, after, 'saved') });
    },
    takeStep(place, { cells }) {
      const current = givenIn(state.sheet, place);
      const measure = measureAt(state.sheet, place);
      const marks = new Map(state.marks);
      const before = new Map<number, Given>();
      const after = new Map<number, Given>();
      const texts = new Map<string, string>();
      const places = new Map(state.sheet.units.map(({ unit }, index) => [unit.id, index]));
      for (const { rowId, columnId, text: typed } of cells) {
        const index = places.get(Number(rowId));
        if (index === undefined || (columnId !== 'value' && columnId !== 'high')) continue;
        const { id, name } = state.sheet.units[index]!.unit;
        const key = targetCellKey(place, id, columnId);
        const text = typed.normalize('NFC').trim();
        const wasRefused = marks.get(key)?.state === 'refused';
        if (wasRefused) marks.delete(key);
        // First away with the refused text; what is stored comes back.
        if (text === '' && wasRefused) continue;
        const given = after.get(index) ?? current(index);
        const read = readGiven(place, given, columnId, text, { name, measure });
        if ('reason' in read) {
          marks.set(key, { state: 'refused', text, reason: read.reason });
          continue;
        }
        before.set(index, current(index));
        after.set(index, read.next);
        texts.set(key, text);
      }
      for (const [index, given] of after) if (sameGiven(given, current(index))) after.delete(index);
      for (const index of before.keys()) if (!after.has(index)) before.delete(index);
      change({ marks });
      if (after.size === 0) return;
      const saving = send({ place, changes: after });
      const step = record(place, before, after);
      change({ undoable: null, marks: withMarks(state, place, after, 'waiting') });
      saving.then(
        () => change({ marks: withMarks(state, place, after, 'saved') }),
        (error: unknown) => {
          history.drop(step);
          const refused = new Map(state.marks);
          const reason = sentenceOf(error);
          for (const [key, text] of texts) refused.set(key, { state: 'refused', text, reason });
          change({ marks: refused });
        },
      );
    },
    async replay(way) {
      const step = history[way]();
      if (!step) return null;
      const { place, before, after } = step;
      const [found, left] = way === 'undo' ? [after, before] : [before, after];
      const changes = byPlace(left);
      const saving = send({ place, changes }, byPlace(found));
      change({ undoable: null, marks: withMarks(state, place, changes, null) });
      try {
        await saving;
      } catch (error) {
        // What another gave in between stays, and this step cannot be taken back any more.
        if (error instanceof FieldError && error.code === 'changedElsewhere') history.drop(step);
        else history.putBack(step);
        throw error;
      }
      return place;
    },
    async undo() {
      if (state.undoable) await this.replay('undo');
    },
    forgetUndo: () => change({ undoable: null }),
  };
}

const sentenceOf = (error: unknown): string =>
  error instanceof FieldError ? errorSentence(error.toWire()) : String(error);
