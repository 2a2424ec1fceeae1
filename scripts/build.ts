import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withLock } from './lock.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'out', 'stamp');
/** Whatever can change the built files. */
const SOURCES = ['electron', 'renderer', 'shared', 'scripts/build.ts', 'vite.config.ts'];
const LOCK_FILE = 'package-lock.json';

/** Path, size and time of every source: a moved, older or missing file counts as a change too. */
function sourceState(): string {
  const hash = createHash('sha256');
  const add = (path: string) => {
    const { size, mtimeMs } = statSync(join(ROOT, path));
    hash.update(`${path}\t${size}\t${mtimeMs}\n`);
  };
  for (const source of [...SOURCES, LOCK_FILE]) {
    if (!statSync(join(ROOT, source)).isDirectory()) add(source);
    else {
      const entries = readdirSync(join(ROOT, source), { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      for (const file of files) add(join(file.parentPath, file.name).slice(ROOT.length));
    }
  }
  return hash.digest('hex');
}

const isFresh = (state: string) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state;

/** Builds the pages, the window's main process, its workers and its preload into out/. */
async function buildAll(): Promise<void> {
  // Loaded only when there is something to build: a start without a build is the usual one.
  const { build } = await import('vite');
  const shared = { root: ROOT, configFile: false, logLevel: 'warn' } as const;
  const out = { outDir: 'out', emptyOutDir: false, target: 'node24', minify: false };
  for (const folder of ['desktop', 'workers']) {
    rmSync(join(ROOT, 'out', folder), { recursive: true, force: true });
  }
  await Promise.all([
    build({ ...shared, root: join(ROOT, 'renderer'), configFile: join(ROOT, 'vite.config.ts') }),
    build({
      ...shared,
      // Bundled whole but for what Electron gives and what brings a binary of its own.
      ssr: { noExternal: true, external: ['electron', 'better-sqlite3'] },
      // Dependencies in CommonJS ask for it; a module of today has another name for it.
      define: { __filename: 'import.meta.filename' },
      build: {
        ...out,
        ssr: true,
        rolldownOptions: {
          // Folders as deep as those of the sources, so that paths between files stay true.
          input: {
            'desktop/main': join(ROOT, 'electron/desktop/main.ts'),
            'workers/read-table-worker': join(ROOT, 'electron/workers/read-table-worker.ts'),
          },
          output: { entryFileNames: '[name].js', chunkFileNames: 'desktop/[name]-[hash].js' },
        },
      },
    }),
    build({
      ...shared,
      ssr: { noExternal: true, external: ['electron'] },
      build: {
        ...out,
        ssr: join(ROOT, 'electron/desktop/preload.ts'),
        // A sandboxed preload is one CommonJS file.
        rolldownOptions: { output: { format: 'cjs', entryFileNames: 'desktop/preload.cjs' } },
      },
    }),
  ]);
}

/** Builds unless out/ already holds what the sources say; `force` builds anyway. */
export async function buildIfStale(force = false): Promise<void> {
  if (!force && isFresh(sourceState())) return;
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  await withLock(join(ROOT, 'out', 'building'), async () => {
    // Taken before building: a file saved meanwhile makes the next start build again.
    const state = sourceState();
    if (!force && isFresh(state)) return;
    await buildAll();
    writeFileSync(STAMP, state);
  });
}

if (import.meta.main) await buildIfStale(!process.argv.includes('--if-stale'));
