import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from '../electron/files/find-browser.ts';
import { buildIfStale } from './build.ts';
import { closingLines, countTests, EMPTY_TALLY, type Tally } from './count-tests.ts';
import { postgresPrograms } from './postgres.ts';
import { runChild } from './run-child.mjs';

/** `npm test`: everything that can fail, with a line for what could not run. */

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);

/** Programs that tests use, with the packages of Debian that bring them. */
const PROGRAMS: { there: () => boolean; packages: string[] }[] = [
  { there: () => findBrowser() !== null, packages: ['chromium', 'fonts-liberation'] },
  {
    there: () => existsSync('/usr/bin/soffice'),
    packages: ['libreoffice-calc-nogui', 'libreoffice-writer-nogui', 'fonts-liberation'],
  },
  { there: () => existsSync('/usr/bin/pdftotext'), packages: ['poppler-utils'] },
  { there: () => existsSync('/usr/bin/makensis'), packages: ['nsis'] },
  { there: () => postgresPrograms() !== null, packages: ['postgresql'] },
];

const say = (line: string) => process.stdout.write(`${line}\n`);

/** On Debian as root, installs missing programs; elsewhere their tests are skipped and say so. */
function installMissingPrograms(): void {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return;
  if (!existsSync('/usr/bin/apt-get')) return;
  const missing = PROGRAMS.filter((program) => !program.there()).flatMap(
    ({ packages }) => packages,
  );
  if (missing.length === 0) return;
  say(`Installing for the tests: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...missing], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch (error) {
    say(`Could not install them: ${error instanceof Error ? error.message : String(error)}`);
  }
}

const binOf = (name: string, bin = name) => {
  const manifest = require.resolve(`${name}/package.json`);
  const { bin: bins } = require(manifest) as { bin: Record<string, string> };
  return join(dirname(manifest), bins[bin]!);
};

/** Runs programs of node_modules one after the other; each counts as a test. */
async function runInTurn(tally: Tally, checks: readonly (readonly string[])[]): Promise<void> {
  for (const [words, ...program] of checks) {
    const { code } = await runChild(process.execPath, program);
    say(`${code === 0 ? 'passed' : 'FAILED'}: ${words}`);
    if (code === 0) tally.passed += 1;
    else tally.failed += 1;
  }
}

const FORMAT = ['format and lint', binOf('@biomejs/biome', 'biome'), 'ci', '--error-on-warnings'];
const TYPES = ['shared', 'electron', 'renderer', 'test'].map(
  (room) => [`types of ${room}/`, binOf('typescript', 'tsc'), '-b', join(ROOT, room)] as const,
);

/** Checks what is written, and builds: on two processors at once, because tests need them both. */
async function checkAndBuild(tally: Tally): Promise<void> {
  const formatThenBuild = async () => {
    await runInTurn(tally, [[...FORMAT, ROOT]]);
    await buildIfStale();
  };
  await Promise.all([runInTurn(tally, TYPES), formatThenBuild()]);
}

/** Runs everything; the exit code is 0 only when nothing failed. */
export async function runTests(): Promise<number> {
  const tally: Tally = { ...EMPTY_TALLY };
  installMissingPrograms();
  await checkAndBuild(tally);
  const lines = await countTests(tally, { root: ROOT });
  for (const line of [...lines, ...closingLines(tally)]) say(line);
  return tally.failed === 0 ? 0 : 1;
}
