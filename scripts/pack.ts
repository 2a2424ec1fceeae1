import { createHash } from 'node:crypto';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, type CliOptions, type Configuration } from 'electron-builder';
import { buildIfStale } from './build.ts';
import { electronProgram } from './electron-runtime.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Builds what goes to the offices, by electron-builder.yml; returns the paths of what was made.
 * `options` are electron-builder's own, their `config` stands over the file's.
 */
export async function packProgram({ config, ...options }: PackOptions = {}): Promise<string[]> {
  await buildIfStale();
  const file = join(ROOT, 'electron-builder.yml');
  return build({
    ...options,
    projectDir: ROOT,
    publish: 'never',
    config: { extends: file, ...config },
  });
}

type PackOptions = Omit<CliOptions, 'config'> & { config?: Configuration };

/** A line for each file: its SHA-256 and its name, as `sha256sum -c` reads them. */
export const sumLines = (paths: readonly string[]): string =>
  paths
    .map((path) => {
      const sum = createHash('sha256').update(readFileSync(path)).digest('hex');
      return `${sum}  ${basename(path)}\n`;
    })
    .join('');

/**
 * `npm run pack`, `npm run pack:dir`. Electron comes from the folder that ELECTRON_DIST names (the
 * program unpacked, or the zips of its release), else from the one that was fetched for `npm start`.
 * Returns the exit code; without Electron it says so and packs nothing.
 */
export async function runPack(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { dir: { type: 'boolean' } } });
  const program = electronProgram();
  const electronDist = process.env.ELECTRON_DIST ?? (program && join(program, '..'));
  if (!electronDist) {
    process.stderr.write(
      'Máy này chưa có Electron nên chưa đóng gói được: chạy `npm start` một lần khi có mạng, hoặc đặt biến ELECTRON_DIST là thư mục chứa tệp nén của Electron.\n',
    );
    return 1;
  }
  const made = await packProgram({ dir: values.dir ?? false, config: { electronDist } });
  for (const path of made) process.stdout.write(`${path}\n`);
  const files = made.filter((path) => statSync(path).isFile());
  if (files.length > 0) {
    const sums = join(dirname(files[0]!), 'SHA256SUMS.txt');
    writeFileSync(sums, sumLines(files));
    process.stdout.write(`${sums}\n`);
  }
  return 0;
}
