import type { Client } from '../../shared/contract/client.ts';
import { errorSentence, FieldError } from '../../shared/contract/errors.ts';
import type { ReadSheet } from '../../shared/contract/methods.ts';
import { readMeasured } from '../../shared/domain/measure.ts';
import { type DaySheet, dayLock, isKeyedAt } from '../../shared/domain/sheet.ts';
import { unreadableNumberSentence } from '../../shared/text/numbers.ts';

/**
 * The sheet as the clerk sees it while keying: typed values show at once, are saved one after
 * the other in the order typed, and say "saved" only when the store has answered.
 */

/** A cell that was touched since the sheet was opened; all others are as stored. */
export type CellMark =
  | { state: 'waiting' }
  | { state: 'saved' }
  /** Not written: what was typed stays visible, with the reason. */
  | { state: 'refused'; text: string; reason: string };

export interface KeyedSnapshot {
  sheet: DaySheet;
  /** Marks by `cellKey`. */
  marks: ReadonlyMap<string, CellMark>;
  /** Instant of the last save, ISO 8601. */
  savedAt: string | null;
  /** Saves that the store has not answered yet. */
  waiting: number;
}

export interface KeyedSheet {
  snapshot(): KeyedSnapshot;
  subscribe(onChange: () => void): () => void;
  /** The clerk opens the editor of a cell: what is shown now is what the new value replaces. */
  beginTyping(unitId: number, indicatorId: number): void;
  /** Takes a typed text: "" erases. An unreadable one is refused at the cell, nothing is lost. */
  keyIn(unitId: number, indicatorId: number, text: string): void;
  /**
   * Takes over what was read from the store. While own saves are under way, or when one has
   * overtaken the reading, the store is read again instead once they are answered.
   */
  refresh(sheet: ReadSheet): void;
  /** Resolves when the store has answered every save asked for so far. */
  settled(): Promise<void>;
  /** The store has a new revision for this day: read again, unless it is an own save's. */
  hear(revision: number): void;
}

/** One save that was asked for. */
interface Typing {
  key: string;
  order: number;
  rowIndex: number;
  column: number;
  unitId: number;
  indicatorId: number;
  value: number | null;
  text: string;
}

export const cellKey = (unitId: number, indicatorId: number) => `${unitId}:${indicatorId}`;

/** Cells whose text is not written. */
export const countRefused = (marks: KeyedSnapshot['marks']): number =>
  [...marks.values()].filter((mark) => mark.state === 'refused').length;

function withValue(sheet: DaySheet, rowIndex: number, column: number, value: number | null) {
  const columns = sheet.stored[column]!;
  const keyed = { ...columns, now: columns.now.with(rowIndex, value) };
  return { ...sheet, stored: sheet.stored.with(column, keyed) };
}

const rowsOf = ({ units }: DaySheet) => new Map(units.map(({ unit }, index) => [unit.id, index]));
const columnsOf = ({ stored }: DaySheet) =>
  new Map(stored.map(({ indicatorId }, column) => [indicatorId, column]));

