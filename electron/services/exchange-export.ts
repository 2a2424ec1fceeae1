import { join } from 'node:path';
import type { InputOf } from '../../shared/contract/methods.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { EXPORT_FILES } from './exported-files.ts';
import { readyFolder } from './folder-files.ts';
import { requireCampaign } from './require-campaign.ts';

/** Figures for larger systems. */

export const exportService = ({ store, platform, jobs }: ServiceContext) => ({
  async 'exchange.exportData'(
    { agreed, ...asked }: InputOf<'exchange.exportData'>,
    job?: string,
  ): Promise<{ folder: string; files: string[]; figures: number } | null> {
    const { name } = store.snapshot((db) => requireCampaign(db, asked.campaignId));
    return jobs.series(
      'exchange.export',
      async ({ run }) => {
        const { files, figures } = await run('exchange.export', asked);
        const folder = await platform.chooseFolder(`${fileNameText(name)} - ${asked.format}`);
        if (folder === null) return null;
        readyFolder(folder, EXPORT_FILES[asked.format], agreed);
        for (const { name: file, text } of files) {
          await writeFileWhole(join(folder, file), Buffer.from(text));
        }
        return { folder, files: files.map(({ name: file }) => file), figures };
      },
      job,
    );
  },
});
