import { open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FieldError } from '../../shared/contract/errors.ts';
import { MAX_FILE_BYTES } from '../../shared/contract/wire.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, type Table } from '../../shared/exchange/table.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { FoundSheet } from '../workers/parse-workbook.ts';
import type { ReadTableJob, ReadTableReply } from '../workers/read-table-worker.ts';
import { refuse } from './file-gate-words.ts';

/** A table of every unit of the country is read in 3 s on a slow PC. */
const TIME_LIMIT_MS = 20_000;
/** Heap of the reading thread: 80.000 rows of 12 columns took 411 MB. */
const HEAP_LIMIT_MB = 768;

const TOO_LONG: FileProblem = {
  code: 'readTooLong',
  sentence: `Đọc quá ${TIME_LIMIT_MS / 1000} giây chưa xong nên đã dừng; xóa bớt trang tính, dòng, cột thừa rồi lưu lại.`,
};
const TOO_MUCH_MEMORY: FileProblem = {
  code: 'needsTooMuchMemory',
  sentence:
    'Tệp cần quá nhiều bộ nhớ nên không đọc; xóa bớt trang tính, dòng, cột thừa rồi lưu lại.',
};

/** The worker next door: a .ts file when run from source, a .js file in a bundle. */
const WORKER_URL = new URL(
  `../workers/read-table-worker${extname(new URL(import.meta.url).pathname)}`,
  import.meta.url,
);

async function readBytes(path: string, file: string): Promise<Uint8Array<ArrayBuffer>> {
  const handle = await open(path).catch(() => null);
  if (!handle) {
    throw refuse(file, {
      code: 'fileMissing',
      sentence: 'Không mở được tệp: kiểm tra đường dẫn, tên tệp và quyền đọc.',
    });
  }
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) {
      throw refuse(file, {
        code: 'fileMissing',
        sentence: 'Đây không phải là một tệp; chọn tệp .xlsx, .xls hoặc .csv.',
      });
    }
    if (stat.size > MAX_FILE_BYTES) {
      throw refuse(file, {
        code: 'fileTooLarge',
        sentence: `Tệp nặng ${formatCount(Math.ceil(stat.size / 1024 / 1024))} MB, quá mức ${MAX_FILE_BYTES / 1024 / 1024} MB; xóa bớt ảnh và trang tính thừa rồi lưu lại.`,
      });
    }
    return new Uint8Array(await handle.readFile());
  } finally {
    await handle.close();
  }
}

/** Runs the reading thread; whatever the file does to it, it ends here as a refusal. */
function readSheets(job: ReadTableJob): Promise<FoundSheet[]> {
  const worker = new Worker(WORKER_URL, {
    workerData: job,
    transferList: [job.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    // The library talks to the console about odd records; nobody is to hear it.
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<FoundSheet[]>();
  const timer = setTimeout(() => reject(refuse(job.file, TOO_LONG)), TIME_LIMIT_MS);
  worker.once('message', (reply: ReadTableReply) => {
    if ('sheets' in reply) resolve(reply.sheets);
    else reject(new FieldError('fileRefused', { file: job.file, problems: reply.problems }));
  });
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
    else reject(refuse(job.file, TOO_MUCH_MEMORY));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}

const hasRows = (table: Table) => table.rows.length > 0;
const tableOf = ({ name, rows }: FoundSheet): Table => ({ sheet: name, rows });

/**
 * Reads the table in an .xlsx, .xls or .csv file of unknown origin: of several visible sheets
 * the first that `holds` what is looked for, else the first with rows. Throws FieldError
 * `fileRefused`; the problem says what the file is and what to do.
 */
export async function readTable(
  path: string,
  holds: (table: Table) => boolean = hasRows,
): Promise<Table> {
  const file = basename(path);
  const sheets = await readSheets({ file, bytes: await readBytes(path, file) });
  const chosen =
    sheets.find((sheet) => holds(tableOf(sheet))) ??
    sheets.find((sheet) => sheet.rows.length > 0 || sheet.columns > MAX_TABLE_COLUMNS);
  if (!chosen) {
    throw refuse(file, {
      code: 'noRows',
      sentence: 'Không có dòng nào để nhập: các trang tính đang hiện đều trống.',
    });
  }
  const place = chosen.name === null ? {} : { sheet: chosen.name };
  if (chosen.columns > MAX_TABLE_COLUMNS) {
    throw refuse(file, {
      ...place,
      code: 'tooManyColumns',
      sentence: `Bảng có ${formatCount(chosen.columns)} cột, kể cả cột trống, quá mức ${MAX_TABLE_COLUMNS} cột; xóa các cột thừa bên phải rồi lưu lại.`,
    });
  }
  const last = chosen.rows.at(-1)?.row ?? 0;
  if (last > MAX_TABLE_ROWS) {
    throw refuse(file, {
      ...place,
      code: 'tooManyRows',
      row: last,
      sentence: `Bảng dài hơn ${formatCount(MAX_TABLE_ROWS)} dòng; xóa các dòng thừa bên dưới rồi lưu lại.`,
    });
  }
  return tableOf(chosen);
}
