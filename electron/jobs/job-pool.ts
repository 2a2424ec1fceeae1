import { availableParallelism } from 'node:os';
import { extname } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Piscina } from 'piscina';
import { FieldError } from '../../shared/contract/errors.ts';
import type { JobName, JobProblem } from '../../shared/contract/job-problems.ts';
import type { JobEvent } from '../../shared/contract/methods.ts';
import type { Day } from '../../shared/domain/day.ts';
import { AnswerText } from '../answer-text.ts';
import type { JobRunner, JobSeries } from '../services/job-runner.ts';
import type { JobInput } from '../services/jobs.ts';
import { YOUNG_SPACE_MB } from '../young-space.ts';
import { type Board, type JobReply, type JobTask, newBoard, ON_BOARD } from './job-task.ts';

export interface JobPoolOptions {
  dataDir: string;
  /** Today in Việt Nam. */
  today(): Day;
  /** Is told how far the jobs are that have an id, and how they end. */
  emit(event: JobEvent): void;
  limits?: Partial<JobLimits>;
  /** How many workers at most; by default one processor is left to the page and the writer. */
  workers?: number;
  /** Workers that have nothing to do go after so many milliseconds, with what memory they hold. */
  idle?: number;
  /** The clerk can do nothing until the answer is there: not nicer than anything else. */
  isAwaited?: boolean;
  /** Path of another worker's program; tests have one that misbehaves. */
  worker?: string;
}

export interface JobLimits {
  /** Heap of a worker, in MB. */
  heap: number;
  /** Time of a job in milliseconds, what it waits for a free worker left out. */
  time: number;
}

const LIMITS: JobLimits = { heap: 1024, time: 5 * 60_000 };

const MOST_WORKERS = Math.max(1, Math.min(2, availableParallelism() - 1));
/**
 * A worker runs when the page and the thread that writes leave it a processor: by this much nicer
 * than these (as the command of that name), on Windows as the priority of its thread.
 */
const NICER = 10;
const BELOW_NORMAL = -1;
/** How often a running job is looked at. */
const LOOK_MS = 100;
/** A job that does not stop by itself within this time is ended by force, and its worker with it. */
const STOPPING_MS = 500;
const IDLE_MS = 60_000;

/** The worker next door: a .ts file when run from source, a .js file in a bundle. */
const WORKER = fileURLToPath(
  new URL(`../jobs/job-worker${extname(new URL(import.meta.url).pathname)}`, import.meta.url),
);
const DOOR = fileURLToPath(new URL('../jobs/job-door.cjs', import.meta.url));

export interface JobPool extends JobRunner {
  /** As `run`, for what goes to the page as it is. */
  text<N extends JobName>(name: N, input: JobInput<N>, id?: string): Promise<AnswerText>;
  /** Stops all jobs and waits until no worker reads the store any more. */
  close(): Promise<void>;
}

interface Running {
  board: Board;
  /** Ends it by force. */
  end: AbortController;
  /** Why it is to end before its time. */
  because: 'stopped' | 'time' | null;
}

/**
 * Runs jobs in a few workers, each on a state of the store that it reads by itself. The first job
 * starts the first worker; one that dies is replaced. What ends a job before its time ends it with
 * FieldError `jobStopped` or `jobEnded`; it has changed nothing.
 */
export function jobPool(options: JobPoolOptions): JobPool {
  const {
    dataDir,
    today,
    emit,
    worker = WORKER,
    workers: most = MOST_WORKERS,
    idle: idleTime = IDLE_MS,
    isAwaited = false,
  } = options;
  const { heap, time } = { ...LIMITS, ...options.limits };
  const running = new Set<Running>();
  /** How the work is stopped that has an id. */
  const stopById = new Map<string, () => void>();
  let workers: Promise<Workers> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;

  async function closeWorkers(): Promise<void> {
    clearTimeout(idle);
    const open = await workers;
    workers = null;
    await open?.destroy();
  }

  /** Looks after a job until it is over; answers with how to stop looking. */
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

  /** `onStart` is given how the job is stopped. */
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
      const task = { program, name, input, dataDir, today: today(), board: job.board };
      clearTimeout(idle);
      workers ??= openWorkers({ heap, most, isAwaited });
      const open = await workers;
      const answer = await open.run(task, { signal: job.end.signal }).catch((error: unknown) => {
        throw endedEarly(name, job, error);
      });
      // Whoever stopped it must not see it done, although its answer was already on its way.
      if (job.because === 'stopped') throw new FieldError('jobStopped', {});
      if ('text' in answer) return answer.text;
      if ('bytes' in answer) return answer.bytes;
      if ('failed' in answer) throw new Error(answer.failed);
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

  /** Tells whoever gave the work its id how it ended. */
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

  /** As it was before it travelled: bytes, or what JSON says. */
  const asValue = (answer: string | Uint8Array) =>
    typeof answer === 'string' ? JSON.parse(answer) : (answer as never);

  async function series<T>(
    name: JobName,
    work: (series: JobSeries) => Promise<T>,
    id: string | undefined,
  ): Promise<T> {
    let isStopped = false;
    let stopCurrent = () => {};
    const step = (done: number, total: number) => {
      if (isStopped) throw new FieldError('jobStopped', {});
      if (id !== undefined) emit({ event: 'jobs.changed', job: id, name, done, total });
    };
    const stop = () => {
      isStopped = true;
      stopCurrent();
    };
    if (id !== undefined) stopById.set(id, stop);
    try {
      return await work({
        step,
        run: async (one, input) => {
          if (isStopped) throw new FieldError('jobStopped', {});
          return asValue(
            await reply(one, input, undefined, (end) => {
              stopCurrent = end;
            }),
          );
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
    async close() {
      for (const job of running) stopRunning(job);
      await closeWorkers();
    },
  };
}

type Workers = Piscina<JobTask, JobReply>;

/** The library of the pool is loaded with the first job: nothing at the start waits for it. */
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
    // One stands by while there is work: a worker that dies is replaced at once.
    minThreads: 1,
    maxThreads: most,
    // A worker waits for what it reads and writes without blocking its own thread.
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
