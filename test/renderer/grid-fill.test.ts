import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  besideNeighbour,
  clearWithin,
  continueSeries,
  draggedTo,
  fillInto,
  fillWithin,
  seriesWithin,
} from '../../renderer/grid/fill.ts';
import type { Cells } from '../../renderer/grid/grid-model.ts';
import { addDays } from '../../shared/domain/day.ts';
import { formatDay, parseDay } from '../../shared/text/dates.ts';
import { formatCount, parseCount } from '../../shared/text/numbers.ts';
import { cellsFrom } from './grid-cells.ts';

const texts = ({ cells }: { cells: { rowId: string; columnId: string; text: string }[] }) =>
  cells.map(({ rowId, columnId, text }) => `${rowId}${columnId}=${text}`);

describe('the series of the fill handle', () => {
  it('goes on with numbers by their even step, both ways', () => {
    expect(continueSeries(['8', '9'], 3)).toEqual(['10', '11', '12']);
    expect(continueSeries(['16.283', '16.383'], 2)).toEqual(['16.483', '16.583']);
    expect(continueSeries(['5'], 2)).toEqual(['6', '7']);
    expect(continueSeries(['5'], 2, -1)).toEqual(['4', '3']);
    expect(continueSeries(['-2', '0'], 2)).toEqual(['2', '4']);
    expect(continueSeries(['1', '-1'], 1)).toEqual(['-3']);
  });

  it('keeps the decimals and the sign of per cent', () => {
    expect(continueSeries(['76,62%', '76,64%'], 2)).toEqual(['76,66%', '76,68%']);
    expect(continueSeries(['1,5', '2'], 2)).toEqual(['2,5', '3,0']);
    expect(continueSeries(['-0,5', '0,5'], 1)).toEqual(['1,5']);
    expect(continueSeries(['5%'], 1)).toEqual(['6%']);
  });

  it('goes on with days, over the end of a month and a leap day', () => {
    expect(continueSeries(['30/9/2023'], 2)).toEqual(['01/10/2023', '02/10/2023']);
    expect(continueSeries(['21/02/2024', '28/02/2024'], 1)).toEqual(['06/3/2024']);
    expect(continueSeries(['28/02/2024'], 2)).toEqual(['29/02/2024', '01/3/2024']);
    expect(continueSeries(['01/10/2023'], 1, -1)).toEqual(['30/9/2023']);
  });

  it('is no series where the steps differ, or where it is no number', () => {
    for (const none of [
      ['1', '2', '4'],
      ['a'],
      ['1', 'a'],
      [''],
      ['1', '2%'],
      ['31/02/2023'],
      [],
    ]) {
      expect(continueSeries(none, 2)).toBeNull();
    }
  });

  it('continues any even series of counts exactly', () => {
    const step = fc.integer({ min: -99_999, max: 99_999 });
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        step,
        fc.integer({ min: 2, max: 6 }),
        (start, by, length) => {
          const value = (i: number) => start + by * i;
          const seed = Array.from({ length }, (_, i) => formatCount(value(i)));
          const more = continueSeries(seed, 8)!;
          expect(more.map((text) => parseCount(text))).toEqual(
            more.map((_, i) => ({ value: value(length + i) + 0 })),
          );
        },
      ),
    );
  });

  it('continues any even series of days exactly, and back again', () => {
    const days = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 40 }), (first, by) => {
        const seed = [formatDay(first), formatDay(addDays(first, by))];
        const more = continueSeries(seed, 5)!;
        expect(more.map(parseDay)).toEqual(more.map((_, i) => addDays(first, by * (i + 2))));
        expect(continueSeries([more[1]!, more[0]!], 2)).toEqual(seed.toReversed());
      }),
    );
  });
});

