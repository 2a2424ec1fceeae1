import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain, MessageChannelMain } from 'electron';
import { CONNECT_CHANNEL, PORT_CHANNEL } from './channels.ts';
import type { Engine } from './engine-process.ts';
import { PAGE_ORIGIN } from './pages.ts';

/**
 * Gives our page in `window` a port to the engine each time it loads; their messages do not pass
 * through this process. Returns the function that ends it.
 */
export function carry(engine: () => Pick<Engine, 'connect'>, window: BrowserWindow): () => void {
  const isOurPage = ({ sender, senderFrame }: IpcMainInvokeEvent) =>
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    // Not from `url`: Node's URL gives every scheme that it does not know the origin "null".
    senderFrame.origin === PAGE_ORIGIN;

  ipcMain.handle(CONNECT_CHANNEL, (event) => {
    if (!isOurPage(event)) throw new Error('refused');
    const { port1, port2 } = new MessageChannelMain();
    engine().connect(port1);
    window.webContents.postMessage(PORT_CHANNEL, null, [port2]);
  });
  return () => ipcMain.removeHandler(CONNECT_CHANNEL);
}
