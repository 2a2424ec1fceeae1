import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '../../shared/contract/caller.ts';
import { FieldError } from '../../shared/contract/errors.ts';
import type { InboxFolder } from '../../shared/contract/exchange.ts';
import type { InputOf } from '../../shared/contract/methods.ts';
import { formatCount } from '../../shared/text/numbers.ts';
import { asFieldError, type Store } from '../db/open.ts';
import { putWatchedFolder, readWatchedFolder } from '../db/watched-folder.ts';
import { isPicture } from '../files/received-kinds.ts';
import { type WatchedFolder, watchedFolder } from '../files/watched-folder.ts';
import { refused } from './ensure-unit.ts';
import type { ReadPackages } from './exchange-read.ts';

/** The folder whose packages go into the queue as they arrive, while the program runs. */

const LOOK_MS = 3_000;
/** In place of a path: what stood in the way of all files. */
const NO_FILE = '';
/** In place of a path: the pictures without codes. */
const NO_CODES = '*';
/** How many sentences about unread files are kept. */
const MOST_TOLD = 50;
/** Pictures of one look: packages that arrive meanwhile do not wait for hundreds of photos. */
const MOST_PICTURES = 5;
/** How many pictures without codes are named. */
const MOST_NAMED = 5;

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
  /** Pictures in which there is no code, by path: told in one sentence, since many may lie there. */
  const withoutCodes = new Set<string>();
  let isLooking = false;

  function folderAt(path: string): WatchedFolder {
    if (watched?.path !== path) {
      watched = { path, folder: watchedFolder(path) };
      isGone = false;
      problems = new Map();
      withoutCodes.clear();
    }
    return watched.folder;
  }

  async function look(): Promise<void> {
    const kept = readWatchedFolder(store);
    if (kept === null) return;
    const folder = folderAt(kept.path);
    const { ready: all, isGone: isGoneNow } = await folder.look();
    if (isGoneNow !== isGone) {
      isGone = isGoneNow;
      onChange();
    }
    const [pictures, others] = [all.filter(isPicture), all.filter((path) => !isPicture(path))];
    for (const path of pictures.slice(MOST_PICTURES)) folder.readAgain(path);
    const ready = [...others, ...pictures.slice(0, MOST_PICTURES)];
    if (ready.length === 0) return;
    const read = await readerFor(kept.caller)(ready);
    const now = new Map(problems);
    now.delete(NO_FILE);
    for (const [n, path] of ready.entries()) {
      now.delete(path);
      withoutCodes.delete(path);
      const refused = read[n]!.filter((one) => 'problem' in one);
      if (refused.length === 0) continue;
      if (refused.some(({ hasNoCodes }) => hasNoCodes)) {
        withoutCodes.add(path);
        continue;
      }
      now.set(path, refused.map(({ problem }) => problem).join('\n'));
      if (refused.some(({ isOutOfReach }) => isOutOfReach)) folder.readAgain(path);
    }
    now.delete(NO_CODES);
    if (withoutCodes.size > 0) now.set(NO_CODES, withoutCodesWords([...withoutCodes]));
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

function withoutCodesWords(paths: readonly string[]): string {
  const names = paths.slice(0, MOST_NAMED).map((path) => basename(path));
  const more = paths.length - names.length;
  const others = more > 0 ? ` và ${formatCount(more)} tệp khác` : '';
  return `Không thấy mã số liệu trong ảnh, PDF của thư mục nhận: ${names.join(', ')}${others}. Nếu là trang báo cáo thì chụp lại cho thấy trọn các mã ở cuối trang.`;
}

const wordsOf = (error: unknown): string =>
  error instanceof FieldError
    ? error.message
    : 'Chưa đọc được các tệp trong thư mục nhận; phần mềm đang đọc lại.';

const isFolder = (path: string): Promise<boolean> =>
  stat(path).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
