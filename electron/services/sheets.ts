import {
  type Campaign,
  type Indicator,
  lastDayOf,
  type Milestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import { windowOf } from '../../shared/domain/figures.ts';
import { type DayWindow, periodOf } from '../../shared/domain/period.ts';
import {
  type Column,
  type DaySheet,
  dayLock,
  type StoredColumns,
  type TargetColumn,
} from '../../shared/domain/sheet.ts';
import { shareOut, treeOn, type UnitTree } from '../../shared/domain/unit-tree.ts';
import type { ReadHandle } from '../db/open.ts';
import { readFlows, readStocks, type UnitFigures } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { listOpenings, listTargets } from '../db/targets.ts';
import { findStoredUnit, listAbove, listMembers, listPast, listSuccessions } from '../db/units.ts';

/** The days for which a cell of an indicator stands on the sheet of a day; it is kept at the last. */
export function cellWindow(indicator: Indicator, campaign: Campaign, on: Day): DayWindow {
  return dayLock(campaign, on) === null
    ? periodOf(on, indicator.period, campaign)
    : { from: on, to: on };
}

/** The units of a campaign as of a day. */
export function readTree(db: ReadHandle, campaign: Campaign, on: Day): UnitTree {
  const root = findStoredUnit(db, campaign.rootUnitId);
  if (!root) throw new Error(`campaign ${campaign.id} has no root`);
  return treeOn(
    {
      root,
      members: listMembers(db, campaign.id),
      above: listAbove(db, campaign.id),
      past: listPast(db, campaign.id),
      successions: listSuccessions(db, campaign.id),
    },
    on,
  );
}

/** Reads the stored figures of a campaign for one day; everything computed is left to the domain. */
export function readSheet(db: ReadHandle, campaign: Campaign, on: Day): DaySheet {
  const { indicators, audiences, milestones, identities, rules } = readSettings(db, campaign.id);
  const tree = readTree(db, campaign, on);
  const isOpen = campaign.openingOn === null || on >= campaign.openingOn;
  const openings = isOpen ? byIndicator(listOpenings(db, campaign.id)) : new Map();
  const keyed = indicators.filter(({ kind }) => kind === 'flow' || kind === 'stock');
  const targets = listTargets(db, campaign.id);
  const counting = milestones.filter(({ counts }) => counts !== 'cumulative');
  const windowsOf = milestonesByIndicator(counting, targets, rules, indicators);

  return {
    campaign,
    on,
    units: tree.units,
    indicators,
    audiences,
    milestones,
    identities,
    stored: indicators.flatMap((indicator): StoredColumns[] => {
      const opening = placed(tree, openings.get(indicator.id) ?? [], 'sum');
      if (keyed.includes(indicator)) {
        const windows = windowsOf.get(indicator.id) ?? [];
        return [{ ...readStored(db, campaign, tree, indicator, on, windows), opening }];
      }
      if (indicator.kind !== 'sum' || !openings.has(indicator.id)) return [];
      const blank = blankColumn(tree);
      return [{ indicatorId: indicator.id, opening, before: blank, now: blank, windows: [] }];
    }),
    targets: targetColumns(tree, milestones, indicators, targets, rules),
  };
}

const blankColumn = (tree: UnitTree): Column => new Array(tree.units.length).fill(null);

/**
 * Figures at their units' places in the tree. What was inherited from a unit that was taken over
 * adds up, or, for what stands rather than adds up (`own`), fills only what the heir has not.
 */
function placed(tree: UnitTree, figures: Iterable<UnitFigures>, heirs: 'sum' | 'own'): Column {
  const column = blankColumn(tree);
  const inherited: [index: number, value: number][] = [];
  for (const [unitId, value] of figures) {
    if (value === null) continue;
    const places = tree.placesOf(unitId);
    const [only] = places;
    if (only && !only.inherited) {
      column[only.index] = (column[only.index] ?? 0) + value;
      continue;
    }
    const shares = shareOut(value, places);
    for (const [n, place] of places.entries()) inherited.push([place.index, shares[n]!]);
  }
  const has = heirs === 'own' ? column.map((value) => value !== null) : [];
  for (const [index, value] of inherited) {
    if (!has[index]) column[index] = (column[index] ?? 0) + value;
  }
  return column;
}

function readStored(
  db: ReadHandle,
  campaign: Campaign,
  tree: UnitTree,
  indicator: Indicator,
  on: Day,
  windows: readonly Milestone[],
): StoredColumns {
  const { from, to: cell } = cellWindow(indicator, campaign, on);
  const { id: indicatorId } = indicator;
  if (indicator.kind === 'stock') {
    const { before, now } = readStocks(db, indicatorId, { from, cell });
    return {
      indicatorId,
      opening: [],
      before: placed(tree, before, 'own'),
      now: placed(tree, now, 'own'),
      windows: [],
    };
  }
  const counted = windows.map((milestone) => {
    const { from: start } = windowOf(milestone, on);
    const last = lastDayOf(milestone);
    return { milestoneId: milestone.id, from: start, to: last };
  });
  // The opening figure already holds everything up to its own day.
  const after = openingDay(campaign);
  const flows = readFlows(db, indicatorId, { after, from, cell, windows: counted });
  return {
    indicatorId,
    opening: [],
    before: placed(tree, flows.before, 'sum'),
    now: placed(tree, flows.now, 'sum'),
    windows: counted.map(({ milestoneId }, n) => ({
      milestoneId,
      before: placed(tree, flows.windows[n] ?? [], 'sum'),
    })),
  };
}

const byIndicator = (
  rows: readonly { indicatorId: number; unitId: number; value: number }[],
): Map<number, UnitFigures[]> => {
  const figures = new Map<number, UnitFigures[]>();
  for (const { indicatorId, unitId, value } of rows) {
    const list = figures.get(indicatorId);
    if (list) list.push([unitId, value]);
    else figures.set(indicatorId, [[unitId, value]]);
  }
  return figures;
};

type StoredTarget = ReturnType<typeof listTargets>[number];
type Rule = ReturnType<typeof readSettings>['rules'][number];

/** The milestones that count a window, for each flow that a target by them rests on. */
function milestonesByIndicator(
  milestones: readonly Milestone[],
  targets: readonly StoredTarget[],
  rules: readonly Rule[],
  indicators: readonly Indicator[],
): Map<number, Milestone[]> {
  const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));
  const windows = new Map<number, Milestone[]>();
  const add = (indicatorId: number, milestone: Milestone): void => {
    const indicator = byId.get(indicatorId);
    if (!indicator) return;
    if (indicator.kind === 'flow') {
      const known = windows.get(indicatorId) ?? [];
      if (!known.includes(milestone)) windows.set(indicatorId, [...known, milestone]);
    }
    for (const part of indicator.parts) add(part, milestone);
  };
  for (const milestone of milestones) {
    const targeted = new Set(
      [...targets, ...rules]
        .filter(({ milestoneId }) => milestoneId === milestone.id)
        .map(({ indicatorId }) => indicatorId),
    );
    for (const indicatorId of targeted) add(indicatorId, milestone);
  }
  return windows;
}

