import { createHash } from 'node:crypto';
import {
  MANIFEST_PART,
  MIN_READER,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  type PackageManifest,
  SIGNATURE_PART,
} from '../../../shared/exchange/package/format.ts';
import { writeZip } from '../write-zip.ts';
import { signBytes } from './keys.ts';

/** What the caller says of a package; `writePackage` adds format, version and parts. */
export type PackageHead = Omit<PackageManifest, 'format' | 'version' | 'minReader' | 'parts'>;

export interface WrittenPackage {
  bytes: Buffer;
  /** The SHA-256 of the manifest, in hexadecimal digits; other packages refer to this one by it. */
  sha256: string;
}

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
  const bytes = await writeZip([
    [MANIFEST_PART, manifestBytes],
    [SIGNATURE_PART, Buffer.from(`${signature}\n`)],
    ...contents.map(({ name, bytes }) => [name, bytes] as const),
  ]);
  return { bytes, sha256: sha256Of(manifestBytes), manifest };
}
