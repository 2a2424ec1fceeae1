import { FieldError } from '../../shared/contract/errors.ts';
import { vietnamDay } from '../../shared/domain/day.ts';
import { asFieldError, openReader, type Reader } from '../db/open.ts';
import { traceOf } from '../error-trace.ts';
import type { JobContext } from '../services/job-context.ts';
import { JOBS } from '../services/jobs.ts';
import { type Board, type JobReply, type JobTask, ON_BOARD } from './job-task.ts';

/** Kept open from job to job, because the reader remembers the units; it ends with the worker. */
let kept: { dataDir: string; reader: Reader } | null = null;

function readerOf(dataDir: string): Reader {
  if (kept?.dataDir !== dataDir) {
    kept?.reader.close();
    kept = { dataDir, reader: openReader(dataDir) };
  }
  return kept.reader;
}

/** A worker: runs one job at a time on a state of the store that it reads by itself. */
export default async function runJob(task: JobTask): Promise<JobReply> {
  const { board } = task;
  Atomics.store(board, ON_BOARD.started, 1);
  const context: JobContext = {
    snapshot: (fn) => readerOf(task.dataDir).snapshot(fn),
    today: vietnamDay(task.now),
    now: task.now,
    step: (done, total) => step(board, done, total),
  };
  try {
    const job = JOBS[task.name] as (context: JobContext, input: unknown) => unknown;
    const value = await job(context, task.input);
    return value instanceof Uint8Array ? { bytes: value } : { text: JSON.stringify(value) };
  } catch (thrown) {
    const error = asFieldError(thrown);
    if (error instanceof FieldError) return { refused: error.toWire() };
    kept?.reader.close();
    kept = null;
    return { failed: traceOf(error) };
  }
}

function step(board: Board, done: number, total: number): void {
  if (Atomics.load(board, ON_BOARD.stop) === 1) throw new FieldError('jobStopped', {});
  Atomics.store(board, ON_BOARD.total, total);
  Atomics.store(board, ON_BOARD.done, done);
}
