import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { codedCommune, codedReport, codesOf } from '../helpers/coded-commune.ts';
import { keyFigure, sendDays, twoOffices } from '../helpers/two-offices.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';
import { readRows } from './read-rows-of.ts';

const browser = browserOfFile();
const ON = '2023-09-01';

/** The page of the province, to which its district sent a day. */
async function provinceWithFile() {
  const two = await twoOffices();
  keyFigure(two, ON, 120);
  const { path } = await sendDays(two, ON, ON);
  two.province.office.close();
  const office = await openOfficeDay(browser(), two.province.folder);
  const { page } = office;
  await page.getByRole('link', { name: 'Gửi và nhận' }).press('Enter');
  await page.getByRole('heading', { name: 'Gửi và nhận' }).waitFor();
  return { ...office, two, path };
}

describe('files between offices on screen', () => {
  it('are chosen, shown, taken, and taken back, each step said', async () => {
    const { page, path, host, two, complaints } = await provinceWithFile();
    await page.getByText('Chưa có tệp nào.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Chọn tệp…' }).first().press('Enter'),
    ]);
    await chooser.setFiles(path);
    await page.getByText('Đã đọc 1 tệp.').waitFor();
    const table = page.locator('.read-table');
    await table.locator('.ag-row').first().waitFor();
    const [row] = await readRows(table);
    expect(row!.slice(0, 4)).toEqual(['Mới', 'Huyện Đăk Pơ', 'Số liệu ngày 01/9/2023', '1']);

    await table.locator('[row-index="0"] [col-id="status"]').click();
    const panel = page.getByRole('dialog', { name: 'Huyện Đăk Pơ' });
    await panel.getByRole('button', { name: 'Nhận tệp này' }).waitFor();
    const counts = panel.getByRole('table', { name: 'Số ô của tệp' });
    expect(await counts.getByRole('row', { name: /^Thêm/ }).innerText()).toMatch(/Thêm\s+1$/);
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await panel.getByRole('button', { name: 'Nhận tệp này' }).press('Enter');
    const undo = panel.getByRole('button', { name: 'Hoàn tác lần nhận này' });
    await undo.waitFor();
    const figure = async () => {
      const campaignId = two.campaign.id;
      const sheet = await host.client.call('results.sheet', { campaignId, on: ON });
      const place = sheet.units.findIndex(({ unit }) => unit.id === two.unit.id);
      return sheet.stored.map(({ now }) => now[place]).filter((value) => value != null);
    };
    expect(await figure()).toEqual([120]);
    await undo.press('Enter');
    await panel.getByRole('button', { name: 'Nhận tệp này' }).waitFor();
    expect(await figure()).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('are taken by dropping them, days are returned with a reason and a note on a cell, and who has not sent is told', async () => {
    const { page, path, host, two, complaints } = await provinceWithFile();
    await page.getByText('Chưa có tệp nào.').waitFor();
    const bytes = [...(await import('node:fs')).readFileSync(path)];
    const dropped = await page.evaluateHandle((content) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(content)], 'Huyện Đak Pơ.sct'));
      return transfer;
    }, bytes);
    const place = page.getByRole('region', { name: 'Tệp gửi đến' });
    await place.dispatchEvent('drop', { dataTransfer: dropped });
    await page.getByText('Đã đọc 1 tệp.').waitFor();
    await page.getByRole('button', { name: 'Nhận tất cả (1)' }).press('Enter');
    await page.getByText(/^Đã nhận 1 tệp: /).waitFor();

    await page.getByText('Đơn vị đã gửi').click();
    const table = page.locator('.read-table');
    await table.locator('[row-index="0"] [col-id="unit"]').click();
    const panel = page.getByRole('dialog', { name: 'Huyện Đăk Pơ' });
    // Nothing goes back without a word of what is wrong.
    await panel.getByRole('button', { name: 'Trả lại' }).press('Enter');
    await panel.getByText('Ghi lý do trả lại').waitFor();
    await panel.getByLabel('Lý do trả lại').fill('Thiếu số của công an huyện');
    await panel.getByText('Đang là 120').waitFor();
    await panel.getByLabel('Ghi chú của ô').fill('Thiếu xã An Thành');
    await panel.getByLabel('Ghi chú của ô').press('Enter');
    await panel.getByRole('button', { name: 'Trả lại kèm 1 ghi chú' }).press('Enter');
    await panel.getByText('Lý do: Thiếu số của công an huyện').waitFor();
    const returned = panel.getByRole('region', { name: 'Ghi chú đã trả lại' });
    await returned.getByText('Thiếu xã An Thành').waitFor();
    await panel.getByRole('region', { name: 'Ghi chú sẽ trả lại' }).waitFor({ state: 'detached' });
    const windows = await host.client.call('exchange.windows', { campaignId: two.campaign.id });
    expect(windows).toMatchObject([
      {
        state: 'returned',
        isTold: false,
        cells: [{ unitId: two.unit.id, on: ON, note: 'Thiếu xã An Thành' }],
      },
    ]);
    await page
      .getByText('Số liệu ngày 01/9/2023: 1 trong 17 đơn vị đã gửi đủ, 16 đơn vị chưa gửi đủ.')
      .waitFor();
    const rows = await readRows(table);
    expect(rows.filter((row) => row[3] === 'Chưa gửi').length).toBeGreaterThan(0);
    expect(rows[0]!.slice(0, 4)).toEqual([two.unit.name, 'ngày 01/9/2023', '1', 'Đã trả lại']);
    expect(await accessProblems(page)).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('come on paper too: a scanner types the codes of a page, a missing one is told, and the page is taken', async () => {
    const two = await codedCommune();
    const [first, ...others] = codesOf(codedReport(two));
    expect(others.length).toBeGreaterThan(0);
    two.district.office.close();
    const { page, host, complaints } = await openOfficeDay(browser(), two.district.folder);
    await page.getByRole('link', { name: 'Gửi và nhận' }).press('Enter');
    const field = page.getByRole('textbox', { name: 'Quét mã' });
    await field.click();
    // As a scanner does: all at once, some with Enter at the end and some without.
    await page.keyboard.insertText(others[0]!);
    for (const code of others.slice(1)) {
      await page.keyboard.insertText(code);
      await page.keyboard.press('Enter');
    }
    const missing = page.getByRole('status').filter({ hasText: 'Trang giấy chưa đủ mã' });
    await missing.filter({ hasText: `Còn thiếu mã 1/${others.length + 1}` }).waitFor();
    expect(await field.inputValue()).toBe('');
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.insertText(first!);
    await page.getByText('Đã đủ mã của trang giấy; trang đã vào hàng chờ bên dưới.').waitFor();
    await missing.waitFor({ state: 'detached' });
    const queue = await host.client.call('exchange.queue', {});
    expect(queue.map(({ status }) => status)).toEqual(['unknownOffice']);
    const table = page.locator('.read-table');
    await table.locator('.ag-row').first().waitFor();
    const [row] = await readRows(table);
    expect(row!.join(' ')).toContain('08/10/2023');
    expect(complaints).toEqual([]);
  });
});
