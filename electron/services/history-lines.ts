import { formatMeasured } from '../../shared/domain/measure.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { type ChangeSet, findSet } from '../db/change-sets.ts';
import { type ColumnPlace, listColumnsOfSet, tellColumnsOfSet } from '../db/column-changes.ts';
import { listToldInWords, nameAndMeasure, nameOfThing } from '../db/history.ts';
import type { ReadHandle } from '../db/open.ts';
import { type Past, pastOf } from '../db/past.ts';
import { listRowsFrom, listRowsOfSet, type RowOfSet } from '../db/row-changes.ts';
import { linesOfRows } from './history-words.ts';
import type { HistoryLine } from './told-rows.ts';

/** The lines of sets about settings and units, with the names of that time. */
export function linesOfSets(
  db: ReadHandle,
  sets: readonly ChangeSet[],
): Map<number, HistoryLine[]> {
  const lines = new Map<number, HistoryLine[]>();
  if (sets.length === 0) return lines;
  const asked = new Map(sets.map((set) => [set.id, set]));
  const past = pastOf(db);
  const bySet = Map.groupBy(listRowsFrom(db, Math.min(...asked.keys())), ({ setId }) => setId);
  for (const id of [...new Set([...bySet.keys(), ...asked.keys()])].sort((a, b) => b - a)) {
    const rows = bySet.get(id) ?? [];
    const set = asked.get(id);
    if (!set) past.back(rows);
    else {
      const told = toldRows(db, past, set, rows);
      lines.set(id, [...told, ...listToldInWords(db, id)]);
    }
  }
  return lines;
}

/** The lines of one set; `past` goes back to before it. */
function toldRows(
  db: ReadHandle,
  past: Past,
  set: ChangeSet,
  rows: readonly RowOfSet[],
): HistoryLine[] {
  const { base, isUndone } = baseOf(db, set);
  if (base.id === set.id) return linesOfRows({ ...set, past, rows: whole(past, rows, true) });
  // An undo is told in the words of the set that it takes back, with old and new exchanged.
  past.back(rows);
  const ofBase = listRowsOfSet(db, base.id);
  const lines = linesOfRows({ ...base, past, rows: whole(past, ofBase, isUndone) });
  if (isUndone) past.back(ofBase.map(theOtherWay).reverse());
  return lines.map(({ subject, old, new: now }) =>
    isUndone
      ? { subject: `Hoàn tác: ${subject}`, old: now, new: old }
      : { subject: `Làm lại: ${subject}`, old, new: now },
  );
}

/**
 * Completes the stored parts of rows to whole rows. With `isAfter`, `past` is at the state after
 * the set and goes back before it; otherwise it is before the set already.
 */
function whole(past: Past, rows: readonly RowOfSet[], isAfter: boolean): RowOfSet[] {
  const filled = rows.map((row) => {
    if (!row.before || !row.after) return row;
    // Inserting into a list moves thousands of rows: for these only the key is needed, not the row.
    const isMoved = Object.keys(row.before).join() === 'position';
    const now = isMoved ? row.key : past.find(row.table, row.key);
    const fill = (part: RowOfSet['before']) => part && { ...now, ...part };
    return { ...row, before: fill(row.before), after: fill(row.after) };
  });
  if (isAfter) past.back(rows);
  return filled;
}

const theOtherWay = ({ before, after, ...row }: RowOfSet): RowOfSet => ({
  ...row,
  before: after,
  after: before,
});

/** The original set at the end of a chain of undo and redo. */
export function baseOf(db: ReadHandle, set: ChangeSet): { base: ChangeSet; isUndone: boolean } {
  let base = set;
  let isUndone = false;
  while (base.undoesId !== null) {
    const undone = findSet(db, base.undoesId);
    if (!undone) break;
    base = undone;
    isUndone = !isUndone;
  }
  return { base, isUndone };
}

const KIND_WORDS = { result: 'Số liệu', target: 'Chỉ tiêu', opening: 'Số đầu kỳ' } as const;

/** Of a set with more columns of figures than these the rest is counted. */
const MOST_COLUMNS = 20;

/** The lines of a set about figures, one for each column, and how many are left out. */
export function linesOfCells(
  db: ReadHandle,
  setId: number,
): { lines: HistoryLine[]; more: number } {
  const { columns, count } = tellColumnsOfSet(db, setId, MOST_COLUMNS);
  const lines = columns.map((column) => {
    const { units, firstUnitId, old, new: now } = column;
    const { subject, textOf } = columnWords(db, column);
    if (units > 1) return { subject, old: null, new: `${formatCount(units)} ô` };
    return {
      subject: `${subject} của ${nameOfThing(db, 'unit', firstUnitId)}`,
      old: textOf(old),
      new: textOf(now),
    };
  });
  return { lines, more: count - lines.length };
}

/** The lines of a set about cells of a unit, of an indicator, or of both: one for each cell. */
export function linesOfSearchedCells(
  db: ReadHandle,
  setId: number,
  { unitId, indicatorId }: { unitId?: number | undefined; indicatorId?: number | undefined },
): HistoryLine[] {
  return listColumnsOfSet(db, setId).flatMap((column): HistoryLine[] => {
    if (indicatorId !== undefined && column.indicatorId !== indicatorId) return [];
    const { subject, textOf } = columnWords(db, column);
    if (unitId === undefined) {
      return [{ subject, old: null, new: `${formatCount(column.unitIds.length)} ô` }];
    }
    const at = column.unitIds.indexOf(unitId);
    if (at === -1) return [];
    return [
      {
        subject: `${subject} của ${nameOfThing(db, 'unit', unitId)}`,
        old: textOf(column.old[at] ?? null),
        new: textOf(column.new[at] ?? null),
      },
    ];
  });
}

/** How a column of cells is called, and how its values are written. */
export function columnWords(
  db: ReadHandle,
  { kind, indicatorId, on, milestoneId, end }: Required<ColumnPlace>,
) {
  const { name, measure } = nameAndMeasure(db, indicatorId);
  const place =
    milestoneId === null
      ? `ngày ${formatDay(on)}`
      : `mốc “${nameOfThing(db, 'milestone', milestoneId)}”`;
  const what = end === 'high' ? `${KIND_WORDS[kind]} mức trên` : KIND_WORDS[kind];
  return {
    subject: `${what} “${name}”, ${place}`,
    textOf: (value: number | null) => (value === null ? null : formatMeasured(measure, value)),
  };
}
