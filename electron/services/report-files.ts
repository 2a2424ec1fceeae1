import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { findReport } from '../../shared/report/registry.ts';
import { isLack, type ReportChoices, type ReportKind } from '../../shared/report/request.ts';
import { listStatedFigures } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { renderReport } from '../files/write-report.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { requireWritten } from './require-written.ts';
import { readSheet } from './sheets.ts';

/** The parts that the progress counts: figures read, report computed, file written. */
const PARTS = 3;

type ReportRequest = InputOf<'reports.build'>;

/** The report of the registry that was asked for; the contract lets no other name through. */
export function reportOf({ report }: Pick<ReportRequest, 'report'>): ReportKind {
  const kind = findReport(report);
  if (!kind) throw new Error(`there is no report ${report}`);
  return kind;
}

/**
 * Throws FieldError `reportLacks`, `settingGone` when a choice is not in the campaign, and
 * `settingRefused` for two levels where one is shown.
 */
export function buildReport({ snapshot, step }: JobContext, request: ReportRequest): ReportModel {
  const kind = reportOf(request);
  const { campaignId, report: _, ...asked } = request;
  requireOneLevel(kind, asked);
  step(0, PARTS);
  const { sheet, choices } = snapshot((db) => {
    const campaign = requireCampaign(db, campaignId);
    const choices = { ...asked, written: writtenSource(db, campaignId, asked.writtenId) };
    const reads = kind.reads(choices, { campaign, ...readSettings(db, campaignId) });
    return { choices, sheet: readSheet(db, campaign, choices.on, { withUsual: false, ...reads }) };
  });
  step(1, PARTS);
  const figures = figuresOf(sheet);
  requireChoices(figures, choices);
  const built = kind.build(figures, choices);
  if (isLack(built)) throw new FieldError('reportLacks', { lack: built });
  return built;
}

/** The written text that was asked for, with what documents print. */
const writtenSource = (
  db: ReadHandle,
  campaignId: number,
  id: number | undefined,
): ReportChoices['written'] =>
  id === undefined
    ? undefined
    : { text: requireWritten(db, campaignId, id), stated: listStatedFigures(db, campaignId) };

/** A second level would be passed over in silence by a report that shows one. */
function requireOneLevel(kind: ReportKind, { levels = [] }: Pick<ReportRequest, 'levels'>): void {
  if (levels.length < 2 || kind.showsTwoLevels) return;
  const sentence = `Báo cáo “${kind.title}” chỉ có một cấp đơn vị; chọn một cấp.`;
  throw new FieldError('settingRefused', { problems: [{ field: 'levels', sentence }] });
}

/** A choice of another campaign, or one that was taken away meanwhile, is never guessed at. */
function requireChoices(
  { sheet }: CampaignFigures,
  {
    indicatorId,
    indicatorIds = [],
    milestoneId,
    unitId,
  }: Omit<ReportRequest, 'campaignId' | 'report'>,
): void {
  const has = (list: readonly { id: number }[], id: number | undefined) =>
    id === undefined || list.some((each) => each.id === id);
  const units = sheet.units.map(({ unit }) => unit);
  const isKnown =
    [indicatorId, ...indicatorIds].every((one) => has(sheet.indicators, one)) &&
    has(sheet.milestones, milestoneId) &&
    has(units, unitId);
  if (!isKnown) throw new FieldError('settingGone', {});
}

/** The bytes of its file; of a PDF those of the page that is to be printed. */
export async function renderReportFile(
  context: JobContext,
  { format, ...request }: InputOf<'reports.save'>,
): Promise<Uint8Array> {
  const model = buildReport(context, request);
  context.step(2, PARTS);
  return renderReport(model, format, async (html) => Buffer.from(html));
}
