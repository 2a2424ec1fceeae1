import { crc32, inflateRawSync } from 'node:zlib';
import yauzl from 'yauzl';
import type { z } from 'zod';
import { manifestHead, manifestSchema } from '../../../shared/contract/package-schema.ts';
import type { FileProblem } from '../../../shared/exchange/file-problem.ts';
import {
  MANIFEST_PART,
  PACKAGE_VERSION,
  type PackageManifest,
  SIGNATURE_PART,
} from '../../../shared/exchange/package/format.ts';
import { readLines } from '../../../shared/exchange/package/lines.ts';
import { formatCount } from '../../../shared/text/numbers.ts';
import { CUT_SHORT, expandsTooFar } from '../file-gate-words.ts';
import { isSignedBy } from './keys.ts';
import {
  damaged,
  forged,
  NEWER_FORMAT,
  NO_PACKAGE,
  PackageProblem,
  problem,
  type ReadPackage,
  strange,
} from './package-problems.ts';
import { isPaper, openPaper } from './paper.ts';
import { sha256Of } from './write-package.ts';

/** A package has about ten parts and one for each form. */
const MAX_ENTRIES = 110;
/** For all parts together; 3.000 hamlets × 50 days × 6 indicators take 10 MB. */
const MAX_EXPANDED_BYTES = 200 * 1024 * 1024;
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;

const STRANGE_NAME = problem(
  'strangeName',
  'Tệp có phần bên trong mang tên lạ, không phải của gói số liệu; không nhận, hỏi lại nơi gửi.',
);

/** Whether bytes begin as a zip does; a package is told from other files by its manifest. */
export const isZip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 0x03 && bytes[3] === 0x04;

/**
 * A package from outside, checked before anything of it is used: its size when expanded, the names
 * and checksums of its parts, its version, its signature. Nothing is written anywhere. The codes of
 * a printed page, joined, are read as a package too.
 */
export async function readPackage(
  bytes: Buffer,
): Promise<{ read: ReadPackage } | { problem: FileProblem }> {
  try {
    return { read: await openPackage(bytes) };
  } catch (error) {
    if (error instanceof PackageProblem) return { problem: error.problem };
    throw error;
  }
}

async function openPackage(bytes: Buffer): Promise<ReadPackage> {
  if (isPaper(bytes)) return openPaper(bytes);
  if (!isZip(bytes)) throw NO_PACKAGE;
  const entries = await readEntries(bytes);
  const manifestBytes = entries.get(MANIFEST_PART);
  if (!manifestBytes) throw NO_PACKAGE;
  const manifest = readManifest(manifestBytes);
  const signature = Buffer.from(entries.get(SIGNATURE_PART)?.toString('utf8') ?? '', 'base64');
  if (!isSignedBy(manifestBytes, signature, manifest.from.publicKey)) {
    throw forged(manifest.from.name);
  }
  const parts = new Map<string, Buffer>();
  for (const told of manifest.parts) {
    const part = entries.get(told.name);
    if (!part || parts.has(told.name)) throw damaged(told.name);
    if (part.length !== told.bytes || sha256Of(part) !== told.sha256) throw damaged(told.name);
    parts.set(told.name, part);
  }
  return { manifest, sha256: sha256Of(manifestBytes), parts };
}

function readManifest(bytes: Buffer): PackageManifest {
  let json: unknown;
  try {
    json = JSON.parse(bytes.toString('utf8'));
  } catch {
    throw damaged(MANIFEST_PART);
  }
  const head = manifestHead.safeParse(json);
  if (!head.success) throw NO_PACKAGE;
  if (head.data.minReader > PACKAGE_VERSION) {
    throw NEWER_FORMAT;
  }
  const manifest = manifestSchema.safeParse(json);
  if (!manifest.success) throw strange(MANIFEST_PART, 1);
  return manifest.data;
}

/**
 * The parts by name, each whole by size and CRC. Names with paths, twice, or unknown are refused.
 */
