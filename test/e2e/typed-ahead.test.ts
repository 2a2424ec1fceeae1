import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { cellsOf } from '../helpers/sheet-cells.ts';
import { answerBlanks, openOfficeDay, openSample } from './office-day.ts';
import { openTargets, target } from './targets-screen.ts';
import { typeAhead } from './type-ahead.ts';

// A fast typist on a slow PC: the keys lie in the queue while the program is still at the first of
// them. Whatever the first key opens, the others belong into it, and never into the grid behind.
const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';
const AN_KHE = 'Thị xã An Khê';

/**
 * A day with 12 in the first cell to key, where the cursor stands; `untouched` looks at the grid.
 */
async function openDay() {
  const day = await openOfficeDay(browser());
  const { page } = day;
  await openSample(page);
  const first = page.locator('[row-index="0"] [col-id^="key:"]').first();
  const columnId = (await first.getAttribute('col-id'))!;
  const cell = cellOf(page, PLEIKU, columnId);
  await page.locator(`[col-id="${columnId}"]:focus`).waitFor();
  await page.keyboard.type('12');
  await page.keyboard.press('Enter');
  await cell.and(page.locator('[data-state="saved"]')).waitFor();
  await page.keyboard.press('ArrowUp');
  await cell.and(page.locator(':focus')).waitFor();
  const below = cellOf(page, AN_KHE, columnId);
  const untouched = async () => {
    expect(await page.locator('.ag-cell-inline-editing').count()).toBe(0);
    expect([await cell.textContent(), await below.textContent()]).toEqual(['12', '']);
  };
  const dialog = page.getByRole('dialog');
  const gone = () => dialog.waitFor({ state: 'detached' });
  return { ...day, columnId, cell, below, untouched, dialog, gone };
}

describe('what is typed at once belongs into what was opened', () => {
  it('the note of a cell, by its key and by the menu', async () => {
    const { page, cell, untouched, dialog, gone } = await openDay();
    await typeAhead(page, 'Shift+F2', ...'45 phieu');
    expect(await page.getByLabel('Nội dung').inputValue()).toBe('45 phieu');
    await untouched();
    await typeAhead(page, 'Control+Enter', '7', 'Enter');
    await gone();
    // The keys went either into the note or into the cell, never partly into each.
    expect(['12', '7']).toContain(await cell.textContent());
    await page.keyboard.press('Escape');

    await cell.click();
    await page.keyboard.press('Control+z');
    await typeAhead(page, 'Shift+F10', 'End', 'ArrowUp', 'Enter', ...'9');
    await dialog.or(page.locator('.figure-menu')).waitFor();
    await page.keyboard.press('Escape');
  });

  it('the history of a cell, whose keys do nothing to the grid', async () => {
    const { page, untouched, dialog, gone } = await openDay();
    await typeAhead(page, 'Control+Shift+H', ...'45', 'Delete');
    await dialog.waitFor();
    await untouched();
    await page.keyboard.press('Escape');
    await gone();
  });

  it('Ctrl+F and Ctrl+H', async () => {
    const { page, untouched } = await openDay();
    for (const key of ['Control+f', 'Control+h']) {
      await typeAhead(page, key, ...'45 an');
      expect(await page.getByRole('textbox', { name: 'Tìm' }).inputValue()).toBe('45 an');
      await untouched();
      await page.keyboard.press('Escape');
    }
    // Opened again from the grid, the search starts with an empty text.
    await page.keyboard.press('Control+f');
    await cellOf(page, PLEIKU, 'unit').click();
    await typeAhead(page, 'Control+f', ...'7');
    expect(await page.getByRole('textbox', { name: 'Tìm' }).inputValue()).toBe('7');
  });

  it('closing a day and opening it again', async () => {
    const { page, untouched, dialog, gone } = await openDay();
    await page.getByRole('button', { name: 'Chốt số liệu…' }).focus();
    await typeAhead(page, 'Enter', 'ArrowDown', '4', '5');
    expect(await dialog.locator('[type="radio"]:checked').inputValue()).toBe('week');
    await untouched();
    await page.keyboard.press('Enter');
    await answerBlanks(page);
    await page.getByRole('button', { name: 'Mở chốt…' }).waitFor();
    await gone();
    await page.getByRole('button', { name: 'Mở chốt…' }).focus();
    await typeAhead(page, 'Enter', ...'45 sai');
    expect(await page.getByLabel('Lý do mở chốt').inputValue()).toBe('45 sai');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await untouched();
  });

  it('the findings', async () => {
    const { page, untouched, dialog, gone } = await openDay();
    await page.getByRole('button', { name: /^Cảnh báo/ }).focus();
    await typeAhead(page, 'Enter', ...'45', 'Delete');
    await dialog.waitFor();
    await untouched();
    await page.keyboard.press('Escape');
    await gone();
  });

  it('the dialogs of the targets', async () => {
    const { page, stored } = await openTargets(browser(), 'gia-lai');
    const cell = target(page, PLEIKU);
    await cell.click();
    const before = await stored(PLEIKU);
    await page.getByRole('button', { name: 'Dán từ Excel…' }).focus();
    await typeAhead(page, 'Enter', ...'45');
    // The field takes a paste only; it has the keyboard, and nothing was typed behind it.
    await page.getByLabel('Số liệu dán').and(page.locator(':focus')).waitFor();
    expect(await page.locator('.ag-cell-inline-editing').count()).toBe(0);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });

    await page.getByRole('button', { name: 'Phân bổ…' }).focus();
    await typeAhead(page, 'Enter', ...'45');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await page.locator('.ag-cell-inline-editing').count()).toBe(0);
    expect(await stored(PLEIKU)).toEqual(before);
  });

  it('the question whether what was refused is left', async () => {
    const { page, untouched, cell, columnId } = await openDay();
    await page.keyboard.type('x');
    await page.keyboard.press('Enter');
    await cell.and(page.locator('[data-state="refused"]')).waitFor();
    await cellOf(page, AN_KHE, columnId).click();
    await typeAhead(page, 'Alt+PageDown', '4', '5', 'Enter');
    await page.getByText('Còn số liệu chưa ghi được').waitFor({ state: 'detached' });
    expect(await cellOf(page, AN_KHE, columnId).textContent()).toBe('');
    await cell.click();
    await page.keyboard.press('Delete');
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await untouched();
  });
});

