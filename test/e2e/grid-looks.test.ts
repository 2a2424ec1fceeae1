import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { gridPagesOfFile, openGrid } from './grid-page/open-grid.ts';

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
