import type { Salvage, SalvagedSet } from '../../shared/contract/rescue.ts';
import { isDone, sourceText } from '../../shared/domain/change-kinds.ts';
import { findAnyCampaign } from '../db/campaigns.ts';
import { type ChangeSet, findSet } from '../db/change-sets.ts';
import { type ChangedColumn, listColumnsOfSet } from '../db/column-changes.ts';
import type { ReadHandle, Store, WriteHandle } from '../db/open.ts';
import { putResult } from '../db/results.ts';
import { listRowsOfSet, type RowOfSet } from '../db/row-changes.ts';
import type { DamagedContent } from '../db/salvage/read-damaged.ts';
import { isStored, lastOfCopy, resultsOtherThan, setsToldAfter } from '../db/salvage/since-copy.ts';
import { isAgainstRules } from '../db/storage-errors.ts';
import { putOpening, putTarget, readTarget } from '../db/targets.ts';
import { isChangedSince, putRowsBack } from '../db/undo-rows.ts';
import { type Author, type RecordChange, readRevision, write } from '../db/write.ts';
import {
  figureAt,
  isSound,
  judgedCells,
  type KnownCell,
  keyOf,
  placesOf,
  type SalvagedPlace,
} from './salvaged-cells.ts';
import { salvagedLines } from './salvaged-lines.ts';

/** Who brings figures back whose own author cannot be read any more. */
export type Rescuer = Pick<Author, 'at' | 'by' | 'wayIn'>;

/**
 * Rows that lean on others that no history keeps: the cells that were closed, the bytes of a file,
 * the model that was signed, the PIN of a person. Without these they would say something wrong.
 */
const LEANING = new Set([
  'person',
  'closing',
  'signed_report',
  'form',
  'given_campaign',
  'applied_file',
  'decided_conflict',
  'received_window',
  'received_answer',
  'import_finding',
]);

/**
 * Writes to a copy what the damaged file tells of the time since: set by set, each with its own
 * author and time, a figure only where `judgeCell` takes it. Returns what came back and what did
 * not.
 */
export function bringBack(copy: Store, damaged: DamagedContent, rescuer: Rescuer): Salvage {
  const none = {
    parts: null,
    sets: [],
    goneSets: 0,
    lost: [],
    toCompare: [],
    lostCells: 0,
    cellsToCompare: 0,
  };
  const last = damaged.isOfThisVersion ? lastOfCopy(copy, damaged) : null;
  const { isHistoryWhole } = damaged;
  if (last === null) return { ...none, isOfCopy: false, isHistoryWhole };
  const known = judgedCells(copy, damaged, last);
  // Before anything is written: it compares with what the copy held.
  const unexplained = [...resultsOtherThan(copy, damaged, damaged.isWhole.result)].flatMap(
    (found) => {
      const place = {
        ...found,
        kind: 'result',
        milestoneId: null,
        end: 'value',
        since: '',
      } as const;
      return known.has(keyOf(place)) ? [] : [{ place, standing: found.value }];
    },
  );
  const ids = setsToldAfter(damaged, last);
  const newIds = new Map<number, number>();
  const homeless = new Map<string, KnownCell>();
  const sets = ids.map((id) =>
    bringSet({ copy, damaged, rescuer, known, newIds, homeless }, id, findSet(damaged, id)),
  );
  const gone = (ids.at(-1) ?? last) - last - ids.length;
  return {
    isOfCopy: true,
    isHistoryWhole,
    parts: null,
    sets,
    goneSets: gone,
    ...salvagedLines(copy, { known, homeless, unexplained }),
  };
}

interface SetParts {
  copy: Store;
  damaged: DamagedContent;
  rescuer: Rescuer;
  known: ReadonlyMap<string, KnownCell>;
  /** The ids that the sets have in the copy. */
  newIds: Map<number, number>;
  /** Cells whose unit, indicator or milestone is not there. */
  homeless: Map<string, KnownCell>;
}

