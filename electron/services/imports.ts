import { basename } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import { openingDay } from '../../shared/domain/campaign.ts';
import type { Finding } from '../../shared/domain/checks.ts';
import { holdsAppendix } from '../../shared/exchange/appendix-heads.ts';
import {
  type AppendixImportRow,
  planAppendixImport,
} from '../../shared/exchange/appendix-import.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { lastReportedOn } from '../db/results.ts';
import { putOpening, putTarget, readOpenings, readTargets } from '../db/targets.ts';
import { listAliases, listCampaignUnits } from '../db/units.ts';
import { write } from '../db/write.ts';
import { readTable } from '../files/read-table.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { campaignIndicators } from './sheets.ts';

export interface ImportedAppendix {
  file: string;
  /** Units named in the file. */
  units: number;
  targetsChanged: number;
  openingsChanged: number;
  findings: Finding[];
}

/** Files from outside become figures here: read, planned, then written whole or not at all. */
export function importsService({ store, author, emit }: ServiceContext) {
  return {
    /**
     * Takes targets and opening figures from a file with the columns of the target appendix.
     * Throws FieldError `fileRefused` with every problem and its place; nothing is written then.
     */
    async importAppendix(campaignId: number, path: string): Promise<ImportedAppendix> {
      const file = basename(path);
      const campaign = requireCampaign(store, campaignId);
      const { tracked, keyed } = campaignIndicators(store, campaignId);
      const table = await readTable(path, holdsAppendix(tracked));
      const takenOn = openingDay(campaign);
      // Read, planned and written in one transaction: what the plan compared with is what it
      // replaces, whatever another process does meanwhile.
      const imported = write(store, author(`tệp ${file}`), (db, record) => {
        const targets = readTargets(db, tracked.id, campaign.endsOn);
        const openings = readOpenings(db, tracked.id);
        const aliases = listAliases(db, campaignId);
        const plan = planAppendixImport(table, {
          campaign,
          tracked,
          units: listCampaignUnits(db, campaignId).map((unit) => ({
            ...unit,
            aliases: aliases.get(unit.id) ?? [],
            target: targets.get(unit.id) ?? null,
            opening: openings.get(unit.id) ?? null,
          })),
        });
        if ('problems' in plan) {
          throw new FieldError('fileRefused', { file, problems: plan.problems });
        }
        const newTargets = changedRows(plan.rows, 'target', targets);
        const newOpenings = changedRows(plan.rows, 'done', openings);
        const indicatorId = tracked.id;
        for (const { unitId, value, old } of newTargets) {
          putTarget(db, indicatorId, unitId, campaign.endsOn, value);
          record({ kind: 'target', indicatorId, unitId, on: campaign.endsOn, old, new: value });
        }
        for (const { unitId, value, old } of newOpenings) {
          putOpening(db, indicatorId, unitId, takenOn, value);
          record({ kind: 'opening', indicatorId, unitId, on: takenOn, old, new: value });
        }
        return { ...plan, newTargets, newOpenings };
      });
      const { rows, findings, newTargets, newOpenings } = imported;
      if (newTargets.length + newOpenings.length > 0) emit({ event: 'campaigns.changed' });
      const keyedIds = keyed.map((indicator) => indicator.id);
      const lastOn = lastReportedOn(store, campaignId, keyedIds);
      if (newOpenings.length > 0 && lastOn !== null) {
        findings.unshift({
          level: 'error',
          code: 'openingChangedAfterKeying',
          unitCode: null,
          place: campaign.name,
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

/** Cells of the file that say something else than the store; a blank says nothing. */
function changedRows(
  rows: readonly AppendixImportRow[],
  column: 'target' | 'done',
  stored: ReadonlyMap<number, number>,
): { unitId: number; value: number; old: number | null }[] {
  return rows.flatMap(({ unitId, [column]: value }) => {
    const old = stored.get(unitId) ?? null;
    return value === null || value === old ? [] : [{ unitId, value, old }];
  });
}
