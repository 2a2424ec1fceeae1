import { expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { obligationOf } from '../helpers/obligations.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

it('the deadlines are listed, marked with a document and taken back, all with the keyboard', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
  await page.goto(`${host.url.split('#')[0]}#/entry?campaign=${id}`);
  await page.reload();
  const link = page.getByRole('link', { name: /^Việc đến hạn/ });
  await page.getByRole('link', { name: 'Việc đến hạn 105' }).waitFor();
  // Also on a screen of no campaign, from where it leads back.
  await page.getByRole('link', { name: 'Chiến dịch', exact: true }).click();
  await page.getByText('Chiến dịch trong thư mục này').waitFor();
  await page.getByRole('link', { name: 'Việc đến hạn 105' }).waitFor();
  await link.press('Enter');
  await page.getByRole('heading', { name: 'Việc đến hạn' }).waitFor();
  const table = page.getByRole('region', { name: 'Việc đến hạn', exact: true });
  const first = table.locator('[row-index="1"] [col-id="state"]');
  await first.waitFor();
  expect(await first.innerText()).toBe('Quá hạn');
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);

  await table.locator('[role="columnheader"]').first().focus();
  for (const key of ['ArrowDown', 'Control+Home', 'ArrowDown']) await page.keyboard.press(key);
  await table.locator('[row-index="1"] [col-id="state"]:focus').waitFor();
  await page.keyboard.press('Enter');
  const panel = page.getByRole('dialog', { name: 'Báo cáo kết quả chung toàn huyện' });
  await panel.getByText('Huyện Hiệp Hòa: quá hạn.').waitFor();
  await panel.getByRole('button', { name: 'Ghi đã làm, hoặc miễn…' }).press('Enter');
  const document = panel.getByLabel('Số, ký hiệu văn bản');
  await document.fill('12/BC-UBND');
  await panel.getByLabel('Xong ngày').fill('9/10/2023');
  await panel.getByLabel('Xong ngày').press('Enter');
  // The hour is missing: said at its field, nothing is written.
  await panel.getByText('Ghi giờ làm xong').waitFor();
  await panel.getByLabel('Giờ', { exact: true }).fill('9h40');
  await panel.getByLabel('Giờ', { exact: true }).press('Enter');
  await panel.getByText(/Đã làm xong lúc 09:40:00 09\/10\/2023, văn bản 12\/BC-UBND/).waitFor();
  await panel.getByText(/Huyện Hiệp Hòa: đúng hạn/).waitFor();
  await page.getByRole('link', { name: 'Việc đến hạn 104' }).waitFor();
  expect(await accessProblems(page)).toEqual([]);

  await panel.getByRole('button', { name: 'Bỏ ghi' }).press('Enter');
  await panel.getByText('Huyện Hiệp Hòa: quá hạn.').waitFor();
  await panel.getByRole('button', { name: 'Ghi đã làm, hoặc miễn…' }).press('Enter');
  await panel.getByLabel('Ghi là').selectOption('không phải thực hiện');
  await panel.getByRole('button', { name: 'Lưu' }).press('Enter');
  await panel.getByText('Ghi lý do không phải thực hiện.').waitFor();
  await panel.getByLabel('Lý do').fill('Huyện đã báo cáo bằng điện thoại');
  await panel.getByLabel('Lý do').press('Enter');
  await panel.getByText(/Không phải thực hiện: Huyện đã báo cáo bằng điện thoại/).waitFor();
  await panel.press('Escape');
  await panel.waitFor({ state: 'detached' });

  // Several units at once, of one deadline; then the way to where its figures come in.
  await page.getByText('Quá hạn: 25 đơn vị').first().click();
  const units = page.getByRole('dialog').getByRole('region', { name: 'Đơn vị phải thực hiện' });
  const picks = units.locator('[col-id="pick"].read-opens');
  await picks.nth(0).click();
  await picks.nth(1).click();
  await page.getByRole('button', { name: 'Ghi cho 2 đơn vị đã chọn…' }).press('Enter');
  await page.getByLabel('Ghi chú').fill('Gọi điện');
  await page.getByLabel('Ghi chú').press('Enter');
  await page.getByText('Quá hạn: 23 đơn vị; quá hạn mới xong: 2').waitFor();
  await page.getByRole('button', { name: 'Nhận tệp' }).press('Enter');
  await page.getByRole('heading', { name: 'Gửi và nhận' }).waitFor();
  expect(complaints).toEqual([]);
});

