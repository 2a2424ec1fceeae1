import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { type CampaignFigures, figuresOf } from '../../shared/domain/figures.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { reportsOf } from '../../shared/report/registry.ts';
import { DRAWN_TABLE, ownTableReport } from '../../shared/report/reports/own-table.ts';
import { isLack, type ReportChoices, type ReportKind } from '../../shared/report/request.ts';
import { listStatedFigures } from '../db/campaigns.ts';
import type { ReadHandle } from '../db/open.ts';
import { listOwnTables } from '../db/own-tables.ts';
import { readSettings } from '../db/settings.ts';
import { renderReport } from '../files/write-report.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { requireWritten } from './require-written.ts';
import { readSheet } from './sheets.ts';

/** The parts that the progress counts: figures read, report computed, file written. */
const PARTS = 3;

type ReportRequest = InputOf<'reports.build'>;

/**
 * The report that was asked for: of the registry, a table of the office, or one that is being put
 * together. Throws FieldError `settingGone` for a table that was taken out meanwhile.
 */
export function reportOf(
  db: ReadHandle,
  { campaignId, report, ownTable }: Pick<ReportRequest, 'campaignId' | 'report' | 'ownTable'>,
): ReportKind {
  if (report === DRAWN_TABLE && ownTable) return ownTableReport(report, ownTable);
  const kind = reportsOf(listOwnTables(db, campaignId)).find(({ name }) => name === report);
  if (!kind) throw new FieldError('settingGone', {});
  return kind;
}

/**
 * Throws FieldError `reportLacks`, `settingGone` when a choice is not in the campaign, and
 * `settingRefused` for two levels where one is shown.
 */
export function buildReport({ snapshot, step }: JobContext, request: ReportRequest): ReportModel {
  const { campaignId, report: _, ownTable: _drawn, ...asked } = request;
  step(0, PARTS);
  const { kind, sheet, choices } = snapshot((db) => {
    const kind = reportOf(db, request);
    requireOneLevel(kind, asked);
    const campaign = requireCampaign(db, campaignId);
    const choices = { ...asked, written: writtenSource(db, campaignId, asked.writtenId) };
    const reads = kind.reads(choices, { campaign, ...readSettings(db, campaignId) });
    return {
      kind,
      choices,
      sheet: readSheet(db, campaign, choices.on, { withUsual: false, ...reads }),
    };
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
  }: Omit<ReportRequest, 'campaignId' | 'report' | 'ownTable'>,
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
