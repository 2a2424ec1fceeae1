import type { Day } from '../../shared/domain/day.ts';
import type { CellNote, GivenNote, Note } from '../../shared/domain/sheet.ts';
import type { GivenCell } from '../../shared/domain/target.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import type { CellKey } from './results.ts';
import { newUid } from './uid.ts';

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
  note: Note | null,
): void {
  if (note === null) {
    db.prepare<unknown, [number, number, string]>(
      'DELETE FROM note WHERE indicator_id = ? AND unit_id = ? AND reported_on = ?',
    ).run(indicatorId, unitId, on);
    return;
  }
  db.prepare<unknown, [string, number, number, string, string, string, string]>(
    `INSERT INTO note (uid, indicator_id, unit_id, reported_on, text, at, by)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (indicator_id, unit_id, reported_on) DO UPDATE SET text = excluded.text, at = excluded.at, by = excluded.by`,
  ).run(newUid(), indicatorId, unitId, on, note.text, note.at, note.by);
}

/** Notes on the targets and opening figures of a campaign, without those of things taken out. */
export function listGivenNotes(db: ReadHandle, campaignId: number): GivenNote[] {
  return db
    .prepare<GivenNote, [number]>(
      `SELECT indicator_id AS indicatorId, unit_id AS unitId, milestone_id AS milestoneId,
              CASE of_high WHEN 1 THEN 'high' ELSE 'value' END AS "end", text, at, by
       FROM indicator JOIN given_note ON indicator_id = indicator.id
       LEFT JOIN milestone ON milestone.id = milestone_id
       WHERE indicator.campaign_id = ? AND indicator.removed_at IS NULL
         AND milestone.removed_at IS NULL`,
    )
    .all(campaignId);
}

/**
 * The condition for one note on a target or opening figure, written so that the index serves it.
 */
const AT_GIVEN = `indicator_id = @indicatorId AND unit_id = @unitId
  AND coalesce(milestone_id, 0) = coalesce(@milestoneId, 0) AND of_high = @ofHigh`;

const givenRow = ({ indicatorId, unitId, milestoneId, end }: GivenCell) => ({
  indicatorId,
  unitId,
  milestoneId,
  ofHigh: end === 'high' ? 1 : 0,
});

/** Text of the note on a target or an opening figure; null where there is none. */
export function readGivenNote(db: ReadHandle, cell: GivenCell): string | null {
  const row = db
    .prepare<{ text: string }, [ReturnType<typeof givenRow>]>(
      `SELECT text FROM given_note WHERE ${AT_GIVEN}`,
    )
    .get(givenRow(cell));
  return row?.text ?? null;
}

/** Puts a note on a target or an opening figure; null takes it away. */
export function putGivenNote(db: WriteHandle, cell: GivenCell, note: Note | null): void {
  const row = givenRow(cell);
  if (note === null) {
    db.prepare<unknown, [typeof row]>(`DELETE FROM given_note WHERE ${AT_GIVEN}`).run(row);
    return;
  }
  db.prepare<unknown, [typeof row & Note & { uid: string }]>(
    `INSERT INTO given_note (uid, indicator_id, unit_id, milestone_id, of_high, text, at, by)
     VALUES (@uid, @indicatorId, @unitId, @milestoneId, @ofHigh, @text, @at, @by)
     ON CONFLICT (indicator_id, unit_id, coalesce(milestone_id, 0), of_high)
     DO UPDATE SET text = excluded.text, at = excluded.at, by = excluded.by`,
  ).run({ ...row, ...note, uid: newUid() });
}
