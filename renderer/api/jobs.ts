import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { FieldError } from '../../shared/contract/errors.ts';
import { useClient } from './client.tsx';

/** How far long work is; `total` is 0 until it has begun. */
export interface JobState {
  done: number;
  total: number;
}

/** The long work of one place on the screen, one call at a time. */
export interface Job {
  /** Null while nothing runs. */
  state: JobState | null;
  /** Runs a call under an id of its own; `signal` stops it. */
  run<T>(call: (id: string) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Stops the work: the call fails with `jobStopped`, and nothing has changed. */
  stop(): void;
}

const newId = () => {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
};

/** True for the error of work that the clerk stopped, which is not shown as a problem. */
export const isStopped = (error: unknown): boolean =>
  error instanceof FieldError && error.code === 'jobStopped';

export function useJob(): Job {
  const client = useClient();
  const [state, setState] = useState<JobState | null>(null);
  const running = useRef<string | null>(null);
  const cancel = useCallback(
    // A host that cannot be reached does not work on the job any more.
    (job: string) => void client.call('jobs.cancel', { job }).catch(() => {}),
    [client],
  );
  useEffect(
    () =>
      client.listenToJobs((event) => {
        if (event.event !== 'jobs.changed' || event.job !== running.current) return;
        setState({ done: event.done, total: event.total });
      }),
    [client],
  );
  const run = useCallback(
    async <T>(call: (id: string) => Promise<T>, signal?: AbortSignal): Promise<T> => {
      const id = newId();
      running.current = id;
      setState({ done: 0, total: 0 });
      signal?.addEventListener('abort', () => cancel(id), { once: true });
      try {
        return await call(id);
      } finally {
        if (running.current === id) {
          running.current = null;
          setState(null);
        }
      }
    },
    [cancel],
  );
  const stop = useCallback(() => {
    if (running.current !== null) cancel(running.current);
  }, [cancel]);
  return useMemo(() => ({ state, run, stop }), [state, run, stop]);
}
