import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const paper = (page: Page) => page.frameLocator('iframe');
const panel = (page: Page) => page.getByRole('dialog', { name: 'In thành văn bản hành chính' });
/** Focuses a field of the panel and types into it. */
async function type(page: Page, label: string, text: string) {
  await panel(page).getByLabel(label, { exact: true }).focus();
  await page.keyboard.type(text);
}

it('a report becomes a signed document by keyboard, its signer is kept for the office, and Word gets it', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-08-23`);
  await paper(page).getByText('PHỤ LỤC').first().waitFor();

  await page.getByRole('button', { name: 'Việc khác' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'In thành văn bản hành chính…' }).press('Enter');
  const how = panel(page).getByRole('combobox', { name: 'Cách in' });
  await how.and(page.locator(':focus')).waitFor();
  await how.selectOption('In thành văn bản hành chính');
  await panel(page)
    .getByText(/Văn bản còn thiếu: .*người ký/)
    .waitFor();

  await panel(page).getByLabel('Loại văn bản').selectOption('Báo cáo');
  await type(page, 'Số', '2');
  await type(page, 'Ngày văn bản', '24/8/2023');
  await page.keyboard.press('Tab');
  await type(page, 'Trích yếu', 'Kết quả kích hoạt tài khoản');
  for (const part of ['Cơ quan ban hành', 'Người ký', 'Kính gửi, căn cứ, nơi nhận']) {
    await panel(page).locator('summary', { hasText: part }).press('Enter');
  }
  await type(page, 'Tên cơ quan', 'Ủy ban nhân dân xã Đồng Tâm');
  await type(page, 'Chữ viết tắt của cơ quan', 'UBND');
  await type(page, 'Địa danh', 'Đồng Tâm');
  await panel(page).getByRole('button', { name: 'Thêm người ký' }).press('Enter');
  await panel(page).getByLabel('Chức vụ của người ký').and(page.locator(':focus')).waitFor();
  await panel(page).getByText('Người ký thứ 1 chưa có chức vụ.').waitFor();
  await page.keyboard.type('Chủ tịch');
  await type(page, 'Họ và tên', 'Nguyễn Văn Mẫu');
  await type(page, 'Ký thay mặt (TM.)', 'Ủy ban nhân dân');
  await type(page, 'Nơi nhận', 'Công an tỉnh');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Lưu: VT');

  await paper(page).getByText('Số: 02/BC-UBND').waitFor();
  await paper(page).getByText('Đồng Tâm, ngày 24 tháng 8 năm 2023').waitFor();
  await paper(page).getByText('TM. ỦY BAN NHÂN DÂN').waitFor();
  await paper(page).getByText('Nguyễn Văn Mẫu').waitFor();
  await panel(page).getByText('Văn bản còn thiếu').waitFor({ state: 'detached' });
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);

  await panel(page).getByRole('button', { name: 'Lưu cho cơ quan' }).press('Enter');
  await panel(page).getByText('Đã lưu', { exact: true }).waitFor();
  const { office, campaign } = await host.client.call('papers.read', { campaignId: id });
  expect(campaign).toEqual({});
  expect(office).toMatchObject({
    body: 'Ủy ban nhân dân xã Đồng Tâm',
    abbreviation: 'UBND',
    place: 'Đồng Tâm',
    signers: [{ post: 'Chủ tịch', collective: 'Ủy ban nhân dân', name: 'Nguyễn Văn Mẫu' }],
    recipients: ['Công an tỉnh', 'Lưu: VT'],
  });
  expect(office.signer).toBe(office.signers?.[0]?.id);

  // A value of this campaign is marked as such and can be reset to the office's.
  await type(page, 'Địa danh', ' mới');
  await panel(page).getByRole('button', { name: 'Lưu cho chiến dịch này' }).press('Enter');
  await panel(page).getByText('Riêng của chiến dịch này').waitFor();
  await paper(page).getByText('Đồng Tâm mới, ngày 24 tháng 8 năm 2023').waitFor();
  await panel(page).getByRole('button', { name: 'Địa danh: lấy theo cơ quan' }).press('Enter');
  await paper(page).getByText('Đồng Tâm, ngày 24 tháng 8 năm 2023').waitFor();

  await page.getByRole('button', { name: 'Word', exact: true }).press('Enter');
  await page.getByText(/^Đã ghi tệp .*Báo cáo .*\.docx$/).waitFor();
  expect(complaints).toEqual([]);
});
