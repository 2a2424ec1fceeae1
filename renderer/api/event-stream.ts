import type { Connection } from '../../shared/contract/wire.ts';

const RECONNECT_MS = 1000;

export interface EventStream {
  listen(onEvent: (text: string) => void): () => void;
  watch(onChange: (connection: Connection) => void): () => void;
  /**
   * Resolves when the stream is requested: later events are received. Null when it was before, so
   * that nobody waits for nothing.
   */
  opening(): Promise<void> | null;
}

/**
 * The events of the host, one stream for all listeners, since a browser allows only six connections
 * to one origin. Open while somebody listens; opened again whenever it breaks.
 */
export function eventStream(open: (stopped: AbortSignal) => Promise<Response>): EventStream {
  const listeners = new Set<{ onEvent: (text: string) => void }>();
  const watchers = new Set<{ onChange: (connection: Connection) => void }>();
  let connection: Connection = 'open';
  let opening: Promise<void> | null = null;
  let stream = new AbortController();

  const tell = (next: Connection) => {
    if (next === connection) return;
    connection = next;
    for (const { onChange } of watchers) onChange(next);
  };

  async function follow(stopped: AbortSignal, settled: () => void): Promise<void> {
    while (!stopped.aborted) {
      const response = await open(stopped).catch(() => null);
      settled();
      if (stopped.aborted) return;
      // Refused: the token belongs to another run, so asking again is useless.
      if (response?.ok === false) return tell('refused');
      if (response !== null) tell('open');
      for await (const frame of lines(response)) {
        if (stopped.aborted) return;
        if (frame === '') continue;
        for (const { onEvent } of listeners) onEvent(JSON.parse(frame) as string);
      }
      if (stopped.aborted) return;
      tell('lost');
      await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }

  return {
    listen(onEvent) {
      const listener = { onEvent };
      listeners.add(listener);
      if (listeners.size === 1) {
        stream = new AbortController();
        const requested = new Promise<void>((settled) => void follow(stream.signal, settled));
        opening = requested;
        void requested.then(() => {
          if (opening === requested) opening = null;
        });
      }
      return () => {
        if (listeners.delete(listener) && listeners.size === 0) stream.abort();
      };
    },
    watch(onChange) {
      const watcher = { onChange };
      watchers.add(watcher);
      onChange(connection);
      return () => watchers.delete(watcher);
    },
    opening: () => opening,
  };
}

/** The whole lines of a streamed answer, until it ends or breaks. */
async function* lines(response: Response | null): AsyncGenerator<string> {
  const reader = response?.body?.pipeThrough(new TextDecoderStream()).getReader();
  let unfinished = '';
  for (;;) {
    const part = await reader?.read().catch(() => undefined);
    if (part?.value === undefined) return;
    const parts = (unfinished + part.value).split('\n');
    unfinished = parts.pop() ?? '';
    yield* parts;
  }
}
