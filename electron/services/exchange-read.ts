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
import type { JobSeries } from './job-runner.ts';
import type { JobOutput } from './jobs.ts';

/** Puts files into the queue. */

type Reading = Pick<ServiceContext, 'store' | 'author' | 'jobs' | 'today'>;

/**
 * Reads files one after the other; one that is not a package does not stop the others. A picture or
 * PDF gives a result for each page of paper in it.
 */
export type ReadPackages = (paths: readonly string[], job?: string) => Promise<ReadFile[]>;

type Look = JobOutput<'exchange.readTable'> | JobOutput<'exchange.check'>;

export function packageReader(reading: Reading): ReadPackages {
  const { jobs } = reading;
  const keep = packageKeeper(reading);

  const tables = tableKeeper(reading, (db, id) =>
    placeFile(db, findReceived(db, id)!, reading.today()),
  );

  /** What is in a file, read beside the thread that writes. */
  const look = (path: string, run: JobSeries['run']): Promise<Look> =>
    isTableFile(path) ? run('exchange.readTable', { path }) : run('exchange.check', { path });

  /** Keeps a file that was looked at. The file is looked at again where it changed meanwhile. */
  async function keepLooked(
    path: string,
    looked: Promise<Look>,
    run: JobSeries['run'],
  ): Promise<ReadFile[]> {
    const file = basename(path);
    try {
      const read = await looked;
      if ('isKnown' in read) return [{ file, ...tables.known(read.sha256) }];
      if ('problem' in read) return [{ file, problem: fileProblemLine(file, read.problem) }];
      if ('pages' in read) return keepPages({ ...reading, keep }, file, read.pages);
      const bytes = Buffer.from(await readChosenFile(path, file));
      const lookedAt = 'read' in read ? read.sha256 : read.fileSha256;
      if (sha256Of(bytes) !== lookedAt) return keepLooked(path, look(path, run), run);
      if ('read' in read) return [{ file, ...(await tables.keep(file, bytes, read)) }];
      return [{ file, ...keep(file, bytes, read) }];
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
        // The next file is looked at while this one is kept.
        const begin = (n: number) => {
          const looked = n < paths.length ? look(paths[n]!, run) : null;
          // It is told when its turn comes; until then nobody waits for it.
          looked?.catch(() => {});
          return looked;
        };
        let next = begin(0);
        for (const [n, path] of paths.entries()) {
          step(n, paths.length);
          const looked = next!;
          await looked.catch(() => {});
          next = begin(n + 1);
          read.push(...(await keepLooked(path, looked, run)));
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
