import { type Command, InvalidArgumentError } from 'commander';
import { savedCalendarText } from '../../shared/contract/calendar-files.ts';
import type { Client } from '../../shared/contract/client.ts';
import type {
  DeadlineLine,
  DeadlineNotices,
  UnitDeadline,
} from '../../shared/contract/deadlines.ts';
import { REPORT_FORMATS } from '../../shared/contract/reports.ts';
import type { Day } from '../../shared/domain/day.ts';
import { DEADLINE_STATES, isOwed } from '../../shared/domain/deadline-status.ts';
import { STATE_WORDS } from '../../shared/domain/obligation-words.ts';
import { formatDay, formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import type { ExchangeCommandParts } from './exchange.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';
import { formatOf, type OutPlace, outArgument } from './report.ts';
import { chosen } from './report-choices.ts';

/** The checklist of deadlines, and reminders, without a window. */

interface DeadlineOptions extends DataOptions {
  from: Day;
  to: Day;
  unit?: string;
  late?: boolean;
}

interface ListOptions extends DeadlineOptions {
  ics?: string;
  changed?: boolean;
}

interface RemindOptions extends DeadlineOptions {
  out?: OutPlace;
}

/** Adds `deadlines` and `remind`. */
export function addDeadlineCommands(program: Command, parts: ExchangeCommandParts): void {
  const { data, json, campaign, day, output, ends } = parts;
  const command = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .addOption(data())
      .addOption(campaign())
      .addOption(json())
      .requiredOption('--from <ngày>', 'ngày đến hạn đầu', day)
      .requiredOption('--to <ngày>', 'ngày đến hạn cuối', day)
      .option('--unit <đơn vị>', 'chỉ một đơn vị: mã hoặc tên')
      .option('--late', 'chỉ những hạn đã quá mà chưa xong');
  command('deadlines', 'liệt kê các hạn nộp và tình trạng của từng đơn vị')
    .option('--ics <tệp>', 'ghi thành tệp lịch cho Outlook, Google, điện thoại')
    .option('--changed', 'với --ics: chỉ hạn mới, đổi hoặc bỏ so với các tệp lần trước')
    .action(async (options: ListOptions) =>
      ends(await (options.ics === undefined ? listDeadlines : writeCalendar)(options, output)),
    );
  command('remind', 'soạn lời nhắc cho từng đơn vị còn nợ, và một lời nhắc chung')
    .option(
      '--out <tệp>',
      `ghi thành công văn đôn đốc; đuôi quyết định loại: ${REPORT_FORMATS.join(', ')}`,
      outArgument,
    )
    .action(async (options: RemindOptions) =>
      ends(await (options.out ? writeLetter : printReminders)(options, output)),
    );
}

/** The id of a unit by its code or name; null where none is asked for. */
export async function unitAsked(
  { call }: Client,
  campaignId: number,
  text: string | undefined,
): Promise<number | null> {
  if (text === undefined) return null;
  return chosen('đơn vị', text, await call('units.list', { campaignId })) ?? null;
}

function listDeadlines(options: ListOptions, output: CliOutput): Promise<number> {
  const { from, to, late = false } = options;
  if (options.changed) {
    throw new InvalidArgumentError("option '--changed' is invalid. --changed chỉ dùng cùng --ics.");
  }
  return withClient({ ...options, mustExist: true }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const unitId = await unitAsked(client, campaignId, options.unit);
    const list = await client.call('deadlines.list', {
      ...{ campaignId, from, to, unitId, lateOnly: late },
    });
    if (options.json) {
      output.out(JSON.stringify(list, null, 2));
      return EXIT.done;
    }
    for (const notice of noticeLines(list)) output.out(notice);
    if (list.lines.length === 0) output.out('Không có hạn nộp nào trong những ngày này.');
    for (const line of list.lines) for (const text of textOf(line)) output.out(text);
    return EXIT.done;
  });
}

/** A calendar has every deadline of its days, also those that are done. */
function writeCalendar(options: ListOptions, output: CliOutput): Promise<number> {
  const { from, to, late = false, changed = false } = options;
  const file = options.ics!;
  if (late) {
    throw new InvalidArgumentError(
      "option '--late' is invalid. Tệp lịch có mọi hạn của những ngày đó; bỏ --late.",
    );
  }
  return withClient({ ...options, mustExist: true, saveTo: file }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const unitId = await unitAsked(client, campaignId, options.unit);
    const which = changed ? 'changed' : 'all';
    const asked = { campaignId, unitId, from, to, file: which } as const;
    const saved = await client.call('deadlines.saveCalendar', asked);
    output.out(options.json ? JSON.stringify(saved, null, 2) : savedCalendarText(saved, which));
    return EXIT.done;
  });
}

