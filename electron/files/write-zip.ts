import { buffer } from 'node:stream/consumers';
import yazl from 'yazl';

/**
 * The earliest time that a zip can store, for all its files, so that the same content gives the same
 * bytes.
 */
const ZIP_TIME = new Date(1980, 0, 1);

/** The bytes of a zip of files; the same for the same files in the same order. */
export function writeZip(
  files: Iterable<readonly [name: string, bytes: Uint8Array]>,
): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of files) {
    const own = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    zip.addBuffer(own, name, { mtime: ZIP_TIME, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
