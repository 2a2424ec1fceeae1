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

/** Everything that takes part, in preorder, also what is closed, merged or to come. */
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
  // As if nobody had gone yet or were still to come, each stands where it lies.
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
