import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { answerBlanks, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';

/** Gia Lai, with the cursor in its first cell; saves take the time of a slow share. */
async function openSlow(answer: 'late' | 'refused') {
  const day = await openOfficeDay(browser());
  const { page } = day;
  await openSample(page);
  await page.route('**/call', async (route) => {
    if (!route.request().postData()?.includes('results.save')) return route.continue();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return answer === 'late' ? route.continue() : route.abort();
  });
  await page.locator('[row-index="0"] [col-id^="key:"]:focus').waitFor();
  const level1 = await page.evaluate(() => document.activeElement!.getAttribute('col-id')!);
  return { ...day, cell: cellOf(page, PLEIKU, level1) };
}

/** Types a figure and closes the day at once, without leaving the editor first. */
async function keyAndClose(page: Page) {
  await page.keyboard.type('88');
  await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
  await page.getByRole('radio', { name: 'Ngày 01/9/2023' }).press('Enter');
}

describe('closing right after a figure was keyed', () => {
  it('waits until it is saved, and closes the day with it', async () => {
    const { page, cell, complaints } = await openSlow('late');
    await keyAndClose(page);
    await answerBlanks(page);
    await page.getByText('Số liệu ngày 01/9/2023 đã chốt').waitFor();
    await expect.poll(() => cell.getAttribute('data-state')).toBe('locked');
    expect(await cell.textContent()).toBe('88');
    await page.reload();
    await expect.poll(() => cell.textContent()).toBe('88');
    expect(complaints).toEqual([]);
  });

  it('does not close it where the figure was refused, and says so', async () => {
    const { page, cell } = await openSlow('refused');
    await keyAndClose(page);
    await page.getByText('Chưa chốt được vì còn 1 ô chưa ghi được').waitFor();
    await page.getByRole('button', { name: 'Thôi' }).click();
    await expect.poll(() => cell.getAttribute('data-state')).toBe('refused');
    // After the refused text is deleted, the day can be closed.
    await cell.click();
    await page.unroute('**/call');
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    await page.getByRole('radio', { name: 'Ngày 01/9/2023' }).press('Enter');
    await answerBlanks(page);
    await page.getByText('Số liệu ngày 01/9/2023 đã chốt').waitFor();
  });

  it('is called off by closing the dialog', async () => {
    const { page, cell } = await openSlow('late');
    await keyAndClose(page);
    await page.getByRole('button', { name: 'Thôi' }).click();
    await cell.and(page.locator('[data-state="saved"]')).waitFor();
    await page.getByRole('button', { name: 'Chốt số liệu…' }).waitFor();
    expect(await cell.textContent()).toBe('88');
  });
});

describe('closing while units have not been keyed', () => {
  it('names them, leads to the first blank cell, and keeps what is said when it is closed', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    await page.locator('[row-index="0"] [col-id^="key:"]:focus').waitFor();
    await page.keyboard.type('88');
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog');
    const close = async () => {
      await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
      await page.getByRole('radio', { name: 'Ngày 01/9/2023' }).press('Enter');
      await dialog.getByText('Còn ô chưa nhập:').waitFor();
    };
    await close();
    await dialog
      .getByText(/^16 đơn vị chưa nhập “Kích hoạt mức 1” ngày 01\/9\/2023: Thị xã An/)
      .waitFor();
    await dialog.getByText('Chưa đơn vị nào nhập “Kích hoạt mức 2” ngày 01/9/2023.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Đến ô trống đầu tiên' }).click();
    await page.locator('[row-index="1"] [col-id^="key:"]:focus').waitFor();
    await page.keyboard.type('0');
    await page.keyboard.press('Enter');

    await close();
    await dialog.getByText(/^15 đơn vị chưa nhập “Kích hoạt mức 1”/).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByText('Ghi lý do rồi chốt.').waitFor();
    await answerBlanks(page, 'Các huyện gửi bổ sung');
    await page
      .getByText(/Số liệu ngày 01\/9\/2023 đã chốt .*ô trống: Các huyện gửi bổ sung/)
      .waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a figure that can hardly be', () => {
  it('is marked as it is keyed, and no target is green by it', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    await page.locator('[row-index="0"] [col-id^="key:"]:focus').waitFor();
    await page.keyboard.type('999999');
    await page.keyboard.press('Enter');
    const row = page.locator('[row-index="0"]');
    await row.locator('[col-id^="key:"][data-level="warning"]').waitFor();
    const reached = row.locator('[col-id="perDay"]');
    await expect.poll(() => reached.textContent()).toBe('hoàn thành · 0');
    await expect.poll(() => reached.getAttribute('data-level')).toBe('warning');
    await page.keyboard.press('ArrowUp');
    await expect
      .poll(() => page.locator('[class*="statusReason"]').textContent())
      .toContain('lần chỉ tiêu');
    expect(complaints).toEqual([]);
  });
});
