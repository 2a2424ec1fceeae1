import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const paper = (page: Page) => page.frameLocator('iframe');
const panel = (page: Page) => page.getByRole('dialog', { name: 'Bảng tự lập' });
/** The heads of the page, once they are these. */
const expectHeads = (page: Page, heads: string[]) =>
  expect
    .poll(() => paper(page).locator('thead').first().locator('th').allInnerTexts(), {
      timeout: 20_000,
    })
    .toEqual(heads);

/** Adds a column from the list, by keyboard. */
async function addColumn(page: Page, typed: string, name: string) {
  await page.getByRole('combobox', { name: 'Thêm cột' }).focus();
  await page.keyboard.type(typed);
  await page.getByRole('option', { name, exact: true }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
}

it('a table is put together by keyboard beside its page, saved, changed, taken out and back', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-08-23`);
  await page.getByRole('button', { name: 'Việc khác' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Lập bảng riêng…' }).press('Enter');
  await page.getByRole('textbox', { name: 'Tên bảng' }).and(page.locator(':focus')).waitFor();
  await page.getByText('Bảng chưa có cột nào').first().waitFor();

  const rate = 'Tỷ lệ so với chỉ tiêu: Kích hoạt (mức 1 + mức 2)';
  await addColumn(page, rate, rate);
  const left = 'Còn lại: Kích hoạt (mức 1 + mức 2)';
  await addColumn(page, left, left);
  await expectHeads(page, [
    'STT',
    'Đơn vị',
    'Tỷ lệ Kích hoạt (mức 1 + mức 2) so với chỉ tiêu',
    'Kích hoạt (mức 1 + mức 2) còn lại so với chỉ tiêu',
  ]);

  // The second column is opened, gets its heads and is moved up.
  const second = panel(page).getByRole('button', { name: /^2\. / });
  await second.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('textbox', { name: 'Đầu cột', exact: true }).fill('Còn lại');
  await page.getByRole('textbox', { name: 'Đầu cột cấp trên' }).fill('Đến ngày 23/8/2023');
  await second.focus();
  await page.keyboard.press('Alt+ArrowUp');
  await panel(page)
    .getByRole('button', { name: '1. Còn lại' })
    .and(page.locator(':focus'))
    .waitFor();
  await expectHeads(page, [
    'STT',
    'Đơn vị',
    'Đến ngày 23/8/2023',
    'Tỷ lệ Kích hoạt (mức 1 + mức 2) so với chỉ tiêu',
    'Còn lại',
  ]);
  await paper(page).getByText('438.461').waitFor();
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);

  await page.getByRole('textbox', { name: 'Tên bảng' }).fill('Tỷ lệ và còn lại');
  await panel(page).getByRole('button', { name: 'Lưu', exact: true }).press('Enter');
  await panel(page).getByText('Đã lưu').waitFor();
  const [saved] = await host.client.call('ownTables.list', { campaignId: id });
  expect(saved).toMatchObject({
    table: {
      name: 'Tỷ lệ và còn lại',
      columns: [{ figure: 'remaining', under: 'Đến ngày 23/8/2023' }, { figure: 'rate' }],
    },
  });

  await panel(page).getByRole('button', { name: 'Xóa bảng' }).press('Enter');
  await page.getByRole('button', { name: 'Xóa', exact: true }).click();
  await page.getByText('Đã xóa bảng tự lập “Tỷ lệ và còn lại”.').waitFor();
  await page
    .getByRole('button', { name: /Đưa trở lại|Hoàn tác/ })
    .first()
    .click();
  await expect
    .poll(async () => (await host.client.call('ownTables.list', { campaignId: id })).length)
    .toBe(1);
  // The list is opened when the page, too, has the table back.
  await page.getByText('Đã xóa bảng tự lập “Tỷ lệ và còn lại”.').waitFor({ state: 'detached' });
  await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
  await page.getByRole('option', { name: 'Tỷ lệ và còn lại' }).waitFor();
  expect(complaints).toEqual([]);
});

it('a column is dragged by the mouse to another place, and moved back by its button', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-08-23`);
  await page.getByRole('button', { name: 'Việc khác' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Lập bảng riêng…' }).press('Enter');
  const of = 'Kích hoạt (mức 1 + mức 2)';
  for (const figure of ['Chỉ tiêu', 'Tỷ lệ so với chỉ tiêu', 'Còn lại']) {
    await addColumn(page, `${figure}: ${of}`, `${figure}: ${of}`);
  }
  const columns = panel(page).getByRole('region', { name: 'Các cột của bảng' });
  const [target, rate, left] = [
    `Chỉ tiêu ${of}`,
    `Tỷ lệ ${of} so với chỉ tiêu`,
    `${of} còn lại so với chỉ tiêu`,
  ] as const;
  const expectOrder = (...names: string[]) =>
    expect
      .poll(() => columns.locator('strong').allInnerTexts())
      .toEqual(names.map((name, at) => `${at + 1}. ${name}`));
  await expectOrder(target, rate, left);

  const middle = async (at: number) => {
    const box = (await columns.getByRole('listitem').nth(at).boundingBox())!;
    return [box.x + box.width / 3, box.y + box.height / 2] as const;
  };
  const drag = async (from: number, to: number) => {
    await page.mouse.move(...(await middle(from)));
    await page.mouse.down();
    await page.mouse.move(...(await middle(to)), { steps: 8 });
    await page.mouse.up();
  };
  await drag(0, 2);
  await expectOrder(rate, left, target);
  await drag(1, 0);
  await expectOrder(left, rate, target);
  await expectHeads(page, ['STT', 'Đơn vị', left, rate, target]);
  await columns.getByRole('button', { name: `Đưa xuống: ${left}` }).press('Enter');
  await expectOrder(rate, left, target);
  expect(complaints).toEqual([]);
});
