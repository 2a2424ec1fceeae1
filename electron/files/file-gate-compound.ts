import { CFB } from 'xlsx';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { MAX_TABLE_CELLS } from '../../shared/exchange/table.ts';
import type { OtherKind } from './file-gate-words.ts';
import { CUT_SHORT, PASSWORD_PROTECTED, TOO_MANY_CELLS } from './file-gate-words.ts';

/**
 * The compound file ([MS-CFB]) in which .xls, .doc and password-protected .xlsx lie, and the
 * records ([MS-XLS]) of the workbook in it.
 */

interface CompoundStream {
  name: string;
  /** Size that the file declares; a file cut short holds less. */
  size: number;
  content?: Uint8Array;
}

const BOF = 0x0809;
const EOF = 0x000a;
const FILEPASS = 0x002f;
/** BIFF8, Excel 97 and later: the first whose texts are Unicode. */
const BIFF8 = 0x0600;

const TOO_OLD: FileProblem = {
  code: 'excelTooOld',
  sentence:
    'Tệp do Excel 5.0/95 trở về trước lưu, không đọc chắc được chữ tiếng Việt; mở bằng Excel rồi lưu lại dạng .xlsx.',
};

/** Records of one cell: formula, blank, number, label, error, rich text, label of the list, RK. */
const CELL = new Set([0x0006, 0x0201, 0x0203, 0x0204, 0x0205, 0x00d6, 0x00fd, 0x027e]);
/** Records of several cells side by side, by the bytes that each takes after the first 6. */
const CELLS = new Map([
  [0x00bd, 6],
  [0x00be, 2],
]);

/** Walks the records of a workbook stream; the problem, or null when they are whole and open. */
function gateRecords(stream: Buffer): FileProblem | null {
  if (stream.length < 8 || stream.readUInt16LE(0) !== BOF) return TOO_OLD;
  if (stream.readUInt16LE(4) !== BIFF8) return TOO_OLD;
  let openSubstreams = 0;
  let cells = 0;
  let at = 0;
  while (at + 4 <= stream.length) {
    const type = stream.readUInt16LE(at);
    if (type === FILEPASS) return PASSWORD_PROTECTED;
    if (type === BOF) openSubstreams += 1;
    if (type === EOF) openSubstreams -= 1;
    if (type === 0 && openSubstreams === 0) break;
    const length = stream.readUInt16LE(at + 2);
    if (CELL.has(type)) cells += 1;
    else if (CELLS.has(type)) cells += Math.floor(Math.max(0, length - 6) / CELLS.get(type)!);
    if (cells > MAX_TABLE_CELLS) return TOO_MANY_CELLS;
    at += 4 + length;
  }
  return at > stream.length || openSubstreams !== 0 ? CUT_SHORT : null;
}

/** Checks that a compound file is a whole, open workbook, or says what else it is. */
export function gateCompound(
  bytes: Buffer,
): { kind: 'xls' } | OtherKind | { problem: FileProblem } {
  let streams: CompoundStream[];
  try {
    streams = (CFB.read(bytes, { type: 'buffer' }) as { FileIndex: CompoundStream[] }).FileIndex;
  } catch {
    return { problem: CUT_SHORT };
  }
  const find = (name: string) => streams.find((stream) => stream.name === name);
  if (find('EncryptedPackage') || find('EncryptionInfo')) return { problem: PASSWORD_PROTECTED };
  if (streams.some(({ content, size }) => content && content.length < size)) {
    return { problem: CUT_SHORT };
  }
  const workbook = find('Workbook');
  if (workbook) {
    const problem = gateRecords(Buffer.from(workbook.content ?? []));
    return problem ? { problem } : { kind: 'xls' };
  }
  if (find('Book')) return { problem: TOO_OLD };
  if (find('WordDocument')) return { noun: 'văn bản Word 97-2003', opensInExcel: false };
  if (find('PowerPoint Document')) {
    return { noun: 'bài trình chiếu PowerPoint 97-2003', opensInExcel: false };
  }
  return { problem: CUT_SHORT };
}
