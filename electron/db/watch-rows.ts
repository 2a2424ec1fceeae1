import type Database from 'better-sqlite3';

/**
 * What happens to the rows of what is set up (campaigns, settings, units, notes, closings) is noted
 * by triggers of the connection, made from the tables as they are, so that no query and no column
 * can be forgotten. Figures are kept by column instead, see `column-changes.ts`.
 */

/** Figures, the history itself, and what goes with a file, a document or a closing. */
const UNTOLD = new Set([
  'result',
  'target',
  'opening',
  'change_set',
  'column_change',
  'row_change',
  'setting_change',
  'fingerprint',
  'stated_figure',
  'imported_file',
  'column_choice',
  'closed_cell',
]);

/** What is found in files comes and goes with them; answers to it are told. */
const ONLY_UPDATES = new Set(['import_finding']);

/** From now on this connection notes what happens to rows, until it closes. */
export function watchRows(db: Database.Database): void {
  db.pragma('temp_store = MEMORY');
  db.exec('CREATE TEMP TABLE row_journal (table_name TEXT, old_row TEXT, new_row TEXT)');
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[];
  for (const table of tables.filter((name) => !UNTOLD.has(name))) {
    const columns = db.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(table);
    const rowOf = (state: 'old' | 'new') =>
      `json_object(${columns.map((name) => `'${name}', ${state}."${name}"`).join(', ')})`;
    const note = (event: string, before: string, after: string) =>
      db.exec(
        `CREATE TEMP TRIGGER row_journal_${table}_${event.toLowerCase()}
         AFTER ${event} ON main."${table}"
         BEGIN INSERT INTO row_journal VALUES ('${table}', ${before}, ${after}); END`,
      );
    note('UPDATE', rowOf('old'), rowOf('new'));
    if (ONLY_UPDATES.has(table)) continue;
    note('INSERT', 'NULL', rowOf('new'));
    note('DELETE', rowOf('old'), 'NULL');
  }
}
