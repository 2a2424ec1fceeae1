import { createHash } from 'node:crypto';
import yazl from 'yazl';
import {
  MANIFEST_PART,
  MIN_READER,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  type PackageManifest,
  SIGNATURE_PART,
} from '../../../shared/exchange/package/format.ts';
import { signBytes } from './keys.ts';

/** What the caller says of a package; `writePackage` adds format, version and parts. */
export type PackageHead = Omit<PackageManifest, 'format' | 'version' | 'minReader' | 'parts'>;

export interface WrittenPackage {
  bytes: Buffer;
  /** The SHA-256 of the manifest, in hexadecimal digits; other packages refer to this one by it. */
  sha256: string;
}

/**
 * The earliest day that a zip can have, for all parts: so the same content gives the same bytes.
 */
const PART_DAY = new Date(1980, 0, 1);

export const sha256Of = (bytes: Uint8Array | string): string =>
  createHash('sha256').update(bytes).digest('hex');

/**
 * The bytes of a package, the same for the same content and key. `parts`: the bytes of each by its
 * name; of `.ndjson` the text.
 */
export async function writePackage(
  head: PackageHead,
  parts: ReadonlyMap<string, Uint8Array | string>,
  privateKey: Buffer,
): Promise<WrittenPackage & { manifest: PackageManifest }> {
  const contents = [...parts].map(([name, content]) => {
    const bytes = Buffer.from(content);
    const lines = name.endsWith('.ndjson') ? bytes.toString('utf8').split('\n').length - 1 : 0;
    return { name, bytes, told: { name, sha256: sha256Of(bytes), bytes: bytes.length, lines } };
  });
  const manifest: PackageManifest = {
    format: PACKAGE_FORMAT,
    version: PACKAGE_VERSION,
    minReader: MIN_READER,
    ...head,
    parts: contents.map(({ told }) => told),
  };
  const manifestBytes = Buffer.from(`${JSON.stringify(manifest, null, 1)}\n`);
  const signature = signBytes(manifestBytes, privateKey).toString('base64');
  const zip = new yazl.ZipFile();
  const add = (name: string, bytes: Buffer) =>
    zip.addBuffer(bytes, name, { mtime: PART_DAY, mode: 0o100644, forceDosTimestamp: true });
  add(MANIFEST_PART, manifestBytes);
  add(SIGNATURE_PART, Buffer.from(`${signature}\n`));
  for (const { name, bytes } of contents) add(name, bytes);
  zip.end();
  const chunks: Buffer[] = [];
  for await (const chunk of zip.outputStream) chunks.push(chunk as Buffer);
  return { bytes: Buffer.concat(chunks), sha256: sha256Of(manifestBytes), manifest };
}
