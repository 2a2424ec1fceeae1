import { basename } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ImportedAppendix } from '../../shared/contract/methods.ts';
import { openingDay } from '../../shared/domain/campaign.ts';
import { trackedOf } from '../../shared/domain/figures.ts';
import { holdsAppendix } from '../../shared/exchange/appendix-heads.ts';
import {
  type AppendixImportRow,
  planAppendixImport,
} from '../../shared/exchange/appendix-import.ts';
import { formatDay } from '../../shared/text/dates.ts';
import type { ReadHandle } from '../db/open.ts';
import { lastReportedOn } from '../db/results.ts';
import { putOpening, putTarget } from '../db/targets.ts';
import { listAliases } from '../db/units.ts';
import { write } from '../db/write.ts';
import { readTable } from '../files/read-table.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { readSheet } from './sheets.ts';

/** Files from outside become figures here: read, planned, then written whole or not at all. */
export function importsService({ store, author, emit }: ServiceContext) {
  return {
    /**
     * Takes targets and opening figures from a file with the columns of the target appendix.
     * Throws FieldError `fileRefused` with every problem and its place; nothing is written then.
     */
    async importAppendix(campaignId: number, path: string): Promise<ImportedAppendix> {
      const file = basename(path);
      const { tracked } = readTracked(store, campaignId);
      const table = await readTable(path, holdsAppendix(tracked));
      // Read, planned and written in one transaction: what the plan compared with is what it
      // replaces, whatever another process does meanwhile.
      const imported = write(store, author(`tệp ${file}`), (db, record) => {
        const { campaign, milestone, sheet, targets, openings } = readTracked(db, campaignId);
        const aliases = listAliases(db, campaignId);
        const plan = planAppendixImport(table, {
          campaign,
          tracked,
          units: sheet.units.slice(1).map(({ unit, depth }, i) => ({
            ...unit,
            depth,
            aliases: aliases.get(unit.id) ?? [],
            target: targets?.given[i + 1] ?? null,
            opening: openings?.opening[i + 1] ?? null,
          })),
        });
        if ('problems' in plan) {
          throw new FieldError('fileRefused', { file, problems: plan.problems });
        }
        const stored = (column: readonly (number | null)[] | undefined) =>
          new Map(sheet.units.map(({ unit }, i) => [unit.id, column?.[i] ?? null]));
        const newTargets = changedRows(plan.rows, 'target', stored(targets?.given));
        const newOpenings = changedRows(plan.rows, 'done', stored(openings?.opening));
        const indicatorId = tracked.id;
        if (newTargets.length > 0 && !milestone) throw new FieldError('noMilestone', {});
        for (const { unitId, value, old } of newTargets) {
          const { id: milestoneId, dueOn: on } = milestone!;
          putTarget(db, { indicatorId, milestoneId, unitId, value, high: null });
          record({ kind: 'target', indicatorId, milestoneId, unitId, on, old, new: value });
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
        return { ...plan, newTargets, newOpenings, campaign, takenOn, lastOn };
      });
      const { rows, findings, newTargets, newOpenings, takenOn, lastOn } = imported;
      if (newTargets.length + newOpenings.length > 0) emit({ event: 'campaigns.changed' });
      if (newOpenings.length > 0 && lastOn !== null && lastOn > takenOn) {
        findings.unshift({
          level: 'error',
          code: 'openingChangedAfterKeying',
          unitCode: null,
          place: imported.campaign.name,
          sentence: `${newOpenings.length} số đầu kỳ đã đổi trong khi đã có số liệu nhập hằng ngày đến ngày ${formatDay(lastOn)}; kiểm tra lại tệp có đúng là số đến hết ngày ${formatDay(takenOn)} không.`,
        });
      }
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

/** What an appendix is about: the tracked indicator by its milestone, and what is stored of it. */
function readTracked(db: ReadHandle, campaignId: number) {
  const campaign = requireCampaign(db, campaignId);
  const sheet = readSheet(db, campaign, campaign.openingOn ?? campaign.startsOn);
  const { indicator: tracked, place } = trackedOf(sheet);
  const targets = sheet.targets[place];
  const milestone =
    sheet.milestones.find(({ id }) => id === targets?.milestoneId) ??
    sheet.milestones.find(({ counts }) => counts === 'cumulative');
  const openings = sheet.stored.find(({ indicatorId }) => indicatorId === tracked.id);
  return { campaign, sheet, tracked, targets, milestone, openings };
}

/** Cells of the file that say something else than the store; a blank says nothing. */
function changedRows(
  rows: readonly AppendixImportRow[],
  column: 'target' | 'done',
  stored: ReadonlyMap<number, number | null>,
): { unitId: number; value: number; old: number | null }[] {
  return rows.flatMap(({ unitId, [column]: value }) => {
    const old = stored.get(unitId) ?? null;
    return value === null || value === old ? [] : [{ unitId, value, old }];
  });
}
