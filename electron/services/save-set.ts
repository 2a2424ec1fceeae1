import { join } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReportFormat, SavedSet } from '../../shared/contract/methods.ts';
import { MOST_SET_FILES } from '../../shared/contract/report-sets.ts';
import { reportFileName } from '../../shared/report/file-name.ts';
import { joinModels } from '../../shared/report/join-models.ts';
import type { ReportModel } from '../../shared/report/model.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { writeFileWhole } from '../files/write-report.ts';
import type { ServiceContext } from './context.ts';
import { nameInFolder, readyFolder } from './folder-files.ts';
import type { BuiltSet } from './report-set.ts';
import { requireCampaign } from './require-campaign.ts';

interface PlannedFile {
  /** Name of the file with its ending. */
  name: string;
  model: ReportModel;
  format: ReportFormat;
}

/** Writes many reports in one go. */
export function saveSetService({ store, platform, jobs }: ServiceContext) {
  async function bytesOf({ model, format }: PlannedFile, run: typeof jobs.run) {
    if (format !== 'pdf') return run('reports.write', { model, format });
    // The page is made by a worker too: charts take their time.
    const page = await run('reports.write', { model, format: 'html' });
    return platform.printPdf(Buffer.from(page).toString());
  }

  return {
    async 'reports.saveSet'(input: InputOf<'reports.saveSet'>, job?: string): Promise<SavedSet> {
      const { campaignId, reports, eachUnitAt, agreed } = input;
      const campaign = requireCampaign(store, campaignId);
      const { on } = reports[0]!;
      return jobs.series(
        'reports.models',
        async ({ run, step }) => {
          const built = await run('reports.models', { campaignId, reports, eachUnitAt });
          const files = plan(built, input, `${campaign.name}, số liệu đến ${formatDay(on)}`);
          const folder = await platform.chooseFolder(reportFileName(campaign.name, 'Báo cáo', on));
          if (folder === null) return { folder, files: [], left: [], signed: [] };
          readyFolder(
            folder,
            files.map(({ name }) => name),
            agreed,
          );
          const written: string[] = [];
          for (const [i, file] of files.entries()) {
            step(i, files.length);
            await writeFileWhole(join(folder, file.name), await bytesOf(file, run));
            written.push(file.name);
          }
          return { folder, files: written, left: built.left, signed: built.signed };
        },
        job,
      );
    },
  };
}

/** Throws FieldError `settingRefused` for too many files. */
function plan(
  { models }: BuiltSet,
  { formats, asOne = false }: Pick<InputOf<'reports.saveSet'>, 'formats' | 'asOne'>,
  title: string,
): PlannedFile[] {
  const taken = new Set<string>();
  const documents = asOne
    ? [
        {
          name: models[0]!.name,
          model: joinModels(
            models.map(({ model }) => model),
            title,
          ),
        },
      ]
    : models;
  const files = documents.flatMap(({ name, model }) =>
    formats.map((format) => ({ name: nameInFolder(name, format, taken), model, format })),
  );
  if (files.length <= MOST_SET_FILES) return files;
  const sentence = `Chọn như vậy thành ${formatCount(files.length)} tệp, quá mức ${formatCount(MOST_SET_FILES)}; chọn ít báo cáo hoặc ít loại tệp hơn.`;
  throw new FieldError('settingRefused', { problems: [{ field: 'formats', sentence }] });
}
