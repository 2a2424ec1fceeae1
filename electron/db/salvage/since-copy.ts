import type { ReadHandle } from '../open.ts';

/** Where the history of a damaged file goes on after that of a copy. */

const uidOfSet = (db: ReadHandle, id: number): string | null =>
  db.prepare<{ uid: string }, [number]>('SELECT uid FROM change_set WHERE id = ?').get(id)?.uid ??
  null;

/**
 * The id of the last set of changes of the copy, after which the damaged file goes on; null where
 * the file does not go on from it: another history, or nothing of it that both have.
 */
export function lastOfCopy(copy: ReadHandle, damaged: ReadHandle): number | null {
  const ids = copy.prepare<{ id: number }>('SELECT id FROM change_set ORDER BY id DESC').all();
  for (const { id } of ids) {
    const there = uidOfSet(damaged, id);
    if (there !== null) return there === uidOfSet(copy, id) ? ids[0]!.id : null;
  }
  return ids.length === 0 ? 0 : null;
}

/** Every set after one that the damaged file tells of, by its head or by what it changed. */
export const setsToldAfter = (damaged: ReadHandle, id: number): number[] =>
  damaged
    .prepare<{ id: number }, [Record<string, number>]>(
      `SELECT id FROM change_set WHERE id > @id
       UNION SELECT change_set_id FROM column_change WHERE change_set_id > @id
       UNION SELECT change_set_id FROM row_change WHERE change_set_id > @id
       ORDER BY 1`,
    )
    .all({ id })
    .map((row) => row.id);

/** A figure that stands in the damaged file and in the copy differently; null for none. */
export interface StandingFigure {
  indicatorId: number;
  unitId: number;
  on: string;
  value: number | null;
}

/** The results that differ from those of the copy, by one walk over both in the same order. */
export function* resultsOtherThan(
  copy: ReadHandle,
  damaged: ReadHandle,
  isWhole: boolean,
): Generator<StandingFigure> {
  const rowsOf = (db: ReadHandle) =>
    db
      .prepare<{ indicatorId: number; unitId: number; on: string; value: number }>(
        `SELECT indicator_id AS indicatorId, unit_id AS unitId, reported_on AS "on", value
         FROM result ORDER BY 1, 2, 3`,
      )
      .iterate()
      [Symbol.iterator]();
  const [ours, theirs] = [rowsOf(copy), rowsOf(damaged)];
  let [a, b] = [ours.next(), theirs.next()];
  while (!a.done || !b.done) {
    const order = a.done ? 1 : b.done ? -1 : orderOf(a.value, b.value);
    if (order < 0 && isWhole) yield { ...a.value, value: null };
    if (order > 0) yield b.value;
    if (order === 0 && a.value.value !== b.value.value) yield b.value;
    if (order <= 0) a = ours.next();
    if (order >= 0) b = theirs.next();
  }
}

const orderOf = (a: StandingFigure, b: StandingFigure): number =>
  a.indicatorId - b.indicatorId || a.unitId - b.unitId || (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

/** Whether what a cell belongs to is there, removed or not; true for null. */
export const isStored = (
  db: ReadHandle,
  table: 'indicator' | 'unit' | 'milestone',
  id: number | null,
): boolean =>
  id === null ||
  db.prepare<unknown, [number]>(`SELECT 1 FROM ${table} WHERE id = ?`).get(id) !== undefined;

/**
 * How many sets are missing in a history: their numbers are given in order and none is left out, and
 * the last one is that of the salvage itself.
 */
export const countGoneSets = (db: ReadHandle): number =>
  db
    .prepare<{ gone: number }, []>('SELECT ifnull(max(id), 0) - count(*) AS gone FROM change_set')
    .get()!.gone;