function noticeLines(notices: DeadlineNotices): string[] {
  const { clockBehind, unbound, undated, toDecide, calendarGaps } = notices;
  const names = (list: readonly { name: string }[]) =>
    list.map(({ name }) => `“${name}”`).join(', ');
  return [
    clockBehind === null
      ? ''
      : `Chú ý: đồng hồ máy này chậm hơn lần ghi gần nhất (${formatInstant(clockBehind)}); chỉnh lại giờ máy.`,
    unbound.length === 0 ? '' : `Chú ý: chưa chọn đơn vị phải thực hiện ${names(unbound)}.`,
    undated.length === 0 ? '' : `Chú ý: chưa tính được ngày đến hạn nào của ${names(undated)}.`,
    toDecide.length === 0
      ? ''
      : `Chú ý: lịch nghỉ chưa có quyết định: ${toDecide.map(({ on, name }) => `${formatDay(on)} (${name})`).join(', ')}.`,
    calendarGaps.length === 0
      ? ''
      : `Chú ý: lịch nghỉ chưa có năm ${calendarGaps.join(', ')}; ngày lễ của năm đó đang tính như ngày thường.`,
  ].filter(Boolean);
}

/** The deadline with its counts, then who still owes it. */
function textOf(line: DeadlineLine): string[] {
  const { name, due, counts, own, owing } = line;
  const told = DEADLINE_STATES.filter((state) => counts[state] > 0).map(
    (state) => `${STATE_WORDS[state]} ${formatCount(counts[state])}`,
  );
  const owed = counts.open + counts.dueToday + counts.overdue;
  const listed = [...(own ? [own] : []), ...owing];
  const more = owed - listed.filter(({ state }) => isOwed(state)).length;
  return [
    `${name}, ${due}: ${told.join(', ')}`,
    ...listed.map((unit) => `  ${unitText(unit)}`),
    ...(more > 0 ? [`  và ${formatCount(more)} đơn vị nữa`] : []),
  ];
}

const unitText = ({ unit, state, doneAt }: UnitDeadline): string =>
  `${unit}: ${STATE_WORDS[state]}${doneAt === null ? '' : ` (${formatInstant(doneAt)})`}`;

/** The reminders as an official letter; numbers, day and signer are left to the office's papers. */
function writeLetter(options: RemindOptions, output: CliOutput): Promise<number> {
  const { from, to, late = false } = options;
  const out = options.out!;
  const format = formatOf(out, REPORT_FORMATS);
  return withClient({ ...options, mustExist: true, saveTo: out.path }, async (client) => {
    const { id: campaignId, startsOn, endsOn } = await chooseCampaign(client, options.campaign);
    const unitId = await unitAsked(client, campaignId, options.unit);
    await client.call('reports.save', {
      campaignId,
      report: 'reminder',
      on: to < startsOn ? startsOn : to > endsOn ? endsOn : to,
      style: 'office',
      due: { from, to },
      ...(late ? {} : { withComing: true }),
      ...(unitId === null ? {} : { unitId }),
      document: {
        ...{ type: 'CV', number: '', day: null, subject: '', opening: '', closing: '' },
        ...{ place: 'inside', appendices: [] },
      },
      format,
    });
    output.out(`Đã ghi ${out.path}`);
    return EXIT.done;
  });
}

function printReminders(options: DeadlineOptions, output: CliOutput): Promise<number> {
  const { from, to, late = false } = options;
  return withClient({ ...options, mustExist: true }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const unitId = await unitAsked(client, campaignId, options.unit);
    const reminders = await client.call('deadlines.reminders', {
      ...{ campaignId, from, to, unitIds: unitId === null ? null : [unitId], lateOnly: late },
    });
    if (options.json) {
      output.out(JSON.stringify(reminders, null, 2));
      return EXIT.done;
    }
    for (const { text } of reminders.units) output.out(`${text}\n`);
    output.out(reminders.all === '' ? 'Không có đơn vị nào phải nhắc.' : reminders.all);
    return EXIT.done;
  });
}
