import { basename, extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { FieldError } from '../../shared/contract/errors.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, type Table } from '../../shared/exchange/table.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { FoundSheet, FoundWorkbook } from '../workers/parse-workbook.ts';
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

/** How long a thread waits for the next file of a folder before it ends. */
const IDLE_MS = 5_000;

/** The thread that read the last file waits for the next one: a start takes longer than a file. */
let idle: { worker: Worker; stop(): void } | null = null;

function takeWorker(): Worker {
  if (idle !== null) {
    const { worker, stop } = idle;
    stop();
    worker.ref();
    return worker;
  }
  return new Worker(WORKER_URL, {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    // The library writes to the console about odd records; that is not shown.
    stdout: true,
    stderr: true,
  });
}

function keepWorker(worker: Worker): void {
  const end = () => {
    stop();
    void worker.terminate();
  };
  if (idle !== null) {
    void worker.terminate();
    return;
  }
  const timer = setTimeout(end, IDLE_MS).unref();
  const stop = () => {
    clearTimeout(timer);
    worker.off('error', end).off('exit', end);
    idle = null;
  };
  worker.on('error', end).on('exit', end);
  // A thread that waits does not keep the program running.
  worker.unref();
  idle = { worker, stop };
}

/** Reads in a thread of its own: whatever a malicious file does there, it is refused. */
async function readFound(job: ReadTableJob): Promise<FoundWorkbook> {
  const worker = takeWorker();
  const { promise, resolve, reject } = Promise.withResolvers<ReadTableReply>();
  const timer = setTimeout(() => reject(refuseFile(job.file, TOO_LONG)), TIME_LIMIT_MS);
  const onError = (error: unknown) => {
    const isOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
    reject(isOfMemory ? refuseFile(job.file, TOO_MUCH_MEMORY) : error);
  };
  const onExit = () => reject(new Error('the reading thread ended'));
  worker.on('message', resolve).on('error', onError).on('exit', onExit);
  const leave = () => {
    clearTimeout(timer);
    worker.off('message', resolve).off('error', onError).off('exit', onExit);
  };
  let reply: ReadTableReply;
  try {
    worker.postMessage(job, [job.bytes.buffer]);
    reply = await promise;
    leave();
    keepWorker(worker);
  } catch (error) {
    leave();
    await worker.terminate();
    throw error;
  }
  if ('found' in reply) return reply.found;
  throw new FieldError('fileRefused', { file: job.file, problems: reply.problems });
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

/** The tables of a file, and when it was saved by its own word. */
export interface ReadTables {
  tables: Table[];
  /** ISO 8601 instant; null where the file does not say. */
  savedAt: string | null;
}

/**
 * Reads all tables of an .xlsx, .xls or .csv file of unknown origin, in order, hidden sheets
 * included, blank ones left out; with `isAnyKind` also of an .ods file, and text in the encodings
 * before Unicode; what is hidden is told where that is asked for. `bytes` are gone afterwards. Throws FieldError `fileRefused` when there is none, or
 * all are too large; the problem says what the file is and what to do.
 */
export async function readTablesOf(
  file: string,
  bytes: Uint8Array<ArrayBuffer>,
  how: Pick<ReadTableJob, 'isAnyKind' | 'tellsHidden'>,
): Promise<ReadTables> {
  const { sheets, savedAt } = await readFound({ file, bytes, ...how });
  const tooLarge = sheets.map(sizeProblem);
  const tables = sheets
    .filter((_, i) => tooLarge[i] === null)
    .map(tableOf)
    .filter(hasRows);
  if (tables.some(({ hidden }) => !hidden)) return { tables, savedAt };
  const problem = tooLarge.find((found) => found !== null) ?? NO_ROWS;
  throw refuseFile(file, problem);
}

/** The tables of a file that the clerk chose, see `readTablesOf`. */
export async function readTables(path: string): Promise<Table[]> {
  const file = basename(path);
  const bytes = await readChosenFile(path, file);
  return (await readTablesOf(file, bytes, { isAnyKind: false, tellsHidden: true })).tables;
}
