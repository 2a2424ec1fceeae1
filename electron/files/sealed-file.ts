import { createCipheriv, createDecipheriv, randomBytes, scrypt } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm, stat } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { createGunzip, createGzip } from 'node:zlib';

/**
 * A file sealed with a passphrase: a head (mark, salt, nonce), the compressed content under
 * AES-256-GCM, and its tag of 16 bytes. The key is made from the passphrase by scrypt.
 */

const MARK = Buffer.from('SCT-DI-CHUYEN-1\n', 'latin1');
const [SALT_BYTES, NONCE_BYTES, TAG_BYTES, KEY_BYTES] = [16, 12, 16, 32];
const HEAD_BYTES = MARK.length + SALT_BYTES + NONCE_BYTES;
/** A tenth of a second and 64 MB for each try. */
const COST = { N: 2 ** 16, r: 8, p: 1, maxmem: 128 * 1024 * 1024 };

const deriveKey = promisify<string, Buffer, number, typeof COST, Buffer>(scrypt);
/** The same passphrase however its marks were typed. */
const keyOf = (passphrase: string, salt: Buffer) =>
  deriveKey(passphrase.normalize('NFC'), salt, KEY_BYTES, COST);

export async function isSealed(file: string): Promise<boolean> {
  const opened = await open(file, 'r');
  try {
    const head = Buffer.alloc(MARK.length);
    await opened.read(head, 0, MARK.length, 0);
    return head.equals(MARK);
  } finally {
    await opened.close();
  }
}

/** Writes `sealed` whole or not at all; errors of the disk are passed on. */
export async function sealFile(file: string, sealed: string, passphrase: string): Promise<void> {
  const salt = randomBytes(SALT_BYTES);
  const nonce = randomBytes(NONCE_BYTES);
  const head = Buffer.concat([MARK, salt, nonce]);
  const cipher = createCipheriv('aes-256-gcm', await keyOf(passphrase, salt), nonce);
  // The head is authentic too: another salt or nonce does not open the file.
  cipher.setAAD(head);
  const unfinished = `${sealed}.dang-ghi`;
  try {
    await pipeline(
      createReadStream(file),
      createGzip({ level: 1 }),
      cipher,
      framed(head, () => cipher.getAuthTag()),
      createWriteStream(unfinished, { flush: true }),
    );
    await rename(unfinished, sealed);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    throw error;
  }
}

/** Adds a head and, when all is through, a foot. */
function framed(head: Buffer, foot: () => Buffer): Transform {
  let isBegun = false;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      if (!isBegun) this.push(head);
      isBegun = true;
      done(null, chunk);
    },
    flush(done) {
      this.push(foot());
      done();
    },
  });
}

/**
 * Writes the content to `file`, which is there only when the whole of it was authentic. False for a
 * wrong passphrase or a file that was changed; errors of the disk are passed on.
 */
export async function openSealed(
  sealed: string,
  file: string,
  passphrase: string,
): Promise<boolean> {
  const { size } = await stat(sealed);
  if (size <= HEAD_BYTES + TAG_BYTES) return false;
  const opened = await open(sealed, 'r');
  const head = Buffer.alloc(HEAD_BYTES);
  const tag = Buffer.alloc(TAG_BYTES);
  try {
    await opened.read(head, 0, HEAD_BYTES, 0);
    await opened.read(tag, 0, TAG_BYTES, size - TAG_BYTES);
  } finally {
    await opened.close();
  }
  const salt = head.subarray(MARK.length, MARK.length + SALT_BYTES);
  const key = await keyOf(passphrase, salt);
  const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(-NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAAD(head);
  decipher.setAuthTag(tag);
  const unfinished = `${file}.dang-mo`;
  try {
    await pipeline(
      createReadStream(sealed, { start: HEAD_BYTES, end: size - TAG_BYTES - 1 }),
      decipher,
      createGunzip(),
      createWriteStream(unfinished),
    );
    await rename(unfinished, file);
    return true;
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => {});
    if (isOfContent(error)) return false;
    throw error;
  }
}

/** What the cipher or the decompressor says, not the disk. */
const isOfContent = (error: unknown) =>
  error instanceof Error &&
  (/unable to authenticate/i.test(error.message) ||
    /^Z_/.test((error as NodeJS.ErrnoException).code ?? ''));
