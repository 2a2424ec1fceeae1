import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { FieldError } from '../../shared/contract/errors.ts';
import { findBrowser } from './find-browser.ts';

const run = promisify(execFile);

const TIME_LIMIT_MS = 60_000;

/** Headless, without a trace in the clerk's own profile, and without a word to the network. */
const FLAGS = [
  '--headless',
  '--disable-gpu',
  '--disable-quic',
  '--disable-extensions',
  '--disable-sync',
  '--disable-component-update',
  '--disable-background-networking',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--disable-dev-shm-usage',
  '--metrics-recording-only',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
  '--password-store=basic',
  '--use-mock-keychain',
  '--proxy-server=127.0.0.1:9', // nobody listens there
  '--no-pdf-header-footer',
  // Printed once the page's own faces are there: else another one stands in for letters of it.
  '--virtual-time-budget=10000',
];

/** Chromium refuses its sandbox to root, which is who runs in a container. */
const rootFlags = () =>
  process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/**
 * The PDF that an installed Chromium prints from a whole HTML page; the page says its own size
 * and margins. Throws FieldError `cannotPrint` without a browser, `printFailed` when it gives no
 * PDF within a minute.
 */
export async function printPdfWithBrowser(
  html: string,
  browserPath: string | null = findBrowser(),
): Promise<Uint8Array> {
  if (browserPath === null) throw new FieldError('cannotPrint', {});
  const folder = await mkdtemp(join(tmpdir(), 'so-chi-tieu-in-'));
  try {
    const page = join(folder, 'trang.html');
    const pdf = join(folder, 'trang.pdf');
    await writeFile(page, html);
    const flags = [
      ...FLAGS,
      ...rootFlags(),
      `--user-data-dir=${join(folder, 'ho-so')}`,
      `--print-to-pdf=${pdf}`,
      pathToFileURL(page).href,
    ];
    await run(browserPath, flags, {
      timeout: TIME_LIMIT_MS,
      killSignal: 'SIGKILL',
      windowsHide: true,
    });
    return await readFile(pdf);
  } catch (error) {
    throw new FieldError('printFailed', { browser: browserPath, problem: problemOf(error) });
  } finally {
    // A browser that was killed may still be letting go of its profile.
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function problemOf(error: unknown): string {
  const { killed, code } = error as { killed?: boolean; code?: number | string };
  if (killed) return `quá ${TIME_LIMIT_MS / 1000} giây chưa xong`;
  return code === 'ENOENT' ? 'không có tệp PDF' : `mã lỗi ${code ?? 'không rõ'}`;
}
