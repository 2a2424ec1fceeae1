import { useState } from 'react';
import { isLeaf } from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';

/** Which groups the clerk has opened or closed, by unit id. */
export type OpenGroups = ReadonlyMap<number, boolean>;

/** With more rows than this, not all are shown at first. */
const ROWS_ALL_OPEN = 300;

export interface ShownUnit {
  /** Place in the sheet. */
  index: number;
  /** Where a tree of several levels is shown. */
  group?: { depth: number; open: boolean; hasChildren: boolean };
}

/**
 * The units down to a level, without those in closed groups; at level 0 the root alone. When there
 * are many, the groups right above the keyed level are closed until the clerk opens them.
 */
export function shownUnits(
  units: readonly SheetUnit[],
  depth: number,
  groups: OpenGroups,
): ShownUnit[] {
  if (depth === 0) return [{ index: 0 }];
  const rows = units.filter((unit) => unit.depth > 0 && unit.depth <= depth).length;
  const shown: ShownUnit[] = [];
  /** Units deeper than this are hidden until one at this level or above follows. */
  let hiddenBelow = Number.POSITIVE_INFINITY;
  for (const [index, { unit, depth: at }] of units.entries()) {
    if (at === 0 || at > depth || at > hiddenBelow) continue;
    hiddenBelow = Number.POSITIVE_INFINITY;
    const hasChildren = at < depth && !isLeaf(units, index);
    if (!hasChildren) {
      const group = { depth: at - 1, open: false, hasChildren };
      shown.push(depth > 1 ? { index, group } : { index });
      continue;
    }
    const open = groups.get(unit.id) ?? (rows <= ROWS_ALL_OPEN || at < depth - 1);
    if (!open) hiddenBelow = at;
    shown.push({ index, group: { depth: at - 1, open, hasChildren } });
  }
  return shown;
}

/** The groups above a unit opened, so that it can be shown. */
export function openedTo(
  units: readonly SheetUnit[],
  index: number,
  groups: OpenGroups,
): OpenGroups {
  const opened = new Map(groups);
  for (let at = units[index]?.parent ?? -1; at > 0; at = units[at]!.parent) {
    opened.set(units[at]!.unit.id, true);
  }
  return opened;
}

/** Every group opened. */
export const allOpened = (units: readonly SheetUnit[]): OpenGroups =>
  new Map(units.map(({ unit }) => [unit.id, true]));

/** What was opened and closed, by campaign, for as long as the page is open. */
const remembered = new Map<number, OpenGroups>();

export function useOpenGroups(campaignId: number) {
  const [groups, setGroups] = useState<OpenGroups>(() => remembered.get(campaignId) ?? new Map());
  return {
    groups,
    setGroups: (next: OpenGroups) => {
      remembered.set(campaignId, next);
      setGroups(next);
    },
  };
}
