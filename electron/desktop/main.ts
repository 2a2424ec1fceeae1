import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, dialog, Menu, session } from 'electron';
import { createApp } from '../app.ts';
import { dataFolder } from '../data-folder.ts';
import { logFile } from '../log-file.ts';
import { asToldError } from '../unexpected.ts';
import { carry } from './carrier.ts';
import { menuTemplate } from './menu.ts';
import { registerPageScheme, servePages } from './pages.ts';
import { desktopPlatform } from './platform.ts';
import { lockDown } from './security.ts';
import { bringForward, openWindow } from './window.ts';

/** Beside the built main process, see scripts/build.ts. */
const PRELOAD = fileURLToPath(new URL('preload.cjs', import.meta.url));
const PAGES_DIR = fileURLToPath(new URL('../renderer', import.meta.url));

/** What `npm start` takes for "said why to the clerk already", see scripts/choose-host.ts. */
const REFUSED = 2;

function chosenDataDir(): string {
  const { values } = parseArgs({
    args: process.argv.slice(1),
    strict: false,
    options: { data: { type: 'string' } },
  });
  const chosen = typeof values.data === 'string' ? values.data : null;
  return resolve(chosen ?? dataFolder(process.platform, process.env, homedir()));
}

/** Whether this is the first window on the folder; the lock lies in it, with Chromium's files. */
function claim(dataDir: string): boolean {
  try {
    mkdirSync(join(dataDir, 'chromium'), { recursive: true });
  } catch {
    return true; // The store, opened next, says in words what is wrong with the folder.
  }
  app.setPath('userData', dataDir);
  app.setPath('sessionData', join(dataDir, 'chromium'));
  return app.requestSingleInstanceLock();
}

async function start(): Promise<void> {
  const dataDir = chosenDataDir();
  if (!claim(dataDir)) return app.quit();
  await app.whenReady();
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged)));

  const clock = () => new Date();
  const platform = desktopPlatform(() => window);
  const core = createApp({
    dataDir,
    platform,
    clock,
    log: logFile(dataDir, clock),
  });
  // Kept in memory only: what is worth keeping is in the store.
  const pages = session.fromPartition('pages');
  servePages(pages, PAGES_DIR);
  const window = openWindow(pages, PRELOAD);
  const stopCarrying = carry(core, window, platform);

  app.on('second-instance', () => bringForward(window));
  window.once('closed', () => app.quit());
  app.once('will-quit', () => {
    stopCarrying();
    core.close();
  });
}

registerPageScheme();
lockDown();
start().catch((error: unknown) => {
  dialog.showErrorBox('Sổ Chỉ Tiêu', asToldError(error, chosenDataDir(), 'start').message);
  app.exit(REFUSED);
});
