import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { openOfficeDay, openSample } from './office-day.ts';

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
    // Once the text is taken away, the day is closed without it.
    await cell.click();
    await page.unroute('**/call');
    await page.keyboard.press('Delete');
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    await page.getByRole('radio', { name: 'Ngày 01/9/2023' }).press('Enter');
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
