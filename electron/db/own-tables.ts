import { ownTableInput } from '../../shared/contract/own-tables.ts';
import type { OwnTable, SavedOwnTable } from '../../shared/domain/own-table.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** Tables that an office put together; the name stands in a column of its own. */

/**
 * Reads a stored definition, which lacks the name. Throws ZodError for one that no version wrote.
 */
export const readDefinition = (name: string, definition: string): OwnTable =>
  ownTableInput.parse({ ...JSON.parse(definition), name });

/** In the order in which they were made. */
export function listOwnTables(db: ReadHandle, campaignId: number): SavedOwnTable[] {
  return db
    .prepare<{ id: number; uid: string; name: string; definition: string }, [number]>(
      `SELECT id, uid, name, definition FROM own_table
       WHERE campaign_id = ? AND removed_at IS NULL ORDER BY id`,
    )
    .all(campaignId)
    .map(({ id, uid, name, definition }) => ({ id, uid, table: readDefinition(name, definition) }));
}

export function insertOwnTable(
  db: WriteHandle,
  campaignId: number,
  { name, ...definition }: OwnTable,
  uid = newUid(),
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [string, number, string, string]>(
      'INSERT INTO own_table (uid, campaign_id, name, definition) VALUES (?, ?, ?, ?)',
    )
    .run(uid, campaignId, name, JSON.stringify(definition));
  return Number(lastInsertRowid);
}

export function updateOwnTable(
  db: WriteHandle,
  id: number,
  { name, ...definition }: OwnTable,
): void {
  db.prepare<unknown, [string, string, number]>(
    'UPDATE own_table SET name = ?, definition = ? WHERE id = ?',
  ).run(name, JSON.stringify(definition), id);
}
