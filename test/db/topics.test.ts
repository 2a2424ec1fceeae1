import { describe, expect, it } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import { TOPIC_OF_TABLE, topicsOf, writtenTable } from '../../electron/db/topics.ts';
import { TOPICS } from '../../shared/contract/topics.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

describe('what is touched', () => {
  it('is known of every table of the store, and every topic but that of copies, which are files, has one', () => {
    const store = openStore(tempFolder());
    const tables = store
      .prepare<{ name: string }>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
      )
      .all()
      .map(({ name }) => name);
    store.close();
    expect(Object.keys(TOPIC_OF_TABLE).sort()).toEqual(tables.sort());
    expect(topicsOf(new Set(tables)).sort()).toEqual(
      TOPICS.filter((topic) => topic !== 'backups').sort(),
    );
  });

  it.each([
    ['INSERT INTO result (unit_id) VALUES (?) ON CONFLICT DO UPDATE SET value = 1', 'result'],
    ['INSERT OR IGNORE INTO unit_alias (unit_id) SELECT id FROM unit', 'unit_alias'],
    ['UPDATE "campaign" SET name = ?', 'campaign'],
    ['  DELETE FROM note WHERE unit_id IN (SELECT id FROM unit)', 'note'],
    ['WITH old AS (SELECT id FROM unit) DELETE FROM succession WHERE old_id IN old', 'succession'],
    ['SELECT id FROM unit WHERE name = ?', null],
  ])('is read from a statement: %s', (sql, table) => {
    expect(writtenTable(sql)).toBe(table);
  });

  it('is told once it is on disk, and not of what was taken back', () => {
    const told: unknown[] = [];
    const store = openStore(tempFolder(), { onChange: (change) => told.push(change) });
    const insert = () =>
      store.transact((db) => {
        db.prepare("INSERT INTO unit (name, code, kind) VALUES ('Thôn A', 'A', 'thôn')");
        expect([...db.written]).toEqual(['unit']);
        throw new Error('taken back');
      });
    expect(insert).toThrow('taken back');
    expect(told).toEqual([]);
    store.close();
  });
});
