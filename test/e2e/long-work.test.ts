import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { encodeReply } from '../../shared/contract/wire.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { openOfficeDay, openSample } from './office-day.ts';
import { openTargets } from './targets-screen.ts';

const browser = browserOfFile();

/** Makes calls of a method run until they are stopped; returns the begun and the stopped jobs. */
async function neverAnswered(page: Page, method: string) {
  const begun: string[] = [];
  const stopped: string[] = [];
  const refusals = new Map<string, () => void>();
  await page.route('**/call', async (route) => {
    const call = JSON.parse(route.request().postData() ?? '{}');
    if (call.method === 'jobs.cancel') {
      stopped.push(call.input.job);
      refusals.get(call.input.job)?.();
    }
    if (call.method !== method) return route.continue();
    begun.push(call.job);
    await new Promise<void>((resolve) => refusals.set(call.job, resolve));
    const error = { code: 'jobStopped', details: {} } as const;
    return route.fulfill({ body: encodeReply({ ok: false, error }) });
  });
  return { begun, stopped };
}

const isFocused = (what: Locator) => what.evaluate((node) => node === document.activeElement);
const stop = (page: Page) => page.getByRole('button', { name: 'Dừng' });

describe('long work', () => {
  it('of the list of findings is shown in it, and stopped there', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const button = page.getByRole('button', { name: /^Cảnh báo \(\d/ });
    // What was found when the page opened is there.
    await button.waitFor();
    const { begun, stopped } = await neverAnswered(page, 'checks.list');
    await button.click();
    await page.getByText('Đang kiểm tra số liệu').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await stop(page).click();
    await stop(page).waitFor({ state: 'detached' });
    await expect.poll(() => stopped).toContain(begun.at(-1));
    // What was found before stays in the list.
    await page.locator('.read-table .ag-row').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('of closing days is shown in the dialog; stopped, it closes nothing', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSample(page);
    const { begun, stopped } = await neverAnswered(page, 'closings.preview');
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    const closing = page.getByRole('button', { name: 'Chốt', exact: true });
    await closing.press('Enter');
    await stop(page).waitFor();
    // The keyboard is where it was, and a key held down asks for nothing twice.
    expect(await isFocused(closing)).toBe(true);
    await page.keyboard.press('Enter');
    await stop(page).press('Enter');
    await stop(page).waitFor({ state: 'detached' });
    await expect.poll(() => isFocused(closing)).toBe(true);
    expect(begun).toHaveLength(1);
    expect(stopped).toEqual(begun);
    await page.getByText('Đã dừng. Chưa chốt ngày nào.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    const [campaign] = await host.client.call('campaigns.list', {});
    expect(await host.client.call('closings.list', { campaignId: campaign!.id })).toEqual([]);
  });

  it('is stopped by leaving the dialog that waits for it', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    const { begun, stopped } = await neverAnswered(page, 'closings.preview');
    await page.getByRole('button', { name: 'Chốt số liệu…' }).click();
    await page.getByRole('button', { name: 'Chốt', exact: true }).click();
    await expect.poll(() => begun).toHaveLength(1);
    await page.getByRole('button', { name: 'Thôi' }).click();
    await expect.poll(() => stopped).toEqual(begun);
  });

  it('of a file of targets is shown in the dialog; stopped, it writes nothing', async () => {
    const { page, folder, stored, complaints } = await openTargets(browser(), 'gia-lai');
    const before = await stored('Thành phố Pleiku');
    const file = join(folder, 'giao.csv');
    writeFileSync(file, 'Tên đơn vị,Chỉ tiêu,Đã thực hiện\nTP Pleiku,185.300,39.161\n');
    const { begun, stopped } = await neverAnswered(page, 'targets.importFile');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Nhập từ tệp…' }).press('Enter');
    await (await chooser).setFiles(file);
    await page.getByRole('dialog').getByText('Đang đọc tệp').waitFor();
    expect(await accessProblems(page, '.mantine-Modal-body')).toEqual([]);
    await stop(page).press('Enter');
    await page.getByText('Đã dừng đọc tệp. Chưa ghi gì từ tệp.').waitFor();
    await expect.poll(() => stopped).toEqual(begun);
    expect(await stored('Thành phố Pleiku')).toBe(before);
    // The button to close has the keyboard; afterwards the grid has it.
    await page.getByRole('button', { name: 'Đóng' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('[role="gridcell"]:focus').waitFor();
    expect(complaints).toEqual([]);
  });

  it('of a list of units in a file is shown under it; stopped, it leaves the list', async () => {
    const { page, folder, complaints } = await openOfficeDay(browser());
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).press('Enter');
    await page.getByRole('button', { name: 'Tiếp' }).press('Enter');
    await page.getByLabel('Tên chiến dịch').fill('30 ngày làm sạch dữ liệu');
    await page.getByLabel('Từ ngày').fill('1/9/2026');
    await page.getByLabel('Đến hết ngày').fill('30/9/2026');
    await page.getByRole('textbox', { name: 'Đơn vị phát động' }).fill('Xã Đồng Tâm');
    await page.getByRole('button', { name: 'Tiếp' }).press('Enter');
    const lines = page.getByRole('textbox', { name: 'Các đơn vị báo cáo' });
    await lines.fill('Thôn Đông');
    const file = join(folder, 'don-vi.csv');
    writeFileSync(file, 'Mã,Tên đơn vị\n01,Thôn Tây\n');
    const { begun, stopped } = await neverAnswered(page, 'units.readFile');
    const take = page.getByRole('button', { name: 'Lấy từ tệp Excel, CSV…' });
    const chooser = page.waitForEvent('filechooser');
    await take.press('Enter');
    await (await chooser).setFiles(file);
    await stop(page).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    expect(await isFocused(take)).toBe(true);
    await stop(page).press('Enter');
    await page.getByText('Đã dừng đọc tệp. Danh sách ở trên giữ nguyên.').waitFor();
    await expect.poll(() => isFocused(take)).toBe(true);
    await expect.poll(() => stopped).toEqual(begun);
    expect(await lines.inputValue()).toBe('Thôn Đông');
    expect(complaints).toEqual([]);
  });
});
