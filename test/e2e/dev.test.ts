import { type ChildProcess, spawn } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { browserTransport } from '../../renderer/api/transport-browser.ts';
import { createClient } from '../../shared/contract/client.ts';
import { browserOfFile } from '../helpers/browser-page.ts';

// `npm run dev` over a copy of the sources, which the test edits as somebody at work would.
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const SOURCES = ['electron', 'renderer', 'resources', 'scripts', 'shared'];
const browser = browserOfFile();
let copy: string;
let dev: ChildProcess;
let address: URL;

beforeAll(async () => {
  // Inside the project, so that the packages are found.
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  copy = mkdtempSync(join(ROOT, 'out', 'dev-test-'));
  for (const source of [...SOURCES, 'package.json', 'tsconfig.base.json', 'vite.config.ts']) {
    cpSync(join(ROOT, source), join(copy, source), { recursive: true });
  }
  const env = { ...process.env, NODE_ENV: '' };
  const stdio = ['ignore', 'pipe', 'inherit'] as const;
  dev = spawn(process.execPath, [join(copy, 'scripts', 'dev.mjs')], { env, stdio: [...stdio] });
  for await (const line of createInterface({ input: dev.stdout! })) {
    const found = /http:\S+/.exec(line)?.[0];
    if (found === undefined) continue;
    address = new URL(found);
    break;
  }
  dev.stdout!.resume();
  // Puts off the question of the first start, who works on this PC.
  const token = address.searchParams.get('token') ?? '';
  const client = createClient(browserTransport(address.origin, token));
  await client.call('office.save', { office: null });
});
afterAll(async () => {
  const ended = new Promise((resolve) => dev.once('exit', resolve));
  dev.kill('SIGTERM');
  await ended;
  rmSync(copy, { recursive: true, force: true });
});

const edit = (file: string, from: string, to: string) => {
  const path = join(copy, file);
  const source = readFileSync(path, 'utf8');
  expect(source).toContain(from);
  writeFileSync(path, source.replace(from, to));
  // Restored, so that a second try begins with unedited sources.
  onTestFinished(() => writeFileSync(path, source));
};

it('a saved component takes its place in the open page, a saved rule starts the host anew', async () => {
  const page = await browser().newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(address.href);
  await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).click();
  await page.getByRole('button', { name: 'Tiếp' }).click();
  await page.getByLabel('Tên chiến dịch').fill('Tên đang gõ dở');
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  const isSamePage = () => page.evaluate(() => 'isSamePage' in window);

  // The frame around every screen, a step of the form that is open, and a sheet of styles.
  edit('renderer/ui/shell.tsx', 'Sổ Chỉ Tiêu\n', 'Sổ đang sửa\n');
  await page.getByText('Sổ đang sửa').waitFor();
  edit('renderer/campaigns/head-fields.tsx', 'label="Tên chiến dịch"', 'label="Tên đã sửa"');
  const field = page.getByLabel('Tên đã sửa');
  await field.waitFor();
  expect(await field.inputValue()).toBe('Tên đang gõ dở');
  expect(await isSamePage()).toBe(true);

  // The token is asked for here as everywhere.
  const call = await fetch(`${address.origin}/call`, { method: 'POST', body: 'x' });
  expect(call.status).toBe(401);
  expect(complaints).toEqual([]);

  // The page asks before a reload discards what was typed.
  page.on('dialog', (dialog) => dialog.accept());
  appendFileSync(join(copy, 'electron', 'dispatch.ts'), '\n// saved again\n');
  await expect.poll(isSamePage, { timeout: 30_000 }).toBe(false);
  await page.getByRole('button', { name: 'Tiếp' }).waitFor();
  await page.getByRole('link', { name: 'Chiến dịch', exact: true }).click();
  await page.getByText('Dữ liệu nằm tại').waitFor();
});
