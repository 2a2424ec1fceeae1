import type { Command } from 'commander';
import type { Day } from '../../shared/domain/day.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import {
  type ExchangeCommandParts,
  levelArgument,
  more,
  unitsAsked,
  writtenFiles,
} from './exchange.ts';
import { withClient } from './open-client.ts';
import type { CliOutput } from './output.ts';
import { agreeing } from './report.ts';

interface FormOptions extends DataOptions {
  unit?: string[];
  level: number;
  from: Day;
  to?: Day;
  out: string;
  overwrite?: boolean;
}

/** Adds `form`: the forms of units that have no program. */
export function addFormCommand(
  program: Command,
  { data, json, campaign, day, output, ends }: ExchangeCommandParts,
): void {
  program
    .command('form')
    .description(
      'tạo biểu Excel cho các đơn vị không có phần mềm: điền rồi gửi lại, nhận như tệp .sct',
    )
    .addOption(data())
    .addOption(campaign())
    .addOption(json())
    .option('--unit <đơn vị>', 'mã hoặc tên đơn vị; ghi được nhiều lần; bỏ trống: tất cả', more)
    .option(
      '--level <cấp>',
      'khi bỏ trống --unit: cấp điền biểu, 1 là ngay bên dưới',
      levelArgument,
      1,
    )
    .requiredOption('--from <ngày>', 'ngày đầu', day)
    .option('--to <ngày>', 'ngày cuối; bỏ trống: một ngày', day)
    .requiredOption('--out <thư mục>', 'thư mục ghi các biểu')
    .option('--overwrite', 'ghi đè lên biểu cùng tên đã có')
    .action(async (options: FormOptions) => ends(await writeForms(options, output)));
}

async function writeForms(options: FormOptions, output: CliOutput): Promise<number> {
  const { from, to = from, out, json } = options;
  return withClient({ ...options, mustExist: true, saveTo: out }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const unitIds = await unitsAsked(client, campaignId, options);
    const asked = { campaignId, unitIds, from, to };
    const written = await agreeing(options.overwrite ?? false, (agreed) =>
      client.call('exchange.forms', { ...asked, agreed }),
    );
    if (!json) for (const { sentence } of written!.left) output.err(sentence);
    return writtenFiles(written!, options, output);
  });
}
