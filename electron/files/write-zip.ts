import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { crc32, createDeflateRaw, deflateRaw, deflateRawSync } from 'node:zlib';

/**
 * Writes zips. The library that did this before took ten times as long for the few small parts of a
 * package; a test holds the bytes against those of that library.
 */

/** The earliest time that a zip can store, for all its files: 1/1/1980, 0:00. */
const ZIP_DAY = (1 << 5) | 1;
/** An ordinary file that its owner may change. */
const FILE_ATTRIBUTES = 0o100644 * 2 ** 16;
/** 3: of Unix; 63: by the version 6.3 of the format. */
const MADE_BY = (3 << 8) | 63;
const NEEDS_VERSION = 20;
const NAMES_IN_UTF8 = 1 << 11;
const DEFLATED = 8;
/** What the sizes and places of a zip without its later extension can tell. */
const MOST_FILES = 0xfffe;
const MOST_BYTES = 0xffff_fffe;
/** Longer files are compressed beside this thread, so that it can do other things meanwhile. */
const SMALL_BYTES = 256 * 1024;

const deflateBeside = promisify(deflateRaw);

/** What a file of a zip is made of; pieces are asked for one after the other, and never held together. */
export type ZipContent = Uint8Array | Iterable<Uint8Array>;

/**
 * The bytes of a zip of files; the same for the same files in the same order. Throws a RangeError
 * for more than such a zip can hold, and an Error for a name that leads out of a folder.
 */
export async function writeZip(
  files: Iterable<readonly [name: string, content: ZipContent]>,
): Promise<Buffer> {
  const written: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const [name, content] of files) {
    refuseName(name);
    const named = Buffer.from(name);
    const packed = await (content instanceof Uint8Array ? packWhole(content) : packPieces(content));
    const { data } = packed;
    const head = headOf(named, packed);
    written.push(localHead(head), named, data);
    list.push(listed(head, at), named);
    at += LOCAL_HEAD_BYTES + named.length + data.length;
  }
  const listBytes = list.reduce((sum, { length }) => sum + length, 0);
  if (list.length / 2 > MOST_FILES || at + listBytes > MOST_BYTES) {
    throw new RangeError('too much for a zip');
  }
  return Buffer.concat([...written, ...list, endOf(list.length / 2, at, listBytes)]);
}

interface Packed {
  /** Compressed. */
  data: Buffer;
  /** Of the content. */
  length: number;
  checksum: number;
}

async function packWhole(bytes: Uint8Array): Promise<Packed> {
  const data = bytes.length > SMALL_BYTES ? await deflateBeside(bytes) : deflateRawSync(bytes);
  return { data, length: bytes.length, checksum: crc32(bytes) };
}

async function packPieces(pieces: Iterable<Uint8Array>): Promise<Packed> {
  let [length, checksum] = [0, 0];
  function* counted() {
    for (const piece of pieces) {
      length += piece.length;
      checksum = crc32(piece, checksum);
      yield piece;
    }
  }
  const deflated = createDeflateRaw();
  const [data] = await Promise.all([
    buffer(deflated),
    pipeline(Readable.from(counted()), deflated),
  ]);
  return { data, length, checksum };
}

function refuseName(name: string): void {
  const isInside = name !== '' && !/^(?:[a-z]:|\/)|\\|\/$/i.test(name);
  if (!isInside || name.split('/').includes('..')) throw new Error(`no name of a file: ${name}`);
}

const LOCAL_HEAD_BYTES = 30;

/** What both the head of a file and the list at the end tell of it. */
function headOf(name: Buffer, { data, length, checksum }: Packed): Buffer {
  const head = Buffer.alloc(26);
  head.writeUInt16LE(NEEDS_VERSION, 0);
  head.writeUInt16LE(NAMES_IN_UTF8, 2);
  head.writeUInt16LE(DEFLATED, 4);
  head.writeUInt16LE(ZIP_DAY, 8);
  head.writeUInt32LE(checksum, 10);
  head.writeUInt32LE(data.length, 14);
  head.writeUInt32LE(length, 18);
  head.writeUInt16LE(name.length, 22);
  return head;
}

const localHead = (head: Buffer) => Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), head]);

/** `at`: where the file begins in the zip. */
function listed(head: Buffer, at: number): Buffer {
  const [madeBy, rest] = [Buffer.alloc(2), Buffer.alloc(14)];
  madeBy.writeUInt16LE(MADE_BY);
  rest.writeUInt32LE(FILE_ATTRIBUTES, 6);
  rest.writeUInt32LE(at, 10);
  return Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, head, rest]);
}

function endOf(count: number, listAt: number, listBytes: number): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(count, 8);
  end.writeUInt16LE(count, 10);
  end.writeUInt32LE(listBytes, 12);
  end.writeUInt32LE(listAt, 16);
  return end;
}
