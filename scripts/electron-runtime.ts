import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const PACKAGE = fileURLToPath(new URL('../node_modules/electron', import.meta.url));
const FETCH_LIMIT_MS = 120_000;

/** Path of Electron's program; null when its runtime is not on this PC. */
export function electronProgram(): string | null {
  const named = join(PACKAGE, 'path.txt');
  const program = existsSync(named) ? readFileSync(named, 'utf8') : 'electron';
  const path = join(process.env.ELECTRON_OVERRIDE_DIST_PATH ?? join(PACKAGE, 'dist'), program);
  return existsSync(path) ? path : null;
}

/** Downloads Electron's runtime, which the package no longer does at installation. */
export async function fetchElectron(): Promise<void> {
  const script = join(PACKAGE, 'install.js');
  await promisify(execFile)(process.execPath, [script], { timeout: FETCH_LIMIT_MS }).catch(() => {
    // Only whether the runtime is there afterwards counts.
  });
}
