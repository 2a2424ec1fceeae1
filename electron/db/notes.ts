import type { Day } from '../../shared/domain/day.ts';
import type { CellNote } from '../../shared/domain/sheet.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import type { CellKey } from './results.ts';

const COLUMNS = 'indicator_id AS indicatorId, unit_id AS unitId, text, at, by';

/** Notes on the cells of an indicator from one day to another, both included. */
export function listNotes(
  db: ReadHandle,
  indicatorId: number,
  { from, to }: { from: Day; to: Day },
): (CellNote & { on: Day })[] {
  return db
    .prepare<CellNote & { on: Day }, [number, string, string]>(
      `SELECT ${COLUMNS}, reported_on AS "on" FROM note
       WHERE indicator_id = ? AND reported_on BETWEEN ? AND ?`,
    )
    .all(indicatorId, from, to);
}

/** Text of the note on a cell; null where there is none. */
export function readNote(db: ReadHandle, { indicatorId, unitId, on }: CellKey): string | null {
  const row = db
    .prepare<{ text: string }, [number, number, string]>(
      'SELECT text FROM note WHERE indicator_id = ? AND unit_id = ? AND reported_on = ?',
    )
    .get(indicatorId, unitId, on);
  return row?.text ?? null;
}

/** Puts a note on a cell; null takes it away. */
export function putNote(
  db: WriteHandle,
  { indicatorId, unitId, on }: CellKey,
  note: { text: string; at: string; by: string } | null,
): void {
  if (note === null) {
    db.prepare<unknown, [number, number, string]>(
      'DELETE FROM note WHERE indicator_id = ? AND unit_id = ? AND reported_on = ?',
    ).run(indicatorId, unitId, on);
    return;
  }
  db.prepare<unknown, [number, number, string, string, string, string]>(
    `INSERT INTO note (indicator_id, unit_id, reported_on, text, at, by) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET text = excluded.text, at = excluded.at, by = excluded.by`,
  ).run(indicatorId, unitId, on, note.text, note.at, note.by);
}
