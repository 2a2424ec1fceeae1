import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test, vi } from 'vitest';
import { serveApp } from '../../electron/browser/serve-app.ts';
import { browserTransport, takeToken } from '../../renderer/api/transport-browser.ts';
import { describeCarrier } from './carrier-conformance.ts';

describeCarrier('browser host, over HTTP', async (app) => {
  const served = await serveApp(app, { pagesDir: 'out/renderer' });
  const { origin, searchParams } = new URL(served.url);
  let closed: Promise<void> | null = null;
  return {
    transport: browserTransport(origin, searchParams.get('token') ?? ''),
    close: () => (closed ??= served.close()),
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
    sessionStorage: {
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
