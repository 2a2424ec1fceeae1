import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { freePath, headlessPlatform } from '../../electron/headless-platform.ts';
import { browserTransport } from '../../renderer/api/transport-browser.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { createClient } from '../../shared/contract/client.ts';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-start-'));
const running: ChildProcess[] = [];

beforeAll(() => buildIfStale());
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Runs `npm start` as on a PC without a display. */
function start(...args: string[]) {
  const env = { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' };
  const child = spawn(process.execPath, [START, ...args], { env });
  running.push(child);
  const lines: string[] = [];
  const errors: string[] = [];
  createInterface(child.stdout).on('line', (line) => lines.push(line));
  createInterface(child.stderr).on('line', (line) => errors.push(line));
  return { child, lines, errors, ended: once(child, 'close') };
}

const addressOf = ({ lines, errors }: ReturnType<typeof start>): Promise<URL> =>
  vi.waitFor(
    () => {
      const [, address] = /^Sổ Chỉ Tiêu: (\S+)$/m.exec(lines.join('\n')) ?? [];
      if (address === undefined) throw new Error(`no address: ${errors.join('\n')}`);
      return new URL(address);
    },
    { timeout: 20_000 },
  );

/** Other systems always have a display, and would open the window. */
const onLinux = (name: string, run: () => Promise<void>) =>
  test(name, async (context) => {
    context.skip(process.platform !== 'linux', 'only Linux can be without a display');
    await run();
  });

onLinux('without a display it says why, prints its address and serves the app there', async () => {
  const dataDir = join(folder, 'Dữ liệu');
  const started = start('--data', dataDir);
  const { origin, searchParams } = await addressOf(started);
  expect(started.lines[0]).toMatch(/không có màn hình.*chạy trong trình duyệt/);
  const chosen = new File(['Đơn vị;Số'], 'Số liệu.csv');
  const client = createClient(
    browserTransport(origin, searchParams.get('token') ?? '', async () => [chosen]),
  );
  expect(await client.call('app.info', {})).toMatchObject({ dataDir });
  await client.call('campaigns.openSample', { sample: 'gia-lai' });
  expect(existsSync(join(dataDir, 'so-chi-tieu.db-wal'))).toBe(true);
  const received = join(dataDir, '.tep-nhan');
  const kept = () => readdirSync(received, { recursive: true, encoding: 'utf8' });
  expect((await client.pickFile())?.name).toBe('Số liệu.csv');
  expect(kept().some((path) => path.endsWith('Số liệu.csv'))).toBe(true);

  started.child.kill('SIGTERM');
  expect(await started.ended).toEqual([0, null]);
  expect(existsSync(join(dataDir, 'so-chi-tieu.db-wal'))).toBe(false);
  expect(kept()).toEqual([]);
  expect(started.errors).toEqual([]);
});

onLinux('a second start on the same folder serves the same figures', async () => {
  const dataDir = join(folder, 'chung');
  const clients = [];
  for (const started of [start('--data', dataDir), start('--data', dataDir)]) {
    const { origin, searchParams } = await addressOf(started);
    clients.push(createClient(browserTransport(origin, searchParams.get('token') ?? '')));
  }
  const campaign = await clients[0]?.call('campaigns.openSample', { sample: 'gia-lai' });
  expect(await clients[1]?.call('campaigns.list', {})).toEqual([campaign]);
});

test.each([
  [['--dta', folder], 1, /^Cách dùng: npm start/],
  [['--port', 'tám'], 1, /^Cách dùng: npm start/],
  [['--port', '70000'], 1, /^Cách dùng: npm start/],
])('wrong usage is one line: %j', async (args, code, line) => {
  const started = start(...args);
  expect(await started.ended).toEqual([code, null]);
  expect(started.errors).toHaveLength(1);
  expect(started.errors[0]).toMatch(line);
});

onLinux('a folder that cannot be used and a port that is taken are one line each', async () => {
  const file = join(folder, 'tệp');
  writeFileSync(file, '');
  const refused = start('--data', join(file, 'dữ liệu'));
  expect(await refused.ended).toEqual([2, null]);
  expect(refused.errors).toHaveLength(1);
  expect(refused.errors[0]).toContain('Không dùng được thư mục dữ liệu');

  const first = start('--data', join(folder, 'cổng'));
  const { port } = await addressOf(first);
  const second = start('--data', join(folder, 'cổng'), '--port', port);
  expect(await second.ended).toEqual([1, null]);
  expect(second.errors).toEqual([
    `Cổng ${port} đang có chương trình khác dùng; chọn cổng khác, hoặc bỏ --port.`,
  ]);
});

test('reports go to their folder without taking a name twice', async () => {
  const dataDir = join(folder, 'báo cáo');
  const platform = headlessPlatform(dataDir);
  const reports = join(dataDir, 'Báo cáo');
  const first = await platform.chooseSavePath('Phụ lục.xlsx');
  expect(first).toBe(join(reports, 'Phụ lục.xlsx'));
  writeFileSync(first ?? '', '');
  expect(await platform.chooseSavePath('Phụ lục.xlsx')).toBe(join(reports, 'Phụ lục (2).xlsx'));
  writeFileSync(join(reports, 'Phụ lục (2).xlsx'), '');
  expect(freePath(reports, 'Phụ lục.xlsx')).toBe(join(reports, 'Phụ lục (3).xlsx'));
  expect(freePath(reports, '../../ngoài.xlsx')).toBe(join(reports, 'ngoài.xlsx'));
  expect(readdirSync(reports)).toHaveLength(2);
});
