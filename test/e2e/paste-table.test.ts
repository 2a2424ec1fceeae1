import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { COLLECTED, copied, ELIGIBLE, HAMLETS, openCommune, pasteText } from './paste-screen.ts';
import { paste } from './targets-screen.ts';

const browser = browserOfFile();

const DONG = 'Thôn Đông';
const TDP_1 = 'Tổ dân phố số 1';
const dialog = (page: Page) => page.getByRole('dialog', { name: /^Dán / });
const write = (page: Page, count: number, noun = 'số liệu') =>
  page.getByRole('button', { name: `Ghi ${count} ${noun}` });
const column = (page: Page, name: string) => page.getByRole('combobox', { name });
const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' });
const isFocused = (page: Page, columnId: string) =>
  page.locator(`[col-id="${columnId}"]:focus`).waitFor();

/** The table of issue: head, names, 20 rows, a total that is five more than its rows. */
const table = () =>
  copied(
    ['STT', 'Đơn vị', ELIGIBLE, 'Thu nhận'],
    ...HAMLETS.map((name, n) => [n + 1, name, 50 + n, n]),
    ['', 'Tổng cộng', HAMLETS.reduce((sum, _, n) => sum + 50 + n, 5), 190],
  );

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
    // The first that waits has the keyboard.
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

describe('days across', () => {
  it('go to the days that their heads name, a closed one says so', async () => {
    const { page, host, campaign, collected, open, complaints } = await openCommune(browser());
    await host.client.call('closings.close', {
      campaignId: campaign.id,
      from: '2023-09-01',
      to: '2023-09-01',
    });
    await open(`entry?campaign=${campaign.id}&on=2023-09-05&indicator=${collected}`);
    await page.locator('[col-id="day:2023-09-05"]:focus').waitFor();
    await pasteText(
      page,
      copied(
        ['TT', 'Thôn, tổ dân phố', '01/9', '02/9', '03/9', 'Cộng'],
        [1, DONG, 1, 2, 3, 6],
        [2, 'TDP 1', 4, 5, 6, 15],
        ['', 'Tổng', 5, 7, 9, 21],
      ),
    );
    await dialog(page).getByText('Số liệu ngày 01/9/2023 đã chốt', { exact: false }).waitFor();
    expect(await fitsTheScreen(page)).toBe(true);
    await write(page, 4).press('Enter');
    await gone(page);
    const day = (unit: string, on: string) => cellOf(page, unit, `day:2023-09-${on}`);
    await day(TDP_1, '03').and(page.locator('[data-state="saved"]')).waitFor();
    expect(await day(DONG, '01').textContent()).toBe('');
    expect(await day(DONG, '02').textContent()).toBe('2');
    expect(await day(TDP_1, '03').textContent()).toBe('6');
    expect(complaints).toEqual([]);
  });

  it('without heads follow one another from the first that is chosen', async () => {
    const { page, campaign, collected, open } = await openCommune(browser());
    await open(`entry?campaign=${campaign.id}&on=2023-09-05&indicator=${collected}`);
    await page.locator('[col-id="day:2023-09-05"]:focus').waitFor();
    await pasteText(page, copied([DONG, 1, 2, 3], [TDP_1, 4, 5, 6]));
    await page.locator('select:focus').selectOption({ label: '07/9/2023' });
    await page
      .getByRole('button', { name: '2 cột sau là các ngày tiếp theo, đến 09/9/2023' })
      .press('Enter');
    await write(page, 6).press('Enter');
    await gone(page);
    await cellOf(page, TDP_1, 'day:2023-09-09').and(page.locator('[data-state="saved"]')).waitFor();
    expect(await cellOf(page, TDP_1, 'day:2023-09-09').textContent()).toBe('6');
    expect(await cellOf(page, DONG, 'day:2023-09-07').textContent()).toBe('1');
  });
});

