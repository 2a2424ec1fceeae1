import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NoFigureReason, noFigureSentence, type Rate } from '../../shared/domain/figure.ts';
import {
  formatFraction,
  measuredNumber,
  ratioMeasure,
  readMeasured,
  thresholdMeasure,
} from '../../shared/domain/measure.ts';
import { compareRates, rankRates } from '../../shared/domain/rank.ts';
import { agreesAsPrinted, percentOf, roundRatio } from '../../shared/domain/rounding.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

describe('a rate that somebody printed', () => {
  it('agrees at the precision at which it was printed', () => {
    // 54,24%
    expect(agreesAsPrinted(5_424, 10_000, 5_424, 2)).toBe(true);
    expect(agreesAsPrinted(5_424, 10_000, 5_420, 1)).toBe(true);
    expect(agreesAsPrinted(5_424, 10_000, 5_400, 0)).toBe(true);
    expect(agreesAsPrinted(5_450, 10_000, 5_500, 0)).toBe(true);
    expect(agreesAsPrinted(5_424, 10_000, 5_430, 1)).toBe(false);
    expect(agreesAsPrinted(5_424, 10_000, 5_500, 0)).toBe(false);
  });

  it('has to agree whole where it is printed whole, or nobody knows how it was printed', () => {
    expect(agreesAsPrinted(5_424, 10_000, 5_420, 2)).toBe(false);
    expect(agreesAsPrinted(5_424, 10_000, 5_420, null)).toBe(false);
    expect(agreesAsPrinted(5_424, 10_000, 5_424, null)).toBe(true);
    expect(agreesAsPrinted(5_424, 10_000, 5_400, null)).toBe(false);
    expect(agreesAsPrinted(54_246, 100_000, 5_424, 3)).toBe(false);
    expect(agreesAsPrinted(54_246, 100_000, 5_425, 3)).toBe(true);
  });
});

describe('a ratio', () => {
  it('has the same value whatever sign the whole has', () => {
    expect(roundRatio(5, -2)).toBe(-3);
    expect(roundRatio(-5, -2)).toBe(3);
    expect(() => roundRatio(0, 0)).toThrow(/whole is zero/);
  });

  it('is rounded the same whether it needs more than a number holds or not', () => {
    const anyPart = fc.maxSafeInteger();
    const anyWhole = anyPart.filter((whole) => whole !== 0);
    const decimals = fc.integer({ min: 0, max: 6 });
    fc.assert(
      fc.property(anyPart, anyWhole, decimals, (part, whole, digits) => {
        const exact = roundRatio(BigInt(part), BigInt(whole), digits);
        expect(roundRatio(part, whole, digits)).toBe(exact);
      }),
    );
    const few = fc.integer({ min: -60, max: 60 });
    fc.assert(
      fc.property(few, few, decimals, (part, whole, digits) => {
        fc.pre(whole !== 0);
        const exact = roundRatio(BigInt(part), BigInt(whole), digits);
        expect(roundRatio(part, whole, digits)).toBe(exact);
      }),
    );
    expect(() => roundRatio(1.5, 2)).toThrow(RangeError);
  });

  it('is ranked by how many are higher, also where only the exact ratios differ', () => {
    const large = fc.integer({ min: 999_999_999_990, max: 999_999_999_999 });
    const small = fc.integer({ min: 1, max: 12 });
    const rate = fc.oneof(
      fc.record({ part: large, whole: large }),
      fc.record({ part: fc.oneof(small, fc.constant(0), fc.constant(-3)), whole: small }),
      fc.constant(null),
    );
    fc.assert(
      fc.property(fc.array(rate, { maxLength: 40 }), (rates) => {
        const ranks = rankRates(rates.map((value) => (value ? { value } : { none: 'noResult' })));
        const higher = (one: Rate) =>
          rates.filter((other) => other !== null && compareRates(other, one) > 0).length;
        expect(ranks).toEqual(
          rates.map((value) => (value ? { value: higher(value) + 1 } : { none: 'noResult' })),
        );
      }),
    );
  });

  it('is compared exactly where products pass what a number holds', () => {
    const large = 999_999_999_999;
    const rate = (part: number, whole: number) => ({ part, whole });
    expect(compareRates(rate(large - 1, large), rate(large - 2, large - 1))).toBe(1);
    expect(compareRates(rate(large - 2, large - 1), rate(large - 1, large))).toBe(-1);
    expect(compareRates(rate(large, large), rate(large - 1, large - 1))).toBe(0);
    expect(compareRates(rate(1, large), rate(large, 1))).toBe(-1);
  });
});

