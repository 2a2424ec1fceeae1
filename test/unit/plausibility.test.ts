import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Indicator } from '../../shared/domain/campaign.ts';
import { figuresOf } from '../../shared/domain/figures.ts';
import { aimsOf } from '../../shared/domain/plausibility.ts';
import type { Column, DaySheet } from '../../shared/domain/sheet.ts';
import {
  ACTIVATED,
  ELIGIBLE,
  found,
  type Hamlets,
  hamlets,
  RATE,
} from '../helpers/plausible-hamlets.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

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
