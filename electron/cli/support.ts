import { resolve } from 'node:path';
import type { Command, Option } from 'commander';
import { writeFileWhole } from '../files/write-report.ts';
import { supportFiles, zipSupportFiles } from '../support-files.ts';
import type { DataOptions } from './commands.ts';
import { type CliOutput, EXIT } from './output.ts';

interface SupportCommandParts {
  data(): Option;
  json(): Option;
  output: CliOutput;
  /** Takes the exit code of a command. */
  ends(code: number): void;
}

/** Adds `support`. It opens no data for writing, so that it helps when they cannot be opened. */
export function addSupportCommand(
  program: Command,
  { data, json, output, ends }: SupportCommandParts,
): void {
  program
    .command('support')
    .description(
      'in nhật ký lỗi, phiên bản và số lượng để gửi cho người hỗ trợ; không có tên, số liệu hay đường dẫn',
    )
    .addOption(data())
    .addOption(json())
    .option('--out <tệp>', 'lưu những gì đã in thành một tệp nén, ví dụ ho-tro.zip')
    .action(async (options: DataOptions & { out?: string }) =>
      ends(await support(options, output)),
    );
}

async function support(
  { data, out, json }: DataOptions & { out?: string },
  output: CliOutput,
): Promise<number> {
  const files = supportFiles(data, 'commandLine', new Date());
  if (!json) for (const { name, text } of files) output.out(`== ${name}\n${text}`);
  const path = out === undefined ? null : resolve(out);
  if (path !== null) await writeFileWhole(path, await zipSupportFiles(files));
  if (json) output.out(JSON.stringify({ files, path }, null, 2));
  else if (path !== null) output.out(`Đã lưu những gì in ở trên vào ${path}`);
  return EXIT.done;
}
