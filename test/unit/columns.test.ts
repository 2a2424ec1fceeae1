import { describe, expect, it } from 'vitest';
import {
  addColumns,
  positionsUp,
  subtractColumns,
  sumGiven,
  sumMissing,
  sumUp,
} from '../../shared/domain/columns.ts';
import type { SheetUnit } from '../../shared/domain/unit-tree.ts';

const unit = (id: number, parent: number, depth: number): SheetUnit => ({
  unit: { id, code: `${id}`, name: `Đơn vị ${id}`, printedName: '', kind: 'khác' },
  parent,
  depth,
});
/** A district with a commune of two hamlets, and a commune without any. */
const UNITS = [unit(1, -1, 0), unit(2, 0, 1), unit(3, 1, 2), unit(4, 1, 2), unit(5, 0, 1)];

describe('flows', () => {
  it('are summed with all that lies below; a blank is not zero', () => {
    expect(sumUp(UNITS, [null, null, 3, 4, null])).toEqual([7, 7, 3, 4, null]);
    expect(sumUp(UNITS, [1, 2, 3, 4, 5])).toEqual([15, 9, 3, 4, 5]);
    expect(sumUp(UNITS, [null, null, null, null, null])).toEqual([null, null, null, null, null]);
    expect(sumUp(UNITS, [null, null, 0, null, null])).toEqual([0, 0, 0, null, null]);
  });

  it('of several indicators are added where one of them is there', () => {
    const sum = addColumns(
      [
        [1, null, null],
        [2, 3, null],
      ],
      3,
    );
    expect(sum).toEqual([3, 3, null]);
    // A column shorter than the tree adds nothing for the remaining units.
    expect(addColumns([[1], [2, 3]], 2)).toEqual([3, 3]);
  });

  it('are taken from the first where all of them are there', () => {
    const [all, one, other] = [
      [10, 10, null, 10],
      [1, null, 1, 1],
      [2, 2, 2, null],
    ];
    expect(subtractColumns([all!, one!, other!])).toEqual([7, null, null, null]);
    expect(subtractColumns([all!])).toEqual(all);
  });
});

describe('positions', () => {
  it('are the sum of the units below once all of these have one', () => {
    expect(positionsUp(UNITS, [100, 50, 3, 4, 5])).toEqual([12, 7, 3, 4, 5]);
    expect(positionsUp(UNITS, [100, 50, 3, null, 5])).toEqual([55, 50, 3, null, 5]);
    expect(positionsUp(UNITS, [100, 50, 3, 4, null])).toEqual([100, 7, 3, 4, null]);
    expect(positionsUp(UNITS, [100, 50, null, null, 5])).toEqual([55, 50, null, null, 5]);
  });

  it('are the sum of those known where the unit itself has none', () => {
    expect(positionsUp(UNITS, [null, null, 3, null, null])).toEqual([3, 3, 3, null, null]);
    expect(positionsUp(UNITS, [null, null, null, 4, 5])).toEqual([9, 4, null, 4, 5]);
    expect(positionsUp(UNITS, [null, 2, null, null, null])).toEqual([2, 2, null, null, null]);
  });
});

describe('targets', () => {
  it('of a unit are its own, else what those below have', () => {
    const own = [null, null, 3, 4, null];
    expect(sumMissing(UNITS, own)).toEqual([7, 7, 3, 4, null]);
    // What was given stays what it was.
    expect(own).toEqual([null, null, 3, 4, null]);
    expect(sumMissing(UNITS, [null, 10, 3, 4, 5])).toEqual([15, 10, 3, 4, 5]);
    expect(sumMissing(UNITS, [20, null, null, null, null])).toEqual([20, null, null, null, null]);
  });

  it('given to the units right below are summed, of a blank one what is given below it', () => {
    expect(sumGiven(UNITS, [100, 10, 3, 4, 5])).toEqual([15, 7, null, null, null]);
    expect(sumGiven(UNITS, [100, null, 3, 4, null])).toEqual([7, 7, null, null, null]);
    expect(sumGiven(UNITS, [100, null, null, null, null])).toEqual([null, null, null, null, null]);
    expect(sumGiven(UNITS, [100, 0, null, null, null])).toEqual([0, null, null, null, null]);
  });
});
