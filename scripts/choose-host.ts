import type { ChildEnd } from './run-child.mjs';

/** The facts that decide between the window and the browser. */
export interface HostFacts {
  platform: NodeJS.Platform;
  hasDisplay: boolean;
  isRoot: boolean;
  /** Electron's runtime: not fetched yet, or fetching it failed. */
  electron: 'installed' | 'missing' | 'unobtainable';
}

export type HostChoice = 'window' | 'fetch Electron' | { browserBecause: string };

const inBrowser = (reason: string): HostChoice => ({
  browserBecause: `${reason} nên Sổ Chỉ Tiêu chạy trong trình duyệt.`,
});

/**
 * Where to run; for the browser always with the reason. Electron is fetched only where it could
 * run.
 */
export function chooseHost({ platform, hasDisplay, isRoot, electron }: HostFacts): HostChoice {
  if (!hasDisplay) return inBrowser('Phiên làm việc này không có màn hình đồ họa');
  if (platform === 'linux' && isRoot) return inBrowser('Electron không chạy dưới quyền root');
  if (electron === 'missing') return 'fetch Electron';
  if (electron === 'unobtainable') return inBrowser('Máy này chưa có và không tải được Electron');
  return 'window';
}

/** The exit code of a window that refused to open and told why, see electron/desktop/main.ts. */
const SAID_WHY = 2;
const START_MS = 15_000;
const CRASHES: readonly (NodeJS.Signals | null)[] = [
  'SIGABRT',
  'SIGBUS',
  'SIGILL',
  'SIGSEGV',
  'SIGTRAP',
];

/** Where to run after the window's process ended; null when it ended normally. */
export function chooseAfter({ code, signal, ranMs }: ChildEnd): HostChoice | null {
  const failed = code === null ? CRASHES.includes(signal) : code !== 0 && code !== SAID_WHY;
  if (!failed || ranMs > START_MS) return null;
  return inBrowser(`Electron không khởi động được trên máy này (${signal ?? `mã ${code}`})`);
}
