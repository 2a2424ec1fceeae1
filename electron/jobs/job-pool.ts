import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Piscina } from 'piscina';
import { FieldError } from '../../shared/contract/errors.ts';
import type { JobName, JobProblem } from '../../shared/contract/job-problems.ts';
import type { JobEvent } from '../../shared/contract/methods.ts';
import { AnswerText } from '../answer-text.ts';
import { RemoteError } from '../error-trace.ts';
import type { JobRunner, JobSeries } from '../services/job-runner.ts';
import type { JobInput } from '../services/jobs.ts';
import { YOUNG_SPACE_MB } from '../young-space.ts';
import { type Board, type JobReply, type JobTask, newBoard, ON_BOARD } from './job-task.ts';

export interface JobPoolOptions {
  dataDir: string;
  /** The instant now, in milliseconds since 1970. */
  now(): number;
  /** Called with the progress and the end of every job that has an id. */
  emit(event: JobEvent): void;
  limits?: Partial<JobLimits>;
  /** How many workers at most; by default one processor is left to the page and the writer. */
  workers?: number;
  /** Workers without work are ended after so many milliseconds, to free their memory. */
  idle?: number;
  /** The clerk waits for these jobs, so their workers run with normal priority. */
  isAwaited?: boolean;
  /** Whether the clerk waits for an answer of somebody else: work in pieces gives way to it. */
  isOtherAwaited?: () => boolean;
  /** Path of another worker's program; tests have one that misbehaves. */
  worker?: string;
}

export interface JobLimits {
  /** Heap of a worker, in MB. */
  heap: number;
  /** Time of a job in milliseconds, without its wait for a free worker. */
  time: number;
}

const LIMITS: JobLimits = { heap: 1024, time: 5 * 60_000 };

const MOST_WORKERS = Math.max(1, Math.min(2, availableParallelism() - 1));
/**
 * How much lower the priority of a worker is, so that the page and the thread that writes come
 * first: as a value of the command `nice`, on Windows as the priority of the thread.
 */
const NICER = 10;
const BELOW_NORMAL = -1;
/** How often a running job is looked at, in milliseconds. */
const LOOK_MS = 100;
/**
 * A job that does not stop by itself within so many milliseconds is ended together with its worker.
 */
const STOPPING_MS = 500;
const IDLE_MS = 60_000;
/** How long (ms) work in pieces gives way to an answer at most, and how often it looks. */
const WAY_MS = 300;
const WAY_LOOK_MS = 5;

