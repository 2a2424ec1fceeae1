import type { InputOf } from '../../shared/contract/methods.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { trackedTable } from '../../shared/domain/tracked.ts';
import { buildAppendix } from '../../shared/report/appendix.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { renderReport, writeFileWhole } from '../files/write-report.ts';
import { requireCampaign } from './campaigns.ts';
import type { ServiceContext } from './context.ts';
import { readSheet } from './sheets.ts';

/** Reports: built from the figures of a day, written by writers that know nothing of the field. */
export function reportsService({ store, platform }: ServiceContext) {
  function build({ campaignId, on, style, order }: InputOf<'reports.build'>): ReportModel {
    const sheet = store.snapshot((db) => readSheet(db, requireCampaign(db, campaignId), on));
    return buildAppendix(trackedTable(figuresOf(sheet)), style, order);
  }

  return {
    'reports.build': build,

    /** Asks where to, then writes the whole file or nothing. */
    async 'reports.save'({
      format,
      ...request
    }: InputOf<'reports.save'>): Promise<{ path: string | null }> {
      const model = build(request);
      const [year, month, day] = request.on.split('-').map(Number);
      const path = await platform.chooseSavePath(
        `Phụ lục chỉ tiêu ngày ${day}-${month}-${year}.${format}`,
      );
      if (path === null) return { path };
      await writeFileWhole(path, await renderReport(model, format, platform.printPdf));
      return { path };
    },
  };
}
