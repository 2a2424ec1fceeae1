import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { WINDOW_KINDS, type WindowKind } from '../../shared/domain/compared.ts';
import { type Day, isDay } from '../../shared/domain/day.ts';
import type { DayWindow } from '../../shared/domain/period.ts';
import { UNIT_ORDERS, type UnitOrder } from '../../shared/domain/unit-order.ts';
import {
  REPORT_PARAMETERS,
  type ReportKind,
  type ReportParameter,
} from '../../shared/report/request.ts';
import { formatDay } from '../../shared/text/dates.ts';
import { parsePercent } from '../../shared/text/numbers.ts';
import { foldText, normaliseText } from '../../shared/text/vietnamese.ts';

/**
 * The options of the command line that choose what a report or an appendix is about and looks like.
 */

export interface ChoiceOptions {
  indicator?: string;
  indicators?: string[];
  milestone?: string;
  unit?: string;
  units?: string[];
  /** With `--chart`. */
  chart?: boolean;
  /** With `--codes`. */
  codes?: boolean;
  level?: number[];
  order?: UnitOrder;
  window?: WindowKind;
  share?: number;
  due?: DayWindow;
  /** With `--coming`. */
  coming?: boolean;
  /** Name of a written text. */
  text?: string;
  /** False with `--no-blank`. */
  blank: boolean;
}

/** The name of the option for each choice. */
export const OPTION_OF: Record<ReportParameter, string> = {
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
  withCodes: '--codes',
  due: '--due',
  withComing: '--coming',
};

const listArgument = (text: string): string[] =>
  text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');

export const levelArgument = (text: string): number[] => {
  const levels = text.split(',').map(Number);
  const isRising = levels.every((level, i) => i === 0 || level > levels[i - 1]!);
  if (levels.length <= 2 && isRising && levels.every((level) => /^[1-9]$/.test(String(level)))) {
    return levels;
  }
  throw new InvalidArgumentError(
    `“${text}” phải là một cấp, ví dụ 1 (ngay dưới đơn vị), hoặc hai cấp, ví dụ 1,2.`,
  );
};

export const shareArgument = (text: string): number => {
  const reading = parsePercent(text);
  if ('value' in reading && reading.value >= 0 && reading.value <= 10_000) {
    return Math.round(reading.value * 100);
  }
  throw new InvalidArgumentError(`“${text}” phải là một tỷ lệ, ví dụ 10% hoặc 12,5%.`);
};

export const dueArgument = (text: string): DayWindow => {
  const [from = '', to = '', ...more] = text.split('..');
  if (more.length === 0 && isDay(from) && isDay(to) && from <= to) return { from, to };
  throw new InvalidArgumentError(
    `“${text}” phải là ngày đầu..ngày cuối, ví dụ 2023-10-01..2023-10-09.`,
  );
};

/** Adds these choices to a command. */
export function withChoiceOptions(command: Command): Command {
  return command
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
    .option('--text <báo cáo viết>', 'tên báo cáo viết, với báo cáo written')
    .option(
      '--units <các đơn vị>',
      'mã hoặc tên những đơn vị vẽ cạnh nhau, ngăn bằng dấu chấm phẩy',
      listArgument,
    )
    .option('--chart', 'kèm biểu đồ')
    .option('--due <ngày..ngày>', 'chỉ những hạn trong các ngày này, với reminder', dueArgument)
    .option('--coming', 'nhắc cả việc chưa đến hạn, với reminder')
    .option('--codes', 'kèm mã QR của số đã gửi lên, để nơi nhận đọc từ trang giấy')
    .option('--no-blank', 'bỏ những đơn vị chưa có số liệu');
}

/** Refuses options that the report does not have, because they would be ignored in silence. */
export function refuseUnused({ title, parameters }: ReportKind, options: ChoiceOptions): void {
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
    withCodes: options.codes === true,
    due: options.due !== undefined,
    withComing: options.coming === true,
  };
  const unused = REPORT_PARAMETERS.filter((one) => given[one] && !parameters.includes(one));
  if (unused.length === 0) return;
  const sentence = `Báo cáo “${title}” không có tùy chọn ${unused.map((one) => OPTION_OF[one]).join(', ')}; bỏ đi rồi làm lại.`;
  throw new FieldError('settingRefused', { problems: [{ field: 'options', sentence }] });
}

type Choices = Omit<
  NonNullable<InputOf<'reports.build'>['document']>['appendices'][number],
  'report'
>;

/** The choices of a report or an appendix. Throws FieldError `choiceUnknown`. */
export async function choicesOf(
  { call }: Client,
  campaignId: number,
  report: string,
  options: ChoiceOptions & { on: Day },
): Promise<Choices> {
  const { level, order, window, share, due } = options;
  const { indicators, milestones } = await call('campaigns.settings', { campaignId });
  const namesUnits = options.unit !== undefined || options.units !== undefined;
  const named = namesUnits ? await call('units.list', { campaignId }) : [];
  return {
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
    ...(due === undefined ? {} : { due }),
    ...(options.coming ? { withComing: true } : {}),
    writtenId: report === 'written' ? await textOf(call, campaignId, options) : undefined,
  };
}

/** The written text of the day with that name; without a name, the only one there is. */
async function textOf(
  call: Client['call'],
  campaignId: number,
  { on, text }: Pick<ChoiceOptions, 'text'> & { on: Day },
): Promise<number | undefined> {
  const texts = (await call('written.list', { campaignId })).filter((one) => one.on === on);
  const [only] = texts;
  if (text === undefined && texts.length <= 1) return only?.id;
  return chosen(`báo cáo viết của ngày ${formatDay(on)}`, text ?? '', texts);
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
