import { basename } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ImportedAppendix, InputOf } from '../../shared/contract/methods.ts';
import {
  type Campaign,
  type Indicator,
  type Milestone,
  openingDay,
} from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { keepsOpening, targetProblem } from '../../shared/domain/target-place.ts';
import { trackedOf } from '../../shared/domain/tracked.ts';
import type { DoneColumn } from '../../shared/exchange/appendix-heads.ts';
import {
  type AppendixImportRow,
  planAppendixImport,
} from '../../shared/exchange/appendix-import.ts';
import type { KnownCampaign } from '../../shared/exchange/known-campaign.ts';
import { formatDay } from '../../shared/text/dates.ts';
import {
  type ImportPlace,
  putColumnChoice,
  putImportedFile,
  readColumnChoice,
} from '../db/imports.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn } from '../db/results.ts';
import { putOpening, putTarget, readTarget, type TargetKey, targetSince } from '../db/targets.ts';
import { listAliases } from '../db/units.ts';
import { readTables } from '../files/read-table.ts';
import { requireCampaign } from './campaigns.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { readSheet } from './sheets.ts';

/** What the targets of a file are of; by default what the campaign is about. */
export type TargetPlace = Omit<TargetKey, 'unitId'>;

/** Files from outside become figures here: read, planned, then written whole or not at all. */
export function importsService({ store, platform, author }: ServiceContext) {
  return {
    /**
     * The upper ends of ranges stay. Throws FieldError `pickedFileGone`, `fileRefused` with every
     * problem and its place, `importAsks` where somebody `isAsked`, `settingRefused` where no
     * targets can be given; nothing is written then. What is found is kept with the campaign.
     */
    async 'targets.importFile'({
      campaignId,
      file: picked,
      place: chosen,
      answers = {},
      isAsked = true,
    }: InputOf<'targets.importFile'>): Promise<ImportedAppendix> {
      const path = platform.pickedFile(picked);
      const file = basename(path);
      readPlace(store, campaignId, chosen);
      const tables = await readTables(path);
      // Read, planned and written in one transaction: what the plan compared with is what it
      // replaces, whatever another process does meanwhile.
      const who = author('imported', { campaignId, reference: file });
      const imported = writeOpenDays(store, who, (db, record) => {
        const known = readPlace(db, campaignId, chosen);
        const { campaign, milestone, sheet, tracked, done, openings } = known;
        const indicatorId = tracked.id;
        const at: ImportPlace = { indicatorId, milestoneId: milestone?.id ?? null };
        // An appendix is of the opening day, whatever became of its units since.
        const keyOf = (unitId: number, { id: milestoneId }: Milestone) => {
          const key = { indicatorId, milestoneId, unitId };
          return { ...key, since: targetSince(db, key, sheet.on) };
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
        if ('problems' in plan) {
          throw new FieldError('fileRefused', { file, problems: plan.problems });
        }
        const stored = new Map(knownUnits.units.map((unit) => [unit.id, unit]));
        const newTargets = changedRows(plan.rows, 'target', (id) => stored.get(id)!.target);
        const newOpenings = changedRows(plan.rows, 'done', (id) => stored.get(id)!.opening);
        if (newTargets.length > 0 && !milestone) throw new FieldError('noMilestone', {});
        for (const { unitId, value, old } of newTargets) {
          const key = keyOf(unitId, milestone!);
          const { high } = stored.get(unitId)!;
          putTarget(db, { ...key, value, high });
          record({ ...key, kind: 'target', on: milestone!.dueOn, old, new: value });
        }
        const takenOn = openingDay(campaign);
        for (const { unitId, value, old } of newOpenings) {
          putOpening(db, { indicatorId, unitId, takenOn, value });
          record({ kind: 'opening', indicatorId, unitId, on: takenOn, old, new: value });
        }
        const lastOn = lastReportedOn(
          db,
          campaignId,
          sheet.indicators.map(({ id }) => id),
        );
        const after = afterKeying(campaign, newOpenings.length, lastOn);
        const findings = [...after, ...plan.findings];
        const findingUnits = [...after.map(() => null), ...plan.findingUnits];
        if (plan.learned) putColumnChoice(db, at, plan.learned);
        putImportedFile(db, {
          ...at,
          campaignId,
          file,
          at: who.at,
          unitIds: plan.rows.map(({ unitId }) => unitId),
          findings: keptFindings(
            findings.map((finding, i) => ({ ...finding, unitId: findingUnits[i] ?? null })),
          ),
        });
        return { rows: plan.rows, findings, newTargets, newOpenings };
      });
      const { rows, findings, newTargets, newOpenings } = imported;
      return {
        file,
        units: rows.length,
        targetsChanged: newTargets.length,
        openingsChanged: newOpenings.length,
        findings,
      };
    },
  };
}

type UnitFinding = Finding & { unitId: number | null };
/** So many absent units are named one by one in the list of what is left open. */
const MOST_ABSENT = 3;

/** What is kept of a file: the units that it leaves out are told together when they are many. */
function keptFindings(findings: readonly UnitFinding[]): UnitFinding[] {
  const absent = findings.filter(({ code }) => code === 'unitAbsent');
  if (absent.length <= MOST_ABSENT) return [...findings];
  const names = absent.map(({ place }) => place).join(', ');
  return [
    ...findings.filter(({ code }) => code !== 'unitAbsent'),
    {
      ...absent[0]!,
      unitCode: null,
      unitId: null,
      place: 'cả tệp',
      sentence: `${absent.length} đơn vị không có trong tệp, số liệu đang lưu giữ nguyên: ${names}.`,
    },
  ];
}

/** Opening figures that change while days are keyed on top of them. */
function afterKeying(campaign: Campaign, changed: number, lastOn: Day | null): Finding[] {
  const takenOn = openingDay(campaign);
  if (changed === 0 || lastOn === null || lastOn <= takenOn) return [];
  return [
    {
      level: 'error',
      code: 'openingChangedAfterKeying',
      unitCode: null,
      place: campaign.name,
      sentence: `${changed} số đầu kỳ đã đổi trong khi đã có số liệu nhập hằng ngày đến ngày ${formatDay(lastOn)}; kiểm tra lại tệp có đúng là số đến hết ngày ${formatDay(takenOn)} không.`,
    },
  ];
}

/** What an appendix is about: an indicator by a milestone, and what is stored of it. */
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
    done: doneColumn(tracked, chosen === null ? null : milestone!),
    openings: sheet.stored.find(({ indicatorId }) => indicatorId === tracked.id),
  };
}

/** What is done of a window or a period is no opening figure; of what is computed there is none. */
function doneColumn(tracked: Indicator, chosen: Milestone | null): DoneColumn {
  if (!keepsOpening(tracked)) return 'left';
  if (chosen === null) return 'needed';
  return chosen.counts === 'cumulative' ? 'taken' : 'left';
}

/** Cells of the file that say something else than the store; a blank says nothing. */
function changedRows(
  rows: readonly AppendixImportRow[],
  column: 'target' | 'done',
  stored: (unitId: number) => number | null,
): { unitId: number; value: number; old: number | null }[] {
  return rows.flatMap(({ unitId, [column]: value }) => {
    const old = stored(unitId);
    return value === null || value === old ? [] : [{ unitId, value, old }];
  });
}
