import { describe, expect, it } from 'vitest';
import { subtractColumns, sumMissing } from '../../shared/domain/columns.ts';
import { childrenOf } from '../../shared/domain/sheet.ts';
import { UNITS } from '../helpers/district-figures.ts';

describe('figures over a tree of units', () => {
  it('are taken from each other only where all are known', () => {
    expect(
      subtractColumns([
        [9, 9, null, null],
        [4, null, 4, null],
        [1, 1, 1, 1],
      ]),
    ).toEqual([4, null, null, null]);
  });

  it('are the sums of those below where a unit has none, and leave what was given', () => {
    const given = [null, null, 3, 4, 5];
    expect(sumMissing(UNITS, given)).toEqual([12, 7, 3, 4, 5]);
    expect(given).toEqual([null, null, 3, 4, 5]);
  });

  it('stand beside those of the units right below the same one', () => {
    expect(childrenOf(UNITS, 0)).toEqual([1, 4]);
    expect(childrenOf(UNITS, 1)).toEqual([2, 3]);
    expect(childrenOf(UNITS, 4)).toEqual([]);
  });
});
