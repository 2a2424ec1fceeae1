import { existsSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { CONFLICT_RULES, type QueuedFile, type ReadFile } from '../../shared/contract/exchange.ts';
import type { Applied, KeptReceipt, ShownPlan } from '../../shared/contract/exchange-plan.ts';
import type { Day } from '../../shared/domain/day.ts';
import { TABLE_ADVICE } from '../../shared/exchange/form/table-choice.ts';
import { missingWords } from '../../shared/exchange/package/paper-code.ts';
import { isTakeable, statusSentence } from '../../shared/exchange/package/words.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { canBeReceived } from '../files/received-kinds.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import { pickedName, withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';
import { chosen } from './report-choices.ts';

/** Files between offices without a window. */

type DayArgument = (text: string) => Day;

interface GiveOptions extends DataOptions {
  unit?: string[];
  level: number;
  oneFile?: boolean;
  oneLevelMore?: boolean;
  out: string;
}

interface SendOptions extends DataOptions {
  from: Day;
  to: Day;
  blankReason?: string;
  out: string;
}

interface ReceiveOptions extends DataOptions {
  planOnly?: boolean;
  accept?: (typeof CONFLICT_RULES)[number];
}

/** Adds a unit to those given before it on the command line. */
export const more = (text: string, before: string[] = []): string[] => [...before, text];

export const levelArgument = (text: string): number => {
  const level = Number(text);
  if (Number.isInteger(level) && level >= 1 && level <= 5) return level;
  throw new InvalidArgumentError(`“${text}” phải là một số từ 1 (ngay bên dưới) đến 5.`);
};

export interface ExchangeCommandParts {
  data: () => Option;
  json: () => Option;
  campaign: () => Option;
  day: DayArgument;
  output: CliOutput;
  /** Called with the exit code of a command. */
  ends: (code: number) => void;
}

/** Adds the commands of files between offices. */
export function addExchangeCommands(program: Command, parts: ExchangeCommandParts): void {
  const { data, json, campaign, day, output, ends } = parts;
  program
    .command('issue-campaign')
    .description('giao chiến dịch xuống: ghi tệp .sct cho từng đơn vị bên dưới')
    .addOption(data())
    .addOption(campaign())
    .addOption(json())
    .option(
      '--unit <đơn vị>',
      'mã hoặc tên đơn vị nhận; ghi được nhiều lần; bỏ trống: tất cả',
      more,
    )
    .option('--level <cấp>', 'khi bỏ trống --unit: cấp nhận, 1 là ngay bên dưới', levelArgument, 1)
    .option('--one-file', 'một tệp chung cho mọi đơn vị')
    .option('--one-level-more', 'đơn vị nhận nhập chi tiết thêm một cấp (thôn, tổ dân phố)')
    .requiredOption('--out <thư mục>', 'thư mục ghi các tệp')
    .action(async (options: GiveOptions) => ends(await issueCampaign(options, output)));

  program
    .command('send')
    .description('chốt số liệu của các ngày rồi ghi tệp .sct gửi lên cấp trên')
    .addOption(data())
    .addOption(campaign())
    .addOption(json())
    .requiredOption('--from <ngày>', 'ngày đầu', day)
    .requiredOption('--to <ngày>', 'ngày cuối', day)
    .option('--blank-reason <lý do>', 'lý do còn ô trống, khi có ô chưa nhập')
    .requiredOption('--out <tệp hoặc thư mục>', 'tệp .sct, hoặc thư mục có sẵn để tự đặt tên')
    .action(async (options: SendOptions) => ends(await sendResults(options, output)));

  program
    .command('receive')
    .description(
      'nhận tệp .sct và biểu Excel từ đơn vị khác: xem trước rồi ghi, từng tệp trọn vẹn hoặc không ghi gì',
    )
    .argument(
      '<tệp hoặc thư mục...>',
      'các tệp .sct, .xlsx, .xls, .ods, .csv, hoặc thư mục có các tệp đó',
    )
    .addOption(data())
    .addOption(json())
    .option('--plan-only', 'chỉ xem tệp sẽ thêm, sửa gì, không ghi')
    .addOption(
      new Option(
        '--accept <cách>',
        'ô hai bên cùng sửa: newest lấy số sửa sau, ours giữ số ở đây, theirs lấy số trong tệp; bỏ trống: tệp có ô như vậy thì chưa ghi',
      ).choices(CONFLICT_RULES),
    )
    .action(async (files: string[], options: ReceiveOptions) =>
      ends(await receiveFiles(files, options, output)),
    );

  program
    .command('undo-import')
    .description('hoàn tác một lần nhận tệp: số liệu trở lại như trước khi nhận')
    .argument('<tệp>', 'tên tệp đã nhận')
    .addOption(data())
    .addOption(json())
    .action(async (file: string, options: DataOptions) =>
      ends(await undoImport(file, options, output)),
    );
}

/** The units that were named, or all of a level. Throws FieldError where there are none. */
export async function unitsAsked(
  { call }: Client,
  campaignId: number,
  { unit, level }: Pick<GiveOptions, 'unit' | 'level'>,
): Promise<number[]> {
  if (unit !== undefined) {
    const units = await call('units.list', { campaignId });
    return unit.map((text) => chosen('đơn vị', text, units)!);
  }
  const sheet = await call('results.sheet', { campaignId, on: null });
  const unitIds = sheet.units.flatMap((one) => (one.depth === level ? [one.unit.id] : []));
  if (unitIds.length > 0) return unitIds;
  const sentence = 'Chiến dịch không có đơn vị nào ở cấp này.';
  throw new FieldError('settingRefused', { problems: [{ field: 'unitIds', sentence }] });
}

async function issueCampaign(options: GiveOptions, output: CliOutput): Promise<number> {
  return withClient({ ...options, mustExist: true, saveTo: options.out }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const unitIds = await unitsAsked(client, campaignId, options);
    const given = await client.call('exchange.give', {
      campaignId,
      unitIds,
      asOne: options.oneFile ?? false,
      oneLevelMore: options.oneLevelMore ?? false,
    });
    return writtenFiles(given!, options, output);
  });
}

export function writtenFiles(
  written: { folder: string; files: string[] },
  { json }: DataOptions,
  output: CliOutput,
): number {
  if (json) output.out(JSON.stringify(written, null, 2));
  else {
    for (const file of written.files) output.out(join(written.folder, file));
  }
  return EXIT.done;
}

async function sendResults(options: SendOptions, output: CliOutput): Promise<number> {
  const { from, to, blankReason, out, json } = options;
  const opened = { ...options, mustExist: true, saveTo: out, isFolder: isFolder(out) };
  return withClient(opened, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const sent = await client.call('exchange.send', { campaignId, from, to, blankReason });
    if (json) output.out(JSON.stringify(sent, null, 2));
    else output.out(`Đã ghi ${sent!.path} (lần ${sent!.sent.revision}).`);
    return EXIT.done;
  });
}

