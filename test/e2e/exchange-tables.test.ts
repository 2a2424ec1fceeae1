import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { district, fillForm, LAUNCH } from '../helpers/unit-forms.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';
import { readRows } from './read-rows-of.ts';

const browser = browserOfFile();

describe('forms and tables of offices without the program', () => {
  it('are told apart, explained, shown by cell and taken', async () => {
    const here = await district();
    const [one, two] = here.hamlets;
    const form = join(here.folder, 'biểu.xlsx');
    await fillForm(here.form, { [one!.name]: 12, [two!.name]: 'mười' }, form);
    const table = join(here.folder, 'bảng của xã.csv');
    const rows = [
      ['Kết quả ngày 08/10/2023', '', ''],
      ['STT', 'Thôn', 'Số đã làm'],
      ['1', one!.name, '5'],
      ['2', 'Thôn Chưa Ai Biết', '4'],
    ];
    writeFileSync(table, rows.map((row) => row.join(';')).join('\r\n'));
    const { id: campaignId } = here.campaign;
    const [indicator] = here.office.campaigns.settings({ campaignId }).indicators;
    here.office.close();

    const { page, host, complaints } = await openOfficeDay(browser(), here.folder);
    await page.getByRole('link', { name: 'Gửi và nhận' }).press('Enter');
    await page.getByRole('heading', { name: 'Gửi và nhận' }).waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Chọn tệp…' }).first().press('Enter'),
    ]);
    await chooser.setFiles([form, table]);
    await page.getByText('Đã đọc 1 tệp, 1 bảng phải chọn là bảng gì.').waitFor();
    const list = page.locator('.read-table');
    await list.locator('.ag-row').nth(1).waitFor();
    expect((await readRows(list)).map((row) => row.slice(0, 3))).toEqual([
      ['Chưa rõ bảng gì', '', 'Bảng tính'],
      ['Mới', here.commune.name, 'Số liệu ngày 08/10/2023'],
    ]);

    await list.locator('[row-index="0"] [col-id="status"]').click();
    const dialog = page.getByRole('dialog', { name: 'bảng của xã.csv' });
    const unit = dialog.getByLabel('Bảng do đơn vị này gửi');
    await unit.selectOption({ label: here.commune.name });
    expect(await dialog.getByLabel('Số liệu từ ngày').inputValue()).toBe('08/10/2023');
    await dialog.getByLabel(/Cột 3, “Số đã làm”, là/).selectOption({ label: indicator!.name });
    const open = dialog.getByLabel('“Thôn Chưa Ai Biết” là đơn vị');
    await open.waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await open.selectOption({ label: 'Không lấy' });
    await dialog.getByText('Đọc được 1 số.').waitFor();
    await dialog.getByRole('button', { name: 'Xem số sẽ ghi' }).press('Enter');

    const panel = page.getByRole('dialog', { name: here.commune.name });
    await panel.getByRole('button', { name: 'Chọn lại các cột' }).waitFor();
    expect(await fitsTheScreen(page)).toBe(true);
    await panel.getByRole('button', { name: 'Nhận tệp này' }).press('Enter');
    await panel.getByRole('button', { name: 'Hoàn tác lần nhận này' }).waitFor();
    const sheet = await host.client.call('results.sheet', { campaignId, on: LAUNCH });
    const place = sheet.units.findIndex(({ unit: { id } }) => id === one!.id);
    const stored = sheet.stored.find(({ indicatorId }) => indicatorId === indicator!.id)!;
    expect(stored.now[place]).toBe(5);
    expect(complaints).toEqual([]);
  });
});
