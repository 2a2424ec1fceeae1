import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allocate, allocateByHand } from '../../shared/domain/allocate.ts';
import { percentOf, roundRatio } from '../../shared/domain/rounding.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';

const sum = (parts: readonly number[]) => parts.reduce((running, part) => running + part, 0);
const ones = (count: number) => Array.from({ length: count }, () => 1);

/** Targets printed in the appendix of Gia Lai, as weights of a real spread. */
const giaLaiTargets = giaLaiPrinted()
  .slice(1)
  .filter((cells) => /^\d+$/.test(cells[0]!))
  .map((cells) => Number(cells[2]!.replaceAll('.', '')));

const totals = fc.integer({ min: -1_000_000_000_000, max: 1_000_000_000_000 });
const weightLists = fc
  .array(fc.oneof(fc.nat(9), fc.nat(2_000_000), fc.maxSafeNat()), { minLength: 1, maxLength: 60 })
  .filter((weights) => weights.some((weight) => weight > 0));

describe('allocation', () => {
  it('spreads the 8.000 of Hiệp Hòa over 25 communes and 181 hamlets, both levels exactly', () => {
    const communes = allocate(8000, ones(25));
    expect(communes).toEqual(Array.from({ length: 25 }, () => 320));
    // 181 = 25 × 7 + 6: the document counts the hamlets, it does not list them by commune.
    const hamlets = allocate(181, ones(25));
    expect(hamlets.slice(0, 7)).toEqual([8, 8, 8, 8, 8, 8, 7]);
    const parts = communes.flatMap((target, i) => allocate(target, ones(hamlets[i]!)));
    expect(parts).toHaveLength(181);
    expect(sum(parts)).toBe(8000);
    expect(parts.slice(48, 55)).toEqual([46, 46, 46, 46, 46, 45, 45]);
  });

  it('spreads 8.000 by unequal weights and each part again, both levels exactly', () => {
    expect(giaLaiTargets).toHaveLength(17);
    const parts = allocate(8000, giaLaiTargets);
    expect(sum(parts)).toBe(8000);
    expect(sum(parts.flatMap((part) => allocate(part, [3, 1, 4, 1, 5, 9, 2, 6])))).toBe(8000);
    expect(sum(giaLaiTargets)).toBe(684_037);
    expect(allocate(684_037, giaLaiTargets)).toEqual(giaLaiTargets);
  });

  it('gives what is left to the largest remainders, the earlier of equal ones', () => {
    expect(allocate(10, [1, 1, 1])).toEqual([4, 3, 3]);
    expect(allocate(100, [1, 2, 4])).toEqual([14, 29, 57]);
    expect(allocate(7, [0, 5, 0])).toEqual([0, 7, 0]);
    expect(allocate(-10, [1, 1, 1])).toEqual([-4, -3, -3]);
    expect(allocate(0, [3, 4])).toEqual([0, 0]);
  });

  it('refuses weights that cannot carry a total', () => {
    for (const weights of [[], [0, 0], [3, -1], [1.5, 2], [Number.NaN]]) {
      expect(() => allocate(10, weights)).toThrow(RangeError);
    }
  });

  it('sums back, each part within one of its exact quota, more weight never gets less', () => {
    fc.assert(
      fc.property(totals, weightLists, (total, weights) => {
        const parts = allocate(total, weights);
        expect(parts).toHaveLength(weights.length);
        expect(sum(parts)).toBe(total);
        const whole = weights.reduce((running, weight) => running + BigInt(weight), 0n);
        parts.forEach((part, i) => {
          const off = BigInt(part) * whole - BigInt(total) * BigInt(weights[i]!);
          expect(off < whole && off > -whole).toBe(true);
        });
        const byWeight = parts
          .map((part, i) => ({ size: Math.abs(part), weight: weights[i]! }))
          .sort((a, b) => a.weight - b.weight || a.size - b.size);
        byWeight.slice(1).forEach((entry, i) => {
          expect(entry.size).toBeGreaterThanOrEqual(byWeight[i]!.size);
        });
        expect(allocate(-total, weights)).toEqual(parts.map((part) => 0 - part));
      }),
    );
  });
});

