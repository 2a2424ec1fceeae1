import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { keyColumns, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';

/** The part of the screen that has the keyboard. */
const partNow = (page: Page) =>
  page.evaluate(() => {
    const part = document.activeElement?.closest('[data-part]');
    return part instanceof HTMLElement ? part.dataset.part : document.activeElement?.tagName;
  });

const goesTo = async (page: Page, key: string, part: string) => {
  await page.keyboard.press(key);
  expect(await partNow(page)).toBe(part);
};

describe('F6', () => {
  it('goes from the table to its panel and the tools and back, each where it was', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    const cell = cellOf(page, PLEIKU, level1);
    await cell.click();
    const isAtCell = () => cell.evaluate((one) => one === document.activeElement);
    await goesTo(page, 'F6', 'tools');
    await goesTo(page, 'Shift+F6', 'work');
    expect(await isAtCell()).toBe(true);
    const findings = page.getByRole('button', { name: /^Cảnh báo/ });
    await findings.focus();
    await goesTo(page, 'F6', 'work');
    await goesTo(page, 'Shift+F6', 'tools');
    expect(await findings.evaluate((one) => one === document.activeElement)).toBe(true);

    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: 'Cảnh báo kiểm tra' });
    await panel.locator('.ag-row').first().waitFor();
    expect(await partNow(page)).toBe('opened-panel');
    await goesTo(page, 'F6', 'tools');
    await goesTo(page, 'F6', 'work');
    expect(await isAtCell()).toBe(true);
    await goesTo(page, 'F6', 'opened-panel');
    await goesTo(page, 'Shift+F6', 'work');

    // Keys typed right after go into the cell; F6 out of an open editor saves it.
    await page.keyboard.type('12');
    await goesTo(page, 'F6', 'opened-panel');
    await expect.poll(() => cell.textContent()).toBe('12');
    await cell.and(page.locator('[data-state="saved"]')).waitFor();
    await page.keyboard.press('Shift+F6');
    await page.keyboard.type('34');
    await page.keyboard.press('Enter');
    await expect.poll(() => cell.textContent()).toBe('34');

    // Escape closes the innermost: the editor, then what stands beside it.
    await cell.click();
    await page.keyboard.type('56');
    await page.keyboard.press('Escape');
    await expect.poll(() => cell.textContent()).toBe('34');
    expect(await panel.isVisible()).toBe(true);
    await goesTo(page, 'F6', 'opened-panel');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.locator('[col-id^="key:"]:focus').waitFor();
    expect(complaints).toEqual([]);
  });

  it('stands in the menu, and a dialog keeps the keyboard', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    await keyColumns(page);
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: /^Sang phần khác của màn hình\s*F6$/ }).press('Enter');
    expect(await partNow(page)).toBe('tools');
    await page.keyboard.press('Shift+F6');
    await page.keyboard.press('Shift+F2');
    const text = page.getByLabel('Nội dung');
    await text.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('F6');
    expect(await text.evaluate((one) => one === document.activeElement)).toBe(true);
  });

  it('works on every screen', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    await keyColumns(page);
    for (const name of ['Tổng hợp', 'Chỉ tiêu', 'Báo cáo', 'Đơn vị', 'Lịch sử']) {
      await page.getByRole('link', { name, exact: true }).press('Enter');
      await page.getByRole('heading', { level: 1, name }).waitFor();
      await page.getByRole('link', { name, exact: true }).focus();
      await goesTo(page, 'F6', 'tools');
      // Tries again while the work of the screen is still loading.
      await expect
        .poll(async () => {
          if ((await partNow(page)) === 'tools') await page.keyboard.press('F6');
          return partNow(page);
        })
        .not.toBe('tools');
      await page.keyboard.press('Shift+F6');
      expect(await partNow(page)).toBe('tools');
    }
    // These screens have no tools, so the page is their only part.
    for (const name of ['Thiết lập', 'Chiến dịch', 'Cơ quan']) {
      const link = page.getByRole('link', { name: new RegExp(`${name}$`, 'i') }).first();
      await link.press('Enter');
      await expect
        .poll(async () => {
          await link.focus();
          await page.keyboard.press('F6');
          return page.evaluate(() => document.activeElement?.closest('main') !== null);
        })
        .toBe(true);
    }
    expect(complaints).toEqual([]);
  });
});
