import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Identity, Indicator } from '../../shared/domain/campaign.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { relationText } from '../../shared/domain/words.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** A commune (place 0) with two hamlets: level 1 and 2 stay within what was collected. */
const LEVEL1 = 1;
const LEVEL2 = 2;
const COLLECTED = 3;
const BLANK: Column = [null, null, null];
const LIMIT: Identity = {
  id: 1,
  uid: 'uid-1',
  name: 'Không quá số thu nhận',
  totalId: COLLECTED,
  partIds: [LEVEL1, LEVEL2],
  relation: 'atMost',
};

function sheetWith(
  columns: Record<number, Partial<StoredColumns>>,
  total: Partial<Indicator> = {},
): DaySheet {
  const base = targetSheet();
  const indicator = (id: number, name: string): Indicator => ({
    ...base.indicators[0]!,
    id,
    name,
    kind: 'flow',
  });
  return {
    ...base,
    indicators: [
      indicator(LEVEL1, 'Mức 1'),
      indicator(LEVEL2, 'Mức 2'),
      { ...indicator(COLLECTED, 'Thu nhận'), ...total },
    ],
    identities: [LIMIT],
    stored: [LEVEL1, LEVEL2, COLLECTED].map((indicatorId) => ({
      indicatorId,
      opening: BLANK,
      before: BLANK,
      now: BLANK,
      usual: { middle: BLANK, spread: BLANK },
      windows: [],
      ...columns[indicatorId],
    })),
    targets: [],
  };
}

const found = (sheet: DaySheet) => checkCells(figuresOf(sheet), { today: sheet.on });
const told = (sheet: DaySheet) =>
  found(sheet).map(
    ({ level, code, indicatorId, unitId }) => `${level} ${code} ${indicatorId}/${unitId}`,
  );

describe('parts that stay within a total', () => {
  it('are right below it and up to it, and an error above it, by how much', () => {
    const upTo = (level2: number) =>
      sheetWith({
        [LEVEL1]: { now: [null, 60, null] },
        [LEVEL2]: { now: [null, level2, null] },
        [COLLECTED]: { now: [null, 100, null] },
      });
    expect(told(upTo(20))).toEqual([]);
    expect(told(upTo(40))).toEqual([]);
    expect(told(upTo(41))).toEqual(['error identityBroken 3/2']);
    expect(found(upTo(41))[0]!.sentence).toBe(
      'Không quá số thu nhận: mức 1 60 + mức 2 41 = 101, nhưng thu nhận là 100, vượt 1; kiểm tra lại các số này.',
    );
  });

  it('are counted in all: a day may hold more of what was collected before', () => {
    const sheet = sheetWith({
      [LEVEL1]: { now: [null, 30, null] },
      [COLLECTED]: { before: [null, 100, null], now: [null, 5, null] },
    });
    expect(told(sheet)).toEqual([]);
  });

  it('may be above it alone, where the others are blank', () => {
    const sheet = sheetWith({
      [LEVEL2]: { now: [null, 999_999, null] },
      [COLLECTED]: { now: [null, 690, 10] },
    });
    expect(told(sheet)).toEqual(['error identityBroken 3/2']);
    expect(found(sheet)[0]!.sentence).toContain(
      'mức 2 999.999, nhưng thu nhận là 690, vượt 999.309',
    );
  });

  it('are told at the unit above where only that has a total', () => {
    const sheet = sheetWith(
      { [LEVEL1]: { now: [null, 500, 300] }, [COLLECTED]: { now: [690, null, null] } },
      { kind: 'stock' },
    );
    expect(told(sheet)).toEqual(['error identityBroken 3/1']);
  });

  it('are not held against a total of some of the units, nor one without its opening', () => {
    const partly = sheetWith(
      { [LEVEL1]: { now: [null, 500, 300] }, [COLLECTED]: { now: [null, 690, null] } },
      { kind: 'stock' },
    );
    expect(told(partly)).toEqual([]);
    const unopened = sheetWith({
      [LEVEL1]: { now: [null, 50, null] },
      [COLLECTED]: { opening: [72_804, null, null], now: [null, 5, null] },
    });
    expect(told(unopened)).toEqual([]);
  });

  it('are wrong exactly where their known sum is above it', () => {
    const value = fc.option(fc.integer({ min: 0, max: 50 }), { nil: null });
    fc.assert(
      fc.property(value, value, value, (one, two, total) => {
        const at = (of: number | null): Column => [null, of, null];
        const sheet = sheetWith({
          [LEVEL1]: { now: at(one) },
          [LEVEL2]: { now: at(two) },
          [COLLECTED]: { now: at(total) },
        });
        const isWrong = total !== null && (one ?? 0) + (two ?? 0) > total;
        expect(told(sheet)).toEqual(isWrong ? ['error identityBroken 3/2'] : []);
      }),
    );
  });

  it('are written as they are read', () => {
    const nameOf = (id: number) => `chỉ số ${id}`;
    expect(relationText(LIMIT, nameOf)).toBe('chỉ số 1 + chỉ số 2 ≤ chỉ số 3');
    expect(relationText({ ...LIMIT, relation: 'equal' }, nameOf)).toBe(
      'chỉ số 3 = chỉ số 1 + chỉ số 2',
    );
  });
});

describe('a target that is a percentage of people who were counted once', () => {
  const ruled = (now: Column, eligible: Partial<Indicator>) => {
    const sheet = sheetWith(
      { [LEVEL1]: { now }, [COLLECTED]: { now: [null, 690, 400] } },
      {
        name: 'Người thuộc đối tượng',
        kind: 'stock',
        period: 'once',
        measure: 'person',
        ...eligible,
      },
    );
    const rule = {
      indicatorId: LEVEL1,
      milestoneId: 1,
      ofId: COLLECTED,
      baseOn: '2024-10-25',
      low: 8000,
      high: null,
      rounding: 'nearest' as const,
    };
    const target = { indicatorId: LEVEL1, milestoneId: 1, rule, given: BLANK, givenHigh: BLANK };
    return { ...sheet, identities: [], targets: [target] };
  };

  it('says that nobody is above these people', () => {
    const sheet = ruled([null, 691, 400], {});
    expect(told(sheet)).toEqual(['warning partAboveWhole 1/2']);
    expect(found(sheet)[0]!.sentence).toMatch(
      /^Mức 1 đến hết ngày .* là 691, nhiều hơn người thuộc đối tượng 690; /,
    );
  });

  it('says nothing of a rest that the work takes away from, or of what is no people', () => {
    expect(told(ruled([null, 691, 400], { period: 'day' }))).toEqual([]);
    expect(told(ruled([null, 691, 400], { measure: 'session' }))).toEqual([]);
  });
});
