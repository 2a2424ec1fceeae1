import type { InputOf, ReportFormat } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { nameOfThing } from '../db/history.ts';
import { readSettings } from '../db/settings.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { Platform } from '../platform.ts';
import type { ServiceContext } from './context.ts';
import { buildPage } from './report-codes.ts';
import { titleOf } from './report-files.ts';
import { requireCampaign } from './require-campaign.ts';

interface SavedAs {
  /** What it is, in parts: the campaign, the report, and what was chosen for it. */
  title: readonly string[];
  on: Day;
  format: ReportFormat;
}

/** Files that were saved in this run: nothing else is opened for a page. */
const saved = new Set<string>();

/**
 * Asks where to save, then writes the whole file or nothing. `render` gives the bytes of the file,
 * or for a PDF the bytes of the HTML page to be printed.
 */
export async function savedFile(
  platform: Platform,
  { title, on, format }: SavedAs,
  render: () => Promise<Uint8Array>,
): Promise<{ path: string | null }> {
  const [year, month, day] = on.split('-').map(Number);
  const path = await platform.chooseSavePath(
    `${title.map((part) => fileNameText(part).slice(0, 50)).join(' - ')} ngày ${day}-${month}-${year}.${format}`,
  );
  if (path === null) return { path };
  const bytes = await render();
  const isPage = format === 'pdf';
  await writeFileWhole(
    path,
    isPage ? await platform.printPdf(Buffer.from(bytes).toString()) : bytes,
  );
  saved.add(path);
  return { path };
}

/** Reports: built from the figures of a day, written by writers that know nothing of the field. */
export function reportsService({ store, platform, jobs, here }: ServiceContext) {
  return {
    'reports.build': (input: InputOf<'reports.build'>): ReportModel => buildPage(here(), input),

    /** The history has it from `told-calls`. */
    'reports.printed'({ campaignId }: InputOf<'reports.printed'>): null {
      requireCampaign(store, campaignId);
      return null;
    },

    async 'reports.save'(
      request: InputOf<'reports.save'>,
      job?: string,
    ): Promise<{ path: string | null }> {
      const { campaignId, on, format } = request;
      const campaign = requireCampaign(store, campaignId);
      const { indicators, milestones } = readSettings(store, campaignId);
      const { unitId, indicatorId, milestoneId } = request;
      // What else was chosen tells files of one report and day apart.
      const chosen = [
        indicators.find(({ id }) => id === indicatorId)?.name,
        milestones.find(({ id }) => id === milestoneId)?.name,
        unitId === undefined ? undefined : nameOfThing(store, 'unit', unitId),
      ].filter((name) => name !== undefined);
      const title = [campaign.name, titleOf(store, request), ...chosen];
      const file = { title, on, format };
      return savedFile(platform, file, () => jobs.run('reports.render', request, job));
    },

    async 'reports.show'({ path, what }: InputOf<'reports.show'>): Promise<{ isShown: boolean }> {
      const isShown = saved.has(path) && (await platform.show?.(path, what)) === true;
      return { isShown };
    },
  };
}
