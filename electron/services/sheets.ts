import { type Campaign, type Indicator, isComputed } from '../../shared/domain/campaign.ts';
import { cellDay, unitLock } from '../../shared/domain/cell-lock.ts';
import { addDays, type Day } from '../../shared/domain/day.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { type DayWindow, monthOf, periodOf, weekOf } from '../../shared/domain/period.ts';
import { aimsOf } from '../../shared/domain/plausibility.ts';
import {
  type Closing,
  type DaySheet,
  dayLock,
  type StoredColumns,
  type UnitAtLast,
} from '../../shared/domain/sheet.ts';
import { type TreeInput, treeOn, treeSpan, type UnitTree } from '../../shared/domain/unit-tree.ts';
import { listClosings } from '../db/closings.ts';
import { listGivenNotes, listNotes } from '../db/notes.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { findStoredUnit, listAbove, listMembers, listPast, listSuccessions } from '../db/units.ts';
import { readSettingRevision } from '../db/write.ts';
import {
  blankColumn,
  type Openings,
  readOpenings,
  readStored,
  readTargets,
  readUsual,
  windowsByIndicator,
} from './sheet-columns.ts';

/**
 * The days for which a cell of an indicator stands on the sheet of a day. It is kept at the last
 * one: of a week its Sunday and of a month its last day also where the campaign ends before, so
 * that it stays where it is when the campaign's days change.
 */
export function cellWindow(indicator: Indicator, campaign: Campaign, on: Day): DayWindow {
  const lock = dayLock(campaign, on);
  if (lock === 'beforeCampaign') return { from: on, to: on };
  if (lock === 'afterCampaign') {
    // Past the last cell, wherever that is kept.
    const past = addDays(lastCellDay(indicator, campaign), 1);
    return on > past ? { from: on, to: on } : { from: past, to: past };
  }
  const { from, to } = periodOf(on, indicator.period, campaign);
  return { from, to: wholePeriodEnd(indicator, on) ?? to };
}

const wholePeriodEnd = ({ period }: Indicator, on: Day): Day | null =>
  period === 'week' ? weekOf(on).to : period === 'month' ? monthOf(on).to : null;

/** The day at which the last cell of an indicator is kept. */
export const lastCellDay = (indicator: Indicator, { endsOn }: Campaign): Day =>
  wholePeriodEnd(indicator, endsOn) ?? endsOn;

/** Everything of which the tree of a campaign is made on any day. */
export function readTreeInput(db: ReadHandle, campaign: Campaign): TreeInput {
  const root = findStoredUnit(db, campaign.rootUnitId);
  if (!root) throw new Error(`campaign ${campaign.id} has no root`);
  return {
    root,
    members: listMembers(db, campaign.id),
    above: listAbove(db, campaign.id),
    past: listPast(db, campaign.id),
    successions: listSuccessions(db, campaign.id),
  };
}

interface ReadTree {
  campaignId: number;
  settingRevision: number;
  /** Days on which the tree is the same. */
  span: ReturnType<typeof treeSpan>;
  tree: UnitTree;
}

/** The tree that was read last, by the handle that read it. */
const lastTrees = new WeakMap<ReadHandle, ReadTree>();

/**
 * The units of a campaign as of a day. Whatever changes them leaves a setting change in the
 * history, in this process or another, so a tree is read anew after one only.
 */
export function readTree(db: ReadHandle, campaign: Campaign, on: Day): UnitTree {
  const settingRevision = readSettingRevision(db);
  const last = lastTrees.get(db);
  if (
    last?.campaignId === campaign.id &&
    last.settingRevision === settingRevision &&
    (last.span.from === null || last.span.from <= on) &&
    (last.span.to === null || on <= last.span.to)
  ) {
    return last.tree;
  }
  const input = readTreeInput(db, campaign);
  const tree = treeOn(input, on);
  const span = treeSpan(input, on);
  lastTrees.set(db, { campaignId: campaign.id, settingRevision, span, tree });
  return tree;
}

