import { statSync } from 'node:fs';
import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InboxFolder } from '../../shared/contract/exchange.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { asFieldError, type Store } from '../db/open.ts';
import { putWatchedFolder, readWatchedFolder } from '../db/watched-folder.ts';
import { type WatchedFolder, watchedFolder } from '../files/watched-folder.ts';
import { refused } from './ensure-unit.ts';
import type { ReadPackages } from './exchange-read.ts';

/** The folder whose packages go into the queue as they arrive, while the program runs. */

const LOOK_MS = 3_000;
/** How many sentences about unread files are kept. */
const MOST_TOLD = 50;

export interface Inbox {
  /** What is known of the folder; null while none is watched. */
  state(): InboxFolder | null;
  /** Looks every few seconds; returns the function that stops it. */
  start(): () => void;
}

interface InboxParts {
  store: Store;
  /** Reads in the name of who chose the folder. */
  readerFor(caller: Caller): ReadPackages;
  /** Called when what `state` tells has changed. */
  onChange(): void;
}

export function inboxOf({ store, readerFor, onChange }: InboxParts): Inbox {
  let watched: { path: string; folder: WatchedFolder } | null = null;
  let told: Omit<InboxFolder, 'path'> = { isGone: false, problems: [] };
  let isLooking = false;

  function folderAt(path: string): WatchedFolder {
    if (watched?.path !== path) {
      watched = { path, folder: watchedFolder(path) };
      told = { isGone: false, problems: [] };
    }
    return watched.folder;
  }

  async function look(): Promise<void> {
    const kept = readWatchedFolder(store);
    if (kept === null) return;
    const { ready, isGone } = folderAt(kept.path).look();
    if (isGone !== told.isGone) {
      told = { ...told, isGone };
      onChange();
    }
    if (ready.length === 0) return;
    const read = await readerFor(kept.caller)(ready);
    const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
    if (problems.length > 0) tell(problems);
  }

  function tell(problems: readonly string[]): void {
    const kept = [...problems.toReversed(), ...told.problems];
    const now = [...new Set(kept)].slice(0, MOST_TOLD);
    if (now.join() === told.problems.join()) return;
    told = { ...told, problems: now };
    onChange();
  }

  return {
    state() {
      const kept = readWatchedFolder(store);
      if (kept === null) return null;
      return watched?.path === kept.path
        ? { path: kept.path, ...told }
        : { path: kept.path, isGone: false, problems: [] };
    },
    start() {
      const timer = setInterval(() => {
        // A look that reads many files may take longer than the time between two looks.
        if (isLooking) return;
        isLooking = true;
        look()
          .catch((error: unknown) => {
            // Everything is read again: what is in the queue already is known there.
            if (watched) watched.folder = watchedFolder(watched.path);
            tell([wordsOf(asFieldError(error))]);
          })
          .finally(() => {
            isLooking = false;
          });
      }, LOOK_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}

/** The methods of the folder, for a caller. */
export const inboxService = (store: Store, inbox: Pick<Inbox, 'state'>, caller: Caller) => ({
  'exchange.folder': (): InboxFolder | null => inbox.state(),
  'exchange.watch'({ path }: InputOf<'exchange.watch'>): null {
    if (path !== null && !isFolder(path)) {
      throw refused(
        'path',
        `Không thấy thư mục ${path}; chép lại đường dẫn từ thanh địa chỉ của cửa sổ thư mục.`,
      );
    }
    store.transact((db) => putWatchedFolder(db, path === null ? null : { path, caller }));
    return null;
  },
});

const wordsOf = (error: unknown): string =>
  error instanceof FieldError
    ? error.message
    : 'Chưa đọc được các tệp trong thư mục nhận; phần mềm đang đọc lại.';

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