describe('allocation with parts fixed by hand', () => {
  it('keeps the hand and spreads the rest', () => {
    expect(allocateByHand(8000, [1000, null, null], [9, 1, 1])).toEqual({
      parts: [1000, 3500, 3500],
      difference: 0,
    });
    expect(allocateByHand(8000, [null, null], [1, 3])).toEqual({
      parts: [2000, 6000],
      difference: 0,
    });
    expect(allocateByHand(100, [0, null], [1, 1])).toEqual({ parts: [0, 100], difference: 0 });
  });

  it('tells what is left when nothing can take it, and by how much the hand goes past', () => {
    expect(allocateByHand(8000, [5000, 2000], [1, 1])).toEqual({
      parts: [5000, 2000],
      difference: 1000,
    });
    expect(allocateByHand(8000, [5000, null], [1, 0])).toEqual({
      parts: [5000, 0],
      difference: 3000,
    });
    expect(allocateByHand(8000, [9000, null], [1, 1])).toEqual({
      parts: [9000, 0],
      difference: -1000,
    });
    expect(allocateByHand(8000, [8000, null], [1, 1])).toEqual({
      parts: [8000, 0],
      difference: 0,
    });
  });

  it('refuses lists of two lengths and weights below zero', () => {
    expect(() => allocateByHand(5, [null], [1, 1])).toThrow(RangeError);
    expect(() => allocateByHand(5, [5, null], [-1, 1])).toThrow(RangeError);
  });

  it('never loses a case: parts and difference are the total', () => {
    const entries = fc.array(fc.record({ part: fc.option(fc.nat(1000)), weight: fc.nat(1000) }), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.nat(40_000), entries, (total, list) => {
        const fixed = list.map(({ part }) => part);
        const { parts, difference } = allocateByHand(
          total,
          fixed,
          list.map(({ weight }) => weight),
        );
        expect(sum(parts) + difference).toBe(total);
        fixed.forEach((part, i) => {
          if (part !== null) expect(parts[i]).toBe(part);
          else expect(parts[i]).toBeGreaterThanOrEqual(0);
        });
        const canTake = list.some(({ part, weight }) => part === null && weight > 0);
        if (canTake && sum(fixed.map((part) => part ?? 0)) <= total) expect(difference).toBe(0);
      }),
    );
  });
});

describe('a percentage as a target', () => {
  it('makes 16.050 of 80% of 20.058, as Sầm Sơn prints it', () => {
    expect(percentOf(20_058, 8000, 'upToTens')).toBe(16_050);
    expect(percentOf(20_058, 8000, 'up')).toBe(16_047);
    expect(percentOf(20_058, 8000, 'nearest')).toBe(16_046);
    expect(percentOf(3935, 10_000, 'nearest')).toBe(3935);
  });

  it('leaves whole numbers and whole tens as they are', () => {
    expect(percentOf(100, 8000, 'up')).toBe(80);
    expect(percentOf(100, 8000, 'upToTens')).toBe(80);
    expect(percentOf(0, 8000, 'upToTens')).toBe(0);
    expect(percentOf(-25, 5000, 'up')).toBe(-12);
    expect(percentOf(1, 5000, 'nearest')).toBe(1);
  });

  it('asks for the least number that is not below the percentage', () => {
    fc.assert(
      fc.property(fc.nat(999_999_999_999), fc.nat(20_000), (value, hundredths) => {
        const exact = BigInt(value) * BigInt(hundredths);
        const up = BigInt(percentOf(value, hundredths, 'up'));
        expect(up * 10_000n >= exact && (up - 1n) * 10_000n < exact).toBe(true);
        const tens = BigInt(percentOf(value, hundredths, 'upToTens'));
        expect(tens % 10n).toBe(0n);
        expect(tens >= up && tens - up < 10n).toBe(true);
        const nearest = BigInt(percentOf(value, hundredths, 'nearest'));
        expect(up - nearest === 0n || up - nearest === 1n).toBe(true);
      }),
    );
  });

  it('rounds ratios of products past 2^53', () => {
    expect(roundRatio(999_999_999_999n * 31n, 62n)).toBe(500_000_000_000);
  });
});
