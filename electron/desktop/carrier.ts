import { type BrowserWindow, type IpcMainInvokeEvent, ipcMain } from 'electron';
import type { App } from '../app.ts';
import { CALL_CHANNEL, EVENT_CHANNEL, PICK_CHANNEL } from './channels.ts';
import { PAGE_ORIGIN } from './pages.ts';
import type { DesktopPlatform } from './platform.ts';

/**
 * Carries calls, events and chosen files between the app and our page in `window`; returns what
 * ends it.
 */
export function carry(
  app: App,
  window: BrowserWindow,
  { pickFile }: Pick<DesktopPlatform, 'pickFile'>,
): () => void {
  const isOurPage = ({ sender, senderFrame }: IpcMainInvokeEvent) =>
    sender === window.webContents &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    // Not from `url`: Node's URL gives every scheme that it does not know the origin "null".
    senderFrame.origin === PAGE_ORIGIN;

  ipcMain.handle(CALL_CHANNEL, (event, text: unknown) => {
    if (!isOurPage(event) || typeof text !== 'string') throw new Error('refused');
    return app.dispatch(text);
  });
  ipcMain.handle(PICK_CHANNEL, (event) => {
    if (!isOurPage(event)) throw new Error('refused');
    return pickFile();
  });
  const unsubscribe = app.subscribe((text) => {
    if (!window.isDestroyed()) window.webContents.send(EVENT_CHANNEL, text);
  });
  return () => {
    unsubscribe();
    ipcMain.removeHandler(CALL_CHANNEL);
    ipcMain.removeHandler(PICK_CHANNEL);
  };
}
