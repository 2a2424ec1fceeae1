import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/domain/day.ts';
import {
  type Member,
  type StoredUnit,
  type Succession,
  shareOut,
  type TreeInput,
  treeOn,
  treeSpan,
  turnDays,
  type UnitPast,
  unitsAsOf,
  WHOLE_SHARE,
} from '../../shared/domain/unit-tree.ts';

const unit = (id: number, parentId: number | null = 1): StoredUnit => ({
  id,
  parentId,
  code: String(id).padStart(2, '0'),
  name: `Thôn ${id}`,
  kind: 'thôn',
  validFromOn: null,
  validToOn: null,
});
const member = (id: number, parentId: number | null = 1, rest: Partial<Member> = {}): Member => ({
  ...unit(id, parentId),
  printedName: null,
  ...rest,
});
const tree = (input: Partial<TreeInput>, on = '2025-08-01') =>
  treeOn({ root: unit(1, null), members: [], above: [], past: [], successions: [], ...input }, on);
const shape = ({ units }: ReturnType<typeof treeOn>) =>
  units.map(({ unit: { id }, parent }) => [id, units[parent]?.unit.id ?? null]);

describe('the tree of a day', () => {
  it('stands in preorder in the order of the list, whoever is listed first', () => {
    const members = [member(4, 3), member(2), member(3), member(5, 3)];
    expect(shape(tree({ members }))).toEqual([
      [1, null],
      [2, 1],
      [3, 1],
      [4, 3],
      [5, 3],
    ]);
  });

  it('hangs a unit below the next one above that takes part, else below the root', () => {
    const above = [unit(8, 3), unit(9, null)];
    const members = [member(3), member(4, 8), member(5, 9), member(6, null)];
    expect(shape(tree({ members, above }))).toEqual([
      [1, null],
      [3, 1],
      [4, 3],
      [5, 1],
      [6, 1],
    ]);
  });

  it('leaves out who is still to come, and keeps who closed without an heir', () => {
    const members = [
      member(2, 1, { validFromOn: '2025-08-02' }),
      member(3, 1, { validToOn: '2025-07-31' }),
    ];
    const { units, placesOf } = tree({ members });
    expect(units.map(({ unit: { id }, closed }) => [id, closed ?? false])).toEqual([
      [1, false],
      [3, true],
    ]);
    expect(placesOf(3)).toEqual([{ index: 1, share: WHOLE_SHARE, inherited: false }]);
    expect(placesOf(2)).toEqual([]);
    expect(shareOut(7, placesOf(2))).toEqual([]);
  });

  it('is that of the day: names and places until the end of a day', () => {
    const past: UnitPast[] = [
      { unitId: 3, untilOn: '2025-06-30', name: 'Xóm cũ', kind: 'thôn', parentId: 2 },
      { unitId: 3, untilOn: '2025-03-31', name: 'Xóm xưa', kind: 'thôn', parentId: 1 },
    ];
    const members = [member(2), member(3)];
    const on = (day: string) => {
      const { units } = tree({ members, past }, day);
      const at = units.find(({ unit: { id } }) => id === 3)!;
      return [at.unit.name, units[at.parent]!.unit.id];
    };
    expect(on('2025-03-31')).toEqual(['Xóm xưa', 1]);
    expect(on('2025-04-01')).toEqual(['Xóm cũ', 2]);
    expect(on('2025-06-30')).toEqual(['Xóm cũ', 2]);
    expect(on('2025-07-01')).toEqual(['Thôn 3', 1]);
    expect(unitsAsOf(members, [], '2025-01-01')).toEqual(members);
  });
});

const ON = '2025-07-01';
const merged = (oldId: number, newId: number, on = ON): Succession => ({
  oldId,
  newId,
  on,
  share: WHOLE_SHARE,
});

/** What each standing unit shows of what units keyed. */
function figures(built: ReturnType<typeof treeOn>, keyed: ReadonlyMap<number, number>) {
  const shown = new Map<number, number>();
  for (const [id, value] of keyed) {
    const places = built.placesOf(id);
    for (const [i, part] of shareOut(value, places).entries()) {
      const at = built.units[places[i]!.index]!.unit.id;
      shown.set(at, (shown.get(at) ?? 0) + part);
    }
  }
  return shown;
}

