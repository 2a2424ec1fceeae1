import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ChangeOfCell,
  idRuns,
  idsOfRuns,
  insertBlock,
  insertColumn,
  listChangesOfCell,
  listColumnsOfSet,
  listColumnsSince,
  tellColumnsOfSet,
} from '../../electron/db/column-changes.ts';
import { migrations } from '../../electron/db/migrate.ts';
import { historyAsData } from '../../electron/db/migrations/0011-history-as-data.ts';
import { openStore, type Store } from '../../electron/db/open.ts';
import type { FigureKind } from '../../shared/domain/cell-hold.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const ids = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 });
const value = fc.option(fc.integer({ min: -5, max: 1_000_000_000_000 }));

const uid = (id: number) => `printf('%036d', ${id})`;

/** One campaign with two indicators, a milestone and no units: the history names them by number. */
function withCampaign(store: Store): void {
  store.transact((db) => {
    const run = (sql: string) => db.prepare<unknown, []>(sql).run();
    for (let id = 1; id <= 60; id++) {
      run(
        `INSERT INTO unit (id, era, code, name, kind) VALUES (${id}, 'twoTier', '${id}', 'Xã', 'xã')`,
      );
    }
    run(`INSERT INTO campaign (id, uid, name, root_unit_id, starts_on, ends_on)
         VALUES (7, ${uid(7)}, 'Đợt', 1, '2023-09-01', '2023-09-30')`);
    for (const id of [1, 2]) {
      run(`INSERT INTO indicator (id, uid, campaign_id, code, kind, full_name, name, short_name, counted,
                                  measure, keyed_depth, period, reached_by, counted_kinds, items,
                                  position)
           VALUES (${id}, ${uid(id)}, 7, '${id}', 'flow', 'A', 'A', 'A', 'a', 'item', 1, 'day', 'value', '[]',
                   '[]', ${id})`);
    }
    run(`INSERT INTO milestone (id, uid, campaign_id, name, starts_on, due_on, inclusive, counts, position)
         VALUES (3, ${uid(3)}, 7, 'Mốc', '2023-09-01', '2023-09-30', 1, 'cumulative', 1)`);
  });
}

describe('the history of cells by column', () => {
  it('keeps any units as runs', () => {
    fc.assert(
      fc.property(ids, (some) => {
        const rising = some.toSorted((a, b) => a - b);
        expect(idsOfRuns(idRuns(rising))).toEqual(rising);
      }),
    );
    expect(idRuns([1001, 1002, 1003, 1007])).toEqual([1001, 3, 3, 1]);
  });

  it('tells of every cell what each set changed, newest first', () => {
    const store = openStore(tempFolder());
    withCampaign(store);
    const column = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), value, value), {
      minLength: 1,
    });
    fc.assert(
      fc.property(fc.array(column, { maxLength: 6 }), (columns) => {
        store.transact((db) => {
          db.prepare('DELETE FROM column_change').run();
          db.prepare('DELETE FROM change_set').run();
        });
        const told = columns.map((cells, n) => {
          const byUnit = [...new Map(cells.map((cell) => [cell[0], cell])).values()];
          store.transact((db) => {
            db.prepare<unknown, []>(
              `INSERT INTO change_set (id, uid, at, by, kind)
               VALUES (${n + 1}, ${uid(n + 1)}, '', '', 'keyed')`,
            ).run();
            const place = { kind: 'result', indicatorId: 1, on: '2023-09-05' } as const;
            insertColumn(db, n + 1, place, {
              unitIds: byUnit.map(([unitId]) => unitId),
              old: byUnit.map(([, old]) => old),
              new: byUnit.map(([, , now]) => now),
            });
          });
          return byUnit;
        });
        for (let unitId = 1; unitId <= 9; unitId++) {
          const cell = { kind: 'result', indicatorId: 1, unitId, on: '2023-09-05' } as const;
          const expected = told.flatMap((cells, n) =>
            cells
              .filter(([id]) => id === unitId)
              .map(([, old, now]) => ({ setId: n + 1, old, new: now, since: null })),
          );
          expect(listChangesOfCell(store, { ...cell, milestoneId: null, end: 'value' })).toEqual(
            expected.reverse(),
          );
        }
      }),
      { numRuns: 40 },
    );
    expect(listColumnsOfSet(store, 99)).toEqual([]);
    store.close();
  });
});

