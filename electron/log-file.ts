import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from './platform.ts';

const NAME = 'nhat-ky.log';
/** A log that reaches this length (bytes) replaces the old log, and a new one begins. */
const MAX_BYTES = 2_000_000;

/** The log of a host, in the data folder: one line an entry, the instant first. Never throws. */
export function logFile(dataDir: string, now: () => Date): Log {
  const path = join(dataDir, NAME);
  const write = (level: 'info' | 'error', message: string) => {
    const line = `${now().toISOString()} ${level} ${message}\n`;
    try {
      mkdirSync(dataDir, { recursive: true });
      if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > MAX_BYTES) {
        renameSync(path, `${path}.1`);
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
