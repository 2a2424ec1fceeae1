import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type Database from 'better-sqlite3';
import { keepFingerprint, structureProblem } from './fingerprint.ts';
import {
  emptyLog,
  makeReady,
  openReadOnly,
  openReady,
  openSingleFile,
  refuseOthers,
  type Store,
} from './open.ts';
import { beginRestore, endRestore } from './salvage/other-log.ts';
import { readWhole, type SalvagedTable } from './salvage/read-whole.ts';
import { asOpeningError, DATABASE_FILE, damaged, isBusy } from './storage-errors.ts';
import { newUid } from './uid.ts';

/** Copies of the database: made beside running work, checked, read, and put back. */

/** Up to this size (bytes) a database is copied by way of the memory, in a third of the time. */
const MOST_IN_MEMORY = 256 * 1024 * 1024;
/** Pages copied at a time, so that a wish to stop is heard. */
const PAGES_AT_ONCE = 4096;
/**
 * Up to this size (bytes) indexes are compared with their tables too. That is done at every opening;
 * the copy has the same pages, so of a larger one only these are checked, in half of the time.
 */
const WHOLLY_CHECKED_BYTES = 8 * 1024 * 1024;
/** In one go: nothing can be written between two pieces. */
const ALL_PAGES = 0x7fffffff;
/** How long putting back waits for another program that is writing. */
const BUSY_MS = 5000;

/** How far the history of a database goes: equal where nothing was changed since. */
export interface HistoryEnd {
  /** Of the last set of changes; null where there is none. The first versions gave it no uid. */
  set: { id: number; uid: string | null; at: string; by: string } | null;
  sent: number;
  received: number;
}

export interface BackupContent extends HistoryEnd {
  /** Names of the campaigns, in their order. */
  campaigns: string[];
}

const tablesOf = (db: Database.Database) =>
  db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY 1",
    )
    .pluck()
    .all();

/** "campaign 3, result 1200, …": the rows of all tables. */
const rowCounts = (db: Database.Database): string =>
  tablesOf(db)
    .map((table) => `${table} ${db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get()}`)
    .join(', ');

const beside = (file: string) => `${file}.dang-ghi`;

/** Whole or not at all: nobody takes a half file for a copy. */
function giveName(unfinished: string, file: string): void {
  const opened = openSync(unfinished, 'r+');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
  renameSync(unfinished, file);
}

function remove(file: string): void {
  for (const ending of ['', '-wal', '-shm', '-journal']) rmSync(file + ending, { force: true });
}

/**
 * Copies the database of a data folder as it is at this moment, while others write on, to a new
 * file with a checksum. The copy is checked: its structure, and its rows against those of the
 * original. `step` hears of the progress and may throw to stop. Throws FieldError `databaseDamaged`
 * where the copy is not sound; errors of the disk are passed on.
 */
export async function copyDatabase(
  dataDir: string,
  file: string,
  step: (done: number, total: number) => void = () => {},
): Promise<void> {
  const unfinished = beside(file);
  remove(unfinished);
  const source = openReadOnly(join(dataDir, DATABASE_FILE));
  try {
    // The pages that are counted are copied next.
    source.pragma('cache_size = -65536');
    // Of one state of the store: the copy follows the transaction of this connection.
    source.exec('BEGIN');
    const expected = rowCounts(source);
    if (statSync(source.name).size <= MOST_IN_MEMORY) {
      writeFileSync(unfinished, source.serialize());
      step(1, 1);
    } else {
      await source.backup(unfinished, {
        progress({ totalPages, remainingPages }) {
          step(totalPages - remainingPages, totalPages);
          return PAGES_AT_ONCE;
        },
      });
    }
    check(unfinished, file, expected);
    giveName(unfinished, file);
  } finally {
    source.close();
    remove(unfinished);
  }
}

function check(copy: string, file: string, expected: string): void {
  const db = openSingleFile(copy);
  try {
    const problem = structureProblem(db, WHOLLY_CHECKED_BYTES);
    if (problem !== null) throw damaged(file, 'content', problem);
    const found = rowCounts(db);
    if (found !== expected) throw damaged(file, 'content', `${found} instead of ${expected}`);
    keepFingerprint(db, { isChecked: true });
  } finally {
    db.close();
  }
}

const hasTable = (db: Database.Database, name: string) =>
  db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(name) !== undefined;

const hasColumn = (db: Database.Database, table: string, column: string) =>
  db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined;

/** How far the history of an open database goes, whatever version it has. */
export function historyEnd(db: Database.Database): HistoryEnd {
  const set = hasTable(db, 'change_set')
    ? db
        .prepare<[], NonNullable<HistoryEnd['set']>>(
          `SELECT id, ${hasColumn(db, 'change_set', 'uid') ? 'uid' : 'NULL AS uid'}, at, by
           FROM change_set ORDER BY id DESC LIMIT 1`,
        )
        .get()
    : undefined;
  const last = (table: string) =>
    hasTable(db, table)
      ? db.prepare<[], number>(`SELECT ifnull(max(id), 0) FROM ${table}`).pluck().get()!
      : 0;
  return { set: set ?? null, sent: last('sent_file'), received: last('received_file') };
}

/** Names of the campaigns that were not taken out, which the first versions could not do. */
function campaignNames(db: Database.Database): string[] {
  const inUse = hasColumn(db, 'campaign', 'removed_at') ? 'WHERE removed_at IS NULL' : '';
  return db.prepare<[], string>(`SELECT name FROM campaign ${inUse} ORDER BY id`).pluck().all();
}

