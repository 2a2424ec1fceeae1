import { createWriteStream, existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options } from '@electron/fuses';
import { Platform } from 'electron-builder';
import { describe, expect, it } from 'vitest';
import yazl from 'yazl';
import { packProgram } from '../../scripts/pack.ts';
import { FUSES } from '../../scripts/set-fuses.mjs';
import { tempFolder } from '../helpers/temp-folder.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A release of Electron with empty files, which is enough to see what is packed with it. */
async function standInElectron(system: 'linux' | 'win32'): Promise<string> {
  const { devDependencies } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  const version: string = devDependencies.electron;
  const folder = tempFolder();
  const zip = new yazl.ZipFile();
  const program = system === 'win32' ? 'electron.exe' : 'electron';
  for (const name of [program, 'LICENSE', 'LICENSES.chromium.html', 'resources/.keep']) {
    zip.addBuffer(Buffer.from('-'), name);
  }
  for (const language of ['vi', 'en-US', 'de']) {
    zip.addBuffer(Buffer.from('-'), `locales/${language}.pak`);
  }
  zip.addBuffer(Buffer.from(version), 'version');
  zip.end();
  const file = join(folder, `electron-v${version}-${system}-x64.zip`);
  await pipeline(zip.outputStream, createWriteStream(file));
  return folder;
}

async function packed(system: 'linux' | 'win32') {
  const output = tempFolder();
  await packProgram({
    targets: (system === 'linux' ? Platform.LINUX : Platform.WINDOWS).createTarget('dir'),
    config: {
      electronDist: await standInElectron(system),
      directories: { output },
      // Steps that change Electron's own program need a real one, so they are off here.
      afterPack: () => {},
      disableAsarIntegrity: true,
      win: { signAndEditExecutable: false },
    },
  });
  const folder = join(output, system === 'linux' ? 'linux-unpacked' : 'win-unpacked');
  const archive = join(folder, 'resources', 'app.asar');
  const files = listPackage(archive, { isPack: false }).map((file) =>
    file.replaceAll('\\', '/').replace(/-[\w-]{8}\.(js|css|woff2)$/, '.$1'),
  );
  return { folder, archive, files };
}

describe('the package', () => {
  it.each(['linux', 'win32'] as const)(
    'of %s holds the program and nothing else',
    async (system) => {
      const { folder, archive, files } = await packed(system);
      const binary = `node_modules/better-sqlite3/prebuilds/${system}-x64.node`;
      const own = files.filter((file) => !file.startsWith('/node_modules'));
      expect(own).toContain('/out/desktop/main.js');
      expect(own).toContain('/out/desktop/preload.cjs');
      expect(own).toContain('/out/renderer/desktop.html');
      expect(own).toContain('/out/jobs/job-worker.js');
      expect(own).toContain('/out/jobs/job-door.cjs');
      // The threads of the pool start here.
      expect(own).toContain('/out/desktop/worker.js');
      expect(own).toContain('/out/workers/read-table-worker.js');
      expect(own).toContain('/resources/catalogue/units.json');
      for (const file of readdirSync(join(ROOT, 'resources', 'fonts'))) {
        expect(own).toContain(`/resources/fonts/${file}`);
      }
      // No source, no test, no document, nothing of the browser host.
      const folders = new Set(own.map((file) => file.split('/').slice(1, 3).join('/')));
      expect([...folders].sort()).toEqual([
        'out',
        'out/desktop',
        'out/jobs',
        'out/renderer',
        'out/workers',
        'package.json',
        'resources',
        'resources/NOTICES.md',
        'resources/catalogue',
        'resources/fonts',
        'resources/icons',
      ]);
      expect(own.filter((file) => file.includes('browser'))).toEqual([]);
      // Nor anything of `npm run dev`, whose pages accept changed code.
      const live = /@vite\/client|react-refresh|import\.meta\.hot|DEV_TOKEN/;
      const programs = listPackage(archive, { isPack: false }).filter((file) =>
        /out.*\.(js|cjs|html)$/.test(file),
      );
      expect(programs.length).toBeGreaterThan(5);
      const isLive = (file: string) =>
        live.test(extractFile(archive, file.replace(/^[\\/]/, '')).toString('utf8'));
      expect(programs.filter(isLive)).toEqual([]);
      // Of all modules only the database, what lowers the priority of a thread, what makes pictures
      // of charts and what reads codes from pictures and PDFs stay outside the bundle, the first
      // two with the binaries of one system; npm has brought the second for this one only.
      const modules = files.filter((file) => /^\/node_modules\/[^/]+$/.test(file));
      expect(modules.sort()).toEqual([
        '/node_modules/@embedpdf',
        '/node_modules/@napi-rs',
        '/node_modules/@resvg',
        '/node_modules/better-sqlite3',
        '/node_modules/zxing-wasm',
      ]);
      // Programs for WebAssembly are the same for every system, and never fetched.
      expect(files.filter((file) => file.endsWith('.wasm')).sort()).toEqual([
        '/node_modules/@embedpdf/pdfium/dist/pdfium.wasm',
        '/node_modules/@resvg/resvg-wasm/index_bg.wasm',
        '/node_modules/zxing-wasm/dist/reader/zxing_reader.wasm',
      ]);
      const nice = `node_modules/@napi-rs/nice-${system === 'linux' ? 'linux-x64-gnu' : 'win32-x64-msvc'}`;
      const brought = existsSync(join(ROOT, nice)) ? readdirSync(join(ROOT, nice)) : [];
      const binaries = brought.filter((file) => file.endsWith('.node'));
      expect(files.filter((file) => file.endsWith('.node')).sort()).toEqual(
        [...binaries.map((file) => `/${nice}/${file}`), `/${binary}`].sort(),
      );
      for (const file of binaries) {
        expect(existsSync(join(`${archive}.unpacked`, nice, file))).toBe(true);
      }
      expect(existsSync(join(`${archive}.unpacked`, binary))).toBe(true);
      expect(existsSync(join(folder, 'GIAY-PHEP.txt'))).toBe(true);
      expect(readdirSync(join(folder, 'locales')).sort()).toEqual(['en-US.pak', 'vi.pak']);
    },
  );

  it('is refused when its configuration has a word that is none', async () => {
    const wrong = { nsis: { oneClik: true } } as object;
    await expect(packProgram({ dir: true, config: wrong })).rejects.toThrow(/configuration\.nsis/);
  });

  it('sets every switch of Electron', () => {
    const names = Object.keys(FuseV1Options).filter((name) => Number.isNaN(Number(name)));
    const set = names.filter((name) => FuseV1Options[name as keyof typeof FuseV1Options] in FUSES);
    expect(set).toEqual(names);
    expect(names).toHaveLength(9);
    expect(FUSES.strictlyRequireAllFuses).toBe(true);
  });
});
