import type { ServerResponse } from 'node:http';
import type { App } from '../app.ts';

const HEARTBEAT_MS = 15_000;
/** A reader this far behind (bytes) is let go: it must not grow our memory. Its page reconnects. */
const MAX_UNREAD_BYTES = 8_000_000;

/**
 * Streams the app's events until the reader goes away: one JSON string a line, an empty line as
 * heartbeat. JSON, so that a text with line breaks stays one frame.
 */
export function streamEvents(app: App, response: ServerResponse): void {
  response.writeHead(200, {
    'content-type': 'application/x-ndjson; charset=utf-8',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.flushHeaders();
  const push = (frame: string) => {
    response.write(frame);
    if (response.writableLength <= MAX_UNREAD_BYTES) return;
    stop();
    response.destroy();
  };
  const unsubscribe = app.subscribe((text) => push(`${JSON.stringify(text)}\n`));
  const heartbeat = setInterval(push, HEARTBEAT_MS, '\n');
  const stop = () => {
    unsubscribe();
    clearInterval(heartbeat);
  };
  response.once('close', stop);
}
