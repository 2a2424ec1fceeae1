import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { runChild } from './run-child.mjs';

const inProject = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/**
 * `npm run dev`: the application in the browser, for working on a screen. Saved changes in
 * `renderer/` appear in the open page; changes in `electron/` or `shared/` restart the host, which
 * the page notices. It uses a data folder of its own.
 */
export async function develop(args: string[]): Promise<void> {
  // Address and token stay the same after such a restart, so that the open page still works.
  process.env.DEV_TOKEN = randomBytes(32).toString('base64url');
  const usual = ['--data', inProject('out/dev-data'), '--port', String(await freePort())];
  const watch = ['--watch', '--watch-preserve-output'];
  const host = inProject('scripts/dev-host.ts');
  const { code } = await runChild(process.execPath, [...watch, host, ...usual, ...args]);
  process.exitCode = code ?? 1;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
