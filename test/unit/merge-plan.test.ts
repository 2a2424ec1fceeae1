import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffBlocks, leftOut } from '../../shared/exchange/package/diff-blocks.ts';
import type { FigureBlock } from '../../shared/exchange/package/format.ts';
import {
  type CellPlace,
  cellsOf,
  conflictKey,
  decide,
  mergePlan,
  type OurSide,
  withUnread,
} from '../../shared/exchange/package/merge-plan.ts';

const ON = '2023-10-01';
const IDS: Record<string, number> = { 'own:a': 1, 'own:b': 2, 'own:c': 3 };

/** A file of one indicator and one day. */
const block = (values: (number | null)[], units = Object.keys(IDS)): FigureBlock => ({
  indicator: 'tk',
  units: units.slice(0, values.length),
  days: [ON],
  values: [values],
});

/** An office that keeps these figures of the three units, and last received those. */
function here(
  ours: readonly (number | null)[],
  base: readonly (number | null)[] | null,
  more: Partial<OurSide> = {},
): OurSide {
  return {
    indicator: (uid) => (uid === 'tk' ? { id: 7 } : { why: 'indicatorUnknown' }),
    unit: (ref) => (IDS[ref] === undefined ? { why: 'unitUnknown' } : { id: IDS[ref] }),
    dayRefusal: () => null,
    cellRefusal: () => null,
    figures: (_indicator, _on, ids) => ids.map((id) => ours[id - 1] ?? null),
    base: (_column, unitId) => (base === null ? undefined : (base[unitId - 1] ?? null)),
    ...more,
  };
}

const cell = (unitId: number): CellPlace => ({ indicatorId: 7, unitId, on: ON });

describe('what a file does to a cell', () => {
  it('adds a figure where none is, and leaves what is the same', () => {
    const plan = mergePlan([block([5, 8])], here([null, 8], null));
    expect(cellsOf(plan.added)).toEqual([{ ...cell(1), old: null, new: 5 }]);
    expect(plan.same).toBe(1);
    expect(plan.cells).toBe(2);
  });

  it('changes what was not changed here since, erasing what was erased there', () => {
    const plan = mergePlan([block([6, null])], here([5, 8], [5, 8]));
    expect(cellsOf(plan.changed)).toEqual([
      { ...cell(1), old: 5, new: 6 },
      { ...cell(2), old: 8, new: null },
    ]);
  });

  it('keeps what was changed here alone, and says so', () => {
    const plan = mergePlan([block([5])], here([6], [5]));
    expect(plan.refused).toEqual([
      { indicator: 'tk', unit: 'own:a', on: ON, value: 5, why: 'changedHere' },
    ]);
  });

  it('is a conflict where both sides changed it, or both keyed it without knowing', () => {
    expect(mergePlan([block([6])], here([7], [5])).conflicts).toEqual([
      { ...cell(1), base: 5, ours: 7, theirs: 6 },
    ]);
    expect(mergePlan([block([6])], here([7], null)).conflicts).toEqual([
      { ...cell(1), base: null, ours: 7, theirs: 6 },
    ]);
  });

  it('is no conflict where nobody ever sent a figure and the file has none', () => {
    const plan = mergePlan([block([null])], here([7], null));
    expect(plan.refused).toMatchObject([{ value: null, why: 'blankThere' }]);
    expect(plan.conflicts).toEqual([]);
  });

  it('brings back a figure that was erased here alone only as a conflict', () => {
    expect(mergePlan([block([6])], here([null], [5])).conflicts).toEqual([
      { ...cell(1), base: 5, ours: null, theirs: 6 },
    ]);
  });
});

