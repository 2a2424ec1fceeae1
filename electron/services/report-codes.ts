import type { InputOf } from '../../shared/contract/methods.ts';
import type { CodesBlock, ReportModel } from '../../shared/report/model.ts';
import { windowsOf } from '../../shared/report/request.ts';
import type { ReadHandle } from '../db/open.ts';
import { readSettings } from '../db/settings.ts';
import { renderReport } from '../files/write-report.ts';
import { codesOf } from './exchange-codes.ts';
import type { JobContext } from './job-context.ts';
import { buildReport, PARTS, reportOf } from './report-files.ts';
import { requireCampaign } from './require-campaign.ts';

/** The page of a report: as it is built, with the codes of what was sent where they are asked for. */

type ReportRequest = InputOf<'reports.build'>;

/**
 * Throws as `buildReport` does, and FieldError `reportLacks` where the figures of the page are not
 * those that were sent, see `codesOf`.
 */
export function buildPage(context: JobContext, request: ReportRequest): ReportModel {
  if (!request.withCodes) return buildReport(context, request);
  // One state of the store, so that the codes hold the figures that are printed.
  return context.snapshot((db) => {
    const here = { ...context, snapshot: <T>(read: (db: ReadHandle) => T) => read(db) };
    const model = buildReport(here, request);
    return atEnd(model, codesOf(db, { ...request, window: windowOfReport(db, request) }));
  });
}

/** The window that the report itself is about; null for one that is about a day. */
function windowOfReport(db: ReadHandle, request: ReportRequest) {
  const { parameters, usualWindow } = reportOf(db, request);
  if (!parameters.includes('window')) return null;
  const campaign = requireCampaign(db, request.campaignId);
  const { milestones } = readSettings(db, request.campaignId);
  const window = request.window ?? usualWindow;
  return windowsOf({ campaign, milestones }, { ...request, window }).window;
}

/** Below everything that is signed: the form of official documents has no place for codes. */
function atEnd(model: ReportModel, block: CodesBlock): ReportModel {
  const sections = model.sections.map((section, n) =>
    n === model.sections.length - 1 ? { ...section, blocks: [...section.blocks, block] } : section,
  );
  return { ...model, sections };
}

/** The bytes of its file; of a PDF those of the page that is to be printed. */
export async function renderReportFile(
  context: JobContext,
  { format, ...request }: InputOf<'reports.save'>,
): Promise<Uint8Array> {
  const model = buildPage(context, request);
  context.step(2, PARTS);
  return renderReport(model, format, async (html) => Buffer.from(html));
}