/** The worker next door: a .ts file when run from source, a .js file in a bundle. */
const WORKER = fileURLToPath(
  new URL(`../jobs/job-worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url),
);
const DOOR = fileURLToPath(new URL('../jobs/job-door.cjs', import.meta.url));

export interface JobPool extends JobRunner {
  /** As `run`, for an answer that goes on to the page as text. */
  text<N extends JobName>(name: N, input: JobInput<N>, id?: string): Promise<AnswerText>;
  /** Whether any job runs. */
  isBusy(): boolean;
  /** Stops all jobs and waits until no worker reads the store any more. */
  close(): Promise<void>;
}

interface Running {
  board: Board;
  /** Ends the job by force. */
  end: AbortController;
  /** Why the job is ended early; null while it is not. */
  because: 'stopped' | 'time' | null;
}

/**
 * Runs jobs in a few workers, each on a state of the store that it reads by itself. The first job
 * starts the first worker; one that dies is replaced. A job that is ended early throws FieldError
 * `jobStopped` or `jobEnded`; it has changed nothing.
 */
export function jobPool(options: JobPoolOptions): JobPool {
  const {
    dataDir,
    now,
    emit,
    worker = WORKER,
    workers: most = MOST_WORKERS,
    idle: idleTime = IDLE_MS,
    isAwaited = false,
    isOtherAwaited = () => false,
  } = options;
  const { heap, time } = { ...LIMITS, ...options.limits };
  const running = new Set<Running>();
  /** By the id of a job or series, the function that stops it. */
  const stopById = new Map<string, () => void>();
  let workers: Promise<Workers> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function closeWorkers(): Promise<void> {
    clearTimeout(idle);
    const open = await workers;
    workers = null;
    await open?.destroy();
  }

  /** Watches the time and progress of a running job; returns the function that ends the watch. */
  function watch(name: JobName, job: Running, id: string | undefined): () => void {
    let startedAt: number | null = null;
    let told = '';
    const look = () => {
      const now = performance.now();
      if (startedAt === null && Atomics.load(job.board, ON_BOARD.started) === 1) startedAt = now;
      if (startedAt !== null && now - startedAt > time) {
        job.because ??= 'time';
        job.end.abort();
      }
      if (id === undefined) return;
      const [done, total] = [ON_BOARD.done, ON_BOARD.total].map((place) =>
        Atomics.load(job.board, place),
      ) as [number, number];
      if (told === `${done}/${total}`) return;
      told = `${done}/${total}`;
      emit({ event: 'jobs.changed', job: id, name, done, total });
    };
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }

  function stopRunning(job: Running): void {
    job.because ??= 'stopped';
    Atomics.store(job.board, ON_BOARD.stop, 1);
    const hasStarted = Atomics.load(job.board, ON_BOARD.started) === 1;
    setTimeout(() => job.end.abort(), hasStarted ? STOPPING_MS : 0).unref();
  }

  /** Runs a job and gives its answer. `onStart` gets the function that stops the job. */
  async function reply(
    name: JobName,
    input: unknown,
    id?: string,
    onStart: (stop: () => void) => void = () => {},
  ): Promise<string | Uint8Array> {
    const job: Running = { board: newBoard(), end: new AbortController(), because: null };
    running.add(job);
    if (id !== undefined) stopById.set(id, () => stopRunning(job));
    onStart(() => stopRunning(job));
    const unwatch = watch(name, job, id);
    try {
      const program = pathToFileURL(worker).href;
      const task = { program, name, input, dataDir, now: now(), board: job.board };
      clearTimeout(idle);
      workers ??= openWorkers({ heap, most, isAwaited });
      const open = await workers;
      const answer = await open.run(task, { signal: job.end.signal }).catch((error: unknown) => {
        throw endedEarly(name, job, error);
      });
      // A job that was stopped is not shown as done, even if its answer was already on its way.
      if (job.because === 'stopped') throw new FieldError('jobStopped', {});
      if ('text' in answer) return answer.text;
      if ('bytes' in answer) return answer.bytes;
      if ('failed' in answer) throw new RemoteError(answer.failed);
      throw new FieldError(answer.refused.code, answer.refused.details);
    } finally {
      unwatch();
      running.delete(job);
      if (id !== undefined) stopById.delete(id);
      if (running.size === 0 && workers !== null) {
        idle = setTimeout(() => void closeWorkers(), idleTime).unref();
      }
    }
  }

  /** Sends the event about how work with an id ended. */
  async function toldAtEnd<T>(
    name: JobName,
    id: string | undefined,
    work: () => Promise<T>,
  ): Promise<T> {
    const tell = (sentence: string | null) => {
      if (id !== undefined) emit({ event: 'jobs.ended', job: id, name, sentence });
    };
    try {
      const answer = await work();
      tell(null);
      return answer;
    } catch (error) {
      tell(error instanceof FieldError ? error.message : null);
      throw error;
    }
  }

  /** The answer of a worker: bytes as they are, text parsed as JSON. */
  const asValue = (answer: string | Uint8Array) =>
    typeof answer === 'string' ? JSON.parse(answer) : (answer as never);

  async function turn(): Promise<void> {
    await nextTurn();
    const until = performance.now() + WAY_MS;
    while (isOtherAwaited() && performance.now() < until) await sleep(WAY_LOOK_MS);
  }

  async function series<T>(
    name: JobName,
    work: (series: JobSeries) => Promise<T>,
    id: string | undefined,
  ): Promise<T> {
    let isStopped = false;
    /** Of the jobs that run now: the next one may be under way while an answer is worked on. */
    const stops = new Set<() => void>();
    const step = (done: number, total: number) => {
      if (isStopped) throw new FieldError('jobStopped', {});
      if (id !== undefined) emit({ event: 'jobs.changed', job: id, name, done, total });
    };
    const stop = () => {
      isStopped = true;
      for (const end of stops) end();
    };
    if (id !== undefined) stopById.set(id, stop);
    try {
      return await work({
        step,
        turn,
        run: async (one, input) => {
          if (isStopped) throw new FieldError('jobStopped', {});
          let stopThis = () => {};
          try {
            return asValue(
              await reply(one, input, undefined, (end) => {
                stopThis = end;
                stops.add(end);
              }),
            );
          } finally {
            stops.delete(stopThis);
          }
        },
      });
    } finally {
      if (id !== undefined) stopById.delete(id);
    }
  }

  return {
    run: async (name, input, id) =>
      asValue(await toldAtEnd(name, id, () => reply(name, input, id))),
    text: async (name, input, id) =>
      new AnswerText(String(await toldAtEnd(name, id, () => reply(name, input, id)))),
    series: (name, work, id) => toldAtEnd(name, id, () => series(name, work, id)),
    stop: (id) => stopById.get(id)?.(),
    isBusy: () => running.size > 0,
    async close() {
      for (const job of running) stopRunning(job);
      await closeWorkers();
    },
  };
}

type Workers = Piscina<JobTask, JobReply>;

/** Opens the pool. Its library is loaded with the first job, so that the program starts sooner. */
async function openWorkers({
  heap,
  most,
  isAwaited,
}: {
  heap: number;
  most: number;
  isAwaited: boolean;
}): Promise<Workers> {
  const nicer = process.platform === 'win32' ? BELOW_NORMAL : NICER;
  const { Piscina } = await import('piscina');
  return new Piscina<JobTask, JobReply>({
    filename: DOOR,
    // One worker is always kept while there is work, so that one that dies is replaced at once.
    minThreads: 1,
    maxThreads: most,
    // The library must not block the worker's thread while it waits for the next job.
    atomics: 'disabled',
    resourceLimits: { maxOldGenerationSizeMb: heap, maxYoungGenerationSizeMb: YOUNG_SPACE_MB },
    niceIncrement: isAwaited ? 0 : nicer,
    recordTiming: false,
  });
}

/** Why a worker did not answer. */
function endedEarly(name: JobName, { because }: Running, error: unknown): FieldError {
  if (because === 'stopped') return new FieldError('jobStopped', {});
  const { code } = error as NodeJS.ErrnoException;
  const problem: JobProblem =
    because === 'time' ? 'time' : code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'memory' : 'died';
  return new FieldError('jobEnded', { name, problem });
}
