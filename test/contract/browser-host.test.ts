import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  type ReceivedFiles,
  receivedFiles,
  safeFileName,
} from '../../electron/browser/received-files.ts';
import { type ServedApp, serveApp } from '../../electron/browser/serve-app.ts';
import { contentSecurityPolicy } from '../../electron/pages/page-files.ts';
import { MAX_FILE_BYTES, MAX_MESSAGE_CHARS } from '../../shared/contract/wire.ts';
import { testCaller } from '../helpers/office.ts';
import { echoApp, type TellingApp } from './carried-apps.ts';

let app: TellingApp;
let dataDir: string;
let received: ReceivedFiles;
let served: ServedApp;
let address: URL;
let token: string;

beforeEach(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-pages-'));
  const pagesDir = join(folder, 'pages');
  await mkdir(join(pagesDir, 'assets'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), 'secret');
  writeFileSync(join(pagesDir, 'browser.html'), '<p nonce="CSP_NONCE">Sổ Chỉ Tiêu</p>');
  writeFileSync(join(pagesDir, 'assets', 'page-1a2b.js'), 'export {};');
  dataDir = join(folder, 'Dữ liệu');
  received = receivedFiles(dataDir);
  app = echoApp();
  served = await serveApp(app, { caller: testCaller, pagesDir, received });
  address = new URL(served.url);
  token = address.searchParams.get('token') ?? '';
});
afterEach(() => served.close());

interface Ask {
  method?: string;
  path?: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
}

interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

/** A request as it is written: `fetch` would repair what these tests break. */
async function ask({ method = 'GET', path = '/', headers = {}, body }: Ask): Promise<Answer> {
  const sent = request({ host: '127.0.0.1', port: address.port, method, path, headers });
  sent.end(body);
  const [response] = await once(sent, 'response');
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  return { status: response.statusCode, headers: response.headers, text };
}

const authorised = () => ({ authorization: `Bearer ${token}` });
const call = (more: Ask = {}) =>
  ask({ method: 'POST', path: '/call', body: 'xin chào', headers: authorised(), ...more });

/** A refusal is one line in Vietnamese, and says nothing else. */
function expectRefusal(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
  expect(answer.text).toMatch(/^(Từ chối: |Không có trang này)[^\n]*\n$/);
}

test('answers a call of its own page', async () => {
  const answer = await call({
    headers: { ...authorised(), origin: address.origin, 'sec-fetch-site': 'same-origin' },
  });
  expect(answer).toMatchObject({ status: 200, text: 'xin chào' });
  expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
});

test('listens on the loopback address only, under a token of its own', async () => {
  expect(address.hostname).toBe('127.0.0.1');
  expect(token.length).toBeGreaterThanOrEqual(43);
  const other = await serveApp(app, { caller: testCaller, pagesDir: 'out/renderer', received });
  expect(new URL(other.url).searchParams.get('token')).not.toBe(token);
  await other.close();
});

test.each(['localhost', 'so-chi-tieu.example', '127.0.0.1'])(
  'refuses the host name %s, whatever the port',
  async (name) => {
    const port = name === '127.0.0.1' ? Number(address.port) + 1 : address.port;
    const headers = { ...authorised(), host: `${name}:${port}` };
    expectRefusal(await ask({ headers }), 403);
    expectRefusal(await call({ headers }), 403);
  },
);

test.each<Record<string, string>>([
  { origin: 'https://example.com' },
  { origin: 'null' },
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
])('refuses a page of another site: %o', async (headers) => {
  expectRefusal(await call({ headers: { ...authorised(), ...headers } }), 403);
  expectRefusal(await ask({ path: '/events', headers: { ...authorised(), ...headers } }), 403);
  expectRefusal(await ask({ headers }), 403);
});

test('lets a link lead to the page, and to nothing behind the token', async () => {
  const link = {
    'sec-fetch-site': 'cross-site',
    'sec-fetch-mode': 'navigate',
    'sec-fetch-dest': 'document',
  };
  expect((await ask({ headers: link })).status).toBe(200);
  expectRefusal(await ask({ headers: { ...link, 'sec-fetch-dest': 'iframe' } }), 403);
  expectRefusal(await ask({ headers: { ...link, 'sec-fetch-mode': 'cors' } }), 403);
  expectRefusal(await call({ headers: { ...authorised(), ...link } }), 403);
  expectRefusal(await ask({ path: '/events', headers: link }), 401);
});

test('refuses calls and events without the token, or with another', async () => {
  const wrong = `Bearer ${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`;
  for (const authorization of ['', wrong, token]) {
    expectRefusal(await call({ headers: { authorization } }), 401);
    expectRefusal(await ask({ path: '/events', headers: { authorization } }), 401);
  }
  expectRefusal(await call({ headers: {} }), 401);
  expect((await ask({ path: `/call?token=${token}`, method: 'POST' })).status).toBe(401);
  expect(app.listeners()).toBe(0);
});

