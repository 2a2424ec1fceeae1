import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type * as Electron from 'electron';
import {
  ChannelDouble,
  type Listening,
  listening,
  type PortDouble,
  pagePort,
  UtilityProcessDouble,
} from './electron-ports-double.ts';
import { SessionDouble } from './electron-session-double.ts';

/**
 * Stands in for Electron where its runtime is missing. Every part is held to Electron's own
 * declarations (`Parts`, `implements Pick<…>`), so a member that Electron does not have, or has
 * otherwise, does not compile. What it imitates beyond shapes: arguments are cloned on the way,
 * a page starts with its preload, sessions serve their own schemes, closing leads to quitting, a
 * utility process runs beside it (in a thread).
 */

type InvokeHandler = Parameters<Electron.IpcMain['handle']>[1];
type WindowOpenHandler = Parameters<Electron.WebContents['setWindowOpenHandler']>[0];
type Exposed = Record<string, unknown>;

/** An event of which a listener may prevent what follows. */
function preventable<T extends object>(details: T) {
  const event = {
    ...details,
    defaultPrevented: false,
    preventDefault: () => {
      event.defaultPrevented = true;
    },
  };
  return event;
}

const appEvents = new EventEmitter();
const invokeHandlers = new Map<string, InvokeHandler>();

/** What happened to the double, and the answers that a test sets for it beforehand. */
export const desk = {
  windows: [] as WindowDouble[],
  /** Whether every page has to be sandboxed, and the switches that Chromium got. */
  sandboxed: false,
  switches: [] as [name: string, value?: string][],
  sessions: new Map<string, SessionDouble>(),
  /** Utility processes, in the order of their start. */
  engines: [] as UtilityProcessDouble[],
  schemes: [] as Electron.CustomScheme[],
  paths: new Map<string, string>([['documents', '/documents']]),
  menu: [] as Electron.MenuItemConstructorOptions[],
  trays: [] as TrayDouble[],
  /** Notices of the system that were shown. */
  notices: [] as NotificationDouble[],
  errorBoxes: [] as string[],
  messageBoxes: [] as Electron.MessageBoxOptions[],
  saveDialogs: [] as Electron.SaveDialogOptions[],
  openDialogs: [] as Electron.OpenDialogOptions[],
  /** Whether another instance holds the lock already. */
  lockTaken: false,
  /** Which button a message box is answered with. */
  answer: 0,
  /** What the save dialog is answered with. */
  saveTo: '',
  /** What the open dialog is answered with. */
  openFrom: [] as string[],
  /** Exit code once the app has quit. */
  exitCode: null as number | null,
  printed: Buffer.from('%PDF-1.7'),

  /** What this instance told the one that has the lock. */
  toldFirst: undefined as Record<string, unknown> | undefined,

  /** Another instance starts, and tells this one something. */
  secondInstance(told: Record<string, unknown> | null = null): void {
    appEvents.emit('second-instance', {}, [], '', told);
  },

  /** macOS hands a file over; whether somebody takes it. */
  openFile(path: string): boolean {
    const event = preventable({});
    appEvents.emit('open-file', event, path);
    return event.defaultPrevented;
  },

  /** A message on a channel from whatever frame, as ipcMain sees it. */
  async message(
    channel: string,
    sender: WebContentsDouble,
    senderFrame: FrameDouble | null,
    ...args: unknown[]
  ): Promise<unknown> {
    const handle = invokeHandlers.get(channel);
    if (handle === undefined) throw new Error(`No handler registered for '${channel}'`);
    const event = { type: 'frame', frameId: 1, processId: 1, sender, senderFrame };
    try {
      const copies = structuredClone(args);
      return structuredClone(
        await handle(event as unknown as Electron.IpcMainInvokeEvent, ...copies),
      );
    } catch (error) {
      throw new Error(`Error invoking remote method '${channel}': ${String(error)}`);
    }
  },
};

export type FrameDouble = Pick<Electron.WebFrameMain, 'url' | 'origin'> & {
  parent: FrameDouble | null;
};

export class WebContentsDouble {
  readonly events = new EventEmitter();
  readonly on = listening<Electron.WebContents>(this.events).on;
  readonly mainFrame: FrameDouble = { url: '', origin: 'null', parent: null };
  /** What the preload put into the page's own world. */
  world: Exposed = {};
  /** How the page was served. */
  response: Response | null = null;
  windowOpen: WindowOpenHandler = () => ({ action: 'allow' });
  pdfOptions: Electron.PrintToPDFOptions | null = null;
  webRtc = 'default';
  page = new EventEmitter();

