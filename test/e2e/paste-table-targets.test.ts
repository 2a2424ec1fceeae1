import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { fitsTheScreen } from './looks.ts';
import { COLLECTED, column, copied, openCommune, pasteText } from './paste-screen.ts';
import { paste } from './targets-screen.ts';

const browser = browserOfFile();

const DONG = 'Thôn Đông';

const TDP_1 = 'Tổ dân phố số 1';

const dialog = (page: Page) => page.getByRole('dialog', { name: /^Dán / });

const write = (page: Page, count: number, noun = 'số liệu') =>
  page.getByRole('button', { name: `Ghi ${count} ${noun}` });

const gone = (page: Page) => dialog(page).waitFor({ state: 'detached' });

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
