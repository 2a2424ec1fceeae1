import { z } from 'zod';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** Tables that came in without a signature, and how those of each sender are read. */

export interface ReceivedTable {
  id: number;
  /** Of its bytes. */
  sha256: string;
  file: string;
  /** ISO 8601 instant, by its own word; null where it does not say. */
  savedAt: string | null;
  isForm: boolean;
  /** What was read of it; null while nobody has said what its columns are. */
  fileId: number | null;
  /** Why somebody has to say it; empty for a form. */
  why: string;
  /** Sentences about what is in it and was not taken. */
  remarks: string[];
  at: string;
  by: string;
  droppedAt: string | null;
}

type Row = Omit<ReceivedTable, 'isForm' | 'remarks'> & { isForm: 0 | 1; remarks: string };

const SELECT = `SELECT id, sha256, file, saved_at AS savedAt, is_form AS isForm, file_id AS fileId,
  why, remarks, at, by, dropped_at AS droppedAt FROM received_table`;

const sentences = z.array(z.string());
const asTable = ({ isForm, remarks, ...row }: Row): ReceivedTable => ({
  ...row,
  isForm: isForm === 1,
  remarks: sentences.parse(JSON.parse(remarks)),
});
const one = (row: Row | undefined): ReceivedTable | null => (row ? asTable(row) : null);

/** Newest first; those of which nothing was read yet. */
export const listOpenTables = (db: ReadHandle): ReceivedTable[] =>
  db.prepare<Row>(`${SELECT} WHERE file_id IS NULL ORDER BY id DESC`).all().map(asTable);

export const findTable = (db: ReadHandle, id: number): ReceivedTable | null =>
  one(db.prepare<Row, [number]>(`${SELECT} WHERE id = ?`).get(id));

export const findTableOfBytes = (db: ReadHandle, sha256: string): ReceivedTable | null =>
  one(db.prepare<Row, [string]>(`${SELECT} WHERE sha256 = ?`).get(sha256));

/** The table that a file of the queue was read from; null for a package. */
export const findTableOfFile = (db: ReadHandle, fileId: number): ReceivedTable | null =>
  one(db.prepare<Row, [number]>(`${SELECT} WHERE file_id = ?`).get(fileId));

export function insertTable(
  db: WriteHandle,
  table: Omit<ReceivedTable, 'id' | 'fileId' | 'droppedAt' | 'remarks'>,
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO received_table (uid, sha256, file, saved_at, is_form, why, at, by)
       VALUES (@uid, @sha256, @file, @savedAt, @isForm, @why, @at, @by)`,
    )
    .run({ ...table, isForm: table.isForm ? 1 : 0, uid: newUid() });
  return Number(lastInsertRowid);
}

/** Says which file of the queue was read from a table; null where that is to be said anew. */
export function setTableFile(
  db: WriteHandle,
  id: number,
  fileId: number | null,
  remarks: readonly string[],
): void {
  db.prepare<unknown, [number | null, string, number]>(
    'UPDATE received_table SET file_id = ?, remarks = ? WHERE id = ?',
  ).run(fileId, JSON.stringify(remarks), id);
}

/** Puts a table away, or takes it back. */
export function dropTable(db: WriteHandle, id: number, at: string | null): void {
  db.prepare<unknown, [string | null, number]>(
    'UPDATE received_table SET dropped_at = ? WHERE id = ?',
  ).run(at, id);
}

/** How tables of one layout are read, by the unit that sends them; `mapping` as JSON. */
export const listLayouts = (
  db: ReadHandle,
  campaignId: number,
  layout: string,
): { unitId: number; mapping: string }[] =>
  db
    .prepare<{ unitId: number; mapping: string }, [number, string]>(
      `SELECT unit_id AS unitId, mapping FROM table_layout
       WHERE campaign_id = ? AND layout = ? ORDER BY at DESC`,
    )
    .all(campaignId, layout);

export function putLayout(
  db: WriteHandle,
  key: { campaignId: number; unitId: number; layout: string },
  { mapping, at, by }: { mapping: string; at: string; by: string },
): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO table_layout (campaign_id, unit_id, layout, mapping, at, by)
     VALUES (@campaignId, @unitId, @layout, @mapping, @at, @by)
     ON CONFLICT DO UPDATE SET mapping = excluded.mapping, at = excluded.at, by = excluded.by`,
  ).run({ ...key, mapping, at, by });
}
