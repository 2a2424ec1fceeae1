import type { PageSource } from './page-source.ts';

/** Rows out of single pages, by SQLite's file format (https://sqlite.org/fileformat2.html). */

export type Value = number | string | Buffer | null;

/** A row of a page; `rowid` is null in a table without one. */
export interface PageRow {
  rowid: number | null;
  values: Value[];
}

/** What one page of a tree holds. */
export interface TreePage {
  rows: PageRow[];
  /** Pages below this one, in order. */
  below: number[];
  /** Some of its cells cannot be read. */
  isBroken: boolean;
}

class Unreadable extends Error {}

const INDEX_INNER = 2;
const TABLE_INNER = 5;
const INDEX_LEAF = 10;
const TABLE_LEAF = 13;

/** Reads a page as one of a tree; null for one that is none, or is damaged as a whole. */
export function readTreePage(source: PageSource, number: number): TreePage | null {
  const page = source.page(number);
  if (page === null) return null;
  const head = number === 1 ? 100 : 0;
  const kind = page[head]!;
  const isInner = kind === INDEX_INNER || kind === TABLE_INNER;
  if (!isInner && kind !== INDEX_LEAF && kind !== TABLE_LEAF) return null;
  const cells = page.readUInt16BE(head + 3);
  const pointers = head + (isInner ? 12 : 8);
  if (pointers + 2 * cells > page.length) return null;
  const read: TreePage = { rows: [], below: [], isBroken: false };
  for (let n = 0; n < cells; n += 1) {
    try {
      const at = page.readUInt16BE(pointers + 2 * n);
      if (at < pointers + 2 * cells) throw new Unreadable();
      if (isInner) read.below.push(page.readUInt32BE(at));
      if (kind !== TABLE_INNER)
        read.rows.push(readCell(source, page, at + (isInner ? 4 : 0), kind));
    } catch (error) {
      if (!(error instanceof Unreadable || error instanceof RangeError)) throw error;
      read.isBroken = true;
    }
  }
  if (isInner) read.below.push(page.readUInt32BE(head + 8));
  return read;
}

/** A varint and the place after it. */
function varint(bytes: Buffer, at: number): [value: number, after: number] {
  let value = 0;
  for (let n = 0; n < 9; n += 1) {
    const byte = bytes[at + n];
    if (byte === undefined) throw new Unreadable();
    if (n === 8) return [value * 256 + byte, at + 9];
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return [value, at + n + 1];
  }
  throw new Unreadable();
}

function readCell(source: PageSource, page: Buffer, at: number, kind: number): PageRow {
  const [bytes, afterBytes] = varint(page, at);
  const isTable = kind === TABLE_LEAF;
  const [rowid, start] = isTable ? varint(page, afterBytes) : [null, afterBytes];
  const usable = source.pageSize;
  const most = isTable ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (bytes > source.pages * usable) throw new Unreadable();
  if (bytes <= most) {
    if (start + bytes > page.length) throw new Unreadable();
    return { rowid, values: readRecord(page.subarray(start, start + bytes)) };
  }
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const fitting = least + ((bytes - least) % (usable - 4));
  const here = fitting <= most ? fitting : least;
  if (start + here + 4 > page.length) throw new Unreadable();
  const rest = readOverflow(source, page.readUInt32BE(start + here), bytes - here);
  return { rowid, values: readRecord(Buffer.concat([page.subarray(start, start + here), rest])) };
}

function readOverflow(source: PageSource, first: number, bytes: number): Buffer {
  const parts: Buffer[] = [];
  let next = first;
  for (let left = bytes; left > 0; ) {
    const page = source.page(next);
    if (page === null) throw new Unreadable();
    const part = page.subarray(4, 4 + Math.min(left, source.pageSize - 4));
    parts.push(part);
    left -= part.length;
    next = page.readUInt32BE(0);
  }
  if (next !== 0) throw new Unreadable();
  return Buffer.concat(parts);
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

function readRecord(record: Buffer): Value[] {
  const [head, first] = varint(record, 0);
  if (head > record.length) throw new Unreadable();
  const values: Value[] = [];
  let body = head;
  for (let at = first; at < head; ) {
    const [type, after] = varint(record, at);
    at = after;
    const bytes = bytesOfType(type);
    if (body + bytes > record.length) throw new Unreadable();
    values.push(storedValue(type, record.subarray(body, body + bytes)));
    body += bytes;
  }
  // A sound record has no byte left over.
  if (body !== record.length) throw new Unreadable();
  return values;
}

const INTEGER_BYTES = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];

function bytesOfType(type: number): number {
  const fixed = INTEGER_BYTES[type];
  if (fixed !== undefined) return fixed;
  if (type < 12) throw new Unreadable();
  return (type - (type % 2 === 0 ? 12 : 13)) / 2;
}

function storedValue(type: number, bytes: Buffer): Value {
  if (type === 0) return null;
  if (type === 7) return bytes.readDoubleBE(0);
  if (type === 6) {
    const value = Number(bytes.readBigInt64BE(0));
    if (!Number.isSafeInteger(value)) throw new Unreadable();
    return value;
  }
  if (type < 6) return bytes.readIntBE(0, bytes.length);
  if (type === 8 || type === 9) return type - 8;
  if (type % 2 === 0) return bytes;
  try {
    return utf8.decode(bytes);
  } catch {
    throw new Unreadable();
  }
}

/** The rows of a tree from its root down, and whether all of its pages could be read. */
export function readTree(source: PageSource, root: number): { rows: PageRow[]; isWhole: boolean } {
  const rows: PageRow[] = [];
  const seen = new Set<number>();
  let isWhole = true;
  const visit = (number: number) => {
    const page = seen.has(number) ? null : readTreePage(source, number);
    seen.add(number);
    if (page === null || page.isBroken) isWhole = false;
    if (page === null) return;
    for (const row of page.rows) rows.push(row);
    for (const below of page.below) visit(below);
  };
  visit(root);
  return { rows, isWhole };
}
