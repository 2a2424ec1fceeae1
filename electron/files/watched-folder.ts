import fs from 'node:fs/promises';
import { basename, join } from 'node:path';
import { canBeReceived } from './received-kinds.ts';

/**
 * A folder into which others put packages: a share, or one that a cloud keeps in step. It is looked
 * at again and again, because such folders tell nobody of changes. Nothing in it is changed.
 */
export interface WatchedFolder {
  look(): Promise<FolderLook>;
  /** Gives a file again at a later look: it could not be read. */
  readAgain(path: string): void;
}

export interface FolderLook {
  /** Paths of files that stopped growing since the look before, each once until it is written again. */
  ready: string[];
  /** Names of files that are still being written, or that another program holds. */
  waiting: string[];
  /** Whether the folder cannot be reached now. */
  isGone: boolean;
}

/** Size and time of the last change: the same at two looks when nobody is writing. */
const stampOf = async (path: string): Promise<string | null> => {
  try {
    const stats = await fs.stat(path);
    return stats.isFile() ? `${stats.size} ${stats.mtimeMs}` : null;
  } catch {
    return null;
  }
};

/** Whether another program keeps a file from being read. */
const isHeld = (path: string): Promise<boolean> =>
  fs.open(path, 'r').then(
    async (file) => {
      await file.close();
      return false;
    },
    () => true,
  );

/** Nothing waits in this thread: a lost network folder may take many seconds to answer. */
export function watchedFolder(folder: string): WatchedFolder {
  let before = new Map<string, string>();
  const given = new Map<string, string>();
  return {
    async look() {
      let names: string[];
      try {
        names = (await fs.readdir(folder)).filter(canBeReceived);
      } catch {
        // What was read stays known: the folder comes back with the same files.
        before = new Map();
        return { ready: [], waiting: [], isGone: true };
      }
      const now = new Map<string, string>();
      const ready: string[] = [];
      const waiting: string[] = [];
      for (const name of names.sort((a, b) => a.localeCompare(b, 'vi'))) {
        const path = join(folder, name);
        const stamp = await stampOf(path);
        if (stamp === null) continue;
        now.set(name, stamp);
        if (given.get(name) === stamp) continue;
        if (before.get(name) !== stamp || (await isHeld(path))) {
          waiting.push(name);
          continue;
        }
        given.set(name, stamp);
        ready.push(path);
      }
      before = now;
      return { ready, waiting, isGone: false };
    },
    readAgain: (path) => void given.delete(basename(path)),
  };
}
