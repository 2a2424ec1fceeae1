import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

describe('the screen of copies', () => {
  it('makes one, shows what a restore would take away, and restores it, by keyboard', async () => {
    const { host, page, complaints } = await openOfficeDay(browser());
    await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
    await page.goto(`${page.url().replace(/#.*/, '')}#/office`);
    const link = page.getByRole('link', { name: 'Sao lưu, khôi phục, chuyển sang máy khác' });
    await link.press('Enter');
    await page.getByText('Chưa có bản sao lưu nào; bấm “Sao lưu ngay”.').waitFor();
    await page.getByRole('button', { name: 'Sao lưu ngay' }).press('Enter');
    const copy = page.locator('.ag-row [col-id="at"]');
    await copy.waitFor();
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);

    await host.client.call('campaigns.openSample', { sample: 'sam-son' });
    await page.locator('.read-table [role="columnheader"]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Home');
    await copy.and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog', { name: /^Bản tự tay, / });
    await panel.getByText('Khôi phục sẽ mất 1 lần ghi sau bản này:').waitFor();
    await panel.getByText(/chiến dịch mẫu, Sầm Sơn/).waitFor();
    // The panel made the table narrower than its columns: its scrollbar covers no row.
    const scrollbar = await page.locator('.ag-body-horizontal-scroll').boundingBox();
    const row = await page.locator('.ag-row').last().boundingBox();
    expect(scrollbar!.height).toBeGreaterThan(0);
    expect(row!.y + row!.height).toBeLessThanOrEqual(scrollbar!.y + 1);
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await panel.getByRole('button', { name: 'Khôi phục bản này' }).press('Enter');
    await page.locator('.ag-row [col-id="reason"]', { hasText: 'trước khi khôi phục' }).waitFor();
    const campaigns = await host.client.call('campaigns.list', {});
    expect(campaigns.map(({ sample }) => sample)).toEqual(['gia-lai']);
    expect(complaints).toEqual([]);
  });

  it('refuses a passphrase that is short or typed two ways, at its field', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await page.goto(`${page.url().replace(/#.*/, '')}#/backups`);
    await page.getByRole('button', { name: 'Chuyển sang máy khác…' }).press('Enter');
    const [first, again] = ['Mật khẩu', 'Gõ lại mật khẩu'].map((name) =>
      page.getByLabel(name, { exact: true }),
    );
    await first!.and(page.locator(':focus')).waitFor();
    await page.keyboard.type('ngan');
    await page.keyboard.press('Enter');
    await page.getByText('Mật khẩu phải có từ 10 ký tự.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await first!.fill('mat khau cua van phong');
    await again!.fill('mat khau cua van phong');
    await page.keyboard.press('Enter');
    await page.getByText(/^Đã ghi toàn bộ dữ liệu vào .+\.sct-chuyen$/).waitFor();
    expect(complaints).toEqual([]);
  });
});
