import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { migrations } from '../../electron/db/migrate.ts';
import { DATABASE_FILE, openStore, type WriteHandle } from '../../electron/db/open.ts';
import { write, writeSeveral } from '../../electron/db/write.ts';
import { refusalOf } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const OPEN_IN_STEP = fileURLToPath(new URL('../helpers/open-in-step.ts', import.meta.url));
const author = { at: '2023-09-05T01:00:00Z', by: 'cán bộ thử', kind: 'keyed' } as const;

describe('opening the store', () => {
  it('keeps every commit: WAL with synchronous FULL and foreign keys, on each opening', () => {
    const folder = tempFolder();
    for (const _ of [1, 2]) {
      const store = openStore(folder);
      const pragma = (name: string) =>
        Object.values(store.prepare<Record<string, unknown>>(`PRAGMA ${name}`).get() ?? {})[0];
      expect(pragma('journal_mode')).toBe('wal');
      expect(pragma('synchronous')).toBe(2);
      expect(pragma('foreign_keys')).toBe(1);
      expect(pragma('trusted_schema')).toBe(0);
      expect(pragma('cell_size_check')).toBe(1);
      store.close();
    }
  });

  it('has the schema of the snapshot, all tables strict', async () => {
    const store = openStore(tempFolder());
    const objects = store
      .prepare<{ sql: string }>(
        'SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name',
      )
      .all()
      // Without the three triggers for each table of fingerprint.ts, which have a test of their
      // own.
      .filter(({ sql }) => !sql.startsWith('CREATE TRIGGER "fingerprint_of_'));
    const strict = store
      .prepare<{ name: string; strict: number }>(
        "SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all();
    store.close();
    expect(strict.every((table) => table.strict === 1)).toBe(true);
    await expect(`${objects.map((object) => object.sql).join(';\n\n')};\n`).toMatchFileSnapshot(
      '../fixtures/schema.sql',
    );
  });

  it('upgrades all or nothing, keeps a copy first, and a failed try does not stop the next', async () => {
    const folder = tempFolder();
    const before = openStore(folder);
    before.transact((db) =>
      db
        .prepare("INSERT INTO unit (era, code, name, kind) VALUES ('twoTier', '1', 'Xã', 'xã')")
        .run(),
    );
    before.close();
    const broken = [...migrations, 'CREATE TABLE later_table (text TEXT) STRICT; SYNTAX ERROR'];
    for (const _ of [1, 2]) {
      expect(await refusalOf(() => openStore(folder, { migrations: broken }))).toMatchObject({
        code: 'migrationFailed',
        details: { from: migrations.length, to: broken.length },
      });
    }
    const asBefore = openStore(folder);
    expect(
      asBefore.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'later_table'").get(),
    ).toBeUndefined();
    asBefore.close();
    const repaired = [...migrations, 'CREATE TABLE later_table (text TEXT) STRICT'];
    const upgraded = openStore(folder, { migrations: repaired });
    expect(upgraded.prepare('SELECT name FROM unit').all()).toEqual([{ name: 'Xã' }]);
    expect(upgraded.prepare('SELECT text FROM later_table').all()).toEqual([]);
    upgraded.close();
    const copy = new Database(join(folder, `${DATABASE_FILE}.truoc-nang-cap-${migrations.length}`));
    expect(copy.pragma('user_version', { simple: true })).toBe(migrations.length);
    expect(copy.prepare('SELECT name FROM unit').all()).toEqual([{ name: 'Xã' }]);
    copy.close();
  });

  it('reads one state of the store, whatever another process writes meanwhile', () => {
    const folder = tempFolder();
    const reader = openStore(folder);
    const writer = openStore(folder);
    const count = 'SELECT count(*) AS n FROM unit';
    const seen = reader.snapshot((db) => {
      const first = db.prepare<{ n: number }>(count).get()?.n;
      writer.transact((other) =>
        other
          .prepare("INSERT INTO unit (era, code, name, kind) VALUES ('twoTier', '1', 'Xã', 'xã')")
          .run(),
      );
      return [first, db.prepare<{ n: number }>(count).get()?.n];
    });
    expect(seen).toEqual([0, 0]);
    expect(reader.prepare<{ n: number }>(count).get()?.n).toBe(1);
    reader.close();
    writer.close();
  });

  it('refuses a database of a newer program, untouched', async () => {
    const folder = tempFolder();
    openStore(folder).close();
    const file = join(folder, DATABASE_FILE);
    const newer = new Database(file);
    newer.pragma('user_version = 99');
    newer.close();
    const before = readFileSync(file);
    expect(await refusalOf(() => openStore(folder))).toEqual({
      code: 'databaseNewer',
      details: { found: 99, known: migrations.length },
    });
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses what is not our database, untouched', async () => {
    const folder = tempFolder();
    const file = join(folder, DATABASE_FILE);
    writeFileSync(file, 'Đây không phải là cơ sở dữ liệu. '.repeat(100));
    expect((await refusalOf(() => openStore(folder))).code).toBe('databaseDamaged');
    expect(readFileSync(file, 'utf8')).toContain('Đây không phải');

    const other = tempFolder();
    const foreign = new Database(join(other, DATABASE_FILE));
    foreign.exec('CREATE TABLE note (text TEXT)');
    foreign.close();
    expect((await refusalOf(() => openStore(other))).code).toBe('databaseDamaged');
  });

  it('makes no folder for data that must exist', async () => {
    const folder = join(tempFolder(), 'không có');
    expect((await refusalOf(() => openStore(folder, { mustExist: true }))).code).toBe(
      'dataFolderUnusable',
    );
    expect(existsSync(folder)).toBe(false);
  });

  it('says so when the data folder is a file', async () => {
    const folder = join(tempFolder(), 'tep');
    writeFileSync(folder, '');
    const refusal = await refusalOf(() => openStore(folder));
    expect(refusal).toMatchObject({ code: 'dataFolderUnusable', details: { folder } });
  });

  it('opens a new folder that several programs make at the same instant', async () => {
    const folders = Array.from({ length: 40 }, () => tempFolder());
    const from = String(Date.now() + 1500);
    const programs = [1, 2, 3, 4].map(() =>
      promisify(execFile)(process.execPath, [OPEN_IN_STEP, from, '40', ...folders]),
    );
    await Promise.all(programs);
  });

  it('says nothing of a whole file, and names what is damaged', () => {
    const folder = tempFolder();
    const store = openStore(folder);
    expect(store.integrityProblems()).toEqual([]);
    const raw = new Database(join(folder, DATABASE_FILE));
    raw.pragma('foreign_keys = OFF');
    raw.exec("INSERT INTO unit_alias (unit_id, alias) VALUES (4711, 'x')");
    raw.close();
    expect(store.integrityProblems()).toHaveLength(1);
    expect(store.integrityProblems()[0]).toContain('unit_alias');
    store.close();
    // No checksum of it is stored, so the next opening finds the damage before anything is read.
    expect(() => openStore(folder)).toThrow(
      expect.objectContaining({
        code: 'databaseDamaged',
        details: expect.objectContaining({ found: 'foreign key: table unit_alias' }),
      }),
    );
  });

  it('opens a copy whose write-ahead log was cut anywhere, with whole transactions only', () => {
    const folder = tempFolder();
    const store = openStore(folder);
    store.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
    for (let set = 0; set < 30; set++) {
      write(store, author, (db) => {
        for (const half of ['a', 'b']) {
          db.prepare<unknown, [string, string]>(
            "INSERT INTO unit (era, code, name, kind) VALUES ('twoTier', ?, ?, 'xã')",
          ).run(`${set}${half}`, `Xã ${set}`);
        }
      });
    }
    const main = readFileSync(join(folder, DATABASE_FILE));
    const wal = readFileSync(join(folder, `${DATABASE_FILE}-wal`));
    store.close();
    const counts = new Set<number>();
    for (let cut = 0; cut <= wal.length; cut += Math.ceil(wal.length / 40)) {
      const torn = join(tempFolder(), 'rách');
      mkdirSync(torn);
      writeFileSync(join(torn, DATABASE_FILE), main);
      writeFileSync(join(torn, `${DATABASE_FILE}-wal`), wal.subarray(0, cut));
      const copy = openStore(torn);
      const count = copy.prepare<{ n: number }>('SELECT count(*) AS n FROM unit').get()!.n;
      expect(copy.integrityProblems()).toEqual([]);
      expect(count % 2).toBe(0);
      counts.add(count);
      copy.close();
    }
    expect(counts.size).toBeGreaterThan(10);
  });

  it('leaves the file byte for byte when it is only opened and read', () => {
    const folder = tempFolder();
    openStore(folder).close();
    const file = join(folder, DATABASE_FILE);
    const copy = join(folder, 'bản sao');
    copyFileSync(file, copy);
    const store = openStore(folder);
    store.prepare('SELECT count(*) FROM unit').get();
    store.integrityProblems();
    store.close();
    expect(readFileSync(file).equals(readFileSync(copy))).toBe(true);
  });
});

describe('writing', () => {
  it('rolls everything back when anything throws', () => {
    const store = openStore(tempFolder());
    expect(() =>
      write(store, author, (db) => {
        db.prepare(
          "INSERT INTO unit (era, code, name, kind) VALUES ('twoTier', '1', 'Xã', 'xã')",
        ).run();
        throw new Error('giữa chừng');
      }),
    ).toThrow('giữa chừng');
    expect(store.prepare<{ n: number }>('SELECT count(*) AS n FROM unit').get()?.n).toBe(0);
    store.close();
  });

  it('of several sets keeps those that are whole, tells them once all are on disk, or keeps none', () => {
    const told: number[] = [];
    const inside: boolean[] = [];
    const store = openStore(tempFolder(), {
      onChange: ({ revision }) => told.push(revision ?? 0),
    });
    const unit = (code: string) => (db: WriteHandle) => {
      db.prepare<unknown, [string]>(
        "INSERT INTO unit (era, code, name, kind) VALUES ('twoTier', ?, 'Xã', 'xã')",
      ).run(code);
    };
    const codes = () =>
      store.prepare<{ code: string }>('SELECT code FROM unit ORDER BY code').all();
    writeSeveral(store, (writeOne) => {
      writeOne(author, unit('1'));
      const broken = () =>
        writeOne(author, (db) => {
          unit('2')(db);
          throw new Error('giữa chừng');
        });
      expect(broken).toThrow('giữa chừng');
      writeOne(author, unit('3'));
      inside.push(told.length > 0);
    });
    expect(codes()).toEqual([{ code: '1' }, { code: '3' }]);
    // Two sets, each with its own row, and nothing of the one between; told as one change.
    expect(told).toEqual([2]);
    expect(inside).toEqual([false]);
    const sets = store.prepare(
      'SELECT change_set_id AS id, json_array_length(changes) AS rows FROM row_change',
    );
    expect(sets.all()).toEqual([
      { id: 1, rows: 1 },
      { id: 2, rows: 1 },
    ]);
    const none = () =>
      writeSeveral(store, (writeOne) => {
        writeOne(author, unit('4'));
        throw new Error('lúc cuối');
      });
    expect(none).toThrow('lúc cuối');
    expect(codes()).toHaveLength(2);
    expect(told).toHaveLength(1);
    store.close();
  });

  it('leaves no history for a write that changes no figure', () => {
    const store = openStore(tempFolder());
    write(store, author, () => {});
    expect(store.prepare<{ n: number }>('SELECT count(*) AS n FROM change_set').get()?.n).toBe(0);
    store.close();
  });
});