describe('results of many days that came in together', () => {
  const DAYS = ['2023-09-01', '2023-09-02', '2023-09-05', '2023-09-06'];
  const rising = <T>(list: readonly T[]) => fc.subarray([...list], { minLength: 1 });
  const block = fc.tuple(rising([2, 3, 4, 7, 9]), rising(DAYS)).chain(([unitIds, days]) =>
    fc.record({
      unitIds: fc.constant(unitIds),
      days: fc.constant(days),
      values: fc.array(fc.tuple(value, value), {
        minLength: unitIds.length * days.length,
        maxLength: unitIds.length * days.length,
      }),
    }),
  );

  it('are one row, and are told cell by cell and day by day as if they were keyed by the day', () => {
    const store = openStore(tempFolder());
    withCampaign(store);
    fc.assert(
      fc.property(
        fc.array(block, { minLength: 1, maxLength: 5 }),
        fc.boolean(),
        (blocks, mixed) => {
          const columns = blocks.flatMap(({ unitIds, days, values }, n) =>
            days.map((on, d) => {
              const cells = values.slice(d * unitIds.length, (d + 1) * unitIds.length);
              return {
                setId: n + 1,
                on,
                unitIds,
                old: cells.map(([a]) => a),
                new: cells.map(([, b]) => b),
              };
            }),
          );
          store.transact((db) => {
            db.prepare('DELETE FROM column_change').run();
            db.prepare('DELETE FROM change_set').run();
            for (const [n, { unitIds, days, values }] of blocks.entries()) {
              db.prepare<unknown, []>(
                `INSERT INTO change_set (id, uid, at, by, kind)
               VALUES (${n + 1}, ${uid(n + 1)}, '', '', 'received')`,
              ).run();
              // Some are kept by the day, as they were before there were blocks.
              if (mixed && n % 2 === 1) {
                for (const { on, ...cells } of columns.filter(({ setId }) => setId === n + 1)) {
                  insertColumn(db, n + 1, { kind: 'result', indicatorId: 1, on }, cells);
                }
                continue;
              }
              const [old, now] = [values.map(([a]) => a), values.map(([, b]) => b)];
              insertBlock(db, n + 1, { indicatorId: 1, days, unitIds, old, new: now });
            }
          });
          for (const unitId of [2, 3, 4, 5, 7, 9]) {
            for (const on of [...DAYS, '2023-09-03']) {
              const expected = columns
                .filter((column) => column.on === on && column.unitIds.includes(unitId))
                .map(({ setId, unitIds, old, new: now }) => {
                  const place = unitIds.indexOf(unitId);
                  return { setId, old: old[place], new: now[place], since: null };
                })
                .reverse();
              const cell = { kind: 'result', indicatorId: 1, unitId, on } as const;
              expect(
                listChangesOfCell(store, { ...cell, milestoneId: null, end: 'value' }),
              ).toEqual(expected);
            }
          }
          const told = columns.map(({ setId, on, unitIds, old, new: now }) => ({
            ...{ setId, on, unitIds, old, new: now, kind: 'result', indicatorId: 1 },
            ...{ milestoneId: null, end: 'value', since: '' },
          }));
          expect(listColumnsSince(store, 0)).toEqual(told);
          for (const n of blocks.keys()) {
            const own = told.filter(({ setId }) => setId === n + 1);
            expect(listColumnsOfSet(store, n + 1)).toEqual(own);
            const short = own.map(({ setId: _, unitIds, old, new: now, ...place }) => ({
              ...place,
              ...{ firstUnitId: unitIds[0], units: unitIds.length, old: old[0], new: now[0] },
            }));
            expect(tellColumnsOfSet(store, n + 1, 3)).toEqual({
              columns: short.slice(0, 3),
              count: short.length,
            });
          }
        },
      ),
      { numRuns: 60 },
    );
    store.close();
  });
});

