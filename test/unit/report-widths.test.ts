import fc from 'fast-check';
import { expect, it } from 'vitest';
import { textWidthMm } from '../../shared/report/paper.ts';
import { givenOrSized, sizedColumns } from '../../shared/report/widths.ts';
import { formatCount } from '../../shared/text/numbers.ts';

const EM_MM = (12 * 25.4) / 72;
/** Digits are half an em wide and points a quarter, upright and bold. */
const figureMm = (text: string) =>
  [...text].reduce((sum, sign) => sum + (sign === '.' ? 0.25 : 0.5), 0) * EM_MM;

it('no figure is broken: its column is as wide, or the table is refused', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 2_000_000_000 }), { minLength: 1, maxLength: 18 }),
      (figures) => {
        const texts = ['Xã Thường Thắng', ...figures.map(formatCount)];
        const columns = texts.map((_, i) => ({
          id: `c${i}`,
          title: i === 0 ? 'Đơn vị' : 'Lũy kế',
          kind: i === 0 ? ('text' as const) : ('count' as const),
        }));
        const sized = sizedColumns(columns, [{ cells: texts.map((text) => ({ text })) }]);
        if (sized === null) {
          // Nine figures of thirteen signs and the name of a commune need 253 mm of 252.
          expect(figures.length).toBeGreaterThan(8);
          return;
        }
        const across = textWidthMm(sized.orientation);
        expect(sized.columns.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 6);
        for (const [i, { width }] of sized.columns.slice(1).entries()) {
          expect((across * width) / 100).toBeGreaterThan(figureMm(texts[i + 1]!) + 2);
        }
      },
    ),
  );
});

it('the shares of a document hold while its figures fit, and give way to figures of 12 digits', () => {
  const columns = ['unit', 'target', 'done'].map((id, i) => ({
    id,
    title: id,
    kind: i === 0 ? ('text' as const) : ('count' as const),
    width: [74, 13, 13][i]!,
  }));
  const row = (figure: string) => ({ cells: ['Thôn 1', figure, '5'].map((text) => ({ text })) });
  expect(givenOrSized(columns, [row('1.234.567')])).toEqual({ columns, orientation: 'portrait' });
  const { columns: wide, orientation } = givenOrSized(columns, [row('999.999.999.999')]);
  const mm = (textWidthMm(orientation) * wide[1]!.width) / 100;
  expect(mm).toBeGreaterThan(figureMm('999.999.999.999') + 2);
});
