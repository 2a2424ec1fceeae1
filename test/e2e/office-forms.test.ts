import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { gateForm } from '../../electron/files/forms/form-gate.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import { excelFile, wordFile } from '../helpers/form-files.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Biểu mẫu của cơ quan' });
const formOf = (page: Page, name: string) => dialog(page).getByRole('region', { name });

async function openForms() {
  const office = await openOfficeDay(browser());
  const { page, host } = office;
  const { id } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-08-23`);
  await page.getByRole('button', { name: 'Việc khác' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Biểu mẫu của cơ quan…' }).press('Enter');
  await dialog(page).getByText('Chưa có biểu mẫu.').waitFor();
  return { ...office, campaignId: id };
}

async function addForm(page: Page, file: string) {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Thêm biểu mẫu từ tệp Word, Excel…' }).press('Enter');
  await (await chooser).setFiles(file);
}

/** Fills a form and returns the path of the file, as the dialog tells it. */
async function filled(page: Page, name: string): Promise<string> {
  await formOf(page, name).getByRole('button', { name: 'Điền và lưu' }).press('Enter');
  const said = dialog(page).getByRole('status').getByText(`${name} ngày 23-8-2023`);
  return (await said.innerText()).replace(/^Đã ghi tệp /, '');
}

it('a Word form is added with the mark that was copied, says what it lacks, and is filled', async () => {
  const { page, folder, complaints } = await openForms();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await dialog(page).getByRole('tab', { name: 'Các dấu để đặt vào biểu' }).click();
  await dialog(page).getByRole('textbox', { name: 'Tìm dấu' }).fill('luy ke');
  const copy = dialog(page).getByRole('button', { name: 'Chép {lũy kế}', exact: true });
  await copy.press('Enter');
  await dialog(page).getByText('Đã chép').waitFor();
  expect(await accessProblems(page)).toEqual([]);
  const mark = await page.evaluate(() => navigator.clipboard.readText());
  expect(mark).toBe('{lũy kế}');

  const file = await wordFile(
    join(folder, 'Biểu 1.docx'),
    [
      `Toàn tỉnh: ${mark}`,
      'Thuộc: {cấp trên}',
      'Phải làm: {chỉ tiêu: Đủ điều kiện}',
      'Sai: {lũy kê toàn tỉnh}',
    ],
    [['{#đơn vị}{tt}', '{đơn vị}', '{lũy kế}{/đơn vị}']],
  );
  await dialog(page).getByRole('tab', { name: 'Các biểu mẫu' }).click();
  await addForm(page, file);
  const form = formOf(page, 'Biểu 1');
  const asks = form.getByRole('alert');
  await asks.getByText(/\d+ chỗ cần xem/).waitFor();
  const asked = await asks.getByRole('row').allInnerTexts();
  expect(asked.slice(1).map((row) => row.split('\t').slice(0, 2))).toEqual([
    ['đoạn 4', '{lũy kê toàn tỉnh}'],
    ['đoạn 2', '{cấp trên}'],
    ['đoạn 3', '{chỉ tiêu: Đủ điều kiện}'],
  ]);
  expect(asked[3]).toContain('Chưa giao chỉ tiêu');
  await asks.getByRole('button', { name: 'Mở Chỉ tiêu' }).waitFor();
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);

  // The wrong mark is mended in the file, and the form replaced by it.
  await wordFile(
    file,
    [`Toàn tỉnh: ${mark}`],
    [['{#đơn vị}{tt}', '{đơn vị}', '{lũy kế}{/đơn vị}']],
  );
  const chooser = page.waitForEvent('filechooser');
  await form.getByRole('button', { name: 'Thay bằng tệp khác…' }).press('Enter');
  await (await chooser).setFiles(file);
  await form.getByText('chiến dịch có đủ những gì biểu cần').waitFor();

  const path = await filled(page, 'Biểu 1');
  const { parts } = await gateForm(path, readFileSync(path));
  const xml = parts.get('word/document.xml')!.toString();
  const texts = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)]
    .map(([, text]) => text)
    .filter((text) => text !== '');
  expect(texts.slice(0, 5)).toEqual(['Toàn tỉnh: ', '245.576', '1', 'Thành phố Pleiku', '39.160']);
  expect(complaints).toEqual([]);
});

it('an Excel form is filled with numbers; a broken one is refused with its cell', async () => {
  const { page, host, folder, campaignId, complaints } = await openForms();
  await addForm(page, await excelFile(join(folder, 'Hỏng.xlsx'), [['', 'Kết quả {lũy kế']]));
  await dialog(page)
    .getByText(/ô B1.*thiếu ngoặc/)
    .waitFor();
  expect(await host.client.call('forms.list', { campaignId })).toEqual([]);

  const file = await excelFile(join(folder, 'Biểu 2.xlsx'), [
    ['Toàn tỉnh', '{lũy kế}'],
    ['{#đơn vị}{đơn vị}', '{lũy kế}{/đơn vị}'],
  ]);
  await addForm(page, file);
  await formOf(page, 'Biểu 2').getByText('chiến dịch có đủ những gì biểu cần').waitFor();
  const path = await filled(page, 'Biểu 2');
  const book = new ExcelJS.Workbook();
  await book.xlsx.readFile(path);
  const rows = (book.worksheets[0]!.getSheetValues() as unknown[][]).map((row) => row?.slice(1));
  expect(rows.slice(1, 3)).toEqual([
    ['Toàn tỉnh', 245_576],
    ['Thành phố Pleiku', 39_160],
  ]);
  expect(rows).toHaveLength(1 + 1 + 17);
  expect(complaints).toEqual([]);
});
