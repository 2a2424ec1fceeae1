import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import yauzl from 'yauzl';
import yazl from 'yazl';
import { writeZip } from '../../electron/files/write-zip.ts';

const FILES: [string, Buffer][] = [
  ['manifest.json', Buffer.from('{"a":1}\n')],
  ['empty.ndjson', Buffer.alloc(0)],
  ['Biểu xã Đăk Pơ.txt', Buffer.from('Số liệu\n'.repeat(1000))],
  ['folder/long.bin', Buffer.from(Array.from({ length: 600_000 }, (_, n) => (n * n) % 251))],
];

/** The same files as the library writes them. */
function byLibrary(): Promise<Buffer> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of FILES) {
    const mtime = new Date(1980, 0, 1);
    zip.addBuffer(bytes, name, { mtime, mode: 0o100644, forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}

it('a zip has the bytes of the library that wrote it before, and can be read', async () => {
  const bytes = await writeZip(FILES);
  expect(bytes.equals(await byLibrary())).toBe(true);
  const zip = await yauzl.fromBufferPromise(bytes);
  const read: [string, Buffer][] = [];
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    read.push([entry.fileName, content]);
  }
  expect(read).toEqual(FILES);
});

it('a file that comes in pieces has the same content, and one that breaks off breaks the zip off', async () => {
  const content = FILES.at(-1)![1];
  function* pieces() {
    for (let at = 0; at < content.length; at += 10_000) yield content.subarray(at, at + 10_000);
  }
  const zip = await yauzl.fromBufferPromise(await writeZip([['a', pieces()]]));
  for await (const entry of zip.eachEntry()) {
    const read = await buffer(await zip.openReadStreamPromise(entry));
    expect(read.equals(content)).toBe(true);
  }
  function* broken() {
    yield content;
    throw new Error('no more');
  }
  await expect(writeZip([['a', broken()]])).rejects.toThrow('no more');
});

it('no name leads out of a folder', async () => {
  for (const name of ['', '/a', 'C:a', 'c:\\a', 'a\\b', '../a', 'a/../b', 'a/']) {
    await expect(writeZip([[name, Buffer.alloc(1)]])).rejects.toThrow('no name of a file');
  }
});
