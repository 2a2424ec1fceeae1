import type { Client } from '../../shared/contract/client.ts';

/** After so many milliseconds without an answer a clerk is told why nothing happens. */
export const SLOW_AFTER = 10_000;

/** A client, and whether one of its calls has been waiting for long. */
export interface WatchedClient {
  client: Client;
  isSlow(): boolean;
  /** Calls `listener` whenever `isSlow` changes; returns the function that stops it. */
  subscribe(listener: () => void): () => void;
}

/**
 * Watches the calls of a client, so that one place can tell of data that do not answer, whatever
 * the screen was waiting for. Long work shows its own progress and is not watched.
 */
export function watchCalls(client: Client): WatchedClient {
  const listeners = new Set<() => void>();
  let slow = 0;
  const change = (by: number) => {
    const was = slow > 0;
    slow += by;
    if (slow > 0 !== was) for (const listener of listeners) listener();
  };
  return {
    client: {
      ...client,
      async call(method, input, job) {
        if (job !== undefined) return client.call(method, input, job);
        let isLate = false;
        const timer = setTimeout(() => {
          isLate = true;
          change(1);
        }, SLOW_AFTER);
        try {
          return await client.call(method, input);
        } finally {
          clearTimeout(timer);
          if (isLate) change(-1);
        }
      },
    },
    isSlow: () => slow > 0,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
