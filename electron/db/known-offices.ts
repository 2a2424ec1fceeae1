import type { ReadHandle, WriteHandle } from './open.ts';

/** This office's own key, and the offices that sent something here. */

/** The private key, PKCS #8 in DER; null until the first start makes one. */
export const readSigningKey = (db: ReadHandle): Buffer | null =>
  db.prepare<{ key: Buffer }>('SELECT private_key AS key FROM signing_key').get()?.key ?? null;

/** When another process made a key meanwhile, that one stays. */
export function putSigningKey(db: WriteHandle, privateKey: Buffer): void {
  db.prepare<unknown, [Buffer]>(
    'INSERT INTO signing_key (id, private_key) VALUES (1, ?) ON CONFLICT DO NOTHING',
  ).run(privateKey);
}

export interface KnownOffice {
  id: number;
  uid: string;
  name: string;
  /** Ed25519, the 32 bytes in base64. */
  publicKey: string;
  knownAt: string;
  knownBy: string;
}

const SELECT = `SELECT id, uid, name, public_key AS publicKey, known_at AS knownAt,
  known_by AS knownBy FROM known_office`;

export const findKnownOffice = (db: ReadHandle, uid: string): KnownOffice | null =>
  db.prepare<KnownOffice, [string]>(`${SELECT} WHERE uid = ?`).get(uid) ?? null;

/** Keeps an office with its key and name, a new one or one that is known. */
export function putKnownOffice(db: WriteHandle, office: Omit<KnownOffice, 'id'>): number {
  db.prepare<unknown, [Omit<KnownOffice, 'id'>]>(
    `INSERT INTO known_office (uid, name, public_key, known_at, known_by)
     VALUES (@uid, @name, @publicKey, @knownAt, @knownBy)
     ON CONFLICT (uid) DO UPDATE SET name = excluded.name, public_key = excluded.public_key,
       known_at = excluded.known_at, known_by = excluded.known_by`,
  ).run(office);
  return findKnownOffice(db, office.uid)!.id;
}

/** The unit of a campaign that an office reports for; null while nobody has said which. */
export const readOfficeUnit = (
  db: ReadHandle,
  campaignId: number,
  officeUid: string,
): number | null =>
  db
    .prepare<{ unitId: number }, [number, string]>(
      `SELECT unit_id AS unitId FROM office_unit JOIN known_office ON known_office.id = office_id
       WHERE campaign_id = ? AND uid = ?`,
    )
    .get(campaignId, officeUid)?.unitId ?? null;

/** The units of a campaign for which an office reports. */
export const listOfficeUnits = (db: ReadHandle, campaignId: number): number[] =>
  db
    .prepare<{ unitId: number }, [number]>(
      'SELECT unit_id AS unitId FROM office_unit WHERE campaign_id = ?',
    )
    .all(campaignId)
    .map(({ unitId }) => unitId);

/** The office that reports for a unit of a campaign; null where none does. */
export const officeOfUnit = (
  db: ReadHandle,
  campaignId: number,
  unitId: number,
): KnownOffice | null =>
  db
    .prepare<KnownOffice, [number, number]>(
      `${SELECT} JOIN office_unit ON office_id = known_office.id
       WHERE campaign_id = ? AND unit_id = ? ORDER BY known_office.id LIMIT 1`,
    )
    .get(campaignId, unitId) ?? null;

/** An office reports for one unit of a campaign, and a unit has one office that reports for it. */
export function putOfficeUnit(
  db: WriteHandle,
  campaignId: number,
  officeId: number,
  unitId: number,
): void {
  db.prepare<unknown, [number, number, number]>(
    'DELETE FROM office_unit WHERE campaign_id = ? AND unit_id = ? AND office_id <> ?',
  ).run(campaignId, unitId, officeId);
  db.prepare<unknown, [number, number, number]>(
    `INSERT INTO office_unit (campaign_id, office_id, unit_id) VALUES (?, ?, ?)
     ON CONFLICT DO UPDATE SET unit_id = excluded.unit_id`,
  ).run(campaignId, officeId, unitId);
}