async function readEntries(bytes: Buffer): Promise<Map<string, Buffer>> {
  let zip: yauzl.ZipFile;
  try {
    // Sizes are validated here, where a lie can be told from damage; names too, with a sentence.
    zip = await yauzl.fromBufferPromise(bytes, {
      validateEntrySizes: false,
      strictFileNames: false,
    });
  } catch {
    throw new PackageProblem(CUT_SHORT);
  }
  if (zip.entryCount > MAX_ENTRIES) {
    throw new PackageProblem(expandsTooFar(`chứa ${formatCount(zip.entryCount)} phần bên trong`));
  }
  const entries: yauzl.Entry[] = [];
  try {
    for await (const entry of zip.eachEntry()) entries.push(entry);
  } catch (error) {
    // The library's own words for names that lead out of a folder.
    if (/absolute path|relative path|invalid characters/.test((error as Error).message)) {
      throw STRANGE_NAME;
    }
    throw damaged('mục lục bên trong');
  }
  const declared = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  const manifest = entries.find(({ fileName }) => fileName === MANIFEST_PART);
  if (!manifest) throw NO_PACKAGE;
  if (declared > MAX_EXPANDED_BYTES || manifest.uncompressedSize > MAX_MANIFEST_BYTES) {
    throw new PackageProblem(
      expandsTooFar(`bung ra tới ${formatCount(Math.ceil(declared / 1024 / 1024))} MB`),
    );
  }
  const names = new Set<string>();
  for (const entry of entries) {
    const { fileName } = entry;
    if (!/^[a-z][a-z-]{0,40}\.(json|txt|ndjson|bin)$/.test(fileName)) {
      throw STRANGE_NAME;
    }
    if (names.has(fileName) || entry.isEncrypted()) throw damaged(fileName);
    names.add(fileName);
  }
  // All parts at once, since a small one is mostly waited for; of several that cannot be expanded
  // the first in the file is told.
  const expanded = await Promise.allSettled(entries.map((entry) => expand(zip, entry, bytes)));
  return new Map(
    expanded.map((part, n) => {
      if (part.status === 'rejected') throw part.reason;
      return [entries[n]!.fileName, part.value];
    }),
  );
}

/** The way in which the parts of our packages are kept. */
const DEFLATED = 8;
/** Parts of up to so many bytes are expanded at once: in a stream they are mostly waited for. */
const SMALL_BYTES = 1024 * 1024;

/** Expands one entry, never past the size that it declares. */
async function expand(zip: yauzl.ZipFile, entry: yauzl.Entry, bytes: Buffer): Promise<Buffer> {
  const isSmall = entry.uncompressedSize <= SMALL_BYTES && entry.compressionMethod === DEFLATED;
  return isSmall ? expandSmall(zip, entry, bytes) : expandInStream(zip, entry);
}

async function expandSmall(zip: yauzl.ZipFile, entry: yauzl.Entry, bytes: Buffer): Promise<Buffer> {
  const { fileName, compressedSize, uncompressedSize } = entry;
  let part: Buffer;
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const kept = bytes.subarray(fileDataStart, fileDataStart + compressedSize);
    if (kept.length !== compressedSize) throw damaged(fileName);
    part = inflateRawSync(kept, { maxOutputLength: uncompressedSize + 1 });
  } catch (error) {
    const isTooLong = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    throw isTooLong ? pastSize(fileName) : damaged(fileName);
  }
  if (part.length > uncompressedSize) throw pastSize(fileName);
  if (part.length !== uncompressedSize || crc32(part) !== entry.crc32) throw damaged(fileName);
  return part;
}

const pastSize = (name: string) =>
  new PackageProblem(expandsTooFar(`có phần “${name}” bung ra lớn hơn kích thước đã khai`));

async function expandInStream(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  let checksum = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > entry.uncompressedSize) break;
      checksum = crc32(chunk, checksum);
      chunks.push(chunk);
    }
  } catch {
    throw damaged(entry.fileName);
  }
  if (size > entry.uncompressedSize) throw pastSize(entry.fileName);
  if (size !== entry.uncompressedSize || checksum !== entry.crc32) throw damaged(entry.fileName);
  return Buffer.concat(chunks);
}

/**
 * The rows of a part, each of the shape of the schema; none where the package lacks the part, as
 * those of an earlier version may. Throws as `readPackage` answers, see `orProblem`.
 */
export function rowsOf<Schema extends z.ZodType>(
  { parts }: Pick<ReadPackage, 'parts'>,
  part: string,
  schema: Schema,
): z.output<Schema>[] {
  const bytes = parts.get(part);
  if (!bytes) return [];
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw strange(part, 1);
  }
  const lines = readLines(text);
  if ('badLine' in lines) throw strange(part, lines.badLine);
  return lines.rows.map((row, n) => {
    const read = schema.safeParse(row);
    if (!read.success) throw strange(part, n + 1);
    return read.data;
  });
}

/** What `read` gives, or the problem of the package that it met. */
export function orProblem<T>(read: () => T): { value: T } | { problem: FileProblem } {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof PackageProblem) return { problem: error.problem };
    throw error;
  }
}
