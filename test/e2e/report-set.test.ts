import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

it('many reports are written into a folder by keyboard, and what lacks something is named', async () => {
  const { page, host, folder, complaints } = await openOfficeDay(browser());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-10-01`);
  await page.getByRole('button', { name: 'Việc khác' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Lập nhiều báo cáo…' }).press('Enter');
  const panel = page.getByRole('dialog', { name: 'Lập nhiều báo cáo' });
  const box = (name: string) => panel.getByRole('checkbox', { name, exact: true });
  await box('Phụ lục chỉ tiêu').and(page.locator(':focus')).waitFor();
  expect(await box('Phụ lục chỉ tiêu').isChecked()).toBe(true);
  await box('Kết quả ngày ra quân').press('Space');
  await box('Tiến độ trong kỳ').press('Space');
  await box('PDF').press('Space');
  await panel.getByText('Chọn ít nhất một loại tệp.').waitFor();
  await box('Excel').press('Space');
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);
  await panel.getByRole('button', { name: 'Ghi vào thư mục…' }).press('Enter');
  await panel.getByText('Đã ghi 2 tệp vào').waitFor();
  await panel.getByText('không có chỉ tiêu của riêng ngày đó').waitFor();
  const reports = join(folder, 'Báo cáo');
  const [set] = readdirSync(reports);
  expect(readdirSync(join(reports, set!)).sort()).toEqual([
    'Huyện Hiệp Hòa - Phụ lục chỉ tiêu ngày 01-10-2023.xlsx',
    'Huyện Hiệp Hòa - Tiến độ trong kỳ ngày 01-10-2023.xlsx',
  ]);

  // Writing the same set again asks before it overwrites the files.
  await panel.getByRole('button', { name: 'Ghi vào thư mục…' }).press('Enter');
  await page.getByText('Ghi đè lên các tệp đó?').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Ghi đè lên các tệp đó?').waitFor({ state: 'detached' });
  await panel.getByRole('button', { name: 'Đóng' }).first().press('Enter');
  await panel.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});
