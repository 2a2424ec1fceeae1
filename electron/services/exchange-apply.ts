import type { Applied, KeptReceipt } from '../../shared/contract/exchange.ts';
import type { Campaign } from '../../shared/domain/campaign.ts';
import { UNIT_KINDS, type UnitKind } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import {
  type Conflict,
  conflictKey,
  decide,
  type PlannedCell,
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
import { insertApplied, insertDecided, setReceivedCampaign } from '../db/packages.ts';
import {
  listReceivedWindows,
  listWindowsOfUnit,
  putReceivedWindow,
} from '../db/received-windows.ts';
import { putCells } from '../db/results.ts';
import { lastPosition } from '../db/unit-lives.ts';
import { insertCampaignUnit, insertUnit, updateUnit } from '../db/units.ts';
import type { Author, RecordChange } from '../db/write.ts';
import { writeOpenDays } from './closed-days.ts';
import type { NewUnit } from './exchange-our-side.ts';
import { planReceiving, type ReceivingPlan } from './exchange-plan.ts';
import { placeFile } from './exchange-queue.ts';
import { type Received, readReceived } from './exchange-received.ts';
import { namedUnits, uidOfRef } from './exchange-refs.ts';
import { keptRefusals, showPlan } from './exchange-shown.ts';
import { requireCampaign } from './require-campaign.ts';

/** Takes files of results: each whole or not at all, exactly as its plan was shown. */

export interface Decisions {
  /** The hash of the plan that was shown; null takes the file whatever its plan is now. */
  hash: string | null;
  /** The side that was chosen for each conflict, by `conflictKey`. */
  sides: ReadonlyMap<string, Side>;
  /** How all other conflicts are decided; null leaves them open. */
  rule: 'newest' | 'ours' | 'theirs' | null;
}

/**
 * Writes what a file says, in one transaction. When the plan has changed since it was shown, when
 * conflicts are open, or when accepted figures would change unseen, writes nothing and returns the
 * plan.
 */
export function applyReceived(
  store: Store,
  by: Author,
  received: Received,
  decisions: Decisions,
  today: Day,
): Applied {
  const { id } = received.file;
  return writeOpenDays(store, by, (db, record): Applied => {
    const stored = readReceived(db, id);
    const { status } = placeFile(db, stored.file, today);
    if (!isTakeable(status)) {
      return { id, problem: statusSentence(status) };
    }
    const campaign = requireCampaign(db, stored.file.campaignId!);
    const plan = planReceiving(db, campaign, received);
    const isOther =
      (decisions.hash === null
        ? hasAccepted(db, campaign.id, received)
        : decisions.hash !== plan.hash) ||
      stored.earlier.map((one) => one.id).join() !== received.earlier.map((one) => one.id).join();
    const sideOf = (conflict: Conflict) => sideOfConflict(db, conflict, received, decisions);
    const decided = decide(plan, sideOf);
    if (isOther || 'open' in decided) {
      return { id, replanned: showPlan(db, campaign, plan, received) };
    }
    const refusedCells = keptRefusals(db, campaign, plan, received);
    const idOf = putUnits(db, campaign, plan);
    const placed = decided.cells.map((cell) => ({ ...cell, unitId: idOf(cell.unitId) }));
    putPlanned(db, record, placed);
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
  });
}

/** Figures that were accepted are not replaced by a file that nobody has looked at. */
const hasAccepted = (db: ReadHandle, campaignId: number, { unitId, window }: Received): boolean =>
  listReceivedWindows(db, campaignId).some(
    ({ state, unitId: of, from, to }) =>
      state === 'accepted' && of === unitId && from <= window.to && window.from <= to,
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
  campaign: Campaign,
  { newUnits, changedUnits }: ReceivingPlan,
): (id: number) => number {
  const ids = new Map<number, number>();
  const idOf = (id: number) => ids.get(id) ?? id;
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
  const { parentOf } = changedUnits.length === 0 ? { parentOf: null } : namedUnits(db, campaign);
  for (const { id, unit } of changedUnits) {
    updateUnit(db, { ...storedUnit(unit), id, parentId: parentOf!.get(id) ?? null });
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

function putPlanned(db: WriteHandle, record: RecordChange, cells: readonly PlannedCell[]): void {
  const columns = new Map<number, Map<Day, PlannedCell[]>>();
  for (const cell of cells) {
    const days = columns.get(cell.indicatorId) ?? new Map<Day, PlannedCell[]>();
    columns.set(cell.indicatorId, days);
    const column = days.get(cell.on);
    if (column) column.push(cell);
    else days.set(cell.on, [cell]);
  }
  for (const [indicatorId, days] of columns) {
    for (const [on, column] of days) {
      record({
        kind: 'cells',
        indicatorId,
        on,
        unitIds: column.map(({ unitId }) => unitId),
        old: column.map(({ old }) => old),
        new: column.map((cell) => cell.new),
      });
    }
    putCells(
      db,
      indicatorId,
      [...days.values()].flat().map((cell) => [cell.unitId, cell.on, cell.new] as const),
    );
  }
}

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
