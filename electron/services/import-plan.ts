import { basename } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { type Indicator, type Milestone, openingDay } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { keepsOpening, targetProblem } from '../../shared/domain/target-place.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import type { ChosenColumns, DoneColumn } from '../../shared/exchange/appendix-heads.ts';
import {
  type AppendixImportRow,
  planAppendixImport,
} from '../../shared/exchange/appendix-import.ts';
import type { KnownCampaign } from '../../shared/exchange/known-campaign.ts';
import { readColumnChoice } from '../db/imports.ts';
import type { ReadHandle } from '../db/open.ts';
import { readTarget, sinceOfTarget, type TargetKey } from '../db/targets.ts';
import { listAliases } from '../db/units.ts';
import { readRevision } from '../db/write.ts';
import { readTables } from '../files/read-table.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { readSheet } from './sheets.ts';

/** Indicator and milestone of the targets in a file; left out, those that the campaign is about. */
export type TargetPlace = Omit<TargetKey, 'unitId'>;

export interface PlanRequest extends Omit<InputOf<'targets.importFile'>, 'file'> {
  /** Path of the file. */
  path: string;
}

/**
 * What a file would change, compared with the state of the store with `revision`; `hasChangedSince`
 * tells whether it still holds.
 */
export interface AppendixPlan {
  revision: number;
  indicatorId: number;
  milestone: Pick<Milestone, 'id' | 'dueOn'> | null;
  /** Units that the file gives figures of. */
  unitIds: number[];
  /** The upper end of a range stays; `since` is the day from which the target holds. */
  targets: (ChangedCell & { high: number | null; since: string })[];
  openings: ChangedCell[];
  /** The day of the opening figures. */
  takenOn: Day;
  findings: (Finding & { unitId: number | null })[];
  learned: { layout: string; columns: ChosenColumns } | null;
}

interface ChangedCell {
  unitId: number;
  value: number;
  old: number | null;
}

/** The parts that the progress counts: the file is read, its changes are planned. */
const PARTS = 2;

/**
 * What a file with the columns of the target appendix would change. Throws FieldError
 * `fileRefused` with every problem and its place, `importAsks` where somebody `isAsked`,
 * `settingRefused` where no targets can be given.
 */
export async function planAppendix(
  { snapshot, step }: JobContext,
  { campaignId, path, place: chosen, answers = {}, isAsked = true }: PlanRequest,
): Promise<AppendixPlan> {
  const file = basename(path);
  // What cannot be given at all is told before a long file is read.
  snapshot((db) => readPlace(db, campaignId, chosen));
  step(0, PARTS);
  const tables = await readTables(path);
  step(1, PARTS);
  return snapshot((db) => {
    const known = readPlace(db, campaignId, chosen);
    const { campaign, milestone, sheet, tracked, done, openings } = known;
    const indicatorId = tracked.id;
    const at = { indicatorId, milestoneId: milestone?.id ?? null };
    // An appendix gives the targets of the opening day, even if its units were merged since.
    const keyOf = (unitId: number, { id: milestoneId }: Milestone) => {
      const key = { indicatorId, milestoneId, unitId };
      return { ...key, since: sinceOfTarget(db, key, sheet.on) };
    };
    const storedTarget = (unitId: number) =>
      milestone ? readTarget(db, keyOf(unitId, milestone)) : null;
    const aliases = listAliases(db, campaignId);
    const named = sheet.units.map(({ unit, depth, parent }) => ({
      ...unit,
      depth,
      parentId: sheet.units[parent]?.unit.id ?? null,
      aliases: aliases.get(unit.id) ?? [],
    }));
    const [root, ...below] = named;
    const knownUnits: KnownCampaign = {
      campaign,
      tracked,
      done,
      root: root!,
      indicators: sheet.indicators,
      windows: sheet.milestones.map(({ startsOn: from, dueOn: to }) => ({ from, to })),
      units: below.map((unit, i) => {
        const target = storedTarget(unit.id);
        return {
          ...unit,
          target: target?.value ?? null,
          high: target?.high ?? null,
          opening: openings?.opening[i + 1] ?? null,
        };
      }),
    };
    const plan = planAppendixImport(tables, {
      known: knownUnits,
      answers,
      asks: isAsked,
      remembered: (layout) => readColumnChoice(db, at, layout),
    });
    if ('question' in plan) throw new FieldError('importAsks', { file, ...plan });
    if ('problems' in plan) throw new FieldError('fileRefused', { file, problems: plan.problems });
    const stored = new Map(knownUnits.units.map((unit) => [unit.id, unit]));
    const newTargets = changedRows(plan.rows, 'target', (id) => stored.get(id)!.target);
    if (newTargets.length > 0 && !milestone) throw new FieldError('noMilestone', {});
    return {
      revision: readRevision(db),
      indicatorId,
      milestone: milestone ? { id: milestone.id, dueOn: milestone.dueOn } : null,
      unitIds: plan.rows.map(({ unitId }) => unitId),
      targets: newTargets.map((cell) => ({
        ...cell,
        high: stored.get(cell.unitId)!.high,
        since: keyOf(cell.unitId, milestone!).since,
      })),
      openings: changedRows(plan.rows, 'done', (id) => stored.get(id)!.opening),
      takenOn: openingDay(campaign),
      findings: plan.findings.map((finding, i) => ({
        ...finding,
        unitId: plan.findingUnits[i] ?? null,
      })),
      learned: plan.learned ?? null,
    };
  });
}

/** Indicator, milestone and stored figures that an appendix is compared with. */
function readPlace(db: ReadHandle, campaignId: number, chosen: TargetPlace | undefined) {
  const campaign = requireCampaign(db, campaignId);
  const sheet = readSheet(db, campaign, campaign.openingOn ?? campaign.startsOn);
  const place = trackedOf(sheet);
  const likely = sheet.targets[place.place]?.milestoneId;
  const milestone = chosen
    ? sheet.milestones.find(({ id }) => id === chosen.milestoneId)
    : (sheet.milestones.find(({ id }) => id === likely) ??
      sheet.milestones.find(({ counts }) => counts === 'cumulative'));
  const tracked = chosen
    ? sheet.indicators.find(({ id }) => id === chosen.indicatorId)
    : place.indicator;
  if (!tracked || (chosen && !milestone)) throw new FieldError('settingGone', {});
  const problem = targetProblem(sheet, tracked, milestone);
  if (problem) throw new FieldError('settingRefused', { problems: [problem] });
  return {
    campaign,
    sheet,
    tracked,
    milestone,
    done: doneColumn(tracked, milestone ?? null),
    openings: sheet.stored.find(({ indicatorId }) => indicatorId === tracked.id),
  };
}

/**
 * An opening figure is all that was done until its day: results of a window or a period are none,
 * and a computed indicator has none. Without a milestone a file can tell only that.
 */
function doneColumn(tracked: Indicator, milestone: Milestone | null): DoneColumn {
  if (!keepsOpening(tracked)) return 'left';
  if (milestone === null) return 'needed';
  return milestone.counts === 'cumulative' ? 'taken' : 'left';
}

/** Cells of the file whose figure differs from the store's; blank cells change nothing. */
function changedRows(
  rows: readonly AppendixImportRow[],
  column: 'target' | 'done',
  stored: (unitId: number) => number | null,
): ChangedCell[] {
  return rows.flatMap(({ unitId, [column]: value }) => {
    const old = stored(unitId);
    return value === null || value === old ? [] : [{ unitId, value, old }];
  });
}
