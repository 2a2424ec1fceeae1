import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ChainCheck, checkChain } from '../../electron/db/history-chain.ts';
import { DATABASE_FILE, openStore, type ReadHandle } from '../../electron/db/open.ts';
import { write } from '../../electron/db/write.ts';
import { readData } from '../helpers/history.ts';
import { openCommune } from '../helpers/history-office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const check = (db: Database.Database): ChainCheck => checkChain(db as unknown as ReadHandle);
const whole = (folder: string): ChainCheck => readData(folder, check);
const fixture = (name: string) => fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

/** A commune that keyed, undid and did again, noted and changed a setting. */
function busyCommune(): string {
  const { folder, office, campaignId, key, last, undo, redo, idOf, flow } = openCommune();
  key('Thôn A', 12);
  key('Thôn B', 7);
  key('Thôn A', 13);
  const { id } = last();
  undo(id);
  redo(id);
  const cell = { campaignId, indicatorId: flow.id, unitId: idOf('Thôn A'), on: '2026-09-02' };
  office.notes.save({ ...cell, text: 'đếm lại' });
  office.units.rename({ campaignId, unitId: idOf('Thôn C'), name: 'Thôn Cẩm', on: '2026-09-05' });
  office.close();
  return folder;
}

describe('the chain of the history', () => {
  it('is whole over keying, undo, redo, notes and units, and has a hash for every set', () => {
    const folder = busyCommune();
    const found = whole(folder);
    expect(found.broken).toBeNull();
    expect(found.last).toMatch(/^[0-9a-f]{64}$/);
    const sets = readData(folder, (db) =>
      db.prepare('SELECT count(*) FROM change_set').pluck().get(),
    );
    expect(found.sets).toBe(sets);
    expect(found.sets).toBeGreaterThan(6);
  });

  it('is whole after a set that was taken back in the middle', () => {
    const { folder, office, key } = openCommune();
    key('Thôn A', 1);
    office.close();
    const store = openStore(folder);
    const by = { at: '2026-09-10T01:00:00Z', by: 'Rơ Châm Nga', kind: 'officeSaved' } as const;
    const failing = () =>
      write(store, { ...by, isTold: true }, () => {
        throw new Error('taken back');
      });
    expect(failing).toThrow('taken back');
    write(store, { ...by, isTold: true }, () => {});
    store.close();
    expect(whole(folder).broken).toBeNull();
  });

  it.each([['store-v1.db'], ['store-v4.db'], ['store-v9.db']])(
    'is made for the sets of older versions at the upgrade: %s',
    (name) => {
      const folder = tempFolder();
      copyFileSync(fixture(name), join(folder, DATABASE_FILE));
      openStore(folder).close();
      const found = whole(folder);
      expect(found.broken).toBeNull();
      expect(found.sets).toBeGreaterThan(0);
    },
  );

  it('shows any altered, removed or added line, and names the first set that does not fit', () => {
    const folder = busyCommune();
    const source = new Database(join(folder, DATABASE_FILE));
    source.pragma('foreign_keys = OFF');
    const { sets } = check(source);
    const tables = {
      change_set: ['uid', 'at', 'by', 'kind', 'way_in', 'reference', 'campaign_id', 'undoes_id'],
      column_change: ['kind', 'indicator_id', 'on_day', 'units', 'new_values', 'old_values'],
      row_change: ['table_name', 'columns', 'changes', 'key_columns'],
    };
    const rows = Object.keys(tables).flatMap((table) => {
      const set = table === 'change_set' ? 'id' : 'change_set_id';
      return source
        .prepare(`SELECT '${table}' AS "table", id, ${set} AS setId FROM ${table}`)
        .all();
    }) as { table: keyof typeof tables; id: number; setId: number }[];
    const attack = fc.record({
      row: fc.constantFrom(...rows),
      how: fc.constantFrom('alter', 'remove', 'add'),
      column: fc.nat(),
    });
    fc.assert(
      fc.property(attack, ({ row: { table, id, setId }, how, column }) => {
        const columns = tables[table];
        const name = columns[column % columns.length]!;
        source.exec('BEGIN');
        try {
          if (how === 'remove') source.prepare(`DELETE FROM ${table} WHERE id = ?`).run(id);
          else if (how === 'alter') {
            const value = source.prepare(`SELECT "${name}" FROM ${table} WHERE id = ?`).pluck();
            const was = value.get(id);
            if (name === 'kind' && table === 'column_change') {
              const other = was === 'result' ? 'target' : 'result';
              source.prepare(`UPDATE ${table} SET kind = ? WHERE id = ?`).run(other, id);
            } else if (name === 'way_in') {
              source.prepare(`UPDATE ${table} SET way_in = 'browser' WHERE id = ?`).run(id);
            } else if (name.endsWith('_id')) {
              source.prepare(`UPDATE ${table} SET "${name}" = ? WHERE id = ?`).run(99, id);
            } else if (name.endsWith('_values')) {
              source
                .prepare(`UPDATE ${table} SET "${name}" = jsonb('[99999]') WHERE id = ?`)
                .run(id);
            } else {
              const text = `${String(was ?? '').slice(0, 35)}x`;
              source
                .prepare(`UPDATE ${table} SET "${name}" = ? WHERE id = ?`)
                .run(text.slice(-36).padEnd(36, 'x'), id);
            }
          } else {
            source.exec(
              `INSERT INTO row_change (change_set_id, table_name, key_columns, columns, changes)
               VALUES (${setId}, 'unit', '["id"]', '["name"]', '[[[1],["a"],["b"]]]')`,
            );
          }
          const isLast = table === 'change_set' && how === 'remove' && setId === sets;
          const { broken } = check(source);
          // Only the end cut off leaves a whole chain; the copies of the data show it.
          if (isLast) expect(broken).toBeNull();
          else
            expect(broken?.id).toBe(table === 'change_set' && how === 'remove' ? setId + 1 : setId);
        } finally {
          source.exec('ROLLBACK');
        }
      }),
      { numRuns: 300 },
    );
    expect(check(source).broken).toBeNull();
    source.close();
  });
});
