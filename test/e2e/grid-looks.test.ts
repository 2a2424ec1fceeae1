import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { cellAt, gridPagesOfFile, openGrid } from './grid-page/open-grid.ts';

// What is drawn in heads and cells can be read, with larger text as well.
const browser = browserOfFile();
const pages = gridPagesOfFile();
const open = (asked = '') => openGrid(browser(), pages, asked);

describe('heads', () => {
  it.each(['100%', '150%'])(
    'heads of single columns are read whole with text at %s',
    async (size) => {
      const { page, complaints } = await open('?groups=single');
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
      }, size);
      const cut = () =>
        page.locator('.ag-header-group-text').evaluateAll((heads) =>
          heads
            .filter((head) => {
              const cell = head.closest('.ag-header-group-cell')!;
              return head.scrollWidth > head.clientWidth || head.scrollHeight > cell.clientHeight;
            })
            .map((head) => head.textContent),
        );
      await expect.poll(cut).toEqual([]);
      expect(await page.locator('.ag-header-group-text').count()).toBeGreaterThan(3);
      expect(complaints).toEqual([]);
    },
  );
});

describe('marks', () => {
  it.each([
    ['100%', 1],
    ['150%', 1.5],
  ])(
    'lie beside a text that is refused, and are as large as the text at %s',
    async (size, scale) => {
      const { page } = await open();
      await page.evaluate((fontSize) => {
        document.documentElement.style.fontSize = fontSize;
      }, size);
      const style = (name: string) =>
        cellAt(page, 9, 'c0').evaluate(
          (cell, property) => getComputedStyle(cell).getPropertyValue(property),
          name,
        );
      const [mark] = (await style('background-size')).split(' ').map(Number.parseFloat);
      expect(mark).toBeCloseTo(12 * scale, 0);
      const text = Number.parseFloat(await style('padding-left'));
      expect(text).toBeGreaterThan(16 * scale);
    },
  );
});
