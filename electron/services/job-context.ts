import type { Day } from '../../shared/domain/day.ts';
import type { ReadHandle } from '../db/open.ts';

/** What long work is given; it changes nothing, wherever it runs. */
export interface JobContext {
  /** Runs `fn` on one state of the store. */
  snapshot<T>(fn: (db: ReadHandle) => T): T;
  /** Today in Việt Nam. */
  today: Day;
  /** The instant now, in milliseconds since 1970. */
  now: number;
  /**
   * Reports that `done` of `total` parts are done. Throws FieldError `jobStopped` when it must
   * stop.
   */
  step(done: number, total: number): void;
}
