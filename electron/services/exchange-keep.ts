import type { QueuedFile, TableFile } from '../../shared/contract/exchange.ts';
import type { PackageManifest } from '../../shared/exchange/package/format.ts';
import type { Store } from '../db/open.ts';
import {
  findReceived,
  findReceivedPackage,
  insertReceived,
  putPackageBytes,
} from '../db/packages.ts';
import { type Author, type WriteOne, writeSeveral } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { campaignOfPackage, placeFile } from './exchange-queue.ts';

/** A file that lies in the queue, or a table that has to be explained first; `known`: it came before. */
export type KeptFile =
  | { queued: QueuedFile; known: boolean }
  | { table: TableFile; known: boolean };

/** A file that was looked at whole, to be kept in one transaction with others. */
export interface ToKeep {
  /** Who sent it, as far as that is known: of two files of a sender the first is kept first. */
  sender: string | null;
  bytes: number;
  /** Returns what tells, when it is on the disk, what became of it. */
  put(writeOne: WriteOne): () => KeptFile;
}

/**
 * Keeps files that were looked at, in their order, with one write to the disk. When this throws,
 * those before the one that cannot be kept are kept.
 */
export function keepTogether(store: Store, files: readonly ToKeep[]): KeptFile[] {
  try {
    const told = writeSeveral(store, (writeOne) => files.map(({ put }) => put(writeOne)));
    return told.map((tell) => tell());
  } catch (error) {
    if (files.length === 1) throw error;
    return files.flatMap((file) => keepTogether(store, [file]));
  }
}

/** Makes a package that was looked at ready for the queue. */
export type PackageKeeper = (
  file: string,
  bytes: Buffer,
  checked: { manifest: PackageManifest; sha256: string },
) => ToKeep;

export function packageKeeper({
  store,
  author,
  today,
}: Pick<ServiceContext, 'store' | 'author' | 'today'>): PackageKeeper {
  const queued = (id: number): QueuedFile => placeFile(store, findReceived(store, id)!, today());
  return (file, bytes, { manifest, sha256 }) => ({
    sender: manifest.from.uid,
    bytes: bytes.length,
    put(writeOne) {
      const by: Author = author('fileArrived', { reference: file });
      const kept = writeOne(by, (db) => {
        const known = findReceivedPackage(db, sha256);
        if (known) return { id: known.id, known: true };
        // A file that was here before did not arrive.
        by.isTold = true;
        putPackageBytes(db, sha256, bytes);
        const id = insertReceived(db, {
          campaignId: campaignOfPackage(db, manifest),
          kind: manifest.kind,
          officeUid: manifest.from.uid,
          from: manifest.window?.from ?? null,
          to: manifest.window?.to ?? null,
          revision: manifest.revision,
          madeAt: manifest.madeAt,
          manifest,
          sha256,
          file,
          at: by.at,
          by: by.by,
        });
        return { id, known: false };
      });
      return () => ({ queued: queued(kept.id), known: kept.known });
    },
  });
}
