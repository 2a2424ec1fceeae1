import type { Page } from 'playwright-core';
import { launchBrowser, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { median } from './row.ts';

const RUNS = 5;
/** The link has the keyboard so long before it is pressed that its screen is loaded. */
const AIM_MS = 500;

/** Milliseconds from pressing the link to the first line of the list, in a page that never had it. */
export async function screenToFirstLine(folder: string): Promise<number> {
  const host = await startHost(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: OFFICE_SCREEN });
    const times: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      await page.goto(`${host.url.split('#')[0]}#/history?campaign=1`);
      await page.reload();
      // The number beside the link was read: so it is when a clerk presses it.
      await page.locator('nav a[title^="Cơ quan này"]').focus();
      await new Promise((resolve) => setTimeout(resolve, AIM_MS));
      times.push(await pressToLine(page));
    }
    return median(times);
  } finally {
    await browser.close();
    await host.stop();
  }
}

const pressToLine = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const start = performance.now();
        const look = () => {
          const line = document.querySelector(
            '[aria-label="Danh sách việc đến hạn"] [row-index="1"] [col-id="name"]',
          );
          if (line?.textContent) resolve(performance.now() - start);
          else requestAnimationFrame(look);
        };
        document.querySelector<HTMLElement>('nav a[title^="Cơ quan này"]')!.click();
        look();
      }),
  );
