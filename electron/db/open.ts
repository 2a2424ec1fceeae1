import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FieldError } from '../../shared/contract/errors.ts';
import type { Topic } from '../../shared/contract/topics.ts';
import { upgradeCopyName } from '../../shared/domain/backup.ts';
import { checkFile } from './check-file.ts';
import { keepFingerprint, prepareFingerprint } from './fingerprint.ts';
import type { ReadHandle, WriteHandle } from './handles.ts';
import { integrityProblems } from './integrity.ts';
import { findFile, makeFile } from './make-file.ts';
import { APPLICATION_ID, migrate, migrations as ownMigrations } from './migrate.ts';
import { endRestore, hasOtherLog } from './salvage/other-log.ts';
import {
  asFieldError,
  asOpeningError,
  DATABASE_FILE,
  damaged,
  isBusy,
  unusable,
} from './storage-errors.ts';
import { writtenTable } from './topics.ts';
import { watchRows } from './watch-rows.ts';

export type { ReadHandle, WriteHandle } from './handles.ts';
export { asFieldError, DATABASE_FILE } from './storage-errors.ts';

/** Runs `fn` as one part of a transaction, with a handle of its own. */
export type RunPart = <T>(fn: (db: WriteHandle) => T) => T;

export interface Store extends ReadHandle {
  /** Runs `fn` on one state of the store, whatever other processes write meanwhile. */
  snapshot<T>(fn: (db: ReadHandle) => T): T;
  /**
   * Runs `fn` on the committed state, with a handle of its own: inside a transaction, the state
   * before it.
   */
  committed<T>(fn: (db: ReadHandle) => T): T;
  /** Runs `fn` in one immediate transaction: all of it is on disk afterwards, or nothing. */
  transact<T>(fn: (db: WriteHandle) => T): T;
  /**
   * As `transact`, for work in parts: what a part wrote before it threw is taken back, and the parts
   * before it stay.
   */
  transactParts<T>(fn: (part: RunPart) => T): T;
  /** Tells whoever opened the store what a transaction changed. */
  tell(change: StoreChange): void;
  /** Changes when another process has committed something. */
  dataVersion(): number;
  /** What is wrong with the file, see `integrity.ts`; empty when it is sound. */
  integrityProblems(): string[];
  close(): void;
}

/** The store opened for reading only, in a thread or process beside the one that writes. */
export interface Reader extends Pick<Store, 'snapshot'> {
  close(): void;
}

/** What a transaction changed, in which campaign, and in which set of the history it is kept. */
export interface StoreChange {
  topics: readonly Topic[];
  /** Null for a change of several campaigns, or of things that they share. */
  campaignId: number | null;
  /** Id of the set of changes; null where the history keeps nothing of the change. */
  revision: number | null;
}

export type OnQuery = (kind: 'read' | 'write', took: number) => void;

export interface StoreOptions {
  /** Refuse a folder without data instead of making it. */
  mustExist?: boolean;
  /** Called with each change as soon as it is on disk. */
  onChange?: (change: StoreChange) => void;
  /** Called with the time (ms) that each reading or writing took. */
  onQuery?: OnQuery;
  /** Migrations other than those of this program; for tests. */
  migrations?: readonly string[];
}

/**
 * Opens the database of a data folder, made and migrated as needed; a file that is not sound is
 * refused before anything of it is read. The only importer of better-sqlite3.
 * Throws FieldError `dataFolderUnusable`, `databaseDamaged`, `databaseNewer`, `migrationFailed`.
 */
export function openStore(dataDir: string, options: StoreOptions = {}): Store {
  const {
    mustExist = false,
    migrations = ownMigrations,
    onChange = () => {},
    onQuery = () => {},
  } = options;
  let file = findFile(dataDir);
  if (file === null && mustExist) throw unusable(dataDir, 'noData');
  try {
    file ??= makeFile(dataDir, (path) => close(openFile(path, migrations)));
    return asStore(openFile(file, migrations), file, onChange, onQuery);
  } catch (error) {
    throw asOpeningError(error, file ?? join(dataDir, DATABASE_FILE));
  }
}

/**
 * Opens the database of a data folder beside the store that has opened, checked and migrated it.
 * Throws FieldError `dataFolderUnusable`, `databaseDamaged`.
 */
