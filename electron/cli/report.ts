import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReportFormat } from '../../shared/contract/methods.ts';
import { REPORT_FORMATS } from '../../shared/contract/reports.ts';
import { WINDOW_KINDS, type WindowKind } from '../../shared/domain/compared.ts';
import type { Day } from '../../shared/domain/day.ts';
import { papersOf } from '../../shared/domain/papers.ts';
import { UNIT_ORDERS, type UnitOrder } from '../../shared/domain/unit-order.ts';
import { REPORT_STYLES, type StyleName } from '../../shared/report/model.ts';
import { documentGaps } from '../../shared/report/official-document.ts';
import { REPORTS, reportsOf } from '../../shared/report/registry.ts';
import {
  REPORT_PARAMETERS,
  type ReportKind,
  type ReportParameter,
} from '../../shared/report/request.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { formatCount, parsePercent } from '../../shared/text/numbers.ts';
import { foldText, normaliseText } from '../../shared/text/vietnamese.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import { type DocumentOptions, documentOf } from './document-options.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';

/** The commands `reports list` and `report`. */

/** Where to write; `format` is null where the ending is no format of reports, as for a folder. */
export interface OutPlace {
  path: string;
  format: ReportFormat | null;
}

export interface ReportOptions extends DataOptions, DocumentOptions {
  on: Day;
  out: OutPlace;
  /** A form of the office instead of a report. */
  form?: string;
  eachUnit?: boolean;
  /** Formats of the files with `--each-unit`. */
  format?: ReportFormat[];
  overwrite?: boolean;
  style: StyleName;
  indicator?: string;
  indicators?: string[];
  milestone?: string;
  unit?: string;
  units?: string[];
  /** With `--chart`. */
  chart?: boolean;
  level?: number[];
  order?: UnitOrder;
  window?: WindowKind;
  share?: number;
  /** Name of a written text. */
  text?: string;
  /** False with `--no-blank`. */
  blank: boolean;
}

const OPTION_OF: Record<ReportParameter, string> = {
  indicatorId: '--indicator',
  indicatorIds: '--indicators',
  milestoneId: '--milestone',
  unitId: '--unit',
  levels: '--level',
  order: '--order',
  withBlank: '--no-blank',
  window: '--window',
  share: '--share',
  writtenId: '--text',
  unitIds: '--units',
  withChart: '--chart',
};

const outArgument = (text: string): OutPlace => {
  const ending = text.slice(text.lastIndexOf('.') + 1).toLowerCase();
  return { path: text, format: REPORT_FORMATS.find((known) => known === ending) ?? null };
};

/** Throws the error of a wrong ending as the command's own arguments do. */
export function formatOf<F extends ReportFormat>(
  { path, format }: OutPlace,
  known: readonly F[],
): F {
  const found = known.find((each) => each === format);
  if (found !== undefined) return found;
  const endings = known.map((each) => `.${each}`).join(', ');
  throw new InvalidArgumentError(
    `option '--out' value '${path}' is invalid. “${path}” phải có đuôi ${endings}.`,
  );
}

const formatsArgument = (text: string): ReportFormat[] =>
  text.split(',').map((part) => {
    const format = REPORT_FORMATS.find((known) => known === part.trim().toLowerCase());
    if (format) return format;
    throw new InvalidArgumentError(`“${part.trim()}” phải là ${REPORT_FORMATS.join(', ')}.`);
  });

const listArgument = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

const levelArgument = (text: string): number[] => {
  const levels = text.split(',').map(Number);
  const isRising = levels.every((level, i) => i === 0 || level > levels[i - 1]!);
  if (levels.length <= 2 && isRising && levels.every((level) => /^[1-9]$/.test(String(level)))) {
    return levels;
  }
  throw new InvalidArgumentError(
    `“${text}” phải là một cấp, ví dụ 1 (ngay dưới đơn vị), hoặc hai cấp, ví dụ 1,2.`,
  );
};

const shareArgument = (text: string): number => {
  const reading = parsePercent(text);
  if ('value' in reading && reading.value >= 0 && reading.value <= 10_000) {
    return Math.round(reading.value * 100);
  }
  throw new InvalidArgumentError(`“${text}” phải là một tỷ lệ, ví dụ 10% hoặc 12,5%.`);
};

