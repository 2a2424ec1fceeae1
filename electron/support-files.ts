import { readFileSync, statfsSync } from 'node:fs';
import { arch, availableParallelism, freemem, release, totalmem } from 'node:os';
import { basename } from 'node:path';
import packageJson from '../package.json' with { type: 'json' };
import type { WayIn } from '../shared/contract/caller.ts';
import type { SupportFile } from '../shared/contract/support.ts';
import { countStore } from './db/counts.ts';
import { writeZip } from './files/write-zip.ts';
import { logsOf } from './log-file.ts';

/** The lines that `logFile` writes: an entry, or a further line of one. */
const LOG_LINE =
  /^(\d{4}-\d\d-\d\dT[\d:.]+Z (info|error) | {2})[\w .,:;()<>[\]'"=?$#@/*+-]{1,300}$/;
/** A path of this PC, which no line of a log has. */
const PATH = /(^|[\s('"])[/~]|[A-Za-z]:\//;
const LEFT_OUT = '  (một dòng không đúng dạng của nhật ký, không gửi)';

/**
 * What goes to whoever helps when something broke: logs, versions and counts, as texts. No names,
 * figures or paths: what the logs have is looked through once more. `problem`: the code of why the
 * data are not to be touched, not even to be counted.
 */
export function supportFiles(
  dataDir: string,
  wayIn: WayIn,
  now: Date,
  problem: string | null = null,
): SupportFile[] {
  return [
    { name: 'phien-ban.txt', text: versions(wayIn, now) },
    { name: 'so-luong.txt', text: problem === null ? counts(dataDir) : notRead(problem) },
    ...logsOf(dataDir).map((path) => ({
      name: `nhat-ky/${basename(path)}`,
      text: checkedLog(readFileSync(path, 'utf8')),
    })),
  ];
}

/** The bytes of the zip with these files. */
export const zipSupportFiles = (files: readonly SupportFile[]): Promise<Buffer> =>
  writeZip(files.map(({ name, text }) => [name, Buffer.from(text)] as const));

const checkedLog = (text: string): string =>
  text
    .split('\n')
    .map((line) => (line === '' || (LOG_LINE.test(line) && !PATH.test(line)) ? line : LEFT_OUT))
    .join('\n');

const WAYS: Record<WayIn, string> = {
  window: 'cửa sổ',
  browser: 'trình duyệt',
  commandLine: 'dòng lệnh',
};

const inMegabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;

function versions(wayIn: WayIn, now: Date): string {
  const { node, electron, chrome } = process.versions;
  return lines([
    `Sổ Chỉ Tiêu ${packageJson.version}, mở bằng ${WAYS[wayIn]}`,
    `Node ${node}; Electron ${electron ?? 'không'}; Chromium ${chrome ?? 'không'}`,
    `Hệ điều hành ${process.platform} ${release().replace(/[^\w.-]/g, '?')} ${arch()}`,
    `${availableParallelism()} bộ xử lý; bộ nhớ ${inMegabytes(totalmem())}, còn ${inMegabytes(freemem())}`,
    `Lập lúc ${now.toISOString()}`,
  ]);
}

function counts(dataDir: string): string {
  try {
    const { version, sqlite, bytes, walBytes, rows } = countStore(dataDir);
    const { bavail, bsize } = statfsSync(dataDir);
    return lines([
      `Phiên bản dữ liệu ${version}; SQLite ${sqlite}`,
      `Tệp dữ liệu ${inMegabytes(bytes)}; chưa gộp ${inMegabytes(walBytes)}; ổ đĩa còn ${inMegabytes(bavail * bsize)}`,
      'Số dòng của từng bảng:',
      ...rows.map((table) => `${table.table}: ${table.rows}`),
    ]);
  } catch (error) {
    // Both the program's errors and SQLite's have one.
    return notRead((error as { code?: string }).code);
  }
}

const notRead = (code: string | undefined) => lines([`Không đọc được dữ liệu: ${code}`]);

const lines = (texts: readonly string[]): string => `${texts.join('\n')}\n`;