export function openReader(dataDir: string): Reader {
  const file = join(dataDir, DATABASE_FILE);
  try {
    const db = openReadOnly(file);
    const handle = handleOf(db);
    return {
      snapshot: (fn) => db.transaction(() => fn(handle)).deferred(),
      close: () => db.close(),
    };
  } catch (error) {
    throw asOpeningError(error, file);
  }
}

/** Opens a file for reading, as it is. */
export function openReadOnly(file: string): Database.Database {
  const db = new Database(file, { readonly: true, fileMustExist: true, timeout: BUSY_MS });
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  return db;
}

/** Moves what waits in the log into the file, as far as other programs let it. */
export function emptyLog(file: string): void {
  const db = new Database(file, { fileMustExist: true, timeout: 1000 });
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    db.close();
  }
}

/**
 * Opens a file for writing that stays one file, without a write-ahead log beside it. It is read more
 * than once and fits the memory, as a rule; nothing of it is safe on the disk before it is synced.
 */
export function openSingleFile(file: string): Database.Database {
  const db = new Database(file, { fileMustExist: true });
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -65536');
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('journal_mode = DELETE');
  return db;
}

function openFile(
  file: string,
  migrations: readonly string[],
  keepOld: (db: Database.Database, version: number) => void = (db, version) =>
    backUp(db, upgradeCopyName(file, version)),
): Database.Database {
  if (hasOtherLog(file)) throw damaged(file, 'otherLog', 'the log tells of another history');
  checkAlone(file, migrations);
  const db = new Database(file);
  try {
    prepareConnection(db);
    switchToWal(db);
    // In WAL mode SQLite reopens with NORMAL, which may lose the last commits when the power fails.
    db.pragma('synchronous = FULL');
    migrate(db, (version) => keepOld(db, version), migrations);
    prepareFingerprint(db);
    watchRows(db);
    // A read-only file is refused now, not at the first figure that is keyed.
    db.transaction(() => {}).immediate();
    db.pragma(`busy_timeout = ${BUSY_MS}`);
    endRestore(file);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/**
 * Checks a file on a connection of its own. The check reads the file itself, and closing a file
 * drops all locks that the process has on it (POSIX): a connection that stayed open would be taken
 * for gone, and the next program to close would throw away the log that it goes on writing to.
 */
function checkAlone(file: string, migrations: readonly string[]): void {
  const db = new Database(file);
  try {
    prepareConnection(db);
    db.transaction(() => checkFile(db, migrations, emptyDatabase)).deferred();
  } finally {
    db.close();
  }
}

/**
 * A database in memory to build a schema in; its tables are rebuilt as in a migration, see
 * `migrate`.
 */
function emptyDatabase(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = OFF');
  return db;
}

/**
 * Refuses a file that is not this program's or comes from a newer version of it. Throws FieldError
 * `databaseDamaged`, `databaseNewer`.
 */
export function refuseOthers(db: Database.Database): void {
  const version = db.pragma('user_version', { simple: true }) as number;
  const application = db.pragma('application_id', { simple: true }) as number;
  if (application !== APPLICATION_ID || version < 1) {
    throw damaged(db.name, 'notOurs', `application_id ${application}, user_version ${version}`);
  }
  if (version > ownMigrations.length) {
    throw new FieldError('databaseNewer', { found: version, known: ownMigrations.length });
  }
}

/**
 * Checks a file that is not in use, brings it to this version, and closes it whole, with its
 * checksum. Throws FieldError as `openStore` does.
 */
export function makeReady(file: string): void {
  try {
    close(openFile(file, ownMigrations, () => {}));
  } catch (error) {
    throw asOpeningError(error, file);
  }
}

/**
 * Opens a file that is not in use and has been made ready, as a store of its own. What is written is
 * not yet safe on the disk: whoever puts the file in its place sees to that, for all of it at once.
 */
export function openReady(file: string): Store {
  try {
    const db = openFile(file, ownMigrations, () => {});
    db.pragma('synchronous = OFF');
    return asStore(
      db,
      file,
      () => {},
      () => {},
    );
  } catch (error) {
    throw asOpeningError(error, file);
  }
}

/**
 * An empty database in memory, of this version or an older one, for what was read of a damaged one.
 */
export function openScratch(version = ownMigrations.length): {
  db: Database.Database;
  handle: ReadHandle;
} {
  const db = emptyDatabase();
  for (const migration of ownMigrations.slice(0, version)) db.exec(migration);
  return { db, handle: handleOf(db) };
}

/** A store closes even when its fingerprint cannot be stored: the next opening works without it. */
function close(db: Database.Database): void {
  try {
    db.pragma('busy_timeout = 0');
    keepFingerprint(db);
  } catch {
    // For example a full disk, or another program that is writing at this moment.
  }
  db.close();
}

/** A complete copy or none: a broken attempt must not stop the next one. */
function backUp(db: Database.Database, copy: string): void {
  const unfinished = `${copy}.tmp`;
  rmSync(unfinished, { force: true });
  try {
    db.prepare('VACUUM INTO ?').run(unfinished);
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw error;
  }
}

/** How long a save waits for another program. */
const BUSY_MS = 5000;
/**
 * Opening waits longer: another program may be making or upgrading the same data on a slow disk.
 */
const OPENING_BUSY_MS = 30_000;

function prepareConnection(db: Database.Database): void {
  db.pragma(`busy_timeout = ${OPENING_BUSY_MS}`);
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('foreign_keys = ON');
}

/**
 * SQLite needs the file for itself for this switch and does not wait for it: when two programs make
 * the same file, one gets "busy" at once. So this tries again until the time is up.
 */
function switchToWal(db: Database.Database): void {
  const deadline = performance.now() + OPENING_BUSY_MS;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (;;) {
    try {
      db.pragma('journal_mode = WAL');
      return;
    } catch (error) {
      if (!isBusy(error) || performance.now() > deadline) throw error;
      Atomics.wait(pause, 0, 0, 10);
    }
  }
}

/** Prepares each statement once. */
function handleOf(db: Database.Database): ReadHandle {
  const statements = new Map<string, Database.Statement>();
  return {
    prepare(sql: string) {
      let statement = statements.get(sql);
      if (!statement) {
        statement = db.prepare(sql);
        statements.set(sql, statement);
      }
      return statement as never;
    },
  };
}

/**
 * The handle of one transaction. It is a new object each time, because things that were read are
 * remembered by handle, and after a rollback they would be wrong.
 */
function writeHandleOf({ prepare }: ReadHandle): WriteHandle {
  const written = new Set<string>();
  const known = new Set<unknown>();
  const handle = {
    written,
    prepare(sql: string) {
      const statement = prepare(sql);
      // The same statement is prepared for every cell; the table that it writes to is found once.
      if (known.has(statement)) return statement;
      known.add(statement);
      const table = statement.readonly ? null : writtenTable(sql);
      if (table !== null) written.add(table);
      return statement;
    },
  };
  return handle as unknown as WriteHandle;
}

function asStore(
  db: Database.Database,
  file: string,
  tell: (change: StoreChange) => void,
  onQuery: OnQuery,
): Store {
  const handle = handleOf(db);
  let disk: { db: Database.Database; handle: ReadHandle } | null = null;
  const onDisk = () => {
    if (disk) return disk;
    const reader = openReadOnly(file);
    disk = { db: reader, handle: handleOf(reader) };
    return disk;
  };
  const timed = <T>(kind: 'read' | 'write', work: () => T): T => {
    const began = performance.now();
    try {
      return work();
    } finally {
      onQuery(kind, performance.now() - began);
    }
  };
  return {
    ...handle,
    snapshot: (fn) => timed('read', db.transaction(() => fn(handle)).deferred),
    committed(fn) {
      const { db: reader, handle: read } = onDisk();
      return timed('read', reader.transaction(() => fn(read)).deferred);
    },
    transact(fn) {
      try {
        return timed('write', db.transaction(() => fn(writeHandleOf(handle))).immediate);
      } catch (error) {
        throw asFieldError(error, file, true);
      }
    },
    transactParts(fn) {
      // Inside a transaction the library makes a savepoint of each.
      const part: RunPart = (work) => db.transaction(() => work(writeHandleOf(handle)))();
      try {
        return timed('write', db.transaction(() => fn(part)).immediate);
      } catch (error) {
        throw asFieldError(error, file, true);
      }
    },
    tell,
    dataVersion: () => db.pragma('data_version', { simple: true }) as number,
    integrityProblems: () => integrityProblems(db),
    close: () => {
      disk?.db.close();
      close(db);
    },
  };
}
