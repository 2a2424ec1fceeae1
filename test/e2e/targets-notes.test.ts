import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { readRows } from './read-rows-of.ts';
import { openTargets, saved, target } from './targets-screen.ts';

const browser = browserOfFile();

const CITY = 'Thành phố Hà Nội';

const isFocused = (cell: Locator) => cell.evaluate((element) => element === document.activeElement);
const told = (page: Page) => page.locator('[class*="statusReason"]').textContent();

/** Hà Nội asks for 80% to 90% of the citizens: a target with two ends, none of them given yet. */
async function openRange() {
  const day = await openTargets(browser(), 'ha-noi');
  const { page, sheet } = day;
  const { targets } = await sheet();
  const range = targets.find(({ rule }) => rule?.high)!;
  await page.getByLabel('Chỉ số').selectOption(String(range.indicatorId));
  await page.getByLabel('Mốc').selectOption(String(range.milestoneId));
  const high = cellOf(page, CITY, 'high');
  await target(page, CITY).click();
  return { ...day, range, high };
}

/** Shift+F2, the text, Ctrl+Enter; the cursor is back at its cell. */
async function note(page: Page, cell: Locator, text: string) {
  await page.keyboard.press('Shift+F2');
  await page.getByLabel('Nội dung').fill(text);
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await expect.poll(() => isFocused(cell)).toBe(true);
}

describe('notes on targets', () => {
  it('stand at each end of a range by itself, by keyboard, and at the opening figure', async () => {
    const { page, sheet, high, complaints } = await openRange();
    const low = target(page, CITY);
    await page.keyboard.press('Shift+F2');
    await page.getByRole('dialog', { name: `Ghi chú: ${CITY} · Mức dưới` }).waitFor();
    expect(await accessProblems(page, '.mantine-Modal-body')).toEqual([]);
    // On a target there is no warning that a note could answer.
    await page.getByText('Để trống là bỏ ghi chú.', { exact: true }).waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(low)).toBe(true);

    await note(page, low, 'Theo kế hoạch của Thành phố');
    await expect.poll(() => low.getAttribute('data-noted')).toBe('');
    await expect
      .poll(() => low.getAttribute('aria-description'))
      .toMatch(/^Ghi chú: .+: Theo kế hoạch của Thành phố$/);
    await expect.poll(() => told(page)).toContain('Theo kế hoạch của Thành phố');
    expect(await high.getAttribute('data-noted')).toBeNull();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => isFocused(high)).toBe(true);
    await expect.poll(() => told(page)).not.toContain('Ghi chú');

    // The same command in words.
    await page.keyboard.press('Shift+F10');
    await page.getByRole('menuitem', { name: 'Ghi chú của ô…' }).press('Enter');
    await page.getByRole('dialog', { name: `Ghi chú: ${CITY} · Mức trên` }).waitFor();
    await page.getByLabel('Nội dung').fill('Phấn đấu hết năm 2022');
    await page.keyboard.press('Control+Enter');
    await expect.poll(() => high.getAttribute('data-noted')).toBe('');
    await expect.poll(() => told(page)).toContain('Phấn đấu hết năm 2022');
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);

    await page.getByText('Số đầu kỳ', { exact: true }).click();
    const opening = target(page, CITY);
    await opening.click();
    await note(page, opening, 'Theo báo cáo tháng 10');
    await expect.poll(() => opening.getAttribute('data-noted')).toBe('');
    const texts = async () => (await sheet()).givenNotes.map(({ text }) => text).sort();
    expect(await texts()).toEqual([
      'Phấn đấu hết năm 2022',
      'Theo báo cáo tháng 10',
      'Theo kế hoạch của Thành phố',
    ]);
    await note(page, opening, ' ');
    await expect.poll(() => opening.getAttribute('data-noted')).toBeNull();
    expect(await texts()).toHaveLength(2);
    expect(complaints).toEqual([]);
  });

  it('of another window show at once, and no computed cell takes one', async () => {
    const { page, host, campaign, range, sheet } = await openRange();
    const unitId = (await sheet()).units[0]!.unit.id;
    const { indicatorId, milestoneId } = range;
    const cell = { indicatorId, milestoneId, unitId, end: 'high' } as const;
    const text = 'Sở đã thống nhất';
    await host.client.call('notes.save', { campaignId: campaign.id, ...cell, text });
    const high = cellOf(page, CITY, 'high');
    await expect.poll(() => high.getAttribute('data-noted')).toBe('');
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => told(page)).toContain(text);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+F2');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  it('are beside the history of each end, which is its own', async () => {
    const { page, high, complaints } = await openRange();
    const low = target(page, CITY);
    await page.keyboard.type('800');
    await page.keyboard.press('Tab');
    await page.keyboard.type('900');
    await page.keyboard.press('Enter');
    await saved(high);
    await high.click();
    await page.keyboard.type('950');
    await page.keyboard.press('Enter');
    await expect.poll(() => high.textContent()).toBe('950');
    await saved(high);
    const historyOf = async (cell: Locator, title: string) => {
      await cell.click();
      await page.keyboard.press('Control+Shift+H');
      const dialog = page.getByRole('dialog', { name: `Lịch sử ô: ${CITY} · ${title}` });
      await dialog.getByRole('row').nth(1).waitFor();
      const rows = await readRows(dialog);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      return rows.map((row) => row.slice(2, 4));
    };
    expect(await historyOf(high, 'Mức trên')).toEqual([
      ['900', '950'],
      ['trống', '900'],
    ]);
    expect(await historyOf(low, 'Mức dưới')).toEqual([['trống', '800']]);
    expect(complaints).toEqual([]);
  });
});
