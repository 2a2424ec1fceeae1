import { setImmediate as nextTurn } from 'node:timers/promises';
import type { JobName } from '../../shared/contract/job-problems.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { vietnamDay } from '../../shared/domain/day.ts';
import type { Store } from '../db/open.ts';
import type { JobContext } from './job-context.ts';
import { JOBS, type JobInput, type JobOutput } from './jobs.ts';

/** Runs long work: in workers beside the thread that writes or, where there are none, here. */
export interface JobRunner {
  /** `id`: under which the caller hears of the job and can stop it. */
  run<N extends JobName>(name: N, input: JobInput<N>, id?: string): Promise<JobOutput<N>>;
  /** Several jobs, and what is done between them, that the caller follows and stops as one. */
  series<T>(name: JobName, work: (series: JobSeries) => Promise<T>, id?: string): Promise<T>;
  /** Stops a job by the id that its caller gave it; nothing happens to one that is over. */
  stop(id: string): void;
}

export interface JobSeries {
  run<N extends JobName>(name: N, input: JobInput<N>): Promise<JobOutput<N>>;
  /** Reports how far the series is. Throws FieldError `jobStopped` when it must stop. */
  step(done: number, total: number): void;
  /** Between two pieces of work in the thread that writes: lets everybody else go first. */
  turn(): Promise<void>;
}

/** The context of a job that runs in this same thread, where nobody can stop it. */
export const contextHere = (store: Pick<Store, 'snapshot'>, now: number): JobContext => ({
  snapshot: store.snapshot,
  today: vietnamDay(now),
  now,
  step: () => {},
});

/** The methods of jobs. */
export const jobsService = ({ jobs }: { jobs: JobRunner }) => ({
  'jobs.cancel'({ job }: InputOf<'jobs.cancel'>): null {
    jobs.stop(job);
    return null;
  },
});

export function runHere(store: Pick<Store, 'snapshot'>, now: () => number): JobRunner {
  async function run<N extends JobName>(name: N, input: JobInput<N>): Promise<JobOutput<N>> {
    const job = JOBS[name] as (context: JobContext, input: unknown) => unknown;
    return (await job(contextHere(store, now()), input)) as JobOutput<N>;
  }
  return {
    run,
    series: (_name, work) => work({ run, step: () => {}, turn: () => nextTurn() }),
    // The thread is busy with the job: no wish to stop it can arrive.
    stop: () => {},
  };
}
