import { join } from 'node:path';
import type { WrittenForms } from '../../shared/contract/exchange-tables.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Form } from '../../shared/exchange/form/form.ts';
import { fileNameText } from '../../shared/report/file-name.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { nameInFolder, readyFolder } from './folder-files.ts';
import { requireCampaign } from './require-campaign.ts';

/** "Tạo biểu Excel": forms for the units below that have no program. */

/** "Biểu Xã Ia Dêr - Chiến dịch 50 ngày đêm - 01-10-2023 - lần 1", without an ending. */
const fileStem = ({ unit, campaign, from, to, revision }: Form): string => {
  const plain = (on: string) => formatDay(on).replaceAll('/', '-');
  const days = from === to ? plain(to) : `${plain(from)} đến ${plain(to)}`;
  const names = [unit, campaign].map(({ name }) => fileNameText(name).slice(0, 60));
  return `Biểu ${[...names, days, `lần ${revision}`].join(' - ')}`;
};

export const formsOfUnitsService = ({ store, platform, jobs }: ServiceContext) => ({
  async 'exchange.forms'(
    { agreed, ...asked }: InputOf<'exchange.forms'>,
    job?: string,
  ): Promise<WrittenForms | null> {
    const { name } = store.snapshot((db) => requireCampaign(db, asked.campaignId));
    return jobs.series(
      'exchange.forms',
      async ({ run, step }) => {
        const { forms, left } = await run('exchange.forms', asked);
        const folder = await platform.chooseFolder(`${fileNameText(name)} - biểu Excel`);
        if (folder === null) return null;
        const taken = new Set<string>();
        const files = forms.map((form) => nameInFolder(fileStem(form), 'xlsx', taken));
        readyFolder(folder, files, agreed);
        for (const [n, form] of forms.entries()) {
          step(n, forms.length);
          await writeFileWhole(join(folder, files[n]!), await run('exchange.writeForm', { form }));
        }
        return { folder, files, left };
      },
      job,
    );
  },
});
