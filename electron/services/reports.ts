import type { InputOf } from '../../shared/contract/methods.ts';
import { DOCUMENT_TYPES } from '../../shared/report/document-types.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { buildReport, reportOf } from './report-files.ts';
import { requireCampaign } from './require-campaign.ts';

/** What a file is called: the document's type before the report. */
function titleOf(store: ServiceContext['store'], request: InputOf<'reports.save'>): string {
  const { title } = reportOf(store, request);
  const { document } = request;
  return document === undefined ? title : `${DOCUMENT_TYPES[document.type]} ${title}`;
}

/** Reports: built from the figures of a day, written by writers that know nothing of the field. */
export function reportsService({ store, platform, jobs, here }: ServiceContext) {
  return {
    'reports.build': (input: InputOf<'reports.build'>): ReportModel => buildReport(here(), input),

    /** Asks where to, then writes the whole file or nothing. */
    async 'reports.save'(
      request: InputOf<'reports.save'>,
      job?: string,
    ): Promise<{ path: string | null }> {
      const { campaignId, on, format } = request;
      requireCampaign(store, campaignId);
      const [year, month, day] = on.split('-').map(Number);
      const path = await platform.chooseSavePath(
        `${fileNameText(titleOf(store, request))} ngày ${day}-${month}-${year}.${format}`,
      );
      if (path === null) return { path };
      const bytes = await jobs.run('reports.render', request, job);
      const isPage = format === 'pdf';
      const whole = isPage ? await platform.printPdf(Buffer.from(bytes).toString()) : bytes;
      await writeFileWhole(path, whole);
      return { path };
    },
  };
}
