import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { answerBlanks, drawn, holdAnswers, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const AN_KHE = 'Thị xã An Khê';

/** The unit and column of the cell with the keyboard. */
const keyboardAt = (page: Page) =>
  page.evaluate(() => {
    const cell = document.activeElement?.closest('[col-id]');
    const unit = cell?.closest('.ag-row')?.querySelector('[col-id="unit"]')?.textContent;
    return `${unit} ${cell?.getAttribute('col-id')}`;
  });

/** Opens and leaves every dialog over the grid; each time the keyboard must return to the cell. */
async function leaveAllDialogs(page: Page, columnId: string) {
  const isBack = () => expect.poll(() => keyboardAt(page)).toBe(`${AN_KHE} ${columnId}`);
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const dialog = page.getByRole('dialog');
  const gone = async () => {
    await dialog.waitFor({ state: 'detached' });
    await isBack();
  };
  await cellOf(page, AN_KHE, columnId).click();

  await button(/^Chốt .+…$/).press('Enter');
  await page.locator('[type="radio"]:focus').waitFor();
  await page.keyboard.press('Escape');
  await gone();

  await button(/^Chốt .+…$/).press('Enter');
  await page.locator('[type="radio"]:focus').waitFor();
  await page.keyboard.press('Enter');
  await answerBlanks(page);
  await button(/^Mở chốt.*…$/).waitFor();
  await gone();
  // It stays there when the closed day has been drawn, and arrows go on from it.
  await expect.poll(() => cellOf(page, AN_KHE, columnId).getAttribute('data-state')).toBe('locked');
  await isBack();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowUp');
  await isBack();

  await button(/^Mở chốt.*…$/).press('Enter');
  await page.getByLabel('Lý do mở chốt').and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await gone();

  await button(/^Mở chốt.*…$/).press('Enter');
  await page.getByLabel('Lý do mở chốt').and(page.locator(':focus')).waitFor();
  await page.keyboard.type('Gửi lại số');
  await page.keyboard.press('Enter');
  await button(/^Chốt .+…$/).waitFor();
  await gone();
  await page.keyboard.type('7');
  await page.keyboard.press('Enter');
  await expect.poll(() => cellOf(page, AN_KHE, columnId).textContent()).toBe('7');
  await page.keyboard.press('ArrowUp');

  await button(/^Cảnh báo/).press('Enter');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await gone();

  for (const key of ['Control+Shift+H', 'Shift+F2']) {
    await page.keyboard.press(key);
    await dialog.waitFor();
    await page.keyboard.press('Escape');
    await gone();
  }

  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Tìm' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await isBack();

  // Leaving with a refused text asks first; staying returns the keyboard too.
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowUp');
  await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).press('Enter');
  await page.getByRole('button', { name: 'Ở lại sửa' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Enter');
  await gone();
}

describe('the keyboard comes back to its cell from whatever was opened over the grid', () => {
  it('on a day', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const columnId = await page
      .locator('[row-index="0"] [col-id^="key:"]')
      .nth(1)
      .getAttribute('col-id');
    await leaveAllDialogs(page, columnId!);
    expect(complaints).toEqual([]);
  });

  it('among the days of an indicator', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    await page.getByText('Một chỉ số, nhiều ngày').click();
    await cellOf(page, AN_KHE, 'day:2023-09-03').waitFor();
    await leaveAllDialogs(page, 'day:2023-09-03');
    expect(complaints).toEqual([]);
  });

  it('on the targets', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).click();
    await cellOf(page, AN_KHE, 'value').click();
    await page.getByRole('button', { name: /^Cảnh báo/ }).press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await expect.poll(() => keyboardAt(page)).toBe(`${AN_KHE} value`);
  });
});

describe('a screen whose data come late takes the keyboard', () => {
  const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
  /** Some frames later, since the grid library announces its first rows late. */
  const settled = async (page: Page) => {
    for (let frames = 0; frames < 10; frames += 1) await drawn(page);
  };

  it('from the link that opened it, not from a control that the clerk went to', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const held = await holdAnswers(page, 'results.sheet');
    const open = async () => {
      await link(page, 'Báo cáo').press('Enter');
      await page.getByRole('combobox', { name: 'Chọn báo cáo' }).waitFor();
      held.hold();
      await link(page, 'Nhập số liệu').press('Enter');
      await page.getByRole('combobox', { name: 'Chọn báo cáo' }).waitFor({ state: 'detached' });
    };
    await open();
    held.letThrough();
    await page.locator('.ag-cell:focus').waitFor();

    await open();
    await link(page, 'Gửi và nhận').focus();
    held.letThrough();
    await page.getByRole('gridcell', { name: AN_KHE }).waitFor();
    await settled(page);
    expect(await link(page, 'Gửi và nhận').and(page.locator(':focus')).count()).toBe(1);
    // The grid is there for F6, and typing goes into it.
    await page.keyboard.press('F6');
    await page.keyboard.press('F6');
    await page.locator('.ag-cell:focus').waitFor();
    expect(complaints).toEqual([]);
  });

  it('on the first page too', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    const held = await holdAnswers(page, 'campaigns.models');
    held.hold();
    await page.reload();
    await link(page, 'Khai cơ quan').focus();
    held.letThrough();
    await page
      .getByRole('button', { name: /^Mở số liệu mẫu/ })
      .first()
      .waitFor();
    await settled(page);
    expect(await link(page, 'Khai cơ quan').and(page.locator(':focus')).count()).toBe(1);
    await page.goto(host.url);
    await page.reload();
    await page
      .locator('button:focus')
      .and(page.getByRole('button', { name: /^Mở số liệu/ }))
      .waitFor();
    expect(complaints).toEqual([]);
  });

  it('on the question of the first start too', async () => {
    const { page, complaints } = await openOfficeDay(browser(), undefined, { isFirstDay: true });
    const held = await holdAnswers(page, 'office.read');
    held.hold();
    await page.reload();
    await link(page, 'Chiến dịch').focus();
    held.letThrough();
    await page.getByRole('button', { name: 'Để sau' }).waitFor();
    await settled(page);
    expect(await link(page, 'Chiến dịch').and(page.locator(':focus')).count()).toBe(1);
    expect(complaints).toEqual([]);
  });
});