const isFolder = (path: string): boolean => existsSync(path) && statSync(path).isDirectory();

/** The files of a folder that can be received, in the order of their names; a file as it is. */
export function packagesIn(path: string): string[] {
  if (!isFolder(path)) return [path];
  return readdirSync(path)
    .filter(canBeReceived)
    .sort((a, b) => a.localeCompare(b, 'vi'))
    .map((name) => join(path, name));
}

/** What became of a file: read, planned or taken. */
export interface Outcome {
  file: string;
  queued: QueuedFile | null;
  plan: ShownPlan | null;
  receipt: KeptReceipt | null;
  problem: string | null;
}

async function receiveFiles(
  paths: readonly string[],
  options: ReceiveOptions,
  output: CliOutput,
): Promise<number> {
  const files = paths.flatMap(packagesIn);
  if (files.length === 0) {
    throw new FieldError('fileRefused', {
      file: paths.join(', '),
      problems: [
        {
          code: 'noFiles',
          sentence: 'Không có tệp .sct, bảng tính, ảnh hay PDF nào ở đây; chọn thư mục khác.',
        },
      ],
    });
  }
  // A campaign from above may be the first that this office has.
  return withClient({ ...options, mustExist: false, readFrom: files }, async (client) => {
    const picked = files.map((_, n) => pickedName(n));
    const read = await client.call('exchange.read', { files: picked });
    const outcomes = options.planOnly
      ? await plansOf(client, read)
      : await takeFiles(client, read, options.accept ?? null);
    if (options.json) output.out(JSON.stringify(outcomes, null, 2));
    else for (const outcome of outcomes) output.out(outcomeLine(outcome));
    return outcomes.some(({ problem }) => problem !== null) ? EXIT.findings : EXIT.done;
  });
}

export const outcomeOf = (read: ReadFile): Outcome => ({
  file: read.file,
  queued: 'queued' in read ? read.queued : null,
  plan: null,
  receipt: null,
  problem: problemOf(read),
});

function problemOf(read: ReadFile): string | null {
  if ('problem' in read) return read.problem;
  if ('queued' in read) return standing(read.queued);
  if ('table' in read) return `${read.file}: ${read.table.why} ${TABLE_ADVICE}`;
  const { count, missing } = read.incomplete;
  return `${read.file}: trang giấy chưa đủ mã. ${missingWords(count, missing)}; đưa thêm ảnh có mã đó.`;
}

