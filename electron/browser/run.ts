import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Caller } from '../../shared/contract/caller.ts';
import type { App } from '../app.ts';
import { headlessPlatform } from '../headless-platform.ts';
import { logFile } from '../log-file.ts';
import type { Platform } from '../platform.ts';
import { openApp } from '../rescue-app.ts';
import { signedInUser } from '../signed-in-user.ts';
import { asToldError, logUncaught } from '../unexpected.ts';
import { hasDisplay } from './display.ts';
import { openPage, showFile } from './open-page.ts';
import type { HostOptions } from './options.ts';
import { type ReceivedFiles, receivedFiles } from './received-files.ts';
import { type LivePages, type ServedApp, serveApp } from './serve-app.ts';
import { StartRefused } from './start-refused.ts';

const PAGES_DIR = fileURLToPath(new URL('../../out/renderer', import.meta.url));

/**
 * Serves the application in the browser of this PC until a signal stops it. Prints its address as
 * a line of its own. `live` stands in for the built pages. Throws StartRefused, or FieldError when
 * the data cannot be opened.
 */
export async function runBrowserHost(options: HostOptions, live?: LivePages): Promise<void> {
  if (live === undefined && !existsSync(join(PAGES_DIR, 'browser.html'))) {
    throw new StartRefused('Chưa có giao diện đã dựng: chạy `npm start` hoặc `npm run build`.');
  }
  try {
    await start(options, live);
  } catch (error) {
    throw error instanceof StartRefused ? error : asToldError(error, options.dataDir, 'start');
  }
}

async function start(options: HostOptions, live?: LivePages): Promise<void> {
  const clock = () => new Date();
  const { dataDir } = options;
  const received = receivedFiles(dataDir);
  const platform: Platform = {
    ...headlessPlatform(dataDir),
    pickedFile: received.pickedFile,
    show: showFile,
  };
  const log = logFile(dataDir, clock);
  const app = openApp({ dataDir, platform, clock, log });
  logUncaught(log, 'host');
  const served = await serve(app, received, options.port, live);
  let forgetPage = () => {};
  stopOnSignal(async () => {
    await served.close();
    await app.close();
    received.close();
    forgetPage();
  });
  process.stdout.write(`Sổ Chỉ Tiêu: ${served.url}\n`);
  if (options.open && hasDisplay(process.platform, process.env)) {
    forgetPage = await openPage(served.url);
  }
}

async function serve(
  app: App,
  received: ReceivedFiles,
  port: number,
  live?: LivePages,
): Promise<ServedApp> {
  try {
    const caller: Caller = { name: signedInUser(), wayIn: 'browser' };
    return await serveApp(app, { pagesDir: PAGES_DIR, caller, received, port, live });
  } catch (error) {
    await app.close();
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new StartRefused(
      `Cổng ${port} đang có chương trình khác dùng; chọn cổng khác, hoặc bỏ --port.`,
    );
  }
}

function stopOnSignal(close: () => Promise<void>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    void close().then(() => process.exit(0));
  };
  // "disconnect" is the end of a parent that started this process over an ipc channel.
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'disconnect']) process.on(name, stop);
}
