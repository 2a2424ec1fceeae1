import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import { MAX_TABLE_CELLS } from '../../shared/exchange/table.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import type { OtherKind } from './file-gate-words.ts';
import {
  CUT_SHORT,
  damagedPart,
  expandsTooFar,
  PASSWORD_PROTECTED,
  TOO_MANY_CELLS,
  tooManySheets,
} from './file-gate-words.ts';

/** Parts of a zip by name, expanded and checked by size and CRC: the XML ones, or all of them. */
export type WorkbookParts = Map<string, Buffer>;

/** Parts inside one workbook; a real one has tens. */
const MAX_ENTRIES = 2_000;
/** Expanded size of all parts: four times that of 50.000 rows of 12 columns. */
const MAX_EXPANDED_BYTES = 100 * 1024 * 1024;
/** Sheets of one workbook; an office's has tens. */
const MAX_SHEETS = 500;
/** What a workbook has besides cells, of each kind; the reader holds each in memory. */
const OTHER_TAGS = ['mergeCell', 'hyperlink', 'col', 'definedName', 'comment'] as const;
const MAX_OTHER_TAGS = 200_000;

/** The part that makes a zip a workbook; Excel on the web numbers it. */
export const WORKBOOK = /^xl\/workbook\d*\.xml$/i;
/** The part that holds what an OpenDocument file shows. */
export const OPEN_DOCUMENT = /^content\.xml$/;
type OtherZip = [part: RegExp, noun: string, opensInExcel: boolean];
/** Other kinds of zips, each known by a part or folder that only it has. */
const OTHER_ZIPS: OtherZip[] = [
  [/^xl\/workbook\.bin$/, 'bảng tính Excel nhị phân (.xlsb)', true],
  [/^xl\/workbook\d*\.xml$/i, 'bảng tính Excel', true],
  [/^word\//, 'văn bản Word', false],
  [/^ppt\//, 'bài trình chiếu PowerPoint', false],
  [/^META-INF\/manifest\.xml$/, 'tệp OpenDocument (LibreOffice)', true],
];

const PLAIN_ZIP: OtherZip = [/./, 'tệp nén ZIP', false];

const megabytes = (bytes: number) => Math.ceil(bytes / 1024 / 1024);

/**
 * True when an XML text ends with the tag that closes its root: readers accept a text cut in half.
 */
function isWholeXml(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 4096).toString('utf8');
  const root = /<([\p{L}_][^\s<>/]*)([^<>]*)>/u.exec(head.replace(/<!--[\s\S]*?-->/g, ''));
  if (!root) return false;
  const tail = bytes
    .subarray(-300)
    .toString('utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .trimEnd()
    .replace(/\s+>$/, '>');
  return root[2]!.endsWith('/') ? tail.endsWith('/>') : tail.endsWith(`</${root[1]}>`);
}

/** Tags of a name in an XML text, with a prefix or without, counted no further than `limit`. */
function countTags(bytes: Buffer, name: string, limit: number): number {
  let count = 0;
  for (const opening of ['<', ':']) {
    const tag = `${opening}${name}`;
    let at = bytes.indexOf(tag);
    for (; at >= 0 && count <= limit; at = bytes.indexOf(tag, at + tag.length)) {
      const after = String.fromCharCode(bytes[at + tag.length] ?? 0);
      if (' >/\n\r\t'.includes(after)) count += 1;
    }
  }
  return count;
}

/**
 * Refuses too many sheets, and more sheets than parts, because one part would be read many times.
 */
function sheetsProblem(names: readonly string[], workbook: Buffer): FileProblem | null {
  const count = countTags(workbook, 'sheet', MAX_SHEETS);
  if (count > MAX_SHEETS) return tooManySheets(MAX_SHEETS);
  const parts = names.filter((name) => /sheets?\/[^/]+\.xml$/i.test(name)).length;
  return count > parts ? damagedPart('danh sách trang tính') : null;
}

/** The ways in which a zip of an office program keeps its parts. */
const [STORED, DEFLATED] = [0, 8];

/**
 * Expands one entry of the zip in `bytes`, never past the size it declares. Throws on data that
 * cannot be expanded. At once, not in a stream: of a workbook's small parts that takes a third.
 */
async function expand(zip: yauzl.ZipFile, entry: yauzl.Entry, bytes: Buffer) {
  const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
  const { compressedSize, uncompressedSize, compressionMethod } = entry;
  const kept = bytes.subarray(fileDataStart, fileDataStart + compressedSize);
  if (kept.length !== compressedSize) throw new Error('damaged entry');
  let part: Buffer;
  if (compressionMethod === STORED) part = kept;
  else if (compressionMethod === DEFLATED) {
    try {
      part = inflateRawSync(kept, { maxOutputLength: uncompressedSize + 1 });
    } catch (error) {
      const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
      if (isTooLong) return 'pastDeclaredSize' as const;
      throw error;
    }
  } else throw new Error('unknown compression');
  if (part.length > uncompressedSize) return 'pastDeclaredSize' as const;
  if (part.length !== uncompressedSize || crc32(part) !== entry.crc32) {
    throw new Error('damaged entry');
  }
  return part;
}

async function listEntries(zip: yauzl.ZipFile): Promise<yauzl.Entry[]> {
  const entries: yauzl.Entry[] = [];
  for await (const entry of zip.eachEntry()) entries.push(entry);
  return entries;
}

/** The kind of zip that is wanted. */
export interface WantedZip {
  /** Matches the name of a part that only this kind has. */
  main: RegExp;
  /** The program that mends a damaged one; Excel unless said. */
  program?: 'Word' | 'Excel';
  /** Keep pictures and other parts that are no XML, too. */
  keepsAll?: boolean;
}

/**
 * Checks a zip as the container of a workbook, or of what else is wanted: whole, open, of bearable
 * size when expanded (as declared, before anything is expanded, and as found), every part intact.
 * Hands back the XML parts, so that the reader takes exactly what was checked and never opens the
 * zip itself, or what else the zip is.
 */
export async function gateZip(
  bytes: Buffer,
  { main, program, keepsAll = false }: WantedZip = { main: WORKBOOK },
): Promise<{ parts: WorkbookParts } | OtherKind | { problem: FileProblem }> {
  let zip: yauzl.ZipFile;
  try {
    // Sizes are validated below, where a false declaration can be told from damage.
    zip = await yauzl.fromBufferPromise(bytes, { validateEntrySizes: false });
  } catch {
    return { problem: CUT_SHORT };
  }
  if (zip.entryCount > MAX_ENTRIES) {
    return { problem: expandsTooFar(`chứa ${formatCount(zip.entryCount)} phần bên trong`) };
  }
  let entries: yauzl.Entry[];
  try {
    entries = await listEntries(zip);
  } catch {
    return { problem: damagedPart('mục lục bên trong', program) };
  }
  const declared = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if (declared > MAX_EXPANDED_BYTES) {
    return { problem: expandsTooFar(`bung ra tới ${formatCount(megabytes(declared))} MB`) };
  }

  const names = entries.map((entry) => entry.fileName);
  const other = names.some((name) => main.test(name))
    ? undefined
    : (OTHER_ZIPS.find(([part]) => names.some((name) => part.test(name))) ?? PLAIN_ZIP);
  if (entries.some((entry) => entry.isEncrypted())) return { problem: PASSWORD_PROTECTED };
  if (other) return { noun: other[1], opensInExcel: other[2] };

  const parts: WorkbookParts = new Map();
  let cells = 0;
  for (const entry of entries) {
    const name = entry.fileName;
    if (name.endsWith('/')) continue;
    const isXml = /\.(xml|rels)$/i.test(name);
    try {
      const part = await expand(zip, entry, bytes);
      if (part === 'pastDeclaredSize') {
        return { problem: expandsTooFar(`có phần “${name}” bung ra lớn hơn kích thước đã khai`) };
      }
      if (!isXml) {
        if (keepsAll) parts.set(name, part);
        continue;
      }
      if (parts.has(name) || !isWholeXml(part))
        return { problem: damagedPart(`phần “${name}”`, program) };
      cells += countTags(part, 'c', MAX_TABLE_CELLS);
      if (cells > MAX_TABLE_CELLS) return { problem: TOO_MANY_CELLS };
      if (OTHER_TAGS.some((tag) => countTags(part, tag, MAX_OTHER_TAGS) > MAX_OTHER_TAGS)) {
        return { problem: expandsTooFar(`có phần “${name}” chứa quá nhiều mục`) };
      }
      if (WORKBOOK.test(name)) {
        const problem = sheetsProblem(names, part);
        if (problem) return { problem };
      }
      parts.set(name, part);
    } catch {
      return { problem: damagedPart(`phần “${name}”`, program) };
    }
  }
  return { parts };
}
