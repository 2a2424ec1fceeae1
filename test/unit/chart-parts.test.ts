import { describe, expect, it } from 'vitest';
import { figuresOf } from '../../shared/domain/figures.ts';
import { barsHeightMm } from '../../shared/report/chart-svg/bars.ts';
import { chartTitle, noChartNote, pagesOf, partsOf } from '../../shared/report/charts/parts.ts';
import { rateBars } from '../../shared/report/charts/rate-bars.ts';
import { MARGIN_MM, sheetMm } from '../../shared/report/paper.ts';
import { unitRows } from '../../shared/report/unit-rows.ts';
import { manyCommunes } from '../helpers/many-communes.ts';

describe('charts of many units', () => {
  const numbers = (count: number) => Array.from({ length: count }, (_, i) => i);

  it.each([
    [0, []],
    [1, [1]],
    [25, [25]],
    [26, [26]],
    [27, [14, 13]],
    [220, [25, 25, 25, 25, 25, 25, 25, 25, 20]],
  ])('%i stand on upright pages as %j', (count, sizes) => {
    const pages = pagesOf(numbers(count), 'portrait');
    expect(pages.map(({ length }) => length)).toEqual(sizes);
    expect(pages.flat()).toEqual(numbers(count));
  });

  it('are fewer on a page that lies', () => {
    expect(pagesOf(numbers(15), 'landscape').map(({ length }) => length)).toEqual([8, 7]);
    expect(partsOf(numbers(7), 6).map(({ length }) => length)).toEqual([4, 3]);
  });

  const chartsOf = (count: number, share = 10_000) => {
    const figures = figuresOf(manyCommunes(count));
    const shown = unitRows(figures, 0, { root: 0, depths: [1], order: 'rank' });
    return {
      shown,
      charts: rateBars(figures, {
        target: 0,
        shown,
        share,
        orientation: 'portrait',
        style: 'strict',
      }),
    };
  };

  it('hold every unit once in the order of the ranks, on one axis, each part named', () => {
    const { charts, shown } = chartsOf(220);
    expect(charts.map(({ title }) => title.replace(/^.*\(/, '('))).toEqual(
      numbers(9).map((i) => `(phần ${i + 1}/9)`),
    );
    expect(charts[1]!.title).toBe(
      'Biểu đồ 2. Tỷ lệ so với chỉ tiêu đến hết ngày 01/12/2026 (phần 2/9)',
    );
    const pictures = charts.map(({ picture }) => picture);
    const bars = pictures.flatMap((picture) => (picture.picture === 'bars' ? picture.bars : []));
    expect(shown).toHaveLength(220);
    expect(bars[0]).toEqual({ name: 'Xã 220', value: { text: '219,00%', number: 2.19 } });
    expect(bars.at(-1)).toEqual({ name: 'Xã 1', value: { text: '0,00%', number: 0 } });
    expect(new Set(bars.map(({ name }) => name)).size).toBe(220);
    for (const picture of pictures) expect(picture.axis).toEqual(pictures[0]!.axis);
    const { height } = sheetMm('portrait');
    for (const picture of pictures) {
      if (picture.picture !== 'bars') throw new Error('no bars');
      expect(barsHeightMm(picture)).toBeLessThan(height - MARGIN_MM.top - MARGIN_MM.bottom - 45);
    }
  });

  it('are one where they fit, with no part told; the share to compare with is a second line', () => {
    const { charts } = chartsOf(2, 8_000);
    expect(charts.map(({ title }) => title)).toEqual([
      'Biểu đồ 1. Tỷ lệ so với chỉ tiêu đến hết ngày 01/12/2026',
    ]);
    expect(charts[0]!.picture.marks.map(({ name, at }) => `${name} ${at.text}`)).toEqual([
      'Chỉ tiêu 100,00%',
      'Mức so sánh 80,00%',
    ]);
    expect(charts[0]!.notes).toEqual([]);
    expect(chartsOf(2).charts[0]!.picture.marks).toHaveLength(1);
  });

  it('reach as far as the best of them', () => {
    const { charts } = chartsOf(220);
    expect(charts[0]!.picture.axis.ticks.map(({ text }) => text)).toEqual([
      ...['0%', '50%', '100%', '150%', '200%', '250%'],
    ]);
  });

  it('are none without a rate', () => {
    const sheet = manyCommunes(3);
    const figures = figuresOf({ ...sheet, stored: [] });
    const shown = unitRows(figures, 0, { root: 0, depths: [1], order: 'rank' });
    const asked = { target: 0, shown, share: 10_000, style: 'strict' as const };
    expect(rateBars(figures, { ...asked, orientation: 'portrait' })).toEqual([]);
  });
});

it('charts are numbered from 1, and what is none says why', () => {
  expect(chartTitle(0, 'Kết quả')).toBe('Biểu đồ 1. Kết quả');
  expect(noChartNote('chưa có số liệu.')).toBe('Không có biểu đồ: chưa có số liệu.');
});
