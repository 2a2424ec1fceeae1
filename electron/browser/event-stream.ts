import type { ServerResponse } from 'node:http';
import type { App } from '../app.ts';

const HEARTBEAT_MS = 15_000;
/**
 * A reader this far behind (bytes) is disconnected, so that memory does not grow. Its page
 * reconnects.
 */
const MAX_UNREAD_BYTES = 8_000_000;

/**
 * Streams the app's events until the reader disconnects: each a JSON string on one line, an empty
 * line as heartbeat. As JSON, a text with line breaks stays on one line.
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
