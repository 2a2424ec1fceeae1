import type Database from 'better-sqlite3';
import { FieldError } from '../../shared/contract/errors.ts';
import { isAsFingerprinted, isOfFingerprint, structureProblem } from './fingerprint.ts';
import { APPLICATION_ID } from './migrate.ts';
import { damaged } from './storage-errors.ts';

interface SchemaObject {
  name: string;
  sql: string;
}

const schemaOf = (db: Database.Database) =>
  (
    db
      .prepare(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'",
      )
      .all() as SchemaObject[]
  ).filter(({ name }) => !isOfFingerprint(name));

/**
 * Checks that the database is sound data of this program, before anything is read from it or
 * changed in it. `empty` makes an empty database, in which the schema of a version is built to
 * compare with. Throws FieldError `databaseDamaged`, `databaseNewer`.
 */
export function checkFile(
  db: Database.Database,
  migrations: readonly string[],
  empty: () => Database.Database,
): void {
  const file = db.name;
  const schema = schemaOf(db);
  const version = db.pragma('user_version', { simple: true }) as number;
  const application = db.pragma('application_id', { simple: true }) as number;
  if (application !== APPLICATION_ID) {
    // An old version that was stopped while it made the file left an empty one.
    if (application === 0 && version === 0 && schema.length === 0) return;
    throw damaged(file, 'notOurs', `application_id ${application}`);
  }
  if (version > migrations.length) {
    throw new FieldError('databaseNewer', { found: version, known: migrations.length });
  }
  if (version < 1) throw damaged(file, 'version', `user_version ${version}`);
  // Byte for byte as it was closed by a program that knew this version: its schema is right as
  // well.
  const isSame = isAsFingerprinted(db);
  if (isSame) return;
  const problem = isSame === null ? structureProblem(db) : null;
  if (problem !== null) throw damaged(file, 'content', problem);
  const other = otherThanExpected(schema, expectedSchema(migrations, version, empty));
  if (other !== null) throw damaged(file, 'structure', `schema of ${other}`);
  if (isSame === false) throw damaged(file, 'fingerprint', 'checksum');
}

/** The name of the first table or index that differs from the expected one; null when none does. */
function otherThanExpected(
  schema: readonly SchemaObject[],
  expected: readonly SchemaObject[],
): string | null {
  const found = new Map(schema.map(({ name, sql }) => [name, sql]));
  return expected.find(({ name, sql }) => found.get(name) !== sql)?.name ?? null;
}

/**
 * The schema of each version, remembered: it never changes, and building it is half of an opening.
 */
const knownSchemas = new WeakMap<readonly string[], Map<number, SchemaObject[]>>();

function expectedSchema(
  migrations: readonly string[],
  version: number,
  empty: () => Database.Database,
): SchemaObject[] {
  const known = knownSchemas.get(migrations) ?? new Map<number, SchemaObject[]>();
  knownSchemas.set(migrations, known);
  const schema = known.get(version) ?? schemaMadeBy(migrations.slice(0, version), empty());
  known.set(version, schema);
  return schema;
}

function schemaMadeBy(migrations: readonly string[], model: Database.Database): SchemaObject[] {
  try {
    for (const migration of migrations) model.exec(migration);
    return schemaOf(model);
  } finally {
    model.close();
  }
}
