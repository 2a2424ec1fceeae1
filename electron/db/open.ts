import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { FieldError } from '../../shared/contract/errors.ts';
import { APPLICATION_ID, migrate } from './migrate.ts';

/** File of an office's data inside its data folder. */
export const DATABASE_FILE = 'so-chi-tieu.db';

declare const canWrite: unique symbol;

/** A handle for queries only. */
export interface ReadHandle {
  /** Prepares once and keeps the statement. */
  prepare<Row, Params extends unknown[] = []>(sql: string): Database.Statement<Params, Row>;
}

/** A handle inside the one transaction of `write`; queries that change data ask for this type. */
export interface WriteHandle extends ReadHandle {
  readonly [canWrite]: true;
}

export interface Store extends ReadHandle {
  /** Runs `fn` on one state of the store, whatever other processes write meanwhile. */
  snapshot<T>(fn: (db: ReadHandle) => T): T;
  /**
   * Runs `fn` on what is on disk, by a handle of its own: inside a transaction the state before
   * it, which nobody else changes meanwhile.
   */
  committed<T>(fn: (db: ReadHandle) => T): T;
  /** Runs `fn` in one immediate transaction: all of it is on disk afterwards, or nothing. */
  transact<T>(fn: (db: WriteHandle) => T): T;
  /** Another number as soon as another process has committed something. */
  dataVersion(): number;
  /** What SQLite's own check says; empty when the file is whole. */
  integrityProblems(): string[];
  close(): void;
}

export interface StoreOptions {
  /** Refuse a folder without data instead of making it. */
  mustExist?: boolean;
  /** Other than those of this program; for tests. */
  migrations?: readonly string[];
}

/**
 * Opens the database of a data folder, made and migrated as needed. The only importer of
 * better-sqlite3. Throws FieldError `dataFolderUnusable`, `databaseDamaged`, `databaseNewer`.
 */
export function openStore(dataDir: string, options: StoreOptions = {}): Store {
  const file = join(dataDir, DATABASE_FILE);
  const isNew = !existsSync(file);
  if (isNew && options.mustExist) {
    throw new FieldError('dataFolderUnusable', {
      folder: dataDir,
      problem: 'thư mục này chưa có dữ liệu của Sổ Chỉ Tiêu. Kiểm tra lại đường dẫn.',
    });
  }
  let db: Database.Database;
  try {
    mkdirSync(dataDir, { recursive: true });
    db = new Database(file);
  } catch (error) {
    throw new FieldError('dataFolderUnusable', { folder: dataDir, problem: folderProblem(error) });
  }
  try {
    prepareConnection(db, isNew);
    migrate(db, (version) => backUp(db, backupName(file, version)), options.migrations);
    db.pragma(`busy_timeout = ${BUSY_MS}`);
  } catch (error) {
    db.close();
    throw asFieldError(error, file);
  }
  return asStore(db, file);
}

const backupName = (file: string, version: number) => `${file}.truoc-nang-cap-${version}`;

/** A whole copy, or none: an attempt that broke off must not stand in the way of the next. */
function backUp(db: Database.Database, copy: string): void {
  const unfinished = `${copy}.tmp`;
  rmSync(unfinished, { force: true });
  db.prepare('VACUUM INTO ?').run(unfinished);
  renameSync(unfinished, copy);
}

/** How long a save waits for another program. */
const BUSY_MS = 5000;
/** Opening waits longer: another program may be making or upgrading the same data on a slow disk. */
const OPENING_BUSY_MS = 30_000;

function prepareConnection(db: Database.Database, isNew: boolean): void {
  db.pragma(`busy_timeout = ${OPENING_BUSY_MS}`);
  db.pragma('trusted_schema = OFF');
  db.pragma('cell_size_check = ON');
  db.pragma('foreign_keys = ON');
  // In one statement: another process may be making the file at this moment.
  const foreign = db
    .prepare(
      `SELECT application_id <> ? AND (SELECT count(*) FROM sqlite_schema) > 0
       FROM pragma_application_id`,
    )
    .pluck()
    .get(APPLICATION_ID);
  if (!isNew && foreign === 1) {
    throw new FieldError('databaseDamaged', {
      file: db.name,
      problem: 'đây không phải tệp dữ liệu của Sổ Chỉ Tiêu',
    });
  }
  switchToWal(db);
  // In WAL mode SQLite reopens at NORMAL, which may lose the last commits with the power.
  db.pragma('synchronous = FULL');
}

/**
 * SQLite does not wait for the one moment alone that the switch needs: where two programs make the
 * same file, either is told at once that it is busy.
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

function asStore(db: Database.Database, file: string): Store {
  const handle = handleOf(db);
  let disk: { db: Database.Database; handle: ReadHandle } | null = null;
  const onDisk = () => {
    if (disk) return disk;
    const reader = new Database(file, { readonly: true, timeout: BUSY_MS });
    disk = { db: reader, handle: handleOf(reader) };
    return disk;
  };
  return {
    ...handle,
    snapshot: (fn) => db.transaction(() => fn(handle)).deferred(),
    committed(fn) {
      const { db: reader, handle: read } = onDisk();
      return reader.transaction(() => fn(read)).deferred();
    },
    transact(fn) {
      try {
        // A handle of its own: what is read before a rollback is remembered by nobody.
        return db.transaction(() => fn({ ...handle } as unknown as WriteHandle)).immediate();
      } catch (error) {
        throw asFieldError(error, file);
      }
    },
    dataVersion: () => db.pragma('data_version', { simple: true }) as number,
    integrityProblems: () =>
      (db.pragma('integrity_check(20)') as { integrity_check: string }[])
        .map((row) => row.integrity_check)
        .filter((line) => line !== 'ok')
        .concat(
          (db.pragma('foreign_key_check') as { table: string; rowid: number }[]).map(
            (row) => `khóa ngoại: bảng ${row.table}, dòng ${row.rowid}`,
          ),
        ),
    close: () => {
      disk?.db.close();
      db.close();
    },
  };
}

function folderProblem(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return 'không có quyền ghi. Chọn thư mục khác hoặc nhờ người quản trị máy cấp quyền.';
  if (code === 'ENOTDIR' || code === 'EEXIST') return 'đường dẫn này không phải là thư mục.';
  if (code === 'ENOSPC') return 'ổ đĩa đã đầy. Giải phóng chỗ trống rồi mở lại.';
  return error instanceof Error ? error.message : String(error);
}

const isBusy = (error: unknown) =>
  error instanceof Database.SqliteError && /^SQLITE_BUSY/.test(error.code);

/** SQLite's own errors in field terms; anything else is passed on. */
export function asFieldError(error: unknown, file = DATABASE_FILE): unknown {
  if (!(error instanceof Database.SqliteError)) return error;
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(error.code)) {
    return new FieldError('databaseDamaged', { file, problem: error.message });
  }
  if (isBusy(error)) {
    return new FieldError('dataFolderUnusable', {
      folder: file,
      problem: 'tệp dữ liệu đang bận ở chương trình khác. Chờ một lát rồi làm lại.',
    });
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|AUTH)/.test(error.code)) {
    return new FieldError('dataFolderUnusable', {
      folder: file,
      problem: 'không mở được tệp dữ liệu để ghi. Kiểm tra quyền của thư mục.',
    });
  }
  if (error.code === 'SQLITE_FULL') {
    return new FieldError('dataFolderUnusable', {
      folder: file,
      problem: 'ổ đĩa đã đầy, số vừa nhập chưa được ghi. Giải phóng chỗ trống rồi nhập lại.',
    });
  }
  return error;
}
