import { parentPort, workerData } from 'node:worker_threads';
import { FieldError } from '../../shared/contract/errors.ts';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { gateFile } from '../files/file-gate.ts';
import { damagedPart, refuseFile } from '../files/file-gate-words.ts';
import { parseCsv } from './parse-csv.ts';
import { type FoundSheet, parseXls, parseXlsx } from './parse-workbook.ts';

/** Reads one file off the main thread, where a hostile one can be stopped. */
export interface ReadTableJob {
  /** Name with the extension. */
  file: string;
  bytes: Uint8Array<ArrayBuffer>;
}

export type ReadTableReply = { sheets: FoundSheet[] } | { problems: FileProblem[] };

function orDamaged(file: string, parse: () => FoundSheet[] | null): FoundSheet[] {
  let sheets: FoundSheet[] | null = null;
  try {
    sheets = parse();
  } catch {
    // The library throws all kinds of errors. Known problems were found by the gate before.
  }
  if (!sheets) throw refuseFile(file, damagedPart('nội dung trang tính'));
  return sheets;
}

async function readSheets({ file, bytes }: ReadTableJob): Promise<FoundSheet[]> {
  const gated = await gateFile(file, Buffer.from(bytes.buffer));
  if (gated.kind === 'xlsx') return orDamaged(file, () => parseXlsx(gated.parts));
  if (gated.kind === 'xls') return orDamaged(file, () => parseXls(gated.bytes));
  const sheet = parseCsv(gated.bytes);
  if ('sentence' in sheet) throw refuseFile(file, sheet);
  return [sheet];
}

async function reply(): Promise<ReadTableReply> {
  try {
    return { sheets: await readSheets(workerData as ReadTableJob) };
  } catch (error) {
    if (!(error instanceof FieldError && error.code === 'fileRefused')) throw error;
    return { problems: (error as FieldError<'fileRefused'>).details.problems };
  }
}

parentPort?.postMessage(await reply());