describe('a cell that is not taken', () => {
  it('says why: the indicator, the unit, the day, the cell, or twice', () => {
    const unknown = { ...block([1, 2]), indicator: 'lạ' };
    const strange = block([3, 4], ['own:a', 'own:lạ']);
    const plan = mergePlan([unknown, strange, block([9])], here([null, null], null));
    expect(plan.refused.map(({ unit, value, why }) => [unit, value, why])).toEqual([
      ['own:a', 1, 'indicatorUnknown'],
      ['own:b', 2, 'indicatorUnknown'],
      ['own:lạ', 4, 'unitUnknown'],
      ['own:a', 9, 'cellTwice'],
    ]);
    expect(cellsOf(plan.added)).toEqual([{ ...cell(1), old: null, new: 3 }]);
    expect(plan.cells).toBe(5);
  });

  it('no unit twice for having figures of two days and two indicators', () => {
    const days = { ...block([5]), days: [ON, '2023-10-02'], values: [[5], [6]] };
    const office = here([null], null, {
      indicator: (uid) => ({ id: uid === 'tk' ? 7 : 8 }),
    });
    const plan = mergePlan([days, { ...days, indicator: 'hs' }], office);
    expect(plan.refused).toEqual([]);
    expect(cellsOf(plan.added)).toHaveLength(4);
  });

  it('leaves the figures of the other units in their places', () => {
    const plan = mergePlan([block([4, 6], ['own:lạ', 'own:a'])], here([5], [5]));
    expect(cellsOf(plan.changed)).toEqual([{ ...cell(1), old: 5, new: 6 }]);
    expect(plan.refused).toMatchObject([{ unit: 'own:lạ', value: 4, why: 'unitUnknown' }]);
  });

  it('is the same where a closed day holds what the file says', () => {
    const closed: Partial<OurSide> = { dayRefusal: () => 'dayClosed' };
    const plan = mergePlan([block([5, 6])], here([5, 7], null, closed));
    expect(plan.same).toBe(1);
    expect(plan.refused).toMatchObject([{ unit: 'own:b', value: 6, why: 'dayClosed' }]);
  });

  it('keeps the reason of the day before that of the cell', () => {
    const both: Partial<OurSide> = {
      dayRefusal: () => 'dayOutside',
      cellRefusal: () => 'unitClosed',
    };
    expect(mergePlan([block([5])], here([null], null, both)).refused[0]!.why).toBe('dayOutside');
    const only: Partial<OurSide> = { cellRefusal: () => 'unitClosed' };
    expect(mergePlan([block([5])], here([null], null, only)).refused[0]!.why).toBe('unitClosed');
  });
});

describe('a decided plan', () => {
  const plan = () => mergePlan([block([6, 9, 4])], here([7, 8, null], [5, 8, null]));

  it('is open while a conflict is', () => {
    expect(decide(plan(), () => null)).toEqual({ open: plan().conflicts });
  });

  it('writes the chosen side and counts the other as refused', () => {
    const theirs = decide(plan(), () => 'theirs');
    const column = (unitId: number) => ({ indicatorId: 7, on: ON, unitIds: [unitId] });
    expect(theirs).toEqual({
      columns: [
        { ...column(3), old: [null], new: [4] },
        { ...column(2), old: [8], new: [9] },
        { ...column(1), old: [7], new: [6] },
      ],
      receipt: {
        cells: 3,
        added: 1,
        changed: 2,
        same: 0,
        refused: 0,
        decidedOurs: 0,
        decidedTheirs: 1,
      },
    });
    const ours = decide(plan(), () => 'ours');
    expect(ours).toMatchObject({ receipt: { changed: 1, refused: 1, decidedOurs: 1 } });
    expect(conflictKey(plan().conflicts[0]!)).toBe('7:1:2023-10-01');
  });
});

const value = fc.option(fc.integer({ min: 0, max: 3 }));
const three = fc.array(value, { minLength: 3, maxLength: 3 });

describe('any file', () => {
  it('has a receipt that adds up, and after it the same file changes nothing', () => {
    fc.assert(
      fc.property(three, three, fc.option(three), fc.boolean(), (ours, theirs, base, isTheirs) => {
        const plan = mergePlan([block(theirs)], here(ours, base));
        const decided = decide(plan, () => (isTheirs ? 'theirs' : 'ours'));
        if ('open' in decided) throw new Error('all were decided');
        const { added, changed, same, refused, cells } = decided.receipt;
        expect(added + changed + same + refused).toBe(cells);
        expect(cells).toBe(3);
        const after = [...ours];
        for (const one of cellsOf(decided.columns)) after[one.unitId - 1] = one.new;
        const again = mergePlan([block(theirs)], here(after, theirs));
        expect([again.added, again.changed, again.conflicts]).toEqual([[], [], []]);
      }),
    );
  });
});

