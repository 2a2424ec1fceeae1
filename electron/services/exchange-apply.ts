import { FieldError } from '../../shared/contract/errors.ts';
import type { Applied, KeptReceipt } from '../../shared/contract/exchange-plan.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { UNIT_KINDS, type UnitKind } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import {
  type Conflict,
  conflictKey,
  decide,
  type Side,
} from '../../shared/exchange/package/merge-plan.ts';
import { isTakeable, statusSentence } from '../../shared/exchange/package/words.ts';
import { findOwnUnit, setRemoved } from '../db/given-settings.ts';
import { listCellChanges } from '../db/history.ts';
import {
  findKnownOffice,
  type KnownOffice,
  putKnownOffice,
  putOfficeUnit,
  readOfficeUnit,
} from '../db/known-offices.ts';
import { putNote, readNote } from '../db/notes.ts';
import type { ReadHandle, Store, WriteHandle } from '../db/open.ts';
import { findReceived, insertApplied, insertDecided, setReceivedCampaign } from '../db/packages.ts';
import { listWindowsOfUnit, putReceivedWindow } from '../db/received-windows.ts';
import { lastPosition } from '../db/unit-lives.ts';
import { insertCampaignUnit, insertUnit, parentOfUnit, updateUnit } from '../db/units.ts';
import { type Author, type RecordChange, readRevision } from '../db/write.ts';
import { writeSeveralOpenDays } from './closed-days.ts';
import { type CampaignHere, readCampaignHere } from './exchange-here.ts';
import type { NewUnit } from './exchange-our-side.ts';
import { hashOf, planReceiving, type ReceivingPlan } from './exchange-plan.ts';
import { putPlanned } from './exchange-put-cells.ts';
import { readStatus } from './exchange-queue.ts';
import { findCompared, type Received } from './exchange-received.ts';
import { uidOfRef } from './exchange-refs.ts';
import { keptRefusals, showPlan } from './exchange-shown.ts';

/** Takes files of results: each whole or not at all, exactly as its plan was shown. */

export interface Decisions {
  /** The hash of the plan that was shown; null takes the file whatever its plan is now. */
  hash: string | null;
  /** The side that was chosen for each conflict, by `conflictKey`. */
  sides: ReadonlyMap<string, Side>;
  /** How all other conflicts are decided; null leaves them open. */
  rule: 'newest' | 'ours' | 'theirs' | null;
}

/** A file that is to be taken, each of another office. */
export interface AskedFile {
  received: Received;
  by: Author;
  decisions: Decisions;
}

/**
 * For so long (ms) files are written before they go to the disk: whoever keys meanwhile waits no
 * longer than that, and a write to the disk for each of 220 files would take longer than all else.
 */
const TOGETHER_MS = 50;
/** And no more files than these: the work on them is lost when the program dies meanwhile. */
const MOST_TOGETHER = 8;

/** What was read of campaigns for the files before, right until anybody else changes something. */
export interface KnownCampaigns {
  /** Of the store after those files, see `readRevision`. */
  revision: number | null;
  campaigns: Map<number, CampaignHere>;
}

/**
 * Takes the first of these files, at least one and as many as there is time for, and tells what
 * became of each. All that are told are on the disk; each is a set of changes of its own.
 */
export function applyReceived(
  store: Store,
  known: KnownCampaigns,
  files: readonly AskedFile[],
  today: Day,
): Applied[] {
  try {
    return applyTogether(store, known, files, today);
  } catch (error) {
    known.revision = null;
    if (files.length > 1) {
      return files.flatMap((file) => applyReceived(store, known, [file], today));
    }
    if (!(error instanceof FieldError)) throw error;
    return files.map(({ received }) => ({ id: received.file.id, problem: error.message }));
  }
}

