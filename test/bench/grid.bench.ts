import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { isComputed } from '../../shared/domain/campaign.ts';
import { addDays, vietnamDay } from '../../shared/domain/day.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { type BenchRow, median, percentile } from './row.ts';

const START = fileURLToPath(new URL('../../scripts/start.mjs', import.meta.url));
const PASTES = 5;
/** Of each view. */
const TYPING_SECONDS = { day: 60, days: 15 };
const KEYS_A_SECOND = 8;

/** A campaign under way today with so many hamlets and keyed flows; answers with its id. */
function fillFolder(folder: string, units: number, columns: number): number {
  const office = openOffice(folder, new Date().toISOString());
  const today = vietnamDay(Date.now());
  const named = Array.from({ length: units }, (_, i) => ({ name: `Thôn số ${i + 1}` }));
  const head = { startsOn: today, endsOn: addDays(today, 49) };
  const { id: campaignId } = ownCampaign(office, named, head);
  const keyed = () =>
    office.campaigns.settings({ campaignId }).indicators.filter((one) => !isComputed(one));
  const { id: _, ...flow } = keyed().find(({ kind }) => kind === 'flow')!;
  for (let n = keyed().length; n < columns; n++) {
    const words = { code: '', name: `Chỉ số ${n}`, fullName: '', shortName: `C${n}` };
    office.indicators.save({ campaignId, id: null, indicator: { ...flow, ...words } });
  }
  office.close();
  return campaignId;
}

/** The app in the browser host on a folder of its own, at the first cell of its entry grid. */
async function withEntry<T>(
  browser: Browser,
  { units, columns }: { units: number; columns: number },
  work: (page: Page, stopAndRead: () => Promise<Map<string, number | null>>) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const campaignId = fillFolder(folder, units, columns);
  const host = spawn(process.execPath, [START, '--data', folder, '--no-open'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
  // Never outlives the bench, however that ends.
  const kill = () => host.kill('SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    if (host.exitCode !== null) return;
    const ended = once(host, 'exit', { signal: AbortSignal.timeout(10_000) });
    host.kill('SIGTERM');
    await ended;
  };
  try {
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
    /** What is stored of the first keyed column, by unit name. */
    const stopAndRead = async () => {
      await stop();
      const office = openOffice(folder, new Date().toISOString());
      const today = vietnamDay(Date.now());
      const sheet = office.results.sheet({ campaignId, on: today });
      office.close();
      return new Map(
        sheet.units.map(({ unit }, i) => [unit.name, sheet.stored[0]!.now[i] ?? null]),
      );
    };
    const result = await work(page, stopAndRead);
    await page.close();
    return result;
  } finally {
    await stop();
    process.off('exit', kill);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** From a paste (`block`), or Ctrl+Z (null), to the frame that shows it saved; in milliseconds. */
function toSavedAndPainted(page: Page, block: string | null, shown: string): Promise<number> {
  return page.evaluate(
    ([text, expected]) =>
      new Promise<number>((resolve, reject) => {
        const cell = document.activeElement!;
        const start = performance.now();
        if (text === null) {
          const init = { key: 'z', code: 'KeyZ', ctrlKey: true, bubbles: true, cancelable: true };
          cell.dispatchEvent(new KeyboardEvent('keydown', init));
        } else {
          const clipboardData = new DataTransfer();
          clipboardData.setData('text/plain', text);
          const init = { clipboardData, bubbles: true, cancelable: true };
          cell.dispatchEvent(new ClipboardEvent('paste', init));
        }
        const look = () => {
          const first = document.querySelector('[row-index="0"] [col-id^="key:"]');
          const saved = document.querySelector('[class*="statusLine"] output')?.textContent ?? '';
          const isDone =
            first?.textContent === expected &&
            first.getAttribute('data-state') === 'saved' &&
            saved.startsWith('Đã lưu');
          if (!isDone) {
            if (performance.now() - start > 20_000) reject(new Error(`never saved: ${saved}`));
            return requestAnimationFrame(look);
          }
          // The message is delivered right after the frame that this callback belongs to.
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => resolve(performance.now() - start);
          return port2.postMessage(null);
        };
        requestAnimationFrame(look);
      }),
    [block, shown] as const,
  );
}

async function pasteAndUndo(browser: Browser) {
  const size = { units: 5000, columns: 12 };
  return withEntry(browser, size, async (page) => {
    const pastes: number[] = [];
    const undos: number[] = [];
    for (let n = 1; n <= PASTES; n++) {
      const line = Array.from({ length: size.columns }, (_, i) => n * 10 + i).join('\t');
      const block = Array.from({ length: size.units }, () => line).join('\r\n');
      pastes.push(await toSavedAndPainted(page, block, String(n * 10)));
      undos.push(await toSavedAndPainted(page, null, ''));
    }
    return { paste: median(pastes), undo: median(undos) };
  });
}

/**
 * Key by key into the first indicator of today, Enter after each value, on the sheet of the day or
 * among the days of the indicator; what is stored in the end is read.
 */
async function typing(browser: Browser, view: 'day' | 'days') {
  return withEntry(browser, { units: 3000, columns: 5 }, async (page, stopAndRead) => {
    if (view === 'days') {
      await page.getByText('Một chỉ số, nhiều ngày').click();
      await page.waitForFunction(() =>
        document.activeElement?.getAttribute('col-id')?.startsWith('day:'),
      );
    }
    await page.evaluate(() => {
      const probe = window as unknown as { painted: number[] };
      probe.painted = [];
      const listen = ({ timeStamp }: KeyboardEvent) =>
        requestAnimationFrame(() => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => probe.painted.push(performance.now() - timeStamp);
          port2.postMessage(null);
        });
      window.addEventListener('keydown', listen, true);
    });
    const typed: string[] = [];
    const begin = performance.now();
    let keys = 0;
    while (performance.now() - begin < TYPING_SECONDS[view] * 1000) {
      const value = String(100 + typed.length);
      for (const key of [...value, 'Enter']) {
        await wait(Math.max(0, begin + (keys * 1000) / KEYS_A_SECOND - performance.now()));
        await page.keyboard.press(key);
        keys += 1;
      }
      typed.push(value);
    }
    await page.waitForFunction(() =>
      document.querySelector('[class*="statusLine"] output')?.textContent?.startsWith('Đã lưu'),
    );
    const painted = await page.evaluate(() => (window as unknown as { painted: number[] }).painted);
    const stored = await stopAndRead();
    const lost = typed.filter((value, n) => stored.get(`Thôn số ${n + 1}`) !== Number(value));
    return { painted: percentile(painted, 0.95), lost: lost.length + keys - painted.length };
  });
}

export default async function (): Promise<BenchRow[]> {
  const browser = await launchBrowser();
  try {
    const { paste, undo } = await pasteAndUndo(browser);
    const day = await typing(browser, 'day');
    const days = await typing(browser, 'days');
    const ms = (name: string, value: number, limit: number) => ({ name, value, unit: 'ms', limit });
    return [
      ms('paste of 5.000 × 12 cells to saved and painted, median', paste, 500),
      ms('undo of it to saved and painted, median', undo, 800),
      ms('8 keys a second in 3.000 units, keystroke to paint, p95', day.painted, 34),
      ms('the same among 50 days of an indicator', days.painted, 40),
      { name: 'keys and values lost of both', value: day.lost + days.lost, unit: '', limit: 0 },
    ];
  } finally {
    await browser.close();
  }
}
