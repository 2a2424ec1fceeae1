import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { answerBlanks, keyColumns, openOfficeDay, openSample } from './office-day.ts';
import { readRows } from './read-rows-of.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';

const AYUN_PA = 'Thị xã Ayun Pa';

const saved = (cell: Locator) => cell.and(cell.page().locator('[data-state="saved"]')).waitFor();

const text = (cell: Locator) => expect.poll(() => cell.textContent());

async function keyDown(page: Page, ...texts: string[]) {
  for (const typed of texts) {
    await page.keyboard.type(typed);
    await page.keyboard.press('Enter');
  }
}

describe('what is told of cells', () => {
  it('the history by Ctrl+Shift+H, a note by Shift+F2, sums of a selection, Ctrl+S', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await keyDown(page, '12', '34', '16');
    await saved(cellOf(page, AYUN_PA, level1));
    await cellOf(page, PLEIKU, level1).click();
    await keyDown(page, '20');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    const sums = page.locator('[class*="statusSelection"]');
    await text(sums).toBe('Số ô3Tổng70Trung bình23,33Nhỏ nhất16Lớn nhất34');
    await page.keyboard.press('Control+s');
    await page.getByText(/^Mọi số liệu đã lưu, lần cuối lúc/).waitFor();
    await page.keyboard.press('ArrowUp');
    await cellOf(page, PLEIKU, level1).click();

    await page.keyboard.press('Control+Shift+H');
    const history = page.getByRole('dialog', { name: `Lịch sử ô: ${PLEIKU}` });
    await history.getByRole('row').nth(2).waitFor();
    expect((await readRows(history)).map((row) => row.slice(2))).toEqual([
      ['12', '20', 'nhập tay'],
      ['trống', '12', 'nhập tay'],
    ]);
    await page.keyboard.press('Escape');
    await page.locator(`[col-id="${level1}"]:focus`).waitFor();

    await page.keyboard.press('Shift+F2');
    await page.getByLabel('Nội dung').fill('đã đối chiếu với công an thành phố');
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator(`[col-id="${level1}"]:focus`).waitFor();
    await expect
      .poll(() => page.locator('[class*="statusReason"]').textContent())
      .toContain('đã đối chiếu với công an thành phố');
    expect(await accessProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('an error keeps the day open; closed, its cells are locked and say by whom', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await keyDown(page, '-99.999');
    await saved(cellOf(page, PLEIKU, level1));
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    await page.getByRole('button', { name: 'Chốt', exact: true }).click();
    await page.getByText(/^Chưa chốt được vì còn \d+ lỗi:/).waitFor();
    await page.getByRole('button', { name: 'Thôi' }).click();

    await cellOf(page, PLEIKU, level1).click();
    await keyDown(page, '12');
    await saved(cellOf(page, PLEIKU, level1));
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    await page.getByRole('radio', { name: /^Tuần/ }).check();
    await page.getByRole('button', { name: 'Chốt', exact: true }).click();
    await answerBlanks(page);
    await page.getByText('Số liệu từ 01/9/2023 đến hết 03/9/2023 đã chốt').waitFor();
    const cell = cellOf(page, PLEIKU, level1);
    await expect.poll(() => cell.getAttribute('data-state')).toBe('locked');
    await cell.click();
    await keyDown(page, '7');
    await text(cell).toBe('12');

    await page.getByRole('button', { name: 'Mở chốt…' }).click();
    await page.getByRole('button', { name: 'Mở chốt', exact: true }).click();
    await page.getByText('Ghi lý do mở chốt.').waitFor();
    await page.getByLabel('Lý do mở chốt').fill('Công an thành phố gửi lại số');
    await page.getByRole('button', { name: 'Mở chốt', exact: true }).click();
    await expect.poll(() => cell.getAttribute('data-state')).not.toBe('locked');
  });

  it('the list of findings leads to the day and the cell', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const [level1] = await keyColumns(page);
    await keyDown(page, '-99.999');
    await saved(cellOf(page, PLEIKU, level1));
    await expect.poll(() => cellOf(page, PLEIKU, level1).getAttribute('data-level')).toBe('error');
    await page.keyboard.press('Alt+PageDown');
    await page.getByText('Phát sinh trong ngày 02/9/2023').waitFor();
    await page.getByRole('button', { name: /^Cảnh báo/ }).click();
    await page.locator('.read-opens').first().click();
    await page.getByText('Phát sinh trong ngày 01/9/2023').waitFor();
    await expect
      .poll(() => cellOf(page, PLEIKU, level1).evaluate((cell) => cell === document.activeElement))
      .toBe(true);

    // The list also leads to the cell from another screen.
    await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).click();
    // The entry screen, with a button of the same name, stays until the other one is there.
    await page.getByRole('heading', { name: 'Chỉ tiêu' }).waitFor();
    await page.getByRole('button', { name: /^Cảnh báo/ }).press('Enter');
    await page.locator('.read-opens').first().press('Enter');
    await page.getByText('Phát sinh trong ngày 01/9/2023').waitFor();
    await expect
      .poll(() => cellOf(page, PLEIKU, level1).evaluate((cell) => cell === document.activeElement))
      .toBe(true);
  });
});

