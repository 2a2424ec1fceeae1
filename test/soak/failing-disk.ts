import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The disk of the soak: see disk.c, which runs inside the program. */

const SOURCE = fileURLToPath(new URL('./disk.c', import.meta.url));

/** Compiles the disk into a folder; null where this PC is no Linux or has no compiler. */
export function compileDisk(folder: string): string | null {
  if (process.platform !== 'linux') return null;
  const library = join(folder, 'disk.so');
  try {
    execFileSync('cc', ['-shared', '-fPIC', '-O1', '-o', library, SOURCE, '-ldl'], {
      stdio: 'pipe',
    });
    return library;
  } catch {
    return null;
  }
}

type Change = { at: number; bytes: Buffer } | { length: number };

interface FileState {
  synced: Buffer;
  /** Written since the last sync, in order. */
  unsynced: Change[];
}

const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('-shm'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** What is safe in a folder now, by the numbers of its files. */
export const syncedFiles = (folder: string): Map<number, Buffer> =>
  new Map(filesOf(folder).map((file) => [statSync(file).ino, readFileSync(file)]));

function changed(content: Buffer, change: Change): Buffer {
  const length = 'bytes' in change ? change.at + change.bytes.length : change.length;
  const isCut = !('bytes' in change);
  const size = isCut ? length : Math.max(length, content.length);
  const next = size === content.length ? content : Buffer.alloc(size);
  if (next !== content) content.copy(next);
  if ('bytes' in change) change.bytes.copy(next, change.at);
  return next;
}

const HEAD = 32;

/** The files with what was noted since `before`. */
function statesOf(before: ReadonlyMap<number, Buffer>, log: Buffer): Map<number, FileState> {
  const states = new Map<number, FileState>();
  const stateOf = (inode: number): FileState => {
    const known = states.get(inode);
    if (known) return known;
    const state = { synced: Buffer.from(before.get(inode) ?? []), unsynced: [] };
    states.set(inode, state);
    return state;
  };
  const gone = new Set<number>();
  for (let at = 0; at + HEAD <= log.length; ) {
    const [kind, inode, place, length] = [0, 8, 16, 24].map((byte) =>
      Number(log.readBigUInt64LE(at + byte)),
    ) as [number, number, number, number];
    at += HEAD;
    const letter = String.fromCharCode(kind);
    if (letter === 'D') {
      states.set(inode, { synced: Buffer.alloc(0), unsynced: [] });
      gone.add(inode);
      continue;
    }
    gone.delete(inode);
    const state = stateOf(inode);
    if (letter === 'W') {
      state.unsynced.push({ at: place, bytes: log.subarray(at, at + length) });
      at += length;
    } else if (letter === 'T') state.unsynced.push({ length: place });
    else {
      state.synced = state.unsynced.reduce(changed, state.synced);
      state.unsynced = [];
    }
  }
  // A rename over a file frees its number; one that is not written to again is as it is.
  for (const inode of gone) states.delete(inode);
  return states;
}

const SECTOR = 512;

/** What is left of a write when the power goes: nothing, all, or some of its sectors. */
function torn(change: Change, random: () => number): Change[] {
  const fate = random();
  if (fate < 0.4) return [];
  if (fate < 0.7 || !('bytes' in change)) return [change];
  const { at, bytes } = change;
  const parts: Change[] = [];
  for (let from = 0; from < bytes.length; from += SECTOR) {
    if (random() < 0.5) continue;
    parts.push({ at: at + from, bytes: bytes.subarray(from, from + SECTOR) });
  }
  return parts;
}

/**
 * Puts a folder into a state that a power cut may leave: what was not synced is there, gone or torn,
 * in any order. That a name was given or taken away counts as done.
 */
export function cutPower(
  folder: string,
  { before, log }: { before: ReadonlyMap<number, Buffer>; log: string },
  random: () => number,
): void {
  const states = statesOf(before, readFileSync(log, { flag: 'a+' }));
  for (const file of filesOf(folder)) {
    const state = states.get(statSync(file).ino);
    if (state === undefined || state.unsynced.length === 0) continue;
    const left = state.unsynced
      .flatMap((change) => torn(change, random))
      .map((change) => ({ change, order: random() }))
      .sort((a, b) => a.order - b.order);
    writeFileSync(
      file,
      left.reduce((content, { change }) => changed(content, change), state.synced),
    );
  }
  for (const name of readdirSync(folder)) {
    if (name.endsWith('-shm')) rmSync(join(folder, name));
  }
}
