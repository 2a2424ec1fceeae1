import type { Caller } from '../shared/contract/caller.ts';
import type { AppEvent, JobEvent } from '../shared/contract/methods.ts';
import { encodeEvent } from '../shared/contract/wire.ts';
import { type AnsweringHandlers, createDispatch } from './dispatch.ts';
import { type JobPool, type JobPoolOptions, jobPool } from './jobs/job-pool.ts';
import type { Log } from './platform.ts';
import { openServices, type ServicesOptions } from './services/open.ts';
import { slowQueries, withoutAsking } from './slow-calls.ts';

export interface AppOptions extends Omit<ServicesOptions, 'jobs' | 'onQuery'> {
  log: Log;
  /** Does long work in this same thread, for hosts without a screen that would wait. */
  withoutWorkers?: boolean;
}

export interface App {
  /** The contract's door, see `dispatch.ts`. */
  dispatch(text: string, caller: Caller): Promise<string>;
  /** Calls `onEvent` with the text of every event; returns the function that stops it. */
  subscribe(onEvent: (text: string) => void): () => void;
  /** Stops long work and closes the store; the app answers nothing after it. */
  close(): Promise<void>;
}

/**
 * How long the reading worker is kept: a clerk who goes from day to day needs it again and again.
 */
const READER_IDLE_MS = 10 * 60_000;

/**
 * The one place where all parts are put together. Throws FieldError when the data cannot be opened.
 */
export function createApp({ withoutWorkers = false, ...given }: AppOptions): App {
  const { log } = given;
  const options: Omit<ServicesOptions, 'jobs'> = {
    ...given,
    platform: withoutAsking(given.platform),
    onQuery: slowQueries(log),
  };
  const listeners = new Set<(event: JobEvent) => void>();
  const pool = (
    size: Pick<JobPoolOptions, 'workers' | 'idle' | 'isAwaited' | 'isOtherAwaited'> = {},
  ) =>
    jobPool({
      ...size,
      dataDir: options.dataDir,
      now: () => options.clock().getTime(),
      emit: (event) => {
        for (const listener of listeners) listener(event);
      },
    });
  // A worker for large sheets alone, because the clerk waits for them: they do not queue behind
  // checks and reports, and the tree of units that the worker remembers saves half of the time.
  const reads = withoutWorkers ? null : pool({ workers: 1, idle: READER_IDLE_MS, isAwaited: true });
  const jobs = reads === null ? null : pool({ isOtherAwaited: reads.isBusy });
  const services = openServices(jobs ? { ...options, jobs } : options);
  const inWorkers = jobs ? answeredInWorkers(jobs) : {};
  const handlersOf = (caller: Caller): AnsweringHandlers => {
    const own = services.as(caller);
    const held = ({ campaignId }: { campaignId: number }) => [...services.held(campaignId, caller)];
    return {
      ...own,
      ...inWorkers,
      'results.sheet': (input) =>
        reads !== null && services.isLongRead(input)
          ? reads.text('results.sheet', { ...input, held: held(input) })
          : own['results.sheet'](input),
      'results.range': (input) =>
        reads !== null && services.isLongRead(input)
          ? reads.text('results.range', { ...input, held: held(input) })
          : own['results.range'](input),
      'history.list': (input) =>
        reads !== null && services.isLongHistory(input)
          ? reads.text('history.list', input)
          : own['history.list'](input),
    };
  };
  return {
    dispatch: createDispatch({ admit: services.admit, as: handlersOf }, log),
    subscribe(onEvent) {
      const listener = (event: AppEvent | JobEvent) => onEvent(encodeEvent(event));
      listeners.add(listener);
      const unsubscribe = services.subscribe(listener);
      return () => {
        listeners.delete(listener);
        unsubscribe();
      };
    },
    async close() {
      // First the workers: while one reads, the store cannot close its file completely.
      await Promise.all([jobs?.close(), reads?.close(), options.platform.close?.()]);
      services.close();
    },
  };
}

/** Methods whose answers come from a worker, as text. */
function answeredInWorkers(jobs: JobPool): Partial<AnsweringHandlers> {
  return {
    'checks.list': (input, job) => jobs.text('checks.list', input, job),
    'closings.preview': (input, job) => jobs.text('closings.preview', input, job),
    'reports.build': (input, job) => jobs.text('reports.build', input, job),
    'signed.open': (input, job) => jobs.text('signed.open', input, job),
    'signed.compare': (input, job) => jobs.text('signed.compare', input, job),
  };
}
