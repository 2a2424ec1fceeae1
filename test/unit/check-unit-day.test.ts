import { describe, expect, it } from 'vitest';
import type { Identity, Indicator } from '../../shared/domain/campaign.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { checkUnitOnDay } from '../../shared/domain/unit-checks.ts';
import { unitCut } from '../../shared/domain/unit-cut.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/**
 * A district with two communes (places 1 and 5), of which the first has the hamlets at places 2 to
 * 4 and the second those at 6 to 8.
 */
const base = targetSheet();
const [FLOW, STOCK, OTHER, RATIO] = base.indicators as [Indicator, Indicator, Indicator, Indicator];
const PARENTS = [-1, 0, 1, 1, 1, 0, 5, 5, 5];
const units = PARENTS.map((parent, place) => ({
  unit: { ...base.units[0]!.unit, id: place + 1, code: `${place}` },
  parent,
  depth: parent === -1 ? 0 : parent === 0 ? 1 : 2,
}));
const BLANK: Column = PARENTS.map(() => null);
const atHamlets = (...values: (number | null)[]): Column => {
  const [a, b, c, d, e, f] = values.map((value) => value ?? null);
  return [null, null, a!, b!, c!, null, d!, e!, f!];
};
const column = (indicatorId: number, change: Partial<StoredColumns> = {}): StoredColumns => ({
  ...{ indicatorId, opening: BLANK, before: BLANK, now: BLANK, windows: [] },
  ...{ usual: { middle: BLANK, spread: BLANK }, ...change },
});
const TODAY = '2027-01-01';
const sheetOf = (change: Partial<DaySheet>): DaySheet => ({
  ...{ ...base, units, earlier: [], targets: [], identities: [] },
  ...change,
});
/** What is found, as "place of the unit: what"; the same for each unit alone. */
function found(change: Partial<DaySheet>): string[] {
  const sheet = sheetOf(change);
  const figures = figuresOf(sheet);
  const all = checkCells(figures, { today: TODAY });
  for (const [place, { unit }] of units.entries()) {
    expect(checkUnitOnDay(figures, place, TODAY), `unit ${place}`).toEqual(
      all.filter(({ unitId }) => unitId === unit.id),
    );
  }
  return all.map(({ unitId, code }) => `${unitId - 1}: ${code}`);
}

