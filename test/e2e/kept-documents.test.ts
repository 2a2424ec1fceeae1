import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const paper = (page: Page) => page.frameLocator('iframe');
const panel = (page: Page) => page.getByRole('dialog', { name: 'In thành văn bản hành chính' });

async function openDocument(page: Page, url: string) {
  await page.goto('about:blank');
  await page.goto(url);
  await paper(page).getByText('PHỤ LỤC').first().waitFor();
  await page.getByRole('button', { name: 'Việc khác' }).click();
  await page.getByRole('menuitem', { name: 'In thành văn bản hành chính…' }).click();
  await panel(page).getByLabel('Cách in').selectOption('In thành văn bản hành chính');
}

it('the document of today begins from the one of yesterday, without its number and day', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  const urlOn = (on: string) => `${host.url}#/reports?campaign=${id}&on=${on}`;
  await openDocument(page, urlOn('2023-08-23'));
  await panel(page).getByLabel('Số', { exact: true }).fill('15');
  await panel(page).getByLabel('Ngày văn bản').fill('24/8/2023');
  await panel(page).getByLabel('Trích yếu').fill('Kết quả kích hoạt của tỉnh');
  await panel(page).locator('summary', { hasText: 'Phụ lục kèm theo' }).click();
  await panel(page).getByRole('button', { name: 'Thêm phụ lục' }).click();
  const first = panel(page).getByRole('region', { name: 'Phụ lục thứ 1' });
  await first.getByLabel('Phụ lục thứ 1', { exact: true }).selectOption('Phụ lục chỉ tiêu');
  await first.locator('summary').click();
  await first.getByRole('combobox', { name: 'Thứ tự đơn vị' }).click();
  await page.getByRole('option', { name: 'Theo danh mục' }).click();
  await paper(page).getByRole('heading', { name: 'Kết quả kích hoạt của tỉnh' }).waitFor();
  await paper(page).getByText('(Kèm theo Báo cáo số').waitFor();
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);
  // Leaving a field keeps what was typed in it.
  await panel(page).getByLabel('Cách in').focus();
  const kept = async () =>
    (
      await host.client.call('documents.open', {
        campaignId: id,
        report: 'appendix',
        on: '2023-08-23',
      })
    ).kept;
  await expect
    .poll(kept)
    .toMatchObject({ number: '15', appendices: [{ report: 'appendix', order: 'official' }] });

  await openDocument(page, urlOn('2023-08-24'));
  await panel(page)
    .getByText('Lấy theo văn bản của số liệu ngày 23/8/2023; số và ngày văn bản để trống')
    .waitFor();
  expect(await panel(page).getByLabel('Số', { exact: true }).inputValue()).toBe('');
  expect(await panel(page).getByLabel('Ngày văn bản').inputValue()).toBe('');
  expect(await panel(page).getByLabel('Trích yếu').inputValue()).toBe('Kết quả kích hoạt của tỉnh');

  await openDocument(page, urlOn('2023-08-23'));
  await expect.poll(() => panel(page).getByLabel('Số', { exact: true }).inputValue()).toBe('15');
  await page.keyboard.press('Escape');
  await page.getByText('Đang in thành văn bản hành chính: Báo cáo.').waitFor();
  expect(complaints).toEqual([]);
});