describe('what is typed at once after a dialog was left goes into the cell, whole', () => {
  it('from the note, the history, the findings, the question to close a day, the search', async () => {
    const { page, cell } = await openDay();
    const open = {
      note: () => page.keyboard.press('Shift+F2'),
      history: () => page.keyboard.press('Control+Shift+H'),
      find: () => page.keyboard.press('Control+f'),
      findings: () => page.getByRole('button', { name: /^Cảnh báo/ }).press('Enter'),
      closing: () => page.getByRole('button', { name: 'Chốt số liệu…' }).press('Enter'),
    };
    let n = 100;
    for (const opens of Object.values(open)) {
      await opens();
      await page.getByRole('dialog').or(page.getByRole('search')).waitFor();
      n += 11;
      await typeAhead(page, 'Escape', ...String(n), 'Enter');
      await expect.poll(() => cell.textContent()).toBe(String(n));
      await cell.click();
    }
  });
});

describe('what is typed after the next day was asked for', () => {
  it('waits for that day, while a figure of this one is still being written', async () => {
    const { page, host, columnId, cell } = await openDay();
    const [campaign] = await host.client.call('campaigns.list', {});
    const stored = async (on: string) => {
      const sheet = await host.client.call('results.sheet', { campaignId: campaign!.id, on });
      return [0, 1].map((member) => cellsOf(sheet, member)[0]);
    };
    await page.route('**/call', async (route) => {
      const isSaving = route.request().postData()?.includes('results.save');
      if (isSaving) await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await page.keyboard.type('34');
    await page.keyboard.press('Enter');
    await typeAhead(page, 'Alt+PageDown', '4', '5', 'Enter', '6', 'Enter');
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await expect.poll(() => cellOf(page, AN_KHE, columnId).textContent()).toBe('45');
    await expect.poll(() => stored('2023-09-01')).toEqual([34, null]);
    await expect
      .poll(async () => (await stored('2023-09-02')).filter((one) => one !== null))
      .toEqual([45]);
    expect(await cell.textContent()).toBe('');
  });
});