describe('a unit of a day after a key is told what the whole sheet is told of it', () => {
  const shares = atHamlets(20, 22, 24, 26, 28, 900);
  const plain = [
    { ...OTHER, measure: 'session' as const },
    { ...FLOW, measure: 'session' as const },
  ];

  it('beside the bare figures of the others, of the same indicator', () => {
    const stored = [
      column(OTHER.id, { now: atHamlets(800, 900, 950, 999, 900, 850) }),
      column(FLOW.id, { now: shares }),
    ];
    expect(found({ indicators: plain, stored })).toEqual(['8: farFromOthers']);
  });

  it('beside its target, and the shares that others have of theirs', () => {
    const aim = atHamlets(1000, 1000, 1000, 1000, 1000, 1000);
    const stored = [column(OTHER.id), column(FLOW.id, { now: shares, aim })];
    expect(found({ indicators: plain, stored })).toEqual(['8: farFromOthers']);
    const far = column(FLOW.id, { now: atHamlets(20, 22, 24, 26, 28, 3001), aim });
    expect(found({ indicators: plain, stored: [far] })).toEqual(['8: farAboveTarget']);
  });

  it('beside the people that they are a share of, though a target is known too', () => {
    // Of very unequal targets 900 is as usual; of the people it is not.
    const aim = atHamlets(20, 22, 24, 26, 28, 900);
    const people = atHamlets(1000, 1000, 1000, 1000, 1000, 1000);
    const stored = [column(STOCK.id, { opening: people }), column(FLOW.id, { now: shares, aim })];
    expect(found({ indicators: [FLOW, STOCK, RATIO], stored })).toEqual(['8: farFromOthers']);
  });

  it('beside the shares of the target where the people of that unit alone are not known', () => {
    const aim = atHamlets(1000, 1000, 1000, 1000, 1000, 1000);
    const people = atHamlets(1000, 1000, 1000, 1000, 1000, null);
    const stored = [column(STOCK.id, { opening: people }), column(FLOW.id, { now: shares, aim })];
    expect(found({ indicators: [FLOW, STOCK, RATIO], stored })).toEqual(['8: farFromOthers']);
  });

  it('beside what is usual there, and what stood before', () => {
    const usual = { middle: atHamlets(20, 20, 20), spread: atHamlets(1, 1, 1) };
    const stored = [
      column(FLOW.id, { now: atHamlets(22, 90, 20), usual }),
      column(STOCK.id, {
        before: atHamlets(500, 500, 500, 500),
        now: atHamlets(400, null, 500, 300),
      }),
    ];
    expect(found({ stored })).toEqual(['3: farFromUsual', '2: stockFell', '6: stockFell']);
  });

  it('of how many below reached their target in its window, by a percentage of earlier people', () => {
    const reached: Indicator = {
      ...{ ...FLOW, id: 8, kind: 'reached', name: 'Thôn đạt', keyedDepth: 2, parts: [FLOW.id] },
      ...{ threshold: 10_000, reachedBy: 'target' },
    };
    const counted: Indicator = { ...STOCK, id: 9, name: 'Thôn báo đạt', measure: 'unit' };
    const identity: Identity = {
      ...{ id: 1, uid: 'u', name: 'Số thôn đạt', totalId: 9, partIds: [8], relation: 'equal' },
    };
    const window = { ...base.milestones[0]!, counts: 'window' as const };
    const people = column(STOCK.id, { opening: atHamlets(15, 15, 15, 15, 15, 15) });
    const reports = (...told: number[]) =>
      found({
        indicators: [FLOW, STOCK, reached, counted],
        identities: [identity],
        milestones: [window],
        stored: [
          column(FLOW.id, {
            now: atHamlets(10, 10, 10, 10, 10, 10),
            windows: [{ milestoneId: window.id, before: atHamlets(5, 5, 5, 5, 5, 5) }],
          }),
          column(9, { now: atHamlets(...told) }),
        ],
        targets: [
          {
            ...{ indicatorId: FLOW.id, milestoneId: window.id, givenHigh: BLANK },
            // One hamlet has a larger target.
            given: BLANK.with(6, 100),
            rule: { ...base.targets[1]!.rule!, indicatorId: FLOW.id, low: 10_000, high: null },
          },
        ],
        earlier: [{ on: '2026-11-30', indicatorIds: [STOCK.id], stored: [people] }],
      });
    // Each hamlet has 15 of 15, except that one.
    expect(reports(1, 1, 1, 0, 1, 1)).toEqual([]);
    expect(reports(1, 0, 1, 0, 1, 1)).toEqual(['3: identityBroken']);
  });

  it('and is looked at with the units below it only', () => {
    const readAt = (index: number) => {
      const read = new Set<number>();
      const now = new Proxy([...atHamlets(4, 5, 6, 7, 8, 9)], {
        get(target, key) {
          if (typeof key === 'string' && /^\d+$/.test(key)) read.add(Number(key));
          return Reflect.get(target, key);
        },
      });
      checkUnitOnDay(figuresOf(sheetOf({ stored: [column(STOCK.id, { now })] })), index, TODAY);
      return [...read].sort();
    };
    expect(readAt(0)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(readAt(1)).toEqual([1, 2, 3, 4]);
    expect(readAt(7)).toEqual([7]);
  });
});

it('a unit that is cut out stands under the root with all below it', () => {
  const { units: cut, cut: part, cutOpening } = unitCut(units, 5);
  expect(cut.map(({ unit, parent }) => [unit.code, parent])).toEqual([
    ...[
      ['0', -1],
      ['5', 0],
    ],
    ...['6', '7', '8'].map((code) => [code, 1]),
  ]);
  const own = atHamlets(1, 2, 3, 4, 5, 6);
  expect(part(own)).toEqual([null, null, 4, 5, 6]);
  expect(part(own, 9)).toEqual([9, null, 4, 5, 6]);
  // The cut keeps the root, where it is seen whether any unit has an opening.
  expect(cutOpening(own)).toEqual([1, null, 4, 5, 6]);
  expect(cutOpening(BLANK)).toEqual([null, null, null, null, null]);
});
