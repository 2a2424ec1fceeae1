import { manifestSchema } from '../../shared/contract/package-schema.ts';
import type { Day } from '../../shared/domain/day.ts';
import type {
  PackageKind,
  PackageManifest,
  UnitRef,
} from '../../shared/exchange/package/format.ts';
import type { ReadHandle, WriteHandle } from './open.ts';
import { newUid } from './uid.ts';

/** Packages as they were sent and received: their bytes, and what is known of each. */

/** The bytes of a package; null when this office has neither sent nor received it. */
export const readPackageBytes = (db: ReadHandle, sha256: string): Buffer | null =>
  db
    .prepare<{ bytes: Buffer }, [string]>('SELECT bytes FROM package_file WHERE sha256 = ?')
    .get(sha256)?.bytes ?? null;

/** `sha256` is that of the manifest. */
export function putPackageBytes(db: WriteHandle, sha256: string, bytes: Uint8Array): void {
  db.prepare<unknown, [string, Uint8Array]>(
    'INSERT INTO package_file (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING',
  ).run(sha256, bytes);
}

export interface SentFile {
  id: number;
  uid: string;
  campaignId: number;
  kind: PackageKind;
  units: UnitRef[];
  from: Day | null;
  to: Day | null;
  revision: number;
  sha256: string;
  file: string;
  /** ISO 8601 instant. */
  at: string;
  by: string;
  /** Of its part with figures, see `putSentResults`. */
  resultsSha256: string | null;
}

const SENT = `SELECT id, uid, campaign_id AS campaignId, kind, units, from_on AS "from", to_on AS "to",
  revision, sha256, file, at, by, results_sha256 AS resultsSha256 FROM sent_file`;

const asSent = (row: Omit<SentFile, 'units'> & { units: string }): SentFile => ({
  ...row,
  units: JSON.parse(row.units) as UnitRef[],
});

/** Newest first. */
export const listSent = (db: ReadHandle, campaignId: number): SentFile[] =>
  db
    .prepare<Omit<SentFile, 'units'> & { units: string }, [number]>(
      `${SENT} WHERE campaign_id = ? ORDER BY id DESC`,
    )
    .all(campaignId)
    .map(asSent);

export function findSent(db: ReadHandle, id: number): SentFile | null {
  const row = db
    .prepare<Omit<SentFile, 'units'> & { units: string }, [number]>(`${SENT} WHERE id = ?`)
    .get(id);
  return row ? asSent(row) : null;
}

