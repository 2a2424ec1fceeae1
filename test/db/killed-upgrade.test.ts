import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { migrations } from '../../electron/db/migrate.ts';
import { DATABASE_FILE, openStore } from '../../electron/db/open.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const VERSION_9 = fileURLToPath(new URL('../fixtures/store-v9.db', import.meta.url));
const OPEN_ONCE = fileURLToPath(new URL('../helpers/open-once.ts', import.meta.url));

/** A database with a year of figures, so that the upgrade takes a while. */
function makeLarge(): string {
  const large = join(tempFolder(), DATABASE_FILE);
  copyFileSync(VERSION_9, large);
  const db = new Database(large);
  db.exec(`
    CREATE TEMP TABLE day AS
    WITH RECURSIVE n (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM n WHERE n < 600)
    SELECT date('2024-01-01', n || ' days') AS on_day FROM n;
    INSERT INTO change_set (at, by, source)
    SELECT on_day || 'T01:00:00.000Z', 'cán bộ thử', 'nhập tay' FROM day, unit;
    INSERT INTO result (indicator_id, unit_id, reported_on, value)
    SELECT 2, unit.id, on_day, unit.id FROM day, unit;
    INSERT INTO change (change_set_id, kind, indicator_id, unit_id, on_day, new_value)
    SELECT 1, 'result', 2, unit.id, on_day, unit.id FROM day, unit;
    INSERT INTO note (indicator_id, unit_id, reported_on, text, at, by)
    SELECT 2, unit.id, on_day, 'đã đối chiếu', on_day || 'T01:00:00.000Z', 'cán bộ thử'
    FROM day, unit;
  `);
  db.close();
  return large;
}

interface Content {
  version: number;
  /** For each table its number of rows and sums of its columns. */
  rows: unknown[];
  uids: number | null;
}

const COUNTED = [
  'SELECT count(*), sum(id), max(at) FROM change_set',
  'SELECT count(*), sum(unit_id), max(reported_on), sum(length(text)) FROM note',
  'SELECT count(*), sum(value), sum(unit_id) FROM result',
  'SELECT count(*), sum(id), sum(length(name)) FROM unit',
  'SELECT count(*), sum(value) FROM target',
  'SELECT count(*), sum(length(reason)) FROM closing',
];

/** The content of the file after SQLite has rolled back what was not committed. */
function contentOf(file: string): Content {
  const db = new Database(file);
  const version = db.pragma('user_version', { simple: true }) as number;
  const rows = COUNTED.map((sql) => db.prepare(sql).raw().get());
  const hasUids = db.prepare("SELECT 1 FROM pragma_table_info('note') WHERE name = 'uid'").get();
  const uids = 'SELECT (SELECT count(uid) FROM change_set) + (SELECT count(uid) FROM note)';
  const count = hasUids === undefined ? null : (db.prepare(uids).pluck().get() as number);
  expect(db.pragma('quick_check', { simple: true })).toBe('ok');
  db.close();
  return { version, rows, uids: count };
}

/** Opens the data in a process of its own, which is killed after so many milliseconds. */
async function upgrade(folder: string, killedAfter?: number): Promise<'ended' | 'killed'> {
  const program = spawn(process.execPath, [OPEN_ONCE, folder], { stdio: 'ignore' });
  const exited = once(program, 'exit') as Promise<[number | null, string | null]>;
  if (killedAfter !== undefined) {
    const enough = new AbortController();
    await Promise.race([
      sleep(killedAfter, undefined, { signal: enough.signal }).catch(() => {}),
      exited,
    ]);
    enough.abort();
    program.kill('SIGKILL');
  }
  const [code, signal] = await exited;
  if (signal !== 'SIGKILL') expect(code).toBe(0);
  return signal === 'SIGKILL' ? 'killed' : 'ended';
}

function copyOf(large: string): { folder: string; file: string } {
  const folder = tempFolder();
  const file = join(folder, DATABASE_FILE);
  copyFileSync(large, file);
  return { folder, file };
}

it('an upgrade that is killed at any moment leaves the data as before or after, never between', async () => {
  const large = makeLarge();
  const before = contentOf(large);
  expect(before.version).toBe(9);
  const whole = copyOf(large);
  const began = performance.now();
  await upgrade(whole.folder);
  const takes = performance.now() - began;
  const after = contentOf(whole.file);
  expect(after).toMatchObject({ version: migrations.length, rows: before.rows });
  expect(after.uids).toBeGreaterThan(25_000);

  const ROUNDS = 9;
  let killed = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { folder, file } = copyOf(large);
    // One random moment in each part of the time that the upgrade takes.
    const moment = (takes * (round + Math.random())) / ROUNDS;
    if ((await upgrade(folder, moment)) === 'killed') killed++;
    const found = contentOf(file);
    expect([before, after]).toContainEqual(found);

    // The next start finishes the upgrade, with a copy of the old file beside it.
    openStore(folder).close();
    expect(contentOf(file)).toEqual(after);
    const copy = `${file}.truoc-nang-cap-9`;
    expect(contentOf(copy)).toEqual(before);
    expect(existsSync(`${copy}.tmp`), readdirSync(folder).join()).toBe(false);
    rmSync(folder, { recursive: true });
  }
  expect(killed).toBeGreaterThan(ROUNDS / 2);
}, 600_000);
