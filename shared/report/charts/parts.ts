import type { Orientation } from '../model.ts';

/** So many bars fit on a page below a title, however it lies. */
const MOST_BARS: Record<Orientation, number> = { portrait: 26, landscape: 14 };

/** A list in parts that each fit on a page, of about the same length. */
export function pagesOf<T>(all: readonly T[], orientation: Orientation): T[][] {
  return partsOf(all, MOST_BARS[orientation]);
}

/** A list in as few parts as it takes where each has at most so many, of about the same length. */
export function partsOf<T>(all: readonly T[], most: number): T[][] {
  const parts = Math.ceil(all.length / most);
  const size = Math.ceil(all.length / Math.max(parts, 1));
  return Array.from({ length: parts }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** "Biểu đồ 2. Tỷ lệ so với chỉ tiêu"; the place counts from 0. */
export const chartTitle = (place: number, words: string): string =>
  `Biểu đồ ${place + 1}. ${words}`;

/** A note in place of a chart that was asked for and cannot be drawn. */
export const noChartNote = (sentence: string): string => `Không có biểu đồ: ${sentence}`;
