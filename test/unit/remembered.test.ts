import { describe, expect, it } from 'vitest';
import { remembering } from '../../shared/domain/day-figures.ts';
import { rememberedOf } from '../../shared/domain/remembered.ts';
import { unitIndex } from '../../shared/domain/unit-index.ts';
import { targetSheet } from '../helpers/target-sheet.ts';

describe('what follows from an object that never changes', () => {
  it('is computed once for each', () => {
    const asked: number[] = [];
    const doubled = rememberedOf(({ of }: { of: number }) => {
      asked.push(of);
      return of * 2;
    });
    const [one, two] = [{ of: 1 }, { of: 2 }];
    expect([one, two, one, two].map(doubled)).toEqual([2, 4, 2, 4]);
    expect(asked).toEqual([1, 2]);
  });

  it('or of a key', () => {
    const asked: number[] = [];
    const doubled = remembering((of: number) => {
      asked.push(of);
      return of * 2;
    });
    expect([1, 2, 1, 2].map(doubled)).toEqual([2, 4, 2, 4]);
    expect(asked).toEqual([1, 2]);
  });

  it('such as the places of units by their ids', () => {
    expect([...unitIndex(targetSheet().units)]).toEqual([
      [1, 0],
      [2, 1],
      [3, 2],
    ]);
  });
});
