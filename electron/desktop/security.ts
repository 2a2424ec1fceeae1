import { app, type OnBeforeRequestListenerDetails, type Session, type WebContents } from 'electron';
import { PAGE_SCHEME, PAGE_URL } from './pages.ts';

/**
 * What may be loaded: our own scheme, pictures and fonts inside a page, and tools for developers.
 */
function isOurs({
  url,
  resourceType,
}: Pick<OnBeforeRequestListenerDetails, 'url' | 'resourceType'>) {
  if (url.startsWith(`${PAGE_SCHEME}:`)) return true;
  if (url.startsWith('devtools:')) return !app.isPackaged;
  return url.startsWith('data:') && resourceType !== 'mainFrame' && resourceType !== 'subFrame';
}

/**
 * Switches of Chromium that leave it no network, whatever a part of it or a page asks for behind the
 * rules for requests: there is no host and no proxy.
 */
export const OFFLINE_SWITCHES: readonly (readonly [name: string, value?: string])[] = [
  ['host-resolver-rules', 'MAP * ~NOTFOUND'],
  ['no-proxy-server'],
  ['disable-background-networking'],
];

/**
 * Locks every session and page made from here on: no address but ours, no new windows, no
 * permissions, no downloads. Called before the app is ready.
 */
export function lockDown(): void {
  app.enableSandbox();
  for (const [name, value] of OFFLINE_SWITCHES) app.commandLine.appendSwitch(name, value);
  app.on('session-created', lockSession);
  app.on('web-contents-created', (_, contents) => lockContents(contents));
}

function lockSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !isOurs(details) }));
}

function lockContents(contents: WebContents): void {
  // Calls between browsers go past the rules for requests.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // The page may load itself again, keeping the screen named after "#", and may show a report
    // that it wrote into a frame.
    const allowed = event.isMainFrame ? PAGE_URL : 'about:srcdoc';
    if (event.url.split('#', 1)[0] !== allowed) event.preventDefault();
  });
}
