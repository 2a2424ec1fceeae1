import { statSync } from 'node:fs';
import { join } from 'node:path';
import { openReader } from './open.ts';
import { DATABASE_FILE } from './storage-errors.ts';

export interface StoreCounts {
  /** Of the schema, and of SQLite. */
  version: number;
  sqlite: string;
  /** Bytes of the file, and of what is not written into it yet. */
  bytes: number;
  walBytes: number;
  /** Rows of each table, by its name. */
  rows: readonly { table: string; rows: number }[];
}

/** How much a data folder holds. Throws FieldError as `openReader` does. */
export function countStore(dataDir: string): StoreCounts {
  const bytesOf = (name: string) => statSync(join(dataDir, name), { throwIfNoEntry: false })?.size;
  const reader = openReader(dataDir);
  try {
    return reader.snapshot(({ prepare }) => {
      const tables = prepare<{ name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
      ).all();
      const { version, sqlite } = prepare<{ version: number; sqlite: string }>(
        'SELECT user_version AS version, sqlite_version() AS sqlite FROM pragma_user_version',
      ).get()!;
      return {
        version,
        sqlite,
        bytes: bytesOf(DATABASE_FILE) ?? 0,
        walBytes: bytesOf(`${DATABASE_FILE}-wal`) ?? 0,
        rows: tables.map(({ name }) => ({
          table: name,
          rows: prepare<{ n: number }>(`SELECT count(*) AS n FROM "${name}"`).get()!.n,
        })),
      };
    });
  } finally {
    reader.close();
  }
}
