import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { cellsOf, keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { drawn, holdAnswers, keyColumns, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';
const AN_KHE = 'Thị xã An Khê';

const saved = (cell: Locator) => cell.and(cell.page().locator('[data-state="saved"]')).waitFor();
const focusedCell = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest('[col-id]');
    const row = cell?.closest('[row-id]');
    return [row?.querySelector('[col-id="unit"]')?.textContent, cell?.getAttribute('col-id')];
  });
const total = (page: Page, columnId: string) =>
  page.locator(`.ag-row-pinned [col-id="${columnId}"]`);

describe('keying a day', () => {
  it('goes by keyboard alone: Enter, Tab, arrows, Escape, Delete, plain typing', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const [level1, level2] = await keyColumns(page);
    await page.waitForFunction(() =>
      document.activeElement?.getAttribute('col-id')?.startsWith('key:'),
    );

    // Plain typing, Enter moves down.
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await saved(cellOf(page, PLEIKU, level1));
    await expect.poll(() => cellOf(page, PLEIKU, level1).textContent()).toBe('12');
    await expect.poll(() => focusedCell(page)).toEqual([AN_KHE, level1]);

    // Tab goes to the next cell to key, and on to the next row.
    await page.keyboard.type('1.234');
    await page.keyboard.press('Tab');
    await expect.poll(() => focusedCell(page)).toEqual([AN_KHE, level2]);
    await page.keyboard.press('Tab');
    await expect.poll(() => focusedCell(page)).toEqual(['Thị xã Ayun Pa', level1]);
    await page.keyboard.press('Shift+Tab');
    await expect.poll(() => focusedCell(page)).toEqual([AN_KHE, level2]);

    // Arrows while typing save and move; Shift+Enter goes up.
    await page.keyboard.type('6');
    await page.keyboard.press('ArrowUp');
    await expect.poll(() => focusedCell(page)).toEqual([PLEIKU, level2]);
    await saved(cellOf(page, AN_KHE, level2));
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => focusedCell(page)).toEqual([PLEIKU, level1]);

    // Escape leaves the old value; F2 edits it in place, arrows then move the caret.
    await page.keyboard.type('99');
    await page.keyboard.press('Escape');
    await expect.poll(() => cellOf(page, PLEIKU, level1).textContent()).toBe('12');
    await page.keyboard.press('F2');
    // In place: the caret stands at the end.
    await page.waitForFunction(
      () => (document.activeElement as HTMLInputElement | null)?.selectionStart === 2,
    );
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.type('0');
    await page.keyboard.press('Shift+Enter');
    await page.waitForFunction(
      ([id]) => document.querySelector(`[row-index="0"] [col-id="${id}"]`)?.textContent === '102',
      [level1],
    );

    // Computed cells and totals follow at once, from the sums.
    await expect.poll(() => cellOf(page, PLEIKU, 'cumulative').textContent()).toBe('39.262');
    await expect.poll(() => total(page, level1).textContent()).toBe('1.336');
    await expect.poll(() => total(page, 'cumulative').textContent()).toBe('246.918');
    await expect.poll(() => total(page, 'rate').textContent()).toBe('36,10%');
    await expect.poll(() => total(page, 'remaining').textContent()).toBe('437.119');
    await expect.poll(() => total(page, 'perDay').textContent()).toBe('8.742');

    // Delete clears to blank, not to zero.
    await page.keyboard.press('Delete');
    await page.waitForFunction(
      ([id]) => document.querySelector(`[row-index="0"] [col-id="${id}"]`)?.textContent === '',
      [level1],
    );
    await page.getByText(/^Đã lưu lúc/).waitFor();
    expect(complaints).toEqual([]);
  });

  it('shows the same after reloading, and after the process was killed right after "saved"', async () => {
    const day = await openOfficeDay(browser());
    await openSample(day.page);
    const [level1, level2] = await keyColumns(day.page);
    await cellOf(day.page, PLEIKU, level2).click();
    await day.page.keyboard.type('41');
    await day.page.keyboard.press('Enter');
    await saved(cellOf(day.page, PLEIKU, level2));
    const cells = () => day.page.locator('[role="gridcell"]').allTextContents();
    const before = await cells();
    await day.page.reload();
    await cellOf(day.page, PLEIKU, level2).waitFor();
    await expect.poll(cells).toEqual(before);

    await cellOf(day.page, AN_KHE, level1).click();
    await day.page.keyboard.type('77');
    await day.page.keyboard.press('Enter');
    await saved(cellOf(day.page, AN_KHE, level1));
    await day.host.kill();
    const again = await openOfficeDay(browser(), day.folder);
    await cellOf(again.page, AN_KHE, level1).waitFor();
    await expect.poll(() => cellOf(again.page, AN_KHE, level1).textContent()).toBe('77');
    await expect.poll(() => cellOf(again.page, PLEIKU, level2).textContent()).toBe('41');
  });

  it('reads the day once when it is opened, and loses nothing typed while it is read again', async () => {
    const { page, host } = await openOfficeDay(browser());
    let reads = 0;
    let late = 0;
    await page.route('**/call', async (route) => {
      if (!route.request().postData()?.includes('results.sheet')) return route.continue();
      reads += 1;
      const response = await route.fetch();
      // The first reading shows the grid; whatever was read after it comes late.
      if (reads === 1) return route.fulfill({ response });
      await new Promise((resolve) => setTimeout(resolve, 800));
      await route.fulfill({ response });
      late += 1;
    });
    await openSample(page);
    const [level1] = await keyColumns(page);
    await page.locator(`[col-id="${level1}"]:focus`).waitFor();
    await page.waitForURL(/on=/);
    await drawn(page);
    expect(reads).toBe(1);
    // What another window saves makes this one read the day again.
    const [campaign] = await host.client.call('campaigns.list', {});
    const sheet = await host.client.call('results.sheet', { campaignId: campaign!.id, on: null });
    const unitId = membersOf(sheet).at(-1)!.unit.id;
    const indicatorId = keyedOf(sheet)[1]!.id;
    const elsewhere = { on: sheet.on, unitId, indicatorId, value: 1, was: null };
    const columns = byColumn([elsewhere]);
    await host.client.call('results.save', {
      campaignId: campaign!.id,
      source: 'nhập tay',
      columns,
    });
    await page.keyboard.type('31');
    await page.keyboard.press('Enter');
    await page.keyboard.type('45');
    await expect.poll(() => late).toBeGreaterThan(0);
    await drawn(page);
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await saved(cellOf(page, PLEIKU, level1));
    await saved(cellOf(page, AN_KHE, level1));
    expect(await cellOf(page, PLEIKU, level1).textContent()).toBe('31');
    expect(await cellOf(page, AN_KHE, level1).textContent()).toBe('456');
    await expect.poll(() => total(page, level1).textContent()).toBe('487');
  });

  it('says at the cell why a text is no count, and writes nothing of it', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await cellOf(page, AN_KHE, level1).click();
    await page.keyboard.type('1,5');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowUp');
    const cell = cellOf(page, AN_KHE, level1);
    await expect.poll(() => cell.textContent()).toBe('1,5');
    await expect.poll(() => cell.getAttribute('data-state')).toBe('refused');
    await page.getByText('“1,5” có phần lẻ', { exact: false }).waitFor();
    await page.getByText('1 ô chưa ghi được', { exact: false }).waitFor();
    const [campaign] = await host.client.call('campaigns.list', {});
    const sheet = await host.client.call('results.sheet', { campaignId: campaign!.id, on: null });
    expect(membersOf(sheet).flatMap((_, member) => cellsOf(sheet, member))).toEqual(
      new Array(34).fill(null),
    );

    // Leaving the day would lose the refused text, so the clerk is asked.
    const nextDay = page.getByRole('button', { name: 'Ngày sau, 02/9/2023' });
    await nextDay.click();
    await page.getByRole('button', { name: 'Ở lại sửa' }).click();
    await page.getByText('Phát sinh trong ngày 01/9/2023').waitFor();
    expect(await cell.textContent()).toBe('1,5');
    await cell.click();
    await page.keyboard.press('Delete');
    await page.getByText('Mọi số liệu đã lưu').waitFor();
    await expect.poll(() => cell.textContent()).toBe('');
  });

  it('keeps each day apart, adds them up, and locks the days outside the campaign', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await cellOf(page, PLEIKU, level1).click();
    await page.keyboard.type('100');
    await page.keyboard.press('Enter');
    await saved(cellOf(page, PLEIKU, level1));
    await page.getByRole('button', { name: 'Ngày sau, 02/9/2023' }).click();
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await expect.poll(() => cellOf(page, PLEIKU, level1).textContent()).toBe('');
    await expect.poll(() => cellOf(page, PLEIKU, 'cumulative').textContent()).toBe('39.260');

    const day = page.getByRole('textbox', { name: 'Ngày' });
    await day.fill('23/08/2023');
    await day.press('Enter');
    await page.getByText(/^Lũy kế “.*” đến hết ngày 23\/8\/2023$/).waitFor();
    await expect.poll(() => cellOf(page, PLEIKU, 'cumulative').textContent()).toBe('39.160');
    await expect.poll(() => total(page, 'perDay').textContent()).toBe('8.769');
    await cellOf(page, PLEIKU, level1).click();
    await page.keyboard.type('5');
    await page.keyboard.press('Enter');
    await expect.poll(() => cellOf(page, PLEIKU, level1).textContent()).toBe('');
    await page.getByText('Chiến dịch bắt đầu ngày 01/9/2023').first().waitFor();
  });

  it('keeps what is typed while the next day is read, for that day', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    const [campaign] = await host.client.call('campaigns.list', {});
    const stored = async (on: string) => {
      const sheet = await host.client.call('results.sheet', { campaignId: campaign!.id, on });
      return [0, 1, 2].map((member) => cellsOf(sheet, member)[0]);
    };
    await page.locator(`[col-id="${level1}"]:focus`).waitFor();
    const readings = await holdAnswers(page, 'results.sheet');
    readings.hold();
    await page.keyboard.press('Alt+PageDown');
    await page.keyboard.type('1234');
    await page.keyboard.press('Enter');
    readings.letThrough();
    // Typing goes on until after the day is shown.
    await page.keyboard.type('459', { delay: 60 });
    await page.keyboard.press('Backspace');
    await page.keyboard.press('Enter');
    await page.keyboard.type('7123', { delay: 120 });
    await page.keyboard.press('Enter');
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await expect.poll(() => stored('2023-09-02')).toEqual([1234, 45, 7123]);
    expect(await stored('2023-09-01')).toEqual([null, null, null]);

    // Keys typed for a day that is only passed are not written, and the clerk is told.
    await page.keyboard.press('Control+Home');
    await cellOf(page, PLEIKU, level1).click();
    readings.hold();
    await page.keyboard.press('Alt+PageDown');
    await page.keyboard.type('88');
    await page.keyboard.press('Alt+PageDown');
    await page.getByText('Chưa ghi “88”', { exact: false }).waitFor();
    await page.keyboard.type('9');
    await page.keyboard.press('Enter');
    await page.keyboard.type('45');
    readings.letThrough();
    await page.getByText('Phát sinh trong ngày 04/9/2023').waitFor();
    // The editor is open with what was typed, and a later key ends it.
    await expect.poll(() => page.locator('.ag-cell-inline-editing input').inputValue()).toBe('45');
    await page.keyboard.press('Enter');
    await expect.poll(() => stored('2023-09-04')).toEqual([9, 45, null]);
    expect(await stored('2023-09-03')).toEqual([null, null, null]);
  });

  it('never keys into another day than the one that is shown', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    const [campaign] = await host.client.call('campaigns.list', {});
    const stored = async (on: string) => {
      const sheet = await host.client.call('results.sheet', { campaignId: campaign!.id, on });
      return cellsOf(sheet)[0];
    };
    await page.locator(`[col-id="${level1}"]:focus`).waitFor();
    const readings = await holdAnswers(page, 'results.sheet');

    // Keys typed before the new day is shown are not written into the old one.
    const day = page.getByRole('textbox', { name: 'Ngày' });
    await day.fill('3/9/2023');
    readings.hold();
    await day.press('Enter');
    await page.keyboard.type('31');
    await page.keyboard.press('Enter');
    readings.letThrough();
    await page.getByText('Phát sinh trong ngày 03/9/2023').waitFor();
    await page.locator(`[col-id="${level1}"]:focus`).waitFor();
    expect(await stored('2023-09-01')).toBeNull();
    await page.keyboard.type('61');
    await page.keyboard.press('Enter');
    await saved(cellOf(page, PLEIKU, level1));
    expect(await stored('2023-09-03')).toBe(61);

    // Going back with an open editor takes what stands in it, on its own day.
    await page.getByRole('button', { name: 'Ngày sau, 04/9/2023' }).click();
    await page.getByText('Phát sinh trong ngày 04/9/2023').waitFor();
    await cellOf(page, PLEIKU, level1).click();
    await page.keyboard.type('77');
    await page.goBack();
    await page.getByText('Phát sinh trong ngày 03/9/2023').waitFor();
    await page.locator('.ag-cell:focus').waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => stored('2023-09-04')).toBe(77);
    expect(await stored('2023-09-03')).toBe(61);
    await expect.poll(() => cellOf(page, PLEIKU, level1).textContent()).toBe('61');
  });

  it('says why a day cannot be opened, and stays in the field', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const day = page.getByRole('textbox', { name: 'Ngày' });
    for (const [typed, sentence] of [
      ['31/2/2023', 'Không có ngày “31/2/2023”'],
      ['hôm qua', 'Không có ngày “hôm qua”'],
      // Today is a day, but none of the campaign.
      ['hôm nay', 'Chỉ chọn được ngày từ 23/8/2023 đến hết 20/10/2023.'],
      ['25/12/2023', 'Chỉ chọn được ngày từ 23/8/2023 đến hết 20/10/2023.'],
    ]) {
      await day.fill(typed!);
      await day.press('Enter');
      await page.getByText(sentence!, { exact: false }).waitFor();
      expect(await day.getAttribute('aria-invalid')).toBe('true');
      await day.and(page.locator(':focus')).waitFor();
    }
    await day.fill('7/9');
    await day.press('Enter');
    await page.getByText('Phát sinh trong ngày 07/9/2023').waitFor();
    await page.keyboard.press('Alt+PageDown');
    await page.getByText('Phát sinh trong ngày 08/9/2023').waitFor();
  });

  it('takes another try at the same number, stays above the total, and asks before a reload', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    const cell = cellOf(page, 'Huyện Chư Pưh', level1);
    await cell.click();
    let down = true;
    await page.route('**/call', (route) =>
      down && route.request().postData()?.includes('results.save')
        ? route.abort()
        : route.continue(),
    );
    await page.keyboard.type('111');
    await page.keyboard.press('Enter');
    await page.getByText('1 ô chưa ghi được', { exact: false }).waitFor();
    // The last row: nothing is keyed into the total below it.
    await expect.poll(() => focusedCell(page)).toEqual(['Huyện Chư Pưh', level1]);
    down = false;
    await page.keyboard.type('111');
    await page.keyboard.press('Enter');
    await saved(cell);

    const asked: string[] = [];
    page.on('dialog', (dialog) => {
      asked.push(dialog.type());
      void dialog.accept();
    });
    await page.keyboard.type('66');
    await page.reload();
    await cell.waitFor();
    await expect.poll(() => cell.textContent()).toBe('66');
  });

  it('shows in one window what another one keyed, and refuses to write over it unseen', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    const [campaign] = await host.client.call('campaigns.list', {});
    const sheet = await host.client.call('results.sheet', { campaignId: campaign!.id, on: null });
    const elsewhere = (value: number, was: number | null) =>
      host.client.call('results.save', {
        campaignId: campaign!.id,
        source: 'nhập tay',
        columns: byColumn([
          {
            on: sheet.on,
            unitId: membersOf(sheet)[0]!.unit.id,
            indicatorId: keyedOf(sheet)[0]!.id,
            value,
            was,
          },
        ]),
      });
    await elsewhere(55, null);
    await page.waitForFunction(
      ([id]) => document.querySelector(`[row-index="0"] [col-id="${id}"]`)?.textContent === '55',
      [level1],
    );

    // The other window saves while this one types; its event arrives before this one's save.
    await cellOf(page, PLEIKU, level1).click();
    await page.keyboard.type('6');
    await elsewhere(56, 55);
    await expect.poll(() => total(page, level1).textContent()).toBe('56');
    await page.keyboard.press('Enter');
    await page.getByText('1 ô chưa ghi được', { exact: false }).waitFor();
    await page.keyboard.press('ArrowUp');
    await page.getByText('vừa được sửa ở nơi khác, hiện là 56', { exact: false }).waitFor();
  });
});