  readonly setWebRTCIPHandlingPolicy: Electron.WebContents['setWebRTCIPHandlingPolicy'] = (
    policy,
  ) => {
    this.webRtc = policy;
  };
  readonly setWindowOpenHandler: Electron.WebContents['setWindowOpenHandler'] = (handler) => {
    this.windowOpen = handler;
  };
  readonly send: Electron.WebContents['send'] = (channel, ...args) => {
    const copies = structuredClone(args);
    const { page } = this;
    setImmediate(() => page.emit(channel, {}, ...copies));
  };
  readonly postMessage: Electron.WebContents['postMessage'] = (channel, message, ports = []) => {
    const { page } = this;
    const pagePorts = ports.map((port) => pagePort((port as unknown as PortDouble).native));
    setImmediate(() => page.emit(channel, { ports: pagePorts }, structuredClone(message)));
  };
  readonly printToPDF: Electron.WebContents['printToPDF'] = async (options) => {
    this.pdfOptions = options;
    return desk.printed;
  };

  /** Whether a page or a clerk may lead a frame to `url`. */
  mayNavigate(url: string, isMainFrame = true): boolean {
    const event = preventable({ url, isMainFrame, isSameDocument: false, frame: null });
    this.events.emit('will-frame-navigate', event);
    return !event.defaultPrevented;
  }

  /** Whether the event of this name goes on to what it announces. */
  mayGoOn(name: 'will-attach-webview' | 'will-redirect' | 'will-prevent-unload'): boolean {
    const event = preventable({ url: 'https://example.com/' });
    this.events.emit(name, event, {}, {});
    return !event.defaultPrevented;
  }
}

type WindowPart = Pick<
  Electron.BrowserWindow,
  | 'loadURL'
  | 'reload'
  | 'show'
  | 'focus'
  | 'maximize'
  | 'restore'
  | 'isMinimized'
  | 'isFocused'
  | 'hide'
  | 'isDestroyed'
  | 'close'
  | 'destroy'
>;

export class WindowDouble implements WindowPart {
  readonly options: Electron.BrowserWindowConstructorOptions;
  readonly webContents = new WebContentsDouble();
  readonly once: Electron.BrowserWindow['once'];
  readonly on: Electron.BrowserWindow['on'];
  private readonly events = new EventEmitter();
  visible = false;
  minimized = false;
  focused = false;
  loads = 0;
  private destroyed = false;
  private url = '';

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    this.options = options;
    ({ on: this.on, once: this.once } = listening<Electron.BrowserWindow>(this.events));
    desk.windows.push(this);
    appEvents.emit('web-contents-created', {}, this.webContents);
  }

  get session(): SessionDouble {
    return this.options.webPreferences?.session as unknown as SessionDouble;
  }

  async loadURL(url: string): Promise<void> {
    this.url = url;
    this.loads += 1;
    const { webContents } = this;
    const { protocol, host } = new URL(url);
    Object.assign(webContents.mainFrame, { url, origin: `${protocol}//${host}` });
    webContents.response = await this.session.load(url);
    webContents.page = new EventEmitter();
    webContents.world = {};
    const { preload } = this.options.webPreferences ?? {};
    if (preload !== undefined) runPreload(preload, webContents);
    this.events.emit('ready-to-show');
  }

  reload(): void {
    void this.loadURL(this.url);
  }
  show(): void {
    this.visible = true;
  }
  hide(): void {
    this.visible = false;
    this.focused = false;
  }
  focus(): void {
    this.focused = true;
  }
  isFocused(): boolean {
    return this.focused;
  }
  maximize(): void {
    this.visible = true;
  }
  restore(): void {
    this.minimized = false;
  }
  isMinimized(): boolean {
    return this.minimized;
  }
  isDestroyed(): boolean {
    return this.destroyed;
  }
  /** What keeps a page from being left is asked in the tests by `mayGoOn`. */
  close(): void {
    const event = preventable({});
    this.events.emit('close', event);
    if (!event.defaultPrevented) this.destroy();
  }
  destroy(): void {
    if (this.destroyed) return;
    this.destroyed = true;
    desk.windows.splice(desk.windows.indexOf(this), 1);
    this.events.emit('closed');
  }
}

