import { publicKeyOf } from '../../electron/files/package/keys.ts';
import {
  type PackageText,
  packageBytes,
  part,
  resultsText,
  type Sender,
  senderOf,
  signedEntries,
  uidNumbered,
  withPart,
} from './packages.ts';
import { type RawEntry, rawZip } from './raw-zip.ts';

/**
 * Packages that are wrong at one place, and right ones that cannot be taken as they are: the files of
 * test/fixtures/packages are made of these, see make-packages.ts there.
 */

export const ON = '2023-09-01';
export const UNIT = 'threeTier:634';
/** The campaign and two indicators of which all these packages are. */
export const CAMPAIGN = { uid: uidNumbered(10), name: 'Chiến dịch' };
export const INDICATORS = [uidNumbered(11), uidNumbered(12)] as const;

/** The head of an Ed25519 private key in DER, before its 32 bytes (RFC 8410). */
const PRIVATE_HEAD = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A sender whose key is the same each time; everybody knows it. */
function knownSender(n: number, name: string, unit: string): Sender {
  const privateKey = Buffer.concat([PRIVATE_HEAD, Buffer.alloc(32, n)]);
  return { ...senderOf(n, name, unit), key: { privateKey, publicKey: publicKeyOf(privateKey) } };
}

export const sender = knownSender(1, 'Huyện Đak Pơ', UNIT);
export const other = knownSender(2, 'Nơi khác', UNIT);

const block = (indicator: string, value: number | null) => ({
  indicator,
  units: [UNIT],
  days: [ON],
  values: [[value]],
});

const told = {
  campaign: CAMPAIGN,
  window: { from: ON, to: ON },
  results: [block(INDICATORS[0], 100), block(INDICATORS[1], 0)],
};
export const good = resultsText(sender, told);
export const right = packageBytes(good, sender);

const [uid] = INDICATORS;
const entriesOf = (text: PackageText) => signedEntries(text, sender);
const zipWith = (text: PackageText, more: RawEntry) => rawZip([...entriesOf(text), more]);
const NOTHING = Buffer.from('{}\n');
const manifest = (change: object) => ({ ...good, manifest: { ...good.manifest, ...change } });
/** The package with other rows of figures. */
export const withResults = (text: string) =>
  packageBytes(withPart(good, 'results.ndjson', text), sender);
const cell = (value: string) =>
  withResults(
    `{"indicator":"${uid}","units":["${UNIT}"],"days":["${ON}"],"values":[[${value}]]}\n`,
  );
const cut = (at: number) => right.subarray(0, Math.floor(right.length * at));
const manifestText = JSON.stringify(good.manifest);

const DAMAGED = /bị hỏng|chép chưa xong|chưa tải xong|bị cắt|thiếu/;
export const NO_PACKAGE = /không phải gói số liệu/;
const STRANGE = /không đúng dạng của gói số liệu/;
const STRANGE_NAME = /mang tên lạ/;
const TOO_BIG = /bung ra|phần bên trong/;
const FORGED = /Chữ ký của tệp không khớp/;

/** What is wrong, the bytes of the file, and the sentence that says so. */
export const badPackages: readonly [string, () => Buffer, RegExp][] = [
  ['an empty file', () => Buffer.alloc(0), /rỗng|không phải gói/],
  ['noise', () => Buffer.alloc(4000, 7), NO_PACKAGE],
  ['another zip', () => rawZip([{ name: 'so-lieu.csv', data: NOTHING }]), NO_PACKAGE],
  ...[0.1, 0.3, 0.5, 0.7, 0.9, 0.99].map((at): (typeof badPackages)[number] => [
    `one cut at ${at}`,
    () => cut(at),
    DAMAGED,
  ]),
  [
    'a wrong hash of a part',
    () =>
      packageBytes({ ...good, parts: [...good.parts.slice(0, 2), ['notes.ndjson', ' ']] }, sender),
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
    (name): (typeof badPackages)[number] => [
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
  ['a manifest that is no JSON', () => packageBytes(good, sender, { manifestText: '{' }), DAMAGED],
  ['results of no days', () => packageBytes(manifest({ window: null }), sender), STRANGE],
  [
    'days the wrong way round',
    () => packageBytes(manifest({ window: { from: '2023-09-02', to: ON } }), sender),
    STRANGE,
  ],
  ['results of two units', () => packageBytes(manifest({ units: [UNIT, UNIT] }), sender), STRANGE],
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
  ['a row that is no JSON', () => withResults('{"indicator"\n'), STRANGE],
  ['a row of another shape', () => withResults('[]\nnull\n'), STRANGE],
  [
    '__proto__ as the uid of an indicator',
    () => withResults(part([block('__proto__', 1)])),
    STRANGE,
  ],
  [
    '__proto__ as a unit',
    () => withResults(part([{ ...block(uid, 1), units: ['own:__proto__'] }])),
    STRANGE,
  ],
  [
    'a day that is none',
    () => withResults(part([{ ...block(uid, 1), days: ['2023-02-30'] }])),
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

/** Right packages that wait, or say something, with what the queue tells of each. */
export const waitingPackages: readonly [string, () => Buffer, object][] = [
  [
    'days to come',
    () =>
      packageBytes(
        resultsText(sender, { ...told, window: { from: ON, to: '2199-12-31' } }),
        sender,
      ),
    { status: 'future' },
  ],
  [
    'a clock years ahead',
    () =>
      packageBytes(manifest({ madeAt: '2199-01-01T00:00:00Z', revision: 2, sequence: 2 }), sender),
    { status: 'newer', remarks: [/đồng hồ/] },
  ],
  [
    'a clock years behind',
    () =>
      packageBytes(manifest({ madeAt: '1999-01-01T00:00:00Z', revision: 3, sequence: 3 }), sender),
    { status: 'newer' },
  ],
  [
    'two offices for one unit',
    () => packageBytes(resultsText(other, told), other),
    { status: 'unitTaken' },
  ],
  [
    'another key of a known office',
    () => {
      const changed = { ...other, uid: sender.uid };
      return packageBytes(resultsText(changed, told, { revision: 2, sequence: 2 }), changed);
    },
    { status: 'keyChanged' },
  ],
  [
    'the same revision with other content',
    () => packageBytes(resultsText(sender, { ...told, results: [block(uid, 7)] }), sender),
    { status: 'sameRevision' },
  ],
  [
    'another campaign',
    () =>
      packageBytes(
        resultsText(sender, { ...told, campaign: { uid: uidNumbered(77), name: 'Khác' } }),
        sender,
      ),
    { status: 'noCampaign' },
  ],
];

/** The name of the file of a package: "a part named ../x" is "a-part-named-..-slash-x.sct". */
export const fileOf = (what: string): string =>
  `${what
    .toLowerCase()
    .replaceAll('/', ' slash ')
    .replaceAll('\\', ' backslash ')
    .replace(/[^a-z0-9.]+/g, '-')
    .replace(/^[-.]+|[-.]+$/g, '')}.sct`;