describe('a table pasted into Chỉ tiêu', () => {
  it('goes by the same dialog: an unknown line is asked, a running number is no code', async () => {
    const { page, sheet, complaints } = await openCommune(browser(), 'targets');
    await page.getByLabel('Chỉ số').selectOption({ label: COLLECTED });
    await cellOf(page, TDP_1, 'value').click();
    // The codes 01 to 04 are those of other units.
    await pasteText(
      page,
      copied(
        ['STT', 'Đơn vị', 'Chỉ tiêu'],
        ['01', 'TDP số 3', 310],
        ['02', 'TDP số 1', 110],
        ['03', 'Thôn Bắc Cực', 400],
        ['04', 'TDP số 2', 210],
        ['', 'Cộng toàn xã', 1030],
      ),
    );
    await dialog(page).getByText('không có đơn vị “Thôn Bắc Cực” trong chiến dịch').waitFor();
    await dialog(page).getByText('ghi 1.030, cộng các dòng được 630', { exact: false }).waitFor();
    expect(await column(page, 'Cột 1, “STT”, là').inputValue()).toBe('order');
    await write(page, 3, 'chỉ tiêu').press('Enter');
    await page.getByText('Đã dán 3 chỉ tiêu.').waitFor();
    const given = async () => {
      const { units, targets } = await sheet();
      return Object.fromEntries(
        units.flatMap(({ unit }, n) => {
          const value = targets[0]?.given[n] ?? null;
          return value === null ? [] : [[unit.name, value]];
        }),
      );
    };
    await expect.poll(given).toEqual({
      'Tổ dân phố số 3': 310,
      [TDP_1]: 110,
      'Tổ dân phố số 2': 210,
    });
    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await expect.poll(given).toEqual({});
    expect(complaints).toEqual([]);
  });

  it('refuses the code of one unit beside the name of another, naming both', async () => {
    const { page } = await openCommune(browser(), 'targets');
    await cellOf(page, TDP_1, 'value').click();
    await pasteText(
      page,
      copied(['Mã', 'Đơn vị', 'Chỉ tiêu'], ['01', 'Thôn Đoài', 5], ['03', 'Thôn Hoa Sơn', 6]),
    );
    await dialog(page).getByText('mã “01” là của “Thôn Đông”, còn tên ghi “Thôn Đoài”').waitFor();
    await write(page, 1, 'chỉ tiêu').waitFor();
  });

  it('is asked for by its button, and takes openings in the same way', async () => {
    const { page, complaints } = await openCommune(browser(), 'targets');
    await page.getByText('Số đầu kỳ', { exact: true }).click();
    await page.getByRole('button', { name: 'Dán từ Excel…' }).press('Enter');
    await page.locator('textarea:focus').waitFor();
    await paste(page, copied(['Đơn vị', 'Số đầu kỳ'], [DONG, 12], ['TDP 1', 13]));
    await page.locator('button:focus', { hasText: 'Ghi 2 số đầu kỳ' }).press('Enter');
    await page.getByText('Đã dán 2 số đầu kỳ.').waitFor();
    await expect.poll(() => cellOf(page, TDP_1, 'value').textContent()).toBe('13');
    expect(complaints).toEqual([]);
  });

  it('takes a zero that Excel shows as a dash', async () => {
    const { page, sheet } = await openCommune(browser(), 'targets');
    await cellOf(page, TDP_1, 'value').click();
    const html =
      '<table><tr><td>Đơn vị</td><td>Chỉ tiêu</td></tr><tr><td>Thôn Đông</td>' +
      '<td sdval="0" sdnum="1066;0;_(* #,##0_);_(* (#,##0);_(* &quot;-&quot;??_)"> - </td></tr></table>';
    await pasteText(page, 'Đơn vị\tChỉ tiêu\r\nThôn Đông\t -   \r\n', html);
    await write(page, 1, 'chỉ tiêu').press('Enter');
    await page.getByText('Đã dán 1 chỉ tiêu.').waitFor();
    const { units, targets } = await sheet();
    expect(targets[0]!.given[units.findIndex(({ unit }) => unit.name === DONG)]).toBe(0);
  });
});
