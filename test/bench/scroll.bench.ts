import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { receivedFiles } from '../../electron/browser/received-files.ts';
import { serveApp } from '../../electron/browser/serve-app.ts';
import { echoApp } from '../contract/carried-apps.ts';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { buildPage, folderOfPage } from '../helpers/build-page.ts';
import { testCaller } from '../helpers/office.ts';
import { type BenchRow, percentile } from './row.ts';

const SECONDS = 10;
/** Two notches at a time, about twenty times a second: as fast as a hand turns a wheel. */
const BY_HAND = 240;
/** More than the view holds: every row is a new one. */
const BY_PAGE = 600;

/** Turns the wheel over the grid, one turn after the other, as fast as the page takes them. */
async function turnWheel(page: Page, pixels: number): Promise<void> {
  const end = performance.now() + SECONDS * 1000;
  while (performance.now() < end) await page.mouse.wheel(0, pixels);
}

/** The times between two frames while the grid is scrolled, in whole milliseconds. */
async function frames(page: Page, pixels: number): Promise<number[]> {
  await page.evaluate(() => {
    const probe = window as unknown as { frames: number[]; probing?: number };
    cancelAnimationFrame(probe.probing ?? 0);
    probe.frames = [];
    let last = performance.now();
    const look = (now: number) => {
      probe.frames.push(Math.round(now - last));
      last = now;
      probe.probing = requestAnimationFrame(look);
    };
    probe.probing = requestAnimationFrame(look);
  });
  await turnWheel(page, pixels);
  return page.evaluate(() => (window as unknown as { frames: number[] }).frames);
}

/**
 * What the screen showed while the grid was scrolled: how many pictures, and in how many of them a
 * row had no number in the first column.
 */
async function blankPictures(page: Page, browser: Browser, pixels: number) {
  const strip = await page.evaluate(() => {
    const box = (selector: string) => document.querySelector(selector)!.getBoundingClientRect();
    const cell = box('.ag-row:not(.ag-row-pinned) [col-id="order"]');
    const top = box('.ag-header').bottom;
    const height = box('.ag-row-pinned').top - top;
    return {
      x: cell.x + 4,
      y: top + 2,
      width: cell.width - 8,
      height: height - 4,
      row: cell.height,
    };
  });
  const pictures: string[] = [];
  const debugging = await page.context().newCDPSession(page);
  debugging.on('Page.screencastFrame', ({ data, sessionId }) => {
    pictures.push(data);
    void debugging.send('Page.screencastFrameAck', { sessionId });
  });
  await debugging.send('Page.startScreencast', { format: 'png' });
  await turnWheel(page, pixels);
  await debugging.send('Page.stopScreencast');

  const reader = await browser.newPage();
  let blank = 0;
  for (const picture of pictures) {
    blank += await reader.evaluate(
      async ([data, { x, y, width, height, row }]) => {
        const bytes = Uint8Array.from(atob(data), (char) => char.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes]));
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')!;
        context.drawImage(bitmap, 0, 0);
        const pixels = context.getImageData(x, y, width, height);
        let run = 0;
        for (let line = 0; line < pixels.height; line++) {
          const start = line * pixels.width * 4;
          const inLine = pixels.data.subarray(start, start + pixels.width * 4);
          run = inLine.some((level) => level < 120) ? 0 : run + 1;
          if (run > row * 1.5) return 1;
        }
        return 0;
      },
      [picture, strip] as const,
    );
  }
  await reader.close();
  return { pictures: pictures.length, blank };
}

export default async function (): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-bench-'));
  const pagesDir = folderOfPage('grid-page');
  await buildPage('grid-page');
  const served = await serveApp(echoApp(), {
    caller: testCaller,
    pagesDir,
    received: receivedFiles(folder),
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: OFFICE_SCREEN });
    const url = new URL(served.url);
    url.search = '?rows=100000&columns=16';
    await page.goto(url.href);
    await page.locator('.ag-cell').first().waitFor();
    await page.mouse.move(700, 400);
    await page.mouse.wheel(0, 300);
    await wait(1000);
    const longest = Math.max(...(await frames(page, BY_HAND)));
    const byPage = percentile(await frames(page, BY_PAGE), 0.95);
    const { pictures, blank } = await blankPictures(page, browser, BY_PAGE);
    const grid = '100.000 rows × 20 columns';
    return [
      { name: `longest frame while scrolling ${grid}`, value: longest, unit: 'ms', limit: 50 },
      { name: 'frame with every row new each time, p95', value: byPage, unit: 'ms', limit: 50 },
      { name: `pictures of ${pictures} with a blank row`, value: blank, unit: '', limit: 0 },
    ];
  } finally {
    await browser.close();
    await served.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
