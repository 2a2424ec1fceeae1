import { describe, expect, it } from 'vitest';
import type { Identity, Indicator } from '../../shared/domain/campaign.ts';
import { eachDay } from '../../shared/domain/day.ts';
import { checkRange, checkUnit } from '../../shared/domain/range-checks.ts';
import {
  type CellColumns,
  type CheckedBeside,
  checkedWith,
  type RangeSheet,
} from '../../shared/domain/range-sheet.ts';
import type { Column } from '../../shared/domain/sheet.ts';
import type { TargetRule } from '../../shared/domain/target.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/**
 * A district with two communes (places 1 and 5), of which the first has the hamlets at places 2 to
 * 4 and the second those at 6 to 8; on 1 and 2 December 2026.
 */
const base = targetSheet();
const [FLOW, STOCK, OTHER, RATIO] = base.indicators as [Indicator, Indicator, Indicator, Indicator];
const DAYS = eachDay('2026-12-01', '2026-12-02');
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
const columnsOf = (first: Column, second: Column, change: Partial<CellColumns> = {}) => ({
  days: DAYS,
  columns: [first, second],
  opening: BLANK,
  before: BLANK,
  earlier: [],
  ...change,
});
const rangeOf = (
  of: CellColumns,
  change: Partial<RangeSheet> = {},
  beside: Partial<CheckedBeside> = {},
): RangeSheet => ({
  ...of,
  campaign: base.campaign,
  indicator: FLOW,
  units,
  otherwise: [],
  closings: [],
  notes: [],
  reportedOn: null,
  beside: {
    indicators: [change.indicator ?? FLOW],
    identities: [],
    rules: [],
    milestones: [],
    columns: [],
    ...beside,
  },
  ...change,
});
/** What is found, as "place of the unit, place of the day: what"; the same for each unit alone. */
function found(range: RangeSheet): string[] {
  const all = checkRange(range, '2027-01-01');
  for (const [place, { unit }] of units.entries()) {
    expect(checkUnit(range, place, '2027-01-01'), `unit ${place}`).toEqual(all.get(unit.id));
  }
  return [...all].flatMap(([unitId, days]) =>
    [...days].map(([day, of]) => `${unitId - 1}, ${day}: ${of.map(({ code }) => code)}`),
  );
}

describe('the figures of a range, all at once and of each unit alone', () => {
  const first = atHamlets(14, 20, 17, 30, 25, 22);
  const far = atHamlets(null, 20, 17, 999_999, 25, 22);

  it('are compared with the bare figures of the others', () => {
    expect(found(rangeOf(columnsOf(BLANK, atHamlets(14, 20, 17, 999_999, 25, 22))))).toEqual([
      '6, 1: farFromOthers',
    ]);
    // Each day with its own: on the first there are too few.
    expect(found(rangeOf(columnsOf(atHamlets(null, null, null, 999_999), far)))).toEqual([
      '6, 1: farFromOthers',
    ]);
    expect(found(rangeOf(columnsOf(BLANK, first)))).toEqual([]);
  });

  it('are compared with targets, and with the shares that others have of theirs', () => {
    const aims = [
      { from: '2026-11-01', column: atHamlets(1, 1, 1, 1, 1, 1) },
      { from: '2026-12-02', column: atHamlets(1000, 1000, 1000, 1000, 1000, 1000) },
    ];
    const shares = atHamlets(20, 22, 24, 26, 28, 900);
    expect(found(rangeOf(columnsOf(BLANK, shares), { aims }))).toEqual(['8, 1: farFromOthers']);
    const above = atHamlets(20, 22, 24, 26, 28, 3001);
    expect(found(rangeOf(columnsOf(BLANK, above), { aims }))).toEqual(['8, 1: farAboveTarget']);
  });

  it('are compared with the people they are a share of', () => {
    const people = (n: number) => columnsOf(atHamlets(n, n, n, n, n, n), BLANK);
    const beside = (n: number) => ({
      indicators: [FLOW, STOCK, RATIO],
      columns: [{ ...people(n), indicatorId: STOCK.id }],
    });
    const shares = atHamlets(20, 22, 24, 900, 28, 26);
    expect(found(rangeOf(columnsOf(BLANK, shares), {}, beside(1000)))).toEqual([
      '6, 1: farFromOthers',
    ]);
    expect(found(rangeOf(columnsOf(BLANK, shares), {}, beside(899)))).toEqual([
      '6, 1: farFromOthers,partAboveWhole',
    ]);
  });

  it('are compared with bare figures where nobody knows the people of their unit', () => {
    const people = columnsOf(atHamlets(1000, 1000, 1000, null, 1000, 1000), BLANK);
    const beside = {
      indicators: [FLOW, STOCK, RATIO],
      columns: [{ ...people, indicatorId: STOCK.id }],
    };
    const bare = atHamlets(20, 22, 24, 900_000, 28, 26);
    expect(found(rangeOf(columnsOf(BLANK, bare), {}, beside))).toEqual(['6, 1: farFromOthers']);
  });

  it('are compared with what is usual at their unit', () => {
    const earlier = [1, 2, 3, 4].map((n) => atHamlets(20 + n, 20, 20, 20, 20, 20));
    const day = atHamlets(22, 20, 20, 20, 90, 20);
    expect(found(rangeOf(columnsOf(BLANK, day, { earlier })))).toEqual(['7, 1: farFromUsual']);
  });

  it('are compared with what the units below come to', () => {
    const own = (commune: number): Column => [null, 100, 30, 20, 50, commune, 10, 20, 30];
    const stock = (of: CellColumns) => rangeOf(of, { indicator: STOCK });
    expect(found(stock(columnsOf(own(60), own(61))))).toEqual(['5, 1: childrenDiffer']);
    expect(found(stock(columnsOf(own(60), own(60))))).toEqual([]);
    // Both at one cell.
    expect(found(stock(columnsOf(own(61), own(58))))).toEqual([
      '5, 0: childrenDiffer',
      '5, 1: stockFell,childrenDiffer',
    ]);
    const opening = own(61);
    expect(found(stock(columnsOf(BLANK, BLANK, { opening })))).toEqual([
      '5, 0: childrenDiffer',
      '5, 1: childrenDiffer',
    ]);
  });

  it('are not judged where an opening figure is written only above', () => {
    const below = atHamlets(null, -5);
    expect(found(rangeOf(columnsOf(below, BLANK)))).toEqual([
      '3, 0: cumulativeNegative',
      '3, 1: cumulativeNegative',
    ]);
    const opening: Column = [100, ...BLANK.slice(1)];
    expect(found(rangeOf(columnsOf(below, BLANK, { opening })))).toEqual([]);
  });

  it('tell nothing of what is found of others beside them', () => {
    const falls = columnsOf(atHamlets(9, 9), atHamlets(8, 9));
    const beside = {
      indicators: [FLOW, { ...STOCK, name: 'Dân số', fullName: 'Dân số' }],
      columns: [{ ...falls, indicatorId: STOCK.id }],
    };
    expect(found(rangeOf(columnsOf(first, first), {}, beside))).toEqual([]);
    expect(found(rangeOf(falls, { indicator: STOCK }))).toEqual(['2, 1: stockFell']);
  });
});

