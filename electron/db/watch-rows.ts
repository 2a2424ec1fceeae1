import type Database from 'better-sqlite3';

/**
 * Triggers of the connection note every change of a row of campaigns, settings, units, notes and
 * closings. They are made from the tables as they are, so that no query and no column can be
 * forgotten. Figures are kept by column instead, see `column-changes.ts`.
 */

/**
 * Tables not noted: figures, the history itself, parts of an imported file, document or closing.
 */
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
  // Never changed: the bytes of a form or a package, known by their checksum, and the model of a
  // signed report.
  'form_file',
  'package_file',
  'signed_model',
  // Secrets of this office: the history must not copy them.
  'signing_key',
  'person_pin',
  // Events, not settings: that a file came or went is not undone with its figures.
  'sent_file',
  'received_file',
  'received_table',
  'paper_code',
  'calendar_entry',
  'notice',
  // Follows from edits of settings, which are told.
  'deadline_before',
  // How tables of a sender are read: an offer, which the clerk confirms each time.
  'table_layout',
  // A place on this PC, no setting of a campaign.
  'watched_folder',
  'notice_rule',
]);

/** Findings of files come and go with them; only the answers to them are noted. */
const ONLY_UPDATES = new Set(['import_finding']);

/** Makes this connection note every change of a row, until it closes. */
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
