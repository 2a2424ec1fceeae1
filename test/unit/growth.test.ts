import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figureValue, noFigureSentence } from '../../shared/domain/figure.ts';
import { differenceOf, growthOf, relativeTo } from '../../shared/domain/growth.ts';
import { percentHundredths, roundRatio } from '../../shared/domain/rounding.ts';

const progress = (done: number, target: number) => ({
  done: { value: done },
  target: { value: target },
});
const none = { none: 'noResult' } as const;

describe('growth', () => {
  it('is +5.323 cases and +75,15 points in the week to 01/10/2023 of Hiệp Hòa', () => {
    const growth = growthOf(progress(3121, 8374), progress(8444, 7511));
    expect(growth).toEqual({
      difference: { value: 5323 },
      points: { value: 7515 },
    });
    expect(relativeTo({ value: 3121 }, growth.difference)).toEqual({
      value: { part: 5323, whole: 3121 },
    });
    expect(percentHundredths(8444, 7511)).toBe(11_242);
    expect(percentHundredths(3121, 8374)).toBe(3727);
    // What "tăng 75,15%" is often taken for.
    expect(percentHundredths(5323, 3121)).toBe(17_055);
  });

  it('rounds the exact difference of the rates once', () => {
    // 66,666…% − 33,333…% is 33,333…, though the printed rates differ by 33,34.
    expect(growthOf(progress(1, 3), progress(2, 3)).points).toEqual({ value: 3333 });
    expect(percentHundredths(2, 3) - percentHundredths(1, 3)).toBe(3334);
  });

  it('tells a fall as a fall', () => {
    const growth = growthOf(progress(8444, 7511), progress(3121, 8374));
    expect(growth.difference).toEqual({ value: -5323 });
    expect(growth.points).toEqual({ value: -7515 });
  });

  it('names the reason where there is no figure', () => {
    const current = progress(8444, 7511);
    for (const [before, after] of [
      [none, current.done],
      [current.done, none],
    ] as const) {
      const growth = growthOf({ ...current, done: before }, { ...current, done: after });
      expect(growth).toEqual({ difference: none, points: none });
      expect(relativeTo(before, growth.difference)).toEqual(none);
    }
    expect(growthOf({ ...current, target: { none: 'noTarget' } }, current)).toMatchObject({
      difference: { value: 0 },
      points: { none: 'noTarget' },
    });
    expect(growthOf(progress(5, 0), current).points).toEqual({ none: 'targetZero' });
  });

  it('is in per cent of nothing when the previous period has none', () => {
    for (const before of [0, -3]) {
      const difference = differenceOf({ value: before }, { value: 4 });
      expect(difference).toEqual({ value: 4 - before });
      expect(relativeTo({ value: before }, difference)).toEqual({ none: 'noBase' });
    }
    expect(noFigureSentence('noBase')).toBe('kết quả kỳ trước không lớn hơn 0');
  });

  it('mirrors when the periods change places, and with one target is the difference over it', () => {
    const done = fc.integer({ min: -1_000_000, max: 999_999_999_999 });
    const target = fc.integer({ min: 1, max: 999_999_999_999 });
    fc.assert(
      fc.property(done, target, done, target, (a, wholeA, b, wholeB) => {
        const there = growthOf(progress(a, wholeA), progress(b, wholeB));
        const back = growthOf(progress(b, wholeB), progress(a, wholeA));
        expect(figureValue(there.points)! + figureValue(back.points)!).toBe(0);
        expect(figureValue(there.difference)).toBe(b - a);
        expect(growthOf(progress(a, wholeA), progress(b, wholeA)).points).toEqual({
          value: roundRatio(b - a, wholeA, 4),
        });
      }),
    );
  });
});