describe('figures of units that went into others', () => {
  const keyed = new Map([
    [2, 120],
    [3, 45],
    [4, 7],
  ]);

  it('add up at the heir from the day on, and stand with the old ones before it', () => {
    const members = [2, 3, 4, 5].map((id) => member(id));
    const successions = [merged(2, 5), merged(3, 5)];
    const before = tree({ members, successions }, addDays(ON, -1));
    expect([...figures(before, keyed)]).toEqual([...keyed]);
    const after = tree({ members, successions }, ON);
    expect(after.units.map(({ unit: { id } }) => id)).toEqual([1, 4, 5]);
    expect(figures(after, keyed)).toEqual(
      new Map([
        [5, 165],
        [4, 7],
      ]),
    );
  });

  it('go down a chain, each link from its own day', () => {
    const members = [2, 3, 4].map((id) => member(id));
    const successions = [merged(2, 3, '2025-07-01'), merged(3, 4, '2025-08-01')];
    expect(figures(tree({ members, successions }, '2025-07-31'), keyed).get(3)).toBe(165);
    expect(figures(tree({ members, successions }, '2025-08-01'), keyed).get(4)).toBe(172);
  });

  it('go out with an heir that takes no part in the campaign any more', () => {
    const built = tree({ members: [member(2)], successions: [merged(2, 3)] });
    expect(built.placesOf(2)).toEqual([{ index: -1, share: WHOLE_SHARE, inherited: true }]);
    expect(built.indexOf(2)).toBeUndefined();
  });

  it('split by shares of shares in whole numbers: a third of a third of 1.000', () => {
    const thirds = (oldId: number, into: [number, number, number], on: string): Succession[] =>
      [3334, 3333, 3333].map((share, i) => ({ oldId, newId: into[i]!, on, share }));
    const members = [2, 3, 4, 5, 6, 7, 8].map((id) => member(id));
    const successions = [
      ...thirds(2, [3, 4, 5], '2025-07-01'),
      ...thirds(3, [6, 7, 8], '2025-08-01'),
    ];
    const places = tree({ members, successions }, '2025-08-01').placesOf(2);
    expect(places.map(({ share }) => share)).toEqual([1112, 1111, 1111, 3333, 3333]);
    const parts = shareOut(1000, places);
    expect(parts).toEqual([111, 111, 111, 334, 333]);
  });

  /** Mergers and splits in a row: whoever is still there goes into units that come after. */
  const histories = fc
    .array(
      fc.record({
        old: fc.nat(),
        heirs: fc.uniqueArray(fc.nat({ max: 30 }), { minLength: 1, maxLength: 4 }),
        cuts: fc.array(fc.integer({ min: 0, max: WHOLE_SHARE }), { minLength: 3, maxLength: 3 }),
      }),
      { maxLength: 12 },
    )
    .map((steps) => {
      const standing = new Set(Array.from({ length: 20 }, (_, i) => i + 2));
      let nextId = 22;
      const successions: Succession[] = [];
      for (const [step, { old, heirs, cuts }] of steps.entries()) {
        const candidates = [...standing];
        const oldId = candidates[old % candidates.length]!;
        standing.delete(oldId);
        const ids = [
          ...new Set(
            heirs.map((heir) => {
              const known = [...standing][heir];
              return known ?? nextId++;
            }),
          ),
        ];
        const bounds = [0, ...cuts.slice(0, ids.length - 1).sort((a, b) => a - b), WHOLE_SHARE];
        for (const [i, newId] of ids.entries()) {
          const share = bounds[i + 1]! - bounds[i]!;
          successions.push({ oldId, newId, on: addDays(ON, step), share });
          standing.add(newId);
        }
      }
      const members = Array.from({ length: nextId - 2 }, (_, i) => member(i + 2));
      return { members, successions };
    });

  it('lose nothing and invent nothing, whatever merged and split, on every day', () => {
    fc.assert(
      fc.property(
        histories,
        fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 20, maxLength: 20 }),
        fc.integer({ min: -1, max: 13 }),
        ({ members, successions }, values, day) => {
          const built = tree({ members, successions }, addDays(ON, day));
          const own = new Map(values.map((value, i) => [i + 2, value]));
          const sum = (numbers: Iterable<number>) => [...numbers].reduce((a, b) => a + b, 0);
          expect(sum(figures(built, own).values())).toBe(sum(values));
          for (const { id } of members) {
            expect(sum(built.placesOf(id).map(({ share }) => share))).toBe(WHOLE_SHARE);
          }
        },
      ),
    );
  });

  it('do not depend on the order in which successions and units are listed', () => {
    fc.assert(
      fc.property(histories, fc.nat({ max: 12 }), ({ members, successions }, day) => {
        const on = addDays(ON, day);
        const shownBy = (input: Pick<TreeInput, 'members' | 'successions'>) => {
          const built = tree(input, on);
          return members.map(({ id }) => {
            const shares = new Map<number, number>();
            for (const { index, share } of built.placesOf(id)) {
              const at = built.units[index]!.unit.id;
              shares.set(at, (shares.get(at) ?? 0) + share);
            }
            return shares.size === 0 ? [] : [...shares.keys()].sort((a, b) => a - b);
          });
        };
        const turned = { members: members.toReversed(), successions: successions.toReversed() };
        expect(shownBy(turned)).toEqual(shownBy({ members, successions }));
      }),
    );
  });
});

