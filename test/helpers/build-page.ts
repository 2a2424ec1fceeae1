import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** Builds the browser.html of a folder in test/e2e, a page of its own for one thing, into another. */
export async function buildPage(
  name: 'grid-page' | 'file-picker-page',
  outDir: string,
): Promise<void> {
  const root = fileURLToPath(new URL(`../e2e/${name}`, import.meta.url));
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    html: { cspNonce: 'CSP_NONCE' },
    build: {
      outDir,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { input: join(root, 'browser.html') },
    },
  });
}
