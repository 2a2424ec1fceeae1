import type { JobName } from './job-problems.ts';
import type { Topic } from './topics.ts';

/** Sent to every window when something changed, so that it reads that again. */
export interface AppEvent {
  event: 'changed';
  topics: readonly Topic[];
  /** The campaign that changed; null where several may have. */
  campaignId: number | null;
  /**
   * The store's revision after the change, by which a window recognises its own saves; null for a
   * change by another program.
   */
  revision: number | null;
}

/** Sent about a job to which its caller gave an id, see `Call`. */
export type JobEvent =
  /** `done` of `total` parts are done; `total` is 0 while the job waits for a worker. */
  | { event: 'jobs.changed'; job: string; name: JobName; done: number; total: number }
  /** `sentence`: why the job failed; null when it succeeded. */
  | { event: 'jobs.ended'; job: string; name: JobName; sentence: string | null };
