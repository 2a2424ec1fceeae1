import type { JobName } from './job-problems.ts';
import type { Topic } from './topics.ts';

/** What the app tells without being asked: something changed, whoever reads it reads it again. */
export interface AppEvent {
  event: 'changed';
  topics: readonly Topic[];
  /** The campaign of which it is; null where others may see it too. */
  campaignId: number | null;
  /**
   * The store's revision that it made, by which a window knows a save of its own; null where
   * another program made it.
   */
  revision: number | null;
}

/** What the app tells of a job whose caller gave it an id with the call, see `Call`. */
export type JobEvent =
  /** So many parts are done; `total` is 0 while it waits for its turn. */
  | { event: 'jobs.changed'; job: string; name: JobName; done: number; total: number }
  /** `sentence`: why it did not come through; null when it did. */
  | { event: 'jobs.ended'; job: string; name: JobName; sentence: string | null };
