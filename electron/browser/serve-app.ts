import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Caller } from '../../shared/contract/caller.ts';
import { MAX_FILE_BYTES, MAX_MESSAGE_CHARS } from '../../shared/contract/wire.ts';
import type { App } from '../app.ts';
import { pageResponse } from '../pages/page-files.ts';
import { type Refusal, refuseStranger, refuseWithoutToken } from './door.ts';
import { streamEvents } from './event-stream.ts';
import { FILE_TOO_LARGE, type ReceivedFiles } from './received-files.ts';

// An import of the module looks at all that it exports, and that loads the whole of `fetch`: 40 ms
// of processor time at every start.
const { createServer } = process.getBuiltinModule('node:http');

export interface ServeOptions {
  /** Folder of the built pages. */
  pagesDir: string;
  /** Who keys at this PC. */
  caller: Caller;
  /** Takes in the files that pages send. */
  received: Pick<ReceivedFiles, 'receive'>;
  /** 0, the default, takes any free port. */
  port?: number;
  /** Whoever takes longer to send a whole request is cut off; in milliseconds. */
  patience?: number;
  /** In place of `pagesDir`, for whoever works on a screen. */
  live?: LivePages | undefined;
}

/** Pages that follow their sources while they are open (scripts/live-pages.ts). */
export interface LivePages {
  /** The token, the same as that of the run before, so that open pages can go on. */
  token: string;
  /** Called before `server` listens. */
  attach(server: Server): Promise<{
    /** Answers for a page or one of its parts. */
    send(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
    /** Disconnects the pages that follow the sources. */
    close(): Promise<void>;
  }>;
}

export interface ServedApp {
  /** The page's address with the token of this run. */
  url: string;
  /** Ends every connection; the app itself stays open. */
  close(): Promise<void>;
}

/** Where this host's page lies; "/" leads to it. */
const PAGE = '/browser.html';
/** Requests come from this PC, hence quickly; a sender slower than this is not our page. */
const PATIENCE_MS = 60_000;
/** UTF-8 takes at most three bytes for one UTF-16 unit. */
const MAX_CALL_BYTES = 3 * MAX_MESSAGE_CHARS;

const TOO_LARGE: Refusal = { status: 413, line: 'Từ chối: nội dung gửi lên quá lớn.' };
const NOT_UTF8: Refusal = { status: 400, line: 'Từ chối: nội dung gửi lên không phải chữ UTF-8.' };
const NOT_A_FILE: Refusal = { status: 415, line: 'Từ chối: nội dung gửi lên không phải một tệp.' };
const NO_FILE_NAME: Refusal = { status: 400, line: 'Từ chối: tệp gửi lên không có tên đọc được.' };
const NOT_SO: Refusal = { status: 405, line: 'Từ chối: địa chỉ này không nhận cách gọi đó.' };

/**
 * Serves the app to browsers of this PC only: the pages, `POST /call` (text in, text out), `POST
 * /file` (bytes in, a name out) and `GET /events`. Listens on 127.0.0.1; rejects when the port is
 * taken.
 */
export async function serveApp(app: App, options: ServeOptions): Promise<ServedApp> {
  const { caller } = options;
  const token = options.live?.token || randomBytes(32).toString('base64url');
  const patience = options.patience ?? PATIENCE_MS;
  const timing = { requestTimeout: patience, connectionsCheckingInterval: patience / 2 };
  const server = createServer(timing, (request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  const live = await options.live?.attach(server);
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const stranger = refuseStranger(request, host);
    if (stranger !== null) return refuse(response, stranger);
    const path = request.url?.split('?', 1)[0] ?? '';
    const own = { '/call': 'POST', '/file': 'POST', '/events': 'GET' }[path];
    if (request.method !== (own ?? 'GET')) return refuse(response, NOT_SO);
    if (own === undefined) {
      const page = path === '/' ? PAGE : path;
      return live ? live.send(page, request, response) : sendPage(response, page);
    }
    const unknown = refuseWithoutToken(request, token);
    if (unknown !== null) return refuse(response, unknown);
    if (path === '/events') return streamEvents(app, response);
    if (path === '/file') return receiveFile(request, response);
    const call = await readCall(request);
    if (typeof call !== 'string') return refuse(response, call);
    sendText(response, 200, await app.dispatch(call, caller));
  }

  async function receiveFile(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { headers } = request;
    if (headers['content-type'] !== 'application/octet-stream') return refuse(response, NOT_A_FILE);
    const name = fileName(headers['x-file-name']);
    if (name === null) return refuse(response, NO_FILE_NAME);
    if (announcedBytes(request) > MAX_FILE_BYTES) return refuse(response, FILE_TOO_LARGE);
    const file = await options.received.receive(name, request);
    if (typeof file !== 'string') return refuse(response, file);
    sendText(response, 200, file);
  }

  async function sendPage(response: ServerResponse, path: string): Promise<void> {
    const page = await pageResponse(options.pagesDir, path);
    response.writeHead(page.status, page.headers).end(page.body);
  }

  return {
    url: `http://${host}/?token=${token}`,
    async close() {
      await live?.close();
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

const announcedBytes = ({ headers }: IncomingMessage) => Number(headers['content-length'] ?? 0);

/** Headers are ASCII, so the name comes percent-encoded. */
function fileName(header: string | string[] | undefined): string | null {
  try {
    return decodeURIComponent(String(header ?? '')) || null;
  } catch {
    return null;
  }
}

/** The body as text, or why it is refused. Stops reading at the limit. */
async function readCall(request: IncomingMessage): Promise<string | Refusal> {
  if (announcedBytes(request) > MAX_CALL_BYTES) return TOO_LARGE;
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MAX_CALL_BYTES) return TOO_LARGE;
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    return NOT_UTF8;
  }
}

function refuse(response: ServerResponse, { status, line }: Refusal): void {
  // The rest of a refused request is not read.
  response.setHeader('connection', 'close');
  sendText(response, status, `${line}\n`);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response
    .writeHead(status, {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    })
    .end(text);
}
