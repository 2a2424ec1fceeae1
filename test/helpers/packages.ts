import { createHash } from 'node:crypto';
import { newSigningKey, signBytes } from '../../electron/files/package/keys.ts';
import type {
  FigureBlock,
  PackageManifest,
  PackageNote,
  PackageUnit,
} from '../../shared/exchange/package/format.ts';
import { rawZip } from './raw-zip.ts';

/** Packages as any program may write them: right ones, and ones that are wrong at one place. */

export interface Sender {
  uid: string;
  name: string;
  /** As in `PackageOffice`. */
  unit: string;
  key: ReturnType<typeof newSigningKey>;
}

/** A uid by a number, as offices make them. */
export const uidNumbered = (n: number): string =>
  `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

export const senderOf = (n: number, name: string, unit: string): Sender => ({
  uid: uidNumbered(n),
  name,
  unit,
  key: newSigningKey(),
});

export interface ResultsTold {
  campaign: { uid: string; name: string };
  window: { from: string; to: string };
  results: FigureBlock[];
  units?: PackageUnit[];
  notes?: PackageNote[];
}

export type Manifest = Record<string, unknown> & PackageManifest;

/** The parts of a package before they are put together; each can be made wrong. */
export interface PackageText {
  manifest: Manifest;
  /** The text of each part by name. */
  parts: [string, string][];
}

/** The text of a part: a JSON text a line. */
export const part = (rows: readonly unknown[]): string =>
  rows.map((row) => `${JSON.stringify(row)}\n`).join('');

const sha256 = (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex');

/** What the manifest says of the parts. */
export const toldParts = (parts: readonly [string, string][]) =>
  parts.map(([name, text]) => ({
    name,
    sha256: sha256(text),
    bytes: Buffer.byteLength(text),
    lines: text.split('\n').length - 1,
  }));

export function resultsText(
  sender: Sender,
  { campaign, window, results, units = [], notes = [] }: ResultsTold,
  more: Partial<PackageManifest> = {},
): PackageText {
  const parts: [string, string][] = [
    ['units.ndjson', part(units)],
    ['results.ndjson', part(results)],
    ['notes.ndjson', part(notes)],
  ];
  return {
    manifest: {
      format: 'so-chi-tieu',
      version: 1,
      minReader: 1,
      kind: 'results',
      madeAt: '2023-09-04T10:00:00.000Z',
      from: {
        uid: sender.uid,
        name: sender.name,
        unit: sender.unit,
        publicKey: sender.key.publicKey,
      },
      campaign,
      units: [sender.unit],
      window,
      revision: 1,
      sequence: 1,
      builds: null,
      answers: null,
      parts: toldParts(parts),
      ...more,
    },
    parts,
  };
}

/** A package of other parts, told by the manifest as they are. */
export const withParts = ({ manifest }: PackageText, parts: [string, string][]): PackageText => ({
  manifest: { ...manifest, parts: toldParts(parts) },
  parts,
});

/** A package with another text of one part, told by the manifest as it is. */
export const withPart = (text: PackageText, name: string, content: string): PackageText =>
  withParts(text, [...text.parts.filter(([known]) => known !== name), [name, content]]);

export interface Signed {
  /** The text of the manifest, where it is not that of the object. */
  manifestText?: string;
  /** Signs instead of the sender. */
  signedBy?: Sender;
}

/** The entries of the zip, signed, in the order in which they are written. */
export function signedEntries(
  { manifest, parts }: PackageText,
  sender: Sender,
  { manifestText = `${JSON.stringify(manifest, null, 1)}\n`, signedBy = sender }: Signed = {},
): { name: string; data: Buffer }[] {
  const signature = signBytes(Buffer.from(manifestText), signedBy.key.privateKey);
  return [
    { name: 'manifest.json', data: Buffer.from(manifestText) },
    { name: 'signature.txt', data: Buffer.from(`${signature.toString('base64')}\n`) },
    ...parts.map(([name, text]) => ({ name, data: Buffer.from(text) })),
  ];
}

/** The bytes of a package. */
export const packageBytes = (text: PackageText, sender: Sender, signed?: Signed): Buffer =>
  rawZip(signedEntries(text, sender, signed));
