import { buffer, text } from 'node:stream/consumers';
import { fromBufferPromise } from 'yauzl';

/** The parts of an Office file as text, by their path. */
export async function unzip(bytes: Uint8Array): Promise<Record<string, string>> {
  const parts: Record<string, string> = {};
  const zip = await fromBufferPromise(Buffer.from(bytes));
  for await (const entry of zip.eachEntry()) {
    parts[entry.fileName] = await text(await zip.openReadStreamPromise(entry));
  }
  return parts;
}

/** The bytes of the parts of an Office file that lie in a folder, by their path. */
export async function unzipBytes(bytes: Uint8Array, folder: string): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>();
  const zip = await fromBufferPromise(Buffer.from(bytes));
  for await (const entry of zip.eachEntry()) {
    if (!entry.fileName.startsWith(folder) || entry.fileName.endsWith('/')) continue;
    parts.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return parts;
}