function closingsOn(
  db: ReadHandle,
  campaign: Campaign,
  indicators: readonly Indicator[],
  on: Day,
): Closing[] {
  const days = [on, ...indicators.map((indicator) => cellDay(indicator, campaign, on))].sort();
  const closings = listClosings(db, campaign.id, { from: on, to: days.at(-1)! });
  return closings.filter(({ from, to }) => days.some((day) => from <= day && day <= to));
}

/** Where what can be keyed for a longer period is not what the tree of the day says. */
function otherwiseAtLast(
  db: ReadHandle,
  tree: UnitTree,
  { campaign, indicators, on }: { campaign: Campaign; indicators: readonly Indicator[]; on: Day },
): UnitAtLast[] {
  return indicators.flatMap((indicator) => {
    const last = cellDay(indicator, campaign, on);
    if (isComputed(indicator) || last === on) return [];
    const atLast = readTree(db, campaign, last);
    if (atLast === tree) return [];
    return tree.units.flatMap(({ unit }, i): UnitAtLast[] => {
      const lock = unitLock(atLast.units, atLast.indexOf(unit.id), indicator);
      const isSame = lock === unitLock(tree.units, i, indicator);
      return isSame ? [] : [{ indicatorId: indicator.id, unitId: unit.id, lock }];
    });
  });
}

/**
 * On a sheet of more cells what is usual is not read: nobody looks at single ones there, and it
 * would take longer than all other figures together.
 */
const MOST_USUAL_CELLS = 100_000;

/** Reads the stored figures of a campaign for one day; everything computed is left to the domain. */
export function readSheet(
  db: ReadHandle,
  campaign: Campaign,
  on: Day,
  { withUsual = true }: { withUsual?: boolean } = {},
): DaySheet {
  const settings = readSettings(db, campaign.id);
  const { indicators, audiences, milestones, identities, peerRanks } = settings;
  const tree = readTree(db, campaign, on);
  const otherwise = otherwiseAtLast(db, tree, { campaign, indicators, on });
  const isOpen = campaign.openingOn === null || on >= campaign.openingOn;
  const blank = blankColumn(tree);
  const openings = isOpen ? readOpenings(db, campaign.id, tree) : new Map<number, Openings>();
  const targets = readTargets(db, campaign.id, tree, on, settings);
  const windows = windowsByIndicator(settings, targets);

  const noUsual = { middle: blank, spread: blank };
  const keyed = indicators.filter((indicator) => !isComputed(indicator)).length;
  const hasUsual = withUsual && tree.units.length * keyed <= MOST_USUAL_CELLS;
  const stored = indicators.flatMap((indicator): StoredColumns[] => {
    const { id: indicatorId, kind } = indicator;
    const opened = openings.get(indicatorId);
    if (kind === 'flow' || kind === 'stock') {
      const cell = cellWindow(indicator, campaign, on);
      const counted = windows.get(indicatorId) ?? [];
      const asked = { campaign, openings: opened, indicator, on, cell, windows: counted };
      const usual = hasUsual ? readUsual(db, tree, { campaign, indicator, cell }) : noUsual;
      return [{ ...readStored(db, tree, asked), usual }];
    }
    if (kind !== 'sum' || opened === undefined) return [];
    const opening = opened.column;
    return [{ indicatorId, opening, before: blank, now: blank, usual: noUsual, windows: [] }];
  });
  const sheet: DaySheet = {
    campaign,
    on,
    units: tree.units,
    otherwise,
    indicators,
    audiences,
    milestones,
    identities,
    stored,
    targets,
    closings: closingsOn(db, campaign, indicators, on),
    notes: indicators.flatMap((indicator) => {
      const { to } = cellWindow(indicator, campaign, on);
      return listNotes(db, indicator.id, { from: to, to }).map(({ on: _, ...note }) => note);
    }),
    givenNotes: listGivenNotes(db, campaign.id),
    peerRanks,
  };
  return hasUsual ? withAims(sheet) : sheet;
}

/** What the units have to reach in all beside what they keyed. */
function withAims(sheet: DaySheet): DaySheet {
  if (sheet.targets.length === 0) return sheet;
  const aims = aimsOf(figuresOf(sheet));
  const stored = sheet.stored.map((columns) => {
    const aim = aims.get(columns.indicatorId);
    return aim ? { ...columns, aim } : columns;
  });
  return { ...sheet, stored };
}
