import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { checkCells } from '../../shared/domain/cell-checks.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { aimsOf, checkPlausible } from '../../shared/domain/plausibility.ts';
import type { Column, DaySheet, StoredColumns } from '../../shared/domain/sheet.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

/** A commune (place 0) with hamlets below it, each of the days 01/12/2026 to 10/12/2026. */
const ACTIVATED = 1;
const ELIGIBLE = 2;
const RATE = 3;

interface Hamlets {
  now: Column;
  aim?: Column;
  eligible?: Column;
  usual?: StoredColumns['usual'];
}

function hamlets({ now, aim, eligible, usual }: Hamlets, changes: Partial<DaySheet> = {}) {
  const base = targetSheet();
  const blank: Column = [null, ...now.map(() => null)];
  const indicator = (change: Partial<Indicator> & Pick<Indicator, 'id' | 'name' | 'kind'>) => ({
    ...base.indicators[0]!,
    ...change,
  });
  const stored = (indicatorId: number, column: Column): StoredColumns => ({
    indicatorId,
    opening: blank,
    before: blank,
    now: [null, ...column],
    usual: { middle: blank, spread: blank },
    windows: [],
  });
  return {
    ...base,
    units: [
      base.units[0]!,
      ...now.map((_, n) => ({ ...base.units[1]!, unit: { ...base.units[1]!.unit, id: n + 2 } })),
    ],
    indicators: [
      indicator({ id: ACTIVATED, name: 'Kích hoạt', kind: 'flow', measure: 'account' }),
      indicator({ id: ELIGIBLE, name: 'Đủ điều kiện', kind: 'stock', measure: 'person' }),
      indicator({ id: RATE, name: 'Tỷ lệ', kind: 'ratio', parts: [ACTIVATED, ELIGIBLE] }),
    ],
    stored: [
      {
        ...stored(ACTIVATED, now),
        ...(aim ? { aim: [null, ...aim] } : {}),
        ...(usual ? { usual } : {}),
      },
      stored(ELIGIBLE, eligible ?? now.map(() => null)),
    ],
    targets: [],
    ...changes,
  } satisfies DaySheet;
}

const found = (sheet: DaySheet, today = sheet.on) => checkCells(figuresOf(sheet), { today });
const told = (sheet: DaySheet, today = sheet.on) =>
  found(sheet, today).map(({ level, code, unitId }) => `${level} ${code} ${unitId}`);

describe('999.999 in a hamlet of 690 citizens', () => {
  it('is a warning by its target, also where nobody else has keyed anything', () => {
    const sheet = hamlets({ now: [999_999, null, null], aim: [690, 500, 800] });
    expect(told(sheet)).toEqual(['warning farAboveTarget 2']);
    expect(found(sheet)[0]!.sentence).toBe(
      '999.999 gấp hơn 1.449 lần chỉ tiêu 690 của đơn vị; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
    );
  });

  it('is a warning by its citizens', () => {
    const sheet = hamlets({ now: [999_999, null], eligible: [690, 700] });
    expect(told(sheet)).toEqual(['warning partAboveWhole 2']);
    // Whatever the opening figure is, which is kept at the commune.
    const opened = {
      ...sheet,
      stored: sheet.stored.map((one) =>
        one.indicatorId === ACTIVATED ? { ...one, opening: [500, null, null] } : one,
      ),
    };
    expect(told(opened)).toEqual(['warning partAboveWhole 2']);
  });

  /** A campaign of the clerk's own: the three are keyed side by side and no rate is set up. */
  const undeclared = (figures: Hamlets, changes: Partial<Indicator> = {}) => {
    const sheet = hamlets(figures);
    const indicators = sheet.indicators.filter(({ id }) => id !== RATE);
    const ofEligible = (one: Indicator) => (one.id === ELIGIBLE ? { ...one, ...changes } : one);
    return { ...sheet, indicators: indicators.map(ofEligible) };
  };

  it('is a warning by those who can take part, also where no rate of them is set up', () => {
    const figures: Hamlets = { now: [999_999, 12, null], eligible: [690, 700, 710] };
    expect(told(undeclared(figures))).toEqual(['warning partAboveWhole 2']);
    expect(found(undeclared(figures))[0]!.sentence).toBe(
      'Kích hoạt đến hết ngày 01/12/2026 là 999.999, nhiều hơn đủ điều kiện 690; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
    );
    const named = (name: string) =>
      told(undeclared(figures, { name, fullName: name, kind: 'flow', measure: 'account' }));
    for (const name of ['Công dân đủ điều kiện', 'Số người đủ điều kiện cấp', 'ĐỦ ĐIỀU KIỆN']) {
      expect(named(name), name).toEqual(['warning partAboveWhole 2']);
    }
    for (const name of ['Chưa đủ điều kiện', 'Hồ sơ đủ điều kiện', 'Đủ điều kiện phê duyệt']) {
      expect(named(name), name).toEqual([]);
    }
    // Two that could be meant: the campaign has to say which.
    const two = undeclared(figures);
    const other = { ...two.indicators[1]!, id: 9, code: 'other' };
    expect(told({ ...two, indicators: [...two.indicators, other] })).toEqual([]);
    const above = { ...other, keyedDepth: other.keyedDepth - 1 };
    expect(told({ ...two, indicators: [...two.indicators, above] })).toEqual([
      'warning partAboveWhole 2',
    ]);
  });

  it('is a warning by the bare figures of the others, where nothing else is known', () => {
    const sheet = undeclared({ now: [14, 20, 999_999, 17, 30, 25] });
    expect(told(sheet)).toEqual(['warning farFromOthers 4']);
    expect(found(sheet)[0]!.sentence).toBe(
      '999.999 lớn hơn hẳn các đơn vị khác cùng kỳ, khoảng 23; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
    );
    // Units differ in size.
    expect(told(undeclared({ now: [14, 20, 300, 17, 30, 25] }))).toEqual([]);
    expect(told(undeclared({ now: [0, 0, 90, 1, 0, 0] }))).toEqual([]);
  });

  it('is answered by a note', () => {
    const note = { indicatorId: ACTIVATED, unitId: 2, text: 'cả khu công nghiệp', at: '', by: '' };
    const sheet = hamlets({ now: [999_999], aim: [690] }, { notes: [note] });
    expect(found(sheet)).toMatchObject([{ code: 'farAboveTarget', answered: true }]);
  });

  it('is the only one that is told, and over-achievement is none', () => {
    expect(told(hamlets({ now: [690, 800, 1500], aim: [690, 690, 690] }))).toEqual([]);
    // Small numbers vary by chance.
    expect(told(hamlets({ now: [12], aim: [3] }))).toEqual([]);
  });
});

