import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { sourceState } from '../../scripts/build.ts';
import { withLock } from '../../scripts/lock.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = join(ROOT, 'out', 'test-pages');

export type TestPage = 'grid-page' | 'file-picker-page';

/** The folder that a page of its own for one thing is built into. */
export const folderOfPage = (name: TestPage): string => join(OUT, name);

/** Builds the browser.html of a folder in test/e2e, unless it is as its sources are. */
export async function buildPage(name: TestPage): Promise<void> {
  mkdirSync(OUT, { recursive: true });
  await withLock(join(OUT, `${name}.building`), async () => {
    const stamp = join(OUT, `${name}.stamp`);
    const state = sourceState(['renderer', 'shared', `test/e2e/${name}`]);
    if (existsSync(stamp) && readFileSync(stamp, 'utf8') === state) return;
    await buildInto(name, folderOfPage(name));
    writeFileSync(stamp, state);
  });
}

async function buildInto(name: TestPage, outDir: string): Promise<void> {
  const root = join(ROOT, 'test', 'e2e', name);
  await build({
    root,
    base: './',
    configFile: false,
    logLevel: 'error',
    html: { cspNonce: 'CSP_NONCE' },
    build: {
      outDir,
      emptyOutDir: true,
      modulePreload: { polyfill: false },
      reportCompressedSize: false,
      chunkSizeWarningLimit: 3000,
      rolldownOptions: { input: join(root, 'browser.html') },
    },
  });
}
