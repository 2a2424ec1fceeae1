import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { EXPORT_FORMATS, type ExportFormat } from '../../shared/contract/exchange.ts';
import type { Day } from '../../shared/domain/day.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import type { ExchangeCommandParts } from './exchange.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';
import { agreeing } from './report.ts';

interface ExportOptions extends DataOptions {
  from: Day;
  to: Day;
  format: ExportFormat;
  overwrite?: boolean;
  out: string;
}

/** Adds `export`: figures for larger systems. */
export function addExportCommand(
  program: Command,
  { data, json, campaign, day, output, ends }: ExchangeCommandParts,
): void {
  program
    .command('export')
    .description('xuất số liệu đã nhập cho hệ thống khác: CSV kèm schema.sql, hoặc DHIS2')
    .addOption(data())
    .addOption(campaign())
    .addOption(json())
    .requiredOption('--from <ngày>', 'ngày đầu', day)
    .requiredOption('--to <ngày>', 'ngày cuối', day)
    .addOption(
      new Option(
        '--format <định dạng>',
        'csv: cho PostgreSQL, bảng tính; dhis2: danh mục và số liệu dạng JSON của DHIS2',
      )
        .choices(EXPORT_FORMATS)
        .default('csv'),
    )
    .option('--overwrite', 'ghi đè tệp xuất lần trước trong thư mục')
    .requiredOption('--out <thư mục>', 'thư mục ghi các tệp; chưa có thì tạo')
    .action(async (options: ExportOptions) => ends(await exportFigures(options, output)));
}

function exportFigures(options: ExportOptions, output: CliOutput): Promise<number> {
  const { from, to, format, overwrite = false, out } = options;
  return withClient({ ...options, mustExist: true, saveTo: out }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const asked = { campaignId, from, to, format };
    const written = (await agreeing(overwrite, (agreed) =>
      client.call('exchange.exportData', { ...asked, agreed }),
    ))!;
    if (options.json) output.out(JSON.stringify(written, null, 2));
    else {
      output.out(`Đã ghi ${formatCount(written.figures)} số liệu:`);
      for (const file of written.files) output.out(join(written.folder, file));
    }
    return EXIT.done;
  });
}
