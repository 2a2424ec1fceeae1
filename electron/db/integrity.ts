import type Database from 'better-sqlite3';

/**
 * Everything that is wrong with the file, as far as it shows without rules of the field, a line
 * each for whoever repairs it; empty when the file is sound. Never throws: an error that stops a
 * check of a damaged file becomes a line too.
 */
export const integrityProblems = (db: Database.Database): string[] =>
  [brokenPages, brokenReferences, brokenDays].flatMap((check) => {
    try {
      return check(db);
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  });

const brokenPages = (db: Database.Database) =>
  (db.pragma('integrity_check(20)') as { integrity_check: string }[])
    .map((row) => row.integrity_check)
    .filter((line) => line !== 'ok');

const brokenReferences = (db: Database.Database) =>
  (db.pragma('foreign_key_check') as { table: string; rowid: number }[]).map(
    (row) => `foreign key: table ${row.table}, row ${row.rowid}`,
  );

/** Values that are no days in columns for days, which end in `_on` or are called `on_day`. */
function brokenDays(db: Database.Database): string[] {
  const columns = db
    .prepare(
      `SELECT list.name AS "table", info.name AS "column"
       FROM pragma_table_list AS list JOIN pragma_table_info(list.name) AS info
       WHERE list.schema = 'main' AND (info.name LIKE '%\\_on' ESCAPE '\\' OR info.name = 'on_day')`,
    )
    .all() as { table: string; column: string }[];
  return columns.flatMap(({ table, column }) => {
    const broken = db
      .prepare(
        `SELECT 1 FROM "${table}"
         WHERE "${column}" <> '' AND date("${column}") IS NOT "${column}" LIMIT 1`,
      )
      .get();
    return broken === undefined ? [] : [`no day: table ${table}, column ${column}`];
  });
}
