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
    'of %s: is read as a table, its figures land right, the rest is listed and not written',
    async (name) => {
      const { page, level1, level2, units, complaints } = await openDay();
      await copyElsewhere(page, clipboardFixture(name));
      await page.keyboard.press('Control+v');
      // Its heads are not those of the grid, so the clerk is asked what they are.
      await page.getByText('Còn 2 cột chưa chọn là gì', { exact: false }).waitFor();
      const choose = (column: string, choice: string) =>
        page.getByRole('combobox', { name: column, exact: false }).selectOption({ label: choice });
      expect(await page.getByRole('combobox', { name: 'Cột 1' }).inputValue()).toBe('unit');
      await choose('Cột 2, “Chỉ tiêu · Giao”, là', 'Kích hoạt mức 2');
      await choose('Cột 3, “Chỉ tiêu · Đã thực hiện”, là', 'Bỏ qua');
      await page.getByText('không có đơn vị “Huyện Hiệp Hòa” trong chiến dịch').waitFor();
      const given = page.getByRole('combobox', { name: 'Đơn vị cho “Huyện Hiệp Hòa”' });
      await given.fill(units[2]!);
      await page.getByRole('option', { name: units[2]! }).click();
      const other = page.getByRole('combobox', {
        name: `Đơn vị cho “${name === 'calc' ? '=không' : 'Tổ '}`,
      });
      await other.fill(units[4]!);
      await page.getByRole('option', { name: units[4]! }).click();
      await page.getByRole('button', { name: 'Ghi 2 số liệu' }).press('Enter');
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
    const { page } = await openDay();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await copyElsewhere(page, clipboardFixture('excel-english'));
    await page.locator(':focus').click({ button: 'right' });
    await page.getByRole('menuitem', { name: 'Dán' }).click();
    await page.getByRole('dialog', { name: /^Dán số liệu/ }).waitFor();
    await page
      .getByText('16283 · 812', { exact: false })
      .or(page.getByText('16283 · 0812'))
      .waitFor();
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