/** Reads an open file without changing it. Throws FieldError as `openStore` does. */
function reading<T>(file: string, read: (db: Database.Database) => T): T {
  try {
    const db = openReadOnly(file);
    try {
      refuseOthers(db);
      return read(db);
    } finally {
      db.close();
    }
  } catch (error) {
    throw asOpeningError(error, file);
  }
}

/**
 * What a copy holds, as far as a glance tells: its pages are not checked. Throws FieldError
 * `databaseDamaged`, `databaseNewer`, `dataFolderUnusable`.
 */
export const peekBackup = (file: string): BackupContent => reading(file, contentOf);

const contentOf = (db: Database.Database): BackupContent => ({
  campaigns: campaignNames(db),
  ...historyEnd(db),
});

/** How far the history of a data folder goes. Throws as `peekBackup` does. */
export const presentEnd = (dataDir: string): HistoryEnd =>
  reading(join(dataDir, DATABASE_FILE), historyEnd);

/** A copy that lies in the data folder, checked and of this version, ready to take its place. */
export interface PreparedRestore {
  content: BackupContent;
  /**
   * Takes the place of the open database in one step; whoever has it open sees the new content.
   * `check` is called when nobody can write any more, and throws to leave everything as it is.
   */
  putBack(check: () => void): Promise<void>;
  /** Writes to the prepared copy before it takes a place. */
  change<T>(fn: (store: Store) => T): T;
  /**
   * Takes the place of a database that cannot be opened, which is set aside whole; returns its new
   * path, or null where there was none.
   */
  replace(at: string): string | null;
  /** Removes what is left over. */
  discard(): void;
}

/**
 * Copies a backup into the data folder, checks it and brings it to this version; the backup itself
 * is not touched. Throws FieldError `databaseDamaged`, `databaseNewer`, `dataFolderUnusable`.
 */
export const prepareRestore = (file: string, dataDir: string): PreparedRestore =>
  prepared(dataDir, file, (path) => {
    copyFileSync(file, path);
    // Of a database that was copied while it was in use.
    if (existsSync(`${file}-wal`)) copyFileSync(`${file}-wal`, `${path}-wal`);
  });

/** As `prepareRestore`, of what can be read of the damaged database of the data folder itself. */
export function prepareSalvaged(
  dataDir: string,
  options: { withLog: boolean },
): PreparedRestore & { tables: SalvagedTable[] } {
  const live = join(dataDir, DATABASE_FILE);
  const { bytes, tables } = readWhole(live, options);
  return { ...prepared(dataDir, live, (path) => writeFileSync(path, bytes)), tables };
}

/** `put` writes the copy to a path; `told` names it where it is refused. */
function prepared(dataDir: string, told: string, put: (path: string) => void): PreparedRestore {
  const live = join(dataDir, DATABASE_FILE);
  // Of its own: another window or program may be looking at another copy.
  const path = `${live}${PREPARED}${newUid()}`;
  const discard = () => remove(path);
  try {
    mkdirSync(dataDir, { recursive: true });
    dropLeftOvers(dataDir);
    put(path);
    // As it was before it is brought to this version: that gives old sets of changes new uids.
    const content = reading(path, contentOf);
    makeReady(path);
    return {
      content,
      putBack: (check) => putBack(path, live, check),
      change: (fn) => changing(path, fn),
      replace: (at) => setAside(path, live, at),
      discard,
    };
  } catch (error) {
    discard();
    throw asOpeningError(error, told);
  }
}

function changing<T>(prepared: string, fn: (store: Store) => T): T {
  const store = openReady(prepared);
  try {
    return fn(store);
  } finally {
    store.close();
  }
}

const PREPARED = '.khoi-phuc-';
/** Younger ones may be in use. */
const LEFT_OVER_MS = 3_600_000;

/** Removes what a program that was killed left behind. */
function dropLeftOvers(dataDir: string): void {
  for (const name of readdirSync(dataDir)) {
    const path = join(dataDir, name);
    if (!name.startsWith(DATABASE_FILE + PREPARED)) continue;
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > LEFT_OVER_MS) rmSync(path, { force: true });
  }
}

async function putBack(prepared: string, live: string, check: () => void): Promise<void> {
  const deadline = performance.now() + BUSY_MS;
  const source = openReadOnly(prepared);
  beginRestore(live);
  try {
    for (;;) {
      try {
        await source.backup(live, {
          // Called when the database is locked and nothing was copied yet.
          progress() {
            check();
            return ALL_PAGES;
          },
        });
        emptyLog(live);
        endRestore(live);
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > deadline) throw error;
        await wait(20);
      }
    }
  } finally {
    source.close();
  }
}

/**
 * Everything is copied aside first. Then the log goes, which a new file must never meet, and the new
 * file replaces the old one at once: a folder without a file would be opened as a new, empty one.
 */
function setAside(prepared: string, live: string, at: string): string | null {
  const aside = `${live}.hong-${at.slice(0, 19).replace(/\D/g, '')}`;
  const logs = ['-wal', '-shm', '-journal'];
  const there = ['', ...logs].filter((ending) => existsSync(live + ending));
  for (const ending of there) copyFileSync(live + ending, aside + ending);
  for (const ending of logs) rmSync(live + ending, { force: true });
  giveName(prepared, live);
  return there.includes('') ? aside : null;
}
