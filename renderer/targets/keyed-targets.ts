import type { Client } from '../../shared/contract/client.ts';
import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import type { ReadSheet, ResultSource, SavedResults } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { lacksEarlier } from '../../shared/domain/earlier.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { CellMark } from '../entry/cell-marks.ts';
import { createRereading } from '../entry/read-again.ts';
import { createStepHistory, type StepHistory } from '../entry/step-history.ts';
import { readGiven } from './read-given.ts';
import { createTargetLeftOvers, listedWithout, readTargets, withoutLeft } from './read-targets.ts';
import { stillSaved, targetCellKey, targetCellOf, withMarks } from './target-marks.ts';
import {
  type Given,
  givenIn,
  measureAt,
  type Place,
  placeKey,
  sameGiven,
  withGiven,
} from './target-place.ts';
import type {
  Changes,
  ClosedOffer,
  KeyedTargets,
  KeyedTargetsSnapshot,
  TargetStep,
} from './target-snapshot.ts';
import { conflictsIn, replayed, stepAt, withoutConflicts } from './target-steps.ts';

/**
 * Targets and opening figures as the clerk sees them while giving them out: what is keyed shows
 * at once, is saved one request after the other, and says "saved" only when the store has
 * answered. A paste or an allocation is one request, and can be taken back.
 */

/** Figures on their way to the store. */
interface Edit {
  place: Place;
  source: ResultSource;
  changes: Changes;
  /** Day from which targets are to hold, where it is told. */
  since?: Day | undefined;
}

