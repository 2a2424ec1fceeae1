import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf, ReportFormat } from '../../shared/contract/methods.ts';
import { REPORT_FORMATS } from '../../shared/contract/reports.ts';
import type { Day } from '../../shared/domain/day.ts';
import { papersOf } from '../../shared/domain/papers.ts';
import { REPORT_STYLES, type StyleName } from '../../shared/report/model.ts';
import { documentGaps } from '../../shared/report/official-document.ts';
import { REPORTS, reportsOf } from '../../shared/report/registry.ts';
import type { ReportKind, ReportParameter } from '../../shared/report/request.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { chooseCampaign, type DataOptions } from './commands.ts';
import { type DocumentOptions, documentOf } from './document-options.ts';
import { withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';
import {
  type ChoiceOptions,
  choicesOf,
  chosen,
  OPTION_OF,
  refuseUnused,
  withChoiceOptions,
} from './report-choices.ts';
import { type SignedOptions, signedToWrite } from './signed.ts';

/** The commands `reports list` and `report`. */

/** Where to write; `format` is null where the ending is no format of reports, as for a folder. */
export interface OutPlace {
  path: string;
  format: ReportFormat | null;
}

export interface ReportOptions extends DataOptions, DocumentOptions, ChoiceOptions, SignedOptions {
  on: Day;
  out: OutPlace;
  /** A form of the office instead of a report. */
  form?: string;
  eachUnit?: boolean;
  /** Formats of the files with `--each-unit`. */
  format?: ReportFormat[];
  overwrite?: boolean;
  /** Steps below the campaign's unit of the units that get a file each. */
  eachLevel?: number;
  style: StyleName;
}

/** Where to write, by the ending of the file. */
export const outArgument = (text: string): OutPlace => {
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

const oneLevelArgument = (text: string): number => {
  if (/^[1-9]$/.test(text)) return Number(text);
  throw new InvalidArgumentError(`“${text}” phải là một cấp: 1 (ngay bên dưới), 2…`);
};

/** Adds the options of a report to a command. */
export function withReportOptions(command: Command, dayArgument: (text: string) => Day): Command {
  return withChoiceOptions(command)
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
    .option('--form <tệp>', 'điền biểu mẫu Word hoặc Excel của cơ quan thay cho lập báo cáo')
    .option('--each-unit', 'mỗi đơn vị ngay bên dưới một tệp, ghi vào thư mục --out')
    .option(
      '--each-level <cấp>',
      'với --each-unit: 1: đơn vị ngay bên dưới; 2: dưới nữa; bỏ trống: 1',
      oneLevelArgument,
    )
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
  const { data, person } = options;
  if (data === undefined) return printReports(REPORTS, options, output);
  return withClient({ data, person, mustExist: true }, async (client) => {
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

const CODES_OF_ONE =
  "option '--codes' is invalid. Mã QR là của cả cơ quan, không dùng được với --each-unit; lập một báo cáo.";

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
    const { on, style } = options;
    const choices = {
      on,
      style,
      ...(await choicesOf(client, campaignId, kind.name, options)),
      ...(options.codes ? { withCodes: true } : {}),
      ...(await documentOf(options, async (appendix) => {
        const of = chosenReport(appendix.report, kinds);
        refuseUnused(of, appendix.options);
        const own = await choicesOf(client, campaignId, of.name, { on, ...appendix.options });
        return { report: of.name, ...own };
      })),
    };
    if (format === null) {
      if (options.codes) throw new InvalidArgumentError(CODES_OF_ONE);
      const asked = { campaignId, reports: [{ report: kind.name, ...choices }] };
      return writeForEachUnit(client, asked, options, output);
    }
    const request = { campaignId, report: kind.name, ...choices };
    const copy = await signedToWrite(client, request, options, output);
    if (copy) await client.call('signed.save', { campaignId, id: copy.id, format });
    else await client.call('reports.save', { ...request, format });
    output.out(`Đã ghi ${path}`);
    if (choices.document && !copy) {
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
  { format: formats = ['pdf'], overwrite = false, eachLevel = 1 }: ReportOptions,
  output: CliOutput,
): Promise<number> {
  const save = (agreed: string[]) =>
    call('reports.saveSet', { ...asked, eachUnitAt: eachLevel, formats, agreed });
  const saved = await agreeing(overwrite, save);
  for (const name of saved.signed) {
    output.err(`“${name}” có bản đã ký; tệp vừa ghi là bản lập lại hôm nay.`);
  }
  for (const { name, sentence } of saved.left) output.err(`Không lập “${name}”: ${sentence}`);
  output.out(`Đã ghi ${formatCount(saved.files.length)} tệp vào ${saved.folder}`);
  return saved.left.length === 0 ? EXIT.done : EXIT.findings;
}

/** Calls what may ask first; with `--overwrite` the questions are agreed to. */
export async function agreeing<T>(
  overwrite: boolean,
  call: (agreed: string[]) => Promise<T>,
): Promise<T> {
  try {
    return await call([]);
  } catch (error) {
    const wire = error instanceof FieldError ? error.toWire() : null;
    if (wire?.code !== 'askFirst' || !overwrite) throw error;
    return call(wire.details.questions.map(({ key }) => key));
  }
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