/** Runs a built preload as a sandboxed one runs: CommonJS, with `require('electron')` only. */
function runPreload(path: string, webContents: WebContentsDouble): void {
  const { page, mainFrame } = webContents;
  const ipcRenderer: Pick<Electron.IpcRenderer, 'invoke' | Listening | 'removeListener'> = {
    invoke: (channel, ...args) =>
      desk.message(channel, webContents, mainFrame, ...structuredClone(args)),
    ...listening<Electron.IpcRenderer>(page),
    removeListener: page.removeListener.bind(page) as Electron.IpcRenderer['removeListener'],
  };
  const contextBridge: Pick<Electron.ContextBridge, 'exposeInMainWorld'> = {
    exposeInMainWorld: (name, api) => {
      webContents.world[name] = Object.freeze({ ...(api as object) });
    },
  };
  /** A dropped file of a test carries its path. */
  const webUtils: Pick<Electron.WebUtils, 'getPathForFile'> = {
    getPathForFile: (file) => (file as unknown as { path: string }).path,
  };
  const require = (name: string) => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`);
    return { ipcRenderer, contextBridge, webUtils };
  };
  new Function('require', 'exports', 'module', readFileSync(path, 'utf8'))(require, {}, {});
}

export class TrayDouble {
  readonly picture: PictureDouble;
  readonly on: Electron.Tray['on'];
  readonly events = new EventEmitter();
  toolTip = '';
  menu: Electron.MenuItemConstructorOptions[] = [];

  constructor(picture: PictureDouble) {
    this.picture = picture;
    ({ on: this.on } = listening<Electron.Tray>(this.events));
    desk.trays.push(this);
  }

  readonly setToolTip: Electron.Tray['setToolTip'] = (text) => {
    this.toolTip = text;
  };
  setContextMenu(menu: Electron.MenuItemConstructorOptions[]): void {
    this.menu = menu;
  }
  /** The clerk chooses a line of the menu. */
  choose(label: string): void {
    const item = this.menu.find((one) => one.label === label)!;
    (item.click as () => void)();
  }
}

export class NotificationDouble implements Pick<Electron.Notification, 'show'> {
  readonly options: Electron.NotificationConstructorOptions;
  readonly events = new EventEmitter();
  readonly on: Electron.Notification['on'];

  constructor(options: Electron.NotificationConstructorOptions) {
    this.options = options;
    ({ on: this.on } = listening<Electron.Notification>(this.events));
  }
  static isSupported: typeof Electron.Notification.isSupported = () => true;
  show(): void {
    desk.notices.push(this);
  }
}

/** A picture: where it comes from, and how large it was made. */
interface PictureDouble {
  path: string;
  size: Electron.ResizeOptions;
  resize(size: Electron.ResizeOptions): PictureDouble;
}

const picture = (path: string, size: Electron.ResizeOptions = {}): PictureDouble => ({
  path,
  size,
  resize: (next) => picture(path, next),
});

interface Parts {
  app: Pick<
    Electron.App,
    | Listening
    | 'isPackaged'
    | 'whenReady'
    | 'setPath'
    | 'getPath'
    | 'requestSingleInstanceLock'
    | 'quit'
    | 'exit'
    | 'enableSandbox'
    | 'setAppUserModelId'
  > & { commandLine: Pick<Electron.CommandLine, 'appendSwitch'> };
  Tray: new (picture: PictureDouble) => TrayDouble;
  Notification: typeof NotificationDouble;
  nativeImage: {
    createFromPath(...args: Parameters<typeof Electron.nativeImage.createFromPath>): PictureDouble;
  };
  dialog: Pick<Electron.Dialog, 'showErrorBox'> & {
    showMessageBox(
      window: WindowDouble,
      options: Electron.MessageBoxOptions,
    ): Promise<Electron.MessageBoxReturnValue>;
    showMessageBoxSync(window: WindowDouble, options: Electron.MessageBoxSyncOptions): number;
    showSaveDialog(
      window: WindowDouble,
      options: Electron.SaveDialogOptions,
    ): Promise<Electron.SaveDialogReturnValue>;
    showOpenDialog(
      window: WindowDouble,
      options: Electron.OpenDialogOptions,
    ): Promise<Electron.OpenDialogReturnValue>;
  };
  ipcMain: Pick<Electron.IpcMain, 'handle' | 'removeHandler'>;
  protocol: Pick<Electron.Protocol, 'registerSchemesAsPrivileged'>;
  session: {
    fromPartition(...args: Parameters<typeof Electron.session.fromPartition>): SessionDouble;
  };
  Menu: {
    buildFromTemplate(
      ...args: Parameters<typeof Electron.Menu.buildFromTemplate>
    ): Electron.MenuItemConstructorOptions[];
    setApplicationMenu(menu: Electron.MenuItemConstructorOptions[] | null): void;
  };
  utilityProcess: {
    fork(...args: Parameters<typeof Electron.utilityProcess.fork>): UtilityProcessDouble;
  };
  MessageChannelMain: new () => ChannelDouble;
  BrowserWindow: new (options: Electron.BrowserWindowConstructorOptions) => WindowDouble;
}

function quit(): void {
  if (desk.exitCode !== null) return;
  appEvents.emit('before-quit', preventable({}));
  for (const window of [...desk.windows]) window.close();
  const event = preventable({});
  appEvents.emit('will-quit', event);
  if (event.defaultPrevented) return;
  desk.exitCode = 0;
  appEvents.emit('quit', {}, 0);
}

/** The module that `import … from 'electron'` gets. */
export const electron: Parts & { [name in keyof typeof Electron]?: unknown } = {
  app: {
    ...listening<Electron.App>(appEvents),
    isPackaged: true,
    enableSandbox: () => {
      desk.sandboxed = true;
    },
    commandLine: {
      appendSwitch: (name, value) => {
        desk.switches.push(value === undefined ? [name] : [name, value]);
      },
    },
    whenReady: async () => {},
    setPath: (name, path) => {
      desk.paths.set(name, path);
    },
    getPath: (name) => {
      const path = desk.paths.get(name);
      if (path === undefined) throw new Error(`Failed to get '${name}' path`);
      return path;
    },
    requestSingleInstanceLock: (told) => {
      desk.toldFirst = told as Record<string, unknown> | undefined;
      return !desk.lockTaken;
    },
    quit,
    setAppUserModelId: () => {},
    exit: (code = 0) => {
      desk.exitCode = code;
    },
  },
  dialog: {
    showErrorBox: (_title, content) => {
      desk.errorBoxes.push(content);
    },
    showMessageBox: async (_window, options) => {
      desk.messageBoxes.push(options);
      return { response: desk.answer, checkboxChecked: false };
    },
    showMessageBoxSync: (_window, options) => {
      desk.messageBoxes.push(options);
      return desk.answer;
    },
    showSaveDialog: async (_window, options) => {
      desk.saveDialogs.push(options);
      return { canceled: desk.saveTo === '', filePath: desk.saveTo };
    },
    showOpenDialog: async (_window, options) => {
      desk.openDialogs.push(options);
      return { canceled: desk.openFrom.length === 0, filePaths: desk.openFrom };
    },
  },
  ipcMain: {
    handle: (channel, handler) => {
      if (invokeHandlers.has(channel)) throw new Error(`second handler for '${channel}'`);
      invokeHandlers.set(channel, handler);
    },
    removeHandler: (channel) => {
      invokeHandlers.delete(channel);
    },
  },
  protocol: {
    registerSchemesAsPrivileged: (schemes) => {
      desk.schemes.push(...schemes);
    },
  },
  session: {
    fromPartition: (partition) => {
      const known = desk.sessions.get(partition);
      if (known !== undefined) return known;
      const made = new SessionDouble();
      desk.sessions.set(partition, made);
      appEvents.emit('session-created', made);
      return made;
    },
  },
  Menu: {
    buildFromTemplate: (template) => template as Electron.MenuItemConstructorOptions[],
    setApplicationMenu: (menu) => {
      desk.menu = menu ?? [];
    },
  },
  utilityProcess: {
    fork(module, args = []) {
      const engine = new UtilityProcessDouble(module, args);
      desk.engines.push(engine);
      return engine;
    },
  },
  MessageChannelMain: ChannelDouble,
  BrowserWindow: WindowDouble,
  Tray: TrayDouble,
  Notification: NotificationDouble,
  nativeImage: { createFromPath: (path) => picture(path) },
};
