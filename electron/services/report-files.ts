import type { InputOf } from '../../shared/contract/methods.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { trackedTable } from '../../shared/domain/tracked.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { buildAppendix } from '../../shared/report/reports/appendix.ts';
import { renderReport } from '../files/write-report.ts';
import type { JobContext } from './job-context.ts';
import { requireCampaign } from './require-campaign.ts';
import { readSheet } from './sheets.ts';

/** The parts that the progress counts: figures read, report computed, file written. */
const PARTS = 3;

/** The appendix of a day. */
export function buildReport(
  { snapshot, step }: JobContext,
  { campaignId, on, style, order }: InputOf<'reports.build'>,
): ReportModel {
  step(0, PARTS);
  const sheet = snapshot((db) => readSheet(db, requireCampaign(db, campaignId), on));
  step(1, PARTS);
  return buildAppendix(trackedTable(figuresOf(sheet)), style, order);
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
