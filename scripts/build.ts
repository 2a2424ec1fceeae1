import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  copyFileSync,
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
import type { Plugin } from 'vite';
import { licencesOf, licenceText, notePackages } from './licences.ts';
import { withLock } from './lock.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const STAMP = join(ROOT, 'out', 'stamp');
/** Everything that can change the built files. */
const SOURCE_FOLDERS = ['electron', 'renderer', 'resources', 'shared'];
const SOURCE_FILES = [
  'package.json',
  'package-lock.json',
  'scripts/build.ts',
  'scripts/licences.ts',
  'vite.config.ts',
];

/**
 * Path, size and time of every source in some folders: a moved, older or missing file counts as a
 * change too.
 */
export function sourceState(folders = SOURCE_FOLDERS): string {
  const paths = folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((file) => join(file.parentPath, file.name)),
  );
  const hash = createHash('sha256');
  for (const path of [...paths.sort(), ...SOURCE_FILES.map((file) => join(ROOT, file))]) {
    const { size, mtimeMs } = statSync(path);
    hash.update(`${path}\t${size}\t${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

const isFresh = (state: string) => existsSync(STAMP) && readFileSync(STAMP, 'utf8') === state;

/**
 * The library that writes workbooks would bring another one to read zips, which is not used here and
 * has old packages below it, one of them without any licence.
 */
const withoutReader: Plugin = {
  name: 'without-reader',
  enforce: 'pre',
  resolveId: (id) => (id === 'unzipper' ? '\0unzipper' : null),
  load: (id) => (id === '\0unzipper' ? 'export default {};' : null),
};

/** Builds the pages, both hosts, their workers and the window's preload into out/. */
async function buildAll(): Promise<void> {
  // Loaded only for a build: most starts need none.
  const { build } = await import('vite');
  const packages = new Set<string>();
  const plugins = [notePackages(packages), withoutReader];
  const shared = { root: ROOT, configFile: false, logLevel: 'warn', plugins } as const;
  const out = { outDir: 'out', emptyOutDir: false, target: 'node24', minify: false };
  for (const folder of ['browser', 'desktop', 'jobs', 'licences', 'workers']) {
    rmSync(join(ROOT, 'out', folder), { recursive: true, force: true });
  }
  mkdirSync(join(ROOT, 'out', 'jobs'), { recursive: true });
  copyFileSync(join(ROOT, 'electron/jobs/job-door.cjs'), join(ROOT, 'out/jobs/job-door.cjs'));
  await Promise.all([
    build({ ...shared, root: join(ROOT, 'renderer'), configFile: join(ROOT, 'vite.config.ts') }),
    build({
      ...shared,
      // Everything is bundled except what Electron provides, what has a binary of its own, and what
      // the browser host alone starts from its own folder.
      ssr: {
        noExternal: true,
        external: [
          'electron',
          'better-sqlite3',
          '@napi-rs/nice',
          '@resvg/resvg-wasm',
          '@embedpdf/pdfium',
          'zxing-wasm',
          'open',
          'playwright-core',
        ],
      },
      // CommonJS dependencies use `__filename`, which modules name differently.
      define: { __filename: 'import.meta.filename', __dirname: 'import.meta.dirname' },
      build: {
        ...out,
        ssr: true,
        rolldownOptions: {
          checks: { pluginTimings: false },
          // The folders are as deep as those of the sources, so that relative paths stay right.
          input: {
            'browser/main': join(ROOT, 'electron/browser/main.ts'),
            'desktop/main': join(ROOT, 'electron/desktop/main.ts'),
            'desktop/engine': join(ROOT, 'electron/desktop/engine.ts'),
            'jobs/job-worker': join(ROOT, 'electron/jobs/job-worker.ts'),
            'workers/read-table-worker': join(ROOT, 'electron/workers/read-table-worker.ts'),
            // Piscina starts its threads from the file worker.js beside its own, so this is a file
            // too.
            'desktop/worker': join(ROOT, 'node_modules/piscina/dist/worker.js'),
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
  mkdirSync(join(ROOT, 'out', 'licences'), { recursive: true });
  const licences = licencesOf(packages);
  writeFileSync(join(ROOT, 'out/licences/licences.json'), JSON.stringify(licences));
  writeFileSync(join(ROOT, 'out/licences/GIAY-PHEP.txt'), licenceText(licences));
}

async function buildUnderLock(force: boolean): Promise<void> {
  mkdirSync(join(ROOT, 'out'), { recursive: true });
  await withLock(join(ROOT, 'out', 'building'), async () => {
    // Taken before the build, so that a file saved meanwhile causes another build.
    const state = sourceState();
    if (!force && isFresh(state)) return;
    await buildAll();
    writeFileSync(STAMP, state);
  });
}

/**
 * Builds unless out/ is up to date. In a process of its own, which frees the builder's memory and
 * does not inherit a test run's NODE_ENV. Rejects when it fails.
 */
export async function buildIfStale(): Promise<void> {
  if (isFresh(sourceState())) return;
  const program = [fileURLToPath(import.meta.url), '--if-stale'];
  const build = spawn(process.execPath, program, {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [code] = await once(build, 'exit');
  if (code !== 0) throw new Error(`the build failed (${code})`);
}

if (import.meta.main) await buildUnderLock(!process.argv.includes('--if-stale'));
