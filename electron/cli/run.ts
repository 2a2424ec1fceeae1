import { homedir } from 'node:os';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { SAMPLES } from '../../shared/contract/campaigns.ts';
import { errorSentence } from '../../shared/contract/errors.ts';
import type { Sample } from '../../shared/contract/methods.ts';
import { type Day, isDay } from '../../shared/domain/day.ts';
import { CHOSEN_IDS, type ChosenColumns } from '../../shared/exchange/appendix-heads.ts';
import { parseDay } from '../../shared/text/dates.ts';
import { dataFolder } from '../data-folder.ts';
import { asToldError } from '../unexpected.ts';
import { addAnswerCommand } from './answer.ts';
import { addBackupCommands } from './backup.ts';
import {
  check,
  type DataOptions,
  type ImportFileOptions,
  importFile,
  openSample,
  printFigures,
} from './commands.ts';
import { addDeadlineCommands } from './deadlines.ts';
import { withDocumentOptions } from './document-options.ts';
import { addExchangeCommands } from './exchange.ts';
import { addFormCommand } from './exchange-form.ts';
import { addExportCommand } from './export.ts';
import { writeForm } from './forms.ts';
import { addHistoryCommands } from './history.ts';
import { type CliOutput, EXIT } from './output.ts';
import { addPersonOption, addResetPinCommand } from './people.ts';
import { listReports, type ReportOptions, withReportOptions, writeReport } from './report.ts';
import { listSignedReports, refuseSignedOptions, withSignedOptions } from './signed.ts';
import { addSupportCommand } from './support.ts';
import { findUnitsByText } from './units.ts';
import { addWatchCommand } from './watch.ts';
import { inVietnamese, wordUsageError } from './wording.ts';

const processOutput: CliOutput = {
  out: (line) => process.stdout.write(`${line}\n`),
  err: (line) => process.stderr.write(`${line}\n`),
};

const dayArgument = (text: string): Day => {
  const day = parseDay(text) ?? text;
  if (isDay(day)) return day;
  if (/^\d{4}-\d{2}-\d{2}$/.test(day)) {
    throw new InvalidArgumentError(`Không có ngày “${text}” trong lịch.`);
  }
  throw new InvalidArgumentError(
    `“${text}” không phải là ngày dạng NĂM-THÁNG-NGÀY, ví dụ 2023-08-23 hoặc 23/8/2023.`,
  );
};

/** Adds one "target=Chỉ tiêu giao" to those before it. */
const columnArgument = (text: string, before: ChosenColumns = {}): ChosenColumns => {
  const at = text.indexOf('=');
  const id = CHOSEN_IDS.find((known) => known === text.slice(0, at).trim());
  const column = text.slice(at + 1).trim();
  if (!id || column === '') {
    throw new InvalidArgumentError(
      `“${text}” phải có dạng nội dung=cột, nội dung là một trong: ${CHOSEN_IDS.join(', ')}; ví dụ target="Chỉ tiêu giao".`,
    );
  }
  if (before[id] !== undefined) {
    throw new InvalidArgumentError(`“${id}” được ghi hai lần trong --column.`);
  }
  return { ...before, [id]: column };
};

/** Commander's own error of an argument that is missing. */
function requireName(report: string | undefined): string {
  if (report !== undefined) return report;
  throw new CommanderError(1, 'commander.missingArgument', "missing required argument 'báo cáo'");
}

const dataOption = () =>
  new Option('--data <thư mục>', 'thư mục dữ liệu của cơ quan').makeOptionMandatory();
const jsonOption = () => new Option('--json', 'in kết quả dạng JSON');
const campaignOption = () =>
  new Option('--campaign <tên>', 'tên chiến dịch, cần khi thư mục có nhiều chiến dịch');

/**
 * The same application without a window. Returns the exit code: 0 done, 1 wrong usage,
 * 2 input refused and nothing written, 3 findings of level error.
 */