describe('a first value far from the share of the others', () => {
  const aim: Column = [1000, 2000, 500, 800, 1500, 1000];
  it('is a warning with both shares', () => {
    const sheet = hamlets({ now: [30, 64, 14, 26, 900, 33], aim });
    expect(told(sheet)).toEqual(['warning farFromOthers 6']);
    expect(found(sheet)[0]!.sentence).toBe(
      '900 bằng 60,00% chỉ tiêu của đơn vị, trong khi các đơn vị khác cùng kỳ khoảng 3,23%; kiểm tra lại, nếu đúng thì ghi chú vào ô.',
    );
  });

  it('is told by the citizens where these are known', () => {
    const eligible: Column = [1000, 2000, 500, 800, 1500, 1000];
    const sheet = hamlets({ now: [30, 64, 14, 26, 900, 33], eligible });
    expect(told(sheet)).toEqual(['warning farFromOthers 6']);
    expect(found(sheet)[0]!.sentence).toContain('60,00% đủ điều kiện của đơn vị');
  });

  it('waits for enough others, and leaves units with days of their own to these', () => {
    expect(told(hamlets({ now: [30, 64, 14, 900], aim }))).toEqual([]);
    const usual = {
      middle: [null, null, null, null, null, 880, null],
      spread: [null, null, null, null, null, 10, null],
    };
    expect(told(hamlets({ now: [30, 64, 14, 26, 900, 33], aim, usual }))).toEqual([]);
  });

  it('is no news where shares differ as in the appendix of Gia Lai (17% to 77%)', () => {
    const rates = [76, 54, 53, 49, 46, 45, 41, 40, 38, 37, 35, 32, 28, 26, 22, 20, 17];
    const sheet = hamlets({ now: rates, aim: rates.map(() => 100) });
    expect(told(sheet)).toEqual([]);
  });

  it('is never a low one, and zero is a figure', () => {
    const value = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(fc.array(value, { minLength: 5, maxLength: 12 }), (lows) => {
        const high = hamlets({
          now: [...lows, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40],
          aim: [...lows.map(() => 1000), ...Array.from({ length: 13 }, () => 1000)],
        });
        expect(told(high)).toEqual([]);
      }),
    );
  });
});

describe('a day after today', () => {
  it('is a warning at each cell that was keyed for it', () => {
    const sheet = hamlets({ now: [0, null, 5] }, { on: '2026-12-03' });
    expect(told(sheet, '2026-12-03')).toEqual([]);
    expect(told(sheet, '2026-12-02')).toEqual(['warning afterToday 2', 'warning afterToday 4']);
    expect(found(sheet, '2026-12-02')[0]!.sentence).toContain(
      'ngày chưa đến: 03/12/2026, hôm nay mới là 02/12/2026',
    );
  });

  it('is none while its week is under way', () => {
    const sheet = hamlets({ now: [5] }, { on: '2026-12-06' });
    const weekly = {
      ...sheet,
      indicators: sheet.indicators.map((one) => ({ ...one, period: 'week' as const })),
    };
    expect(told(weekly, '2026-12-01')).toEqual([]);
    expect(told({ ...weekly, on: '2026-12-07' }, '2026-12-04')).toEqual(['warning afterToday 2']);
  });
});

describe('what a unit aims at', () => {
  it('is the largest of its targets, the upper end of a range, and that of a sum', () => {
    const sheet = targetSheet();
    const [first] = sheet.targets;
    const targets = [first!, { ...first!, given: [null, 350, 20], givenHigh: [null, 380, null] }];
    const aims = aimsOf(figuresOf({ ...sheet, targets }));
    expect(aims.get(1)).toEqual([1000, 380, 20]);
    expect(aims.get(2)).toBeUndefined();
  });
});

/** The units that are warned of, as places below the commune from 1 on. */
const warned = (sheet: DaySheet, only?: number) =>
  checkPlausible(figuresOf(sheet), { today: sheet.on, ...(only !== undefined && { only }) }).map(
    ({ unitId }) => unitId - 1,
  );
/** The same where nobody knows of whom the figures are a share. */
const bare = (sheet: DaySheet): DaySheet => ({
  ...sheet,
  indicators: sheet.indicators
    .filter(({ id }) => id !== RATE)
    .map((one) => (one.id === ELIGIBLE ? { ...one, name: 'Dân số', fullName: 'Dân số' } : one)),
});

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
