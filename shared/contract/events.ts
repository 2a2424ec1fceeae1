import type { Day } from '../domain/day.ts';
import type { JobName } from './job-problems.ts';

/** What the app tells without being asked: something changed, whoever wants it reads it again. */
export type AppEvent =
  /** The revision, where it is told, as below. */
  | { event: 'campaigns.changed'; revision?: number }
  /** A day was closed or opened, or a note was put on a cell. */
  | { event: 'sheet.changed'; campaignId: number }
  /** By its revision a window knows a save of its own. */
  | { event: 'results.changed'; campaignId: number; on: Day; revision: number };

/** What the app tells of a job whose caller gave it an id with the call, see `Call`. */
export type JobEvent =
  /** So many parts are done; `total` is 0 while it waits for its turn. */
  | { event: 'jobs.changed'; job: string; name: JobName; done: number; total: number }
  /** `sentence`: why it did not come through; null when it did. */
  | { event: 'jobs.ended'; job: string; name: JobName; sentence: string | null };
