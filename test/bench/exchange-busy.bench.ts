import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import type { Client } from '../../shared/contract/client.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { officeOf, testPlatform } from '../helpers/office.ts';
import { DAYS, fillOffice } from './exchange-office.ts';
import { type BenchRow, median } from './row.ts';

/**
 * Reading a sheet, and the window, while 220 files are taken: receiving never makes anybody wait.
 */

/** How many sheets are read alone, to compare with. */
const ALONE = 15;
/** Between two sheets, in milliseconds. */
const PAUSE = 100;
const JOB = 'job-of-the-bench';

/** Puts all files into the queue and gives their ids. */
async function queueFiles(dataDir: string, files: string): Promise<number[]> {
  const office = officeOf({ dataDir, platform: testPlatform, clock: () => new Date() });
  const paths = readdirSync(files).map((name) => join(files, name));
  const read = await office.exchange.read({ files: paths });
  office.close();
  return read.map((one) => {
    if ('queued' in one) return one.queued.id;
    throw new Error(JSON.stringify(one));
  });
}

/** Runs in the page: the longest time between two frames since it was asked last. */
function watchFrames(): void {
  const probe = { longest: 0 };
  Object.assign(window, { probe });
  let last = performance.now();
  const look = (now: number) => {
    probe.longest = Math.max(probe.longest, now - last);
    last = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

const longestPause = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { probe } = window as unknown as { probe: { longest: number } };
    const { longest } = probe;
    probe.longest = 0;
    return longest;
  });

/** How long sheets take, read one after the other until `isOver`. */
async function sheetTimes(
  client: Client,
  campaignId: number,
  isOver: (read: number) => boolean,
): Promise<number[]> {
  const times: number[] = [];
  while (!isOver(times.length)) {
    const start = performance.now();
    await client.call('results.sheet', { campaignId, on: DAYS.at(-1)! });
    times.push(performance.now() - start);
    await wait(PAUSE);
  }
  return times;
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const browser = await launchBrowser();
  try {
    const [dataDir, files] = [join(folder, 'data'), join(folder, 'files')];
    mkdirSync(files);
    const campaignId = fillOffice(dataDir, files);
    const ids = await queueFiles(dataDir, files);
    const host = await startHost(dataDir);
    process.once('exit', () => host.process.kill('SIGKILL'));
    const { client } = host;
    const page = await browser.newPage({ viewport: OFFICE_SCREEN });
    await page.addInitScript(watchFrames);
    await page.goto(`${host.url}#/exchange?campaign=${campaignId}&view=nhan`);
    await page.getByText('.sct').first().waitFor();
    // The worker that reads starts with the first sheet.
    await sheetTimes(client, campaignId, (read) => read === 3);
    await longestPause(page);
    const told: number[] = [];
    const stop = client.listenToJobs((event) => {
      if (event.event === 'jobs.changed' && event.job === JOB) told.push(event.done);
    });
    let isDone = false;
    const asked = { files: ids.map((id) => ({ id, hash: null })), rule: null };
    const taking = client.call('exchange.apply', asked, JOB).finally(() => {
      isDone = true;
    });
    const meanwhile = await sheetTimes(client, campaignId, () => isDone);
    const applied = await taking;
    const pause = await longestPause(page);
    stop();
    // With all units and figures there: so large is no sheet before.
    const alone = await sheetTimes(client, campaignId, (read) => read === ALONE);
    await host.stop();
    if (applied.some((one) => !('receipt' in one))) throw new Error('not all were taken');
    if (new Set(told).size < 10) throw new Error('no progress was told');
    const ms = (what: string, value: number): BenchRow => ({
      name: `while 220 packages are taken: ${what}`,
      value,
      unit: 'ms',
      limit: 100,
    });
    return [
      ms('a sheet is read so much longer than alone', median(meanwhile) - median(alone)),
      ms(
        'the longest reading, against the longest alone',
        Math.max(...meanwhile) - Math.max(...alone),
      ),
      ms('the longest time without a frame in the window', pause),
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