it('finds units in closed groups too, opens those and goes on', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const campaign = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
  await page.goto(`${page.url().replace(/#.*/, '')}#/entry?campaign=${campaign.id}`);
  const group = page.getByRole('gridcell', { name: 'Xã Đồng Tân' });
  await group.click();
  await page.keyboard.press('Space');
  await expect.poll(() => group.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Tìm' }).fill('tdp so 8');
  const found = () =>
    page
      .locator('.ag-cell-focus')
      .evaluate((cell) => cell.closest('.ag-row')!.querySelector('[col-id="code"]')!.textContent);
  await page.keyboard.press('Enter');
  await expect.poll(found).toBe('CQ-35');
  await page.keyboard.press('Enter');
  await expect.poll(found).toBe('CQ-43');
  expect(await group.getAttribute('aria-expanded')).toBe('true');
  // The keyboard stays in the field.
  expect(
    await page
      .getByRole('textbox', { name: 'Tìm' })
      .evaluate((field) => field === document.activeElement),
  ).toBe(true);
  await page.keyboard.press('Shift+Enter');
  await expect.poll(found).toBe('CQ-35');
  expect(complaints).toEqual([]);
});

it.each([
  ['on a day', null],
  ['among the days of an indicator', 'Một chỉ số, nhiều ngày'],
])('replaces in closed groups too, in one step, and leaves them closed: %s', async (_, view) => {
  const { page, host } = await openOfficeDay(browser());
  const campaign = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
  await page.goto(`${page.url().replace(/#.*/, '')}#/entry?campaign=${campaign.id}`);
  const group = page.getByRole('gridcell', { name: 'Xã Đồng Tân' });
  await group.waitFor();
  if (view) {
    await page.getByText(view).click();
    await page.locator('[col-id^="day:"]:focus').waitFor();
  } else await page.locator('[col-id^="key:"]:focus').waitFor();
  const columnId = await page.locator('.ag-cell:focus').getAttribute('col-id');
  const keyed = (row: number) => page.locator(`[row-index="${row}"] [col-id="${columnId}"]`);
  await keyed(1).click();
  await keyDown(page, '8161', '8162');
  await group.click();
  await page.keyboard.press('Space');
  await expect.poll(() => group.getAttribute('aria-expanded')).toBe('false');
  await keyed(2).click();
  await keyDown(page, '8163');
  await saved(keyed(2));

  await page.keyboard.press('Control+h');
  await page.getByRole('textbox', { name: 'Tìm' }).fill('816');
  await page.getByRole('textbox', { name: 'Thay bằng' }).fill('99');
  await page.getByRole('button', { name: 'Thay tất cả' }).click();
  await page.getByText('Thay ở 3 ô, trong đó 2 ô ở các nhóm đang đóng.').waitFor();
  await text(keyed(2)).toBe('993');
  expect(await group.getAttribute('aria-expanded')).toBe('false');
  // The search finds the replaced text.
  await page.getByRole('textbox', { name: 'Tìm' }).fill('992');
  await page.keyboard.press('Enter');
  await expect.poll(() => group.getAttribute('aria-expanded')).toBe('true');
  await expect
    .poll(() => page.locator('.ag-cell-focus').evaluate((cell) => cell.textContent))
    .toBe('992');
  await text(keyed(1)).toBe('991');
  // Replacements that the cells refuse are not counted as done.
  await page.getByRole('textbox', { name: 'Tìm' }).fill('99');
  await page.getByRole('textbox', { name: 'Thay bằng' }).fill('x');
  await page.getByRole('button', { name: 'Thay tất cả' }).click();
  await page.getByText('Không thay được ô nào trong 3 ô, xem lý do ở ô.').waitFor();
  await page.keyboard.press('Control+z');
  await text(keyed(1)).toBe('991');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await text(keyed(1)).toBe('8.161');
  await text(keyed(2)).toBe('8.162');
});
