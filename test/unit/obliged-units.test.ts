import fc from 'fast-check';
import { expect, it } from 'vitest';
import { addDays, type Day, eachDay } from '../../shared/domain/day.ts';
import { occurrencesOf } from '../../shared/domain/deadline.ts';
import { obligedUnits } from '../../shared/domain/obliged-units.ts';
import { type Member, type Succession, treeOn } from '../../shared/domain/unit-tree.ts';
import { obligationOf } from '../helpers/obligations.ts';

const FIRST = '2023-12-28';
const DAYS = eachDay(FIRST, '2024-03-02');
const IDS = [2, 3, 4, 5, 6, 7];
const root = {
  ...{ id: 1, parentId: null, code: '01', name: 'Xã Đồng Tâm', kind: 'xã' as const },
  ...{ validFromOn: null, validToOn: null },
};

interface Change {
  /** How many days after the one before. */
  after: number;
  unit: number;
  /** Null: it closes without an heir. */
  into: number | null;
}
const change: fc.Arbitrary<Change> = fc.record({
  after: fc.integer({ min: 0, max: 15 }),
  unit: fc.constantFrom(...IDS),
  into: fc.option(fc.constantFrom(...IDS)),
});

/** Hamlets that close or are taken over on their days; what makes no sense is left out. */
function hamlets(changes: readonly Change[]) {
  const lastDay = new Map<number, Day>();
  const successions: Succession[] = [];
  let on: Day = FIRST;
  for (const { after, unit, into } of changes) {
    on = addDays(on, after);
    if (lastDay.has(unit) || into === unit || (into !== null && lastDay.has(into))) continue;
    lastDay.set(unit, addDays(on, -1));
    if (into !== null) successions.push({ oldId: unit, newId: into, on, share: 10_000 });
  }
  const members = IDS.map(
    (id): Member => ({
      ...root,
      ...{ id, parentId: 1, code: `${id}`, name: `Thôn ${id}`, kind: 'thôn', printedName: null },
      validToOn: lastDay.get(id) ?? null,
    }),
  );
  const isThere = (id: number, day: Day) => (lastDay.get(id) ?? '9999') >= day;
  /** Who stands for a unit on a day; null after it closed without an heir. */
  const standsFor = (id: number, day: Day): number | null => {
    if (isThere(id, day)) return id;
    const heir = successions.find(({ oldId }) => oldId === id);
    return heir ? standsFor(heir.newId, day) : null;
  };
  const tree = (day: Day) => treeOn({ root, members, above: [], past: [], successions }, day);
  return { tree, isThere, standsFor };
}

const idOf = new Map(IDS.map((id) => [`own:${id}`, id]));
const NOBODY = { levels: null, kinds: [], units: [], teams: false };

it('each deadline is owed once by each unit of its day, whatever was merged or closed before it', () => {
  const dues = occurrencesOf(obligationOf({ schedule: 'daily' }), {
    startsOn: DAYS[0]!,
    endsOn: DAYS.at(-1)!,
    milestones: [],
  });
  expect(dues.map(({ on }) => on)).toEqual(DAYS);
  fc.assert(
    fc.property(
      fc.array(change, { maxLength: 8 }),
      fc.uniqueArray(fc.constantFrom(...IDS), { minLength: 1 }),
      (changes, chosen) => {
        const { tree, isThere, standsFor } = hamlets(changes);
        for (const { on } of dues) {
          const all = obligedUnits({ ...NOBODY, levels: [1] }, tree(on), idOf);
          expect(all, on).toEqual(IDS.filter((id) => isThere(id, on)));
          // Units that were chosen one by one are stood for by those that took them over.
          const units = chosen.map((id) => `own:${id}`);
          const owing = obligedUnits({ ...NOBODY, units }, tree(on), idOf);
          const heirs = new Set(chosen.flatMap((id) => standsFor(id, on) ?? []));
          expect(owing, on).toEqual(IDS.filter((id) => heirs.has(id)));
        }
      },
    ),
    { numRuns: 60 },
  );
});