/** Why a queued file cannot be taken; null when it can be, or was taken. */
function standing({ status, file }: QueuedFile): string | null {
  if (isTakeable(status) || status === 'applied') return null;
  return `${file}: ${statusSentence(status)}`;
}

async function plansOf({ call }: Client, read: readonly ReadFile[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const one of read) {
    const outcome = outcomeOf(one);
    const { queued } = outcome;
    const plan =
      queued && isTakeable(queued.status) ? await call('exchange.plan', { id: queued.id }) : null;
    outcomes.push({ ...outcome, plan });
  }
  return outcomes;
}

export async function takeFiles(
  { call }: Client,
  read: readonly ReadFile[],
  rule: ReceiveOptions['accept'] | null,
): Promise<Outcome[]> {
  const outcomes = read.map(outcomeOf);
  // Campaigns and answers first: figures can only be taken into a campaign that is there.
  const waiting = outcomes
    .flatMap(({ queued }) => (queued && isTakeable(queued.status) ? [queued] : []))
    .sort((a, b) => Number(a.kind === 'results') - Number(b.kind === 'results'));
  if (waiting.length === 0) return outcomes;
  const applied = await call('exchange.apply', {
    files: waiting.map(({ id }) => ({ id, hash: null })),
    rule: rule ?? null,
  });
  const byId = new Map(applied.map((one) => [one.id, one]));
  return outcomes.map((outcome) => {
    const done = outcome.queued ? byId.get(outcome.queued.id) : undefined;
    return done ? { ...outcome, ...resultOf(outcome.file, done) } : outcome;
  });
}

function resultOf(file: string, done: Applied): Partial<Outcome> {
  if ('receipt' in done) return { receipt: done.receipt };
  if ('problem' in done) return { problem: `${file}: ${done.problem}` };
  if ('campaignId' in done) return {};
  return { plan: done.replanned, problem: `${file}: chưa ghi: ${whyOpen(done.replanned)}` };
}

/** What a clerk has to say before a file can be taken. */
function whyOpen(plan: ShownPlan): string {
  if (plan.kind === 'settings') {
    return 'tệp giao cho nhiều đơn vị; mở chương trình để chọn đơn vị của cơ quan này.';
  }
  const count = plan.conflicts.length;
  return count > 0
    ? `${formatCount(count)} ô hai bên cùng sửa; ghi thêm --accept để chọn số nào được giữ, hoặc mở chương trình để chọn từng ô.`
    : 'số của kỳ này đã tiếp nhận; trả lại trước (answer --return), hoặc mở chương trình để xem rồi nhận.';
}

export function outcomeLine({ file, queued, plan, receipt, problem }: Outcome): string {
  if (problem !== null) return problem;
  const days = queued?.from == null ? '' : `, ${formatDay(queued.from)} – ${formatDay(queued.to!)}`;
  const head = `${file}: ${queued?.unit?.name ?? queued?.office.name ?? ''}${days}`;
  if (receipt) {
    const { cells, added, changed, same, refused } = receipt;
    return `${head}: ${counts({ cells, added, changed, same, refused })}.`;
  }
  if (plan?.kind === 'results') {
    const conflicts = plan.conflicts.length;
    const also = conflicts > 0 ? `, ${formatCount(conflicts)} ô hai bên cùng sửa` : '';
    return `${head}: sẽ ${counts(plan)}${also}.`;
  }
  if (plan) return `${head}: sẽ đổi ${formatCount(plan.lines.length + plan.more)} mục.`;
  return `${head}: ${queued?.status === 'applied' ? 'đã nhận trước đây' : 'đã nhận'}.`;
}

const counts = (of: Record<'cells' | 'added' | 'changed' | 'same' | 'refused', number>): string =>
  `${formatCount(of.cells)} ô: thêm ${formatCount(of.added)}, sửa ${formatCount(of.changed)}, giữ nguyên ${formatCount(of.same)}, không nhận ${formatCount(of.refused)}`;

async function undoImport(file: string, options: DataOptions, output: CliOutput): Promise<number> {
  return withClient({ ...options, mustExist: true }, async ({ call }) => {
    const queue = await call('exchange.queue', {});
    const taken = queue.filter(
      ({ file: name, status }) => name === basename(file) && status === 'applied',
    );
    const [found] = taken;
    if (!found) {
      const known = queue.filter(({ status }) => status === 'applied').map((one) => one.file);
      throw new FieldError('choiceUnknown', { what: 'tệp đã nhận', text: file, known });
    }
    await call('exchange.undo', { id: found.id });
    if (options.json) output.out(JSON.stringify({ undone: found.file }, null, 2));
    else output.out(`Đã hoàn tác lần nhận ${found.file}; tệp trở lại hàng chờ.`);
    return EXIT.done;
  });
}