describe('a database whose history was kept cell by cell', () => {
  const change = fc.record({
    set: fc.integer({ min: 1, max: 4 }),
    kind: fc.constantFrom<FigureKind>('result', 'target', 'opening'),
    indicator: fc.integer({ min: 1, max: 2 }),
    unit: fc.integer({ min: 1, max: 12 }),
    on: fc.constantFrom('2023-09-05', '2023-09-06'),
    high: fc.integer({ min: 0, max: 1 }),
    since: fc.constantFrom(null, '2023-09-10'),
    old: value,
    new: value,
  });
  type Old = typeof change extends fc.Arbitrary<infer T> ? T : never;

  it('tells the same of every cell after it comes over', () => {
    const before = migrations.indexOf(historyAsData);
    const ofTarget = ({ kind }: Old) => kind === 'target';
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (unordered) => {
        const changes = unordered.toSorted((a, b) => a.set - b.set);
        const folder = tempFolder();
        const old = openStore(folder, { migrations: migrations.slice(0, before) });
        withCampaign(old);
        old.transact((db) => {
          const insertSet = db.prepare<unknown, [number, number, string]>(
            `INSERT INTO change_set (id, uid, at, by, source)
             VALUES (?, printf('%036d', ?), '', 'Rơ Châm', ?)`,
          );
          for (const [n, source] of ['nhập tay', 'tệp a.xlsx', 'hoàn tác', 'x'].entries()) {
            insertSet.run(n + 1, n + 1, source);
          }
          const insert = db.prepare<unknown, unknown[]>(
            `INSERT INTO change (change_set_id, kind, indicator_id, unit_id, on_day, milestone_id,
                                 of_high, since_on, old_value, new_value)
             VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
          );
          for (const each of changes) {
            insert.run(
              ...[each.set, each.kind, each.indicator, each.unit, each.on],
              ...(ofTarget(each) ? [3, each.high, each.since] : [null, 0, null]),
              ...[each.old, each.new],
            );
          }
        });
        old.close();

        const store = openStore(folder);
        expect(store.integrityProblems()).toEqual([]);
        for (const { kind, indicator, unit, on, high } of changes) {
          const isTarget = kind === 'target';
          const expected = changes
            .filter(
              (one) =>
                one.kind === kind &&
                one.indicator === indicator &&
                one.unit === unit &&
                (isTarget ? one.high === high : one.on === on),
            )
            .map((one) => ({
              setId: one.set,
              old: one.old,
              new: one.new,
              since: isTarget ? one.since : null,
            }));
          const told = listChangesOfCell(store, {
            kind,
            indicatorId: indicator,
            unitId: unit,
            on: isTarget ? null : on,
            milestoneId: isTarget ? 3 : null,
            end: isTarget && high === 1 ? 'high' : 'value',
          });
          // A set may have changed a cell of a target on two due days, in no particular order.
          const keyOf = ({ setId, since, old: was, new: is }: ChangeOfCell) =>
            JSON.stringify([setId, since, was, is]);
          const byDay = (list: readonly ChangeOfCell[]) =>
            list.toSorted((a, b) => keyOf(a).localeCompare(keyOf(b)));
          expect(byDay(told)).toEqual(byDay(expected));
          expect(told.map(({ setId }) => setId)).toEqual(
            expected.map(({ setId }) => setId).sort((a, b) => b - a),
          );
        }
        const sets = store
          .prepare<unknown>('SELECT kind, reference, campaign_id FROM change_set ORDER BY id')
          .raw()
          .all() as unknown[][];
        expect(sets.map(([kind, file]) => [kind, file])).toEqual([
          ['keyed', null],
          ['imported', 'a.xlsx'],
          ['undone', null],
          ['keyed', null],
        ]);
        for (const [n, [, , campaignId]] of sets.entries()) {
          expect(campaignId).toBe(changes.some(({ set }) => set === n + 1) ? 7 : null);
        }
        store.close();
      }),
      { numRuns: 25 },
    );
  });
});