test('takes calls by POST, the rest by GET', async () => {
  expectRefusal(await call({ method: 'GET' }), 405);
  expectRefusal(await call({ method: 'OPTIONS' }), 405);
  expectRefusal(await ask({ path: '/file', headers: authorised() }), 405);
  expectRefusal(await ask({ method: 'POST', path: '/events', headers: authorised() }), 405);
  expectRefusal(await ask({ method: 'DELETE' }), 405);
});

test('refuses a call that is too large, announced or not', async () => {
  const tooLarge = String(3 * MAX_MESSAGE_CHARS + 1);
  expectRefusal(
    await call({ headers: { ...authorised(), 'content-length': tooLarge }, body: 'x' }),
    413,
  );
  const chunked = { ...authorised(), 'transfer-encoding': 'chunked' };
  expectRefusal(await call({ headers: chunked, body: Buffer.alloc(Number(tooLarge), 'x') }), 413);
});

test('refuses a call that is not UTF-8, rather than keep a broken name', async () => {
  const tcvn3 = Buffer.from([0x43, 0x68, 0xad, 0x20, 0x50, 0xd6, 0x68]);
  expectRefusal(await call({ body: tcvn3 }), 400);
});

test('serves the page at "/" with the strict policy and a nonce that is used once', async () => {
  const [one, two] = [await ask({}), await ask({ path: '/?token=anything' })];
  const nonce = /nonce="([^"]+)"/.exec(one.text)?.[1] ?? '';
  expect(nonce).toMatch(/^[A-Za-z0-9+/]{22}==$/);
  expect(one.text).toBe(`<p nonce="${nonce}">Sổ Chỉ Tiêu</p>`);
  expect(two.text).not.toContain(nonce);
  expect(one.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': contentSecurityPolicy(nonce),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  });
  expect(contentSecurityPolicy('N')).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-N'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'",
  );
});

test('serves scripts with their type, to be kept', async () => {
  const script = await ask({ path: '/assets/page-1a2b.js' });
  expect(script).toMatchObject({ status: 200, text: 'export {};' });
  expect(script.headers).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'max-age=31536000, immutable',
  });
});

test.each([
  '/../secret.html',
  '/assets/../../secret.html',
  '/%2e%2e/secret.html',
  '/..%2fsecret.html',
  '/assets/..%5c..%5csecret.html',
  '//secret.html',
  '/assets',
  '/.hidden.html',
  '/browser.html%00.js',
  '/nothing.js',
])('finds nothing at %s', async (path) => {
  const answer = await ask({ path });
  expectRefusal(answer, 404);
  expect(answer.text).not.toContain('secret');
});

test('lets go of a reader that stopped reading, so that it cannot fill the memory', async () => {
  const socket = connect(Number(address.port), '127.0.0.1');
  socket.write(
    `GET /events HTTP/1.1\r\nHost: ${address.host}\r\nAuthorization: Bearer ${token}\r\n\r\n`,
  );
  socket.pause();
  await vi.waitFor(() => expect(app.listeners()).toBe(1));
  const event = 'x'.repeat(1_000_000);
  let told = 0;
  for (; app.listeners() > 0 && told < 200; told += 1) app.tell(event);
  expect(app.listeners()).toBe(0);
  expect(told).toBeLessThan(50);
  socket.destroy();
});

test('forgets a reader that went away', async () => {
  const reader = request({
    host: '127.0.0.1',
    port: address.port,
    path: '/events',
    headers: authorised(),
  });
  reader.on('error', () => {});
  reader.end();
  await once(reader, 'response');
  expect(app.listeners()).toBe(1);
  reader.destroy();
  await vi.waitFor(() => expect(app.listeners()).toBe(0));
});

test('close ends open streams and waiting connections', async () => {
  const idle = connect(Number(address.port), '127.0.0.1');
  const stream = request({
    host: '127.0.0.1',
    port: address.port,
    path: '/events',
    headers: authorised(),
  });
  stream.on('error', () => {});
  stream.end();
  const [response] = await once(stream, 'response');
  response.on('error', () => {});
  const ended = [response, idle].map((end) => new Promise((resolve) => end.on('close', resolve)));
  await served.close();
  await Promise.all(ended);
  expect(app.listeners()).toBe(0);
  const port = Number(address.port);
  served = await serveApp(app, { caller: testCaller, pagesDir: 'out/renderer', received, port });
});

