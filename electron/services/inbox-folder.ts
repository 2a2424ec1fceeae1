import { stat } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
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
/** In place of a path: what stood in the way of all files. */
const NO_FILE = '';
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
  let isGone = false;
  /** What was said of each file that could not be read, by its path, the last one last. */
  let problems = new Map<string, string>();
  let isLooking = false;

  function folderAt(path: string): WatchedFolder {
    if (watched?.path !== path) {
      watched = { path, folder: watchedFolder(path) };
      isGone = false;
      problems = new Map();
    }
    return watched.folder;
  }

  async function look(): Promise<void> {
    const kept = readWatchedFolder(store);
    if (kept === null) return;
    const folder = folderAt(kept.path);
    const { ready, isGone: isGoneNow } = await folder.look();
    if (isGoneNow !== isGone) {
      isGone = isGoneNow;
      onChange();
    }
    if (ready.length === 0) return;
    const read = await readerFor(kept.caller)(ready);
    const now = new Map(problems);
    now.delete(NO_FILE);
    for (const [n, path] of ready.entries()) {
      now.delete(path);
      const refused = read[n]!.filter((one) => 'problem' in one);
      if (refused.length === 0) continue;
      now.set(path, refused.map(({ problem }) => problem).join('\n'));
      if (refused.some(({ isOutOfReach }) => isOutOfReach)) folder.readAgain(path);
    }
    tell(now);
  }

  function tell(now: ReadonlyMap<string, string>): void {
    const last = new Map([...now].slice(-MOST_TOLD));
    if (isDeepStrictEqual(last, problems)) return;
    problems = last;
    onChange();
  }

  return {
    state() {
      const kept = readWatchedFolder(store);
      if (kept === null) return null;
      if (watched?.path !== kept.path) return { path: kept.path, isGone: false, problems: [] };
      return { path: kept.path, isGone, problems: [...new Set(problems.values())].toReversed() };
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
            tell(new Map(problems).set(NO_FILE, wordsOf(asFieldError(error))));
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
  async 'exchange.watch'({ path }: InputOf<'exchange.watch'>): Promise<null> {
    if (path !== null && !(await isFolder(path))) {
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

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
