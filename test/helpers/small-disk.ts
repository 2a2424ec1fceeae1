import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished, type TestContext } from 'vitest';

/** A disk of its own that can be filled up. */
export interface SmallDisk {
  folder: string;
  /** Leaves so many bytes free. */
  fill(left?: number): void;
  /** Makes room again. */
  empty(): void;
  /** Lets nobody write, as a share for reading does, or lets everybody again. */
  lock(isLocked: boolean): void;
  /** Takes the disk away, as an unplugged one or a lost network folder. */
  takeAway(): void;
}

/** A disk of 4 MB in memory. Only root on Linux can make one; elsewhere the test is skipped. */
export function smallDisk(context: TestContext): SmallDisk {
  const isRoot = process.platform === 'linux' && process.getuid?.() === 0;
  context.skip(!isRoot, 'a full disk: only root of Linux can make a small one');
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-disk-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'tmpfs', folder], { stdio: 'pipe' });
  } catch {
    rmSync(folder, { recursive: true });
    context.skip('a full disk: this machine lets nobody mount one');
  }
  let isThere = true;
  const takeAway = () => {
    if (isThere) execFileSync('umount', ['--lazy', folder]);
    isThere = false;
  };
  onTestFinished(() => {
    takeAway();
    rmSync(folder, { recursive: true });
  });
  const filler = join(folder, 'đầy');
  const empty = () => rmSync(filler, { force: true });
  return {
    folder,
    fill(left = 0) {
      empty();
      const { bavail, bsize } = statfsSync(folder);
      writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - left)));
    },
    empty,
    lock: (isLocked) =>
      execFileSync('mount', ['-o', `remount,${isLocked ? 'ro' : 'rw'}`, folder], { stdio: 'pipe' }),
    takeAway,
  };
}