describe('the difference of two files', () => {
  it('is the cells that say something else, and those that the later one left out', () => {
    const was = [block([1, 2, 3])];
    const now = [block([1, 5])];
    expect(diffBlocks(was, now)).toEqual([
      { indicator: 'tk', unit: 'own:b', on: ON, old: 2, new: 5 },
      { indicator: 'tk', unit: 'own:c', on: ON, old: 3, new: null },
    ]);
    expect(diffBlocks([block([null, 2])], [block([4])])).toEqual([
      { indicator: 'tk', unit: 'own:a', on: ON, old: null, new: 4 },
      { indicator: 'tk', unit: 'own:b', on: ON, old: 2, new: null },
    ]);
  });

  it('is a cell that the earlier one did not tell, and none that neither has a figure for', () => {
    expect(diffBlocks([block([1, null, null])], [block([1])])).toEqual([]);
    expect(diffBlocks([block([1])], [block([1, 5])])).toEqual([
      { indicator: 'tk', unit: 'own:b', on: ON, old: null, new: 5 },
    ]);
  });

  it('leads from the one to the other', () => {
    fc.assert(
      fc.property(three, three, (was, now) => {
        const after = [...was];
        for (const { unit, new: to } of diffBlocks([block(was)], [block(now)])) {
          after[IDS[unit]! - 1] = to;
        }
        expect(after).toEqual(now);
      }),
    );
  });
});

describe('what a later file has no longer', () => {
  const cells = fc.uniqueArray(
    fc.record({ unit: fc.integer({ min: 1, max: 4 }), day: fc.integer({ min: 1, max: 3 }) }),
    { selector: ({ unit, day }) => `${unit} ${day}` },
  );
  const blocks = (of: readonly { unit: number; day: number }[]) =>
    of.map(({ unit, day }) => ({
      indicator: 'a',
      units: [`own:${unit}`],
      days: [`2023-09-0${day}`],
      values: [[day]],
    }));

  it('is told blank, each cell once, and nothing else', () => {
    fc.assert(
      fc.property(cells, cells, (was, now) => {
        const left = leftOut(blocks(was), blocks(now));
        const keys = (list: ReturnType<typeof blocks> | typeof left) =>
          list.flatMap(({ units, days }) => units.map((unit) => `${unit} ${days[0]}`));
        const wanted = keys(blocks(was)).filter((key) => !keys(blocks(now)).includes(key));
        expect(keys(left).sort()).toEqual(wanted.sort());
        for (const { units, values } of left) expect(values).toEqual([units.map(() => null)]);
        // The next revision has it again, as long as the cell does not come back.
        expect(leftOut([...blocks(now), ...left], blocks(now))).toEqual(left);
      }),
    );
  });
});

it('what could not be read of a form is counted and refused with what stands there', () => {
  const plan = mergePlan([block([5])], here([null], null));
  expect(withUnread(plan)).toEqual(plan);
  const unread = {
    ...{ indicator: 'tk', unit: 'own:b', on: ON, value: '12x' },
    words: 'không phải là số',
  };
  expect(withUnread(plan, [unread])).toEqual({
    ...plan,
    cells: 2,
    refused: [
      {
        ...{ indicator: 'tk', unit: 'own:b', on: ON, value: null, why: 'unreadable' },
        told: { value: '12x', words: 'không phải là số' },
      },
    ],
  });
});

it('of very many cells only the first ones are told, where so many are asked for', () => {
  const { added } = mergePlan([block([5, 6, 7])], here([null, null, null], null));
  const told = (most?: number) => cellsOf(added, most).map(({ unitId }) => unitId);
  expect(told()).toEqual([1, 2, 3]);
  expect(told(2)).toEqual([1, 2]);
});
