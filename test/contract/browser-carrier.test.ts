import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { receivedFiles } from '../../electron/browser/received-files.ts';
import { serveApp } from '../../electron/browser/serve-app.ts';
import { browserTransport, takeToken } from '../../renderer/api/transport-browser.ts';
import { createClient } from '../../shared/contract/client.ts';
import { MAX_FILE_BYTES } from '../../shared/contract/wire.ts';
import { testCaller } from '../helpers/office.ts';
import { echoApp } from './carried-apps.ts';
import { describeCarrier } from './carrier-conformance.ts';

describeCarrier('browser host, over HTTP', async (app) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'so-chi-tieu-received-'));
  const received = receivedFiles(dataDir);
  const served = await serveApp(app, { caller: testCaller, pagesDir: 'out/renderer', received });
  const { origin, searchParams } = new URL(served.url);
  let chosen: readonly string[] = [];
  const fileAt = (path: string) => new File([readFileSync(path)], basename(path));
  const choose = async () => chosen.map(fileAt);
  const close = async () => {
    await served.close();
    rmSync(dataDir, { recursive: true });
  };
  let closed: Promise<void> | null = null;
  return {
    transport: browserTransport(origin, searchParams.get('token') ?? '', choose),
    choose: (...paths) => {
      chosen = paths.filter((path) => path !== null);
    },
    dropped: fileAt,
    pickedFile: received.pickedFile,
    close: () => (closed ??= close()),
  };
});

/** A tab: its address bar and what it keeps over a reload. */
function tab(address: string) {
  const kept = new Map<string, string>();
  const location = { href: address };
  const page = {
    location,
    history: {
      state: null,
      replaceState: (_state: unknown, _title: string, url: URL) => {
        location.href = url.href;
      },
    },
    localStorage: {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
    },
  };
  return page as unknown as Window;
}

test('the token leaves the address bar and is still there after a reload', () => {
  const page = tab('http://127.0.0.1:8080/?token=abc#/chien-dich/1');
  expect(takeToken(page)).toBe('abc');
  expect(page.location.href).toBe('http://127.0.0.1:8080/#/chien-dich/1');
  expect(takeToken(page)).toBe('abc');
});

test('an address with the token of a later run takes its place', () => {
  const page = tab('http://127.0.0.1:8080/?token=abc');
  takeToken(page);
  page.location.href = 'http://127.0.0.1:8080/?token=def';
  expect(takeToken(page)).toBe('def');
});

test('a page without a token has none to send', () => {
  expect(takeToken(tab('http://127.0.0.1:8080/'))).toBe('');
});

test('a stream of events that breaks is opened again', async () => {
  let opened = 0;
  const server = createServer((_, response) => {
    opened += 1;
    response.write(`${JSON.stringify(`sự kiện ${opened}`)}\n\n"nửa`);
    if (opened === 1) setImmediate(() => response.destroy());
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const heard: string[] = [];
  const stop = browserTransport(`http://127.0.0.1:${port}`, '').listen((text) => heard.push(text));
  await vi.waitFor(() => expect(heard).toEqual(['sự kiện 1', 'sự kiện 2']), { timeout: 10_000 });
  const closed = once(server, 'close');
  server.close();
  stop();
  await closed;
});

test('a call leaves at once, before what is drawn in the same turn', async () => {
  const paths: string[] = [];
  vi.stubGlobal('fetch', async (url: string) => {
    paths.push(new URL(url).pathname);
    return new Response('');
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  const transport = browserTransport('http://127.0.0.1:8080', '');
  const first = transport.send('first');
  expect(paths).toEqual(['/call']);
  await first;
  // Only where the events are being asked for, the call comes after them.
  const stop = transport.listen(() => {});
  onTestFinished(stop);
  const second = transport.send('second');
  expect(paths).toEqual(['/call', '/events']);
  await second;
  expect(paths).toEqual(['/call', '/events', '/call']);
  const third = transport.send('third');
  expect(paths).toEqual(['/call', '/events', '/call', '/call']);
  await third;
});

describe('a page of an earlier run', () => {
  const answering = async (status: number) => {
    const server = createServer((_, response) => response.writeHead(status).end('Từ chối: …\n'));
    await once(server.listen(0, '127.0.0.1'), 'listening');
    onTestFinished(() => void server.close());
    const { port } = server.address() as AddressInfo;
    const file = new File(['x'], 'tệp.csv');
    const transport = browserTransport(`http://127.0.0.1:${port}`, 'earlier', async () => [file]);
    return createClient(transport);
  };

  test('is told what to do, at a call, at a file and without asking', async () => {
    const client = await answering(401);
    const outdated = { code: 'pageOutdated', message: expect.stringContaining('Đóng trang này') };
    await expect(client.call('app.info', {})).rejects.toMatchObject(outdated);
    await expect(client.pickFile()).rejects.toMatchObject(outdated);
    const told: string[] = [];
    client.watch((connection) => told.push(connection));
    client.listen(() => {});
    await vi.waitFor(() => expect(told).toEqual(['open', 'refused']));
  });

  test('differs from a file that the host refuses', async () => {
    await expect((await answering(413)).pickFile()).rejects.toMatchObject({ code: 'fileRefused' });
    const full = { code: 'cannotWriteFile', details: { file: 'tệp.csv' } };
    await expect((await answering(507)).pickFile()).rejects.toMatchObject(full);
  });
});

test('a file over the limit is refused before it is sent', async () => {
  const file = new File([Buffer.alloc(MAX_FILE_BYTES + 1)], 'Ảnh.xlsx');
  const client = createClient(browserTransport('http://127.0.0.1:1', '', async () => [file]));
  await expect(client.pickFile()).rejects.toThrow('Ảnh.xlsx: Tệp nặng 51 MB, quá mức 50 MB');
});

test('a host that dies is told of at once, to whoever watches', async () => {
  const app = echoApp();
  const dataDir = mkdtempSync(join(tmpdir(), 'so-chi-tieu-dies-'));
  const received = receivedFiles(dataDir);
  const served = await serveApp(app, { caller: testCaller, pagesDir: 'out/renderer', received });
  const { origin, searchParams } = new URL(served.url);
  const client = createClient(browserTransport(origin, searchParams.get('token') ?? ''));
  const told: string[] = [];
  client.watch((connection) => told.push(connection));
  const stop = [client.listen(() => {}), client.listen(() => {})];
  await vi.waitFor(() => expect(app.listeners()).toBe(1));
  await served.close();
  await vi.waitFor(() => expect(told).toEqual(['open', 'lost']));
  for (const end of stop) end();
});
