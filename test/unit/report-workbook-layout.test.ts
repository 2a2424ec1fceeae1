import { expect, it } from 'vitest';
import {
  LETTER,
  mayBreakFrom,
  rowHeight,
  textHeight,
} from '../../electron/files/workbook/layout.ts';

it('gives a text the lines it needs between its words', () => {
  const height = (text: string, mm: number) => textHeight(text, mm, 12, LETTER.regular);
  const line = height('Huyện Ia Pa', 40);
  expect(line).toBeGreaterThanOrEqual(12 * 1.2);
  expect(height('Phường Nguyễn Văn Cừ và một tên', 40)).toBe(2 * line);
  expect(height('Kính-thưa-quý-vị-không-có-khoảng-trắng', 20)).toBe(Math.ceil(5 * 12 * 1.3));
  expect(rowHeight([line, 2 * line])).toBeGreaterThan(2 * line);
});

it('sees a total that might begin a page, within what printers differ by', () => {
  // A page of A4 between its margins is 728,5 points high; the head row is the first.
  const rows = (count: number) => [40, ...Array<number>(count).fill(20)];
  const alone = (count: number) => mayBreakFrom(count, 40, rows(count), 'portrait');
  expect(alone(31)).toBe(false);
  expect(alone(35)).toBe(true);
  expect(alone(39)).toBe(false);
  expect(mayBreakFrom(24, 40, rows(24), 'landscape')).toBe(true);
});
