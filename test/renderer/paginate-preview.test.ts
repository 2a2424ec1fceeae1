import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PlacedPiece, pageBreaks } from '../../renderer/reports/paginate-preview.ts';

/** Rows of a table of the given heights, one below the other, the first one at `top`. */
function rowsAt(top: number, heights: readonly number[], keptFrom = -1): PlacedPiece[] {
  let from = top;
  return heights.map((height, i) => {
    const piece = {
      from,
      to: from + height,
      headHeight: 10,
      staysWithNext: keptFrom >= 0 && i >= keptFrom,
    };
    from += height;
    return piece;
  });
}

describe('where the printed pages end', () => {
  it('breaks before the row that does not fit, with room for the repeated head', () => {
    expect(pageBreaks(rowsAt(20, Array(17).fill(20)), 100)).toEqual([
      { at: 4, left: 0, page: 2 },
      { at: 8, left: 10, page: 3 },
      { at: 12, left: 10, page: 4 },
      { at: 16, left: 10, page: 5 },
    ]);
    expect(pageBreaks(rowsAt(20, [20, 20, 20, 20]), 100)).toEqual([]);
  });

  it('takes the last unit along when total and notes go to a new page', () => {
    expect(pageBreaks(rowsAt(20, [20, 20, 20, 20, 20], 3), 100)).toEqual([
      { at: 3, left: 20, page: 2 },
    ]);
  });

  it('counts the spaces between blocks, and repeats no head above a block', () => {
    const block = (from: number, to: number) => ({
      from,
      to,
      headHeight: 0,
      staysWithNext: false,
    });
    expect(pageBreaks([block(0, 40), block(50, 90), block(95, 130), block(140, 190)], 100)).toEqual(
      [{ at: 2, left: 10, page: 2 }],
    );
  });

  it('keeps what is higher than a page on a page that it begins', () => {
    const block = (from: number, to: number) => ({
      from,
      to,
      headHeight: 0,
      staysWithNext: false,
    });
    expect(pageBreaks([block(0, 250)], 100)).toEqual([]);
    expect(pageBreaks([block(0, 30), block(30, 250), block(250, 260)], 100)).toEqual([
      { at: 1, left: 70, page: 2 },
      { at: 2, left: 80, page: 5 },
    ]);
  });

  it('never overfills a page, nor loses or repeats a row', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(heights, (list) => {
        const breaks = pageBreaks(rowsAt(20, list), 100).map(({ at }) => at);
        expect([...breaks].sort((a, b) => a - b)).toEqual(breaks);
        const starts = [0, ...breaks];
        starts.forEach((start, i) => {
          const rows = list.slice(start, starts[i + 1] ?? list.length);
          const above = i === 0 ? 20 : 10;
          expect(above + rows.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(100);
        });
      }),
    );
  });
});