describe('filling', () => {
  const cells: Cells = cellsFrom(['1 2 3', '4 . .', '. . .', '. . .'], { unkeyed: [1] });

  it('copies the pattern down, and skips what cannot be keyed', () => {
    const from = { top: 0, left: 0, bottom: 1, right: 1 };
    expect(texts(fillInto(cells, from, { ...from, bottom: 3 }, 'copy'))).toEqual([
      'r2a=1',
      'r3a=4',
    ]);
    expect(texts(fillInto(cells, from, { ...from, bottom: 3 }, 'series'))).toEqual([
      'r2a=7',
      'r3a=10',
    ]);
  });

  it('fills up and to the left from the near end', () => {
    const numbers = cellsFrom(['. . .', '. 5 6', '. 7 8']);
    const from = { top: 1, left: 1, bottom: 2, right: 2 };
    expect(texts(fillInto(numbers, from, { ...from, top: 0 }, 'copy'))).toEqual(['r0b=7', 'r0c=8']);
    expect(texts(fillInto(numbers, from, { ...from, top: 0 }, 'series'))).toEqual([
      'r0b=3',
      'r0c=4',
    ]);
    expect(texts(fillInto(numbers, from, { ...from, left: 0 }, 'series'))).toEqual([
      'r1a=4',
      'r2a=6',
    ]);
  });

  it('Ctrl+D takes the first row of several, and the row above a single one', () => {
    const area = { top: 0, left: 0, bottom: 2, right: 2 };
    expect(texts(fillWithin(cells, area, 'down'))).toEqual(['r1a=1', 'r2a=1', 'r1c=3', 'r2c=3']);
    expect(texts(fillWithin(cells, { ...area, top: 1, bottom: 1 }, 'down'))).toEqual([
      'r1a=1',
      'r1c=3',
    ]);
    expect(texts(fillWithin(cells, { ...area, top: 0, bottom: 0 }, 'down'))).toEqual([]);
  });

  it('Ctrl+R takes the first column of several, and the one before a single one', () => {
    const area = { top: 1, left: 0, bottom: 1, right: 2 };
    expect(texts(fillWithin(cells, area, 'right'))).toEqual(['r1c=4']);
    // Beside the name of a row there is no figure to take.
    const besideName = { top: 1, left: 1, bottom: 1, right: 1 };
    expect(texts(fillWithin(cellsFrom(['a 1', 'b .']), besideName, 'right'))).toEqual([]);
    expect(texts(fillWithin(cells, { ...area, top: 0, bottom: 0, left: 2 }, 'right'))).toEqual([
      'r0c=2',
    ]);
  });

  it('a series begun in the selection goes on over its blanks', () => {
    const begun = cellsFrom(['1 10', '3 .', '. .', '. .']);
    const area = { top: 0, left: 0, bottom: 3, right: 1 };
    expect(texts(seriesWithin(begun, area))).toEqual([
      'r2a=5',
      'r3a=7',
      'r1b=11',
      'r2b=12',
      'r3b=13',
    ]);
  });

  it('counts cells to key only, over sums between them', () => {
    // Two days, their sum, two days, their sum, a day.
    const week = cellsFrom(['1 2 3 . . . .', '10 . . . . . .'], { unkeyed: [2, 5] });
    const right = (row: number, to: number) => ({ top: row, left: 0, bottom: row, right: to });
    const begun = right(0, 2);
    expect(texts(fillInto(week, begun, right(0, 6), 'series'))).toEqual([
      'r0d=3',
      'r0e=4',
      'r0g=5',
    ]);
    expect(texts(fillInto(week, begun, right(0, 6), 'copy'))).toEqual(['r0d=1', 'r0e=2', 'r0g=1']);
    expect(texts(fillInto(week, right(1, 0), right(1, 6), 'series'))).toEqual([
      'r1b=11',
      'r1d=12',
      'r1e=13',
      'r1g=14',
    ]);
    expect(texts(seriesWithin(week, right(1, 6)))).toEqual([
      'r1b=11',
      'r1d=12',
      'r1e=13',
      'r1g=14',
    ]);
    expect(texts(seriesWithin(week, right(0, 6)))).toEqual(['r0d=3', 'r0e=4', 'r0g=5']);
  });

  it('counts cells to key only, over the locked sums of a tree', () => {
    const tree = cellsFrom(['#3', '1', '2', '#.', '.', '.', '#9', '.']);
    const column = { top: 1, left: 0, bottom: 7, right: 0 };
    const expected = ['r4a=3', 'r5a=4', 'r7a=5'];
    expect(texts(fillInto(tree, { ...column, bottom: 2 }, column, 'series'))).toEqual(expected);
    expect(texts(fillInto(tree, { ...column, bottom: 3 }, column, 'series'))).toEqual(expected);
    expect(texts(seriesWithin(tree, { ...column, top: 0 }))).toEqual(expected);
  });

  it('goes on from locked cells where there are no others', () => {
    const closed = cellsFrom(['#1 #2 . .']);
    const row = { top: 0, left: 0, bottom: 0, right: 3 };
    expect(texts(fillInto(closed, { ...row, right: 1 }, row, 'series'))).toEqual([
      'r0c=3',
      'r0d=4',
    ]);
    expect(texts(seriesWithin(closed, row))).toEqual(['r0c=3', 'r0d=4']);
  });

  it('the handle drags to the side where the pointer is farthest away', () => {
    const area = { top: 2, left: 2, bottom: 3, right: 3 };
    expect(draggedTo(area, { row: 6, column: 4 })).toEqual({ ...area, bottom: 6 });
    expect(draggedTo(area, { row: 4, column: 6 })).toEqual({ ...area, right: 6 });
    expect(draggedTo(area, { row: 0, column: 2 })).toEqual({ ...area, top: 0 });
    expect(draggedTo(area, { row: 3, column: 2 })).toEqual(area);
  });

  it('a double click fills down to the end of the column at the left, else at the right', () => {
    const beside = cellsFrom(['1 2 .', '1 . .', '1 . .', '. . .']);
    expect(besideNeighbour(beside, { top: 0, left: 1, bottom: 0, right: 1 }).bottom).toBe(2);
    const right = cellsFrom(['. 2 1', '. . 1', '. . .']);
    expect(besideNeighbour(right, { top: 0, left: 1, bottom: 0, right: 1 }).bottom).toBe(1);
  });

  it('Delete makes blank what holds something, refused texts too', () => {
    const area = { top: 0, left: 0, bottom: 3, right: 2 };
    expect(texts(clearWithin(cells, area))).toEqual(['r0a=', 'r0c=', 'r1a=']);
  });
});
