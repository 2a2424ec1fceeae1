import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { aimsOf, checkPlausible } from '../../shared/domain/plausibility.ts';
import type { Column, DaySheet } from '../../shared/domain/sheet.ts';
import {
  ACTIVATED,
  bare,
  ELIGIBLE,
  found,
  type Hamlets,
  hamlets,
} from '../helpers/plausible-hamlets.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** The units that are warned of, as places below the commune from 1 on. */
const warned = (sheet: DaySheet, only?: number) =>
  checkPlausible(figuresOf(sheet), { today: sheet.on, ...(only !== undefined && { only }) }).map(
    ({ unitId }) => unitId - 1,
  );

describe('a first value is warned of', () => {
  it.each([
    // Above three times the target, and by more than ten.
    [30, 10, false],
    [31, 10, true],
    [14, 4, false],
    [15, 4, true],
  ])('%i with a target of %i: %s', (value, aim, isTold) => {
    expect(warned(hamlets({ now: [value], aim: [aim] }))).toEqual(isTold ? [1] : []);
  });

  it('says how many times the target it is, exactly or more', () => {
    const sentence = (value: number) => found(hamlets({ now: [value], aim: [10] }))[0]!.sentence;
    expect(sentence(40)).toMatch(/^40 gấp 4 lần chỉ tiêu 10 của đơn vị;/);
    expect(sentence(49)).toMatch(/^49 gấp hơn 4 lần chỉ tiêu 10 của đơn vị;/);
  });

  it.each([
    // Five times the share of the others is still none.
    [[20, 20, 20, 20, 20, 100], 1000, []],
    [[20, 20, 20, 20, 20, 101], 1000, [6]],
    // Nor is what lies within five spreads of it.
    [[1, 1, 20, 39, 39, 20, 110], 1000, []],
    [[1, 1, 20, 39, 39, 20, 130], 1000, [7]],
    // Small numbers, and where the others have nothing at all.
    [[3, 6, 1, 3, 90, 3], 1000, [5]],
    [[0, 0, 0, 0, 0, 900], 1000, []],
  ] as const)('of %j with a target of %i each: %j', (now, aim, places) => {
    expect(warned(hamlets({ now, aim: now.map(() => aim) }))).toEqual(places);
  });

  it('by more than ten above what the share of the others comes to', () => {
    const last = (value: number) =>
      warned(
        hamlets({ now: [20, 20, 20, 20, 20, value], aim: [1000, 1000, 1000, 1000, 1000, 100] }),
      );
    expect(last(12)).toEqual([]);
    expect(last(13)).toEqual([6]);
  });

  it('only beside enough units with a target above nothing', () => {
    const beside = (aim: number) =>
      warned(hamlets({ now: [20, 20, 20, 0, 900], aim: [1000, 1000, 1000, aim, 1000] }));
    expect(beside(0)).toEqual([]);
    expect(beside(1000)).toEqual([5]);
  });

  it.each([
    // Twenty times the bare figure of the others is still none.
    [[20, 20, 20, 20, 20, 400], []],
    [[20, 20, 20, 20, 20, 401], [6]],
    // Nor is what lies within a hundred of it.
    [[1, 1, 1, 1, 1, 101], []],
    [[1, 1, 1, 1, 1, 102], [6]],
    [[0, 0, 0, 0, 0, 900], []],
    // Nor what lies within twenty spreads.
    [[1, 1, 20, 39, 39, 20, 401], [7]],
    [[0, 0, 10, 20, 20, 10, 205], []],
    [[0, 0, 10, 20, 20, 10, 211], [7]],
  ] as const)('of bare figures %j: %j', (now, places) => {
    expect(warned(bare(hamlets({ now })))).toEqual(places);
  });

  it('not of a percentage, nor of bare stocks', () => {
    const now: Column = [20, 20, 20, 20, 20, 9000];
    const as = (change: Partial<Indicator>, aim?: Column) => {
      const sheet = bare(hamlets({ now, ...(aim && { aim }) }));
      return warned({
        ...sheet,
        indicators: sheet.indicators.map((one) => ({ ...one, ...change })),
      });
    };
    expect(as({})).toEqual([6]);
    expect(as({ measure: 'percent' })).toEqual([]);
    expect(
      as(
        { measure: 'percent' },
        now.map(() => 100),
      ),
    ).toEqual([]);
    expect(as({ kind: 'stock' })).toEqual([]);
  });

  it('not on a day on which nothing is keyed', () => {
    const figures: Hamlets = { now: [999_999], aim: [690] };
    expect(warned(hamlets(figures, { on: '2026-12-10' }))).toEqual([1]);
    expect(warned(hamlets(figures, { on: '2026-12-11' }))).toEqual([]);
    expect(warned(hamlets(figures, { on: '2026-11-30' }))).toEqual([]);
  });

  it('of the indicator that is asked for alone', () => {
    const sheet = hamlets({ now: [999_999], aim: [690] });
    expect(warned(sheet, ACTIVATED)).toEqual([1]);
    expect(warned(sheet, ELIGIBLE)).toEqual([]);
  });
});

