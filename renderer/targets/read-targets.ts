import type { TargetEnd } from '../../shared/domain/target.ts';
import { remarksOf } from '../entry/read-step.ts';
import type { CellStep, UnreadCell } from '../grid/cell-step.ts';
import { readGiven } from './read-given.ts';
import { targetCellKey } from './target-marks.ts';
import {
  type Given,
  givenIn,
  measureAt,
  type Place,
  placeKey,
  sameGiven,
  titleOf,
} from './target-place.ts';
import type {
  Changes,
  KeyedTargetsSnapshot,
  TargetMarks,
  UnreadTargets,
} from './target-snapshot.ts';

/** What a place takes of a step, and what it leaves. */
interface ReadTargets {
  before: Changes;
  after: Changes;
  /** What was typed into cells whose figure changes, by `targetCellKey`. */
  texts: ReadonlyMap<string, string>;
  marks: TargetMarks;
  unread: UnreadTargets | null;
}

const endOf = (columnId: string): TargetEnd | null =>
  columnId === 'value' || columnId === 'high' ? columnId : null;

/** Reads the texts of a step; what cannot be given is refused at its cell and listed. */
export function readTargets(
  { sheet, marks: known, unread: listed }: KeyedTargetsSnapshot,
  place: Place,
  step: CellStep,
): ReadTargets {
  const current = givenIn(sheet, place);
  const measure = measureAt(sheet, place);
  const marks = new Map(known);
  const before = new Map<number, Given>();
  const after = new Map<number, Given>();
  const texts = new Map<string, string>();
  const earlier = listed && placeKey(listed.place) === placeKey(place) ? listed.cells : [];
  const unread = new Map(earlier.map((cell) => [cellId(cell), cell]));
  const indexes = new Map(sheet.units.map(({ unit }, index) => [String(unit.id), index]));
  for (const { rowId, columnId, text: typed } of step.cells) {
    const index = indexes.get(rowId);
    const end = endOf(columnId);
    if (index === undefined || end === null) continue;
    const { id, name } = sheet.units[index]!.unit;
    const key = targetCellKey(place, id, end);
    const text = typed.normalize('NFC').trim();
    unread.delete(cellId({ rowId, columnId }));
    const wasRefused = marks.get(key)?.state === 'refused';
    if (wasRefused) marks.delete(key);
    // First away with the refused text; what is stored comes back.
    if (text === '' && wasRefused) continue;
    const read = readGiven(place, after.get(index) ?? current(index), end, text, { name, measure });
    if ('reason' in read) {
      const { reason } = read;
      marks.set(key, { state: 'refused', text, reason });
      const cell = { rowId, columnId, place: `${name} · ${titleOf(sheet, place, end)}`, text };
      if (step.cells.length > 1) unread.set(cellId(cell), { ...cell, reason });
      continue;
    }
    before.set(index, current(index));
    after.set(index, read.next);
    texts.set(key, text);
  }
  for (const [index, given] of after) {
    if (!sameGiven(given, current(index))) continue;
    after.delete(index);
    before.delete(index);
  }
  for (const cell of step.locked ?? []) unread.set(cellId(cell), cell);
  const cells = [...unread.values()];
  const remarks = remarksOf(step);
  const isTold = cells.length > 0 || remarks.length > 0;
  return { before, after, texts, marks, unread: isTold ? { place, cells, remarks } : null };
}

const cellId = ({ rowId, columnId }: Pick<UnreadCell, 'rowId' | 'columnId'>) =>
  `${rowId} ${columnId}`;

/** What is listed still once something is typed into a cell. */
export function listedWithout(
  listed: UnreadTargets,
  place: Place,
  unitId: number,
  end: TargetEnd,
): UnreadTargets | null {
  if (placeKey(listed.place) !== placeKey(place)) return listed;
  const id = cellId({ rowId: String(unitId), columnId: end });
  const cells = listed.cells.filter((cell) => cellId(cell) !== id);
  return cells.length > 0 || listed.remarks.length > 0 ? { ...listed, cells } : null;
}

/** Away with what is still refused of those that are listed: the rest of their step is undone. */
export function withoutListed(
  { marks }: KeyedTargetsSnapshot,
  { place, cells }: UnreadTargets,
): TargetMarks {
  const left = new Map(marks);
  for (const { rowId, columnId } of cells) {
    const end = endOf(columnId);
    const key = end && targetCellKey(place, Number(rowId), end);
    if (key && left.get(key)?.state === 'refused') left.delete(key);
  }
  return left;
}
