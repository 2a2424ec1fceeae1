import type { Command } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import type { HistoryCheck, ListedSet } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import { unitAsked } from './deadlines.ts';
import type { ExchangeCommandParts } from './exchange.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';

interface HistoryOptions extends DataOptions {
  unit?: string;
  from?: Day;
  to?: Day;
  by?: string;
  text?: string;
}

/** Adds `history` and `verify-history`. */
export function addHistoryCommands(program: Command, parts: ExchangeCommandParts): void {
  const { data, json, campaign, day, output, ends } = parts;
  program
    .command('history')
    .description('kể lịch sử: ai, lúc nào, sửa gì từ đâu thành đâu; mới nhất trước')
    .addOption(data())
    .addOption(campaign())
    .addOption(json())
    .option('--unit <đơn vị>', 'chỉ một đơn vị: mã hoặc tên')
    .option('--from <ngày>', 'từ ngày', day)
    .option('--to <ngày>', 'đến hết ngày', day)
    .option('--by <tên>', 'chỉ của một người: một phần tên')
    .option('--text <chữ>', 'chỉ dòng có chữ này, không cần dấu')
    .action(async (options: HistoryOptions) => ends(await tellHistory(options, output)));
  program
    .command('verify-history')
    .description(
      'kiểm tra lịch sử còn nguyên như lúc ghi; mã thoát 3 khi có dòng bị sửa, bị bỏ hoặc phần cuối bị cắt',
    )
    .addOption(data())
    .addOption(json())
    .action(async (options: DataOptions) => ends(await verifyHistory(options, output)));
}

const PAGE = 200;

async function* eachSet(
  { call }: Client,
  asked: Parameters<typeof askedOf>,
): AsyncGenerator<ListedSet> {
  for (let before: number | null = null; ; ) {
    const sets: ListedSet[] = await call('history.list', { ...askedOf(...asked), before });
    yield* sets;
    if (sets.length < PAGE) return;
    before = sets.at(-1)!.id;
  }
}

const askedOf = (
  campaignId: number | null,
  unitId: number | null,
  { from, to, by, text }: HistoryOptions,
) => ({
  campaignId,
  part: null,
  limit: PAGE,
  search: { from, to, by, text, unitId: unitId ?? undefined },
});

/** Without a campaign and a unit: of all campaigns, and of the PC itself. */
function tellHistory(options: HistoryOptions, output: CliOutput): Promise<number> {
  return withClient({ ...options, mustExist: true }, async (client) => {
    const isOfOne = options.campaign !== undefined || options.unit !== undefined;
    const campaignId = isOfOne ? (await chooseCampaign(client, options.campaign)).id : null;
    const unitId = campaignId === null ? null : await unitAsked(client, campaignId, options.unit);
    const sets: ListedSet[] = [];
    for await (const set of eachSet(client, [campaignId, unitId, options])) {
      if (options.json) sets.push(set);
      else for (const line of linesOf(set)) output.out(line);
    }
    if (options.json) output.out(JSON.stringify(sets, null, 2));
    return EXIT.done;
  });
}

function linesOf({ id, at, by, source, campaign, lines, more }: ListedSet): string[] {
  const head = `${formatInstant(at)}; ${by}; ${source}${campaign === null ? '' : `; ${campaign}`}`;
  const told = lines.map(({ subject, old, new: now }) =>
    old === null && now === null ? subject : `${subject}: ${old ?? '–'} → ${now ?? '–'}`,
  );
  if (more > 0) told.push(`và ${formatCount(more)} dòng nữa`);
  return [`${id}. ${head}`, ...told.map((line) => `   ${line}`)];
}

function verifyHistory(options: DataOptions, output: CliOutput): Promise<number> {
  return withClient({ ...options, mustExist: true }, async ({ call }) => {
    const check = await call('history.verify', {});
    if (options.json) output.out(JSON.stringify(check, null, 2));
    else for (const line of checkLines(check)) output.out(line);
    const isCut = check.cut.some(({ isRestored }) => !isRestored);
    return check.broken !== null || isCut ? EXIT.findings : EXIT.done;
  });
}

function checkLines({ sets, last, broken, cut }: HistoryCheck): string[] {
  const lines: string[] = [];
  if (broken === null) {
    lines.push(
      `Lịch sử còn nguyên: ${formatCount(sets)} lần ghi, mã của lần cuối ${last ?? 'chưa có'}.`,
    );
  } else {
    const { id, at, by, source, missing, after } = broken;
    const before =
      after === null
        ? 'Đó là lần ghi đầu tiên.'
        : `Lần ghi cuối còn nguyên trước đó: số ${after.id} (${formatInstant(after.at)}, ${after.by}).`;
    const what = missing
      ? 'có lần ghi trước đó đã bị bỏ khỏi tệp dữ liệu'
      : 'nội dung của lần ghi này, hoặc của lần trước nó, đã bị sửa hoặc bỏ bằng cách khác ngoài phần mềm';
    lines.push(
      `LỖI: Lịch sử không còn nguyên từ lần ghi số ${id} (nay ghi là: ${formatInstant(at)}, ${by}, ${source}): ${what}. ${before} Đối chiếu với các bản sao lưu trước lúc đó.`,
    );
  }
  for (const { backup, at, by, isRestored } of cut) {
    const known = `Bản sao lưu ${backup} có lần ghi cuối lúc ${formatInstant(at)} (${by}) mà lịch sử hiện nay không có`;
    lines.push(
      isRestored
        ? `${known}, vì sau đó dữ liệu đã được khôi phục từ một bản khác.`
        : `LỖI: ${known}: phần cuối của lịch sử đã bị cắt, hoặc tệp dữ liệu đã bị thay.`,
    );
  }
  return lines;
}