export function insertSent(db: WriteHandle, sent: Omit<SentFile, 'id' | 'resultsSha256'>): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO sent_file (uid, campaign_id, kind, units, from_on, to_on, revision, sha256, file, at, by)
       VALUES (@uid, @campaignId, @kind, @units, @from, @to, @revision, @sha256, @file, @at, @by)`,
    )
    .run({ ...sent, units: JSON.stringify(sent.units) });
  return Number(lastInsertRowid);
}

/** Keeps which figures went up with a file, so that codes on paper can be made of the same ones. */
export function putSentResults(db: WriteHandle, id: number, sha256: string): void {
  db.prepare<unknown, [string, number]>('UPDATE sent_file SET results_sha256 = ? WHERE id = ?').run(
    sha256,
    id,
  );
}

export interface ReceivedFile {
  id: number;
  uid: string;
  /** Null while this office has no such campaign. */
  campaignId: number | null;
  kind: PackageKind;
  officeUid: string;
  from: Day | null;
  to: Day | null;
  revision: number;
  /** By the sender's clock, ISO 8601 instant. */
  madeAt: string;
  manifest: PackageManifest;
  sha256: string;
  file: string;
  at: string;
  by: string;
  /** When its content came into the figures; null while it has not. */
  appliedAt: string | null;
  appliedBy: string | null;
  droppedAt: string | null;
  /** form, table: read here of a table that came without a signature. */
  source: 'package' | 'form' | 'table';
}

/**
 * A table that was explained again leaves its first reading behind, put away: it is known by its
 * sender, see `senderUid`.
 */
const OF_TABLE = `substr(received_file.office_uid, 15, 1) = '8'`;

const RECEIVED = `SELECT received_file.id, received_file.uid, campaign_id AS campaignId, kind,
  office_uid AS officeUid, from_on AS "from", to_on AS "to", revision, made_at AS madeAt, manifest,
  received_file.sha256, received_file.file,
  received_file.at, received_file.by, applied_file.at AS appliedAt, applied_file.by AS appliedBy,
  received_file.dropped_at AS droppedAt,
  CASE WHEN is_form = 1 THEN 'form' WHEN ${OF_TABLE} THEN 'table' ELSE 'package' END AS source
  FROM received_file LEFT JOIN applied_file ON applied_file.file_id = received_file.id
  LEFT JOIN received_table ON received_table.file_id = received_file.id`;

type ReceivedRow = Omit<ReceivedFile, 'manifest'> & { manifest: string };

/** A file of the queue is asked for many times, and what it says does not change. */
const manifests = new Map<string, PackageManifest>();
const MOST_MANIFESTS = 500;
/** Manifests can name thousands of units; such ones are few. */
const LONG_MANIFEST = 20_000;

function manifestOf(text: string): PackageManifest {
  const known = manifests.get(text);
  if (known) return known;
  const manifest = manifestSchema.parse(JSON.parse(text));
  if (text.length > LONG_MANIFEST) return manifest;
  if (manifests.size >= MOST_MANIFESTS) manifests.clear();
  manifests.set(text, manifest);
  return manifest;
}

const asReceived = (row: ReceivedRow): ReceivedFile => ({
  ...row,
  manifest: manifestOf(row.manifest),
});

const oneReceived = (row: ReceivedRow | undefined): ReceivedFile | null =>
  row ? asReceived(row) : null;

/** Newest first; those that were put away as well. */
export const listReceived = (db: ReadHandle): ReceivedFile[] =>
  db.prepare<ReceivedRow>(`${RECEIVED} ORDER BY received_file.id DESC`).all().map(asReceived);

export const findReceived = (db: ReadHandle, id: number): ReceivedFile | null =>
  oneReceived(db.prepare<ReceivedRow, [number]>(`${RECEIVED} WHERE received_file.id = ?`).get(id));

export const findReceivedPackage = (db: ReadHandle, sha256: string): ReceivedFile | null =>
  oneReceived(
    db.prepare<ReceivedRow, [string]>(`${RECEIVED} WHERE received_file.sha256 = ?`).get(sha256),
  );

/** The files of an office that were taken into a campaign, the last one first. */
export const listApplied = (
  db: ReadHandle,
  { campaignId, officeUid, kind }: Pick<ReceivedFile, 'campaignId' | 'officeUid' | 'kind'>,
): ReceivedFile[] =>
  db
    .prepare<ReceivedRow, [number | null, string, string]>(
      `${RECEIVED} WHERE campaign_id IS ? AND office_uid = ? AND kind = ?
         AND applied_file.at IS NOT NULL
       ORDER BY applied_file.at DESC, received_file.id DESC`,
    )
    .all(campaignId, officeUid, kind)
    .map(asReceived);

export type NewReceived = Omit<
  ReceivedFile,
  'id' | 'uid' | 'appliedAt' | 'appliedBy' | 'droppedAt' | 'source'
>;

export function insertReceived(db: WriteHandle, file: NewReceived): number {
  const { lastInsertRowid } = db
    .prepare<unknown, [Record<string, unknown>]>(
      `INSERT INTO received_file (uid, campaign_id, kind, office_uid, from_on, to_on, revision,
                                  made_at, manifest, sha256, file, at, by)
       VALUES (@uid, @campaignId, @kind, @officeUid, @from, @to, @revision, @madeAt, @manifest, @sha256,
               @file, @at, @by)`,
    )
    .run({ ...file, manifest: JSON.stringify(file.manifest), uid: newUid() });
  return Number(lastInsertRowid);
}

/** Names of further files of an office for the same days that wait in the queue. */
export const listWaitingBeside = (
  db: ReadHandle,
  { id, officeUid, campaignId, from, to }: ReceivedFile,
): string[] =>
  db
    .prepare<string, [string, number | null, Day | null, Day | null, number]>(
      `SELECT file FROM received_file
       WHERE office_uid = ? AND campaign_id IS ? AND from_on IS ? AND to_on IS ? AND id <> ?
         AND kind = 'results' AND dropped_at IS NULL
         AND id NOT IN (SELECT file_id FROM applied_file) ORDER BY id`,
    )
    .pluck()
    .all(officeUid, campaignId, from, to, id) as string[];

/** The sequence numbers that files of an office have here. */
export const listSequences = (db: ReadHandle, officeUid: string): number[] =>
  db
    .prepare<number, [string]>(
      `SELECT manifest ->> 'sequence' FROM received_file WHERE office_uid = ?`,
    )
    .pluck()
    .all(officeUid) as number[];

/** The highest revision of what an office sent for some days; 0 where it sent nothing. */
export const lastRevision = (
  db: ReadHandle,
  {
    officeUid,
    campaignId,
    from,
    to,
  }: Pick<ReceivedFile, 'officeUid' | 'campaignId' | 'from' | 'to'>,
): number =>
  Number(
    db
      .prepare<number, [string, number | null, Day | null, Day | null]>(
        `SELECT max(revision) FROM received_file
         WHERE office_uid = ? AND campaign_id IS ? AND from_on IS ? AND to_on IS ?`,
      )
      .pluck()
      .get(officeUid, campaignId, from, to) ?? 0,
  );

/** Puts a file of the queue away, or takes it back. */
export function dropReceived(db: WriteHandle, id: number, at: string | null): void {
  db.prepare<unknown, [string | null, number]>(
    'UPDATE received_file SET dropped_at = ? WHERE id = ?',
  ).run(at, id);
}

/** For a campaign that arrived later than a file for it. */
export function setReceivedCampaign(db: WriteHandle, id: number, campaignId: number): void {
  db.prepare<unknown, [number, number]>(
    'UPDATE received_file SET campaign_id = ? WHERE id = ?',
  ).run(campaignId, id);
}

export function insertApplied(
  db: WriteHandle,
  fileId: number,
  { at, by, receipt }: { at: string; by: string; receipt: unknown },
): void {
  db.prepare<unknown, [number, string, string, string]>(
    `INSERT INTO applied_file (file_id, at, by, receipt) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET at = excluded.at, by = excluded.by, receipt = excluded.receipt`,
  ).run(fileId, at, by, JSON.stringify(receipt));
}

/** The last set of changes that took a file into the figures; null when there is none. */
export const setOfApplied = (db: ReadHandle, fileId: number): number | null =>
  db
    .prepare<{ id: number }, [number]>(
      `SELECT change_set_id AS id FROM row_change, json_each(changes)
       WHERE table_name = 'applied_file' AND json_each.value ->> '$[0][0]' = ?
         AND json_each.value ->> '$[1]' IS NULL
       ORDER BY change_set_id DESC LIMIT 1`,
    )
    .get(fileId)?.id ?? null;

/** The receipt as JSON; null when the file's figures were not taken. */
export const readReceipt = (db: ReadHandle, fileId: number): string | null =>
  db
    .prepare<{ receipt: string }, [number]>('SELECT receipt FROM applied_file WHERE file_id = ?')
    .get(fileId)?.receipt ?? null;

export interface DecidedConflict {
  indicatorId: number;
  unitId: number;
  on: Day;
  base: number | null;
  ours: number | null;
  theirs: number | null;
  side: 'ours' | 'theirs';
}

export function insertDecided(db: WriteHandle, fileId: number, decided: DecidedConflict): void {
  db.prepare<unknown, [Record<string, unknown>]>(
    `INSERT INTO decided_conflict (file_id, indicator_id, unit_id, on_day, base, ours, theirs, side)
     VALUES (@fileId, @indicatorId, @unitId, @on, @base, @ours, @theirs, @side)`,
  ).run({ ...decided, fileId });
}

export const listDecided = (db: ReadHandle, fileId: number): DecidedConflict[] =>
  db
    .prepare<DecidedConflict, [number]>(
      `SELECT indicator_id AS indicatorId, unit_id AS unitId, on_day AS "on", base, ours, theirs, side
       FROM decided_conflict WHERE file_id = ? ORDER BY indicator_id, on_day, unit_id`,
    )
    .all(fileId);
