import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** The placeholder for a nonce in the built HTML; `vite.config.ts` writes it. */
export const NONCE_PLACEHOLDER = 'CSP_NONCE';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/**
 * Built files have plain names, so only plain names are looked up: no percent sign, no backslash,
 * no part that starts with a dot, so no way out of the folder.
 */
const PLAIN_PATH = /^(?:\/[A-Za-z0-9_][A-Za-z0-9_.-]*)+$/;

export interface PageResponse {
  status: 200 | 404;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

/** The policy of every page. A nonce serves one response. */
export const contentSecurityPolicy = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "object-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/**
 * The file of `rootDir` (the built pages) under `urlPath`, "/desktop.html" for one; 404 when there
 * is none. The same answer in the window and in the browser.
 */
export async function pageResponse(rootDir: string, urlPath: string): Promise<PageResponse> {
  if (!PLAIN_PATH.test(urlPath)) return notFound();
  const type = CONTENT_TYPES[extname(urlPath)];
  if (type === undefined) return notFound();
  let file: Buffer<ArrayBuffer>;
  try {
    file = await readFile(join(rootDir, urlPath));
  } catch {
    return notFound();
  }
  if (extname(urlPath) !== '.html') {
    // Names under assets/ contain the hash of their content.
    const cache = urlPath.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache';
    return answer(200, { 'content-type': type, 'cache-control': cache }, file);
  }
  const nonce = randomBytes(16).toString('base64');
  const headers = {
    'content-type': type,
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(nonce),
  };
  const html = file.toString('utf8').replaceAll(NONCE_PLACEHOLDER, nonce);
  return answer(200, headers, new TextEncoder().encode(html));
}

const notFound = (): PageResponse =>
  answer(
    404,
    { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    new TextEncoder().encode('Không có trang này.\n'),
  );

function answer(
  status: PageResponse['status'],
  headers: Record<string, string>,
  body: Uint8Array<ArrayBuffer>,
): PageResponse {
  return {
    status,
    headers: { ...headers, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' },
    body,
  };
}
