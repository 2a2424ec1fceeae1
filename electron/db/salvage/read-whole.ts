import type Database from 'better-sqlite3';
import { APPLICATION_ID, migrations } from '../migrate.ts';
import { openScratch } from '../open.ts';
import { openPages, type PageSource } from './page-source.ts';
import { type PageRow, readTree, readTreePage, type Value } from './records.ts';
import { dropUnreadableJson } from './unreadable-json.ts';

/**
 * Everything that can be read of a damaged database, table by table, as a sound one: for an office
 * that has no copy. A row that is there in part, or leans on one that is gone, is left out.
 */

/** What became of a table. */
export interface SalvagedTable {
  name: string;
  /** Rows that came back, and that were read but left out. */
  rows: number;
  leftOut: number;
  /** Whether all of its pages could be read; if not, nobody knows how many rows are gone. */
  isWhole: boolean;
}

export interface SalvagedWhole {
  /** A database file of the version of the damaged one. */
  bytes: Buffer;
  tables: SalvagedTable[];
}

/** Made anew with each opening. */
const OF_FILE = 'fingerprint';
/** Their links to other rows are only told, so a row stays without them. */
const LOOSE = new Set(['change_set']);

interface Column {
  name: string;
  type: string;
  /** Place in the primary key, from 1; 0 outside of it. */
  pk: number;
}

/** Reads a damaged file; `withLog` false leaves out a write-ahead log that is another file's. */
export function readWhole(file: string, { withLog = true } = {}): SalvagedWhole {
  const source = openPages(file, { withLog });
  try {
    const roots = rootsOf(source);
    const version = versionOf(source);
    const { db } = openScratch(version);
    try {
      const tables = db.transaction(() => fill(db, source, roots))();
      // An older version writes its history differently; it is read when it is brought to this one.
      if (version === migrations.length) leaveOutUnreadable(db, tables);
      db.pragma(`application_id = ${APPLICATION_ID}`);
      db.pragma(`user_version = ${version}`);
      return { bytes: db.serialize(), tables };
    } finally {
      db.close();
    }
  } finally {
    source.close();
  }
}

function leaveOutUnreadable(db: Database.Database, tables: SalvagedTable[]): void {
  for (const [name, count] of Object.entries(dropUnreadableJson(db))) {
    const table = tables.find((one) => one.name === name)!;
    table.rows -= count;
    table.leftOut += count;
  }
}

/** The version of the data; where the first page is gone, that of this program. */
function versionOf(source: PageSource): number {
  const page = source.page(1);
  const told = page?.toString('latin1', 0, 15) === 'SQLite format 3' ? page.readInt32BE(60) : 0;
  return told >= 1 && told <= migrations.length ? told : migrations.length;
}

/**
 * The first page of each table: as the list of tables tells or, where its beginning is gone, as any
 * page does that looks like a part of it.
 */
function rootsOf(source: PageSource): Map<string, number> {
  const listed = tablesIn(readTree(source, 1).rows);
  if (listed.size > 0) return listed;
  const found = new Map<string, number>();
  for (let number = 1; number <= source.pages; number += 1) {
    for (const [name, page] of tablesIn(readTreePage(source, number)?.rows ?? [])) {
      found.set(name, page);
    }
  }
  return found;
}

const tablesIn = (rows: readonly PageRow[]): Map<string, number> =>
  new Map(
    rows.flatMap(({ values }): [string, number][] => {
      const [type, name, , page, sql] = values;
      const isTable = type === 'table' && typeof sql === 'string' && /^CREATE TABLE/i.test(sql);
      return isTable && typeof name === 'string' && typeof page === 'number' ? [[name, page]] : [];
    }),
  );

