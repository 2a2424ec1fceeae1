import { basename } from 'node:path';
import { type ErrorDetails, FieldError } from '../../shared/contract/errors.ts';
import type { QueuedFile, ReadFile } from '../../shared/contract/exchange.ts';
import { fileProblemLine } from '../../shared/exchange/file-problem.ts';
import type { ReadHandle } from '../db/open.ts';
import {
  findReceived,
  findReceivedPackage,
  insertReceived,
  putPackageBytes,
} from '../db/packages.ts';
import { write } from '../db/write.ts';
import { sha256Of } from '../files/package/write-package.ts';
import { readChosenFile } from '../files/read-chosen-file.ts';
import type { ServiceContext } from './context.ts';
import { type CheckedPackage, campaignOfPackage, placeFile } from './exchange-queue.ts';

/** Puts files into the queue. */

type Reading = Pick<ServiceContext, 'store' | 'author' | 'jobs' | 'today'>;

/** Reads files one after the other; one that is not a package does not stop the others. */
export type ReadPackages = (paths: readonly string[], job?: string) => Promise<ReadFile[]>;

export function packageReader({ store, author, jobs, today }: Reading): ReadPackages {
  const queued = (db: ReadHandle, id: number): QueuedFile =>
    placeFile(db, findReceived(db, id)!, today());

  /** Keeps a file that was looked at; `known`: the same package came before. */
  function keep(file: string, bytes: Buffer, checked: CheckedPackage & { sha256: string }) {
    const { manifest, sha256 } = checked as Extract<CheckedPackage, { sha256: string }>;
    const known = findReceivedPackage(store, sha256);
    if (known) return { queued: queued(store, known.id), known: true };
    const by = author('queued');
    const id = write(store, by, (db) => {
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
    return { queued: queued(store, id), known: false };
  }

  async function readOne(path: string, run: typeof jobs.run): Promise<ReadFile> {
    const file = basename(path);
    try {
      const checked = await run('exchange.check', { path });
      if ('problem' in checked) {
        return { file, problem: fileProblemLine(file, checked.problem) };
      }
      const bytes = Buffer.from(await readChosenFile(path, file));
      // The file was written again between the two readings, so it is read once more.
      if (sha256Of(bytes) !== checked.fileSha256) return readOne(path, run);
      return { file, ...keep(file, bytes, checked) };
    } catch (error) {
      if (error instanceof FieldError && error.code === 'fileRefused') {
        const problem = { file, problem: error.message };
        return isOutOfReach(error) ? { ...problem, isOutOfReach: true } : problem;
      }
      throw error;
    }
  }

  return (paths, job) =>
    jobs.series(
      'exchange.check',
      async ({ run, step }) => {
        const read: ReadFile[] = [];
        for (const [n, path] of paths.entries()) {
          step(n, paths.length);
          read.push(await readOne(path, run));
        }
        return read;
      },
      job,
    );
}

/** Whether a file was not refused for what is in it: another program held it, or its disk was gone. */
const isOutOfReach = ({ details }: FieldError): boolean =>
  (details as ErrorDetails['fileRefused']).problems.some(
    ({ code }) => code === 'fileMissing' || code === 'fileUnreadable',
  );
