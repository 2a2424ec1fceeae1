import { closeSync, openSync, readFileSync, readSync, statSync } from 'node:fs';

/**
 * The pages of a database file that SQLite refuses, as they are on the disk
 * (https://sqlite.org/fileformat2.html). SQLite's own recovery is no part of better-sqlite3, and it
 * needs the one thing that is gone here: that the pages on the way to a row can be read.
 */
export interface PageSource {
  /** Bytes of a page. */
  pageSize: number;
  pages: number;
  /** A page by its number, from 1; null where the file ends before it. */
  page(number: number): Buffer | null;
  close(): void;
}

const DEFAULT_PAGE_SIZE = 4096;
const isPageSize = (size: number) => size >= 512 && size <= 65_536 && (size & (size - 1)) === 0;

const bytesOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/**
 * Opens a database file with what waits in the write-ahead log beside it; `withLog` false leaves
 * the log out. The file itself may be missing or empty.
 */
export function openPages(file: string, { withLog = true } = {}): PageSource {
  const log = withLog && bytesOf(`${file}-wal`) > 0 ? readFileSync(`${file}-wal`) : null;
  const bytes = bytesOf(file);
  const opened = bytes > 0 ? openSync(file, 'r') : null;
  const head = Buffer.alloc(100);
  if (opened !== null) readSync(opened, head, 0, 100, 0);
  const told = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16);
  const logSize = log !== null && log.length >= 32 ? log.readUInt32BE(8) : 0;
  const pageSize = [told, logSize].find(isPageSize) ?? DEFAULT_PAGE_SIZE;
  const logged = log === null || logSize !== pageSize ? null : pagesOfLog(log, pageSize);
  const stored = Math.floor(bytes / pageSize);
  return {
    pageSize,
    pages: Math.max(logged?.pages ?? 0, stored),
    page(number) {
      const inLog = logged?.found.get(number);
      if (inLog !== undefined) return inLog;
      if (opened === null || number < 1 || number > stored) return null;
      const page = Buffer.alloc(pageSize);
      readSync(opened, page, 0, pageSize, (number - 1) * pageSize);
      return page;
    },
    close() {
      if (opened !== null) closeSync(opened);
    },
  };
}

const LOG_HEAD = 32;
const FRAME_HEAD = 24;

/**
 * The newest committed version of each page in a write-ahead log. A damaged frame is left out, and
 * those after it are read on: the checksum of a frame follows from that of the one before.
 */
function pagesOfLog(
  log: Buffer,
  pageSize: number,
): { found: Map<number, Buffer>; pages: number } | null {
  const magic = log.readUInt32BE(0);
  if (magic !== 0x377f0682 && magic !== 0x377f0683) return null;
  const isBig = magic === 0x377f0683;
  const salt = log.subarray(16, 24);
  const found = new Map<number, Buffer>();
  let waiting = new Map<number, Buffer>();
  let pages = 0;
  const frame = FRAME_HEAD + pageSize;
  for (let at = LOG_HEAD; at + frame <= log.length; at += frame) {
    if (!log.subarray(at + 8, at + 16).equals(salt)) break;
    const before = at === LOG_HEAD ? log.subarray(24, 32) : log.subarray(at - frame + 16);
    const body = log.subarray(at + FRAME_HEAD, at + frame);
    const sum = checksum(isBig, before, [log.subarray(at, at + 8), body]);
    if (sum[0] !== log.readUInt32BE(at + 16) || sum[1] !== log.readUInt32BE(at + 20)) continue;
    waiting.set(log.readUInt32BE(at), body);
    const after = log.readUInt32BE(at + 4);
    if (after === 0) continue;
    for (const [number, page] of waiting) found.set(number, page);
    waiting = new Map();
    pages = after;
  }
  return { found, pages };
}

/** https://sqlite.org/fileformat2.html#checksum_algorithm */
function checksum(isBig: boolean, before: Buffer, parts: readonly Buffer[]): [number, number] {
  let one = before.readUInt32BE(0);
  let two = before.readUInt32BE(4);
  for (const part of parts) {
    for (let at = 0; at < part.length; at += 8) {
      const [first, second] = isBig
        ? [part.readUInt32BE(at), part.readUInt32BE(at + 4)]
        : [part.readUInt32LE(at), part.readUInt32LE(at + 4)];
      one = (one + first + two) >>> 0;
      two = (two + second + one) >>> 0;
    }
  }
  return [one, two];
}
