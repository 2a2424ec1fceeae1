import { basename } from 'node:path';
import { type ErrorDetails, FieldError } from '../../shared/contract/errors.ts';
import type { ReadFile } from '../../shared/contract/exchange.ts';
import { fileProblemLine } from '../../shared/exchange/file-problem.ts';
import { readChosenFile } from '../files/read-chosen-file.ts';
import { isTableFile } from '../files/received-kinds.ts';
import type { ServiceContext } from './context.ts';
import { keepTogether, packageKeeper, type ToKeep } from './exchange-keep.ts';
import { keepPages } from './exchange-paper.ts';
import { tableKeeper } from './exchange-table-keeper.ts';
import type { JobSeries } from './job-runner.ts';
import type { JobOutput } from './jobs.ts';

/** Puts files into the queue. */

type Reading = Pick<ServiceContext, 'store' | 'author' | 'jobs' | 'today'>;

/**
 * Reads files one after the other; one that is not a package does not stop the others. Of each file
 * one result; a picture or PDF gives one for each page of paper in it.
 */
export type ReadPackages = (paths: readonly string[], job?: string) => Promise<ReadFile[][]>;

/** A file, and what is in it. */
interface Look {
  bytes: Uint8Array<ArrayBuffer>;
  read: JobOutput<'exchange.readTable'> | JobOutput<'exchange.check'>;
}

/**
 * So many files are under way, so that the thread that reads need not wait for the disk; only one
 * more where they are large.
 */
const AHEAD = 5;
const LARGE_BYTES = 4 * 1024 * 1024;
/**
 * Files that were looked at are kept together: to write each to the disk takes longer than to read
 * it. No more than these, and none waits longer (ms) for the next one.
 */
const MOST_TOGETHER = 10;
const MOST_BYTES = 16 * 1024 * 1024;
const MOST_WAITING_MS = 300;

export function packageReader(reading: Reading): ReadPackages {
  const { store, jobs } = reading;
  const packages = packageKeeper(reading);
  const tables = tableKeeper(reading);

  /** What is in a file, looked at beside the thread that writes. */
  async function look(
    path: string,
    run: JobSeries['run'],
    onRead: (bytes: number) => void,
  ): Promise<Look> {
    const file = basename(path);
    const bytes = await readChosenFile(path, file);
    onRead(bytes.length);
    const read = isTableFile(path)
      ? await run('exchange.readTable', { file, bytes })
      : await run('exchange.check', { file, bytes });
    return { bytes, read };
  }

  /** The files that were looked at and are kept soon, with the place of each among all. */
  function waitingFiles(read: ReadFile[][]) {
    let waiting: { n: number; file: string; keep: ToKeep }[] = [];
    const keepAll = () => {
      const now = waiting;
      waiting = [];
      const kept =
        now.length === 0
          ? []
          : keepTogether(
              store,
              now.map(({ keep }) => keep),
            );
      for (const [place, { n, file }] of now.entries()) read[n] = [{ file, ...kept[place]! }];
    };
    return {
      keepAll,
      has: (sender: string | null) =>
        sender !== null && waiting.some(({ keep }) => keep.sender === sender),
      add(n: number, file: string, keep: ToKeep) {
        waiting.push({ n, file, keep });
        const bytes = waiting.reduce((sum, one) => sum + one.keep.bytes, 0);
        if (waiting.length === MOST_TOGETHER || bytes > MOST_BYTES) keepAll();
      },
    };
  }
  type Waiting = ReturnType<typeof waitingFiles>;

  /** What became of a file that was looked at, or what is to be kept of it. */
  async function prepare(
    path: string,
    looked: Promise<Look>,
    waiting: Waiting,
  ): Promise<ReadFile[] | ToKeep> {
    const file = basename(path);
    try {
      const { bytes: own, read } = await looked;
      if ('isKnown' in read) return [{ file, ...tables.known(read.sha256) }];
      if ('problem' in read) return [{ file, problem: fileProblemLine(file, read.problem) }];
      if ('pages' in read) return keepPages(reading, file, read.pages);
      const bytes = Buffer.from(own.buffer, own.byteOffset, own.byteLength);
      if (!('read' in read)) return packages(file, bytes, read);
      if (waiting.has(tables.senderOf(read))) waiting.keepAll();
      return await tables.prepare(file, bytes, read);
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
        const read: ReadFile[][] = [];
        const waiting = waitingFiles(read);
        const begun: Promise<Look>[] = [];
        const sizes: number[] = [];
        /** Looks at this file and at some after it. */
        const begin = (n: number) => {
          const held = sizes.slice(n).reduce((sum, bytes) => sum + bytes, 0);
          const last = Math.min(paths.length, n + (held > LARGE_BYTES ? 2 : AHEAD)) - 1;
          while (begun.length <= last) {
            const place = begun.length;
            const looked = look(paths[place]!, run, (bytes) => {
              sizes[place] = bytes;
            });
            // It is told when its turn comes; until then nobody waits for it.
            looked.catch(() => {});
            begun.push(looked);
          }
        };
        for (const [n, path] of paths.entries()) {
          step(n, paths.length);
          begin(n);
          const looked = begun[n]!;
          const isSlow = await isSlower(looked, MOST_WAITING_MS);
          if (isSlow) waiting.keepAll();
          await looked.catch(() => {});
          begin(n + 1);
          const kept = await prepare(path, looked, waiting);
          if ('put' in kept) waiting.add(n, basename(path), kept);
          else read[n] = kept;
        }
        waiting.keepAll();
        return read;
      },
      job,
    );
}

/** Whether work takes longer than so many milliseconds from now. */
function isSlower(work: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms);
    const done = () => {
      clearTimeout(timer);
      resolve(false);
    };
    work.then(done, done);
  });
}

/** Whether a file was not refused for what is in it: another program held it, or its disk was gone. */
const isOutOfReach = ({ details }: FieldError): boolean =>
  (details as ErrorDetails['fileRefused']).problems.some(
    ({ code }) => code === 'fileMissing' || code === 'fileUnreadable',
  );
