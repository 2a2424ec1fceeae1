import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFar, spreadOf } from '../../shared/domain/spread.ts';

const counts = fc.array(fc.integer({ min: -1000, max: 1_000_000 }), { minLength: 4, maxLength: 7 });

describe('what a unit usually keys', () => {
  it('is the middle of its values and how far the others lie from it', () => {
    expect(spreadOf([120, 118, 125, 119, 131, 122, 117])).toEqual({ middle: 120, spread: 2 });
    expect(spreadOf([3, 1, 4, 1])).toEqual({ middle: 2, spread: 1 });
  });

  it('keeps halves of an even number of values exactly', () => {
    expect(spreadOf([10, 11, 12, 20])).toEqual({ middle: 11.5, spread: 1 });
    expect(spreadOf([1, 2, 3, 4, 5, 100])).toEqual({ middle: 3.5, spread: 1.5 });
    const large = 999_999_999_999;
    expect(spreadOf([large, large - 1, large - 2, large - 3])).toEqual({
      middle: large - 1.5,
      spread: 1,
    });
  });

  it('says nothing of fewer than four values', () => {
    expect(spreadOf([5, 5, 5])).toBeNull();
    expect(spreadOf([])).toBeNull();
  });

  it('does not depend on the order of the days', () => {
    fc.assert(
      fc.property(counts, (values) => {
        expect(spreadOf(values.toReversed())).toEqual(spreadOf(values));
      }),
    );
  });

  it('lies among the values, with half of them within one spread', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const { middle, spread } = spreadOf(values)!;
        expect(middle).toBeGreaterThanOrEqual(Math.min(...values));
        expect(middle).toBeLessThanOrEqual(Math.max(...values));
        const near = values.filter((value) => Math.abs(value - middle) <= spread);
        expect(near.length * 2).toBeGreaterThanOrEqual(values.length);
      }),
    );
  });

  it('is hardly moved by one slip among seven days', () => {
    const slipped = spreadOf([120, 118, 125, 119, 131, 12_200, 117])!;
    expect(slipped).toEqual({ middle: 120, spread: 3 });
    expect(isFar(12_200, slipped)).toBe(true);
  });
});

describe('far from what is usual', () => {
  it('is more than five spreads away', () => {
    expect(isFar(130, { middle: 120, spread: 2 })).toBe(false);
    expect(isFar(131, { middle: 120, spread: 2 })).toBe(true);
    expect(isFar(109, { middle: 120, spread: 2 })).toBe(true);
  });

  it('where all days were the same, takes more than ten and more than a fifth', () => {
    expect(isFar(10, { middle: 0, spread: 0 })).toBe(false);
    expect(isFar(11, { middle: 0, spread: 0 })).toBe(true);
    expect(isFar(1200, { middle: 1000, spread: 0 })).toBe(false);
    expect(isFar(799, { middle: 1000, spread: 0 })).toBe(true);
  });
});
