import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const ASK_AGAIN_MS = 100;

/** Runs `work` while no other process does. A file names the working process. */
export async function withLock(path: string, work: () => Promise<void>): Promise<void> {
  while (!take(path)) await pause(ASK_AGAIN_MS);
  try {
    await work();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path: string): boolean {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    if (!isRunning(holder(path))) rmSync(path, { force: true });
    return false;
  }
}

/** The process that holds the lock; this one when the file was just deleted or is still empty. */
function holder(path: string): number {
  try {
    return Number(readFileSync(path, 'utf8')) || process.pid;
  } catch {
    return process.pid;
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
