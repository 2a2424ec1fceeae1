import { mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { app, dialog, Menu, session } from 'electron';
import { dataFolder } from '../data-folder.ts';
import { logFile } from '../log-file.ts';
import { logBroken, logUnexpected } from '../unexpected.ts';
import { carry } from './carrier.ts';
import { startEngine } from './engine-process.ts';
import { inTray } from './in-tray.ts';
import { menuTemplate, pressedKey } from './menu.ts';
import { openedFiles, packagesIn, type SecondCopy } from './opened-files.ts';
import { registerPageScheme, servePages } from './pages.ts';
import { askedOfWindow } from './platform.ts';
import { lockDown } from './security.ts';
import { bringForward, openWindow, wantsAgain } from './window.ts';

/** Beside the built main process, see scripts/build.ts. */
const PRELOAD = fileURLToPath(new URL('preload.cjs', import.meta.url));
/** A .ts file when run from source, a .js file when built. */
const ENGINE = fileURLToPath(
  new URL(`engine${extname(new URL(import.meta.url).pathname)}`, import.meta.url),
);
/** In the tray while the window is closed; as packed, see electron-builder.yml. */
const ICON = fileURLToPath(new URL('../../resources/icons/so-chi-tieu.png', import.meta.url));
const PAGES_DIR = fileURLToPath(new URL('../renderer', import.meta.url));

/** `npm start` reads this exit code as "the clerk was told why", see scripts/choose-host.ts. */
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

/**
 * Whether this is the only window on the folder; the lock is in the folder, with Chromium's files.
 * Otherwise the files go to the window that is there.
 */
function claim(dataDir: string, files: string[]): boolean {
  try {
    mkdirSync(join(dataDir, 'chromium'), { recursive: true });
  } catch {
    return true; // The store is opened next and says what is wrong with the folder.
  }
  app.setPath('userData', dataDir);
  app.setPath('sessionData', join(dataDir, 'chromium'));
  const told: SecondCopy = { files };
  return app.requestSingleInstanceLock(told as SecondCopy & Record<string, unknown>);
}

async function start(): Promise<void> {
  const dataDir = chosenDataDir();
  const files = packagesIn(process.argv.slice(1), process.cwd());
  if (!claim(dataDir, files)) return app.quit();
  const log = logFile(dataDir, () => new Date());
  process.on('uncaughtException', (error) => sayWhy(logUnexpected(log, 'window', error)));
  const opened = openedFiles(app, files);
  // Windows shows notices only of programs that it knows by this name, see electron-builder.yml.
  if (process.platform === 'win32') app.setAppUserModelId('vn.sochitieu.desktop');
  await app.whenReady();

  const tray = inTray(ICON);
  const parts = { asked: askedOfWindow(() => window), beside: tray };
  let engine = await startEngine(ENGINE, dataDir, parts, (code) => void offerEngine(code));
  // Kept in memory only: what is worth keeping is in the store.
  const pages = session.fromPartition('pages');
  servePages(pages, PAGES_DIR);
  const window = openWindow(pages, PRELOAD, log);
  const press = (key: string) => window.webContents.sendInputEvent(pressedKey(key));
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged, press)));
  const stopCarrying = carry(() => engine, window);
  tray.guard(window, (stays) => engine.stayOpen(stays));
  opened.listen((paths) => engine.open(paths));

  /** The engine ended by itself: starts another one over the same store, or ends the program. */
  async function offerEngine(code: number): Promise<void> {
    const logId = logBroken(log, 'engine', `gone ${code}`);
    if (window.isDestroyed()) return;
    const message = 'Phần xử lý số liệu đã dừng đột ngột.';
    if (!(await wantsAgain(window, { message, logId }))) return window.destroy();
    try {
      engine = await startEngine(ENGINE, dataDir, parts, (next) => void offerEngine(next));
      window.reload();
    } catch (error) {
      sayWhy(error);
      app.exit(REFUSED);
    }
  }

  app.on('second-instance', () => bringForward(window));
  // The icon in the dock of macOS.
  app.on('activate', () => bringForward(window));
  window.once('closed', () => app.quit());
  app.once('will-quit', (event) => {
    // The first time the store is closed; the second time the program may quit.
    event.preventDefault();
    stopCarrying();
    void engine.stop().finally(() => app.quit());
  });
}

const sayWhy = (error: unknown) =>
  dialog.showErrorBox('Sổ Chỉ Tiêu', error instanceof Error ? error.message : String(error));

registerPageScheme();
lockDown();
start().catch((error: unknown) => {
  sayWhy(error);
  app.exit(REFUSED);
});
