import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './platform.ts';

const FOLDER = 'nhat-ky';
const NAME = 'nhat-ky.log';
/** A log that reaches this length (bytes) is put aside, and a new one begins. */
const MAX_BYTES = 200_000;
/** The present log and those put aside: `.1` is the youngest of these. */
const FILES = [NAME, ...[1, 2, 3, 4].map((age) => `${NAME}.${age}`)];

/** The logs of a data folder that are there, the oldest first, as paths. */
export const logsOf = (dataDir: string): string[] =>
  FILES.map((name) => join(dataDir, FOLDER, name))
    .filter((path) => existsSync(path))
    .reverse();

/**
 * The log of a host, in a folder of its own in the data folder: one line an entry, the instant
 * first; further lines of an entry are indented. Letters with marks do not get in, so that no name
 * does by an oversight. Never throws.
 */
export function logFile(dataDir: string, now: () => Date): Log {
  const folder = join(dataDir, FOLDER);
  const [path = '', ...older] = FILES.map((name) => join(folder, name));
  const write = (level: 'info' | 'error', message: string) => {
    const plain = message.replace(/[^\x20-\x7e\n]+/g, '?').replaceAll('\n', '\n  ');
    const line = `${now().toISOString()} ${level} ${plain}\n`;
    try {
      makeFolder(dataDir, folder);
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        putAside([path, ...older]);
      }
      appendFileSync(path, line);
    } catch {
      // For example a full disk. The clerk sees the terminal, so it gets one line and no trace.
      process.stderr.write(`${line.split('\n', 1)[0]}\n`);
    }
  };
  return {
    info: (message) => write('info', message),
    error: (message) => write('error', message),
  };
}

function makeFolder(dataDir: string, folder: string): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true });
  // Logs of earlier versions lay here and had whole texts of errors, with names and paths.
  for (const name of [NAME, `${NAME}.1`]) rmSync(join(dataDir, name), { force: true });
}

/** Moves each log to the place of the next older one; the oldest goes. */
function putAside(paths: readonly string[]): void {
  for (let age = paths.length - 1; age > 0; age -= 1) {
    const younger = paths[age - 1]!;
    if (existsSync(younger)) renameSync(younger, paths[age]!);
  }
}