function applyTogether(
  store: Store,
  known: KnownCampaigns,
  files: readonly AskedFile[],
  today: Day,
): Applied[] {
  const until = performance.now() + TOGETHER_MS;
  return writeSeveralOpenDays(store, (writeOne) => {
    if (readRevision(store) !== known.revision) known.campaigns.clear();
    const { campaigns } = known;
    const done: Applied[] = [];
    for (const asked of files) {
      if (done.length === MOST_TOGETHER || (done.length > 0 && performance.now() > until)) break;
      const { received, by } = asked;
      try {
        done.push(writeOne(by, (db, record) => applyOne({ db, record, campaigns, today }, asked)));
      } catch (error) {
        // Nothing of this file stays, and the others are taken; any other error ends them all.
        if (!(error instanceof FieldError)) throw error;
        done.push({ id: received.file.id, problem: error.message });
      }
    }
    known.revision = readRevision(store);
    return done;
  });
}

interface Writing {
  db: WriteHandle;
  record: RecordChange;
  /** See `KnownCampaigns`. */
  campaigns: Map<number, CampaignHere>;
  today: Day;
}

/**
 * Writes what a file says. When the plan has changed since it was shown, when conflicts are open, or
 * when accepted figures would change unseen, writes nothing and returns the plan.
 */
function applyOne(
  { db, record, campaigns, today }: Writing,
  { received, by, decisions }: AskedFile,
): Applied {
  const { id } = received.file;
  const file = findReceived(db, id);
  if (!file) throw new FieldError('settingGone', {});
  const { status, unitId } = readStatus(db, file, today);
  if (!isTakeable(status)) return { id, problem: statusSentence(status) };
  const stored = findCompared(db, file, unitId);
  const here = campaigns.get(stored.campaignId) ?? readCampaignHere(db, stored.campaignId);
  campaigns.set(stored.campaignId, here);
  const { campaign } = here;
  const plan = planReceiving(db, here, received);
  const isOther =
    (decisions.hash === null
      ? hasAccepted(db, campaign.id, received)
      : decisions.hash !== hashOf(plan)) ||
    stored.unitId !== received.unitId ||
    stored.earlier.map((one) => one.id).join() !== received.earlier.map((one) => one.id).join();
  const sideOf = (conflict: Conflict) => sideOfConflict(db, conflict, received, decisions);
  const decided = decide(plan, sideOf);
  if (isOther || 'open' in decided) {
    return { id, replanned: showPlan(db, campaign, plan, received) };
  }
  const refusedCells = keptRefusals(db, campaign, plan, received);
  const idOf = putUnits(db, here, plan);
  putPlanned(db, record, decided.columns, idOf);
  const notes = putNotes(db, plan, idOf, by);
  for (const conflict of plan.conflicts) {
    insertDecided(db, id, { ...conflict, side: sideOf(conflict)! });
  }
  const kept: KeptReceipt = {
    ...decided.receipt,
    refusedCells,
    newUnits: plan.newUnits.map(({ unit }) => unit.name),
    notes,
  };
  keepReceived(db, campaign, received, by, kept);
  return { id, receipt: kept };
}

/** Figures that were accepted are not replaced by a file that nobody has looked at. */
const hasAccepted = (db: ReadHandle, campaignId: number, { unitId, window }: Received): boolean =>
  listWindowsOfUnit(db, campaignId, unitId).some(
    ({ state, from, to }) => state === 'accepted' && from <= window.to && window.from <= to,
  );

function sideOfConflict(
  db: ReadHandle,
  conflict: Conflict,
  { file }: Received,
  { sides, rule }: Decisions,
): Side | null {
  const said = sides.get(conflictKey(conflict));
  if (said !== undefined) return said;
  if (rule !== 'newest') return rule;
  const [last] = listCellChanges(db, conflict);
  return last !== undefined && last.at > file.madeAt ? 'ours' : 'theirs';
}

