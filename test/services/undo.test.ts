import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FieldError } from '../../shared/contract/errors.ts';
import { readData } from '../helpers/history.ts';
import { type actsOf, ON, openCommune, own } from '../helpers/history-office.ts';

/** Rows of everything but the history; what was made and taken out since then is left out. */
function rowsOf(folder: string, known: Map<string, Set<string>> | null) {
  const untold = ['change_set', 'column_change', 'row_change', 'setting_change', 'fingerprint'];
  return readData(folder, (db) => {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      .pluck()
      .all() as string[];
    return new Map(
      tables
        .filter((table) => !untold.includes(table))
        .map((table) => {
          const rows = db.prepare(`SELECT * FROM "${table}"`).all() as Record<string, unknown>[];
          const kept = rows.filter(
            (row) =>
              !('removed_at' in row && 'id' in row) ||
              row.removed_at === null ||
              known?.get(table)?.has(String(row.id)) !== false,
          );
          return [table, kept.map((row) => JSON.stringify(row)).sort()] as const;
        }),
    );
  });
}

const idsIn = (folder: string) =>
  readData(folder, (db) => {
    const tables = ['campaign', 'unit', 'indicator', 'audience', 'milestone', 'identity'];
    return new Map(
      [...tables, 'obligation', 'peer_rank'].map((table) => [
        table,
        new Set((db.prepare(`SELECT id FROM ${table}`).pluck().all() as number[]).map(String)),
      ]),
    );
  });

