import { basename } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type Command, Option } from 'commander';
import type { Client } from '../../shared/contract/client.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import { CONFLICT_RULES, type ReadFile } from '../../shared/contract/exchange.ts';
import { statusWords } from '../../shared/exchange/package/words.ts';
import { watchedFolder } from '../files/watched-folder.ts';
import type { DataOptions } from './commands.ts';
import {
  type ExchangeCommandParts,
  type Outcome,
  outcomeLine,
  outcomeOf,
  takeFiles,
} from './exchange.ts';
import { pickedName, withClient } from './open-client.ts';
import { type CliOutput, EXIT } from './output.ts';

/** Files lie still for so long before they are read. */
const LOOK_MS = 3_000;

interface WatchOptions extends DataOptions {
  accept?: (typeof CONFLICT_RULES)[number];
  once?: boolean;
}

/** Adds `watch`: a folder from which packages are read as they arrive. */
export function addWatchCommand(
  program: Command,
  { data, json, output, ends }: ExchangeCommandParts,
): void {
  program
    .command('watch')
    .description(
      'theo dõi thư mục nhận: tệp .sct, bảng tính, ảnh và PDF có mã ghi xong thì đưa vào hàng chờ; không sửa, không xóa tệp nào; Ctrl+C để dừng',
    )
    .argument('<thư mục>', 'thư mục chung hoặc thư mục đồng bộ có các tệp gửi đến')
    .addOption(data())
    .addOption(json())
    .addOption(
      new Option(
        '--accept <cách>',
        'nhận luôn vào số liệu; ô hai bên cùng sửa: newest lấy số sửa sau, ours giữ số ở đây, theirs lấy số trong tệp; bỏ trống: chỉ đưa vào hàng chờ',
      ).choices(CONFLICT_RULES),
    )
    .option('--once', 'đọc các tệp đang có rồi kết thúc')
    .action(async (folder: string, options: WatchOptions) => {
      const stop = new AbortController();
      const end = () => stop.abort();
      process.once('SIGINT', end).once('SIGTERM', end);
      try {
        ends(await watchFolder(folder, options, output, stop.signal));
      } finally {
        process.off('SIGINT', end).off('SIGTERM', end);
      }
    });
}

/**
 * Reads each file when it has stopped growing, until it is stopped, or with `once` the files that
 * are there. A folder that goes away is told, and looked for again. Exit 3 when a file was not taken.
 */
export function watchFolder(
  folder: string,
  { accept, once = false, ...options }: WatchOptions,
  output: CliOutput,
  stop: AbortSignal,
  lookMs = LOOK_MS,
): Promise<number> {
  // The client reads files by their place in this list, which grows as they arrive.
  const paths: string[] = [];
  return withClient({ ...options, mustExist: true, readFrom: paths }, async (client) => {
    const watched = watchedFolder(folder);
    let code: number = EXIT.done;
    let wasGone = false;
    /** Of files that could not be read and are tried again: what was said of each. */
    const said = new Map<string, string | null>();
    for (let looks = 1; ; looks += 1) {
      const { ready, waiting, isGone } = await watched.look();
      if (isGone && looks === 1) throw goneFolder(folder);
      if (isGone !== wasGone) output.err(isGone ? goneWords(folder) : `Lại thấy ${folder}.`);
      wasGone = isGone;
      if (ready.length > 0) {
        const picked = ready.map((path) => pickedName(paths.push(path) - 1));
        const outcomes = await readFiles(client, picked, accept ?? null);
        for (const { read, ...outcome } of outcomes) {
          // A picture may have several pages, so results are told apart by name.
          const path = ready.find((one) => basename(one) === read.file);
          if ('problem' in read && read.isOutOfReach && path !== undefined) {
            watched.readAgain(path);
            if (said.get(path) === outcome.problem) continue;
            said.set(path, outcome.problem);
          }
          if (outcome.problem !== null) code = EXIT.findings;
          output.out(options.json ? JSON.stringify(outcome) : lineOf(outcome));
        }
      }
      if (once && looks === 2) {
        for (const name of waiting) output.err(`${name}: còn đang được ghi, chưa đọc.`);
        return isGone || waiting.length > 0 ? EXIT.findings : code;
      }
      await setTimeout(lookMs, null, { signal: stop }).catch(() => null);
      if (stop.aborted) return code;
    }
  });
}

const goneWords = (folder: string) =>
  `Không thấy thư mục ${folder}; kiểm tra mạng hoặc ổ đĩa. Vẫn tiếp tục tìm.`;

const goneFolder = (folder: string) =>
  new FieldError('fileRefused', {
    file: basename(folder),
    problems: [
      {
        code: 'noFiles',
        sentence: `Không mở được thư mục ${folder}; kiểm tra tên thư mục, mạng hoặc ổ đĩa.`,
      },
    ],
  });

async function readFiles(
  client: Client,
  files: string[],
  accept: WatchOptions['accept'] | null,
): Promise<(Outcome & { read: ReadFile })[]> {
  const read = await client.call('exchange.read', { files });
  const outcomes = accept ? await takeFiles(client, read, accept) : read.map(outcomeOf);
  return outcomes.map((outcome, n) => ({ ...outcome, read: read[n]! }));
}

/** Of a file that only lies in the queue its status is told. */
function lineOf(outcome: Outcome): string {
  const { file, queued, receipt, problem } = outcome;
  if (problem !== null || receipt !== null || queued === null) return outcomeLine(outcome);
  if (queued.status === 'applied') return outcomeLine(outcome);
  return `${file}: đã vào hàng chờ, ${statusWords(queued.status).toLocaleLowerCase('vi')}.`;
}