describe('a percentage of a count', () => {
  it('is rounded as documents do', () => {
    expect(percentOf(20_058, 8_000, 'nearest')).toBe(16_046);
    expect(percentOf(20_058, 8_000, 'up')).toBe(16_047);
    expect(percentOf(20_058, 8_000, 'upToTens')).toBe(16_050);
    expect(percentOf(20_000, 8_000, 'up')).toBe(16_000);
    expect(percentOf(20_000, 8_000, 'upToTens')).toBe(16_000);
    expect(percentOf(-15, 5_000, 'up')).toBe(-7);
  });
});

describe('what a figure is counted in', () => {
  const { indicators } = targetSheet();
  const [flow, stock, , ratio] = indicators;
  const reached = (part: number, reachedBy: 'value' | 'target') =>
    thresholdMeasure({ parts: [part], reachedBy }, indicators);

  it('is of a ratio what its first part is counted in', () => {
    expect(ratioMeasure(ratio!, indicators)).toBe('account');
    expect(ratioMeasure({ parts: [stock!.id, flow!.id] }, indicators)).toBe('person');
    expect(ratioMeasure({ parts: [] }, indicators)).toBe('item');
  });

  it('is of a threshold what it is held against: a figure, a share, or a rate of the target', () => {
    expect(reached(flow!.id, 'value')).toBe('account');
    expect(reached(stock!.id, 'value')).toBe('person');
    expect(reached(ratio!.id, 'value')).toBe('percent');
    expect(reached(flow!.id, 'target')).toBe('percent');
    expect(reached(99, 'value')).toBe('item');
  });

  it('is a number in a workbook as Excel keeps it', () => {
    expect(measuredNumber('percent', 3_590)).toBe(0.359);
    expect(measuredNumber('person', 3_590)).toBe(3_590);
  });

  it('is read and printed so', () => {
    expect(formatFraction('account', { part: 12_476, whole: 16_283 })).toBe('12.476/16.283');
    expect(formatFraction('percent', { part: 5_119, whole: 10_000 })).toBe('51,19%/100,00%');
    expect(readMeasured('percent', '35,9')).toEqual({ value: 3_590 });
    expect(readMeasured('percent', 'x')).toEqual({ error: 'notNumber' });
    expect(readMeasured('account', '35,9')).toEqual({ error: 'decimalInCount' });
    expect(readMeasured('account', '16.283')).toEqual({ value: 16_283 });
  });
});

it('each reason why there is no figure has words of its own', () => {
  const reasons: Record<NoFigureReason, string> = {
    noResult: 'chưa có số liệu',
    noTarget: 'chưa giao chỉ tiêu',
    targetZero: 'bằng 0',
    targetNegative: 'nhỏ hơn 0',
    wholeNotPositive: 'mẫu số',
    campaignEnded: 'chiến dịch đã kết thúc',
    milestoneEnded: 'qua mốc',
    noTargetBase: 'ngày gốc',
    percentNotSummed: 'không cộng',
    beforeOpening: 'số đầu kỳ',
    noBase: 'kỳ trước',
  };
  for (const [reason, words] of Object.entries(reasons)) {
    expect(noFigureSentence(reason as NoFigureReason), reason).toContain(words);
  }
});