describe('the people that a first value is a share of', () => {
  const now: Column = [30, 64, 14, 26, 600, 33];
  const people: Column = [1000, 2000, 500, 800, 1500, 1000];

  it('are those of its own rate, not of another', () => {
    const sheet = hamlets({ now, eligible: people });
    expect(warned(sheet)).toEqual([5]);
    const other = { ...sheet.indicators[0]!, id: 7, code: 'i7', uid: 'uid-i7', name: 'Thẻ' };
    const stored = sheet.stored.map((one) =>
      one.indicatorId === ACTIVATED ? { ...one, indicatorId: 7 } : one,
    );
    const named = sheet.indicators.map((one) =>
      one.id === ELIGIBLE ? { ...one, name: 'Dân số', fullName: 'Dân số' } : one,
    );
    expect(warned({ ...sheet, indicators: named })).toEqual([5]);
    expect(warned({ ...sheet, indicators: [...named, other], stored })).toEqual([]);
  });

  it('are not a sum that it is in itself', () => {
    const sheet = hamlets({ now, eligible: people });
    const [own, , rate] = sheet.indicators;
    const indicators = [
      own!,
      { ...own!, id: ELIGIBLE, code: 'i2', uid: 'uid-i2', name: 'Chưa kích hoạt' },
      {
        ...own!,
        id: 5,
        code: 'i5',
        uid: 'uid-i5',
        name: 'Tổng',
        kind: 'sum' as const,
        parts: [1, 2],
      },
      { ...rate!, parts: [ACTIVATED, 5] },
    ];
    expect(warned({ ...sheet, indicators })).toEqual([]);
  });

  it('are looked up anew when they change beside figures that stay', () => {
    const sheet = hamlets({ now, eligible: people });
    const fewer: Column = [null, 75, 160, 35, 65, 1500, 82];
    const changed = sheet.stored.map((one) =>
      one.indicatorId === ELIGIBLE ? { ...one, now: fewer } : one,
    );
    expect(warned(sheet)).toEqual([5]);
    expect(warned({ ...sheet, stored: changed })).toEqual([]);
    expect(warned(sheet)).toEqual([5]);
  });

  it('and so are targets', () => {
    const sheet = hamlets({ now, aim: people });
    const fewer: Column = [null, 75, 160, 35, 65, 1500, 82];
    const changed = sheet.stored.map((one) =>
      one.indicatorId === ACTIVATED ? { ...one, aim: fewer } : one,
    );
    expect(warned(sheet)).toEqual([5]);
    expect(warned({ ...sheet, stored: changed })).toEqual([]);
  });
});

describe('the largest target of a unit', () => {
  const aims = (change: Partial<Indicator>, given: Column) => {
    const sheet = targetSheet();
    const indicators = sheet.indicators.map((one) => (one.id === 1 ? { ...one, ...change } : one));
    const targets = [{ ...sheet.targets[0]!, given }];
    return aimsOf(figuresOf({ ...sheet, indicators, targets }));
  };

  it('is there where one was given, and blank where none was', () => {
    expect(aims({}, [null, null, 20]).get(1)?.slice(1)).toEqual([null, 20]);
    expect(aims({ kind: 'stock' }, [null, 300, 20]).get(1)?.slice(1)).toEqual([300, 20]);
    expect(
      aims({ kind: 'sum', parts: [2, 3] }, [null, 300, 20])
        .get(3)
        ?.slice(1),
    ).toEqual([300, 20]);
  });

  it('is not there where none was given, or none can be compared', () => {
    expect([...aims({}, [null, null, null])]).toEqual([]);
    expect([...aims({ measure: 'percent' }, [null, 300, 20])]).toEqual([]);
    expect([...aims({ kind: 'difference', parts: [2, 3] }, [null, 300, 20])]).toEqual([]);
  });
});
