import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { unzipBytes } from '../helpers/unzip.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const paper = (page: Page) => page.frameLocator('iframe');

it('a chart stands on the page when it is asked for, its writer comes only then, and Word gets its picture', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const writers: string[] = [];
  page.on('request', (request) => {
    if (/\/svg-[^/]*\.js$/.test(request.url())) writers.push(request.url());
  });
  const { id } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-08-23`);
  await page.getByText('Như cơ quan in', { exact: true }).click();
  await paper(page).getByText('PHỤ LỤC').first().waitFor();
  await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
  await page.getByRole('option', { name: 'Xếp hạng đơn vị' }).click();
  await paper(page).getByText('XẾP HẠNG KẾT QUẢ').first().waitFor();
  expect(writers).toEqual([]);

  await page.getByRole('button', { name: 'Cách trình bày' }).press('Enter');
  await page.getByRole('checkbox', { name: 'Kèm biểu đồ' }).press('Space');
  const chart = paper(page).getByRole('img', { name: /^Biểu đồ 1\. Tỷ lệ so với chỉ tiêu/ });
  await chart.waitFor();
  expect(writers).toHaveLength(1);
  await page.keyboard.press('Escape');
  const texts = await chart.locator('text').allTextContents();
  expect(texts).toContain('76.62%');
  expect(texts).toContain('Huyện Đak Pơ');
  const box = (await chart.boundingBox())!;
  const sheet = (await paper(page).locator('section').boundingBox())!;
  expect(box.width).toBeCloseTo((sheet.width * 165) / 210, 0);
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);

  await page.getByRole('button', { name: 'Word', exact: true }).press('Enter');
  const told = page.getByText(/^Đã ghi tệp .*\.docx$/);
  await told.waitFor();
  const bytes = await readFile((await told.textContent())!.replace('Đã ghi tệp ', ''));
  const media = await unzipBytes(bytes, 'word/media/');
  expect([...media.values()].map((png) => png.subarray(1, 4).toString())).toEqual(['PNG']);

  await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
  await page.getByRole('option', { name: 'Biểu đồ tiến độ so với mức cần đạt' }).click();
  await paper(page).getByText('Mức cần đạt: 684.037', { exact: true }).waitFor();
  expect(complaints).toEqual([]);
});
