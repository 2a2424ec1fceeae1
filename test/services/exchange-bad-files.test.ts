import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPackage } from '../../electron/files/package/read-package.ts';
import { giaLaiValues, xlsxOf } from '../helpers/appendix-files.ts';
import {
  block,
  entriesOf,
  NOTHING,
  ON,
  other,
  received,
  refusalOf,
  rowsIn,
  sender,
  UNIT,
  zipWith,
} from '../helpers/bad-packages.ts';
import { packageBytes, part, resultsText, uidNumbered, withPart } from '../helpers/packages.ts';
import { rawZip } from '../helpers/raw-zip.ts';

describe('a file that is not a right package', () => {
  const uid = uidNumbered(11);
  const good = resultsText(sender, {
    campaign: { uid: uidNumbered(10), name: 'Chiến dịch' },
    window: { from: ON, to: ON },
    results: [block(uid, 100), block(uidNumbered(12), 0)],
  });
  const right = packageBytes(good, sender);
  const manifest = (change: object) => ({ ...good, manifest: { ...good.manifest, ...change } });
  const results = (text: string) => packageBytes(withPart(good, 'results.ndjson', text), sender);
  const cell = (value: string) =>
    results(`{"indicator":"${uid}","units":["${UNIT}"],"days":["${ON}"],"values":[[${value}]]}\n`);
  const cut = (at: number) => right.subarray(0, Math.floor(right.length * at));
  const manifestText = JSON.stringify(good.manifest);

  const DAMAGED = /bị hỏng|chép chưa xong|chưa tải xong|bị cắt|thiếu/;
  const NO_PACKAGE = /không phải gói số liệu/;
  const STRANGE = /không đúng dạng của gói số liệu/;
  const STRANGE_NAME = /mang tên lạ/;
  const TOO_BIG = /bung ra|phần bên trong/;
  const FORGED = /Chữ ký của tệp không khớp/;

  const bad: [string, () => Buffer | Promise<Buffer>, RegExp][] = [
    ['an empty file', () => Buffer.alloc(0), /rỗng|không phải gói/],
    ['noise', () => Buffer.alloc(4000, 7), NO_PACKAGE],
    ['a workbook renamed', () => xlsxOf(giaLaiValues()), NO_PACKAGE],
    ['another zip', () => rawZip([{ name: 'so-lieu.csv', data: NOTHING }]), NO_PACKAGE],
    ...[0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((at): (typeof bad)[number] => [
      `one cut at ${at}`,
      () => cut(at),
      DAMAGED,
    ]),
    [
      'a wrong hash of a part',
      () =>
        packageBytes(
          { ...good, parts: [...good.parts.slice(0, 2), ['notes.ndjson', ' ']] },
          sender,
        ),
      DAMAGED,
    ],
    [
      'a missing part',
      () => packageBytes({ ...good, parts: good.parts.slice(0, 2) }, sender),
      DAMAGED,
    ],
    [
      'a part told twice',
      () =>
        packageBytes(manifest({ parts: [...good.manifest.parts, good.manifest.parts[0]] }), sender),
      DAMAGED,
    ],
    ['a signature by another key', () => packageBytes(good, sender, { signedBy: other }), FORGED],
    [
      'a signature of something else',
      () => {
        const entries = entriesOf(good);
        entries[0]!.data = Buffer.from(manifestText.replace('"revision":1', '"revision":2'));
        return rawZip(entries);
      },
      FORGED,
    ],
    [
      'no signature',
      () => rawZip(entriesOf(good).filter(({ name }) => name !== 'signature.txt')),
      FORGED,
    ],
    [
      'the key of another office',
      () =>
        packageBytes(
          manifest({ from: { ...good.manifest.from, publicKey: other.key.publicKey } }),
          sender,
        ),
      FORGED,
    ],
    ...['../x.ndjson', '/etc/x.ndjson', '..\\x.ndjson', 'C:\\x.ndjson', 'a/b.ndjson', 'x.exe'].map(
      (name): (typeof bad)[number] => [
        `a part named ${name}`,
        () => zipWith(good, { name, data: NOTHING }),
        STRANGE_NAME,
      ],
    ),
    ['a part twice', () => zipWith(good, { name: 'results.ndjson', data: NOTHING }), DAMAGED],
    [
      'an encrypted part',
      () => zipWith(good, { name: 'more.ndjson', data: NOTHING, flags: 1 }),
      DAMAGED,
    ],
    [
      '10 GB declared',
      () =>
        rawZip([
          ...entriesOf(good),
          ...['a', 'b', 'c'].map((name) => ({
            name: `${name}.ndjson`,
            data: NOTHING,
            declaredSize: 3_500_000_000,
          })),
        ]),
      TOO_BIG,
    ],
    [
      'more than it declares',
      () => zipWith(good, { name: 'a.ndjson', data: Buffer.alloc(3_000_000), declaredSize: 10 }),
      TOO_BIG,
    ],
    [
      'a million entries',
      () => {
        const bytes = Buffer.from(right);
        const end = bytes.length - 22;
        bytes.writeUInt16LE(65_000, end + 8);
        bytes.writeUInt16LE(65_000, end + 10);
        return bytes;
      },
      TOO_BIG,
    ],
    [
      'a newer format',
      () => packageBytes(manifest({ version: 9, minReader: 2 }), sender),
      /bản Sổ Chỉ Tiêu mới hơn/,
    ],
    ['another format', () => packageBytes(manifest({ format: 'khac' }), sender), NO_PACKAGE],
    [
      'a manifest that is no JSON',
      () => packageBytes(good, sender, { manifestText: '{' }),
      DAMAGED,
    ],
    ['results of no days', () => packageBytes(manifest({ window: null }), sender), STRANGE],
    [
      'days the wrong way round',
      () => packageBytes(manifest({ window: { from: '2023-09-02', to: ON } }), sender),
      STRANGE,
    ],
    [
      'results of two units',
      () => packageBytes(manifest({ units: [UNIT, UNIT] }), sender),
      STRANGE,
    ],
    ['a revision below one', () => packageBytes(manifest({ revision: -1 }), sender), STRANGE],
    [
      'a huge revision',
      () =>
        packageBytes(good, sender, {
          manifestText: manifestText.replace('"revision":1', '"revision":1e300'),
        }),
      STRANGE,
    ],
    [
      '__proto__ as the uid of the office',
      () => packageBytes(manifest({ from: { ...good.manifest.from, uid: '__proto__' } }), sender),
      STRANGE,
    ],
    ['NaN', () => cell('NaN'), STRANGE],
    ['1e309', () => cell('1e309'), STRANGE],
    ['a huge figure', () => cell('9007199254740993'), STRANGE],
    ['a text for a figure', () => cell('"12"'), STRANGE],
    ['half a person', () => cell('0.5'), STRANGE],
    ['lists of different length', () => cell('1,2'), STRANGE],
    ['a row that is no JSON', () => results('{"indicator"\n'), STRANGE],
    ['a row of another shape', () => results('[]\nnull\n'), STRANGE],
    ['__proto__ as the uid of an indicator', () => results(part([block('__proto__', 1)])), STRANGE],
    [
      '__proto__ as a unit',
      () => results(part([{ ...block(uid, 1), units: ['own:__proto__'] }])),
      STRANGE,
    ],
    [
      'a day that is none',
      () => results(part([{ ...block(uid, 1), days: ['2023-02-30'] }])),
      STRANGE,
    ],
    [
      'text in another encoding',
      () => {
        const entries = entriesOf(good).filter(({ name }) => name !== 'notes.ndjson');
        return rawZip([...entries, { name: 'notes.ndjson', data: Buffer.from([0xff, 0xfe]) }]);
      },
      DAMAGED,
    ],
  ];

  it('is refused with its sentence, and nothing is written', async () => {
    const { folder, take } = received();
    const before = rowsIn(folder);
    for (const [name, make, why] of bad) {
      const { read } = await take('Tệp gửi lên.sct', await make());
      expect.soft(read, name).toMatchObject({ problem: expect.stringMatching(why) });
      expect.soft(read, name).toMatchObject({ problem: expect.stringContaining('Tệp gửi lên') });
    }
    expect(rowsIn(folder)).toEqual(before);
  });

  it('that is a folder, is not there or cannot be read is refused with its sentence', async () => {
    const { folder, province } = received();
    const path = join(folder, 'Thư mục.sct');
    mkdirSync(path);
    const before = rowsIn(folder);
    const gone = join(folder, 'Không có.sct');
    const { read } = await province.take([path, gone]);
    expect(read).toMatchObject([
      { problem: expect.stringMatching(/thư mục/i) },
      { problem: expect.stringMatching(/không (còn|có|thấy|tìm)/i) },
    ]);
    expect(rowsIn(folder)).toEqual(before);
  });

  it('is refused at whatever byte it is cut', async () => {
    for (let end = 0; end < right.length; end += 7) {
      expect(await refusalOf(right.subarray(0, end)), `cut at ${end}`).not.toBe(null);
    }
  });

  it('is refused, or says exactly the same, with any one bit flipped', async () => {
    const whole = await readPackage(right);
    await fc.assert(
      fc.asyncProperty(fc.nat(right.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = Buffer.from(right);
        bytes[at]! ^= 1 << bit;
        const opened = await readPackage(bytes);
        if ('read' in opened) expect(opened).toEqual(whole);
      }),
      { numRuns: 1500 },
    );
  });

  it('never ends in anything but an answer, whatever JSON its manifest and rows are', async () => {
    const json = fc.jsonValue();
    const someOf = <T extends object>(thing: T) =>
      fc
        .tuple(fc.constantFrom(...(Object.keys(thing) as (keyof T)[])), json)
        .map(([key, value]) => ({ ...thing, [key]: value }));
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(json, someOf(good.manifest)),
        fc.array(fc.oneof(json, someOf(block(uid, 1))), { maxLength: 4 }),
        async (head, rows) => {
          const manifestOnly = packageBytes(good, sender, { manifestText: JSON.stringify(head) });
          await refusalOf(manifestOnly);
          await refusalOf(results(part(rows)));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has other parts and fields of a later version passed over', async () => {
    const later = withPart(good, 'later.ndjson', part([{ anything: 1 }]));
    const text = {
      ...later,
      manifest: { ...later.manifest, version: 7, later: { any: 'thing' }, __proto__x: 1 },
    };
    const bytes = packageBytes(text, sender, {
      manifestText: JSON.stringify(text.manifest).replace('{', '{"__proto__":{"kind":"answer"},'),
    });
    expect(await refusalOf(bytes)).toBe(null);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});
