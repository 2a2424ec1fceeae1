import type { QueuedFile } from '../../shared/contract/exchange.ts';
import type { PackageManifest } from '../../shared/exchange/package/format.ts';
import {
  findReceived,
  findReceivedPackage,
  insertReceived,
  putPackageBytes,
} from '../db/packages.ts';
import { write } from '../db/write.ts';
import type { ServiceContext } from './context.ts';
import { campaignOfPackage, placeFile } from './exchange-queue.ts';

/** Keeps a package that was looked at; `known`: the same one came before. */
export type KeepPackage = (
  file: string,
  bytes: Buffer,
  checked: { manifest: PackageManifest; sha256: string },
) => { queued: QueuedFile; known: boolean };

/** Puts packages into the queue. */
export function packageKeeper({
  store,
  author,
  today,
}: Pick<ServiceContext, 'store' | 'author' | 'today'>): KeepPackage {
  const queued = (id: number): QueuedFile => placeFile(store, findReceived(store, id)!, today());
  return (file, bytes, { manifest, sha256 }) => {
    const known = findReceivedPackage(store, sha256);
    if (known) return { queued: queued(known.id), known: true };
    const by = author('fileArrived', { reference: file });
    const id = write(store, { ...by, isTold: true }, (db) => {
      const again = findReceivedPackage(db, sha256);
      if (again) return again.id;
      putPackageBytes(db, sha256, bytes);
      return insertReceived(db, {
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
    });
    return { queued: queued(id), known: false };
  };
}
