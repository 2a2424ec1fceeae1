import { expect } from 'vitest';
import type { ReportModel } from '../../shared/report/model.ts';
import { partsOf } from './report-parts.ts';

const lineOf = (cells: readonly { text: string }[]) =>
  cells
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ');

/**
 * Checks the pages of a printed appendix by the rules of the form: a number in the top margin
 * from page 2 on, the head row on every page, every row whole and in order, the total last and
 * with a row of a unit before it on its page.
 */
export function expectPaged(pages: readonly string[][], model: ReportModel): void {
  const printed = partsOf(model).rows.map((row) => lineOf(row.cells));
  const rows = pages.map((page) => page.filter((line) => printed.includes(line)));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages[0]?.slice(0, 2)).toEqual([
    partsOf(model).heading.label,
    partsOf(model).heading.title,
  ]);
  pages.forEach((page, i) => {
    if (i > 0) expect(page[0]).toBe(`${i + 1}`);
    const head = page.slice(0, page.indexOf(rows[i]?.[0] ?? '')).join(' ');
    for (const word of ['STT', 'Đơn vị', 'hoàn']) expect(head).toContain(word);
  });
  expect(rows.flat()).toEqual(printed);
  expect(rows.at(-1)!.length).toBeGreaterThanOrEqual(2);
  expect(pages.at(-1)!.slice(-partsOf(model).notes.length)).toEqual(partsOf(model).notes);
}
