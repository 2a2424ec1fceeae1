import { app, type BrowserWindow, dialog, Menu, Notification, nativeImage, Tray } from 'electron';
import { bringForward } from './window.ts';

/** A notice of deadlines, as the engine tells it. */
export interface SystemNotice {
  title: string;
  body: string;
}

const TRAY_PX = 16;

/**
 * The program beside its window: notices of the system, and an icon in the tray while the window is
 * closed but the clerk wants to be told of deadlines. `icon` is the path of a picture.
 */
export function inTray(icon: string) {
  /** Null while nobody was asked. */
  let staysOpen: boolean | null = null;
  let window: BrowserWindow | null = null;
  let tray: Tray | null = null;
  let isQuitting = false;
  /** Held until they are gone, or their clicks would not be heard. */
  const shown = new Set<Notification>();

  function goToTray(of: BrowserWindow): void {
    of.hide();
    if (tray !== null) return;
    tray = new Tray(nativeImage.createFromPath(icon).resize({ width: TRAY_PX, height: TRAY_PX }));
    tray.setToolTip('Sổ Chỉ Tiêu');
    tray.setContextMenu(
      Menu.buildFromTemplate([
        { label: 'Mở', click: () => bringForward(of) },
        { label: 'Thoát', click: () => app.quit() },
      ]),
    );
    tray.on('click', () => bringForward(of));
  }

  return {
    /** Shows a notice unless the clerk looks at the window, where the page shows it. */
    notify({ title, body }: SystemNotice): void {
      if (window?.isFocused() || !Notification.isSupported()) return;
      const notice = new Notification({ title, body });
      shown.add(notice);
      notice.on('click', () => window && !window.isDestroyed() && bringForward(window));
      notice.on('close', () => shown.delete(notice));
      notice.show();
    },

    /** Hears what the clerk chose. */
    stayOpen(stays: boolean | null): void {
      staysOpen = stays;
    },

    /** From now on closing the window asks once, then hides it or quits; `tell` keeps the answer. */
    guard(of: BrowserWindow, tell: (stays: boolean) => void): void {
      window = of;
      app.on('before-quit', () => {
        isQuitting = true;
      });
      // Comes after the question of the window itself: the clerk stays after all.
      of.webContents.on('will-prevent-unload', ({ defaultPrevented }) => {
        if (!defaultPrevented) isQuitting = false;
      });
      of.on('close', (event) => {
        if (isQuitting) return;
        if (staysOpen === null) {
          const answer = askAtClosing(of);
          if (answer === null) return event.preventDefault();
          staysOpen = answer;
          tell(answer);
        }
        if (!staysOpen) return;
        event.preventDefault();
        goToTray(of);
      });
    },
  };
}

/** Whether to go on in the tray; null when the window is not to be closed after all. */
function askAtClosing(window: BrowserWindow): boolean | null {
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    title: 'Sổ Chỉ Tiêu',
    message: 'Đóng cửa sổ rồi vẫn báo việc đến hạn?',
    detail:
      'Phần mềm có thể chạy tiếp ở khay hệ thống, cạnh đồng hồ, để báo việc đến hạn; bấm biểu tượng ở đó để mở lại hoặc thoát. Đổi lại ở Việc đến hạn, “Giờ báo…”.',
    buttons: ['Vẫn chạy ở khay', 'Thoát hẳn', 'Không đóng'],
    defaultId: 0,
    cancelId: 2,
  });
  return [true, false][answer] ?? null;
}
