import { basename } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { ImportedAppendix, InputOf } from '../../shared/contract/methods.ts';
import { type Campaign, openingDay } from '../../shared/domain/campaign.ts';
import type { Day } from '../../shared/domain/day.ts';
import type { Finding } from '../../shared/domain/finding.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { hasChangedSince } from '../db/history.ts';
import { putColumnChoice, putImportedFile } from '../db/imports.ts';
import { lastReportedOn } from '../db/results.ts';
import { readSettings } from '../db/settings.ts';
import { putOpening, putTarget } from '../db/targets.ts';
import { writeOpenDays } from './closed-days.ts';
import type { ServiceContext } from './context.ts';
import { recordUnheld } from './held-figures.ts';
import type { AppendixPlan } from './import-plan.ts';
import { requireCampaign } from './require-campaign.ts';

/**
 * How often a file is compared with a campaign that others change meanwhile, before it is refused.
 */
const MOST_PLANS = 3;

/** Files from outside become figures here: read, planned, then written whole or not at all. */
export function importsService({ store, platform, jobs, author, held }: ServiceContext) {
  /** Writes a plan; null where what it was compared with has changed since. */
  function writePlan(campaignId: number, file: string, plan: AppendixPlan): Finding[] | null {
    const who = author('imported', { campaignId, reference: file });
    return writeOpenDays(store, who, (db, recordAny) => {
      const record = recordUnheld(db, held(campaignId), recordAny);
      const { revision, indicatorId, milestone, targets, openings, takenOn } = plan;
      const campaign = requireCampaign(db, campaignId);
      if (hasChangedSince(db, { campaignId, revision, resultsTo: null })) return null;
      for (const { unitId, value, old, high, since } of targets) {
        const key = { indicatorId, milestoneId: milestone!.id, unitId, since };
        putTarget(db, { ...key, value, high });
        record({ ...key, kind: 'target', on: milestone!.dueOn, old, new: value });
      }
      for (const { unitId, value, old } of openings) {
        putOpening(db, { indicatorId, unitId, takenOn, value });
        record({ kind: 'opening', indicatorId, unitId, on: takenOn, old, new: value });
      }
      const ids = readSettings(db, campaignId).indicators.map(({ id }) => id);
      const lastOn = lastReportedOn(db, campaignId, ids);
      const after = afterKeying(campaign, openings.length, lastOn);
      const at = { indicatorId, milestoneId: milestone?.id ?? null };
      if (plan.learned) putColumnChoice(db, at, plan.learned);
      const findings = [...after.map((one) => ({ ...one, unitId: null })), ...plan.findings];
      putImportedFile(db, {
        ...at,
        campaignId,
        file,
        at: who.at,
        unitIds: plan.unitIds,
        findings: keptFindings(findings),
      });
      return findings.map(({ unitId: _, ...finding }) => finding);
    });
  }

  return {
    /**
     * The upper ends of ranges stay. Throws FieldError `pickedFileGone`, `fileRefused` with every
     * problem and its place, `importAsks` when somebody `isAsked`, `settingRefused` where no
     * targets can be given; nothing is written then. Findings are kept with the campaign.
     */
    async 'targets.importFile'(
      { file: picked, ...request }: InputOf<'targets.importFile'>,
      job?: string,
    ): Promise<ImportedAppendix> {
      const { campaignId } = request;
      const path = platform.pickedFile(picked);
      const file = basename(path);
      // What the plan was compared with is what it replaces, whatever is keyed meanwhile.
      for (let check = 0; check < MOST_PLANS; check += 1) {
        const plan = await jobs.run('imports.plan', { ...request, path }, job);
        const findings = writePlan(campaignId, file, plan);
        if (findings === null) continue;
        return {
          file,
          units: plan.unitIds.length,
          targetsChanged: plan.targets.length,
          openingsChanged: plan.openings.length,
          findings,
        };
      }
      throw new FieldError('changedMeanwhile', { what: 'import' });
    },
  };
}

type UnitFinding = Finding & { unitId: number | null };
/** How many units missing in the file become findings of their own. */
const MOST_ABSENT = 3;

/** The findings to keep: units missing in the file are one finding when they are many. */
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

/** A finding when opening figures change although days after them are keyed already. */
function afterKeying(campaign: Campaign, changed: number, lastOn: Day | null): Finding[] {
  const takenOn = openingDay(campaign);
  if (changed === 0 || lastOn === null || lastOn <= takenOn) return [];
  return [
    {
      level: 'error',
      code: 'openingChangedAfterKeying',
      unitCode: null,
      place: campaign.name,
      at: { kind: 'headSetting' },
      sentence: `${changed} số đầu kỳ đã đổi trong khi đã có số liệu nhập hằng ngày đến ngày ${formatDay(lastOn)}; kiểm tra lại tệp có đúng là số đến hết ngày ${formatDay(takenOn)} không.`,
    },
  ];
}