export async function runCli(argv: string[], output: CliOutput = processOutput): Promise<number> {
  let code: number = EXIT.done;
  /** The data folder of the running command: unforeseen errors are logged there. */
  let dataDir = dataFolder(process.platform, process.env, homedir());
  const program = inVietnamese(new Command('so-chi-tieu'), output)
    .description('Sổ Chỉ Tiêu không cửa sổ: nhập tệp, lập báo cáo, kiểm tra số liệu.')
    .version(packageJson.version, '--version', 'in số phiên bản');

  program
    .command('sample')
    .description('tạo chiến dịch mẫu theo văn bản đã ban hành')
    .addArgument(program.createArgument('<mẫu>', 'tên mẫu').choices(SAMPLES))
    .addOption(dataOption())
    .addOption(jsonOption())
    .action(async (sample: Sample, options: DataOptions) => {
      code = await openSample(sample, options, output);
    });

  program
    .command('import')
    .description('nhập chỉ tiêu và số đầu kỳ từ tệp xlsx, xls hoặc csv theo mẫu phụ lục chỉ tiêu')
    .argument('<tệp>', 'tệp có các cột Đơn vị, Chỉ tiêu kích hoạt, Đã kích hoạt…, thứ tự tùy ý')
    .addOption(dataOption())
    .addOption(campaignOption())
    .addOption(jsonOption())
    .option('--sheet <tên>', 'tên trang tính cần nhập, khi tệp có nhiều bảng')
    .option(
      '--column <nội dung=cột>',
      'cột nào là gì khi tiêu đề khác mẫu, ví dụ target="Chỉ tiêu giao năm 2023" hoặc unit=B; ' +
        'nội dung: unit (đơn vị), code (mã), target (chỉ tiêu), done (đã thực hiện); ghi được nhiều lần',
      columnArgument,
    )
    .option(
      '--as-of <ngày>',
      'số đã thực hiện trong tệp là của ngày này, khi tệp không ghi rõ',
      dayArgument,
    )
    .addOption(
      new Option(
        '--hidden-rows <cách>',
        'dòng đang ẩn hoặc bị lọc; take: nhập và báo; skip: bỏ qua',
      ).choices(['take', 'skip']),
    )
    .action(async (file: string, options: ImportFileOptions) => {
      code = await importFile(file, options, output);
    });

  const report = withReportOptions(
    program
      .command('report')
      .description('lập một báo cáo và ghi ra tệp; “reports list” kể các báo cáo')
      .argument(
        '[báo cáo]',
        'tên báo cáo, hoặc tên bảng tự lập của chiến dịch; bỏ trống khi có --form',
      )
      .addOption(dataOption())
      .addOption(campaignOption()),
    dayArgument,
  );
  withSignedOptions(withDocumentOptions(report, dayArgument)).action(
    async (name: string | undefined, options: ReportOptions) => {
      refuseSignedOptions(options);
      code = await (options.form === undefined
        ? writeReport(requireName(name), options, output)
        : writeForm(options, output));
    },
  );

  const reports = program.command('reports').description('các báo cáo');
  reports
    .command('list')
    .description('kể các báo cáo và tùy chọn của từng báo cáo, kèm bảng tự lập của chiến dịch')
    .option('--data <thư mục>', 'thư mục dữ liệu có chiến dịch; bỏ trống: chỉ báo cáo có sẵn')
    .addOption(campaignOption())
    .addOption(jsonOption())
    .action(async (options: Partial<DataOptions>) => {
      code = await listReports(options, output);
    });

  reports
    .command('signed')
    .description('kể các bản đã ký của chiến dịch, cả bản trước khi mở lại và bản đã bỏ')
    .addOption(dataOption())
    .addOption(campaignOption())
    .addOption(jsonOption())
    .action(async (options: DataOptions) => {
      code = await listSignedReports(options, output);
    });

  program
    .command('figures')
    .description(
      'in mọi số liệu của từng đơn vị: chỉ số, chỉ tiêu, tỷ lệ, còn lại, tiến độ, xếp hạng',
    )
    .addOption(dataOption())
    .addOption(campaignOption())
    .option('--on <ngày>', 'số liệu tính đến hết ngày này; bỏ trống: ngày gần nhất', dayArgument)
    .addOption(
      new Option('--json', 'in kết quả dạng JSON; số phần trăm ghi rõ, ví dụ { "percent": 35.9 }'),
    )
    .action(async (options: DataOptions & { on?: Day }) => {
      code = await printFigures(options, output);
    });

  program
    .command('check')
    .description('kiểm tra tệp dữ liệu và các cảnh báo nghiệp vụ')
    .addOption(dataOption())
    .addOption(campaignOption())
    .addOption(jsonOption())
    .action(async (options: DataOptions) => {
      code = await check(options, output);
    });

  program
    .command('units')
    .description('tra danh mục hành chính chính thức')
    .command('find')
    .description('tìm đơn vị theo tên hoặc mã, không cần dấu; cả hai cấp nay và ba cấp trước đây')
    .argument('<tên...>', 'tên hoặc mã, gõ vài chữ đầu mỗi tiếng cũng được')
    .addOption(jsonOption())
    .action((words: string[], options: { json?: boolean }) => {
      code = findUnitsByText(words.join(' '), options, output);
    });

  const exchangeParts = {
    data: dataOption,
    json: jsonOption,
    campaign: campaignOption,
    day: dayArgument,
    output,
    ends: (ended: number) => {
      code = ended;
    },
  };
  addExchangeCommands(program, exchangeParts);
  addAnswerCommand(program, exchangeParts);
  addFormCommand(program, exchangeParts);
  addExportCommand(program, exchangeParts);
  addDeadlineCommands(program, exchangeParts);
  addWatchCommand(program, exchangeParts);
  addBackupCommands(program, exchangeParts);
  addSupportCommand(program, exchangeParts);
  addHistoryCommands(program, exchangeParts);
  addResetPinCommand(program, exchangeParts);
  addPersonOption(program);

  program.hook('preAction', (_, command) => {
    dataDir = command.opts<Partial<DataOptions>>().data ?? dataDir;
  });

  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      if (thrown.exitCode === 0) return EXIT.done;
      output.err(wordUsageError(thrown));
      return EXIT.usage;
    }
    // Nothing is half written, because every command writes in one transaction.
    const wire = asToldError(thrown, dataDir, `so-chi-tieu ${argv[0]}`).toWire();
    if (argv.includes('--json')) {
      output.out(JSON.stringify({ refused: true, error: wire }, null, 2));
    }
    const sentence = errorSentence(wire);
    output.err(wire.code === 'databaseDamaged' ? `${sentence} ${RESTORE_HINT}` : sentence);
    return EXIT.refused;
  }
}

const RESTORE_HINT =
  'Lệnh “so-chi-tieu restore --data THƯ_MỤC --plan-only” cho biết bản sao lưu còn tốt gần nhất và những gì lấy lại được từ tệp hỏng; bỏ --plan-only để khôi phục.';
