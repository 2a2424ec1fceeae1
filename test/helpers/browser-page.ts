import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { findBrowser } from '../../electron/files/find-browser.ts';

/** No network, so that no start waits for it; the sandbox is off only for root. */
const FLAGS = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/** The screen of an old office PC. */
export const OFFICE_SCREEN = { width: 1366, height: 768 };

/**
 * A browser for the tests of a file. Where none is installed each of them is skipped aloud.
 */
export function browserOfFile(options?: { withScrollbars?: boolean }): () => Browser {
  let browser: Browser | null = null;
  beforeAll(async () => {
    if (findBrowser() !== null) browser = await launchBrowser(options);
  });
  beforeEach((context) => {
    if (browser === null) context.skip('no Chromium, Chrome or Edge is installed');
  });
  afterAll(() => browser?.close());
  return () => browser!;
}

/**
 * Starts the installed Chromium, Chrome or Edge; throws when there is none. `withScrollbars` shows
 * scroll bars that take space, as on an office's PC.
 */
export async function launchBrowser({ withScrollbars = false } = {}): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) throw new Error('no Chromium, Chrome or Edge is installed');
  const ignoreDefaultArgs = withScrollbars ? ['--hide-scrollbars'] : [];
  return chromium.launch({ executablePath, args: FLAGS, ignoreDefaultArgs });
}

/** A cell of the grid by unit name and column head. */
export function cellOf(page: Page, unit: string, columnId: string) {
  return page.locator(`[row-id]:has([col-id="unit"]:text-is("${unit}")) [col-id="${columnId}"]`);
}
