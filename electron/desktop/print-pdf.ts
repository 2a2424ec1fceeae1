import { randomUUID } from 'node:crypto';
import { BrowserWindow, session } from 'electron';
import { FieldError } from '../../shared/contract/errors.ts';
import { PAGE_SCHEME } from './pages.ts';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:",
};

/**
 * Prints whole HTML pages, which say their own size and margins, in hidden windows without
 * scripts and in a session of their own. Throws FieldError `printFailed`.
 */
export function createPrinter(): (html: string) => Promise<Uint8Array> {
  const printing = session.fromPartition('print');
  const pages = new Map<string, string>();
  printing.protocol.handle(PAGE_SCHEME, ({ url }) => {
    const html = pages.get(url);
    return new Response(html, { status: html === undefined ? 404 : 200, headers: HEADERS });
  });

  return async (html) => {
    const url = `${PAGE_SCHEME}://print/${randomUUID()}`;
    const window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: printing,
        javascript: false,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        spellcheck: false,
      },
    });
    pages.set(url, html);
    try {
      return await Promise.race([printed(window, url), tooLong(window)]);
    } catch (error) {
      throw new FieldError('printFailed', { browser: 'Electron', problem: String(error) });
    } finally {
      pages.delete(url);
      window.destroy();
    }
  };
}

/** 220 pages take 7 s; printing that takes longer than this is given up. */
const LIMIT_MS = 120_000;

async function printed(window: BrowserWindow, url: string): Promise<Uint8Array> {
  await window.loadURL(url);
  return window.webContents.printToPDF({
    preferCSSPageSize: true,
    printBackground: true,
    generateTaggedPDF: true,
  });
}

/** Rejects after the limit; closing the window ends its timer. */
const tooLong = (window: BrowserWindow): Promise<never> =>
  new Promise((_, reject) => {
    const timer = setTimeout(
      () => reject(new Error(`quá ${LIMIT_MS / 1000} giây chưa in xong`)),
      LIMIT_MS,
    );
    window.once('closed', () => clearTimeout(timer));
  });
