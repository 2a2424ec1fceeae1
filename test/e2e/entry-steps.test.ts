import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import type { HostProcess } from '../helpers/host-process.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { drawn, keyColumns, openOfficeDay, openSample, runBefore } from './office-day.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';

const AN_KHE = 'Thị xã An Khê';

const AYUN_PA = 'Thị xã Ayun Pa';

const saved = (cell: Locator) => cell.and(cell.page().locator('[data-state="saved"]')).waitFor();

const text = (cell: Locator) => expect.poll(() => cell.textContent());

async function keyDown(page: Page, ...texts: string[]) {
  for (const typed of texts) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
}

/** Saves a cell from another window. */
async function elsewhere(host: HostProcess, member: number, value: number, was: number | null) {
  const [campaign] = await host.client.call('campaigns.list', {});
  const sheet = await host.client.call('results.sheet', { campaignId: campaign!.id, on: null });
  await host.client.call('results.save', {
    campaignId: campaign!.id,
    source: 'nhập tay',
    columns: byColumn([
      {
        unitId: membersOf(sheet)[member]!.unit.id,
        indicatorId: keyedOf(sheet)[0]!.id,
        on: sheet.on,
        value,
        was,
      },
    ]),
  });
}

describe('steps over saved figures', () => {
  it('are undone after the page was opened anew, on the day where they were taken', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await keyDown(page, '12', '34');
    await saved(cellOf(page, AN_KHE, level1));
    await page.keyboard.press('Alt+PageDown');
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await page.reload();
    await cellOf(page, PLEIKU, level1).click();
    await page.keyboard.press('Control+z');
    await page.getByText('Phát sinh trong ngày 01/9/2023').waitFor();
    await text(cellOf(page, AN_KHE, level1)).toBe('');
    await text(cellOf(page, PLEIKU, level1)).toBe('12');
    await page.keyboard.press('Control+z');
    await text(cellOf(page, PLEIKU, level1)).toBe('');
    await page.keyboard.press('Control+y');
    await text(cellOf(page, PLEIKU, level1)).toBe('12');
    expect(complaints).toEqual([]);
  });

  it('are undone and redone by Ctrl+Z and Ctrl+Y, also from another day', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await keyDown(page, '12', '34');
    await saved(cellOf(page, AN_KHE, level1));
    await page.keyboard.press('Control+z');
    await text(cellOf(page, AN_KHE, level1)).toBe('');
    await text(cellOf(page, PLEIKU, level1)).toBe('12');
    await page.keyboard.press('Control+y');
    await text(cellOf(page, AN_KHE, level1)).toBe('34');

    await page.keyboard.press('Alt+PageDown');
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await cellOf(page, PLEIKU, level1).click();
    await page.keyboard.press('Control+z');
    await page.getByText('Phát sinh trong ngày 01/9/2023').waitFor();
    await text(cellOf(page, AN_KHE, level1)).toBe('');
    await expect
      .poll(() => cellOf(page, AN_KHE, level1).evaluate((cell) => cell === document.activeElement))
      .toBe(true);
    await page.reload();
    await text(cellOf(page, PLEIKU, level1)).toBe('12');
    await text(cellOf(page, AN_KHE, level1)).toBe('');
    expect(complaints).toEqual([]);
  });

  it('leave another’s change standing, and say which cell holds what', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await keyDown(page, '12');
    await saved(cellOf(page, PLEIKU, level1));
    await elsewhere(host, 0, 500, 12);
    await text(cellOf(page, PLEIKU, level1)).toBe('500');
    await page.keyboard.press('Control+z');
    await page.getByText('Chưa hoàn tác: 1 ô đã được sửa ở nơi khác, nên giữ nguyên.').waitFor();
    await page.getByText(/đang là 500 \(.+ sửa lúc .+\); hoàn tác sẽ ghi trống\./).waitFor();
    await text(cellOf(page, PLEIKU, level1)).toBe('500');
    await page.getByRole('button', { name: `${PLEIKU} · ` }).click();
    await page.getByRole('button', { name: 'Đóng thông báo' }).click();
    await page.getByText('Chưa hoàn tác').waitFor({ state: 'detached' });
    expect(await accessProblems(page)).toEqual([]);
  });

  it('list what a paste could not write; each line leads to its cell, one undo takes all back', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const [level1, level2] = await keyColumns(page);
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '1.234\t5\r\nmười\t6\r\n16 283\t1,5\r\n');
      const paste = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', paste));
    });
    await page.getByText('2 ô không ghi được; các ô khác đã ghi.').waitFor();
    await text(cellOf(page, PLEIKU, level1)).toBe('1.234');
    await text(cellOf(page, AYUN_PA, level1)).toBe('16.283');
    const line = page.getByRole('button', { name: `${AYUN_PA} · ` });
    await line.click();
    await page.locator(`[col-id="${level2}"]:focus`).waitFor();
    await page.keyboard.press('Control+z');
    await text(cellOf(page, PLEIKU, level1)).toBe('');
    await text(cellOf(page, AYUN_PA, level1)).toBe('');
    // Texts that were not written are gone too, and the list is closed.
    await text(cellOf(page, AYUN_PA, level2)).toBe('');
    expect(await page.locator('[data-state="refused"], [class*="stepPanel"]').count()).toBe(0);
  });
});

