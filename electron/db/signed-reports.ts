import { signedChoices } from '../../shared/contract/reports.ts';
import type { SignedReport } from '../../shared/report/signed.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** Reports as they were signed. Their rows never change, except that they can be put away. */

interface Row extends Omit<SignedReport, 'choices' | 'closing' | 'removed'> {
  choices: string;
  closingId: number;
  from: string;
  to: string;
  closedAt: string;
  closedBy: string;
  openedAt: string | null;
  openedBy: string | null;
  openedReason: string | null;
  removedAt: string | null;
  removedBy: string | null;
  removedReason: string | null;
}

const SELECT = `SELECT signed_report.id, signed_report.uid, report, title, report_on AS "on", choices,
  kept_at AS keptAt, kept_by AS keptBy,
  closing_id AS closingId, from_on AS "from", to_on AS "to", closed_at AS closedAt,
  closed_by AS closedBy, opened_at AS openedAt, opened_by AS openedBy, reason AS openedReason,
  removed_at AS removedAt, removed_by AS removedBy, removed_reason AS removedReason
  FROM signed_report JOIN closing ON closing.id = closing_id
  WHERE signed_report.campaign_id = ?`;

const act = (at: string | null, by: string | null, reason: string | null) =>
  at === null ? null : { at, by: by ?? '', reason: reason ?? '' };

function read(row: Row): SignedReport {
  const { id, uid, report, title, on, keptAt, keptBy } = row;
  const { closingId, from, to, closedAt, closedBy } = row;
  return {
    ...{ id, uid, report, title, on, keptAt, keptBy },
    choices: signedChoices.parse(JSON.parse(row.choices)),
    closing: {
      ...{ id: closingId, from, to, closedAt, closedBy },
      opened: act(row.openedAt, row.openedBy, row.openedReason),
    },
    removed: act(row.removedAt, row.removedBy, row.removedReason),
  };
}

/** All signed reports of a campaign, the newest first; also those that were put away. */
export const listSigned = (db: ReadHandle, campaignId: number): SignedReport[] =>
  db.prepare<Row, [number]>(`${SELECT} ORDER BY signed_report.id DESC`).all(campaignId).map(read);

/** Null when the campaign has none with this id. */
export function findSigned(db: ReadHandle, campaignId: number, id: number): SignedReport | null {
  const row = db
    .prepare<Row, [number, number]>(`${SELECT} AND signed_report.id = ?`)
    .get(campaignId, id);
  return row ? read(row) : null;
}

/** The model that was signed, as it is stored. */
export interface StoredModel {
  /** The version of the form of models in which it was written. */
  version: number;
  /** The SHA-256 of its JSON, in hexadecimal digits. */
  sha256: string;
  /** The JSON, compressed by Brotli. */
  bytes: Uint8Array;
}

export const readStoredModel = (db: ReadHandle, id: number): StoredModel | null =>
  db
    .prepare<StoredModel, [number]>(
      'SELECT version, sha256, bytes FROM signed_model WHERE signed_report_id = ?',
    )
    .get(id) ?? null;

/** The checksum of what was signed; null when there is none. */
export const checksumOfSigned = (db: ReadHandle, id: number): string | null =>
  db
    .prepare<string, [number]>('SELECT sha256 FROM signed_model WHERE signed_report_id = ?')
    .pluck()
    .get(id) ?? null;

export function insertSigned(
  db: WriteHandle,
  campaignId: number,
  signed: Pick<SignedReport, 'report' | 'title' | 'on' | 'choices' | 'keptAt' | 'keptBy'> & {
    closingId: number;
  },
  model: StoredModel,
): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO signed_report
         (uid, campaign_id, closing_id, report, title, report_on, choices, kept_at, kept_by)
       VALUES (@uid, @campaignId, @closingId, @report, @title, @on, @choices, @keptAt, @keptBy)`,
    )
    .run({ ...signed, choices: JSON.stringify(signed.choices), uid: newUid(), campaignId });
  const id = Number(lastInsertRowid);
  db.prepare<unknown, [number, number, string, Uint8Array]>(
    'INSERT INTO signed_model (signed_report_id, version, sha256, bytes) VALUES (?, ?, ?, ?)',
  ).run(id, model.version, model.sha256, model.bytes);
  return id;
}

/** The report stays stored, with who put it away, when and why. */
export function removeSigned(
  db: WriteHandle,
  id: number,
  { at, by, reason }: { at: string; by: string; reason: string },
): void {
  db.prepare<unknown, [string, string, string, number]>(
    'UPDATE signed_report SET removed_at = ?, removed_by = ?, removed_reason = ? WHERE id = ?',
  ).run(at, by, reason, id);
}
