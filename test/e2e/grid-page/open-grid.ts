import type { Browser, CDPSession, Page } from 'playwright-core';
import { beforeAll, onTestFinished } from 'vitest';
import { receivedFiles } from '../../../electron/browser/received-files.ts';
import { serveApp } from '../../../electron/browser/serve-app.ts';
import { echoApp } from '../../contract/carried-apps.ts';
import { OFFICE_SCREEN } from '../../helpers/browser-page.ts';
import { buildPage, folderOfPage } from '../../helpers/build-page.ts';
import { testCaller } from '../../helpers/office.ts';
import { tempFolder } from '../../helpers/temp-folder.ts';

/** Builds the page of one grid before the tests of a file; returns its folder. */
export function gridPagesOfFile(): string {
  beforeAll(() => buildPage('grid-page'));
  return folderOfPage('grid-page');
}

/** A grid on a page of its own, under the policy of the product. */
export async function openGrid(browser: Browser, pagesDir: string, asked = '') {
  const received = receivedFiles(tempFolder());
  const served = await serveApp(echoApp(), { caller: testCaller, pagesDir, received });
  onTestFinished(() => served.close());
  const context = await browser.newContext({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  const url = new URL(served.url);
  url.search = asked;
  await page.goto(url.href);
  await page.locator('.ag-cell').first().waitFor();
  const debugging: CDPSession = await context.newCDPSession(page);
  return { page, debugging, complaints };
}

/** A cell by its place among the rows shown, from 0. */
export const cellAt = (page: Page, row: number, columnId: string) =>
  page.locator(`[row-index="${row}"] [col-id="${columnId}"]`);

/** Where the keyboard is, as "row:column". */
export const focusedAt = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest('[col-id]');
    const row = cell?.closest('[row-index]')?.getAttribute('row-index');
    return `${row}:${cell?.getAttribute('col-id')}`;
  });

/** The selection as the page shows it: "c0:0 … c1:3", first and last cell. */
export const selectedCells = (page: Page): Promise<string[]> =>
  page.locator('.ag-cell[aria-selected="true"]').evaluateAll((cells) =>
    cells.map((cell) => {
      const row = cell.closest('[row-index]')?.getAttribute('row-index');
      return `${row}:${cell.getAttribute('col-id')}`;
    }),
  );

/** The last callback of the grid with its arguments. */
export const lastTold = (page: Page) => page.evaluate(() => window.grid.told.at(-1));