/** Adds the options of a report to a command. */
export function withReportOptions(command: Command, dayArgument: (text: string) => Day): Command {
  return command
    .requiredOption('--on <ngày>', 'số liệu tính đến hết ngày này, ví dụ 2023-08-23', dayArgument)
    .requiredOption(
      '--out <tệp>',
      `tệp kết quả; đuôi quyết định loại: ${REPORT_FORMATS.join(', ')}; với --each-unit là thư mục`,
      outArgument,
    )
    .addOption(
      new Option('--style <kiểu>', 'office: như cơ quan vẫn in; strict: theo Nghị định 30/2020')
        .choices(REPORT_STYLES)
        .default('office'),
    )
    .option('--indicator <chỉ số>', 'mã hoặc tên chỉ số; bỏ trống: chỉ số chính của chiến dịch')
    .option(
      '--indicators <các chỉ số>',
      'mã hoặc tên các chỉ số, ngăn bằng dấu chấm phẩy',
      listArgument,
    )
    .option('--milestone <mốc>', 'tên mốc của chỉ tiêu; bỏ trống: mốc sau cùng')
    .option('--unit <đơn vị>', 'mã hoặc tên đơn vị mà báo cáo nói về các đơn vị bên dưới')
    .option(
      '--level <cấp>',
      '1: ngay dưới đơn vị; 2: dưới nữa; 1,2: cả hai trong một bảng',
      levelArgument,
    )
    .addOption(
      new Option(
        '--order <thứ tự>',
        'rank: theo xếp hạng chung; rankWithin: xếp hạng trong từng đơn vị cấp trên; official: theo danh mục',
      ).choices(UNIT_ORDERS),
    )
    .addOption(
      new Option(
        '--window <kỳ>',
        'day: ngày; week: tuần; decreeMonth: tháng từ 15 đến 14; month: tháng; milestone: mốc; campaign: cả chiến dịch',
      ).choices(WINDOW_KINDS),
    )
    .option('--share <tỷ lệ>', 'tỷ lệ để tách đơn vị đạt trên và dưới, ví dụ 10%', shareArgument)
    .option('--text <văn bản>', 'tên văn bản đã viết, của báo cáo written')
    .option(
      '--units <các đơn vị>',
      'mã hoặc tên những đơn vị vẽ cạnh nhau, ngăn bằng dấu chấm phẩy',
      listArgument,
    )
    .option('--chart', 'kèm biểu đồ')
    .option('--no-blank', 'bỏ những đơn vị chưa có số liệu')
    .option('--form <tệp>', 'điền biểu mẫu Word hoặc Excel của cơ quan thay cho lập báo cáo')
    .option('--each-unit', 'mỗi đơn vị ngay bên dưới một tệp, ghi vào thư mục --out')
    .option(
      '--format <các loại>',
      `với --each-unit: loại tệp, ngăn bằng dấu phẩy: ${REPORT_FORMATS.join(', ')}; bỏ trống: pdf`,
      formatsArgument,
    )
    .option('--overwrite', 'với --each-unit: ghi đè lên các tệp đã có');
}

/**
 * `reports list`: the reports that there are; with a data folder, the tables of its campaign too.
 */
export async function listReports(
  options: Partial<DataOptions>,
  output: CliOutput,
): Promise<number> {
  const { data } = options;
  if (data === undefined) return printReports(REPORTS, options, output);
  return withClient({ data, mustExist: true }, async (client) => {
    const { id } = await chooseCampaign(client, options.campaign);
    return printReports(await campaignReports(client, id), options, output);
  });
}

const campaignReports = async ({ call }: Client, campaignId: number): Promise<ReportKind[]> =>
  reportsOf(await call('ownTables.list', { campaignId }));

function printReports(
  kinds: readonly ReportKind[],
  { json }: { json?: boolean },
  output: CliOutput,
): number {
  const optionsOf = (parameters: readonly ReportParameter[]) =>
    parameters.map((parameter) => OPTION_OF[parameter]);
  const reports = kinds.map(({ name, title, about, parameters }) => ({
    name,
    title,
    about,
    options: optionsOf(parameters),
  }));
  if (json) output.out(JSON.stringify(reports, null, 2));
  else {
    for (const { name, title, about, options } of reports) {
      output.out(`${name}: ${title}. ${about} Tùy chọn: ${options.join(', ')}.`);
    }
  }
  return EXIT.done;
}

/** `report`: the file is written whole or not at all. */
export function writeReport(
  report: string,
  options: ReportOptions,
  output: CliOutput,
): Promise<number> {
  const { path } = options.out;
  const format = options.eachUnit ? null : formatOf(options.out, REPORT_FORMATS);
  return withClient({ ...options, mustExist: true, saveTo: path }, async (client) => {
    const { id: campaignId } = await chooseCampaign(client, options.campaign);
    const kinds = await campaignReports(client, campaignId);
    const kind = chosenReport(report, kinds);
    refuseUnused(kind, options);
    const choices = {
      ...(await choicesOf(client, campaignId, kind.name, options)),
      ...documentOf(options, (text) => chosenReport(text, kinds).name),
    };
    if (format === null) {
      const asked = { campaignId, reports: [{ report: kind.name, ...choices }] };
      return writeForEachUnit(client, asked, options, output);
    }
    await client.call('reports.save', { campaignId, report: kind.name, ...choices, format });
    output.out(`Đã ghi ${path}`);
    if (choices.document) {
      const papers = papersOf(await client.call('papers.read', { campaignId }));
      const gaps = documentGaps({ papers });
      if (gaps.length > 0) output.err(`Văn bản còn thiếu: ${gaps.join(', ')}.`);
    }
    return EXIT.done;
  });
}