describe('what the checks of an indicator need', () => {
  const rule = (indicatorId: number, ofId: number | null, milestoneId: number) =>
    ({ ...base.targets[1]!.rule!, indicatorId, ofId, milestoneId }) as TargetRule;
  const identity = (totalId: number, ...partIds: number[]): Identity => ({
    id: totalId,
    uid: `uid-${totalId}`,
    name: '',
    totalId,
    partIds,
    relation: 'equal',
  });
  const named = { ...STOCK, name: 'Dân số', fullName: 'Dân số' };
  const settings = (indicators: Indicator[], change: object = {}) => ({
    indicators,
    identities: [] as Identity[],
    rules: [] as TargetRule[],
    milestones: [base.milestones[0]!, { ...base.milestones[0]!, id: 2 }],
    ...change,
  });
  const ids = (of: ReturnType<typeof settings>, id: number) =>
    checkedWith(of, id).indicators.map((one) => one.id);

  it('is itself, what is computed from it, and the other parts of that', () => {
    expect(ids(settings([FLOW, named, OTHER, RATIO]), 1)).toEqual([1, 2, 4]);
    expect(ids(settings([FLOW, named, OTHER, RATIO]), 3)).toEqual([3]);
    const reached: Indicator = { ...RATIO, kind: 'reached', parts: [1] };
    expect(ids(settings([FLOW, named, OTHER, reached]), 1)).toEqual([1]);
  });

  it('is who is eligible, where there is one of whom it is a share', () => {
    expect(ids(settings([FLOW, STOCK, OTHER]), 1)).toEqual([1, 2]);
    expect(ids(settings([FLOW, named, OTHER]), 1)).toEqual([1]);
    expect(ids(settings([FLOW, STOCK, OTHER]), 2)).toEqual([2]);
    const sessions = { ...FLOW, measure: 'session' as const };
    expect(ids(settings([sessions, STOCK, OTHER]), 1)).toEqual([1]);
    expect(ids(settings([FLOW, STOCK, OTHER]), 9)).toEqual([]);
  });

  it('is what its targets are a percentage of, with the milestones of these', () => {
    const rules = [rule(3, 2, 2), rule(1, null, 1)];
    const of = settings([FLOW, named, OTHER], { rules });
    expect(ids(of, 3)).toEqual([2, 3]);
    expect(checkedWith(of, 3).milestones.map(({ id }) => id)).toEqual([2]);
    expect(checkedWith(of, 3).rules).toEqual([rules[0]]);
    expect(ids(of, 1)).toEqual([1]);
    expect(checkedWith(of, 1)).toMatchObject({ rules: [], milestones: [] });
  });

  it('is all of an identity whose total it is', () => {
    const identities = [identity(1, 3)];
    const of = settings([FLOW, named, OTHER], { identities });
    expect(ids(of, 1)).toEqual([1, 3]);
    expect(checkedWith(of, 1).identities).toEqual(identities);
    expect(ids(of, 3)).toEqual([3]);
    expect(checkedWith(of, 3).identities).toEqual([]);
  });
});
