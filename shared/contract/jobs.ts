import { z } from 'zod';
import { method } from './method.ts';

/** Random name that a caller gives the job of a call. */
export const jobId = z.string().min(8).max(100);

/** Long work done in workers, which its caller may stop. */
export const jobMethods = {
  /** Stops a job; its call is refused with `jobStopped`. Nothing happens to a job that is over. */
  'jobs.cancel': method<null>({ changes: [] })(z.strictObject({ job: jobId })),
};
