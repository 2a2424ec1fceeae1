import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen, layoutProblems } from './looks.ts';
import { answerBlanks, drawn, openOfficeDay, openSample, runBefore } from './office-day.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';

/** Opens a day of the sample with an error in its first cell; returns its column too. */
async function openDay() {
  const day = await openOfficeDay(browser());
  const { page } = day;
  await openSample(page);
  const first = page.locator('[row-index="1"] [col-id^="key:"]').first();
  const column = (await first.getAttribute('col-id'))!;
  await cellOf(page, PLEIKU, column).click();
  await page.keyboard.type('-99.999');
  await page.keyboard.press('Enter');
  await cellOf(page, PLEIKU, column).and(page.locator('[data-state="saved"]')).waitFor();
  await cellOf(page, PLEIKU, column).click();
  return { ...day, column };
}

/**
 * Nothing wrong by axe-core, nothing beyond the window, nothing cut or covered, at the usual size of
 * text and at 150%.
 */
async function isAccessible(page: Page) {
  await page.mouse.move(0, 0);
  await page.locator('.ag-tooltip').waitFor({ state: 'detached' });
  for (const size of ['100%', '150%']) {
    await page.evaluate((to) => document.documentElement.style.setProperty('font-size', to), size);
    await drawn(page);
    expect([size, await accessProblems(page)]).toEqual([size, []]);
    expect([size, await fitsTheScreen(page)]).toEqual([size, true]);
    expect([size, await layoutProblems(page)]).toEqual([size, []]);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
}

describe('what opens over the grid is accessible', () => {
  it('the note of a cell, its history and the menu', async () => {
    const { page, column, complaints } = await openDay();
    await page.keyboard.press('Shift+F2');
    await page.getByRole('dialog', { name: `Ghi chú: ${PLEIKU} · ` }).waitFor();
    await isAccessible(page);
    await page.getByLabel('Nội dung').fill('đã đối chiếu');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // With the note that stands there already.
    await page.keyboard.press('Shift+F2');
    await page.getByRole('dialog').getByText(': đã đối chiếu').waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    // The keyboard comes back to the cell.
    await page.locator(`[col-id="${column}"]:focus`).waitFor();

    await page.keyboard.press('Control+Shift+H');
    await page.getByRole('dialog', { name: `Lịch sử ô: ${PLEIKU} · ` }).waitFor();
    await page.getByRole('dialog').getByRole('row').nth(1).waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator(`[col-id="${column}"]:focus`).waitFor();

    await page.keyboard.press('Shift+F10');
    await page.getByRole('menu').waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');
    await page.locator(`[col-id="${column}"]:focus`).waitFor();
    expect(complaints).toEqual([]);
  });

  it('closing a day that has errors, and opening it again', async () => {
    const { page, column, complaints } = await openDay();
    await page.getByRole('button', { name: 'Chốt số liệu…' }).press('Enter');
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    await isAccessible(page);
    await page.getByRole('button', { name: 'Chốt', exact: true }).press('Enter');
    await page.getByText(/^Chưa chốt được vì còn \d+ lỗi:/).waitFor();
    await isAccessible(page);
    await page.getByRole('button', { name: 'Thôi' }).press('Enter');
    await dialog.waitFor({ state: 'detached' });

    await cellOf(page, PLEIKU, column).click();
    await page.keyboard.press('Delete');
    await expect.poll(() => cellOf(page, PLEIKU, column).textContent()).toBe('');
    await page.getByRole('button', { name: 'Chốt số liệu…' }).press('Enter');
    await page.getByRole('button', { name: 'Chốt', exact: true }).press('Enter');
    await page.getByText('Còn ô chưa nhập:').waitFor();
    await isAccessible(page);
    await answerBlanks(page);
    await page.getByRole('button', { name: 'Mở chốt…' }).waitFor();
    await dialog.waitFor({ state: 'detached' });
    await isAccessible(page);

    await page.getByRole('button', { name: 'Mở chốt…' }).press('Enter');
    await dialog.waitFor();
    await page.getByRole('button', { name: 'Mở chốt', exact: true }).press('Enter');
    await page.getByText('Ghi lý do mở chốt.').waitFor();
    await isAccessible(page);
    expect(complaints).toEqual([]);
  });

  it('find and replace, the findings, and what a paste could not write', async () => {
    const { page, complaints } = await openDay();
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.keyboard.press('Control+h');
    await page.getByRole('textbox', { name: 'Tìm' }).fill('không có');
    await page.keyboard.press('Enter');
    await page.getByText('Không có ô nào chứa “không có”.').waitFor();
    await isAccessible(page);
    await page.keyboard.press('Escape');

    await page.evaluate(() => navigator.clipboard.writeText('1,5\t2,5\t3\t4\t5\r\n1,5\t2,5\r\n'));
    await page.keyboard.press('Control+v');
    await page.getByRole('region', { name: 'Ô chưa ghi được' }).waitFor();
    await isAccessible(page);
    await page.getByRole('button', { name: 'Đóng danh sách' }).press('Enter');

    await page.getByRole('button', { name: /^Cảnh báo/ }).press('Enter');
    await page.locator('.read-opens').first().waitFor();
    await isAccessible(page);
    expect(complaints).toEqual([]);
  });
});

/** Heads and names that are not shown whole. */
const cutTexts = (page: Page) =>
  page.evaluate(() =>
    [
      ...document.querySelectorAll<HTMLElement>(
        '.ag-header-cell-label, .ag-header-group-text, [col-id="code"].ag-cell, [col-id="unit"].ag-cell',
      ),
    ]
      .filter(
        (box) =>
          box.scrollWidth > box.clientWidth ||
          box.scrollHeight > Math.max(box.clientHeight, box.parentElement!.clientHeight),
      )
      .map((box) => box.textContent),
  );

describe('with text half as large again', () => {
  it('no head, name or sentence is cut, in any grid', async () => {
    const { page } = await openOfficeDay(browser());
    await runBefore(page, () => {
      const enlarge = () => document.documentElement?.style.setProperty('font-size', '150%');
      enlarge();
      document.addEventListener('DOMContentLoaded', enlarge);
    });
    await openSample(page);
    const nothingIsCut = async () => {
      expect(await cutTexts(page)).toEqual([]);
      expect(await fitsTheScreen(page)).toBe(true);
    };
    await page.locator('[col-id^="key:"]:focus').waitFor();
    await nothingIsCut();
    // A long reason stands beside the sums of what is selected.
    await page.keyboard.type('1,5');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await page.locator('[class*="statusSelection"]').waitFor();
    const line = (await page.locator('[class*="statusLine"]').boundingBox())!;
    expect(line.y + line.height).toBeLessThanOrEqual(768);
    const reason = (await page.locator('[class*="statusReason"]').boundingBox())!;
    expect(reason.width).toBeGreaterThan(400);
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Delete');
    await page.getByText('Một chỉ số, nhiều ngày').click();
    await page.getByText('Cộng tuần').first().waitFor();
    await nothingIsCut();
    await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).click();
    await page.getByRole('gridcell', { name: PLEIKU }).waitFor();
    await nothingIsCut();
    await page.getByRole('link', { name: 'Tổng hợp' }).click();
    await page.getByText('Theo đơn vị').click();
    await page.getByRole('gridcell', { name: PLEIKU }).waitFor();
    await nothingIsCut();
  });
});