describe('a paste of which nothing can be written', () => {
  it('says so, and Ctrl+Z takes back its red texts before the step before it', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const [level1, level2] = await keyColumns(page);
    await keyDown(page, '12');
    await saved(cellOf(page, PLEIKU, level1));
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', 'mười\tmột\r\n');
      const paste = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', paste));
    });
    await page.getByText('2 ô không ghi được; chưa ô nào được ghi.').waitFor();
    await text(cellOf(page, AN_KHE, level2)).toBe('một');
    await page.keyboard.press('Control+z');
    await page.locator('[class*="stepPanel"]').waitFor({ state: 'detached' });
    await text(cellOf(page, AN_KHE, level2)).toBe('');
    await page.locator(`[col-id="${level1}"]:focus`).waitFor();
    await text(cellOf(page, PLEIKU, level1)).toBe('12');
    await page.keyboard.press('Control+z');
    await text(cellOf(page, PLEIKU, level1)).toBe('');
  });
});

describe('the days of an indicator', () => {
  it('are keyed in one grid with week sums, today in view, the same undo', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await keyDown(page, '12');
    await saved(cellOf(page, PLEIKU, level1));
    await page.keyboard.press('Alt+PageDown');
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await page.getByText('Một chỉ số, nhiều ngày').click();
    const september2 = 'day:2023-09-02';
    // The cursor stays at its unit.
    await cellOf(page, AN_KHE, september2).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('ArrowUp');
    await cellOf(page, PLEIKU, september2).and(page.locator(':focus')).waitFor();
    await keyDown(page, '8');
    await saved(cellOf(page, PLEIKU, september2));
    await text(cellOf(page, PLEIKU, 'week:2023-09-03')).toBe('20');
    await text(page.locator('.ag-row-pinned [col-id="week:2023-09-03"]')).toBe('20');
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await accessProblems(page)).toEqual([]);

    await page.keyboard.press('Control+z');
    await text(cellOf(page, PLEIKU, 'week:2023-09-03')).toBe('12');
    // The step before was taken on another sheet; its cell stands here as well.
    await page.keyboard.press('Control+z');
    await text(cellOf(page, PLEIKU, 'day:2023-09-01')).toBe('');
    await page.keyboard.press('Control+y');
    await page.keyboard.press('Control+y');
    await text(cellOf(page, PLEIKU, 'week:2023-09-03')).toBe('20');
    await page.getByText('Một ngày, mọi chỉ số').click();
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await text(cellOf(page, PLEIKU, level1)).toBe('8');
    expect(complaints).toEqual([]);
  });

  it('take what is typed at the day that was shown, however late the browser draws', async () => {
    const { page } = await openOfficeDay(browser());
    await runBefore(page, () => {
      const draw = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (run) => draw((now) => setTimeout(() => run(now), 300));
    });
    await openSample(page);
    await keyColumns(page);
    await page.keyboard.press('Alt+PageDown');
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await page.getByText('Một chỉ số, nhiều ngày').click();
    const september2 = 'day:2023-09-02';
    await page.locator(`[col-id="${september2}"]:focus`).waitFor();
    await keyDown(page, '8');
    await saved(cellOf(page, PLEIKU, september2));
    // Nothing takes the cursor away later.
    await drawn(page);
    await drawn(page);
    await keyDown(page, '9');
    await text(cellOf(page, AN_KHE, september2)).toBe('9');
  });
});