/** Exit 0 when all files were written, 3 when some were left out; these are listed. */
async function writeForEachUnit(
  { call }: Client,
  asked: Pick<InputOf<'reports.saveSet'>, 'campaignId' | 'reports'>,
  { format: formats = ['pdf'], overwrite = false }: ReportOptions,
  output: CliOutput,
): Promise<number> {
  const save = (agreed: string[]) =>
    call('reports.saveSet', { ...asked, eachUnitAt: 1, formats, agreed });
  const saved = await save([]).catch((error: unknown) => {
    const wire = error instanceof FieldError ? error.toWire() : null;
    if (wire?.code !== 'askFirst' || !overwrite) throw error;
    return save(wire.details.questions.map(({ key }) => key));
  });
  for (const { name, sentence } of saved.left) output.err(`Không lập “${name}”: ${sentence}`);
  output.out(`Đã ghi ${formatCount(saved.files.length)} tệp vào ${saved.folder}`);
  return saved.left.length === 0 ? EXIT.done : EXIT.findings;
}

/** A report by its name, or a table of the office by what it is called. */
function chosenReport(text: string, kinds: readonly ReportKind[]): ReportKind {
  const named = kinds.find(({ name }) => name === text);
  if (named) return named;
  const id = chosen(
    'báo cáo',
    text,
    kinds.map(({ title: name }, i) => ({ id: i, name })),
  )!;
  return kinds[id]!;
}

/** Refuses options that the report does not have, because they would be ignored in silence. */
function refuseUnused({ title, parameters }: ReportKind, options: ReportOptions): void {
  const given: Record<ReportParameter, boolean> = {
    indicatorId: options.indicator !== undefined,
    indicatorIds: options.indicators !== undefined,
    milestoneId: options.milestone !== undefined,
    unitId: options.unit !== undefined,
    levels: options.level !== undefined,
    order: options.order !== undefined,
    withBlank: !options.blank,
    window: options.window !== undefined,
    share: options.share !== undefined,
    writtenId: options.text !== undefined,
    unitIds: options.units !== undefined,
    withChart: options.chart === true,
  };
  const unused = REPORT_PARAMETERS.filter((one) => given[one] && !parameters.includes(one));
  if (unused.length === 0) return;
  const sentence = `Báo cáo “${title}” không có tùy chọn ${unused.map((one) => OPTION_OF[one]).join(', ')}; bỏ đi rồi làm lại.`;
  throw new FieldError('settingRefused', { problems: [{ field: 'options', sentence }] });
}

async function choicesOf(
  { call }: Client,
  campaignId: number,
  report: string,
  options: ReportOptions,
): Promise<Omit<InputOf<'reports.build'>, 'campaignId' | 'report'>> {
  const { on, style, level, order, window, share } = options;
  const { indicators, milestones } = await call('campaigns.settings', { campaignId });
  const namesUnits = options.unit !== undefined || options.units !== undefined;
  const named = !namesUnits ? [] : await call('units.list', { campaignId });
  return {
    on,
    style,
    levels: level,
    order,
    window,
    share,
    ...(options.blank ? {} : { withBlank: false }),
    indicatorId: chosen('chỉ số', options.indicator, indicators),
    indicatorIds: options.indicators?.map((text) => chosen('chỉ số', text, indicators)!),
    milestoneId: chosen('mốc', options.milestone, milestones),
    unitId: chosen('đơn vị', options.unit, named),
    unitIds: options.units?.map((text) => chosen('đơn vị', text, named)!),
    ...(options.chart ? { withChart: true } : {}),
    writtenId: report === 'written' ? await textOf(call, campaignId, options) : undefined,
  };
}

/** A written text of the day; the only one where none is named. */
async function textOf(
  call: Client['call'],
  campaignId: number,
  { on, text }: Pick<ReportOptions, 'on' | 'text'>,
): Promise<number | undefined> {
  const texts = (await call('written.list', { campaignId })).filter((one) => one.on === on);
  const [only] = texts;
  if (text === undefined && texts.length <= 1) return only?.id;
  return chosen(`văn bản của ngày ${formatDay(on)}`, text ?? '', texts);
}

/** By its code, its exact name, or its name typed without marks. */
export function chosen(
  what: string,
  text: string | undefined,
  all: readonly { id: number; name: string; code?: string }[],
): number | undefined {
  if (text === undefined) return undefined;
  const name = normaliseText(text);
  const tries = [
    all.filter((one) => one.code === name),
    all.filter((one) => one.name === name),
    all.filter((one) => foldText(one.name) === foldText(name)),
  ];
  const found = tries.find((list) => list.length > 0) ?? [];
  if (found.length === 1) return found[0]!.id;
  throw new FieldError('choiceUnknown', { what, text, known: all.map((one) => one.name) });
}
