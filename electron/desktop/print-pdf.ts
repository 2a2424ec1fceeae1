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
      await window.loadURL(url);
      return await window.webContents.printToPDF({
        preferCSSPageSize: true,
        printBackground: true,
      });
    } catch (error) {
      throw new FieldError('printFailed', { browser: 'Electron', problem: String(error) });
    } finally {
      pages.delete(url);
      window.destroy();
    }
  };
}
