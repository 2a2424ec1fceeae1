import type { ReadHandle } from '../open.ts';
import { listRowsFrom } from '../row-changes.ts';
import type { Row } from '../row-journal.ts';

/** What a history tells of the rows of a table that came out of a damaged file. */
export interface ToldRows {
  /** Rows that it tells of and that are not there. */
  missing: number;
  /** Rows that are there differently. */
  differing: number;
}

/** Its rows come and go with their file; only the answers to them are in the history. */
const ONLY_ANSWERS = 'import_finding';
/** The place in a list changes when others come and go. */
const MOVING = 'position';

/** Compares the rows of settings, units and notes with their last state in the history. */
export function rowsOtherThanTold(db: ReadHandle): Map<string, ToldRows> {
  const states = new Map<string, { table: string; key: Row; told: Row | null }>();
  for (const { table, key, after } of listRowsFrom(db, 0)) {
    const id = JSON.stringify([table, key]);
    const before = states.get(id)?.told ?? null;
    states.set(id, { table, key, told: after === null ? null : { ...before, ...after } });
  }
  const found = new Map<string, ToldRows>();
  for (const { table, key, told } of states.values()) {
    const counts = found.get(table) ?? { missing: 0, differing: 0 };
    found.set(table, counts);
    const row = rowAt(db, table, key);
    if (told === null || (row === null && table === ONLY_ANSWERS)) continue;
    if (row === null) counts.missing += 1;
    else if (differs(told, row)) counts.differing += 1;
  }
  return found;
}

/** A column that is gone since the history was written tells nothing. */
const differs = (told: Row, row: Row): boolean =>
  Object.keys(told).some((name) => name !== MOVING && name in row && told[name] !== row[name]);

function rowAt(db: ReadHandle, table: string, key: Row): Row | null {
  const where = Object.keys(key).map((name) => `"${name}" IS ?`);
  try {
    return (
      db
        .prepare<Row, unknown[]>(`SELECT * FROM "${table}" WHERE ${where.join(' AND ')}`)
        .get(...Object.values(key)) ?? null
    );
  } catch {
    // A table of an older version, or a damaged name.
    return null;
  }
}
