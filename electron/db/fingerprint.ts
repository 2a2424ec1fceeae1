import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import type Database from 'better-sqlite3';

/**
 * SQLite's own check looks at the structure of the file, not at values: it does not notice a digit
 * that the disk changed. So when a file is closed the checksum of its pages is stored, and compared
 * when it is opened. Any later statement, of this program or another, deletes the checksum by
 * triggers, because it is no longer true.
 */

/** Larger files (bytes) are not read whole: opening would take too long. */
const MOST_BYTES = 256 * 1024 * 1024;

const TABLE = 'fingerprint';
const PREFIX = 'fingerprint_of_';
const EVENTS = ['INSERT', 'UPDATE', 'DELETE'] as const;

/** Whether a table or trigger belongs to the fingerprint. */
export const isOfFingerprint = (name: string) => name === TABLE || name.startsWith(PREFIX);

const triggerName = (table: string, event: string) => `${PREFIX}${table}_${event.toLowerCase()}`;

/** Makes the table with its one row, and three triggers for each table, where they are missing. */
export function prepareFingerprint(db: Database.Database): void {
  const objects = db.prepare('SELECT type, name FROM sqlite_schema').all() as {
    type: string;
    name: string;
  }[];
  const names = new Set(objects.map(({ name }) => name));
  const missing = objects
    .filter(({ type, name }) => type === 'table' && name !== TABLE && !name.startsWith('sqlite_'))
    .flatMap(({ name }) => EVENTS.map((event) => ({ table: name, event })))
    .filter(({ table, event }) => !names.has(triggerName(table, event)));
  if (names.has(TABLE) && missing.length === 0) return;
  db.transaction(() => {
    db.exec(
      `CREATE TABLE IF NOT EXISTS ${TABLE} (
         id            INTEGER PRIMARY KEY CHECK (id = 1),
         -- Of all pages but this table's own; null since something has changed.
         checksum      INTEGER,
         -- Of the schema when the checksum was taken: a change of it fires no trigger.
         schema_cookie INTEGER NOT NULL DEFAULT 0
       ) STRICT;
       INSERT OR IGNORE INTO ${TABLE} (id) VALUES (1);`,
    );
    for (const { table, event } of missing) {
      db.exec(
        `CREATE TRIGGER IF NOT EXISTS "${triggerName(table, event)}" AFTER ${event} ON "${table}"
         WHEN (SELECT checksum FROM ${TABLE}) IS NOT NULL
         BEGIN UPDATE ${TABLE} SET checksum = NULL; END`,
      );
    }
  }).immediate();
}

interface Kept {
  checksum: number | null;
  cookie: number;
}

const readKept = (db: Database.Database) =>
  db.prepare<[], Kept>(`SELECT checksum, schema_cookie AS cookie FROM ${TABLE}`).get();

const cookieOf = (db: Database.Database) => db.pragma('schema_version', { simple: true }) as number;

/**
 * Whether the stored checksum is that of the present content. A changed schema shows by its version
 * number, other changes delete the checksum.
 */
function speaks(db: Database.Database): boolean {
  const kept = readKept(db);
  return kept !== undefined && kept.checksum !== null && kept.cookie === cookieOf(db);
}

const sizeOf = (db: Database.Database) =>
  (db.pragma('page_count', { simple: true }) as number) *
  (db.pragma('page_size', { simple: true }) as number);

/**
 * Bytes of page 1 that change without a change of the data: the journal mode, the change counters
 * and the size in pages (https://sqlite.org/fileformat2.html#the_database_header).
 */
const RESTLESS: [from: number, to: number][] = [
  [18, 20],
  [24, 32],
  [92, 100],
];

/** How many bytes of the file are in memory at once. */
const CHUNK_BYTES = 1024 * 1024;

/** The checksum of the pages as the transaction sees them. */
function checksumOf(db: Database.Database): number {
  const pageSize = db.pragma('page_size', { simple: true }) as number;
  const own = db
    .prepare('SELECT rootpage FROM sqlite_schema WHERE name = ?')
    .pluck()
    .get(TABLE) as number;
  const leftOut = [...RESTLESS, [(own - 1) * pageSize, own * pageSize] as const];
  let checksum = 0;
  let at = 0;
  for (const chunk of pagesOf(db)) {
    for (const [from, to] of leftOut) {
      const [start, end] = [Math.max(from - at, 0), Math.min(to - at, chunk.length)];
      if (start < end) chunk.fill(0, start, end);
    }
    checksum = crc32(chunk, checksum);
    at += chunk.length;
  }
  return checksum;
}

/**
 * The bytes of all pages, piece by piece; each piece is valid until the next one is asked for. They
 * come from the file itself when no page waits in the write-ahead log, else from a copy in memory.
 */
function* pagesOf(db: Database.Database): Generator<Buffer> {
  if ((statSync(`${db.name}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0) {
    yield db.serialize();
    return;
  }
  const file = openSync(db.name, 'r');
  try {
    // One buffer for all pieces: a new one for each would fill the memory with the whole file.
    const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
    for (let left = sizeOf(db); left > 0; ) {
      const read = readSync(file, chunk, 0, Math.min(CHUNK_BYTES, left), null);
      if (read === 0) return;
      yield chunk.subarray(0, read);
      left -= read;
    }
  } finally {
    closeSync(file);
  }
}

/**
 * Up to this size (bytes) the whole check of SQLite is run, that of indexes against their tables
 * and of rows against those that they refer to; beyond it the quick one.
 */
const WHOLLY_CHECKED_BYTES = 32 * 1024 * 1024;

/**
 * The first problem that SQLite's own check finds; null when there is none. `wholeUpTo`: see
 * `WHOLLY_CHECKED_BYTES`.
 */
export function structureProblem(
  db: Database.Database,
  wholeUpTo = WHOLLY_CHECKED_BYTES,
): string | null {
  const isSmall = sizeOf(db) <= wholeUpTo;
  const found = db.pragma(`${isSmall ? 'integrity_check' : 'quick_check'}(1)`, { simple: true });
  if (found !== 'ok') return String(found);
  if (!isSmall) return null;
  const broken = db.prepare('SELECT "table" FROM pragma_foreign_key_check LIMIT 1').pluck().get();
  return broken === undefined ? null : `foreign key: table ${broken}`;
}

/**
 * Stores the checksum of the present content, unless it is stored, or the file is too big or
 * damaged. Then a later comparison replaces SQLite's full check, which takes four times as long.
 * `isChecked`: the structure was found sound just now.
 */
export function keepFingerprint(db: Database.Database, { isChecked = false } = {}): void {
  // Moves everything into the file itself, as far as other programs allow it.
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.transaction(() => {
    if (speaks(db) || sizeOf(db) > MOST_BYTES) return;
    if (!isChecked && structureProblem(db) !== null) return;
    const update = db.prepare(`UPDATE ${TABLE} SET checksum = ?, schema_cookie = ?`);
    update.run(checksumOf(db), cookieOf(db));
  }).immediate();
}

/** Whether the file is as it was when its checksum was stored; null when none is. */
export function isAsFingerprinted(db: Database.Database): boolean | null {
  if (db.prepare('SELECT 1 FROM sqlite_schema WHERE name = ?').get(TABLE) === undefined) {
    return null;
  }
  return speaks(db) && sizeOf(db) <= MOST_BYTES ? checksumOf(db) === readKept(db)?.checksum : null;
}
