import type { Browser } from 'playwright-core';
import { FieldError } from '../../shared/contract/errors.ts';
import { findBrowser } from './find-browser.ts';

/** 220 pages take 7 s; printing that takes longer than this is given up. */
const LIMIT_MS = 120_000;
/** A browser that has nothing to print is closed after this time. */
const IDLE_MS = 10_000;

/** Printing with an installed Chromium, Chrome or Edge. */
export interface Printer {
  /**
   * The PDF of a whole HTML page, which says its own size and margins: with its title, its
   * language and tags for reading aloud. Throws FieldError `cannotPrint` without a browser,
   * `printFailed` when it gives no PDF within two minutes.
   */
  print(html: string): Promise<Uint8Array>;
  /** Closes the browser, if it is waiting for the next page. */
  close(): Promise<void>;
}

/**
 * The first page starts a browser without a window; it waits a while for the next ones, since its
 * start takes longer than printing a page. It has a profile of its own and no network, and pages
 * run no scripts.
 */
export function browserPrinter(path: () => string | null = findBrowser): Printer {
  let browser: Promise<Browser> | null = null;
  let idle: ReturnType<typeof setTimeout> | undefined;
  let printing = 0;

  async function close(): Promise<void> {
    clearTimeout(idle);
    const open = browser;
    browser = null;
    await (await open?.catch(() => undefined))?.close();
  }

  async function opened(program: string): Promise<Browser> {
    const running = await browser?.catch(() => undefined);
    if (!running?.isConnected()) browser = launch(program);
    return browser!;
  }

  return {
    async print(html) {
      const program = path();
      if (program === null) throw new FieldError('cannotPrint', {});
      clearTimeout(idle);
      printing += 1;
      try {
        return await printPage(await opened(program), html);
      } catch (error) {
        // Whatever went wrong, the next page gets a browser of its own.
        await close();
        throw new FieldError('printFailed', { browser: program, problem: problemOf(error) });
      } finally {
        printing -= 1;
        if (printing === 0 && browser !== null) {
          idle = setTimeout(() => void close(), IDLE_MS).unref();
        }
      }
    },
    close,
  };
}

const problemOf = (error: unknown): string =>
  error instanceof Error && error.name === 'TimeoutError'
    ? `quá ${LIMIT_MS / 1000} giây chưa in xong`
    : 'trình duyệt không mở được hoặc bị đóng giữa chừng';

/**
 * Starts the browser. Its library is loaded only now, so that the program starts without waiting.
 */
async function launch(executablePath: string): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return chromium.launch({
    executablePath,
    timeout: LIMIT_MS,
    // Chromium refuses its sandbox to root, which is who runs in a container.
    chromiumSandbox: !isRoot,
    // A proxy at which nobody listens, so that pages cannot reach the network.
    args: ['--proxy-server=127.0.0.1:9'],
    handleSIGHUP: false,
    handleSIGINT: false,
    handleSIGTERM: false,
  });
}

async function printPage(browser: Browser, html: string): Promise<Uint8Array> {
  const context = await browser.newContext({ javaScriptEnabled: false, offline: true });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(LIMIT_MS);
    await page.setContent(html);
    // Wait for the page's own fonts: else some letters are printed in another one.
    await page.evaluate('document.fonts.ready.then(() => null)');
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  } finally {
    await context.close();
  }
}
