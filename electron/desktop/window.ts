import { app, BrowserWindow, dialog, type Session } from 'electron';
import type { Log } from '../platform.ts';
import { logBroken } from '../unexpected.ts';
import { PAGE_URL } from './pages.ts';

/** The one window, on our page in `session`; shown when the page has something to show. */
export function openWindow(session: Session, preload: string, log: Log): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Sổ Chỉ Tiêu',
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    show: false,
    webPreferences: {
      session,
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      // The spell checker would fetch its dictionary from the network.
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  window.once('ready-to-show', () => {
    window.maximize();
    window.show();
  });
  window.webContents.on('render-process-gone', (_, { reason }) => {
    if (reason === 'clean-exit') return;
    void offerReload(window, logBroken(log, 'page', `gone ${reason}`));
  });
  window.webContents.on('will-prevent-unload', (event) => {
    // Without a question Electron would silently keep the window open.
    if (wantsToLeave(window)) event.preventDefault();
  });
  void window.loadURL(PAGE_URL);
  return window;
}

/** Asks whether to give up texts of the page that are not saved yet. */
function wantsToLeave(window: BrowserWindow): boolean {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: 'Sổ Chỉ Tiêu',
    message: 'Còn số liệu chưa ghi xong.',
    detail: 'Rời trang bây giờ thì số đã gõ mà chưa có dấu ✓ sẽ mất; số đã lưu vẫn còn nguyên.',
    buttons: ['Ở lại', 'Rời trang'],
    defaultId: 0,
    cancelId: 0,
  });
  return answer === 1;
}

export function bringForward(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

async function offerReload(window: BrowserWindow, logId: string): Promise<void> {
  const again = await wantsAgain(window, { message: 'Giao diện đã dừng đột ngột.', logId });
  if (window.isDestroyed()) return;
  if (again) window.reload();
  else window.destroy();
}

/** Asks whether to open the program again after it stopped; what was shown as saved is kept. */
export async function wantsAgain(
  window: BrowserWindow,
  { message, logId }: { message: string; logId: string },
): Promise<boolean> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'error',
    title: 'Sổ Chỉ Tiêu',
    message,
    detail: `Số liệu đã báo “đã lưu” vẫn còn nguyên. Mở lại rồi kiểm tra số vừa nhập. Mã nhật ký: ${logId}.`,
    buttons: ['Mở lại', 'Thoát'],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
