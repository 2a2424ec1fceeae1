import fc from 'fast-check';

/** A real file, ready to be damaged: of a zip its parts as well. */
export interface RealFile {
  name: string;
  bytes: Buffer;
  /** Null for a file that is no zip, or is damaged as a whole. */
  parts: readonly (readonly [name: string, bytes: Buffer])[] | null;
}

/** A change of bytes; places and lengths are parts of the whole, from 0 to 1. */
interface Change {
  kind: 'set' | 'flip' | 'cut' | 'double' | 'end' | 'insert' | 'word' | 'text';
  at: number;
  length: number;
  byte: number;
  token: string;
}

/** What readers of tables, texts and numbers stumble over. */
const TOKENS = [
  ...['', '0', '-1', '65536', '999999999', '4294967295', '1e308', '-1e999', 'NaN', '1,5', '=1+1'],
  ...['A1:XFD1048576', 'ZZZZ1', '<!DOCTYPE a [<!ENTITY b "c">]>', '&b;', '&#0;', '&#x110000;', '<'],
  ...['__proto__', '\u0000', '\ufffe', '"', ']]>', '../', '{', '{lũy kế'],
  ...['x', ' ', '1', '.', '(', '\n', 'xã ', '<b>', ',;'].map((part) =>
    part.repeat(70_000 / part.length),
  ),
];
const WORDS = [0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 0xffff, 0x10000];

const change: fc.Arbitrary<Change> = fc.record({
  kind: fc.constantFrom<Change['kind']>(
    ...(['set', 'flip', 'cut', 'double', 'end', 'insert', 'word', 'text', 'text'] as const),
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.double({ min: 0, max: 0.05, noNaN: true }),
  byte: fc.nat(255),
  token: fc.constantFrom(...TOKENS),
});

function changed(bytes: Buffer, { kind, at, length, byte, token }: Change): Buffer {
  if (bytes.length === 0) return Buffer.from([byte]);
  const from = Math.min(bytes.length - 1, Math.floor(at * bytes.length));
  const to = Math.min(bytes.length, from + 1 + Math.floor(length * bytes.length));
  const before = bytes.subarray(0, from);
  const copy = Buffer.from(bytes);
  switch (kind) {
    case 'set':
      return copy.fill(byte, from, to);
    case 'flip':
      copy[from]! ^= 1 << (byte % 8);
      return copy;
    case 'cut':
      return Buffer.concat([before, bytes.subarray(to)]);
    case 'double':
      return Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    case 'end':
      return Buffer.from(before);
    case 'insert':
      return Buffer.concat([before, Buffer.from(token), bytes.subarray(from)]);
    case 'word':
      if (from + 4 <= copy.length) copy.writeUInt32LE(WORDS[byte % WORDS.length]!, from);
      return copy;
    case 'text':
      return withToken(bytes, from, token);
  }
}

/** The next number, or text in quotes or between tags, replaced. */
function withToken(bytes: Buffer, from: number, token: string): Buffer {
  const text = bytes.toString('latin1');
  const found = /(?<=")[^"<>]*(?=")|(?<=>)[^<>]+(?=<)|\d+/.exec(text.slice(from));
  if (found === null) return bytes;
  const start = from + found.index;
  const rest = bytes.subarray(start + found[0].length);
  return Buffer.concat([bytes.subarray(0, start), Buffer.from(token), rest]);
}

/** A damaged file; `parts` where it is to be made a zip again. */
export interface DamagedFile {
  file: RealFile;
  bytes: Buffer;
  parts: [name: string, bytes: Buffer][] | null;
}

/** One of the files with some changes: anywhere, or inside of one of its parts. */
export function damaged(files: readonly RealFile[]): fc.Arbitrary<DamagedFile> {
  const changes = fc.array(change, { minLength: 1, maxLength: 5 });
  return fc
    .tuple(fc.constantFrom(...files), changes, fc.nat(1000))
    .map(([file, list, which]): DamagedFile => {
      if (file.parts === null)
        return { file, bytes: list.reduce(changed, file.bytes), parts: null };
      const at = which % file.parts.length;
      const parts = file.parts.map(([name, bytes], n): [string, Buffer] => [
        name,
        n === at ? list.reduce(changed, bytes) : bytes,
      ]);
      return { file, bytes: file.bytes, parts };
    });
}
