import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { FieldError } from '../../shared/contract/errors.ts';
import { LEAST_PASSPHRASE } from '../../shared/domain/backup.ts';
import { formatInstant } from '../../shared/text/dates.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { saveProblem } from '../files/write-report.ts';
import type { DataOptions } from './commands.ts';
import { pickedName, withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';
import { rescueData } from './rescue.ts';

interface BackupCommandParts {
  data(): Option;
  json(): Option;
  output: CliOutput;
  /** Takes the exit code of a command. */
  ends(code: number): void;
}

const PASSPHRASE_FILE = '--passphrase-file <tệp>';

/** Adds `backup`, `restore` and `move`. */
export function addBackupCommands(
  program: Command,
  { data, json, output, ends }: BackupCommandParts,
): void {
  program
    .command('backup')
    .description(
      'chép toàn bộ dữ liệu, đã kiểm tra, vào một thư mục; dùng được cả khi đang mở phần mềm',
    )
    .addOption(data())
    .addOption(json())
    .requiredOption('--out <thư mục>', 'thư mục nhận bản sao lưu')
    .action(async (options: DataOptions & { out: string }) => ends(await backUp(options, output)));
  program
    .command('restore')
    .description(
      'đưa nội dung một bản sao lưu hoặc tệp chuyển máy vào thư mục dữ liệu; dữ liệu đang có được sao lưu trước; tệp hỏng được giữ riêng, và những gì còn đọc được trong đó được lấy lại',
    )
    .argument(
      '[tệp]',
      'bản sao lưu (.db) hoặc tệp chuyển máy (.sct-chuyen); bỏ trống khi tệp dữ liệu hỏng: lấy bản sao lưu còn tốt gần nhất',
    )
    .addOption(data())
    .addOption(json())
    .option('--plan-only', 'chỉ cho biết sẽ mất những gì')
    .option(
      '--from-damaged',
      'khi tệp dữ liệu hỏng: không dùng bản sao lưu nào, lập sổ mới bằng những gì còn đọc được trong tệp hỏng',
    )
    .option(PASSPHRASE_FILE, 'tệp có mật khẩu của tệp chuyển máy ở dòng đầu')
    .action(async (file: string | undefined, options: RestoreOptions) =>
      ends(await restore(file, options, output)),
    );
  program
    .command('move')
    .description('ghi toàn bộ dữ liệu thành một tệp có mật khẩu, để đưa sang máy khác')
    .addOption(data())
    .addOption(json())
    .requiredOption('--out <tệp>', 'tệp cần ghi, ví dụ so-chi-tieu.sct-chuyen')
    .requiredOption(PASSPHRASE_FILE, `tệp có mật khẩu ở dòng đầu, từ ${LEAST_PASSPHRASE} ký tự`)
    .action(async (options: MoveOptions) => ends(await move(options, output)));
}

interface RestoreOptions extends DataOptions {
  planOnly?: boolean;
  fromDamaged?: boolean;
  passphraseFile?: string;
}

interface MoveOptions extends DataOptions {
  out: string;
  passphraseFile: string;
}

/** Never on the command line itself, where others on this PC could read it. */
function passphraseOf(file: string | undefined): string | undefined {
  if (file === undefined) return undefined;
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/, 1)[0];
  } catch (error) {
    const problem = saveProblem((error as NodeJS.ErrnoException).code, file);
    throw new FieldError('cannotWriteFile', { file, problem });
  }
}

function backUp({ out, ...options }: DataOptions & { out: string }, output: CliOutput) {
  return withClient({ ...options, mustExist: true, saveTo: out }, async (client) => {
    const { path } = await client.call('backups.copyTo', {});
    output.out(options.json ? JSON.stringify({ path }) : `Đã sao lưu vào ${path}`);
    return EXIT.done;
  });
}

function move({ out, passphraseFile, ...options }: MoveOptions, output: CliOutput) {
  const passphrase = passphraseOf(passphraseFile) ?? '';
  return withClient({ ...options, mustExist: true, saveTo: resolve(out) }, async (client) => {
    if ([...passphrase].length < LEAST_PASSPHRASE) {
      output.err(
        `Mật khẩu phải có từ ${LEAST_PASSPHRASE} ký tự; sửa dòng đầu của ${passphraseFile}.`,
      );
      return EXIT.refused;
    }
    const { path } = await client.call('backups.move', { passphrase });
    output.out(options.json ? JSON.stringify({ path }) : `Đã ghi toàn bộ dữ liệu vào ${path}`);
    return EXIT.done;
  });
}

const ALONE = { salvaged: true } as const;

function restore(
  file: string | undefined,
  { planOnly = false, fromDamaged = false, passphraseFile, ...options }: RestoreOptions,
  output: CliOutput,
): Promise<number> {
  const passphrase = passphraseOf(passphraseFile);
  const opened = { ...options, mustExist: false, readFrom: file ?? '', mayRescue: true };
  return withClient(opened, async (client) => {
    const chosen = { file: pickedName(0), ...(passphrase === undefined ? {} : { passphrase }) };
    const damage = await client.call('rescue.state', {});
    if (damage !== null) {
      const given = fromDamaged ? ALONE : file === undefined ? null : chosen;
      return rescueData(client, damage, { chosen: given, file, planOnly, ...options }, output);
    }
    if (file === undefined) {
      output.err('Tệp dữ liệu không hỏng; ghi rõ bản sao lưu cần khôi phục: restore TỆP.');
      return EXIT.usage;
    }
    const preview = await client.call('backups.preview', { chosen });
    const { last, lost, isEarlier, seen } = preview;
    const lines = [
      `Bản sao lưu: ${preview.campaigns.join('; ') || 'chưa có chiến dịch'}${last === null ? '' : `; ghi lần cuối ${formatInstant(last.at)} (${last.by})`}.`,
      isEarlier
        ? `Những lần ghi sau bản này sẽ mất: ${formatCount(lost)}.`
        : `Bản này không phải trạng thái trước của dữ liệu ở đây; toàn bộ ${formatCount(lost)} lần ghi đang có sẽ được thay.`,
    ];
    if (!options.json) for (const line of lines) output.out(line);
    if (planOnly) {
      if (options.json) output.out(JSON.stringify(preview, null, 2));
      return EXIT.done;
    }
    await client.call('backups.restore', { chosen, seen });
    output.out(
      options.json
        ? JSON.stringify({ restored: basename(file), ...preview })
        : `Đã khôi phục từ ${file}. Dữ liệu trước đó nằm ở ${join(options.data, 'sao-luu')}.`,
    );
    return EXIT.done;
  });
}
