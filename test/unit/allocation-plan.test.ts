import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type AllocationTask,
  allocationProblem,
  planAllocation,
} from '../../shared/domain/allocation-plan.ts';
import { childrenOf } from '../../shared/domain/sheet.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';

const sum = (parts: readonly number[]) => parts.reduce((running, part) => running + part, 0);

/** A tree in preorder from how many hamlets each commune has. */
function treeOf(hamlets: readonly number[]): SheetUnit[] {
  const units: SheetUnit[] = [];
  const add = (parent: number, depth: number, name: string) => {
    const id = units.length + 1;
    const unit = { id, code: String(id), name, printedName: name, kind: 'khác' as const };
    return units.push({ unit, parent, depth }) - 1;
  };
  const root = add(-1, 0, 'Huyện');
  for (const [n, count] of hamlets.entries()) {
    const commune = add(root, 1, `Xã ${n + 1}`);
    for (let k = 1; k <= count; k++) add(commune, 2, `Thôn ${n + 1}.${k}`);
  }
  return units;
}

const task = (units: SheetUnit[], change: Partial<AllocationTask>): AllocationTask => ({
  units,
  from: 0,
  total: 8000,
  high: null,
  levels: 2,
  weights: units.map(() => 1),
  fixed: new Map(),
  ...change,
});

/** Hiệp Hòa: 25 communes, 181 hamlets as evenly as goes. */
const hiepHoa = treeOf(Array.from({ length: 25 }, (_, n) => (n < 6 ? 8 : 7)));

describe('a plan of allocation', () => {
  it('spreads the 8.000 of the launch day over 25 communes and 181 hamlets, each level exactly', () => {
    const { parts, gaps } = planAllocation(task(hiepHoa, {}));
    expect(gaps).toEqual([]);
    expect(parts).toHaveLength(206);
    const at = (depth: number) => parts.filter(({ index }) => hiepHoa[index]!.depth === depth);
    expect(at(1).map(({ part }) => part)).toEqual(Array.from({ length: 25 }, () => 320));
    expect(at(2)).toHaveLength(181);
    expect(sum(at(2).map(({ part }) => part))).toBe(8000);
    expect(
      at(2)
        .slice(48, 55)
        .map(({ part }) => part),
    ).toEqual([46, 46, 46, 46, 46, 45, 45]);
  });

  it('is none of percentages, which are not split', () => {
    expect(allocationProblem({ measure: 'percent', name: 'Độ phủ' })).toContain(
      'không chia nhỏ được',
    );
    expect(allocationProblem({ measure: 'account', name: 'Kích hoạt' })).toBeNull();
  });

  it('stops at one level, and starts below any unit', () => {
    expect(planAllocation(task(hiepHoa, { levels: 1 })).parts).toHaveLength(25);
    const below = planAllocation(task(hiepHoa, { from: 1, total: 100 }));
    expect(below.parts.map(({ part }) => part)).toEqual([13, 13, 13, 13, 12, 12, 12, 12]);
  });

  it('weighs by the figures that are there: a blank gets nothing', () => {
    const units = treeOf([0, 0, 0]);
    const { parts } = planAllocation(task(units, { total: 100, weights: [null, 2, null, 1] }));
    expect(parts.map(({ part }) => part)).toEqual([67, 0, 33]);
  });

  it('keeps what the clerk filled in and says what it leaves over', () => {
    const units = treeOf([0, 0, 0]);
    const byHand = planAllocation(task(units, { total: 100, fixed: new Map([[1, 50]]) }));
    expect(byHand.parts).toEqual([
      { index: 1, part: 50, high: null, byHand: true },
      { index: 2, part: 25, high: null, byHand: false },
      { index: 3, part: 25, high: null, byHand: false },
    ]);
    const past = planAllocation(task(units, { total: 100, fixed: new Map([[1, 120]]) }));
    expect(past.gaps).toEqual([{ index: 0, reason: 'byHand', difference: -20 }]);
    const weightless = planAllocation(task(units, { total: 100, weights: [] }));
    expect(weightless.gaps).toEqual([{ index: 0, reason: 'noWeight', difference: 100 }]);
  });

  it('passes units by that have closed', () => {
    const units = treeOf([0, 0, 0]);
    units[2] = { ...units[2]!, closed: true };
    const { parts } = planAllocation(task(units, { total: 9 }));
    expect(parts.map(({ index, part }) => [index, part])).toEqual([
      [1, 5],
      [3, 4],
    ]);
  });

  it('sums exactly at every level, of a range at both ends, and reverses none', () => {
    const cases = fc.record({
      hamlets: fc.array(fc.nat(6), { minLength: 1, maxLength: 8 }),
      total: fc.nat(1_000_000),
      width: fc.nat(1_000_000),
      levels: fc.constantFrom(1, 2),
      weights: fc.infiniteStream(fc.integer({ min: 1, max: 2_000_000 })),
    });
    fc.assert(
      fc.property(cases, ({ hamlets, total, width, levels, weights }) => {
        const units = treeOf(hamlets);
        const high = total + width;
        const { parts, gaps } = planAllocation(
          task(units, { total, high, levels, weights: [...weights.take(units.length)] }),
        );
        expect(gaps).toEqual([]);
        const at = new Map(parts.map((part) => [part.index, part]));
        at.set(0, { index: 0, part: total, high, byHand: false });
        for (const [index, above] of at) {
          const below = childrenOf(units, index).flatMap((child) => at.get(child) ?? []);
          if (below.length === 0) continue;
          expect(sum(below.map(({ part }) => part))).toBe(above.part);
          expect(sum(below.map((part) => part.high!))).toBe(above.high);
        }
        for (const { part, high } of at.values()) expect(high).toBeGreaterThanOrEqual(part);
      }),
    );
  });
});

describe('the upper end of a range', () => {
  const ends = (change: Partial<AllocationTask>) =>
    planAllocation(task(treeOf([0, 0]), { levels: 1, ...change })).parts.map(({ part, high }) => [
      part,
      high,
    ]);

  it('follows the parts: who is given nothing at the lower end is given nothing at the upper', () => {
    expect(ends({ total: 10, high: 20, weights: [0, 0, 1] })).toEqual([
      [0, 0],
      [10, 20],
    ]);
    expect(ends({ total: 30, high: 60, weights: [0, 1, 2] })).toEqual([
      [10, 20],
      [20, 40],
    ]);
  });

  it('is spread evenly where the lower end is nothing', () => {
    expect(ends({ total: 0, high: 100 })).toEqual([
      [0, 50],
      [0, 50],
    ]);
  });
});
