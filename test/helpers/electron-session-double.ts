import { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import { listening } from './electron-ports-double.ts';

/** Sessions of the double of Electron, see `electron-double.ts`. */

type SchemeHandler = Parameters<Electron.Protocol['handle']>[1];
type PermissionRequestHandler = Parameters<Electron.Session['setPermissionRequestHandler']>[0];
type PermissionCheckHandler = Parameters<Electron.Session['setPermissionCheckHandler']>[0];
type DeviceHandler = Parameters<Electron.Session['setDevicePermissionHandler']>[0];

export class SessionDouble {
  readonly handlers = new Map<string, SchemeHandler>();
  readonly events = new EventEmitter();
  readonly on = listening<Electron.Session>(this.events).on;
  permissionRequest: PermissionRequestHandler = null;
  permissionCheck: PermissionCheckHandler = null;
  device: DeviceHandler = null;
  beforeRequest: Parameters<Electron.WebRequest['onBeforeRequest']>[0] = null;

  readonly protocol: Pick<Electron.Protocol, 'handle'> = {
    handle: (scheme, handler) => {
      this.handlers.set(scheme, handler);
    },
  };
  readonly webRequest = {
    onBeforeRequest: (listener: typeof this.beforeRequest) => {
      this.beforeRequest = listener;
    },
  };
  readonly setPermissionRequestHandler: Electron.Session['setPermissionRequestHandler'] = (
    handler,
  ) => {
    this.permissionRequest = handler;
  };
  readonly setPermissionCheckHandler: Electron.Session['setPermissionCheckHandler'] = (handler) => {
    this.permissionCheck = handler;
  };
  readonly setDevicePermissionHandler: Electron.Session['setDevicePermissionHandler'] = (
    handler,
  ) => {
    this.device = handler;
  };

  /** Whether a page of this session may save a file past the program. */
  mayDownload(): boolean {
    let prevented = false;
    this.events.emit('will-download', { preventDefault: () => (prevented = true) }, {}, {});
    return !prevented;
  }

  /** What a page of this session gets at an address; refused addresses are answered 403. */
  async load(
    url: string,
    resourceType: Electron.OnBeforeRequestListenerDetails['resourceType'] = 'mainFrame',
  ): Promise<Response> {
    let cancelled = false;
    const details = { url, resourceType } as Electron.OnBeforeRequestListenerDetails;
    this.beforeRequest?.(details, ({ cancel = false }) => {
      cancelled = cancel;
    });
    if (cancelled) return new Response(null, { status: 403 });
    const handler = this.handlers.get(new URL(url).protocol.slice(0, -1));
    if (handler === undefined) return new Response(null, { status: 502 });
    return handler(new Request(url) as Parameters<SchemeHandler>[0]);
  }
}
