import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import type { LivePages } from '../electron/browser/serve-app.ts';
import { contentSecurityPolicy, NONCE_PLACEHOLDER } from '../electron/pages/page-files.ts';
import pages from '../vite.config.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
/** The folder of the packages, which may be outside of this folder. */
const PACKAGES = dirname(dirname(fileURLToPath(import.meta.resolve('vite/package.json'))));

/**
 * The pages straight from `renderer/`, each module when it is asked for: a saved file replaces its
 * module in the open page without a reload (https://vite.dev/guide/api-hmr). The strict policy
 * holds here too, so that what it forbids is noticed at once. `token` is the same after a restart
 * of this process.
 */
export const livePages = (token: string): LivePages => ({
  token,
  async attach(server) {
    const vite = await createServer({
      ...pages,
      // Given here and not read from its file: Vite would rewrite the file, and Node's watch would
      // restart.
      configFile: false,
      root: join(ROOT, 'renderer'),
      optimizeDeps: { entries: ['browser.html'] },
      appType: 'custom',
      logLevel: 'warn',
      clearScreen: false,
      server: {
        // Changes are sent over the same address, which the policy allows already.
        middlewareMode: { server },
        ws: { server },
        fs: { allow: [ROOT, PACKAGES] },
      },
    });

    async function sendPage(path: string, response: ServerResponse): Promise<void> {
      const source = await readFile(join(ROOT, 'renderer', path), 'utf8');
      const html = await vite.transformIndexHtml(path, source);
      const nonce = randomBytes(16).toString('base64');
      response.writeHead(200, {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'content-security-policy': livePolicy(nonce),
      });
      response.end(html.replaceAll(NONCE_PLACEHOLDER, nonce));
    }

    return {
      async send(path, request, response) {
        if (path === '/browser.html') return sendPage(path, response);
        vite.middlewares(request, response, () => response.writeHead(404).end());
      },
      close: () => vite.close(),
    };
  },
});

/**
 * Allows the code with which Vite prepares a page, and its worker that waits for a stopped host.
 */
const livePolicy = (nonce: string) =>
  contentSecurityPolicy(nonce).replace(
    "script-src 'self'",
    `script-src 'self' 'nonce-${nonce}'; worker-src blob:`,
  );
