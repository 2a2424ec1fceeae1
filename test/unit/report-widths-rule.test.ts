import { describe, expect, it } from 'vitest';
import type { ColumnKind } from '../../shared/report/model.ts';
import { sizedColumns } from '../../shared/report/widths.ts';

interface Column {
  kind: ColumnKind;
  text?: string;
  title?: string;
  under?: string;
}

/** The orientation and the widths in millimetres of columns with one row. */
function sized(...columns: Column[]) {
  const found = sizedColumns(
    columns.map(({ kind, title = '', under }, i) => ({
      ...{ id: `${i}`, kind, title },
      ...(under === undefined ? {} : { under: [under] }),
    })),
    [{ cells: columns.map(({ text = '' }) => ({ text })) }],
  );
  if (found === null) return null;
  const page = found.orientation === 'portrait' ? 165 : 252;
  return [found.orientation, ...found.columns.map(({ width }) => (width * page) / 100)];
}
const of = (kind: ColumnKind, count: number): Column[] =>
  Array.from({ length: count }, () => ({ kind }));
const near = (...widths: number[]) => widths.map((mm) => expect.closeTo(mm, 6));

/** A letter of 12 points is half as wide: 2,1167 mm. */
const LETTER = 127 / 60;

describe('columns on a page', () => {
  it('take half of what is spare for the names, half for the figures', () => {
    // 11 + 34 + 2 × 16 of 165 mm: 88 are spare.
    expect(sized({ kind: 'order' }, { kind: 'text' }, ...of('count', 2))).toEqual([
      'portrait',
      ...near(11, 34 + 44, 16 + 22, 16 + 22),
    ]);
    expect(sized(...of('text', 2), { kind: 'count' })).toEqual([
      'portrait',
      // 81 are spare.
      ...near(34 + 20.25, 34 + 20.25, 16 + 40.5),
    ]);
  });

  it('stand upright up to its width, then the page lies', () => {
    const [order, text]: Column[] = [{ kind: 'order' }, { kind: 'text' }];
    // 11 + 34 + 6 × 20 = 165.
    expect(sized(order!, text!, ...of('points', 6))).toEqual([
      'portrait',
      ...near(11, 34, 20, 20, 20, 20, 20, 20),
    ]);
    expect(
      sized(order!, text!, ...of('points', 5), { kind: 'count', text: '9'.repeat(10) }),
    ).toEqual(['landscape', ...Array.from({ length: 8 }, () => expect.any(Number))]);
  });

  it('give on too narrow a page what they can do without, and are refused without that', () => {
    const columns = (count: number): Column[] => [
      ...of('order', 1),
      ...of('text', 1),
      ...Array.from({ length: count }, () => ({ kind: 'count' as const, text: '999.999.999' })),
    ];
    // Nine digits of half an em and two points of 0,28, an em being 12 points, and 2,6 of frame.
    const least = 5.06 * 2 * LETTER + 2.6;
    const plain = 11 * LETTER + 3;
    // A name without letters still keeps its 3 mm of air.
    const [sum, sumOfLeast] = [11 + 34 + 10 * plain, 2.6 + 3 + 10 * least];
    const shrunk = (mm: number, own: number) =>
      mm - ((sum - 252) * (mm - own)) / (sum - sumOfLeast);
    expect(sized(...columns(10))?.slice(0, 4)).toEqual([
      'landscape',
      ...near(shrunk(11, 2.6), shrunk(34, 3), shrunk(plain, least)),
    ]);
    expect(sized(...columns(11))).toBeNull();
  });

  it('leave a name on too narrow a page a third of its length, while the figures can give up', () => {
    // 53 letters in words of five: 112,2 mm, of which a name takes 62 at most and three lines need
    // 37,4 and 3 of air. A figure of eleven signs can go from 26,3 to 24 mm.
    const name = { kind: 'text' as const, text: 'xxxxx '.repeat(9).trimEnd() };
    const columns = (count: number): Column[] => [
      name,
      ...Array.from({ length: count }, () => ({ kind: 'count' as const, text: '999.999.999' })),
    ];
    const figures = 5.06 * 2 * LETTER + 2.6;
    const plain = 11 * LETTER + 3;
    const third = (53 * LETTER) / 3 + 3;
    // 62 + 8 × 26,3 are 20 mm more than 252.
    const room = 62 - third + 8 * (plain - figures);
    const excess = 62 + 8 * plain - 252;
    expect(sized(...columns(8))?.slice(0, 3)).toEqual([
      'landscape',
      ...near(62 - (excess * (62 - third)) / room, plain - (excess * (plain - figures)) / room),
    ]);
    // With nine figures not even three lines have room: the figures are as narrow as they can be.
    expect(sized(...columns(9))?.slice(0, 3)).toEqual([
      'landscape',
      ...near(252 - 9 * figures, figures),
    ]);
  });

  it('without names share what is spare alike', () => {
    expect(sized(...of('order', 1), ...of('count', 2))).toEqual([
      'portrait',
      ...near(11, 16 + 61, 16 + 61),
    ]);
  });

  it('hold a figure in one line however long it is, and a name up to 62 mm', () => {
    const long = 'x'.repeat(30);
    const figure = 30 * LETTER + 3;
    // Of a name of 66,5 mm; 165 - 62 - 16 = 87 are spare.
    expect(sized({ kind: 'text', text: long }, { kind: 'count' })).toEqual([
      'portrait',
      ...near(62 + 43.5, 16 + 43.5),
    ]);
    const spare = 165 - 34 - figure;
    expect(sized({ kind: 'text' }, { kind: 'count', text: long })).toEqual([
      'portrait',
      ...near(34 + spare / 2, figure + spare / 2),
    ]);
  });

  it('hold a running number in Roman signs, which are wider than letters are in the mean', () => {
    // X and V are 0,7 em, I is 0,34, all bold; seven letters in the mean and their air are 17,8 mm.
    const number = (4 * 0.7 + 3 * 0.34) * 1.08 * 2 * LETTER + 2.6;
    const spare = 165 - number - 34 - 16;
    expect(sized({ kind: 'order', text: 'XXXVIII' }, { kind: 'text' }, { kind: 'count' })).toEqual([
      'portrait',
      ...near(number, 34 + spare / 2, 16 + spare / 2),
    ]);
  });

  it('fit an upright page where only that will do, or are refused', () => {
    const columns = (count: number) =>
      of('count', count).map(({ kind }, i) => ({ id: `${i}`, kind, title: '' }));
    const upright = (count: number) => {
      const cells = columns(count).map(() => ({ text: '999.999.999' }));
      return sizedColumns(columns(count), [{ cells }], 'portrait');
    };
    // A figure takes 24 mm at least, six of them 144 of 165 mm.
    expect(upright(6)).toMatchObject({ orientation: 'portrait' });
    expect(upright(7)).toBeNull();
  });

  it('hold the longest word of their head in one line, and a head over them in two', () => {
    // A bold word of twelve letters.
    const word = 12 * LETTER * 1.15 + 3;
    const spare = 165 - 34 - word;
    expect(sized({ kind: 'text' }, { kind: 'count', title: 'a  nghiêngngang b' })).toEqual([
      'portrait',
      ...near(34 + spare / 2, word + spare / 2),
    ]);
    // Forty letters in two lines need 54,7 mm; both columns have 32.
    const under = 'x'.repeat(40);
    const head = 20 * LETTER * 1.15 + 6;
    const left = 165 - 34 - head;
    expect(sized({ kind: 'text' }, { kind: 'count', under }, { kind: 'count', under })).toEqual([
      'portrait',
      ...near(34 + left / 2, head / 2 + left / 4, head / 2 + left / 4),
    ]);
    // One that has room changes nothing.
    const short = { kind: 'count', under: 'ngắn' } as const;
    expect(sized({ kind: 'text' }, short, short)).toEqual([
      'portrait',
      ...near(34 + 49.5, 16 + 24.75, 16 + 24.75),
    ]);
  });
});
