import type Database from 'better-sqlite3';
import { migrations } from '../migrate.ts';
import { openScratch, type ReadHandle } from '../open.ts';
import { openPages, type PageSource } from './page-source.ts';
import { type PageRow, readTree, readTreePage, type Value } from './records.ts';
import { dropUnreadableJson } from './unreadable-json.ts';

/** What could be read of a damaged database: its history, and the figures that stand in it. */
export interface DamagedContent extends ReadHandle {
  /** Whether every page of the history could be read. */
  isHistoryWhole: boolean;
  /** Whether every page of these figures could be read: a cell without a row is blank then. */
  isWhole: Record<FigureTable, boolean>;
  /** Of the data version of this program: the history of an older one is written differently. */
  isOfThisVersion: boolean;
  close(): void;
}

const FIGURES = ['result', 'opening', 'target'] as const;
type FigureTable = (typeof FIGURES)[number];

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INSTANT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;
const isJson = (value: Value | undefined) => typeof value === 'string' && value.startsWith('[');

/**
 * The tables of the history. Their rows are only ever added, so a row of them is right wherever in
 * the file it lies, and what it looks like tells its table, also when the pages above it are gone.
 */
const HISTORY: Record<string, (row: Record<string, Value>) => boolean> = {
  change_set: ({ uid, at }) => UUID.test(String(uid)) && INSTANT.test(String(at)),
  column_change: ({ units, kind }) =>
    isJson(units) && (FIGURES as readonly Value[]).includes(kind ?? null),
  row_change: ({ key_columns: key, columns, changes }) => [key, columns, changes].every(isJson),
};

interface Column {
  name: string;
  /** INTEGER, TEXT or BLOB; all tables are STRICT. */
  type: string;
  isNeeded: number;
}

interface Table {
  name: string;
  columns: Column[];
}

/**
 * Reads a damaged database page by page into a scratch store of this version. `fallback` tells the
 * first pages of its tables where its own list of them is damaged: an earlier copy of the same
 * file. `withLog` false leaves out a write-ahead log that is another file's.
 */
export function readDamaged(
  file: string,
  fallback: ReadHandle,
  { withLog = true } = {},
): DamagedContent {
  const scratch = openScratch();
  const source = openPages(file, { withLog });
  try {
    const roots = rootsOf(source, fallback);
    const isHistoryWhole = fillHistory(scratch.db, source, roots);
    const isWhole = Object.fromEntries(
      FIGURES.map((name) => [name, fillFigures(scratch.db, source, name, roots.get(name))]),
    ) as DamagedContent['isWhole'];
    return {
      ...scratch.handle,
      isHistoryWhole,
      isWhole,
      isOfThisVersion: isOfThisVersion(source),
      close: () => scratch.db.close(),
    };
  } catch (error) {
    scratch.db.close();
    throw error;
  } finally {
    source.close();
  }
}

const isHeader = (page: Buffer) => page.toString('latin1', 0, 15) === 'SQLite format 3';

/** Where the header is gone, the rows themselves must fit the tables of this version. */
function isOfThisVersion(source: PageSource): boolean {
  const page = source.page(1);
  if (page === null || !isHeader(page)) return true;
  const version = page.readInt32BE(60);
  return version === migrations.length || version < 1 || version > migrations.length + 1000;
}

/** The first page of each table. */
function rootsOf(source: PageSource, fallback: ReadHandle): Map<string, number> {
  const listed = fallback
    .prepare<{ name: string; page: number }>(
      `SELECT name, rootpage AS page FROM sqlite_schema WHERE type = 'table'`,
    )
    .all();
  const roots = new Map(listed.map(({ name, page }) => [name, page]));
  for (const { values } of readTree(source, 1).rows) {
    const [type, name, , page] = values;
    if (type === 'table' && typeof name === 'string' && typeof page === 'number') {
      roots.set(name, page);
    }
  }
  return roots;
}

const tableOf = (db: Database.Database, name: string): Table => ({
  name,
  columns: db
    .prepare<[string], Column>(
      'SELECT name, type, "notnull" AS isNeeded FROM pragma_table_info(?) ORDER BY cid',
    )
    .all(name),
});

const TYPES: Record<string, (value: Value) => boolean> = {
  INTEGER: (value) => Number.isInteger(value),
  TEXT: (value) => typeof value === 'string',
  BLOB: (value) => Buffer.isBuffer(value),
};

/**
 * The row as an object, where its values fit the columns; a row that is older than the last columns
 * ends before them.
 */
function fitting({ columns }: Table, { rowid, values }: PageRow): Record<string, Value> | null {
  if (values.length > columns.length || values.length < 2) return null;
  const row: Record<string, Value> = {};
  for (const [n, { name, type, isNeeded }] of columns.entries()) {
    // The id of a row is kept beside it, not in it.
    const value = n === 0 && rowid !== null && values[0] === null ? rowid : (values[n] ?? null);
    const fits = value === null ? isNeeded === 0 : TYPES[type]?.(value) === true;
    if (!fits) return null;
    row[name] = value;
  }
  return row;
}

/** An insert that leaves out what the table refuses; false for a row that is there differently. */
function inserter(db: Database.Database, { name, columns }: Table) {
  const names = columns.map((column) => `"${column.name}"`).join(', ');
  const insert = db.prepare(
    `INSERT OR IGNORE INTO ${name} (${names}) VALUES (${columns.map((column) => `@${column.name}`).join(', ')})`,
  );
  const same = db
    .prepare(
      `SELECT 1 FROM ${name} WHERE ${columns.map((column) => `"${column.name}" IS @${column.name}`).join(' AND ')}`,
    )
    .pluck();
  return (row: Record<string, Value>): boolean => {
    try {
      return insert.run(row).changes === 1 || same.get(row) === 1;
    } catch {
      return false; // A type that a strict table does not take.
    }
  };
}

/** Whether the whole history was read. */
function fillHistory(
  db: Database.Database,
  source: PageSource,
  roots: ReadonlyMap<string, number>,
): boolean {
  const tables = Object.entries(HISTORY).map(([name, looksSo]) => {
    const table = tableOf(db, name);
    return { table, looksSo, insert: inserter(db, table) };
  });
  const put = (row: PageRow): boolean => {
    for (const { table, looksSo, insert } of tables) {
      const found = fitting(table, row);
      if (found !== null && looksSo(found)) return insert(found);
    }
    return false;
  };
  let isWhole = true;
  db.transaction(() => {
    for (let number = 1; number <= source.pages; number += 1) {
      const page = readTreePage(source, number);
      for (const row of page?.rows ?? []) if (row.rowid !== null) put(row);
    }
    for (const name of Object.keys(HISTORY)) {
      const tree = readTree(source, roots.get(name) ?? 0);
      if (!tree.isWhole || !tree.rows.every(put)) isWhole = false;
    }
  })();
  const { column_change: columns, row_change: rows } = dropUnreadableJson(db);
  return columns + rows === 0 && isWhole;
}

/**
 * Figures are read only from the root down: free pages hold old ones. Whether all could be read.
 */
function fillFigures(
  db: Database.Database,
  source: PageSource,
  name: FigureTable,
  root = 0,
): boolean {
  const table = tableOf(db, name);
  const insert = inserter(db, table);
  const { rows, isWhole } = readTree(source, root);
  let all = isWhole;
  db.transaction(() => {
    for (const row of rows) {
      const found = fitting(table, row);
      if (found === null || row.values.length !== table.columns.length || !insert(found)) {
        all = false;
      }
    }
  })();
  return all;
}