describe('files that a page sends', () => {
  const FOLDER = '.tep-nhan';
  const fileHeaders = (name: string) => ({
    ...authorised(),
    'content-type': 'application/octet-stream',
    'x-file-name': encodeURIComponent(name),
  });
  const send = (body: string | Buffer, more: Record<string, string> = {}) =>
    ask({ method: 'POST', path: '/file', body, headers: { ...fileHeaders('tệp.csv'), ...more } });
  /** Every file below the folder of received ones, by its own name. */
  const kept = (): string[] => {
    if (!existsSync(join(dataDir, FOLDER))) return [];
    const entries = readdirSync(join(dataDir, FOLDER), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
  };

  test('are kept whole under a random name, inside the data folder', async () => {
    const answer = await send('một;hai', { origin: address.origin });
    expect(answer.status).toBe(200);
    const path = received.pickedFile(answer.text);
    expect(path.startsWith(join(dataDir, FOLDER))).toBe(true);
    expect(basename(path)).toBe('tệp.csv');
    expect(readFileSync(path, 'utf8')).toBe('một;hai');
    expect((await send('một;hai')).text).not.toBe(answer.text);
  });

  test('are refused without the token, from another page, as another type, without a name', async () => {
    expectRefusal(await send('x', { authorization: '' }), 401);
    expectRefusal(await send('x', { authorization: 'Bearer earlier' }), 401);
    expectRefusal(await send('x', { origin: 'https://example.com' }), 403);
    expectRefusal(await send('x', { 'sec-fetch-site': 'same-site' }), 403);
    expectRefusal(await send('x', { host: `localhost:${address.port}` }), 403);
    expectRefusal(await send('x', { 'content-type': 'text/plain' }), 415);
    expectRefusal(await send('x', { 'x-file-name': '' }), 400);
    expectRefusal(await send('x', { 'x-file-name': '%E1%BB' }), 400);
    expect(kept()).toEqual([]);
  });

  test('are refused when too large, announced or not, and nothing of them stays', async () => {
    expectRefusal(await send('x', { 'content-length': String(MAX_FILE_BYTES + 1) }), 413);
    const chunked = { 'transfer-encoding': 'chunked' };
    expectRefusal(await send(Buffer.alloc(MAX_FILE_BYTES + 1), chunked), 413);
    expect(kept()).toEqual([]);
    expect((await send(Buffer.alloc(MAX_FILE_BYTES), chunked)).status).toBe(200);
    expect(kept()).toEqual(['tệp.csv']);
  });

  /** A sender that has sent some of a file and says no more. */
  const startSending = async () => {
    const headers = { ...fileHeaders('nửa.csv'), 'content-length': '1000' };
    const sent = request({
      host: '127.0.0.1',
      port: address.port,
      method: 'POST',
      path: '/file',
      headers,
    });
    sent.on('error', () => {});
    sent.write('một phần');
    await vi.waitFor(() => expect(kept()).toEqual(['nửa.csv']));
    return sent;
  };

  test('leave no half of themselves when the page goes away', async () => {
    const sent = await startSending();
    sent.destroy();
    await vi.waitFor(() => expect(kept()).toEqual([]));
  });

  test('that never end are cut off, and leave nothing', async () => {
    await served.close();
    served = await serveApp(app, {
      caller: testCaller,
      pagesDir: 'out/renderer',
      received,
      patience: 200,
    });
    address = new URL(served.url);
    token = address.searchParams.get('token') ?? '';
    const sent = await startSending();
    const [response] = await once(sent, 'response');
    expect(response.statusCode).toBe(408);
    response.on('error', () => {});
    await vi.waitFor(() => expect(kept()).toEqual([]));
  });

  test('are refused when the data folder takes none', async () => {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, FOLDER), '');
    expectRefusal(await send('x'), 507);
  });

  test('are removed when the run ends; what killed runs left, when the next starts', async () => {
    const { text } = await send('x');
    // No process has the highest possible id; the parent of this process is alive.
    const alive = String(process.ppid);
    for (const run of [String(2 ** 31 - 1), 'lạ', alive]) {
      mkdirSync(join(dataDir, FOLDER, run));
      writeFileSync(join(dataDir, FOLDER, run, `${run}.csv`), 'x');
    }
    received.close();
    expect(() => received.pickedFile(text)).toThrow('chọn lại tệp');
    expect(kept()).toHaveLength(3);
    receivedFiles(dataDir);
    expect(kept()).toEqual([`${alive}.csv`]);
  });

  test.each([
    ['Số liệu “Đak Pơ” 23-8.xlsx', 'Số liệu “Đak Pơ” 23-8.xlsx'],
    ['Đak Pơ.xls'.normalize('NFD'), 'Đak Pơ.xls'],
    ['../../so-chi-tieu.db', 'so-chi-tieu.db'],
    ['C:\\Windows\\win.ini', 'win.ini'],
    ['a\u0000b\n:c\u202e.xlsx', 'abc.xlsx'],
    ['..', 'tep'],
    ['/', 'tep'],
    ['.env', 'env'],
    ['NUL.csv', 'tep NUL.csv'],
    ['com1 .tar.csv', 'tep com1 .tar.csv'],
    ['Đề án.xlsx. ', 'Đề án.xlsx'],
    [`${'ệ'.repeat(300)}.xlsx`, `${'ệ'.repeat(66)}.xlsx`],
    [`x.${'𠮷'.repeat(300)}`, `x.${'𠮷'.repeat(7)}`],
  ])('of the name %j are written as %j', (name, plain) => {
    expect(safeFileName(name)).toBe(plain);
    expect(Buffer.byteLength(safeFileName(name))).toBeLessThan(256);
  });
});
