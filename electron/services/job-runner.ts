import type { JobInput, JobName, JobOutput } from './jobs.ts';

/** Runs the jobs of `JOBS`: in workers beside the thread that writes, or where there is none, here. */
export interface JobRunner {
  /** `id`: under which the caller hears of the job and can stop it. */
  run<N extends JobName>(name: N, input: JobInput<N>, id?: string): Promise<JobOutput<N>>;
}
