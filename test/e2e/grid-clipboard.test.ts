import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { clipboardFixture, copyElsewhere } from './clipboard-of.ts';
import { accessProblems } from './looks.ts';
import { openOfficeDay, openSample } from './office-day.ts';

// What other programs copy, pasted into the grid of a day with the browser's own Ctrl+V.
const browser = browserOfFile();

async function openDay() {
  const day = await openOfficeDay(browser());
  await openSample(day.page);
  const ids = await day.page
    .locator('[row-index="0"] [col-id^="key:"]')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('col-id')!));
  await day.page.locator(`[col-id="${ids[0]}"]:focus`).waitFor();
  const units = await day.page
    .locator('[row-id] [col-id="unit"]')
    .evaluateAll((cells) => cells.map((cell) => cell.textContent!.trim()));
  return { ...day, level1: ids[0]!, level2: ids[1]!, units };
}

const text = (page: Page, unit: string, column: string) =>
  expect.poll(() => cellOf(page, unit, column).textContent());

describe('a table of another program', () => {
  it.each(['excel-vietnamese', 'excel-english', 'excel-2003', 'calc', 'google-sheets', 'word'])(
    'of %s: its figures land right, the rest is listed and not written',
    async (name) => {
      const { page, level1, level2, units, complaints } = await openDay();
      await copyElsewhere(page, clipboardFixture(name));
      await page.keyboard.press('Control+v');
      await page.getByText('6 ô không ghi được; các ô khác đã ghi.').waitFor();
      const listed = await page.locator('.step-cells li').allTextContents();
      const starts = [
        `${units[0]} · Mức 1 “Đơn vị” không phải là số`,
        `${units[0]} · Mức 2 “Chỉ tiêu” không phải là số`,
        `${units[1]} · Mức 2 “Giao” không phải là số`,
        `${units[2]} · Mức 1 “Huyện Hiệp Hòa” không phải là số`,
        `${units[3]} · Mức 1 “Xã Danh Thắng`,
        `${units[4]} · Mức 1 “${name === 'calc' ? '=không phải công thức' : 'Tổ '}`,
      ];
      expect(listed.map((line, at) => line.slice(0, starts[at]?.length))).toEqual(starts);
      // What was listed stands there until the page is read anew: only figures were written.
      await cellOf(page, units[4]!, level2).and(page.locator('[data-state="saved"]')).waitFor();
      await page.reload();
      const expected = ['', '', '16.283', '', '812'];
      for (const [at, figure] of expected.entries()) {
        await text(page, units[at]!, level2).toBe(figure);
        await text(page, units[at]!, level1).toBe('');
      }
      expect(complaints).toEqual([]);
    },
  );

  it('is read by its numbers from the menu as well', async () => {
    const { page, level2, units } = await openDay();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copyElsewhere(page, clipboardFixture('excel-english'));
    await page.locator(':focus').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Dán' }).click();
    await text(page, units[2]!, level2).toBe('16.283');
    await page.getByText('6 ô không ghi được; các ô khác đã ghi.').waitFor();
  });

  it('that is too large is refused in a sentence, and nothing of it is written', async () => {
    const { page, level1, units } = await openDay();
    await copyElsewhere(page, { text: `5${'\t'.repeat(1_000_000)}` });
    await page.keyboard.press('Control+v');
    await page
      .getByText('Bảng vừa sao chép quá lớn nên chưa dán ô nào', { exact: false })
      .waitFor();
    await text(page, units[0]!, level1).toBe('');
    expect(await accessProblems(page)).toEqual([]);
  });
});
