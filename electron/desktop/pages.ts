import { protocol, type Session } from 'electron';
import { pageResponse } from '../pages/page-files.ts';

export const PAGE_SCHEME = 'so-chi-tieu';
/** Origin of the window's page, as Chromium writes it. */
export const PAGE_ORIGIN = `${PAGE_SCHEME}://app`;
export const PAGE_URL = `${PAGE_ORIGIN}/desktop.html`;

/**
 * Gives the pages an origin of their own, as http would. Must be called before the app is ready.
 */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: PAGE_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built pages of `pagesDir` to the windows of this session. */
export function servePages({ protocol }: Session, pagesDir: string): void {
  protocol.handle(PAGE_SCHEME, async ({ url }) => {
    const path = url.startsWith(`${PAGE_ORIGIN}/`) ? new URL(url).pathname : '';
    const page = await pageResponse(pagesDir, path);
    return new Response(page.body, { status: page.status, headers: page.headers });
  });
}
