import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { Browser } from 'playwright-core';
import { copyDatabase } from '../../electron/db/backup-file.ts';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import type { Client } from '../../shared/contract/client.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { fillMillion } from './million-results.ts';
import { type BenchRow, median, percentile } from './row.ts';

/** Copies of an office with one million results: at the start, behind keying, and by themselves. */

const STARTS = 5;
const COPIES = 3;
/** Between two keys, in milliseconds: a quick clerk. */
const PAUSE_MS = 60;

/** From the start of the host to a grid that takes keys, in milliseconds. */
async function startToGrid(browser: Browser, folder: string, at: string) {
  const began = performance.now();
  const host = await startHost(folder);
  const page = await browser.newPage({ viewport: OFFICE_SCREEN });
  await page.goto(`${host.url}#${at}`);
  await page.waitForFunction(() =>
    document.activeElement?.getAttribute('col-id')?.startsWith('key:'),
  );
  return { host, page, elapsed: performance.now() - began };
}

/** Saves one cell after the other until the copy is there; how long each took, in milliseconds. */
async function keyBehind(client: Client, campaignId: number, on: string): Promise<number[]> {
  const sheet = await client.call('results.sheet', { campaignId, on });
  const { indicatorId, now } = sheet.stored.find(({ now: values }) => values.some(Boolean))!;
  const [unit] = sheet.units.slice(1);
  let was = now[1] ?? null;
  let isOver = false;
  const copy = client.call('backups.make', {}).finally(() => {
    isOver = true;
  });
  const times: number[] = [];
  while (!isOver) {
    const began = performance.now();
    const value = (was ?? 0) + 1;
    await client.call('results.save', {
      campaignId,
      source: 'nhập tay',
      columns: [{ indicatorId, on, unitIds: [unit!.unit.id], values: [value], was: [was] }],
    });
    was = value;
    times.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  await copy;
  return times;
}

/** A checked copy against a bare one, one after the other; the ratios. */
async function ratios(folder: string): Promise<number[]> {
  const found: number[] = [];
  for (let n = 0; n < COPIES; n += 1) {
    const bare = join(folder, 'bare.db');
    rmSync(bare, { force: true });
    const db = new Database(join(folder, DATABASE_FILE), { readonly: true });
    const began = performance.now();
    db.prepare('VACUUM INTO ?').run(bare);
    const vacuum = performance.now() - began;
    db.close();
    const copied = performance.now();
    await copyDatabase(folder, join(folder, `copy-${n}.db`));
    found.push((performance.now() - copied) / vacuum);
  }
  return found;
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const browser = await launchBrowser();
  try {
    const { campaignId, on } = fillMillion(folder);
    const at = `/entry?campaign=${campaignId}&on=${on}`;
    const starts: number[] = [];
    for (let n = 0; n < STARTS; n += 1) {
      const { host, page, elapsed } = await startToGrid(browser, folder, at);
      starts.push(elapsed);
      await page.close();
      await host.stop();
    }
    const { host, page } = await startToGrid(browser, folder, at);
    // Another window would read the sheet again after every key.
    await page.close();
    const keys: number[] = [];
    for (let n = 0; n < STARTS; n += 1) {
      keys.push(...(await keyBehind(host.client, campaignId, on)));
    }
    // What a power cut leaves has no checksum: the structure is checked instead.
    await host.kill();
    const after = await startToGrid(browser, folder, at);
    await after.page.close();
    await after.host.stop();
    return [
      {
        name: 'start with its check to a grid over 1.000.000 results',
        value: median(starts),
        unit: 'ms',
        limit: 1500,
      },
      { name: 'the same after a power cut', value: after.elapsed, unit: 'ms', limit: 1500 },
      {
        name: 'a key saved while all is copied (p95)',
        value: percentile(keys, 0.95),
        unit: 'ms',
        limit: 50,
      },
      {
        name: 'a checked copy of 1.000.000 results, to VACUUM INTO',
        value: median(await ratios(folder)),
        unit: '×',
        limit: 1.5,
      },
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
