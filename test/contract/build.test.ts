import { existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { buildIfStale } from '../../scripts/build.ts';
import { withLock } from '../../scripts/lock.ts';

const OUT = fileURLToPath(new URL('../../out', import.meta.url));

beforeAll(() => buildIfStale());

test.each([
  'browser/main.js',
  'desktop/main.js',
  'desktop/preload.cjs',
  'workers/read-table-worker.js',
  'renderer/desktop.html',
  'renderer/browser.html',
])('the build gives %s', (file) => {
  expect(statSync(join(OUT, file)).size).toBeGreaterThan(0);
});

test('the preload asks for Electron and nothing else, as its sandbox demands', () => {
  const preload = readFileSync(join(OUT, 'desktop', 'preload.cjs'), 'utf8');
  const asked = [...preload.matchAll(/require\(["']([^"']+)["']\)/g)].map(([, name]) => name);
  expect(asked).toEqual(['electron']);
});

test('a lock lets one work at a time, and outlives no process', async () => {
  const lock = join(mkdtempSync(join(tmpdir(), 'so-chi-tieu-lock-')), 'building');
  // As if left by a killed process: no process has the highest possible id.
  writeFileSync(lock, String(2 ** 31 - 1));
  let working = 0;
  let most = 0;
  const work = async () => {
    working += 1;
    most = Math.max(most, working);
    await new Promise((resolve) => setImmediate(resolve));
    working -= 1;
  };
  await Promise.all([1, 2, 3].map(() => withLock(lock, work)));
  expect(most).toBe(1);
  await expect(
    withLock(lock, async () => {
      throw new Error('no disk');
    }),
  ).rejects.toThrow('no disk');
  expect(existsSync(lock)).toBe(false);
});