/** Adds the sender's new units and writes its names for its own; gives the id of each unit here. */
function putUnits(
  db: WriteHandle,
  { campaign, changed }: CampaignHere,
  { newUnits, changedUnits }: ReceivingPlan,
): (id: number) => number {
  const ids = new Map<number, number>();
  const idOf = (id: number) => ids.get(id) ?? id;
  if (newUnits.length > 0) changed('added');
  if (changedUnits.length > 0) changed('other');
  let position = newUnits.length === 0 ? 0 : lastPosition(db, campaign.id);
  for (const { id, unit, parentId } of newUnits) {
    const uid = uidOfRef(unit.ref)!;
    // It may be here from another campaign, or have been taken out of this one.
    const here = findOwnUnit(db, uid);
    if (here) setRemoved(db, 'unit', here.id, null);
    const made =
      here?.id ??
      insertUnit(db, { ...storedUnit(unit), era: 'own', uid, parentId: idOf(parentId) });
    ids.set(id, made);
    position += 1;
    insertCampaignUnit(db, campaign.id, made, position, unit.printedName);
  }
  for (const { id, unit } of changedUnits) {
    updateUnit(db, { ...storedUnit(unit), id, parentId: parentOfUnit(db, id) });
  }
  return idOf;
}

const storedUnit = ({ code, name, kind, validFrom, validTo }: NewUnit['unit']) => ({
  code,
  name,
  kind: kindOf(kind),
  validFromOn: validFrom,
  validToOn: validTo,
});

const kindOf = (kind: string): UnitKind => UNIT_KINDS.find((known) => known === kind) ?? 'khác';

/** Writes the notes of a file; notes that are here already stay. */
function putNotes(
  db: WriteHandle,
  { notes }: ReceivingPlan,
  idOf: (id: number) => number,
  { at, by }: Author,
): number {
  let count = 0;
  for (const { text, ...place } of notes) {
    const key = { ...place, unitId: idOf(place.unitId) };
    if (readNote(db, key) !== null) continue;
    putNote(db, key, { text, at, by });
    count += 1;
  }
  return count;
}

/**
 * An office is known from its first file on, by that file's key; its name may change. Another key is
 * never taken here: the clerk accepts it by its digits, see `exchange.acceptKey`.
 */
export function keepOffice(db: WriteHandle, office: Omit<KnownOffice, 'id'>): number {
  const known = findKnownOffice(db, office.uid);
  if (known?.name === office.name) return known.id;
  return putKnownOffice(db, { ...office, publicKey: known?.publicKey ?? office.publicKey });
}

/**
 * When days that now come again had first come; null where they had not, or where some of them were
 * returned since: then they count as sent from now on.
 */
function firstSince(
  db: ReadHandle,
  campaignId: number,
  { unitId, from, to }: { unitId: number; from: Day; to: Day },
): string | null {
  const known = listWindowsOfUnit(db, campaignId, unitId);
  const isReopened = known.some(
    (one) => one.state === 'returned' && one.from <= to && one.to >= from,
  );
  if (isReopened) return null;
  return known.find((one) => one.from === from && one.to === to)?.firstAt ?? null;
}

/** Keeps who sent it, what became of it, and that these days of the unit came from there. */
function keepReceived(
  db: WriteHandle,
  campaign: Campaign,
  { file, window, unitId }: Received,
  { at, by }: Author,
  receipt: KeptReceipt,
): void {
  const { uid, name, publicKey } = file.manifest.from;
  const officeId = keepOffice(db, { uid, name, publicKey, knownAt: at, knownBy: by });
  if (readOfficeUnit(db, campaign.id, uid) !== unitId) {
    putOfficeUnit(db, campaign.id, officeId, unitId);
  }
  if (file.campaignId === null) setReceivedCampaign(db, file.id, campaign.id);
  insertApplied(db, file.id, { at, by, receipt });
  putReceivedWindow(db, {
    campaignId: campaign.id,
    unitId,
    ...window,
    fileId: file.id,
    state: 'received',
    firstAt: firstSince(db, campaign.id, { unitId, ...window }) ?? file.at,
    at,
    by,
    reason: '',
    cells: [],
  });
}