function fill(
  db: Database.Database,
  source: PageSource,
  roots: ReadonlyMap<string, number>,
): SalvagedTable[] {
  const names = db
    .prepare<[], string>(
      `SELECT name FROM sqlite_schema
       WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '${OF_FILE}' ORDER BY rowid`,
    )
    .pluck()
    .all();
  const triggers = db
    .prepare<[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`,
    )
    .all();
  // They keep what was signed from being changed; here it only comes back.
  for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  const tables = names.map((name) => fillTable(db, source, name, roots.get(name)));
  dropOrphans(db, tables);
  for (const { sql } of triggers) db.exec(sql);
  return tables;
}

/** Replaces the rows of a table, which a new database may have, by those of the damaged one. */
function fillTable(
  db: Database.Database,
  source: PageSource,
  name: string,
  root: number | undefined,
): SalvagedTable {
  const columns = storedColumns(db, name);
  const { rows, isWhole } = root === undefined ? NOT_FOUND : readTree(source, root);
  const first = db.prepare<[], Record<string, Value>>(`SELECT * FROM "${name}"`).all();
  db.exec(`DELETE FROM "${name}"`);
  let [kept, leftOut] = [0, 0];
  for (const row of rows) {
    if (insert(db, name, columns, row)) kept += 1;
    else leftOut += 1;
  }
  // What a new database begins with, such as its office, is there in any case.
  if (kept === 0) for (const row of first) insertValues(db, name, Object.entries(row));
  return { name, rows: kept, leftOut, isWhole };
}

const NOT_FOUND = { rows: [] as PageRow[], isWhole: false };

/** In the order in which a row stores them: without a rowid the key comes first. */
function storedColumns(db: Database.Database, table: string): Column[] {
  const columns = db
    .prepare<[string], Column>('SELECT name, type, pk FROM pragma_table_info(?) ORDER BY cid')
    .all(table);
  const hasRowid =
    db
      .prepare<[string], number>('SELECT wr FROM pragma_table_list WHERE name = ?')
      .pluck()
      .get(table) === 0;
  if (hasRowid) return columns;
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return [...key, ...columns.filter(({ pk }) => pk === 0)];
}

function insert(
  db: Database.Database,
  table: string,
  columns: readonly Column[],
  { rowid, values }: PageRow,
): boolean {
  if (values.length > columns.length) return false;
  // A row that is older than the last columns ends before them: these have their first value.
  const pairs = values.map((value, n): [string, Value] => {
    const { name, type, pk } = columns[n]!;
    // The id of a row is kept beside it, not in it.
    return [
      name,
      value === null && rowid !== null && pk === 1 && type === 'INTEGER' ? rowid : value,
    ];
  });
  return insertValues(db, table, pairs);
}

/** False for a row that the table refuses: of another type, or there already. */
function insertValues(
  db: Database.Database,
  table: string,
  pairs: readonly (readonly [name: string, value: Value])[],
): boolean {
  const names = pairs.map(([name]) => `"${name}"`).join(', ');
  const places = pairs.map(() => '?').join(', ');
  try {
    // A number read as a float is no integer to a strict table.
    const values = pairs.map(([, value]) =>
      typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value,
    );
    db.prepare(`INSERT INTO "${table}" (${names}) VALUES (${places})`).run(...values);
    return true;
  } catch {
    return false;
  }
}

interface Link {
  id: number;
  table: string;
  from: string;
  to: string | null;
}

/** Removes rows that lean on what did not come back, and those that lean on these. */
function dropOrphans(db: Database.Database, tables: SalvagedTable[]): void {
  const steps = tables.flatMap((table) =>
    linksOf(db, table.name).map((links) => {
      const lost = orphansOf(db, links);
      const columns = links.map(({ from }) => `"${from}" = NULL`).join(', ');
      const sql = LOOSE.has(table.name)
        ? `UPDATE "${table.name}" AS child SET ${columns} WHERE ${lost}`
        : `DELETE FROM "${table.name}" AS child WHERE ${lost}`;
      return { table, statement: db.prepare(sql) };
    }),
  );
  for (let isDone = false; !isDone; ) {
    isDone = true;
    for (const { table, statement } of steps) {
      const { changes } = statement.run();
      if (changes === 0) continue;
      isDone = false;
      if (LOOSE.has(table.name)) continue;
      table.rows -= changes;
      table.leftOut += changes;
    }
  }
}

/** The foreign keys of a table, each with its columns. */
function linksOf(db: Database.Database, table: string): Link[][] {
  const all = db
    .prepare<[string], Link>(
      'SELECT id, "table", "from", "to" FROM pragma_foreign_key_list(?) ORDER BY id, seq',
    )
    .all(table);
  return [...Map.groupBy(all, ({ id }) => id).values()];
}

function orphansOf(db: Database.Database, links: readonly Link[]): string {
  const parent = links[0]!.table;
  const key = db
    .prepare<[string], string>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk')
    .pluck()
    .all(parent);
  const isThere = links
    .map(({ from, to }, n) => `parent."${to ?? key[n]}" = child."${from}"`)
    .join(' AND ');
  // A link with a blank in it leads nowhere, and to nothing that could be gone.
  const isLink = links.map(({ from }) => `child."${from}" IS NOT NULL`).join(' AND ');
  return `${isLink} AND NOT EXISTS (SELECT 1 FROM "${parent}" AS parent WHERE ${isThere})`;
}
