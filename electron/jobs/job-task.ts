import type { WireError } from '../../shared/contract/errors.ts';
import type { JobName } from '../../shared/contract/job-problems.ts';

/** What travels between the thread that writes and a worker. */

/** A job for a worker. */
export interface JobTask {
  /** Address of the worker's program. */
  program: string;
  name: JobName;
  input: unknown;
  dataDir: string;
  /** The instant at which the job was asked for, in milliseconds since 1970. */
  now: number;
  board: Board;
}

/** Memory shared with the worker while a job runs: how far it is, and whether it must stop. */
export type Board = Int32Array<SharedArrayBuffer>;

/** Places on the board. */
export const ON_BOARD = { started: 0, stop: 1, done: 2, total: 3 } as const;

export const newBoard = (): Board =>
  new Int32Array(new SharedArrayBuffer(Object.keys(ON_BOARD).length * 4));

/** The answer of a worker: JSON text, or bytes, or an error. */
export type JobReply =
  | { text: string }
  | { bytes: Uint8Array }
  | { refused: WireError }
  /** The trace of an unforeseen error, see `traceOf`. */
  | { failed: string };
