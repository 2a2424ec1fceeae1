import { createHash } from 'node:crypto';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** A form of a campaign, without its bytes. */
export interface KeptForm {
  id: number;
  uid: string;
  name: string;
  /** Name of the file. */
  file: string;
  /** Checksum of the bytes, in hexadecimal digits. */
  sha256: string;
  /** Size in bytes. */
  size: number;
}

/** The forms of a campaign by name, in the order in which they were added. */
export function listForms(db: ReadHandle, campaignId: number): KeptForm[] {
  return db
    .prepare<KeptForm, [number]>(
      `SELECT form.id, uid, name, file, form.sha256, length(bytes) AS size
       FROM form JOIN form_file ON form_file.sha256 = form.sha256
       WHERE campaign_id = ? AND removed_at IS NULL
       ORDER BY form.id`,
    )
    .all(campaignId);
}

/** Null when the bytes are not those that were kept. */
export function readFormBytes(db: ReadHandle, sha256: string): Buffer | null {
  const row = db
    .prepare<{ bytes: Buffer }, [string]>('SELECT bytes FROM form_file WHERE sha256 = ?')
    .get(sha256);
  return row && checksumOf(row.bytes) === sha256 ? row.bytes : null;
}

const checksumOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Keeps the bytes of a form; returns their checksum. */
export function putFormBytes(db: WriteHandle, bytes: Uint8Array): string {
  const sha256 = checksumOf(bytes);
  db.prepare<unknown, [string, Uint8Array]>(
    'INSERT OR IGNORE INTO form_file (sha256, bytes) VALUES (?, ?)',
  ).run(sha256, bytes);
  return sha256;
}

type FormFields = Pick<KeptForm, 'name' | 'file' | 'sha256'>;

export function insertForm(
  db: WriteHandle,
  campaignId: number,
  form: FormFields,
  uid = newUid(),
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [string, number, string, string, string]>(
      'INSERT INTO form (uid, campaign_id, name, file, sha256) VALUES (?, ?, ?, ?, ?)',
    )
    .run(uid, campaignId, form.name, form.file, form.sha256);
  return Number(lastInsertRowid);
}

export function updateForm(db: WriteHandle, form: FormFields & { id: number }): void {
  db.prepare<unknown, [string, string, string, number]>(
    'UPDATE form SET name = ?, file = ?, sha256 = ? WHERE id = ?',
  ).run(form.name, form.file, form.sha256, form.id);
}

/** Copies the forms of one campaign to another. */
export function copyForms(db: WriteHandle, fromId: number, toId: number): void {
  for (const form of listForms(db, fromId)) insertForm(db, toId, form);
}