/** Columns by the order of the milestones, then of the indicators. */
function targetColumns(
  tree: UnitTree,
  milestones: readonly Milestone[],
  indicators: readonly Indicator[],
  targets: readonly StoredTarget[],
  rules: readonly Rule[],
): TargetColumn[] {
  const key = (indicatorId: number, milestoneId: number) => `${indicatorId} ${milestoneId}`;
  const given = new Map<string, StoredTarget[]>();
  for (const target of targets) {
    const place = key(target.indicatorId, target.milestoneId);
    const list = given.get(place);
    if (list) list.push(target);
    else given.set(place, [target]);
  }
  return milestones.flatMap(({ id: milestoneId }) =>
    indicators.flatMap(({ id: indicatorId }): TargetColumn[] => {
      const stored = given.get(key(indicatorId, milestoneId)) ?? [];
      const rule =
        rules.find((one) => one.indicatorId === indicatorId && one.milestoneId === milestoneId) ??
        null;
      if (stored.length === 0 && rule === null) return [];
      const column = (of: (target: StoredTarget) => number | null) =>
        placed(
          tree,
          stored.map((target): UnitFigures => [target.unitId, of(target)]),
          'own',
        );
      return [
        {
          indicatorId,
          milestoneId,
          rule,
          given: column(({ value }) => value),
          givenHigh: column(({ high }) => high),
        },
      ];
    }),
  );
}
