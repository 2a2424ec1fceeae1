import { createHash } from 'node:crypto';
import { writtenParagraphs } from '../../shared/contract/written.ts';
import type { SavedText, WrittenText } from '../../shared/domain/written.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

interface Row {
  id: number;
  uid: string;
  name: string;
  on: string;
  unitId: number | null;
  paragraphs: string;
}

const SELECT = `SELECT id, uid, name, written_on AS "on", unit_id AS unitId,
    paragraphs FROM written_text
  WHERE campaign_id = ? AND removed_at IS NULL`;

/** A checksum of words and figures, so that an undo also brings back the earlier revision. */
const revisionOf = ({ name, on, unitId, paragraphs }: Row) =>
  createHash('sha256')
    .update(JSON.stringify([name, on, unitId, paragraphs]))
    .digest('hex');

const read = ({ unitId, ...row }: Row): SavedText => ({
  ...row,
  ...(unitId === null ? {} : { unitId }),
  revision: revisionOf({ ...row, unitId }),
  paragraphs: writtenParagraphs.parse(JSON.parse(row.paragraphs)),
});

/** The texts of a campaign, the latest day first. */
export const listWritten = (db: ReadHandle, campaignId: number): SavedText[] =>
  db
    .prepare<Row, [number]>(`${SELECT} ORDER BY written_on DESC, id DESC`)
    .all(campaignId)
    .map(read);

/** Null when it is not there, or was taken out. */
export function findWritten(db: ReadHandle, campaignId: number, id: number): SavedText | null {
  const row = db.prepare<Row, [number, number]>(`${SELECT} AND id = ?`).get(campaignId, id);
  return row ? read(row) : null;
}

const params = ({ name, on, unitId, paragraphs }: WrittenText) => ({
  name,
  on,
  unitId: unitId ?? null,
  paragraphs: JSON.stringify(paragraphs),
});

export function insertWritten(db: WriteHandle, campaignId: number, text: WrittenText): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO written_text (uid, campaign_id, name, written_on, unit_id, paragraphs)
       VALUES (@uid, @campaignId, @name, @on, @unitId, @paragraphs)`,
    )
    .run({ ...params(text), uid: newUid(), campaignId });
  return Number(lastInsertRowid);
}

export function updateWritten(db: WriteHandle, id: number, text: WrittenText): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `UPDATE written_text SET name = @name, written_on = @on, unit_id = @unitId,
     paragraphs = @paragraphs
     WHERE id = @id`,
  ).run({ ...params(text), id });
}
