import { EventEmitter } from 'node:events';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserWindow, MessagePortMain } from 'electron';
import { beforeAll, vi } from 'vitest';
import { carry } from '../../electron/desktop/carrier.ts';
import type { FromEngine } from '../../electron/desktop/engine-wire.ts';
import { PAGE_URL } from '../../electron/desktop/pages.ts';
import { askedOfWindow } from '../../electron/desktop/platform.ts';
import { serveEngine } from '../../electron/desktop/serve-engine.ts';
import type { Platform } from '../../electron/platform.ts';
import { desktopTransport } from '../../renderer/api/transport-desktop.ts';
import { buildIfStale } from '../../scripts/build.ts';
import { desk, WindowDouble } from '../helpers/electron-double.ts';
import { SessionDouble } from '../helpers/electron-session-double.ts';
import { describeCarrier } from './carrier-conformance.ts';

vi.mock('electron', async () => (await import('../helpers/electron-double.ts')).electron);
beforeAll(() => buildIfStale());

const PRELOAD = fileURLToPath(new URL('../../out/desktop/preload.cjs', import.meta.url));

describeCarrier('desktop host, over a port to the engine', async (app) => {
  const session = new SessionDouble();
  const webPreferences = { preload: PRELOAD, session: session as never };
  const window = new WindowDouble({ webPreferences });
  const asWindow = window as unknown as BrowserWindow;
  const asked = askedOfWindow(() => asWindow);

  // The engine's side in this process, so that a test can give it any app.
  const parent = new EventEmitter();
  const ports: MessagePortMain[] = [];
  let platform: Platform | null = null;
  serveEngine(
    Object.assign(parent, {
      async postMessage(message: FromEngine) {
        if (message.say !== 'ask') return;
        const value = await asked[message.name](message.input);
        parent.emit('message', { data: { say: 'answer', id: message.id, value }, ports: [] });
      },
    }) as never,
    (own) => {
      platform = own;
      return app;
    },
  );
  const stop = carry(
    () => ({
      connect(port) {
        ports.push(port);
        parent.emit('message', { data: { say: 'page' }, ports: [port] });
      },
    }),
    asWindow,
  );
  await window.loadURL(PAGE_URL);
  return {
    transport: desktopTransport(window.webContents.world),
    choose: (...paths) => {
      desk.openFrom = paths.filter((path) => path !== null);
    },
    dropped: (path) => ({ path, name: basename(path), size: 0 }),
    pickedFile: (file) => platform!.pickedFile(file),
    close: async () => {
      stop();
      for (const port of ports) port.close();
    },
  };
});
