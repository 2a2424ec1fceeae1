import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import {
  COLLECTED,
  column,
  copied,
  ELIGIBLE,
  HAMLETS,
  openCommune,
  pasteText,
  table,
} from './paste-screen.ts';

const browser = browserOfFile();

const DONG = 'Thôn Đông';

const TDP_1 = 'Tổ dân phố số 1';

const dialog = (page: Page) => page.getByRole('dialog', { name: /^Dán / });

const write = (page: Page, count: number, noun = 'số liệu') =>
  page.getByRole('button', { name: `Ghi ${count} ${noun}` });

const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' });

const isFocused = (page: Page, columnId: string) =>
  page.locator(`[col-id="${columnId}"]:focus`).waitFor();

describe('a table pasted into Nhập số liệu', () => {
  it('goes to the units and columns that it names, wherever the cursor is, and back by one undo', async () => {
    const { page, stored, eligible, collected, complaints } = await openCommune(browser());
    await cellOf(page, 'Thôn Đoài', `key:${collected}`).click();
    await pasteText(page, table());
    await dialog(page)
      .getByText('Dòng tổng', { exact: false })
      .or(dialog(page).getByText('tổng khớp', { exact: false }))
      .waitFor();
    await dialog(page)
      .getByText(`Dòng 22 “Tổng cộng”, ${ELIGIBLE}: ghi 1.195, cộng các dòng được 1.190.`)
      .waitFor();
    expect(await column(page, `Cột 2, “Đơn vị”, là`).inputValue()).toBe('unit');
    expect(await column(page, `Cột 3, “${ELIGIBLE}”, là`).inputValue()).toBe(
      `field key:${eligible}`,
    );
    // Nothing is written before it is looked at.
    expect((await stored(eligible)).size).toBe(0);
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await accessProblems(page, '[role="dialog"]')).toEqual([]);
    await page.locator('button:focus', { hasText: 'Ghi 40 số liệu' }).waitFor();
    await page.keyboard.press('Enter');
    await gone(page);
    await expect.poll(async () => (await stored(eligible)).size).toBe(20);
    expect(await stored(eligible)).toEqual(new Map(HAMLETS.map((name, n) => [name, 50 + n])));
    expect(await stored(collected)).toEqual(new Map(HAMLETS.map((name, n) => [name, n])));
    await cellOf(page, DONG, `key:${collected}`)
      .and(page.locator('[data-state="saved"]'))
      .waitFor();

    await isFocused(page, `key:${collected}`);
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await stored(eligible)).size).toBe(0);
    expect((await stored(collected)).size).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('says in the history that it was pasted, and shows what was there before', async () => {
    const { page, host, campaign, collected, complaints } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    await page.keyboard.type('7');
    await page.keyboard.press('Enter');
    await cellOf(page, DONG, `key:${collected}`)
      .and(page.locator('[data-state="saved"]'))
      .waitFor();
    await pasteText(page, copied(['Đơn vị', 'Thu nhận'], [DONG, 9], ['Thôn Đoài', '-']));
    await dialog(page).getByText('7 → 9').waitFor();
    await dialog(page).getByText('1 ô gạch ngang để nguyên', { exact: false }).waitFor();
    await write(page, 1).press('Enter');
    await gone(page);
    const { units } = await host.client.call('results.sheet', {
      campaignId: campaign.id,
      on: '2023-09-05',
    });
    const unitId = units.find(({ unit }) => unit.name === DONG)!.unit.id;
    const history = () =>
      host.client.call('results.history', {
        campaignId: campaign.id,
        indicatorId: collected,
        unitId,
        on: '2023-09-05',
      });
    await expect
      .poll(async () => (await history()).map(({ source, old, new: now }) => [source, old, now]))
      .toEqual([
        ['dán từ bảng tính', 7, 9],
        ['nhập tay', null, 7],
      ]);
    expect(complaints).toEqual([]);
  });

  it('is not written by Enter while a row is asked about', async () => {
    const { page, stored, collected, complaints } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    await pasteText(page, copied(['Đơn vị', 'Thu nhận'], ['Xóm Mới', 4], ['TDP 1', 5]));
    await page.locator('input[aria-label="Đơn vị cho “Xóm Mới”"]:focus').waitFor();
    await page.keyboard.press('Enter');
    await write(page, 1).waitFor();
    expect((await stored(collected)).size).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('whose rows say another day is asked about, and rows of other days are left', async () => {
    const { page, stored, collected, complaints } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    const rows = (first: string, second: string) =>
      copied(['Ngày', 'Đơn vị', 'Thu nhận'], [first, DONG, 4], [second, DONG, 5]);
    await pasteText(page, rows('03/9/2023', '05/9/2023'));
    await dialog(page)
      .getByText('dòng này của ngày “03/9/2023”, còn đang nhập ngày 05/9/2023; không ghi')
      .waitFor();
    await write(page, 1).press('Enter');
    await gone(page);
    await expect.poll(async () => [...(await stored(collected)).values()]).toEqual([5]);

    await cellOf(page, DONG, `key:${collected}`).click();
    await pasteText(page, copied(['Ngày', 'Đơn vị', 'Thu nhận'], ['04/9/2023', DONG, 9]));
    const agree = page.getByRole('checkbox', {
      name: 'Cột ngày của bảng ghi “04/9/2023”, còn đang nhập ngày 05/9/2023: vẫn ghi vào ngày 05/9/2023',
    });
    await expect.poll(() => agree.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await write(page, 1).isDisabled()).toBe(true);
    await page.keyboard.press('Space');
    await write(page, 1).press('Enter');
    await gone(page);
    await expect.poll(async () => [...(await stored(collected)).values()]).toEqual([9]);
    expect(complaints).toEqual([]);
  });

  it('asks for names it does not know, and confirms nearly known ones one by one', async () => {
    const { page, host, campaign, stored, collected, complaints } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    await pasteText(
      page,
      copied(['Đơn vị', 'Thu nhận'], ['Thôn Hoà Sơn', 3], ['Xóm Mới', 4], ['TDP 1', 5]),
    );
    await dialog(page)
      .getByText('“Thôn Hoà Sơn” không có trong chiến dịch', { exact: false })
      .waitFor();
    await write(page, 1).waitFor();
    await page.getByRole('button', { name: 'Đúng là Thôn Hoa Sơn' }).press('Enter');
    await write(page, 2).waitFor();
    const unknown = page.getByRole('combobox', { name: 'Đơn vị cho “Xóm Mới”' });
    await unknown.fill('Đoài');
    await page.getByRole('option', { name: 'Thôn Đoài' }).click();
    expect(await accessProblems(page, '[role="dialog"]')).toEqual([]);
    await write(page, 3).press('Enter');
    await gone(page);
    await expect
      .poll(() => stored(collected))
      .toEqual(
        new Map([
          ['Thôn Hoa Sơn', 3],
          ['Thôn Đoài', 4],
          [TDP_1, 5],
        ]),
      );
    const aliasesOf = async (name: string) =>
      (await host.client.call('units.list', { campaignId: campaign.id })).find(
        (unit) => unit.name === name,
      )!.aliases;
    await expect.poll(() => aliasesOf('Thôn Đoài')).toEqual(['Xóm Mới']);
    expect(complaints).toEqual([]);
  });

  it('with the same unit twice writes neither before the clerk chooses', async () => {
    const { page, stored, collected } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    await pasteText(page, copied(['Đơn vị', 'Thu nhận'], [TDP_1, 3], ['TDP số 01', 4], [DONG, 5]));
    await dialog(page).getByText('đơn vị này còn ở dòng 3; chọn dòng được ghi').waitFor();
    await write(page, 1).waitFor();
    await page.getByRole('button', { name: 'Ghi dòng 3' }).press('Enter');
    await write(page, 2).press('Enter');
    await gone(page);
    await expect
      .poll(() => stored(collected))
      .toEqual(
        new Map([
          [TDP_1, 4],
          [DONG, 5],
        ]),
      );
  });

  it('without heads waits for the clerk to say which column is which, by keyboard', async () => {
    const { page, stored, eligible, collected, complaints } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    await pasteText(page, copied([TDP_1, 60, 3], [DONG, 70, 4]));
    await dialog(page).getByText('Còn 2 cột chưa chọn là gì', { exact: false }).waitFor();
    expect(await write(page, 0).isDisabled()).toBe(true);
    // The first open question has the keyboard.
    await page.locator('select:focus').waitFor();
    await page.keyboard.type(ELIGIBLE.slice(0, 4));
    await page.keyboard.press('Tab');
    await page.keyboard.type(COLLECTED.slice(0, 4));
    await write(page, 4).press('Enter');
    await gone(page);
    await expect
      .poll(() => stored(eligible))
      .toEqual(
        new Map([
          [TDP_1, 60],
          [DONG, 70],
        ]),
      );
    expect(await stored(collected)).toEqual(
      new Map([
        [TDP_1, 3],
        [DONG, 4],
      ]),
    );
    expect(complaints).toEqual([]);
  });

  it('is left by Escape as everything was, with the keyboard back at its cell', async () => {
    const { page, stored, eligible, collected } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    await pasteText(page, table());
    await dialog(page).waitFor();
    await page.keyboard.press('Escape');
    await gone(page);
    await isFocused(page, `key:${collected}`);
    expect((await stored(eligible)).size + (await stored(collected)).size).toBe(0);
  });

  it('with its units across the top is turned over', async () => {
    const { page, stored, eligible, collected } = await openCommune(browser());
    await cellOf(page, DONG, `key:${collected}`).click();
    await pasteText(
      page,
      copied(['Nội dung', DONG, TDP_1], [ELIGIBLE, 60, 70], ['Thu nhận', 3, 4]),
    );
    await dialog(page).getByText('đã xoay lại', { exact: false }).waitFor();
    await write(page, 4).press('Enter');
    await gone(page);
    await expect
      .poll(() => stored(eligible))
      .toEqual(
        new Map([
          [DONG, 60],
          [TDP_1, 70],
        ]),
      );
    expect(await stored(collected)).toEqual(
      new Map([
        [DONG, 3],
        [TDP_1, 4],
      ]),
    );
  });

  it('of another day is not written before the clerk says so', async () => {
    const { page, stored, eligible, collected, complaints } = await openCommune(browser());
    await cellOf(page, DONG, `key:${eligible}`).click();
    const title = ['SỐ LIỆU NGÀY 04/9/2023', ''];
    await pasteText(page, copied(title, ['Đơn vị', 'Thu nhận'], [DONG, 3]));
    await page.locator('input[type="checkbox"]:focus').waitFor();
    expect(await write(page, 1).isDisabled()).toBe(true);
    await page.getByLabel('vẫn ghi vào ngày 05/9/2023', { exact: false }).press('Space');
    await write(page, 1).press('Enter');
    await gone(page);
    await expect.poll(() => stored(collected)).toEqual(new Map([[DONG, 3]]));
    expect(complaints).toEqual([]);
  });

  it('is none where figures alone are pasted: these go cell by cell as ever', async () => {
    const { page, stored, eligible, collected } = await openCommune(browser());
    await cellOf(page, DONG, `key:${eligible}`).click();
    await pasteText(page, copied([60, "'1.200"], ['', '7']));
    await expect
      .poll(() => stored(collected))
      .toEqual(
        new Map([
          [DONG, 1200],
          ['Thôn Đoài', 7],
        ]),
      );
    expect(await stored(eligible)).toEqual(new Map([[DONG, 60]]));
    expect(await dialog(page).count()).toBe(0);
    // A text on one cell is refused there, as it is.
    await pasteText(page, 'Thôn Bắc');
    await cellOf(page, DONG, `key:${eligible}`)
      .and(page.locator('[data-state="refused"]'))
      .waitFor();
    expect(await dialog(page).count()).toBe(0);
  });

  it('comes back from the grid itself: in place cell by cell, elsewhere by its names', async () => {
    const { page, stored, open, campaign, eligible, collected } = await openCommune(browser());
    await cellOf(page, DONG, `key:${eligible}`).click();
    await pasteText(page, copied([60, 3], [61, 4]));
    await expect.poll(async () => (await stored(collected)).size).toBe(2);
    // The names and figures of two rows.
    await cellOf(page, DONG, 'unit').click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Shift+ArrowRight');
    const own = await page.evaluate(() => {
      const data = new DataTransfer();
      const copy = { clipboardData: data, bubbles: true, cancelable: true };
      document.activeElement!.dispatchEvent(new ClipboardEvent('copy', copy));
      return { text: data.getData('text/plain'), html: data.getData('text/html') };
    });
    await pasteText(page, own.text, own.html);
    expect(await dialog(page).count()).toBe(0);
    await cellOf(page, 'Tổ dân phố số 3', `key:${collected}`).click();
    await pasteText(page, own.text, own.html);
    await dialog(page)
      .getByText('2 số như đang có', { exact: false })
      .or(dialog(page).getByText('4 số như đang có', { exact: false }))
      .waitFor();
    expect(await write(page, 0).isDisabled()).toBe(true);
    await page.keyboard.press('Escape');
    await gone(page);
    await open(`entry?campaign=${campaign.id}&on=2023-09-06`);
    await page.getByText('ngày 06/9/2023').first().waitFor();
    await cellOf(page, TDP_1, `key:${eligible}`).click();
    await pasteText(page, own.text, own.html);
    await write(page, 4).press('Enter');
    await gone(page);
    await expect.poll(() => cellOf(page, DONG, `key:${eligible}`).textContent()).toBe('60');
    expect(await cellOf(page, TDP_1, `key:${eligible}`).textContent()).toBe('');
  });
});
