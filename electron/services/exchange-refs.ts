import type { Campaign } from '../../shared/domain/campaign.ts';
import {
  officialRef,
  ownRef,
  readRef,
  type UnitRef,
} from '../../shared/exchange/package/format.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  type CodedMember,
  type CodedUnit,
  findStoredUnit,
  listAbove,
  listMembers,
  listNamed,
  listUids,
  parentOfUnit,
} from '../db/units.ts';
import { readSettingRevision } from '../db/write.ts';

/** How packages name the units of a campaign. */

export interface NamedUnits {
  /** The root, then the units between it and members, then the members in their order. */
  units: readonly (CodedMember | CodedUnit)[];
  refOf: ReadonlyMap<number, UnitRef>;
  idOf: ReadonlyMap<UnitRef, number>;
  parentOf: ReadonlyMap<number, number | null>;
  /** Whether a unit is another one, or lies below it today. */
  isWithin(unitId: number, upperId: number): boolean;
  /** A unit and all that lie below it today. */
  within(upperId: number): readonly number[];
}

interface Remembered {
  campaignId: number;
  settingRevision: number;
  named: NamedUnits;
}

/** The last result for each connection: 220 files in a row ask for the same. */
const remembered = new WeakMap<ReadHandle, Remembered>();

export function namedUnits(db: ReadHandle, campaign: Campaign): NamedUnits {
  const settingRevision = readSettingRevision(db);
  const last = remembered.get(db);
  if (last?.campaignId === campaign.id && last.settingRevision === settingRevision) {
    return last.named;
  }
  const named = readNamed(db, campaign);
  remembered.set(db, { campaignId: campaign.id, settingRevision, named });
  return named;
}

function readNamed(db: ReadHandle, campaign: Campaign): NamedUnits {
  const root = findStoredUnit(db, campaign.rootUnitId);
  const units = [
    ...(root ? [root] : []),
    ...listAbove(db, campaign.id),
    ...listMembers(db, campaign.id),
  ];
  const uids = listUids(
    db,
    units.filter(({ era }) => era === 'own').map(({ id }) => id),
  );
  const refOf = new Map(
    units.map(({ id, era, code }) => [
      id,
      era === 'own' ? ownRef(uids.get(id) ?? '') : officialRef(era, code),
    ]),
  );
  const parentOf = new Map(units.map(({ id, parentId }) => [id, parentId]));
  const below = Map.groupBy(units, ({ parentId }) => parentId);
  const known = new Map<number, readonly number[]>();
  const within = (upperId: number): readonly number[] => {
    const found = known.get(upperId);
    if (found) return found;
    // A set grows while it is walked: the units below those that were found, each once.
    const ids = new Set([upperId]);
    for (const id of ids) for (const unit of below.get(id) ?? []) ids.add(unit.id);
    known.set(upperId, [...ids]);
    return [...ids];
  };
  return {
    units,
    within,
    refOf,
    idOf: new Map([...refOf].map(([id, ref]) => [ref, id])),
    parentOf,
    isWithin(unitId, upperId) {
      for (let id: number | null | undefined = unitId; id != null; id = parentOf.get(id)) {
        if (id === upperId) return true;
      }
      return false;
    },
  };
}

/** The units of a campaign that a file names, found one by one: 220 files ask for a few each. */
export interface UnitsOfFile {
  /** Of the units that are in the campaign; others are not in it. */
  idOf: ReadonlyMap<UnitRef, number>;
  /** What is kept here of such a unit. */
  unitOf(unitId: number): CodedUnit | undefined;
  /** Whether a unit is another one, or lies below it today. */
  isWithin(unitId: number, upperId: number): boolean;
}

export function unitsOfFile(
  db: ReadHandle,
  campaignId: number,
  refs: ReadonlySet<UnitRef>,
): UnitsOfFile {
  const read = [...refs].map(readRef).filter((ref) => ref !== null);
  const found = listNamed(db, campaignId, {
    uids: read.flatMap((ref) => ('uid' in ref ? [ref.uid] : [])),
    codes: read.flatMap((ref) => ('uid' in ref ? [] : [[ref.era, ref.code] as const])),
  });
  // Hardly ever asked for: units between the root and members that take no part themselves.
  const isAll = found.every(({ takesPart }) => takesPart === 1);
  const above = new Set(isAll ? [] : listAbove(db, campaignId).map(({ id }) => id));
  const units = new Map(
    found
      .filter(({ id, takesPart }) => takesPart === 1 || above.has(id))
      .map((unit) => [unit.id, unit]),
  );
  const parents = new Map<number, number | null>();
  const parentOf = (id: number): number | null => {
    const known = units.get(id)?.parentId ?? parents.get(id);
    if (known !== undefined) return known;
    const parent = parentOfUnit(db, id);
    parents.set(id, parent);
    return parent;
  };
  return {
    idOf: new Map(
      [...units.values()].map(({ id, era, code, uid }) => [
        era === 'own' ? ownRef(uid ?? '') : officialRef(era, code),
        id,
      ]),
    ),
    unitOf: (unitId) => units.get(unitId),
    isWithin(unitId, upperId) {
      for (let id: number | null = unitId; id !== null; id = parentOf(id)) {
        if (id === upperId) return true;
      }
      return false;
    },
  };
}

/** The uid of an office's own unit; null for an official one. */
export function uidOfRef(ref: UnitRef): string | null {
  const read = readRef(ref);
  return read && 'uid' in read ? read.uid : null;
}
