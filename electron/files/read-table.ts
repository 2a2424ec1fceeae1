import { basename } from 'node:path';
import { FieldError } from '../../shared/contract/errors.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { MAX_TABLE_COLUMNS, MAX_TABLE_ROWS, type Table } from '../../shared/exchange/table.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { FoundSheet, FoundWorkbook } from '../workers/parse-workbook.ts';
import type { ReadTableJob } from '../workers/read-table-worker.ts';
import { refuseFile } from './file-gate-words.ts';
import { readChosenFile } from './read-chosen-file.ts';
import { readInThread } from './reading-thread.ts';

async function readFound(job: ReadTableJob): Promise<FoundWorkbook> {
  const reply = await readInThread(job);
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
