import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FileProblem } from '../../shared/exchange/file-problem.ts';
import type { ReadTableAsked, ReadTableJob, ReadTableReply } from '../workers/read-table-worker.ts';
import { refuseFile } from './file-gate-words.ts';

/**
 * The thread in which tables of unknown origin are read, one after the other: whatever a malicious
 * file does there, it is refused, and the thread ends with it.
 */

/**
 * A table of all units of the country is read in 3 s on a slow PC; an answer must come within 20 s.
 */
const TIME_LIMIT_MS = 18_000;
/** Heap of the thread: 80.000 rows of 12 columns took 411 MB. */
const HEAP_LIMIT_MB = 768;
/** How long the thread waits for the next file of a folder: a start takes longer than a file. */
const IDLE_MS = 5_000;
/**
 * A file of up to so many bytes lies with the thread while it still reads the one before, or it
 * would wait for the thread that keeps what was read.
 */
const SMALL_BYTES = 1024 * 1024;
const MOST_AHEAD = 2;

const TOO_LONG: FileProblem = {
  code: 'readTooLong',
  sentence: `Đọc quá ${TIME_LIMIT_MS / 1000} giây chưa xong nên đã dừng; xóa bớt trang tính, dòng, cột thừa rồi lưu lại.`,
};
const TOO_MUCH_MEMORY: FileProblem = {
  code: 'needsTooMuchMemory',
  sentence:
    'Tệp cần quá nhiều bộ nhớ nên không đọc; xóa bớt trang tính, dòng, cột thừa rồi lưu lại.',
};

/** The worker next door: a .ts file when run from source, a .js file in a bundle. */
const WORKER_URL = new URL(
  `../workers/read-table-worker${extname(new URL(import.meta.url).pathname)}`,
  import.meta.url,
);

interface Asked extends ReadTableAsked {
  resolve(reply: ReadTableReply): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  /** How many of the files that wait lie with it. */
  given: number;
  /** The end of its time for the file that it reads, or for the next one. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** Files that are not read yet, the one that is being read first. */
const waiting: Asked[] = [];
let thread: Thread | null = null;
let lastId = 0;

/** `bytes` are gone afterwards. Throws FieldError `fileRefused` for a file that cannot be read. */
export function readInThread(job: ReadTableJob): Promise<ReadTableReply> {
  const { promise, resolve, reject } = Promise.withResolvers<ReadTableReply>();
  lastId += 1;
  waiting.push({ ...job, id: lastId, resolve, reject });
  feed();
  return promise;
}

/** Gives the thread what it can take. */
function feed(): void {
  if (waiting.length === 0) return;
  thread ??= startThread();
  const own = thread;
  const hasRested = own.given === 0;
  for (const { resolve: _, reject: __, ...asked } of waiting.slice(own.given, MOST_AHEAD)) {
    const isFirst = own.given === 0;
    if (!isFirst && asked.bytes.length > SMALL_BYTES) break;
    // Of one that lies ahead a copy stays: another thread reads it when this one never comes to it.
    own.worker.postMessage(asked, isFirst ? [asked.bytes.buffer] : []);
    own.given += 1;
  }
  if (hasRested) setTime(own);
}

function startThread(): Thread {
  const worker = new Worker(WORKER_URL, {
    resourceLimits: { maxOldGenerationSizeMb: HEAP_LIMIT_MB },
    // The library writes to the console about odd records; that is not shown.
    stdout: true,
    stderr: true,
  });
  const own: Thread = { worker, given: 0, timer: undefined };
  worker.on('message', (reply: ReadTableReply & { id: number }) => takeReply(own, reply));
  worker.on('error', (error: NodeJS.ErrnoException) => {
    const isOfMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
    end(own, isOfMemory ? TOO_MUCH_MEMORY : error);
  });
  worker.on('exit', () => end(own, new Error('the reading thread ended')));
  return own;
}

function takeReply(own: Thread, { id, ...reply }: ReadTableReply & { id: number }): void {
  if (thread !== own) return;
  const [asked] = waiting;
  if (asked?.id !== id) {
    end(own, new Error('the reading thread told of another file'));
    return;
  }
  waiting.shift();
  own.given -= 1;
  setTime(own);
  asked.resolve(reply);
  feed();
}

/** Sets the time of the file that is read now; of a thread without one, until it ends. */
function setTime(own: Thread): void {
  clearTimeout(own.timer);
  if (own.given > 0) {
    own.worker.ref();
    own.timer = setTimeout(() => end(own, TOO_LONG), TIME_LIMIT_MS);
    return;
  }
  // A thread that waits does not keep the program running.
  own.worker.unref();
  own.timer = setTimeout(() => end(own, new Error('nothing to read')), IDLE_MS).unref();
}

/** Ends a thread and refuses the file that it was reading; others are read by the next thread. */
function end(own: Thread, why: FileProblem | Error): void {
  if (thread !== own) return;
  thread = null;
  clearTimeout(own.timer);
  void own.worker.terminate();
  const read = own.given > 0 ? waiting.shift() : undefined;
  read?.reject(why instanceof Error ? why : refuseFile(read.file, why));
  feed();
}