/** `read` reads the same day from the store. */
export function createKeyedSheet(
  call: Client['call'],
  opened: ReadSheet,
  read: () => Promise<ReadSheet>,
): KeyedSheet {
  let state: KeyedSnapshot = { sheet: opened, marks: new Map(), savedAt: null, waiting: 0 };
  let rowIndexOf = rowsOf(opened);
  let columnOf = columnsOf(opened);
  /** What the store holds, as far as it has answered: the `was` of the next save. */
  const stored = new Map<string, number | null>();
  const ownSaves = new Set<number>();
  /** Revisions heard of that are not shown yet and are no own save's as far as is known. */
  const unread = new Set<number>();
  /** What cells showed when their editor was opened. */
  const seen = new Map<string, number | null>();
  let reading = false;
  /** Newest revision that is shown. */
  let shownRevision = opened.revision;
  /** Revision of the last reading: everything up to it is shown, whoever stored it. */
  let readUpTo = opened.revision;
  /** Number of the last save asked for a cell. */
  const lastTyped = new Map<string, number>();
  /** Cells that were changed elsewhere: saves up to that number are refused likewise. */
  const conflicts = new Map<string, { upTo: number; error: unknown }>();
  let typings = 0;
  const listeners = new Set<() => void>();
  let queue: Promise<void> = Promise.resolve();

  const change = (next: Partial<KeyedSnapshot>) => {
    state = { ...state, ...next };
    for (const listener of listeners) listener();
  };
  const marked = (key: string, mark: CellMark | null) => {
    const marks = new Map(state.marks);
    if (mark) marks.set(key, mark);
    else marks.delete(key);
    return marks;
  };
  const shownValue = (rowIndex: number, column: number) =>
    state.sheet.stored[column]?.now[rowIndex] ?? null;

  async function save(typing: Typing): Promise<void> {
    await ask(typing);
    readIfIdle();
  }

  async function ask({ key, order, value, text, ...cell }: Typing): Promise<void> {
    const { campaign, on } = state.sheet;
    try {
      const conflict = conflicts.get(key);
      if (conflict && order <= conflict.upTo) throw conflict.error;
      const { savedAt, revision } = await call('results.save', {
        campaignId: campaign.id,
        on,
        cells: [
          {
            unitId: cell.unitId,
            indicatorId: cell.indicatorId,
            value,
            was: stored.get(key) ?? null,
          },
        ],
      });
      stored.set(key, value);
      if (revision !== null) {
        ownSaves.add(revision);
        unread.delete(revision);
        shownRevision = Math.max(shownRevision, revision);
      }
      // A later value of the cell may be on its way, or a later text may have been refused.
      const settled = lastTyped.get(key) === order && state.marks.get(key)?.state === 'waiting';
      change({
        savedAt,
        waiting: state.waiting - 1,
        marks: settled ? marked(key, { state: 'saved' }) : state.marks,
      });
    } catch (error) {
      const wire = error instanceof FieldError ? error.toWire() : null;
      if (wire?.code === 'changedElsewhere') {
        stored.set(key, wire.details.current);
        // What was typed meanwhile was typed without knowing of the other value.
        conflicts.set(key, { upTo: lastTyped.get(key) ?? order, error });
      }
      if (lastTyped.get(key) !== order) return change({ waiting: state.waiting - 1 });
      const reason = wire ? errorSentence(wire) : String(error);
      change({
        waiting: state.waiting - 1,
        sheet: withValue(state.sheet, cell.rowIndex, cell.column, stored.get(key) ?? null),
        marks: marked(key, { state: 'refused', text, reason }),
      });
    }
  }

  /** Reads what others stored, at a moment when no own save can cross the reading. */
  function readIfIdle(): void {
    if (reading || state.waiting > 0 || unread.size === 0) return;
    reading = true;
    void read()
      .then(takeOver, () => unread.clear())
      .then(() => {
        reading = false;
        readIfIdle();
      });
  }

  function takeOver(sheet: ReadSheet): void {
    if (state.waiting > 0 || sheet.revision < shownRevision) {
      // Overtaken: what it holds of others' values is read again, with the own save in it.
      unread.add(sheet.revision);
      readIfIdle();
      return;
    }
    readUpTo = sheet.revision;
    shownRevision = sheet.revision;
    for (const revision of unread) if (revision <= sheet.revision) unread.delete(revision);
    stored.clear();
    const marks = new Map(state.marks);
    const rows = rowsOf(sheet);
    const columns = columnsOf(sheet);
    for (const [key, mark] of state.marks) {
      if (mark.state !== 'saved') continue;
      // Somebody else's value is not what this clerk saw saved.
      const [unitId = 0, indicatorId = 0] = key.split(':').map(Number);
      const now = sheet.stored[columns.get(indicatorId) ?? -1]?.now[rows.get(unitId) ?? -1] ?? null;
      const shown = shownValue(rowIndexOf.get(unitId) ?? -1, columnOf.get(indicatorId) ?? -1);
      if (now !== shown) marks.delete(key);
    }
    // Units and indicators may have been added or taken out meanwhile.
    rowIndexOf = rows;
    columnOf = columns;
    change({ sheet, marks });
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
      unread.add(revision);
      readIfIdle();
    },
    beginTyping(unitId, indicatorId) {
      const rowIndex = rowIndexOf.get(unitId);
      const column = columnOf.get(indicatorId);
      if (rowIndex === undefined || column === undefined) return;
      seen.set(cellKey(unitId, indicatorId), shownValue(rowIndex, column));
    },
    keyIn(unitId, indicatorId, typed) {
      const rowIndex = rowIndexOf.get(unitId);
      const column = columnOf.get(indicatorId);
      if (rowIndex === undefined || column === undefined) return;
      const { campaign, on, units, indicators } = state.sheet;
      if (dayLock(campaign, on)) return;
      const indicator = indicators.find(({ id }) => id === indicatorId);
      if (!indicator || !isKeyedAt(units, rowIndex, indicator)) return;
      const key = cellKey(unitId, indicatorId);
      const text = typed.normalize('NFC').trim();
      const current = shownValue(rowIndex, column);
      const wasSeen = seen.get(key) ?? null;
      const changedUnderEditor = seen.has(key) && wasSeen !== current;
      seen.delete(key);
      if (text === '' && state.marks.get(key)?.state === 'refused') {
        // First away with the refused text; what is stored comes back.
        change({ marks: marked(key, null) });
        return;
      }
      const reading = text === '' ? { value: null } : readMeasured(indicator.measure, text);
      if ('error' in reading) {
        const reason = unreadableNumberSentence(reading.error, text);
        change({ marks: marked(key, { state: 'refused', text, reason }) });
        return;
      }
      if (reading.value === current) {
        // Retyping the stored value, or clearing a refused text, leaves nothing to save.
        if (state.marks.get(key)?.state === 'refused') change({ marks: marked(key, null) });
        return;
      }
      if (changedUnderEditor) {
        const { name: unitName } = units[rowIndex]!.unit;
        const reason = errorSentence({ code: 'changedElsewhere', details: { unitName, current } });
        change({ marks: marked(key, { state: 'refused', text, reason }) });
        return;
      }
      if (!stored.has(key)) stored.set(key, current);
      typings += 1;
      lastTyped.set(key, typings);
      const typing = { key, order: typings, value: reading.value, text };
      const start = () => save({ ...typing, rowIndex, column, unitId, indicatorId });
      // Asked first, drawn second: the store works while the screen is drawn.
      queue = state.waiting === 0 ? start() : queue.then(start);
      change({
        sheet: withValue(state.sheet, rowIndex, column, reading.value),
        waiting: state.waiting + 1,
        marks: marked(key, { state: 'waiting' }),
      });
    },
  };
}