describe('undo of everything', () => {
  type Act = (acts: ReturnType<typeof actsOf>, campaignId: number, n: number) => unknown;
  const unit = (acts: ReturnType<typeof actsOf>, campaignId: number, n: number) => {
    const units = acts.office.units.list({ campaignId }).filter(({ isRoot }) => !isRoot);
    return units[n % units.length] ?? nothing();
  };
  const nothing = (): never => {
    throw new FieldError('settingGone', {});
  };
  const on = '2026-09-05';
  const ACTS: Record<string, Act> = {
    key: (a, c, n) => a.key(unit(a, c, n).name, n % 3 === 0 ? null : n),
    keyLater: (a, c, n) => a.key(unit(a, c, n).name, n, '2026-09-07'),
    target: ({ office, flow, milestone, ...a }, campaignId, n) => {
      const { id: unitId } = unit({ office, flow, milestone, ...a }, campaignId, n);
      const sheet = office.results.sheet({ campaignId, on: ON });
      const at = sheet.units.findIndex((each) => each.unit.id === unitId);
      const column = sheet.targets.find((one) => one.milestoneId === milestone.id);
      const [was, wasHigh] = [column?.given[at] ?? null, column?.givenHigh[at] ?? null];
      const value = n % 4 === 0 ? null : n;
      const high = value === null || n % 2 === 0 ? null : n + 5;
      const key = { indicatorId: flow.id, milestoneId: milestone.id, unitId };
      return office.targets.save({
        campaignId,
        source: 'nhập tay',
        on: ON,
        cells: [{ ...key, value, high, was, wasHigh }],
      });
    },
    opening: ({ office, flow, ...a }, campaignId, n) => {
      const { id: unitId } = unit({ office, flow, ...a }, campaignId, n);
      const sheet = office.results.sheet({ campaignId, on: ON });
      const at = sheet.units.findIndex((each) => each.unit.id === unitId);
      const was = sheet.stored.find((one) => one.indicatorId === flow.id)?.opening[at] ?? null;
      const cells = [{ indicatorId: flow.id, unitId, value: n, was }];
      return office.openings.save({ campaignId, source: 'nhập tay', cells });
    },
    note: ({ office, flow, ...a }, campaignId, n) =>
      office.notes.save({
        campaignId,
        indicatorId: flow.id,
        unitId: unit({ office, flow, ...a }, campaignId, n).id,
        on: ON,
        text: n % 3 === 0 ? '' : `Ghi chú ${n}`,
      }),
    addUnits: ({ office, ...a }, campaignId, n) =>
      office.units.add({
        campaignId,
        parentId:
          n % 2 === 0
            ? office.units.list({ campaignId })[0]!.id
            : unit({ office, ...a }, campaignId, n).id,
        units: [own(`Xóm ${n}`), own(`Xóm ${n} bis`, `X${n}`)],
      }),
    rename: ({ office, ...a }, campaignId, n) =>
      office.units.rename({
        campaignId,
        unitId: unit({ office, ...a }, campaignId, n).id,
        name: `Tổ dân phố ${n}`,
        on: n % 2 === 0 ? null : on,
      }),
    code: ({ office, ...a }, campaignId, n) =>
      office.units.setCode({
        campaignId,
        unitId: unit({ office, ...a }, campaignId, n).id,
        code: `M${n}`,
      }),
    move: ({ office, ...a }, campaignId, n) =>
      office.units.move({
        campaignId,
        unitId: unit({ office, ...a }, campaignId, n).id,
        parentId: unit({ office, ...a }, campaignId, n + 1).id,
        on: n % 2 === 0 ? null : on,
      }),
    close: ({ office, ...a }, campaignId, n) =>
      office.units.close({
        campaignId,
        unitId: unit({ office, ...a }, campaignId, n).id,
        on: n % 3 === 0 ? null : '2026-09-20',
      }),
    merge: ({ office, ...a }, campaignId, n) =>
      office.units.merge({
        campaignId,
        unitIds: [unit({ office, ...a }, campaignId, n).id],
        into: n % 2 === 0 ? own(`Thôn mới ${n}`) : unit({ office, ...a }, campaignId, n + 1).id,
        on,
      }),
    split: ({ office, ...a }, campaignId, n) =>
      office.units.split({
        campaignId,
        unitId: unit({ office, ...a }, campaignId, n).id,
        into: [
          { unit: own(`Nửa ${n}`), share: 4000 },
          { unit: own(`Nửa kia ${n}`), share: 6000 },
        ],
        on,
      }),
    order: ({ office }, campaignId) => {
      const [root, ...units] = office.units.list({ campaignId });
      const below = units.filter(({ parentId }) => parentId === root!.id);
      return office.units.order({ campaignId, unitIds: below.map(({ id }) => id).reverse() });
    },
    removeUnit: ({ office, ...a }, campaignId, n) =>
      office.removals.remove({
        kind: 'unit',
        campaignId,
        id: unit({ office, ...a }, campaignId, n).id,
      }),
    restore: ({ office }, campaignId) => {
      const [first] = office.removals.list({ campaignId });
      const { kind, campaignId: at, id } = first ?? nothing();
      return office.removals.restore({ kind, campaignId: at, id });
    },
    indicator: ({ office, settings }, campaignId, n) => {
      const { id, ...indicator } = settings().indicators[n % settings().indicators.length]!;
      const changed = {
        ...indicator,
        name: `Chỉ số ${n}`,
        code: n % 2 === 0 ? '' : indicator.code,
      };
      return office.indicators.save({
        campaignId,
        id: n % 2 === 0 ? null : id,
        indicator: changed,
      });
    },
    orderIndicators: ({ office, settings }, campaignId) =>
      office.indicators.order({
        campaignId,
        ids: settings()
          .indicators.map(({ id }) => id)
          .reverse(),
      }),
    removeIndicator: ({ office, settings }, campaignId, n) =>
      office.removals.remove({
        kind: 'indicator',
        campaignId,
        id: settings().indicators[n % settings().indicators.length]!.id,
      }),
    audience: ({ office }, campaignId, n) =>
      office.audiences.save({ campaignId, id: null, audience: { name: `Nhóm ${n}` } }),
    milestone: ({ office, settings }, campaignId, n) => {
      const { id, ...milestone } = settings().milestones.at(-1) ?? nothing();
      return office.milestones.save({
        campaignId,
        id: n % 2 === 0 ? null : id,
        milestone: { ...milestone, name: `Mốc ${n}`, dueOn: `2026-09-${10 + (n % 20)}` },
      });
    },
    rule: ({ office, settings, flow }, campaignId, n) =>
      office.targets.saveRule({
        campaignId,
        indicatorId: flow.id,
        milestoneId: settings().milestones[0]!.id,
        rule:
          n % 3 === 0
            ? null
            : {
                ofId: settings().indicators.find(({ id }) => id !== flow.id)!.id,
                baseOn: ON,
                low: 1000 * (1 + (n % 5)),
                high: null,
                rounding: 'up',
              },
      }),
    head: ({ office, settings }, campaignId, n) => {
      const { id, sample, rootUnitId, rootUnitName, ...head } = settings().campaign;
      return office.campaigns.save({
        campaignId,
        head: { ...head, name: `Đợt ${n}`, endsOn: n % 2 === 0 ? '2026-10-31' : head.endsOn },
        root: null,
      });
    },
  };

  it('leaves every row as it was before', () => {
    const names = Object.keys(ACTS);
    const step = fc.tuple(fc.constantFrom(...names), fc.integer({ min: 0, max: 40 }));
    const done: Record<string, number> = {};
    fc.assert(
      fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => {
        const { folder, campaignId, ...acts } = openCommune();
        const { office, list, undo } = acts;
        const known = idsIn(folder);
        const before = rowsOf(folder, known);
        const first = list().length;
        for (const [name, n] of steps) {
          try {
            ACTS[name]!(acts, campaignId, n);
            done[name] = (done[name] ?? 0) + 1;
          } catch (error) {
            // What the office may not do leaves nothing behind.
            if (!(error instanceof FieldError)) throw error;
          }
        }
        const sets = office.history
          .list({ campaignId, before: null, part: null, limit: 200 })
          .slice(0, -first || undefined);
        for (const { id } of sets) undo(id);
        const after = rowsOf(folder, known);
        for (const [table, rows] of before) expect(after.get(table), table).toEqual(rows);
        for (const { id } of sets.toReversed()) office.history.redo({ campaignId, id });
        for (const { id } of sets) undo(id);
        const again = rowsOf(folder, known);
        for (const [table, rows] of before) expect(again.get(table), table).toEqual(rows);
        office.close();
      }),
      { numRuns: 25 },
    );
    // Most of what can be done was done.
    expect(Object.keys(done).length).toBeGreaterThan(names.length / 2);
  });
});
