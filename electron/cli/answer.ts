import { type Command, Option } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { parseDay } from '../../shared/text/dates.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import { type ExchangeCommandParts, more, writtenFiles } from './exchange.ts';
import { withClient } from './open-client.ts';
import type { CliOutput } from './output.ts';
import { chosen } from './report-choices.ts';

/** Accepts or returns what was received, without a window. */

interface AnswerOptions extends DataOptions {
  unit: string[];
  from: Day;
  to: Day;
  accept?: boolean;
  return?: string;
  note?: string[];
  oneFile?: boolean;
  out: string;
}

export function addAnswerCommand(program: Command, parts: ExchangeCommandParts): void {
  const { data, json, campaign, day, output, ends } = parts;
  program
    .command('answer')
    .description('tiếp nhận hoặc trả lại số liệu đã nhận, rồi ghi tệp trả lời cho đơn vị')
    .addOption(data())
    .addOption(campaign())
    .addOption(json())
    .requiredOption('--unit <đơn vị>', 'mã hoặc tên đơn vị; ghi được nhiều lần', more)
    .requiredOption('--from <ngày>', 'ngày đầu của kỳ đã nhận', day)
    .requiredOption('--to <ngày>', 'ngày cuối của kỳ đã nhận', day)
    .addOption(new Option('--accept', 'tiếp nhận').conflicts('return'))
    .option('--return <lý do>', 'trả lại, kèm lý do')
    .addOption(
      new Option(
        '--note <ghi chú>',
        'ghi chú của một ô khi trả lại: "đơn vị; chỉ số; ngày; nội dung"; ghi được nhiều lần',
      )
        .argParser<string[]>(more)
        .conflicts('accept'),
    )
    .option('--one-file', 'một tệp chung cho mọi đơn vị')
    .requiredOption('--out <thư mục>', 'thư mục ghi tệp trả lời')
    .action(async (options: AnswerOptions) => ends(await answerUnits(options, output)));
}

async function answerUnits(options: AnswerOptions, output: CliOutput): Promise<number> {
  const { from, to, out, note = [] } = options;
  if (!options.accept && options.return === undefined) {
    throw refused('state', 'Ghi --accept để tiếp nhận, hoặc --return kèm lý do để trả lại.');
  }
  return withClient({ ...options, mustExist: true, saveTo: out }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const units = await client.call('units.list', { campaignId });
    const windows = options.unit.map((text) => ({
      unitId: chosen('đơn vị', text, units)!,
      from,
      to,
    }));
    const cells = await notedCells(client, campaignId, note);
    await client.call('exchange.answer', {
      campaignId,
      windows,
      state: options.accept ? 'accepted' : 'returned',
      reason: options.return ?? '',
      cells,
    });
    const asOne = options.oneFile ?? false;
    const sent = await client.call('exchange.sendAnswers', { campaignId, asOne });
    return writtenFiles(sent!, options, output);
  });
}

type NotedCell = NonNullable<InputOf<'exchange.answer'>['cells']>[number];

/** The cells that the notes name; the text of a note may have further semicolons. */
async function notedCells(
  { call }: Client,
  campaignId: number,
  notes: readonly string[],
): Promise<NotedCell[]> {
  if (notes.length === 0) return [];
  const units = await call('units.list', { campaignId });
  const { indicators } = await call('campaigns.settings', { campaignId });
  return notes.map((text) => {
    const [unit = '', indicator = '', day = '', ...words] = text.split(';').map((s) => s.trim());
    const on = parseDay(day);
    const note = words.join('; ');
    if (on === null || note === '') {
      throw refused(
        'cells',
        `Ghi chú “${text}” phải đủ bốn phần cách nhau bằng dấu chấm phẩy: đơn vị; chỉ số; ngày; nội dung.`,
      );
    }
    return {
      unitId: chosen('đơn vị', unit, units)!,
      indicatorId: chosen('chỉ số', indicator, indicators)!,
      on,
      note,
    };
  });
}

const refused = (field: string, sentence: string) =>
  new FieldError('settingRefused', { problems: [{ field, sentence }] });
