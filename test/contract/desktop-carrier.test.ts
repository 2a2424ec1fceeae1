import { fileURLToPath } from 'node:url';
import type { BrowserWindow } from 'electron';
import { beforeAll, vi } from 'vitest';
import { carry } from '../../electron/desktop/carrier.ts';
import { PAGE_URL } from '../../electron/desktop/pages.ts';
import { desktopPlatform } from '../../electron/desktop/platform.ts';
import { desktopTransport } from '../../renderer/api/transport-desktop.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { desk, SessionDouble, WindowDouble } from '../helpers/electron-double.ts';
import { describeCarrier } from './carrier-conformance.ts';

vi.mock('electron', async () => (await import('../helpers/electron-double.ts')).electron);
beforeAll(() => buildIfStale());

const PRELOAD = fileURLToPath(new URL('../../out/desktop/preload.cjs', import.meta.url));

describeCarrier('desktop host, over ipc', async (app) => {
  const session = new SessionDouble();
  const webPreferences = { preload: PRELOAD, session: session as never };
  const window = new WindowDouble({ webPreferences });
  const asWindow = window as unknown as BrowserWindow;
  const platform = desktopPlatform(() => asWindow);
  const stop = carry(app, asWindow, platform);
  await window.loadURL(PAGE_URL);
  return {
    transport: desktopTransport(window.webContents.world),
    choose: (path) => {
      desk.openFrom = path ?? '';
    },
    pickedFile: platform.pickedFile,
    close: async () => stop(),
  };
});
