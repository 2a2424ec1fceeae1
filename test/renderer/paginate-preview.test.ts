import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pageBreaks } from '../../renderer/reports/paginate-preview.ts';

describe('where the printed pages end', () => {
  const page = { used: 20, headHeight: 10, room: 100, firstKept: -1 };

  it('breaks before the row that does not fit, with room for the repeated head', () => {
    expect(pageBreaks(Array(17).fill(20), page)).toEqual([
      { at: 4, left: 0 },
      { at: 8, left: 10 },
      { at: 12, left: 10 },
      { at: 16, left: 10 },
    ]);
    expect(pageBreaks([20, 20, 20, 20], page)).toEqual([]);
  });

  it('takes the last unit along when total and notes go to a new page', () => {
    expect(pageBreaks([20, 20, 20, 20, 20], { ...page, firstKept: 3 })).toEqual([
      { at: 3, left: 20 },
    ]);
  });

  it('never overfills a page, nor loses or repeats a row', () => {
    const heights = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(heights, (list) => {
        const breaks = pageBreaks(list, page).map(({ at }) => at);
        expect([...breaks].sort((a, b) => a - b)).toEqual(breaks);
        const starts = [0, ...breaks];
        starts.forEach((start, i) => {
          const rows = list.slice(start, starts[i + 1] ?? list.length);
          const above = i === 0 ? page.used : page.headHeight;
          expect(above + rows.reduce((sum, height) => sum + height, 0)).toBeLessThanOrEqual(100);
        });
      }),
    );
  });
});
