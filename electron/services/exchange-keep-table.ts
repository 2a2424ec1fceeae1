import { createHash } from 'node:crypto';
import type { Campaign } from '../../shared/domain/campaign.ts';
import type { UnitRef } from '../../shared/exchange/package/format.ts';
import { linesOf } from '../../shared/exchange/package/lines.ts';
import { readSigningKey } from '../db/known-offices.ts';
import type { ReadHandle, WriteHandle } from '../db/open.ts';
import { insertReceived, lastRevision, listSequences, putPackageBytes } from '../db/packages.ts';
import { publicKeyOf } from '../files/package/keys.ts';
import { RESULT_PARTS } from '../files/package/package-content.ts';
import { type PackageHead, writePackage } from '../files/package/write-package.ts';
import type { ToldTable } from './exchange-read-table.ts';
import { rememberWritten } from './exchange-received.ts';
import { namedUnits } from './exchange-refs.ts';
import { resultParts } from './exchange-send.ts';
import { requireCampaign } from './require-campaign.ts';

/**
 * What was read of a form or a table becomes a file of the queue like any other: a package in the
 * name of the unit, signed with this office's own key, because this office wrote it down.
 */

/** When a table was saved and when it came in, as ISO 8601 instants. */
interface Times {
  savedAt: string | null;
  at: string;
}

/**
 * A unit without the program has no uid of an office; each has always the same one here: a UUID of
 * version 8, which no office makes.
 */
export function senderUid(ref: UnitRef): string {
  const hex = createHash('sha256').update(`so-chi-tieu table ${ref}`).digest('hex');
  const parts = [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`];
  return [...parts, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}

/** The package of what a table tells. Nothing is written. */
export async function packTable(
  db: ReadHandle,
  told: ToldTable,
  times: Times,
): Promise<{ head: PackageHead; written: Awaited<ReturnType<typeof writePackage>> }> {
  const campaign = requireCampaign(db, told.campaignId);
  const privateKey = readSigningKey(db)!;
  const head = headOf(db, campaign, told, times, publicKeyOf(privateKey));
  const { results, unread } = told;
  const content = { units: [], results, notes: [], unread };
  const parts = new Map<string, string>(resultParts(content));
  if (unread.length > 0) parts.set(RESULT_PARTS.unread, linesOf(unread));
  const written = await writePackage(head, parts, privateKey);
  rememberWritten(written.bytes, content);
  return { head, written };
}

function headOf(
  db: ReadHandle,
  campaign: Campaign,
  { unitId, window, revision }: ToldTable,
  times: Times,
  publicKey: string,
): PackageHead {
  const named = namedUnits(db, campaign);
  const ref = named.refOf.get(unitId)!;
  const name = named.units.find(({ id }) => id === unitId)!.name;
  const uid = senderUid(ref);
  const of = { officeUid: uid, campaignId: campaign.id, ...window };
  return {
    kind: 'results',
    madeAt: times.savedAt ?? times.at,
    from: { uid, name, unit: ref, publicKey },
    campaign: { uid: campaign.uid, name: campaign.name },
    units: [ref],
    window,
    revision: Math.max(revision, lastRevision(db, of) + 1),
    sequence: sequenceOf(db, uid, times),
    builds: null,
    answers: null,
  };
}

/**
 * Of two tables that tell of the same cell the one that was saved later holds, or that came later
 * where they do not say; no clock that runs ahead makes a table later than its arrival.
 */
function sequenceOf(db: ReadHandle, uid: string, { savedAt, at }: Times): number {
  const arrival = Date.parse(at);
  const taken = new Set(listSequences(db, uid));
  let sequence = Math.min(arrival, savedAt === null ? arrival : Date.parse(savedAt));
  while (taken.has(sequence)) sequence += 1;
  return sequence;
}

/** Puts the package into the queue; returns the id of the file. */
export function queueTable(
  db: WriteHandle,
  told: ToldTable,
  { head, written }: Awaited<ReturnType<typeof packTable>>,
  { file, at, by }: { file: string; at: string; by: string },
): number {
  putPackageBytes(db, written.sha256, written.bytes);
  return insertReceived(db, {
    campaignId: told.campaignId,
    kind: 'results',
    officeUid: head.from.uid,
    from: told.window.from,
    to: told.window.to,
    revision: head.revision,
    madeAt: head.madeAt,
    manifest: written.manifest,
    sha256: written.sha256,
    file,
    at,
    by,
  });
}
