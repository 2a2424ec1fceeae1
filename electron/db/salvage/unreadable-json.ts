import type Database from 'better-sqlite3';

/** A row whose stored values are no JSON any more tells nothing; returns how many there were. */
export const dropUnreadableJson = (
  db: Database.Database,
): Record<'column_change' | 'row_change', number> => ({
  column_change: db
    .prepare(
      `DELETE FROM column_change
       WHERE NOT json_valid(units) OR NOT ifnull(json_valid(days), 1)
          OR NOT ifnull(json_valid(old_values, 8), 1) OR NOT ifnull(json_valid(new_values, 8), 1)`,
    )
    .run().changes,
  row_change: db
    .prepare(
      `DELETE FROM row_change
       WHERE NOT (json_valid(key_columns) AND json_valid(columns) AND json_valid(changes))`,
    )
    .run().changes,
});
