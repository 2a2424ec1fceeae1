import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { drawn, holdAnswers, openOfficeDay, openSample } from './office-day.ts';
import { openTargets, target } from './targets-screen.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';

/** Whether the browser's own action for a key, such as saving the page, is not prevented. */
async function isLeftToBrowser(page: Page, key: string): Promise<boolean> {
  await page.evaluate(() => {
    document.body.removeAttribute('data-left');
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Control') return;
        // Checked after all handlers of the key.
        setTimeout(() => document.body.setAttribute('data-left', String(!event.defaultPrevented)));
      },
      { capture: true, once: false },
    );
  });
  await page.keyboard.press(key);
  await page.locator('body[data-left]').waitFor();
  return (await page.locator('body').getAttribute('data-left')) === 'true';
}

/** Ctrl+S, Ctrl+Z, Ctrl+Y, Ctrl+F and Ctrl+H with the keyboard anywhere but in the grid. */
async function worksFrom(page: Page, place: () => Promise<void>, cell: Locator, text: string) {
  const shows = async (expected: string) => {
    await expect.poll(() => cell.textContent()).toBe(expected);
    // The keyboard goes along, to see what was undone.
    await expect.poll(() => cell.evaluate((one) => one === document.activeElement)).toBe(true);
  };
  const find = page.getByRole('search');
  await place();
  expect(await isLeftToBrowser(page, 'Control+s')).toBe(false);
  await page.getByText(/^Mọi số liệu đã lưu, lần cuối lúc/).waitFor();
  await place();
  await page.keyboard.press('Control+z');
  await shows('');
  await place();
  await page.keyboard.press('Control+y');
  await shows(text);
  await place();
  expect(await isLeftToBrowser(page, 'Control+f')).toBe(false);
  await page.getByRole('textbox', { name: 'Tìm' }).and(page.locator(':focus')).waitFor();
  // Asked for again from elsewhere, the field has the keyboard again.
  await place();
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Tìm' }).and(page.locator(':focus')).waitFor();
  await place();
  expect(await isLeftToBrowser(page, 'Control+h')).toBe(false);
  await page.getByRole('textbox', { name: 'Thay bằng' }).waitFor();
  await page.getByRole('textbox', { name: 'Tìm' }).and(page.locator(':focus')).waitFor();
  await page.keyboard.press('Escape');
  await find.waitFor({ state: 'detached' });
}

const onPage = (page: Page) => () =>
  page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());

describe('keys of the grid with the keyboard elsewhere on its screen', () => {
  it('work on the entry screen, but in a text field Ctrl+Z is its own', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const columnId = (await page
      .locator('[row-index="0"] [col-id^="key:"]')
      .first()
      .getAttribute('col-id'))!;
    const cell = cellOf(page, PLEIKU, columnId);
    await page.locator(`[col-id="${columnId}"]:focus`).waitFor();
    await page.keyboard.type('12');
    await page.keyboard.press('Enter');
    await cell.and(page.locator('[data-state="saved"]')).waitFor();
    const findings = page.getByRole('button', { name: /^Cảnh báo/ });
    await worksFrom(page, () => findings.focus(), cell, '12');
    await worksFrom(page, onPage(page), cell, '12');
    await worksFrom(page, () => page.locator('[role="columnheader"]').last().focus(), cell, '12');

    const day = page.getByRole('textbox', { name: 'Ngày', exact: true });
    await day.click();
    expect(await isLeftToBrowser(page, 'Control+z')).toBe(true);
    expect(await cell.textContent()).toBe('12');
    expect(await isLeftToBrowser(page, 'Control+s')).toBe(false);

    await page.keyboard.press('Escape');

    // In an open editor, too; and a dialog keeps its keys.
    await cell.dblclick();
    await page.keyboard.type('3');
    expect(await isLeftToBrowser(page, 'Control+z')).toBe(true);
    await page.keyboard.press('Escape');
    await page.keyboard.press('Shift+F2');
    await page.getByLabel('Nội dung').waitFor();
    expect(await isLeftToBrowser(page, 'Control+z')).toBe(true);
    expect(await isLeftToBrowser(page, 'Control+f')).toBe(false);
    expect(await page.getByRole('search').count()).toBe(0);
    expect(await cell.textContent()).toBe('12');
    expect(complaints).toEqual([]);
  });

  it('work on the targets', async () => {
    const { page } = await openTargets(browser(), 'gia-lai');
    const cell = target(page, PLEIKU);
    await cell.click();
    const before = await cell.textContent();
    await page.keyboard.press('Delete');
    await cell.and(page.locator('[data-state="saved"]')).waitFor();
    await page.keyboard.press('Control+z');
    await expect.poll(() => cell.textContent()).toBe(before);
    await page.keyboard.press('Control+y');
    await expect.poll(() => cell.textContent()).toBe('');
    await page.keyboard.type('77');
    await page.keyboard.press('Enter');
    await cell.and(page.locator('[data-state="saved"]')).waitFor();
    const button = page.getByRole('button', { name: 'Phân bổ…' });
    await worksFrom(page, () => button.focus(), cell, '77');
    await worksFrom(page, onPage(page), cell, '77');
  });

  it('take the keyboard from nobody when the store answers late', async () => {
    const { page, stored } = await openTargets(browser(), 'gia-lai');
    const cell = target(page, PLEIKU);
    await cell.click();
    await page.keyboard.type('77');
    await page.keyboard.press('Enter');
    await cell.and(page.locator('[data-state="saved"]')).waitFor();
    const saves = await holdAnswers(page, 'targets.save');
    saves.hold();
    await page.keyboard.press('Control+z');
    await expect.poll(() => cell.textContent()).not.toBe('77');
    await page.keyboard.press('Control+f');
    const field = page.getByRole('textbox', { name: 'Tìm' });
    await field.and(page.locator(':focus')).waitFor();
    saves.letThrough();
    await expect.poll(() => stored(PLEIKU)).not.toBe(77);
    await drawn(page);
    await page.keyboard.type('an khe');
    expect(await field.inputValue()).toBe('an khe');
  });
});
