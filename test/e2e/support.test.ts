import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { unzip } from '../helpers/unzip.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

describe('when something breaks', () => {
  it('the page tells a log id, keeps what is typed, and what it sends is shown first', async () => {
    const { page, host } = await openOfficeDay(browser());
    await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
    const at = page.url().replace(/#.*/, '');
    await page.goto(`${at}#/office`);
    const field = page.getByRole('textbox').first();
    await field.fill('đang gõ dở');
    const told = page.getByRole('alert').getByText(/đã ghi nhật ký mã [0-9a-f]{8}\./);

    // An error that no screen catches: the screen stays with what was typed.
    await page.evaluate(() => {
      setTimeout(() => {
        throw new TypeError('Cannot show Nguyễn Thị Hồng');
      });
    });
    await told.waitFor();
    expect(await field.inputValue()).toBe('đang gõ dở');
    const [, logId] = /mã ([0-9a-f]{8})/.exec(await told.innerText()) ?? [];
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Đóng' }).press('Enter');
    await told.waitFor({ state: 'detached' });

    // A screen that breaks says so in its place, and opens again.
    await page.route('**/call', async (route) => {
      const isList = route.request().postData()?.includes('"backups.list"');
      return isList
        ? route.fulfill({ body: '{"ok":true,"value":{"backups":[null]}}' })
        : route.continue();
    });
    await page.goto(`${at}#/backups`);
    await page.getByRole('button', { name: 'Bỏ và chuyển đi' }).press('Enter');
    await told.waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.unroute('**/call');
    await page.getByRole('link', { name: 'Gửi cho người hỗ trợ' }).press('Enter');

    const log = page.getByRole('region', { name: 'nhat-ky/nhat-ky.log' });
    await log.getByText(`${logId} page office: TypeError`).waitFor();
    await log.getByText(/ page backups: TypeError/).waitFor();
    expect(await log.innerText()).not.toContain('Hồng');
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await page.getByRole('button', { name: 'Lưu tệp nén…' }).press('Enter');
    const saved = await page.getByText(/^Đã lưu vào .+\.zip$/).innerText();
    const parts = await unzip(readFileSync(saved.replace('Đã lưu vào ', '')));
    expect(Object.keys(parts)).toContain('phien-ban.txt');
    expect(parts['nhat-ky/nhat-ky.log']).toContain(logId);
    expect(join(...Object.keys(parts))).not.toContain('..');
  });
});