it('a month, the rates of all units and the reminders are read, and lead to the same deadline', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { call } = host.client;
  const { id } = await call('campaigns.openSample', { sample: 'hiep-hoa' });
  // Another campaign has something due today, of which the office wants to hear since midnight.
  const { id: campaignId } = await call('campaigns.openSample', { sample: 'gia-lai' });
  const { today } = await call('app.info', {});
  const binds = { levels: [0], kinds: [], units: [], teams: false };
  const obligation = obligationOf({ dueOn: today, binds });
  await call('obligations.save', { campaignId, id: null, obligation });
  await call('notices.saveRule', { dailyAt: ['00:00'] });
  const at = (view: string) =>
    page.goto(`${host.url.split('#')[0]}#/deadlines?campaign=${id}&view=${view}&span=chien-dich`);
  await at('thang');
  const month = page.getByRole('table', { name: 'Tháng 10/2023' });
  await month.waitFor();
  expect(await accessProblems(page)).toEqual([]);
  await month.getByRole('button', { name: /^Báo cáo kết quả chung toàn huyện/ }).press('Enter');
  const panel = page.getByRole('dialog', { name: 'Báo cáo kết quả chung toàn huyện' });
  await panel.getByText('Huyện Hiệp Hòa: quá hạn.').waitFor();
  await panel.press('Escape');

  await at('ty-le');
  await page.getByText('Đã làm 0/105 (0%); đúng hạn 0/105 (0%).').waitFor();
  const table = page.getByRole('region', { name: 'Đơn vị và hạn', exact: true });
  await table.locator('[row-index="1"] [col-id="4"]').click();
  await page.getByRole('dialog').getByText('Xã Đồng Tân: quá hạn.').waitFor();
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);

  await at('nhac');
  await page
    .getByText(/^Kính đề nghị các đơn vị sau .* trước 07 giờ 30 phút ngày 09\/10\/2023/s)
    .waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.getByRole('button', { name: 'Chép lời nhắc UBND xã Đồng Tân' }).press('Enter');
  await page.getByText('Đã chép lời nhắc UBND xã Đồng Tân').waitFor();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toContain(
    'Kính đề nghị UBND xã Đồng Tân',
  );
  expect(await accessProblems(page)).toEqual([]);
  await page.getByRole('link', { name: 'Công văn đôn đốc UBND xã Đồng Tân' }).press('Enter');
  await page.getByText('Đang in thành văn bản hành chính: Công văn.').waitFor();
  const paper = page.frameLocator('iframe');
  await paper.getByText('UBND xã Đồng Tân chưa hoàn thành việc đã quá hạn').waitFor();
  await paper.getByText('V/v đôn đốc thực hiện việc đã quá hạn').waitFor();

  // The notice stands on this screen too, and leads to what is due.
  const notice = page.getByRole('status', { name: 'Báo việc đến hạn' });
  await notice.getByText('Cơ quan này: 1 hôm nay đến hạn').waitFor({ timeout: 60_000 });
  expect(await accessProblems(page)).toEqual([]);
  await notice.getByRole('link', { name: 'Mở Việc đến hạn' }).press('Enter');
  await page.getByTitle('Gia Lai, 50 ngày đêm').waitFor();
  await notice.getByRole('button', { name: 'Đã xem' }).press('Enter');
  await notice.waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});
