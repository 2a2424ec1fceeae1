import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { giaLaiPrinted } from '../helpers/cases.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const printedPage = (page: Page) => page.frameLocator('iframe');
const printedRows = async (page: Page) => {
  await printedPage(page).locator('tbody tr[data-row="total"]').waitFor();
  const rows = await printedPage(page)
    .locator('tbody tr[data-row="unit"], tbody tr[data-row="total"]')
    .evaluateAll((list) =>
      list.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent ?? '')),
    );
  return rows;
};

describe('the entry screen', () => {
  it('fits an office screen, is accessible, and lists the findings of the document', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('button', { name: 'Cảnh báo (8)' }).press('Enter');
    await page.getByText('Văn bản in tổng chỉ tiêu 687.034', { exact: false }).waitFor();
    const rows = page.locator('.read-table .ag-row');
    await expect.poll(() => rows.filter({ hasNot: page.locator('.read-group') }).count()).toBe(8);
    await page.keyboard.press('Escape');
    expect(complaints).toEqual([]);
  });

  it('keeps everything in reach with text at 150%', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '150%';
    });
    expect(await fitsTheScreen(page)).toBe(true);
    for (const name of ['Nhập số liệu', 'Báo cáo', 'Chiến dịch']) {
      expect(await page.getByRole('link', { name, exact: true }).isVisible()).toBe(true);
    }
    expect(await page.getByRole('gridcell', { name: 'Thành phố Pleiku' }).isVisible()).toBe(true);
  });
});

describe('the report screen', () => {
  it('shows the page as the office prints it, every figure equal to the document', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    await page.getByRole('link', { name: 'Báo cáo' }).press('Enter');
    // The entry screen, with a day of its own, stays until the report's is there.
    await printedPage(page).locator('tbody tr').first().waitFor();
    const day = page.getByRole('textbox', { name: 'Ngày' });
    await day.fill('23/08/2023');
    await day.press('Enter');
    // By decree 30 unless the office's own way is chosen.
    await printedPage(page).getByText('76,62%').waitFor();
    await page.getByText('Như cơ quan in', { exact: true }).click();
    await printedPage(page).getByText('Số liệu tính đến hết ngày 23/8/2023.').waitFor();
    await printedPage(page).getByText('76.62%').waitFor();
    const byUnit = (rows: string[][]) =>
      new Map(rows.map(([, unit, ...figures]) => [unit!, figures]));
    const shown = await printedRows(page);
    expect(byUnit(shown)).toEqual(byUnit(giaLaiPrinted().slice(1)));
    expect(shown.map(([order]) => order)).toEqual([
      ...Array.from({ length: 17 }, (_, i) => `${i + 1}`),
      '',
    ]);

    await page.getByText('Nghị định 30', { exact: true }).click();
    await printedPage(page).getByText('76,62%').waitFor();
    await page.getByRole('button', { name: 'Cách trình bày' }).click();
    await page.getByRole('combobox', { name: 'Thứ tự đơn vị' }).click();
    await page.getByRole('option', { name: 'Theo danh mục' }).click();
    await printedPage(page).locator('tbody tr').first().getByText('Thành phố Pleiku').waitFor();
    expect(await fitsTheScreen(page)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('offers every report of the registry; what one lacks is said, with the way to mend it', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSample(page);
    await page.getByRole('link', { name: 'Báo cáo' }).press('Enter');
    await printedPage(page).locator('tbody tr').first().waitFor();
    const choose = async (title: string) => {
      await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
      await page.getByRole('option', { name: title }).click();
    };
    await choose('Xếp hạng đơn vị');
    await printedPage(page)
      .getByText('II. Đơn vị chưa hoàn thành chỉ tiêu (17/17 đơn vị)')
      .waitFor();
    await choose('Kết quả ngày ra quân');
    await page.getByText(/không có chỉ tiêu của riêng ngày đó/).waitFor();
    await page.getByRole('button', { name: 'Mở Thiết lập, Mốc và chỉ tiêu' }).click();
    await page.getByRole('tab', { name: 'Mốc và chỉ tiêu', selected: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('saves Word, Excel and PDF as whole files and says where', async () => {
    const { page, folder, complaints } = await openOfficeDay(browser());
    await openSample(page);
    await page.getByRole('link', { name: 'Báo cáo' }).press('Enter');
    await printedRows(page);
    const beginnings = { PDF: '%PDF-', Word: 'PK', Excel: 'PK' };
    for (const [words, beginning] of Object.entries(beginnings)) {
      await page.getByRole('button', { name: words, exact: true }).press('Enter');
      const ending = { PDF: 'pdf', Word: 'docx', Excel: 'xlsx' }[words]!;
      const said = page.getByText(new RegExp(`^Đã ghi tệp .*\\.${ending}$`));
      await said.waitFor();
      const path = (await said.textContent())!.replace('Đã ghi tệp ', '');
      expect(existsSync(path)).toBe(true);
      expect(readFileSync(path, 'latin1').startsWith(beginning)).toBe(true);
    }
    expect(readdirSync(join(folder, 'Báo cáo')).sort()).toEqual(
      ['docx', 'pdf', 'xlsx'].map(
        (ending) => `Gia Lai, 50 ngày đêm - Phụ lục chỉ tiêu ngày 1-9-2023.${ending}`,
      ),
    );
    for (const words of ['Mở tệp', 'Mở thư mục']) {
      await page.getByRole('button', { name: words }).waitFor();
    }
    expect(complaints).toEqual([]);
  });

  it('prints the page itself on Ctrl+P, wherever the cursor is', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    await page.getByRole('link', { name: 'Báo cáo' }).press('Enter');
    await printedRows(page);
    const printed = () =>
      page.evaluate(() => (window as unknown as { printed?: string[] }).printed ?? []);
    await page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe')!;
      const calls: string[] = [];
      Object.assign(window, { printed: calls, print: () => calls.push('window') });
      Object.assign(frame.contentWindow!, { print: () => calls.push('page') });
    });
    await page.getByRole('button', { name: 'In', exact: true }).focus();
    await page.keyboard.press('Control+p');
    await expect.poll(printed).toEqual(['page']);
    await printedPage(page).locator('tr[data-row="total"]').click();
    await page.keyboard.press('Control+p');
    await expect.poll(printed).toEqual(['page', 'page']);
  });
});