function bringSet(parts: SetParts, id: number, head: ChangeSet | null): SalvagedSet {
  const { copy, damaged, rescuer, newIds } = parts;
  const rows = listRowsOfSet(damaged, id);
  const columns = listColumnsOfSet(damaged, id).filter(isSound);
  const isDeed = head !== null && isDone(head.kind);
  const author = { ...authorOf(head, rescuer, newIds), isTold: isDeed };
  const canRows = rows.length > 0 && !rows.some(({ table }) => LEANING.has(table));
  const attempt = (withRows: boolean) => {
    let count = { cells: 0, lostCells: 0 };
    write(copy, author, (db, record) => {
      if (withRows) redoRows(db, rows, author.at);
      count = putCells(parts, db, record, columns);
    });
    return count;
  };
  let isBack = canRows;
  let count = { cells: 0, lostCells: 0 };
  try {
    count = attempt(canRows);
  } catch (error) {
    if (!(error instanceof RowsMoved) && !isAgainstRules(error)) throw error;
    isBack = false;
    count = attempt(false);
  }
  newIds.set(id, readRevision(copy));
  const campaign = head?.campaignId ? findAnyCampaign(copy, head.campaignId) : null;
  return {
    head: head && { at: head.at, by: head.by, source: sourceText(head.kind, head.reference) },
    campaign: campaign?.name ?? null,
    // A set that changed nothing leaves no history, unless it tells of a deed.
    isEmpty: rows.length === 0 && columns.length === 0 && !isDeed,
    ...count,
    settings: rows.length === 0 ? 'none' : isBack ? 'back' : 'lost',
  };
}

function authorOf(
  head: ChangeSet | null,
  rescuer: Rescuer,
  newIds: ReadonlyMap<number, number>,
): Author {
  if (head === null) return { ...rescuer, kind: 'salvaged' };
  const { at, by, wayIn, kind, campaignId, reference, undoesId } = head;
  const undone = undoesId === null ? undefined : (newIds.get(undoesId) ?? undoesId);
  return {
    ...{ at, by, kind },
    ...(wayIn === null ? {} : { wayIn }),
    ...(campaignId === null ? {} : { campaignId }),
    ...(reference === null ? {} : { reference }),
    ...(undone === undefined ? {} : { undoesId: undone }),
  };
}

/** The rows are not as they were before the set: a set in between is gone. */
class RowsMoved extends Error {}

function redoRows(db: WriteHandle, rows: readonly RowOfSet[], at: string): void {
  const redone = rows.map((row) => ({ ...row, before: row.after, after: row.before }));
  if (redone.some((row) => isChangedSince(db, row))) throw new RowsMoved();
  // `putRowsBack` begins with the last change.
  if (!putRowsBack(db, redone.toReversed(), at)) throw new RowsMoved();
}

function putCells(
  { known, homeless }: SetParts,
  db: WriteHandle,
  record: RecordChange,
  columns: readonly ChangedColumn[],
): { cells: number; lostCells: number } {
  const count = { cells: 0, lostCells: 0 };
  for (const column of columns) {
    for (const [n, place] of placesOf(column).entries()) {
      const cell = known.get(keyOf(place))!;
      const isHome = hasPlace(db, place);
      if (!isHome) homeless.set(keyOf(place), cell);
      if (!isHome || !cell.verdict.isTaken) {
        count.lostCells += 1;
        continue;
      }
      count.cells += 1;
      putCell(db, record, place, column.new[n]!);
    }
  }
  return count;
}

export const hasPlace = (
  db: ReadHandle,
  { indicatorId, unitId, milestoneId }: SalvagedPlace,
): boolean =>
  isStored(db, 'indicator', indicatorId) &&
  isStored(db, 'unit', unitId) &&
  isStored(db, 'milestone', milestoneId);

export function putCell(
  db: WriteHandle,
  record: RecordChange,
  place: SalvagedPlace,
  value: number | null,
): void {
  const old = figureAt(db, place);
  if (old === value) return;
  const { kind, indicatorId, unitId, on, milestoneId, since, end } = place;
  if (kind === 'result') putResult(db, { indicatorId, unitId, on }, value);
  else if (kind === 'opening') putOpening(db, { indicatorId, unitId, takenOn: on, value });
  else {
    const key = { indicatorId, unitId, milestoneId: milestoneId!, since };
    const { value: low = null, high = null } = readTarget(db, key) ?? {};
    putTarget(db, { ...key, value: low, high, [end]: value });
  }
  record({ ...place, old, new: value });
}
