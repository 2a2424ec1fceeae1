import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { answerBlanks, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';
const AN_KHE = 'Thị xã An Khê';
const LEVEL_1 = 'Kích hoạt mức 1';

const saved = (cell: Locator) => cell.and(cell.page().locator('[data-state="saved"]')).waitFor();
/** The mark of a cell as it is shown. */
const looks = (cell: Locator) =>
  expect.poll(() =>
    cell.evaluate((element) => {
      const { state, level, noted } = (element as HTMLElement).dataset;
      return [state, level, noted === '' ? 'noted' : ''];
    }),
  );
const isFocused = (cell: Locator) =>
  expect.poll(() => cell.evaluate((element) => element === document.activeElement));
const told = (page: Page) =>
  expect.poll(() => page.locator('[class*="statusReason"]').textContent());
/** Chooses an indicator, and waits until its days are the ones that are shown. */
async function choose(page: Page, name: string) {
  const select = page.getByRole('combobox', { name: 'Chỉ số', exact: true });
  const before = await select.locator('option:checked').textContent();
  // The grid stands before what is opened beside it.
  const label = () =>
    page.locator('[aria-multiselectable="true"]').first().getAttribute('aria-label');
  const shown = await label();
  await select.selectOption(name);
  if (before !== name) await expect.poll(label).not.toBe(shown);
}

async function key(cell: Locator, text: string) {
  await cell.click();
  await cell.page().keyboard.type(text);
  await cell.page().keyboard.press('Enter');
}

/** The days of an indicator of Gia Lai, 01/9/2023 to 20/10/2023. */
async function openDays(name = LEVEL_1) {
  const day = await openOfficeDay(browser());
  await openSample(day.page);
  await day.page.getByText('Một chỉ số, nhiều ngày').click();
  await choose(day.page, name);
  await day.page.locator('[col-id^="day:"]:focus').waitFor();
  return day;
}
const dayCell = (page: Page, unit: string, day: string) => cellOf(page, unit, `day:2023-09-${day}`);

describe('the choice of the indicator', () => {
  it('is made by keyboard without leaving it on the way', async () => {
    const { page, complaints } = await openDays();
    const select = page.getByRole('combobox', { name: 'Chỉ số', exact: true });
    const shown = page.getByRole('grid');
    const before = await shown.getAttribute('aria-label');
    const chosen = () => select.evaluate((one: HTMLSelectElement) => one.selectedOptions[0]?.text);
    await select.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const second = await chosen();
    expect(second).not.toBe(LEVEL_1);
    await isFocused(select).toBe(true);
    expect(await shown.getAttribute('aria-label')).toBe(before);

    // Escape leaves all as it was.
    await page.keyboard.press('Escape');
    await expect.poll(chosen).toBe(LEVEL_1);
    await page.keyboard.press('ArrowDown');
    await expect.poll(chosen).toBe('Kích hoạt mức 2');
    await page.keyboard.press('Enter');
    await page.locator('[col-id^="day:"]:focus').waitFor();
    await expect.poll(() => shown.getAttribute('aria-label')).not.toBe(before);

    await select.focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Tab');
    await page.locator('[col-id^="day:"]:focus').waitFor();
    await expect.poll(() => shown.getAttribute('aria-label')).toBe(before);
    await expect.poll(chosen).toBe(LEVEL_1);
    expect(complaints).toEqual([]);
  });
});

describe('the checks among the days of an indicator', () => {
  it('mark a figure as it is keyed, with figures of others, and are gone once it is mended', async () => {
    const { page, complaints } = await openDays();
    const cell = dayCell(page, PLEIKU, '03');
    // Level 1 has no opening of its own: it is the sum of the levels that falls below zero.
    await key(cell, '-99.999');
    await saved(cell);
    await looks(cell).toContain('error');
    await cell.click();
    await told(page).toContain('đến hết ngày 03/9/2023 là -60.839, nhỏ hơn 0');
    await looks(dayCell(page, PLEIKU, '04')).not.toContain('error');
    await looks(dayCell(page, AN_KHE, '03')).not.toContain('error');
    // Later keyed days have the same error.
    await key(dayCell(page, PLEIKU, '05'), '7');
    await looks(dayCell(page, PLEIKU, '05')).toContain('error');
    await key(cell, '12');
    await looks(cell).not.toContain('error');
    await looks(dayCell(page, PLEIKU, '05')).not.toContain('error');
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('warn of what lies far from the last days, until a note answers', async () => {
    const { page } = await openDays();
    for (const [n, value] of ['12', '11', '13', '12', '900'].entries()) {
      await key(dayCell(page, AN_KHE, `0${n + 1}`), value);
    }
    const cell = dayCell(page, AN_KHE, '05');
    await looks(cell).toContain('warning');
    await cell.click();
    await told(page).toContain('900 khác xa mức thường gặp của đơn vị');
    await page.keyboard.press('Shift+F2');
    await page.getByRole('dialog').getByText('900 khác xa mức thường gặp').waitFor();
    await page.getByLabel('Nội dung').fill('ra quân toàn thị xã');
    await page.keyboard.press('Control+Enter');
    await looks(cell).toContain('noted');
    await looks(cell).not.toContain('warning');
    await isFocused(cell).toBe(true);
  });

  it('are listed; each leads to its unit and day, also of another indicator', async () => {
    const { page } = await openDays();
    const cell = dayCell(page, AN_KHE, '09');
    await key(cell, '-99.999');
    await saved(cell);
    await dayCell(page, PLEIKU, '01').click();
    const list = page.getByRole('button', { name: /^Cảnh báo/ });
    await list.click();
    const place = page.getByRole('gridcell', { name: `${AN_KHE}, ngày 09/9/2023` });
    await place.first().click();
    await isFocused(cell).toBe(true);

    // Both levels are parts of the sum, so the finding is shown at the one on screen.
    await choose(page, 'Kích hoạt mức 2');
    await page.locator('[col-id="day:2023-09-09"]:focus').waitFor();
    await dayCell(page, PLEIKU, '09').click();
    await list.click();
    await place.first().click();
    await isFocused(cell).toBe(true);
    await looks(cell).toContain('error');

    await choose(page, 'Công dân đủ điều kiện');
    await page.locator('[col-id^="day:"]:focus').waitFor();
    await list.click();
    await place.first().click();
    await isFocused(cell).toBe(true);
    const shown = page.getByRole('combobox', { name: 'Chỉ số', exact: true });
    await expect.poll(() => shown.locator('option:checked').textContent()).toBe(LEVEL_1);
  });
});

describe('closing among the days of an indicator', () => {
  it('names the day of the column with the cursor; closed, the column says so and why', async () => {
    const { page, complaints } = await openDays();
    const cell = dayCell(page, PLEIKU, '05');
    await key(cell, '12');
    await saved(cell);
    await cell.click();
    await page.getByRole('button', { name: 'Chốt ngày 05/9/2023…' }).click();
    await page.getByRole('radio', { name: 'Ngày 05/9/2023' }).waitFor();
    await page.getByRole('button', { name: 'Chốt', exact: true }).click();
    await answerBlanks(page);
    await page.getByRole('columnheader', { name: 'T3 05/9 đã chốt' }).waitFor();
    await looks(cell).toContain('locked');
    await told(page).toContain('Số liệu ngày 05/9/2023 đã chốt');
    await key(cell, '7');
    await expect.poll(() => cell.textContent()).toBe('12');

    await dayCell(page, PLEIKU, '06').click();
    await page.getByRole('button', { name: 'Chốt ngày 06/9/2023…' }).waitFor();
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    await cell.click();
    await page.getByRole('button', { name: 'Mở chốt ngày 05/9/2023…' }).click();
    await page.getByLabel('Lý do mở chốt').fill('Công an thành phố gửi lại số');
    await page.getByRole('button', { name: 'Mở chốt', exact: true }).click();
    await looks(cell).not.toContain('locked');
    await page.getByRole('columnheader', { name: 'T3 05/9', exact: true }).waitFor();

    // The other view opens the day of the column with the cursor.
    await page.getByText('Một ngày, mọi chỉ số').click();
    await page.getByText('Phát sinh trong ngày 05/9/2023').waitFor();
    expect(complaints).toEqual([]);
  });

  it('of a week that is keyed as one closes its last day, and locks it on all its days', async () => {
    const { page, host } = await openOfficeDay(browser());
    const { id } = await host.client.call('campaigns.openSample', { sample: 'ha-noi' });
    const { indicators } = await host.client.call('campaigns.settings', { campaignId: id });
    const weekly = indicators.find(({ code }) => code === 'services-used')!;
    const open = (search: string) =>
      page.evaluate((hash) => {
        window.location.hash = hash;
      }, `#/entry?campaign=${id}&${search}`);
    await open(`on=2022-12-07&indicator=${weekly.id}`);
    await page.locator('[col-id="day:2022-12-11"]:focus').waitFor();
    await page.getByRole('button', { name: 'Chốt tuần 05/12/2022 – 11/12/2022…' }).click();
    await page.getByRole('radio', { name: /^Tuần 05\/12\/2022/, checked: true }).waitFor();
    await page.getByRole('radio', { name: 'Ngày 11/12/2022' }).check();
    await page.getByRole('button', { name: 'Chốt', exact: true }).click();
    await answerBlanks(page);
    await page.getByRole('columnheader', { name: 'đến 11/12 đã chốt' }).waitFor();
    await looks(page.locator('[row-index="0"] [col-id="day:2022-12-11"]')).toContain('locked');
    await looks(page.locator('[row-index="0"] [col-id="day:2022-12-18"]')).not.toContain('locked');

    await open('on=2022-12-07');
    await page.getByText('Phát sinh tuần 05/12–11/12/2022').waitFor();
    const weekCell = page.locator(`[row-index="0"] [col-id="key:${weekly.id}"]`);
    await looks(weekCell).toContain('locked');
    // Before the click scrolls them away: what is keyed once stands in the first columns.
    const others = page.locator('[row-index="0"] [col-id^="key:"]:not([data-state="locked"])');
    expect(await others.count()).toBeGreaterThan(0);
    await weekCell.click();
    await told(page).toContain('Số liệu cả tuần khóa theo ngày cuối, 11/12/2022: ');
  });
});

describe('a row of days pasted from elsewhere', () => {
  it('goes from day to day, over the sums of the weeks', async () => {
    const { page } = await openDays();
    await dayCell(page, PLEIKU, '02').click();
    await page.evaluate(() => {
      const data = new DataTransfer();
      data.setData('text/plain', '1\t2\t3\t4\t5\t6\t7\t8\t9\t10\r\n');
      const paste = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement!.dispatchEvent(new ClipboardEvent('paste', paste));
    });
    await saved(dayCell(page, PLEIKU, '11'));
    for (const [day, figure] of [
      ['02', '1'],
      ['03', '2'],
      ['04', '3'],
      ['10', '9'],
      ['11', '10'],
    ]) {
      expect(await dayCell(page, PLEIKU, day!).textContent()).toBe(figure);
    }
    expect(await cellOf(page, PLEIKU, 'week:2023-09-10').textContent()).toBe('42');
    expect(await page.locator('[class*="stepPanel"]').count()).toBe(0);
  });
});
