import type { Transport } from '../../shared/contract/wire.ts';

const TOKEN_KEY = 'token';
const RECONNECT_MS = 1000;

/**
 * The token of this run: given once in the address, then kept for this tab (a reload finds it)
 * and taken out of the address bar, where it would be copied along.
 */
export function takeToken(page: Pick<Window, 'location' | 'history' | 'sessionStorage'>): string {
  const address = new URL(page.location.href);
  const given = address.searchParams.get('token');
  if (given !== null) {
    page.sessionStorage.setItem(TOKEN_KEY, given);
    address.searchParams.delete('token');
    page.history.replaceState(page.history.state, '', address);
  }
  return page.sessionStorage.getItem(TOKEN_KEY) ?? '';
}

/** Carries text to the app that serves `origin` ("http://127.0.0.1:8080") on this PC. */
export function browserTransport(origin: string, token: string): Transport {
  const authorization = `Bearer ${token}`;
  let listening: Promise<unknown> = Promise.resolve();
  return {
    async send(text) {
      // The events of a call must find whoever listened before it.
      await listening;
      const response = await fetch(`${origin}/call`, {
        method: 'POST',
        headers: { authorization, 'content-type': 'text/plain; charset=utf-8' },
        body: text,
      });
      if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
      return response.text();
    },
    listen(onEvent) {
      const stopped = new AbortController();
      const open = () =>
        fetch(`${origin}/events`, { headers: { authorization }, signal: stopped.signal });
      const opened = new Promise<void>((settled) => {
        void follow(open, onEvent, stopped.signal, settled);
      });
      listening = Promise.all([listening, opened]);
      return () => stopped.abort();
    },
  };
}

/** Reads the stream of events and opens it again whenever it breaks, until stopped. */
async function follow(
  open: () => Promise<Response>,
  onEvent: (text: string) => void,
  stopped: AbortSignal,
  settled: () => void,
): Promise<void> {
  while (!stopped.aborted) {
    const response = await open().catch(() => null);
    settled();
    // Refused: the token is of another run, and asking again will not help.
    if (response?.ok === false) return;
    for await (const frame of lines(response)) {
      if (stopped.aborted) return;
      if (frame !== '') onEvent(JSON.parse(frame) as string);
    }
    await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
  }
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