const SOURCES = { undo: 'hoàn tác', redo: 'làm lại' } as const;

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
    unread: null,
    rest: 'none',
    trouble: null,
    offer: null,
    undoable: null,
  };
  const leftOvers = createTargetLeftOvers(history, () => state);
  /** What is left of an undo or redo that others' changes stood against. */
  let interrupted: { way: 'undo' | 'redo'; rest: TargetStep } | null = null;
  /** What cells showed when their editor was opened. */
  const seen = new Map<string, Given>();
  const listeners = new Set<() => void>();
  let queue: Promise<unknown> = Promise.resolve();
  let isStale = false;
  const readIfIdle = createRereading<ReadSheet>({
    read,
    isDue: () => pending.length === 0 && (isStale || unread.size > 0),
    begin() {
      isStale = false;
      unread.clear();
      return () => {
        isStale = true;
      };
    },
    take: takeOver,
    isWatched: () => listeners.size > 0,
  });

  /** What is to hold from a later day does not stand on the day that is shown. */
  const isShown = ({ since }: Edit) => since === undefined || since <= held.on;
  const withEdit = (sum: ReadSheet, { place, changes }: Edit) => withGiven(sum, place, changes);
  const change = (next: Partial<KeyedTargetsSnapshot>) => {
    const sheet = pending.filter(isShown).reduce(withEdit, held);
    state = { ...state, ...next, sheet, waiting: pending.length };
    if (state.unread) state = { ...state, rest: leftOvers.rest() };
    for (const listener of listeners) listener();
  };
  const marked = (key: string, mark: CellMark | null) => {
    const marks = new Map(state.marks);
    if (mark) marks.set(key, mark);
    else marks.delete(key);
    return marks;
  };

  /** `was` is what the store has answered last, unless the caller knows what it was meant to be. */
  function ask({ place, source, changes, since }: Edit, was?: Changes): Promise<SavedResults> {
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
          source,
          cells: cells.map(({ high: _, wasHigh: __, ...cell }) => cell),
        })
      : call('targets.save', {
          campaignId,
          source,
          on: held.on,
          ...(since === undefined ? {} : { since }),
          cells: cells.map((cell) => ({ ...cell, milestoneId })),
        });
  }

  function took({ place, changes, since }: Edit, revision: number): void {
    newestOwn = Math.max(newestOwn, revision);
    ownSaves.add(revision);
    unread.delete(revision);
    // Where a figure was taken away, what a unit took over from closed ones may show again.
    // What holds from a day of its own is told by the store.
    const isTaken = [...changes.values()].some(({ value }) => value === null);
    if (isTaken || since !== undefined) isStale = true;
    // Targets may be a percentage of the opening figures, and milestones have passed.
    const isOpening = place.milestoneId === null;
    if (isOpening ? held.targets.some(({ rule }) => rule !== null) : lacksEarlier(held)) {
      isStale = true;
    }
  }

  /** Shows an edit at once and writes it after those before it. */
  function send(edit: Edit, was?: Changes): Promise<void> {
    const sent = queue.then(async () => {
      try {
        const { savedAt, revision } = await ask(edit, was);
        if (isShown(edit)) held = withEdit(held, edit);
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
  function record({ place, source, changes, since }: Edit, before: Changes): TargetStep {
    const byId = (given: Changes) => new Map([...given].map(([i, figure]) => [idOf(i), figure]));
    const from = since === undefined ? {} : { since };
    const step = { place, source, before: byId(before), after: byId(changes), ...from };
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

  /**
   * Marks the cells of an edit as the store has answered, but those into which something else was
   * typed meanwhile. `texts` is what was typed, by the keys of the cells.
   */
  function follow(
    edit: Edit,
    step: TargetStep,
    saving: Promise<void>,
    texts: ReadonlyMap<string, string>,
  ): void {
    const { place, changes } = edit;
    const answered = (markOf: (key: string) => CellMark | null) => {
      const marks = new Map(state.marks);
      for (const index of changes.keys()) {
        if (isUnderWay(place, index)) continue;
        for (const end of ['value', 'high'] as const) {
          const key = targetCellKey(place, idOf(index), end);
          const mark = markOf(key);
          if (marks.get(key)?.state !== 'waiting') continue;
          if (mark) marks.set(key, mark);
          else marks.delete(key);
        }
      }
      change({ marks });
    };
    saving.then(
      () => {
        leftOvers.settle(step);
        answered(() => ({ state: 'saved' }));
      },
      (error: unknown) => {
        history.drop(step);
        leftOvers.refuse(step, [...texts.keys()].map(targetCellOf), true);
        const reason = sentenceOf(error);
        change({ offer: offerOf(edit, error) });
        answered((key) => {
          const text = texts.get(key);
          return text === undefined ? null : { state: 'refused', text, reason };
        });
      },
    );
  }

  /** Targets can be told to hold from the first day after all that are closed; openings cannot. */
  function offerOf({ place, source, changes, since }: Edit, error: unknown): ClosedOffer | null {
    const wire = error instanceof FieldError ? error.toWire() : null;
    if (wire?.code !== 'closedDayChanged' || place.milestoneId === null) return null;
    const { freeFrom } = wire.details;
    if (freeFrom === null || since === freeFrom) return null;
    const byId = new Map([...changes].map(([index, given]) => [idOf(index), given]));
    return { sentence: sentenceOf(error), since: freeFrom, place, source, changes: byId };
  }

  const isUnderWay = (place: Place, index: number) =>
    pending.some((other) => placeKey(other.place) === placeKey(place) && other.changes.has(index));

  /** Undoes or redoes a step that the history has handed out already. */
  async function resend(way: 'undo' | 'redo', step: TargetStep): Promise<void> {
    const { place } = step;
    const { found, left } = replayed(step, way);
    const edit: Edit = {
      place,
      source: SOURCES[way],
      changes: byPlace(left),
      since: step.since,
    };
    const saving = send(edit, byPlace(found));
    const marks = withMarks(state, place, edit.changes, null);
    change({ undoable: null, trouble: null, marks });
    await saving.catch((error: unknown) => stop(way, step, error));
  }

  /** An undo or redo was refused: nothing of it is written, and what others gave stays. */
  async function stop(way: 'undo' | 'redo', step: TargetStep, error: unknown): Promise<void> {
    const isElsewhere = error instanceof FieldError && error.code === 'changedElsewhere';
    const sheet = isElsewhere ? await read().catch(() => null) : null;
    const conflicts = sheet ? conflictsIn(sheet, step, way) : [];
    const rest = withoutConflicts(step, conflicts);
    if (conflicts.length > 0) {
      history.drop(step);
      interrupted = { way, rest };
    } else history.putBack(step);
    const trouble = { way, place: step.place, reason: sentenceOf(error), conflicts };
    change({ trouble: { ...trouble, rest: conflicts.length > 0 ? rest.after.size : 0 } });
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
      if (state.unread)
        state = { ...state, unread: listedWithout(state.unread, place, unit.id, end) };
      const refuse = (reason: string) => {
        leftOvers.add([{ place, rowId: String(unit.id), columnId: end }], { step: null });
        change({ marks: marked(key, { state: 'refused', text, reason }) });
      };
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
      const edit: Edit = { place, source: 'nhập tay', changes: new Map([[index, next]]) };
      const step = record(edit, new Map([[index, current]]));
      const saving = send(edit);
      change({ marks: marked(key, { state: 'waiting' }), undoable: null, trouble: null });
      follow(edit, step, saving, new Map([[key, text]]));
    },
    async saveAll(place, changes, { source, sentence }) {
      const current = givenIn(state.sheet, place);
      const after = new Map([...changes].filter(([i, given]) => !sameGiven(given, current(i))));
      if (after.size === 0) return;
      const before = new Map([...after.keys()].map((index) => [index, current(index)]));
      const edit: Edit = { place, source, changes: after };
      const saving = send(edit);
      change({ undoable: null, trouble: null });
      const step = record(edit, before);
      await saving.catch((error: unknown) => {
        history.drop(step);
        change({ offer: offerOf(edit, error) });
        throw error;
      });
      const undoable = { sentence: sentence(after.size), place };
      change({ undoable, marks: withMarks(state, place, after, 'saved') });
    },
    takeStep(place, typed) {
      const { before, after, left, stands, texts, ...read } = readTargets(state, place, typed);
      const remarks = read.unread?.remarks ?? [];
      if (after.size === 0) {
        leftOvers.add(left, { step: null, stands, remarks });
        change(read);
        return left.length;
      }
      change(read);
      const edit: Edit = { place, source: typed.source, changes: after };
      const saving = send(edit);
      const step = record(edit, before);
      leftOvers.add(left, { step, remarks });
      change({ undoable: null, trouble: null, marks: withMarks(state, place, after, 'waiting') });
      follow(edit, step, saving, texts);
      return left.length;
    },
    async replay(way, show = () => {}) {
      const refused = way === 'undo' ? leftOvers.takeLast() : null;
      if (refused) {
        change(withoutLeft(state, refused));
        const [first] = refused;
        if (!first) return null;
        const { place, ...cell } = first;
        show({ place, cell });
        return { place, cell };
      }
      const step = history[way]();
      if (!step) return null;
      const left = way === 'undo' ? leftOvers.takeWith(step) : null;
      if (left) change(withoutLeft(state, left));
      show(stepAt(step));
      await resend(way, step);
      return stepAt(step);
    },
    async goOnWithRest() {
      if (!interrupted) return;
      const { way, rest } = interrupted;
      interrupted = null;
      if (rest.after.size === 0) return change({ trouble: null });
      history.resume(rest, way);
      await resend(way, rest);
    },
    takeOffer() {
      if (!state.offer) return;
      const { place, source, changes: byId, since } = state.offer;
      const changes = byPlace(byId);
      const before = givenIn(state.sheet, place);
      const edit: Edit = { place, source, changes, since };
      const step = record(edit, new Map([...changes.keys()].map((i) => [i, before(i)])));
      const saving = send(edit);
      const mark = isShown(edit) ? 'waiting' : null;
      const marks = withMarks(state, place, changes, mark);
      change({ offer: null, undoable: null, trouble: null, marks });
      follow(edit, step, saving, new Map());
      // It may not show on this day: what was done is said in words.
      const sentence = `Đã ghi ${changes.size} chỉ tiêu, hiệu lực từ ${formatDay(since)}.`;
      saving.then(
        () => change({ undoable: { sentence, place } }),
        () => {},
      );
    },
    forgetOffer: () => change({ offer: null }),
    forgetTrouble: () => change({ trouble: null }),
    forgetUnread: () => change({ unread: null }),
    forgetUndo: () => change({ undoable: null }),
  };
}

const sentenceOf = (error: unknown): string =>
  error instanceof FieldError ? errorSentence(error.toWire()) : String(error);
