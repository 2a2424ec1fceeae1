import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { keyColumns, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const field = (page: Page) => page.getByRole('combobox', { name: 'Gõ tên, không cần dấu' });
const find = async (page: Page, typed: string) => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(typed);
  await expect.poll(() => field(page).inputValue()).toBe(typed);
  await page.keyboard.press('Enter');
  await field(page).waitFor({ state: 'detached' });
};

describe('the search for commands and the list of keys', () => {
  it('open what is typed without marks, and give the keyboard back where it was', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    const cell = cellOf(page, 'Thành phố Pleiku', level1);
    const hasKeyboard = () =>
      expect.poll(() => cell.evaluate((one) => one === document.activeElement));

    // Out of an open editor: what was typed is kept, and the cell has the keyboard again.
    await page.keyboard.type('12');
    await page.keyboard.press('Control+k');
    await field(page).and(page.locator(':focus')).waitFor();
    expect(await accessProblems(page, '[role="dialog"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await hasKeyboard().toBe(true);
    await cell.and(page.locator('[data-state="saved"]')).waitFor();

    await page.keyboard.press('F1');
    await page.getByRole('dialog', { name: 'Danh sách phím' }).waitFor();
    expect(await accessProblems(page, '[role="dialog"]')).toEqual([]);
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '150%'));
    expect(await fitsTheScreen(page)).toBe(true);
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    // An open dialog keeps the keyboard.
    await page.keyboard.press('Control+k');
    expect(await field(page).count()).toBe(0);
    await page.keyboard.press('Escape');
    await hasKeyboard().toBe(true);

    // A command of the grid is done at the cell from which the search was opened.
    await find(page, 'xoa trang');
    await expect.poll(() => cell.textContent()).toBe('');
    await hasKeyboard().toBe(true);
    await find(page, 'huyen ia pa');
    await cellOf(page, 'Huyện Ia Pa', level1).and(page.locator(':focus')).waitFor();
    await find(page, '5/9');
    await page.getByText('05/9/2023').first().waitFor();
    await page.waitForURL(/on=2023-09-05/);

    await find(page, 'tong hop');
    await page.getByRole('heading', { level: 1, name: 'Tổng hợp' }).waitFor();
    // What a leader opens: the units below, the worst first, with bars; every head sorts.
    const below = page.getByRole('region', { name: 'Các đơn vị trực thuộc' });
    const firstUnit = () => below.locator('[row-index="0"] [col-id="unit"]').textContent();
    await expect.poll(firstUnit).toBe('Huyện Kông Chro');
    expect(await below.locator('[data-bar="marked"]').count()).toBeGreaterThan(5);
    expect(await accessProblems(page)).toEqual([]);
    await page.getByText('Tốt nhất trước').click();
    await expect.poll(firstUnit).toBe('Huyện Đăk Pơ');
    await page.getByText('Theo đơn vị', { exact: true }).click();
    const all = page.getByRole('region', { name: /^Số liệu các đơn vị của/ });
    await all.getByRole('columnheader', { name: 'Hạng' }).click();
    await expect
      .poll(() => all.locator('[row-index="0"] [col-id="unit"]').textContent())
      .toBe('Huyện Đăk Pơ');
    await page.getByText('Theo chỉ số', { exact: true }).click();
    await find(page, 'ayun pa');
    await page.getByRole('region', { name: 'Số liệu của Thị xã Ayun Pa' }).waitFor();
    await find(page, 'giao dien toi');
    await page.locator('html[data-mantine-color-scheme="dark"]').waitFor();
    await find(page, 'bao cao');
    await page.frameLocator('iframe').locator('tbody tr').first().click();
    // From inside the page that is printed, too.
    await find(page, 'lap nhieu bao cao');
    await page.getByRole('dialog', { name: 'Lập nhiều báo cáo' }).waitFor();
    expect(complaints).toEqual([]);
  });
});
