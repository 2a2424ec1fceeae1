import { basename, extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FieldError } from '../../shared/contract/errors.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, type Table } from '../../shared/exchange/table.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { FoundSheet } from '../workers/parse-workbook.ts';
import type { ReadTableJob, ReadTableReply } from '../workers/read-table-worker.ts';
import { refuseFile } from './file-gate-words.ts';
import { readChosenFile } from './read-chosen-file.ts';

/**
 * A table of all units of the country is read in 3 s on a slow PC; an answer must come within 20 s.
 */
const TIME_LIMIT_MS = 18_000;
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

/** Reads in a thread of its own: whatever a malicious file does there, it is refused. */
function readSheets(job: ReadTableJob): Promise<FoundSheet[]> {
  const worker = new Worker(WORKER_URL, {
    workerData: job,
    transferList: [job.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    // The library writes to the console about odd records; that is not shown.
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<FoundSheet[]>();
  const timer = setTimeout(() => reject(refuseFile(job.file, TOO_LONG)), TIME_LIMIT_MS);
  worker.once('message', (reply: ReadTableReply) => {
    if ('sheets' in reply) resolve(reply.sheets);
    else reject(new FieldError('fileRefused', { file: job.file, problems: reply.problems }));
  });
  worker.once('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') reject(error);
    else reject(refuseFile(job.file, TOO_MUCH_MEMORY));
  });
  return promise.finally(() => {
    clearTimeout(timer);
    return worker.terminate();
  });
}

const hasRows = (table: Table) => table.rows.length > 0;
const tableOf = ({ name, hidden, hiddenColumns, rows }: FoundSheet): Table => ({
  sheet: name,
  ...(hidden && { hidden: true as const }),
  ...(hiddenColumns.length > 0 && { hiddenColumns }),
  rows,
});

const NO_ROWS: FileProblem = {
  code: 'noRows',
  sentence: 'Không có dòng nào để nhập: các trang tính đang hiện đều trống.',
};

/** Why a sheet cannot be read as a table; null when it can. */
function sizeProblem({ name, columns, rows }: FoundSheet): FileProblem | null {
  const place = name === null ? {} : { sheet: name };
  if (columns > MAX_TABLE_COLUMNS) {
    return {
      ...place,
      code: 'tooManyColumns',
      sentence: `Bảng có ${formatCount(columns)} cột, kể cả cột trống, quá mức ${MAX_TABLE_COLUMNS} cột; xóa các cột thừa bên phải rồi lưu lại.`,
    };
  }
  const last = rows.at(-1)?.row ?? 0;
  if (last <= MAX_TABLE_ROWS) return null;
  return {
    ...place,
    code: 'tooManyRows',
    row: last,
    sentence: `Bảng dài hơn ${formatCount(MAX_TABLE_ROWS)} dòng; xóa các dòng thừa bên dưới rồi lưu lại.`,
  };
}

/**
 * Reads all tables of an .xlsx, .xls or .csv file of unknown origin, in order, hidden sheets
 * included, blank ones left out. Throws FieldError `fileRefused` when there is none, or all are too
 * large; the problem says what the file is and what to do.
 */
export async function readTables(path: string): Promise<Table[]> {
  const file = basename(path);
  const sheets = await readSheets({ file, bytes: await readChosenFile(path, file) });
  const tooLarge = sheets.map(sizeProblem);
  const tables = sheets
    .filter((_, i) => tooLarge[i] === null)
    .map(tableOf)
    .filter(hasRows);
  if (tables.some(({ hidden }) => !hidden)) return tables;
  const problem = tooLarge.find((found) => found !== null) ?? NO_ROWS;
  throw refuseFile(file, problem);
}
