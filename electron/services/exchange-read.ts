import { basename } from 'node:path';
import { type ErrorDetails, FieldError } from '../../shared/contract/errors.ts';
import type { ReadFile } from '../../shared/contract/exchange.ts';
import { fileProblemLine } from '../../shared/exchange/file-problem.ts';
import { findReceived } from '../db/packages.ts';
import { sha256Of } from '../files/package/write-package.ts';
import { readChosenFile } from '../files/read-chosen-file.ts';
import { isTableFile } from '../files/received-kinds.ts';
import type { ServiceContext } from './context.ts';
import { packageKeeper } from './exchange-keep.ts';
import { keepPages } from './exchange-paper.ts';
import { placeFile } from './exchange-queue.ts';
import { tableKeeper } from './exchange-table-keeper.ts';

/** Puts files into the queue. */

type Reading = Pick<ServiceContext, 'store' | 'author' | 'jobs' | 'today'>;

/**
 * Reads files one after the other; one that is not a package does not stop the others. A picture or
 * PDF gives a result for each page of paper in it.
 */
export type ReadPackages = (paths: readonly string[], job?: string) => Promise<ReadFile[]>;

export function packageReader(reading: Reading): ReadPackages {
  const { jobs } = reading;
  const keep = packageKeeper(reading);

  const tables = tableKeeper(reading, (db, id) =>
    placeFile(db, findReceived(db, id)!, reading.today()),
  );

  async function readOne(path: string, run: typeof jobs.run): Promise<ReadFile[]> {
    const file = basename(path);
    try {
      if (isTableFile(file)) {
        const read = await run('exchange.readTable', { path });
        if ('isKnown' in read) return [{ file, ...tables.known(read.sha256) }];
        const bytes = Buffer.from(await readChosenFile(path, file));
        if (sha256Of(bytes) !== read.sha256) return readOne(path, run);
        return [{ file, ...(await tables.keep(file, bytes, read)) }];
      }
      const checked = await run('exchange.check', { path });
      if ('problem' in checked) {
        return [{ file, problem: fileProblemLine(file, checked.problem) }];
      }
      if ('pages' in checked) return keepPages({ ...reading, keep }, file, checked.pages);
      const bytes = Buffer.from(await readChosenFile(path, file));
      // The file was written again between the two readings, so it is read once more.
      if (sha256Of(bytes) !== checked.fileSha256) return readOne(path, run);
      return [{ file, ...keep(file, bytes, checked) }];
    } catch (error) {
      if (error instanceof FieldError && error.code === 'fileRefused') {
        const problem = { file, problem: error.message };
        return [isOutOfReach(error) ? { ...problem, isOutOfReach: true } : problem];
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
          read.push(...(await readOne(path, run)));
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
