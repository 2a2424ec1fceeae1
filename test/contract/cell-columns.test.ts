import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byColumn, type ChangedCell } from '../../shared/contract/cell-columns.ts';
import { methods } from '../../shared/contract/methods.ts';
import { changedCells } from '../helpers/changed-cells.ts';

const count = fc.option(fc.integer({ min: -9, max: 9 }), { nil: null });
const cell: fc.Arbitrary<ChangedCell> = fc.record({
  unitId: fc.integer({ min: 1, max: 9 }),
  indicatorId: fc.integer({ min: 1, max: 3 }),
  on: fc.constantFrom('2023-09-04', '2023-09-05'),
  value: count,
  was: count,
});
const placeOf = ({ indicatorId, on }: { indicatorId: number; on: string }) =>
  `${indicatorId} ${on}`;

describe('cells by column', () => {
  it('are the same cells, in the order of each column, and each column once', () => {
    fc.assert(
      fc.property(fc.array(cell), (cells) => {
        const columns = byColumn(cells);
        expect(new Set(columns.map(placeOf)).size).toBe(columns.length);
        const sorted = (list: readonly ChangedCell[]) => Map.groupBy(list, placeOf);
        expect(sorted(changedCells({ columns }))).toEqual(sorted(cells));
      }),
    );
  });

  const asked = (change: object) => ({
    campaignId: 1,
    source: 'nhập tay',
    columns: [
      { indicatorId: 1, on: '2023-09-05', unitIds: [1, 2], values: [3, null], was: [null, 4] },
    ].map((column) => ({ ...column, ...change })),
  });
  const isTaken = (input: unknown) => methods['results.save'].input.safeParse(input).success;

  it('are taken whole', () => expect(isTaken(asked({}))).toBe(true));
  it.each([
    ['a value too few', { values: [3] }],
    ['a value seen too many', { was: [null, 4, 5] }],
    ['no cell at all', { unitIds: [], values: [], was: [] }],
    ['a part of a person', { values: [3, 1.5] }],
    ['a text for a figure', { values: [3, '4'] }],
    ['a day that is none', { on: '2023-02-30' }],
  ])('are refused with %s', (_, change) => expect(isTaken(asked(change))).toBe(false));

  it('are refused when there are more than 200.000', () => {
    const listOf = (size: number) => ({
      unitIds: Array.from({ length: size }, (_, n) => n + 1),
      values: Array.from({ length: size }, () => 1),
      was: Array.from({ length: size }, () => null),
    });
    expect(isTaken(asked(listOf(200_000)))).toBe(true);
    expect(isTaken(asked(listOf(200_001)))).toBe(false);
  });
});
