import { join } from 'node:path';
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
  for (const path of await packProgram({ dir: values.dir ?? false, config: { electronDist } })) {
    process.stdout.write(`${path}\n`);
  }
  return 0;
}
