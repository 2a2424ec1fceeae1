import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeEach, expect, test, vi } from 'vitest';
import { desk } from '../helpers/electron-double.ts';

vi.mock('electron', async () => (await import('../helpers/electron-double.ts')).electron);

const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-refused-'));

/** Starts the main process anew; a query makes a module of its own. */
async function start(dataDir: string, ...more: string[]): Promise<void> {
  process.argv = ['electron', 'main.js', '--data', dataDir, ...more];
  const main = new URL('../../electron/desktop/main.ts', import.meta.url);
  await import(`${main.href}?${encodeURIComponent(dataDir)}`);
}

beforeEach(() => {
  Object.assign(desk, { exitCode: null, lockTaken: false });
});

test('a second instance opens nothing, tells the first one its packages, and leaves', async () => {
  desk.lockTaken = true;
  await start(join(folder, 'taken'), '--flag', 'Huyện Đak Pơ.sct', join(folder, 'a.SCT'), 'b.xlsx');
  await vi.waitFor(() => expect(desk.exitCode).toBe(0));
  expect(desk.windows).toEqual([]);
  expect(desk.errorBoxes).toEqual([]);
  expect(desk.toldFirst).toEqual({
    files: [resolve('Huyện Đak Pơ.sct'), join(folder, 'a.SCT')],
  });
});

test('a data folder that cannot be used is named in a sentence, with exit code 2', async () => {
  const file = join(folder, 'tệp');
  writeFileSync(file, '');
  await start(join(file, 'dữ liệu'));
  await vi.waitFor(() => expect(desk.exitCode).toBe(2), { timeout: 20_000 });
  expect(desk.errorBoxes).toHaveLength(1);
  expect(desk.errorBoxes[0]).toContain('Không dùng được thư mục dữ liệu');
  expect(desk.errorBoxes[0]).toContain(file);
  expect(desk.windows).toEqual([]);
});
