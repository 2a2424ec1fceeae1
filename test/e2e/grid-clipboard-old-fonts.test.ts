import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { copyElsewhere } from './clipboard-of.ts';
import { accessProblems } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

// Names in fonts before Unicode, pasted where units are named.
const browser = browserOfFile();

const question = (page: Page) =>
  page.getByRole('region', { name: 'Chữ theo phông cũ (TCVN3/VNI) → Unicode' });
const decide = (page: Page, name: string) =>
  page.getByRole('button', { name, exact: true }).press('Enter');

async function paste(page: Page, text: string) {
  await copyElsewhere(page, { text });
  await page.keyboard.press('Control+v');
}

describe('text of old fonts', () => {
  it('of targets in TCVN3 is shown, converted and finds its units', async () => {
    const { host, page, complaints } = await openOfficeDay(browser());
    const campaign = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
    await page.goto(`${page.url().replace(/#.*/, '')}#/targets?campaign=${campaign.id}`);
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'value');
    await paste(page, '§¬n vÞ\tChØ tiªu\r\nThµnh phè Pleiku\t185.300\r\nThÞ x· An Khª\t44.300\r\n');
    await question(page).waitFor();
    await page.getByText('“Thµnh phè Pleiku” → “Thành phố Pleiku” (TCVN3)').waitFor();
    // The meaning of columns is asked only after the texts are converted.
    expect(await page.getByRole('list', { name: 'Mỗi cột là gì' }).count()).toBe(0);
    expect(await accessProblems(page)).toEqual([]);
    // The keyboard is at the answer.
    await page.waitForFunction(() => document.activeElement?.textContent === 'Dán');
    await page.keyboard.press('Enter');
    await page.getByText('Sẽ ghi 2 số', { exact: true }).waitFor();
    await page.locator('button:focus', { hasText: 'Ghi 2 chỉ tiêu' }).press('Enter');
    await page.getByText('Đã dán 2 chỉ tiêu.').waitFor();
    const { units, targets } = await host.client.call('results.sheet', {
      campaignId: campaign.id,
      on: null,
    });
    const anKhe = units.findIndex(({ unit }) => unit.name === 'Thị xã An Khê');
    expect(targets.map(({ given }) => given[anKhe])).toContain(44_300);
    expect(complaints).toEqual([]);
  });

  it('of targets: a table of an English Excel is read by its numbers', async () => {
    const { host, page } = await openOfficeDay(browser());
    const campaign = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
    await page.goto(`${page.url().replace(/#.*/, '')}#/targets?campaign=${campaign.id}`);
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'value');
    const style = 'mso-displayed-decimal-separator:"."; mso-displayed-thousand-separator:","';
    const cells = '<td>TP Pleiku</td><td align=right>185,300</td>';
    await copyElsewhere(page, {
      text: 'TP Pleiku\t185,300\r\n',
      html: `<html><head><style>table {${style}}</style></head><body><table><tr>${cells}</tr></table></body></html>`,
    });
    await page.keyboard.press('Control+v');
    await page.getByText('Sẽ ghi 1 số', { exact: true }).waitFor();
    const line = page.getByRole('region', { name: 'Xem trước' }).getByRole('row').nth(1);
    expect(await line.getByRole('cell').allTextContents()).toEqual([
      '1',
      'TP Pleiku',
      'Thành phố Pleiku',
      '185.255 → 185.300',
    ]);
  });

  it('of a list of units in VNI: some are taken, what is right already never asks', async () => {
    const { host, page, complaints } = await openOfficeDay(browser());
    const { id: campaignId } = await host.client.call('campaigns.openSample', {
      sample: 'hiep-hoa',
    });
    await page.goto(`${page.url().replace(/#.*/, '')}#/units?campaign=${campaignId}`);
    await page.getByRole('tree').waitFor();
    await page.getByRole('button', { name: 'Thêm đơn vị bên dưới', exact: true }).press('Enter');
    const lines = page.getByRole('textbox', { name: 'Các đơn vị, mỗi dòng một đơn vị' });
    await lines.focus();
    await paste(page, 'Thôn Đông\n® Café ABC®\n');
    expect(await lines.inputValue()).toBe('Thôn Đông\n® Café ABC®\n');
    await paste(page, 'Thôn Bắc\nToå daân phoá 1\nThoân Ñoaøi');
    await question(page).waitFor();
    expect(await lines.inputValue()).toBe('Thôn Đông\n® Café ABC®\n');
    await page.getByText('Có 2 ô viết bằng phông chữ cũ.', { exact: false }).waitFor();
    await page.getByLabel('Dòng 3: “Thoân Ñoaøi” → “Thôn Đoài” (VNI)').press('Space');
    // Enter on a check box accepts the preview and does not submit the form.
    await page.keyboard.press('Enter');
    await question(page).waitFor({ state: 'detached' });
    const kept = 'Thôn Đông\n® Café ABC®\nThôn Bắc\nTổ dân phố 1\nThoân Ñoaøi';
    expect(await lines.inputValue()).toBe(kept);
    await page.getByText('Đọc được 5 đơn vị.').waitFor();
    // The cursor is where the paste ended.
    await page.keyboard.type('!');
    expect(await lines.inputValue()).toBe(`${kept}!`);
    expect(complaints).toEqual([]);
  });

  it('of a new campaign in TCVN3: all, as written, or nothing', async () => {
    const { page, folder, complaints } = await openOfficeDay(browser());
    const field = (name: string) => page.getByRole('textbox', { name });
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).press('Enter');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await next.press('Enter');
    await field('Tên chiến dịch').fill('30 ngày làm sạch dữ liệu');
    await field('Từ ngày').fill('01/12/2026');
    await field('Đến hết ngày').fill('30/12/2026');
    await field('Đơn vị phát động').fill('Tổ công tác số 1');
    await next.press('Enter');
    const units = field('Các đơn vị báo cáo');
    await units.focus();
    await paste(page, '001\tTh«n §«ng\r\n002\tTh«n §oµi\r\n003\tThôn Bắc\r\n');
    await page.getByText('Dòng 2, cột 2: “Th«n §oµi” → “Thôn Đoài” (TCVN3)').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await question(page).waitFor({ state: 'detached' });
    expect(await units.inputValue()).toBe('');

    // The keyboard is back in the field.
    await paste(page, 'Th«n §«ng\n');
    await decide(page, 'Dán, giữ nguyên chữ');
    expect(await units.inputValue()).toBe('Th«n §«ng\n');
    await units.selectText();
    await paste(page, '001\tTh«n §«ng\r\n002\tTh«n §oµi\r\n003\tThôn Bắc\r\n');
    await decide(page, 'Dán');
    expect(await units.inputValue()).toBe('001\tThôn Đông\n002\tThôn Đoài\n003\tThôn Bắc\n');
    await page.getByText('Đọc được 3 đơn vị.').waitFor();

    // Names read from a file are previewed in the same way.
    const file = join(folder, 'thon.csv');
    writeFileSync(file, 'Mã;Tên thôn\n003;Th«n Trung ®«ng\n004;Thôn Đoài\n');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Lấy từ tệp Excel, CSV…' }).press('Enter');
    await (await chooser).setFiles(file);
    await question(page).waitFor();
    await decide(page, 'Dán');
    await expect.poll(() => units.inputValue()).toBe('003\tThôn Trung đông\n004\tThôn Đoài');
    expect(complaints).toEqual([]);
  });
});