describe('days on which a tree changes', () => {
  const input: TreeInput = {
    root: { ...unit(1, null), validFromOn: '2025-01-01', validToOn: '2025-12-30' },
    members: [
      member(2, 1, { validFromOn: '2025-03-01' }),
      member(3, 1, { validToOn: '2025-04-30' }),
    ],
    above: [{ ...unit(8), validFromOn: '2025-02-01', validToOn: '2025-02-26' }],
    past: [{ unitId: 2, untilOn: '2025-05-31', name: 'Thôn cũ', kind: 'thôn', parentId: 1 }],
    successions: [{ oldId: 3, newId: 2, on: '2025-05-15', share: WHOLE_SHARE }],
  };

  it('are first days, the days after last ones and old names, and those of takeovers', () => {
    expect([...turnDays(input)].sort()).toEqual([
      ...['2025-01-01', '2025-02-01', '2025-02-27', '2025-03-01', '2025-05-01'],
      ...['2025-05-15', '2025-06-01', '2025-12-31'],
    ]);
    expect(
      turnDays({ ...input, root: unit(1, null), members: [], above: [], past: [], successions: [] })
        .size,
    ).toBe(0);
  });

  it('bound the days around one on which it is the same', () => {
    expect(treeSpan(input, '2025-05-20')).toEqual({ from: '2025-05-15', to: '2025-05-31' });
    expect(treeSpan(input, '2025-05-15')).toEqual({ from: '2025-05-15', to: '2025-05-31' });
    expect(treeSpan(input, '2025-05-31')).toEqual({ from: '2025-05-15', to: '2025-05-31' });
    expect(treeSpan(input, '2024-12-31')).toEqual({ from: null, to: '2024-12-31' });
    expect(treeSpan(input, '2026-01-01')).toEqual({ from: '2025-12-31', to: null });
  });
});

describe('what a tree tells of its units', () => {
  it('their first day, their place, their printed name, and how deep they stand', () => {
    const made = tree({
      members: [
        member(2, 1, { validFromOn: '2025-08-01', printedName: 'Thôn Hai' }),
        member(3, 2),
        member(4, 1, { validFromOn: '2025-08-02' }),
        member(5, 1, { validToOn: '2025-07-31' }),
        member(6, 1, { validToOn: '2025-08-01' }),
        member(1, null),
      ],
    });
    expect(
      made.units.map(({ unit: { id, printedName }, depth, closed }) => [
        id,
        printedName,
        depth,
        closed,
      ]),
    ).toEqual([
      [1, 'Thôn 1', 0, undefined],
      [2, 'Thôn Hai', 1, undefined],
      [3, 'Thôn 3', 2, undefined],
      [5, 'Thôn 5', 1, true],
      [6, 'Thôn 6', 1, undefined],
    ]);
    expect([1, 2, 3, 4, 5].map((id) => made.indexOf(id))).toEqual([0, 1, 2, undefined, 3]);
    expect([2, 3, 4].map((id) => made.bornOn(id))).toEqual(['2025-08-01', '', '2025-08-02']);
    const root = { ...unit(1, null), validToOn: '2025-01-01' };
    expect(tree({ root }).units[0]).not.toHaveProperty('closed');
  });

  it('who was taken over, each after all that it took over itself, even on one day', () => {
    const members = [member(2), member(3), member(4), member(5)];
    const into = (oldId: number, newId: number, on: string): Succession => ({
      ...{ oldId, newId, on, share: WHOLE_SHARE },
    });
    const order = (...successions: Succession[]) =>
      tree({ members, successions }).takenOver.map(({ unitId, heirs }) => [
        unitId,
        ...heirs.map((heir) => heir.unitId),
      ]);
    const day = '2025-07-01';
    expect(order(into(3, 4, day), into(2, 3, day))).toEqual([
      [2, 3],
      [3, 4],
    ]);
    expect(order(into(4, 5, day), into(3, 4, day), into(2, 4, day))).toEqual([
      [3, 4],
      [2, 4],
      [4, 5],
    ]);
    expect(order(into(3, 4, '2025-07-02'), into(2, 5, '2025-07-01'))).toEqual([
      [2, 5],
      [3, 4],
    ]);
    // Takeovers in the future, or of units that do not take part, are left out.
    expect(order(into(3, 4, '2025-08-02'))).toEqual([]);
    expect(order(into(3, 4, '2025-08-01'))).toHaveLength(1);
    expect(order(into(99, 4, day))).toEqual([]);
    const made = tree({ members, successions: [into(3, 4, day)] });
    expect(made.takenOver[0]).toMatchObject({ name: 'Thôn 3', on: day });
    expect(made.placesOf(3)).toEqual([{ index: 2, share: WHOLE_SHARE, inherited: true }]);
    expect(made.placesOf(2)).toEqual([{ index: 1, share: WHOLE_SHARE, inherited: false }]);
    expect(made.placesOf(99)).toEqual([]);
  });

  it('the name that holds on a day, the next one that ends of several', () => {
    const was = (untilOn: string, name: string): UnitPast => ({
      ...{ unitId: 2, untilOn, name, kind: 'thôn', parentId: 1 },
    });
    const past = [was('2025-05-31', 'Hai'), was('2025-03-31', 'Một'), was('2025-07-31', 'Ba')];
    const named = (on: string) => unitsAsOf([unit(2)], past, on)[0]!.name;
    expect(
      ['2025-03-31', '2025-04-01', '2025-05-31', '2025-07-31', '2025-08-01'].map(named),
    ).toEqual(['Một', 'Hai', 'Hai', 'Ba', 'Thôn 2']);
  });
});
