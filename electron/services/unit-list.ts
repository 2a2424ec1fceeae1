import { type MemberUnit, treeOn, unitsAsOf } from '../../shared/domain/unit-tree.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  type CodedUnit,
  findStoredUnit,
  listAbove,
  listAliases,
  listMembers,
  listPast,
  listSuccessions,
  listUids,
} from '../db/units.ts';
import { requireFrame } from './unit-changes.ts';

/** All units that take part, in preorder, also closed, merged and future ones. */
export function listUnits(db: ReadHandle, campaignId: number, today: string): MemberUnit[] {
  const rootUnit = findStoredUnit(db, requireFrame(db, campaignId).rootId) as CodedUnit;
  const past = listPast(db, campaignId);
  const [root] = unitsAsOf([rootUnit], past, today) as [CodedUnit];
  const members = unitsAsOf(listMembers(db, campaignId), past, today);
  const successions = listSuccessions(db, campaignId);
  const aliases = listAliases(db, campaignId);
  const byId = new Map(members.map((unit) => [unit.id, unit]));
  const pastOf = Map.groupBy(past, ({ unitId }) => unitId);
  const heirsOf = Map.groupBy(successions, ({ oldId }) => oldId);
  const nameOf = (id: number) => (byId.get(id) ?? findStoredUnit(db, id))?.name ?? '';
  // Each unit at its place, as if none had ended yet or were still to come.
  const tree = treeOn(
    {
      root,
      members: members.map((unit) => ({ ...unit, validFromOn: null })),
      above: listAbove(db, campaignId),
      past,
      successions: [],
    },
    today,
  );
  const uids = listUids(
    db,
    tree.units.map(({ unit }) => unit.id),
  );
  return tree.units.map(({ unit: { id }, depth }) => ({
    ...(byId.get(id) ?? { ...root, printedName: null }),
    uid: uids.get(id) ?? null,
    depth,
    isRoot: id === root.id,
    past: pastOf.get(id) ?? [],
    heirs: (heirsOf.get(id) ?? []).map(({ newId, on, share }) => ({
      unitId: newId,
      name: nameOf(newId),
      on,
      share,
    })),
    aliases: aliases.get(id) ?? [],
  }));
}
