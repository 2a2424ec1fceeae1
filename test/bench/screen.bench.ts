import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { trackedOf } from '../../shared/domain/tracked.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { membersOf } from '../helpers/sheet-cells.ts';
import { type BenchRow, median, percentile } from './row.ts';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
const UNITS = 220;
const KEYSTROKES = 120;

/** A campaign of 220 communes with targets, under way on the day of the bench. */
function fillFolder(folder: string): void {
  const office = openOffice(folder, new Date().toISOString());
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const campaign = ownCampaign(
    office,
    Array.from({ length: UNITS }, (_, i) => ({ name: `Xã số ${i + 1}` })),
    { name: '220 xã', startsOn: today, endsOn: `${Number(today.slice(0, 4)) + 5}-12-31` },
  );
  const sheet = office.results.sheet({ campaignId: campaign.id, on: null });
  // With targets, every value keyed moves rates and ranks of the whole sheet.
  const target = {
    indicatorId: trackedOf(sheet).indicator.id,
    milestoneId: sheet.milestones[0]!.id,
    high: null,
    was: null,
    wasHigh: null,
  };
  office.targets.save({
    campaignId: campaign.id,
    source: 'nhập tay',
    cells: membersOf(sheet).map(({ unit }) => ({
      ...target,
      unitId: unit.id,
      value: 5000 + unit.id,
    })),
  });
  office.close();
}

/** `npm start` in the browser host, to the first cell of a grid with data; in milliseconds. */
async function startToGrid(browser: Browser, folder: string) {
  const start = performance.now();
  const host = spawn(process.execPath, [START, '--data', folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  // Never outlives the bench, however that ends.
  process.once('exit', () => host.kill('SIGKILL'));
  host.unref();
  let url = '';
  for await (const line of createInterface({ input: host.stdout })) {
    url = /http:\S+/.exec(line)?.[0] ?? '';
    if (url !== '') break;
  }
  const page = await browser.newPage({ viewport: OFFICE_SCREEN });
  await page.goto(url);
  await page.waitForFunction(() =>
    document.activeElement?.getAttribute('col-id')?.startsWith('key:'),
  );
  const elapsed = performance.now() - start;
  const stop = async () => {
    await page.close();
    if (host.exitCode !== null) throw new Error(`the host ended by itself: ${host.exitCode}`);
    const ended = once(host, 'exit', { signal: AbortSignal.timeout(10_000) });
    host.kill('SIGTERM');
    await ended;
  };
  return { page, elapsed, stop };
}

/**
 * From the Enter that ends a typed value to the frame in which the cell says saved and the
 * cumulative and the total show it, in the page's own clock; in milliseconds.
 */
async function typedToPainted(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < KEYSTROKES; i++) {
    await page.keyboard.type(String(100 + i));
    await page.evaluate(() => {
      const cell = document.activeElement!.closest<HTMLElement>('.ag-cell')!;
      const total = document.querySelector(
        `.ag-row-pinned [col-id="${cell.getAttribute('col-id')}"]`,
      )!;
      const before = total.textContent;
      const probe = window as unknown as { painted: Promise<number> };
      probe.painted = new Promise((resolve, reject) => {
        const state = () =>
          `${cell.isConnected} ${cell.className} ${cell.textContent} total ${before} -> ${total.textContent}`;
        setTimeout(() => reject(new Error(`never painted: ${state()}`)), 5000);
        const listen = (event: KeyboardEvent) => {
          if (event.key !== 'Enter') return;
          window.removeEventListener('keydown', listen, true);
          const start = performance.now();
          const look = () => {
            const done =
              cell.getAttribute('data-state') === 'saved' && total.textContent !== before;
            if (!done) return requestAnimationFrame(look);
            // The message is delivered right after the frame that this callback belongs to.
            const { port1, port2 } = new MessageChannel();
            port1.onmessage = () => resolve(performance.now() - start);
            return port2.postMessage(null);
          };
          requestAnimationFrame(look);
        };
        window.addEventListener('keydown', listen, true);
      });
    });
    await page.keyboard.press('Enter');
    times.push(
      await page.evaluate(() => (window as unknown as { painted: Promise<number> }).painted),
    );
  }
  return times;
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const browser = await launchBrowser();
  try {
    fillFolder(folder);
    const starts: number[] = [];
    for (let run = 0; run < 5; run++) {
      const { elapsed, stop } = await startToGrid(browser, folder);
      starts.push(elapsed);
      await stop();
    }
    const { page, stop } = await startToGrid(browser, folder);
    const times = await typedToPainted(page);
    await stop();
    return [
      {
        name: 'typed value to saved, computed and painted, 220 units, p95',
        value: percentile(times.slice(20), 0.95),
        unit: 'ms',
        limit: 34,
      },
      {
        name: 'npm start to a usable grid with data',
        value: median(starts),
        unit: 'ms',
        limit: 800,
      },
    ];
  } finally {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
