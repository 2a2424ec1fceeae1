import { closeSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder into which others put packages: a share, or one that a cloud keeps in step. It is looked
 * at again and again, because such folders tell nobody of changes. Nothing in it is changed.
 */
export interface WatchedFolder {
  look(): FolderLook;
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
const stampOf = (path: string): string | null => {
  try {
    const stats = statSync(path);
    return stats.isFile() ? `${stats.size} ${stats.mtimeMs}` : null;
  } catch {
    return null;
  }
};

/** Whether another program keeps a file from being read. */
function isHeld(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return false;
  } catch {
    return true;
  }
}

export function watchedFolder(folder: string): WatchedFolder {
  let before = new Map<string, string>();
  const given = new Map<string, string>();
  return {
    look() {
      let names: string[];
      try {
        names = readdirSync(folder).filter((name) => /\.sct$/i.test(name));
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
        const stamp = stampOf(path);
        if (stamp === null) continue;
        now.set(name, stamp);
        if (given.get(name) === stamp) continue;
        if (before.get(name) !== stamp || isHeld(path)) {
          waiting.push(name);
          continue;
        }
        given.set(name, stamp);
        ready.push(path);
      }
      before = now;
      return { ready, waiting, isGone: false };
    },
  };
}
