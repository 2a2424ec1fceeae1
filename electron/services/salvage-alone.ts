import type { Salvage, SalvagedPart } from '../../shared/contract/rescue.ts';
import { openScratch, type Store } from '../db/open.ts';
import type { DamagedContent } from '../db/salvage/read-damaged.ts';
import type { SalvagedTable } from '../db/salvage/read-whole.ts';
import { countGoneSets, resultsOtherThan } from '../db/salvage/since-copy.ts';
import { rowsOtherThanTold } from '../db/salvage/told-rows.ts';
import { TOPIC_OF_TABLE } from '../db/topics.ts';
import { type RecordChange, write } from '../db/write.ts';
import { hasPlace, putCell, type Rescuer } from './bring-back.ts';
import { judgedCells, type KnownCell, keyOf } from './salvaged-cells.ts';
import { salvagedLines } from './salvaged-lines.ts';

const HISTORY: ReadonlySet<string> = new Set(['change_set', 'column_change', 'row_change']);

/**
 * Goes through what was read of a damaged file without any copy to go by: every figure is compared
 * with its history, and one for which the two disagree is taken out. Returns what came back and what
 * did not.
 */
export function sortOut(store: Store, tables: readonly SalvagedTable[], rescuer: Rescuer): Salvage {
  const isWhole = (name: string) =>
    tables.some((table) => table.name === name && table.isWhole && table.leftOut === 0);
  const nothing = openScratch();
  try {
    const damaged: DamagedContent = {
      prepare: store.prepare,
      isHistoryWhole: [...HISTORY].every(isWhole),
      isWhole: {
        result: isWhole('result'),
        opening: isWhole('opening'),
        target: isWhole('target'),
      },
      isOfThisVersion: true,
      close: () => {},
    };
    const known = judgedCells(nothing.handle, damaged, 0);
    const untold = [...resultsOtherThan(nothing.handle, store, false)].flatMap((found) => {
      const place = {
        ...found,
        kind: 'result',
        milestoneId: null,
        end: 'value',
        since: '',
      } as const;
      return known.has(keyOf(place)) ? [] : [{ place, standing: found.value }];
    });
    const parts = partsOf(store, tables);
    const homeless = new Map<string, KnownCell>();
    write(store, { ...rescuer, kind: 'salvaged', isTold: true }, (db, record) => {
      for (const cell of known.values()) settle(db, record, cell, homeless);
    });
    return {
      isOfCopy: true,
      isHistoryWhole: damaged.isHistoryWhole,
      parts,
      sets: [],
      goneSets: countGoneSets(store),
      ...salvagedLines(store, { known, homeless, unexplained: [], untold }),
    };
  } finally {
    nothing.db.close();
  }
}

function settle(
  db: Parameters<typeof putCell>[0],
  record: RecordChange,
  cell: KnownCell,
  homeless: Map<string, KnownCell>,
): void {
  const { place, verdict } = cell;
  if (!hasPlace(db, place)) homeless.set(keyOf(place), cell);
  else if (!verdict.isTaken) putCell(db, record, place, null);
  else if (verdict.by === 'history') putCell(db, record, place, verdict.value);
}

/** What came back of each part of the data; parts of which there was nothing are left out. */
function partsOf(store: Store, tables: readonly SalvagedTable[]): SalvagedPart[] {
  const told = rowsOtherThanTold(store);
  const parts = new Map<SalvagedPart['of'], SalvagedPart>();
  for (const { name, rows, leftOut, isWhole } of tables) {
    const of = HISTORY.has(name) ? 'history' : (TOPIC_OF_TABLE[name] ?? 'rest');
    const part = parts.get(of) ?? {
      ...{ of, rows: 0, leftOut: 0, isWhole: true, missing: 0, differing: 0 },
    };
    parts.set(of, part);
    part.rows += rows;
    part.leftOut += leftOut;
    part.isWhole &&= isWhole;
    part.missing += told.get(name)?.missing ?? 0;
    part.differing += told.get(name)?.differing ?? 0;
  }
  return [...parts.values()].filter(
    ({ rows, leftOut, isWhole, missing }) => rows + leftOut + missing > 0 || !isWhole,
  );
}
