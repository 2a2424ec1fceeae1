import { extname } from 'node:path';
import { parentPort } from 'node:worker_threads';
import { FieldError } from '../../shared/contract/errors.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { type GatedFile, gateFile, gateOpenDocument } from '../files/file-gate.ts';
import { damagedPart, refuseFile } from '../files/file-gate-words.ts';
import { parseCsv } from './parse-csv.ts';
import { type FoundWorkbook, parseOds, parseXls, parseXlsx } from './parse-workbook.ts';

/** Reads files off the main thread, where a hostile one can be stopped. */
export interface ReadTableJob {
  /** Name with the extension. */
  file: string;
  bytes: Uint8Array<ArrayBuffer>;
  /**
   * Also what other programs and old PCs save: OpenDocument, and text in the encodings before
   * Unicode.
   */
  isAnyKind: boolean;
  /** Whether hidden rows and columns are told, which takes a second look at the file. */
  tellsHidden: boolean;
}

/** The `id` comes back with the reply. */
export type ReadTableAsked = ReadTableJob & { id: number };

export type ReadTableReply = { found: FoundWorkbook } | { problems: FileProblem[] };

function orDamaged(file: string, parse: () => FoundWorkbook | null): FoundWorkbook {
  let found: FoundWorkbook | null = null;
  try {
    found = parse();
  } catch {
    // The library throws all kinds of errors. Known problems were found by the gate before.
  }
  if (!found) throw refuseFile(file, damagedPart('nội dung trang tính'));
  return found;
}

async function readFound({
  file,
  bytes,
  isAnyKind,
  tellsHidden,
}: ReadTableJob): Promise<FoundWorkbook> {
  const buffer = Buffer.from(bytes.buffer);
  const isOpenDocument = isAnyKind && extname(file).toLowerCase() === '.ods';
  const gated: GatedFile = isOpenDocument
    ? await gateOpenDocument(file, buffer)
    : await gateFile(file, buffer);
  switch (gated.kind) {
    case 'xlsx':
      return orDamaged(file, () => parseXlsx(gated.parts, tellsHidden));
    case 'ods':
      return orDamaged(file, () => parseOds(gated.parts));
    case 'xls':
      return orDamaged(file, () => parseXls(gated.bytes));
    case 'csv': {
      const sheet = parseCsv(gated.bytes, { oldEncodings: isAnyKind });
      if ('sentence' in sheet) throw refuseFile(file, sheet);
      return { sheets: [sheet], savedAt: null };
    }
  }
}

async function reply(job: ReadTableJob): Promise<ReadTableReply> {
  try {
    return { found: await readFound(job) };
  } catch (error) {
    if (!(error instanceof FieldError && error.code === 'fileRefused')) throw error;
    return { problems: (error as FieldError<'fileRefused'>).details.problems };
  }
}

/** Ends with the last file that was asked for: the next one may lie here already. */
let lastRead: Promise<unknown> = Promise.resolve();

parentPort?.on('message', ({ id, ...job }: ReadTableAsked) => {
  lastRead = lastRead.then(() =>
    reply(job).then(
      (told) => parentPort?.postMessage({ id, ...told }),
      (error: unknown) => {
        // Not one of the known problems: the thread ends with it, and the reader is told. No other
        // file is read here.
        setImmediate(() => {
          throw error;
        });
        return new Promise(() => {});
      },
    ),
  );
});
