import type { Store, WriteHandle } from '../db/open.ts';
import { insertSent, putPackageBytes, type SentFile } from '../db/packages.ts';
import { newUid } from '../db/uid.ts';
import { type Author, write } from '../db/write.ts';
import type { PackageHead, WrittenPackage } from '../files/package/write-package.ts';
import { prepareFile } from '../files/prepared-file.ts';

/** Keeps what was sent: a file that lies in its folder is remembered, and no other. */

export interface PackedFile {
  file: string;
  written: WrittenPackage;
}

/** Remembers what was sent, with its bytes. */
export function remember(
  db: WriteHandle,
  { at, by }: Pick<Author, 'at' | 'by'>,
  { kind, units, window, revision }: PackageHead,
  campaignId: number,
  { file, written }: PackedFile,
): SentFile {
  putPackageBytes(db, written.sha256, written.bytes);
  const sent = {
    uid: newUid(),
    campaignId,
    kind,
    units,
    from: window?.from ?? null,
    to: window?.to ?? null,
    revision,
    sha256: written.sha256,
    file,
    at,
    by,
  };
  return { ...sent, id: insertSent(db, sent), resultsSha256: null };
}

/** Writes a package to its place and remembers it, or neither. Throws FieldError `cannotWriteFile`. */
export async function writeAndRemember(
  store: Store,
  by: Author,
  { path, head, campaignId }: { path: string; head: PackageHead; campaignId: number },
  packed: PackedFile,
): Promise<void> {
  const prepared = await prepareFile(path, packed.written.bytes);
  try {
    write(store, by, (db) => {
      remember(db, by, head, campaignId, packed);
      prepared.place();
    });
  } finally {
    prepared.discard();
  }
}
