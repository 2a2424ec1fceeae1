import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { drawn, openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const pin = (page: Page, label = 'Mã PIN') => page.getByLabel(label, { exact: true });
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function looksGood(page: Page) {
  await drawn(page);
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);
}

async function addPerson(page: Page, name: string, role: string, code: string) {
  await button(page, 'Thêm người dùng…').click();
  await page.getByRole('textbox', { name: 'Họ tên' }).fill(name);
  await page.getByLabel('Việc được giao').selectOption({ label: role });
  await pin(page).fill(code);
  await pin(page, 'Nhập lại mã PIN').fill(code);
  await button(page, 'Lưu').click();
  await page.getByRole('cell', { name }).first().waitFor();
}

it('people sign in with a PIN, are told what they may not do, and sign out', async () => {
  const { page, host, complaints } = await openOfficeDay(browser(), tempFolder());
  const { id: campaign } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  const address = new URL(page.url());
  const go = (hash: string) => page.goto(`${address.origin}${address.pathname}#${hash}`);
  await go('/people');
  await page.getByText('Chưa phân người dùng').waitFor();
  await looksGood(page);

  await button(page, 'Thêm người dùng…').click();
  await page.getByRole('textbox', { name: 'Họ tên' }).fill('Ksor Nga');
  await pin(page).fill('2468');
  await pin(page, 'Nhập lại mã PIN').fill('2469');
  await button(page, 'Lưu').click();
  await page.getByText('Hai lần nhập mã PIN không giống nhau.').waitFor();
  await pin(page, 'Nhập lại mã PIN').fill('2468');
  await button(page, 'Lưu').click();
  await page.getByRole('cell', { name: 'Ksor Nga (đang làm việc)' }).waitFor();
  await addPerson(page, 'Siu Bơ', 'Chỉ xem', '1357');
  await looksGood(page);

  await button(page, 'Ksor Nga').click();
  await page.getByRole('menuitem', { name: 'Đăng xuất' }).click();
  await pin(page).and(page.locator(':focus')).waitFor();
  await looksGood(page);
  await page.getByLabel('Người làm việc').selectOption({ label: 'Siu Bơ (Chỉ xem)' });
  await pin(page).fill('0000');
  await page.keyboard.press('Enter');
  await page.getByText('Mã PIN chưa đúng').waitFor();
  await pin(page).fill('1357');
  await page.keyboard.press('Enter');
  // The screen that was open before, with the words of a reader.
  await page.getByText('Mã PIN của anh/chị do Ksor Nga đặt').waitFor();
  expect(await button(page, 'Thêm người dùng…').count()).toBe(0);

  await go(`/entry?campaign=${campaign}&on=2023-09-05`);
  const cell = page.locator('.ag-row [col-id^="key:"]').first();
  await cell.click();
  await page.keyboard.type('5');
  await page.getByText('Người đang làm việc chưa được giao nhập').first().waitFor();
  await looksGood(page);

  // What a reader may not do is there, out of reach, and says why.
  const day = `campaign=${campaign}&on=2023-09-05`;
  const refused: [hash: string, name: string][] = [
    [`/entry?${day}`, 'Chốt số liệu…'],
    [`/targets?${day}`, 'Nhập từ tệp…'],
    [`/units?campaign=${campaign}`, 'Đổi tên'],
    [`/settings?campaign=${campaign}`, 'Lưu'],
    [`/settings?campaign=${campaign}&tab=chi-so`, 'Thêm chỉ số'],
    ['/exchange', 'Chọn tệp…'],
    [`/exchange?campaign=${campaign}&view=giao`, 'Ghi tệp giao 17 đơn vị…'],
    ['/campaigns', 'Bắt đầu chiến dịch mới'],
    ['/office', 'Lưu'],
    ['/backups', 'Sao lưu ngay'],
  ];
  for (const [hash, name] of refused) {
    await go(hash);
    const control = button(page, name).and(page.locator(':disabled')).first();
    await control.waitFor();
    const said = await control.evaluate((it) => it.closest('[title]')?.getAttribute('title'));
    expect(`${name}: ${said}`).toContain('Việc này cần người có việc “');
  }
  await looksGood(page);

  // A second page of the same program has the same person.
  await page.reload();
  await button(page, 'Siu Bơ').waitFor();
  expect(complaints).toEqual([]);
});
