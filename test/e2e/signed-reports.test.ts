import { expect, it } from 'vitest';
import { openStore } from '../../electron/db/open.ts';
import { checksumOf } from '../../electron/services/signed-models.ts';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();
const ON = '2023-09-05';

it('a signed report is shown as it was signed, with what would differ today, and printed so', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { call } = host.client;
  const { id: campaignId, openingOn } = await call('campaigns.openSample', { sample: 'gia-lai' });
  const { indicators } = await call('campaigns.settings', { campaignId });
  const [first] = indicators.filter(({ code }) => code === 'activated-1');
  const [, unit] = await call('units.list', { campaignId });
  const keyed = (value: number, was: number | null) =>
    call('results.save', {
      campaignId,
      source: 'nhập tay',
      columns: byColumn([{ unitId: unit!.id, indicatorId: first!.id, on: ON, value, was }]),
    });
  expect(openingOn).toBe('2023-08-23');
  await keyed(7, null);
  const closed = { campaignId, from: ON, to: ON };
  const close = () => call('closings.close', { ...closed, blankReason: 'các đơn vị báo sau' });

  await page.goto(`${host.url}#/reports?campaign=${campaignId}&on=${ON}`);
  const sheet = page.frameLocator('iframe');
  await sheet.getByText('TỔNG').waitFor();
  const more = async (words: string) => {
    await page.getByRole('button', { name: 'Việc khác' }).press('Enter');
    await page.getByRole('menuitem', { name: words }).press('Enter');
  };
  // No report of an open day can be kept.
  await more('Giữ bản đã ký');
  await page.getByText('chưa chốt nên chưa giữ bản đã ký được').waitFor();
  const closing = await close();

  // Once the day is closed, saving or printing the page asks whether to keep it.
  await page.getByRole('button', { name: 'Word' }).press('Enter');
  await page.getByText('Đã ghi tệp').waitFor();
  await page.getByRole('button', { name: 'Giữ bản đã ký' }).press('Enter');
  await page.getByText('Nếu lập lại hôm nay thì không có gì khác.').waitFor();
  const signed = await sheet.locator('table').innerText();
  expect(await accessProblems(page)).toEqual([]);

  await call('closings.open', { campaignId, id: closing.id, reason: 'nhập nhầm' });
  await keyed(1_000, 7);
  await close();
  await page.reload();
  await page.getByText('Đây là bản đã ký').waitFor();
  await page.getByText(`“${unit!.name}”, cột`).first().waitFor();
  expect(await sheet.locator('table').innerText()).toBe(signed);
  expect(await fitsTheScreen(page)).toBe(true);
  await page.getByRole('button', { name: /^Xem cả \d+ chỗ khác$/ }).press('Enter');
  const differences = page.getByRole('dialog', { name: 'Bản đã ký và bản lập lại hôm nay' });
  await differences.getByRole('row').nth(1).waitFor();
  expect(await accessProblems(page)).toEqual([]);
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Bản lập lại hôm nay' }).press('Enter');
  await page.getByText('Đây là bản lập lại hôm nay.').waitFor();
  await sheet.getByText('TỔNG').waitFor();
  expect(await sheet.locator('table').innerText()).not.toBe(signed);
  await page.getByRole('button', { name: 'Xem bản đã ký' }).press('Enter');
  await page.getByText('Đây là bản đã ký').waitFor();
  await expect.poll(() => sheet.locator('table').innerText()).toBe(signed);

  // In the other style it is another page than the signed one.
  await page.getByText('Như cơ quan in').click();
  await page.getByText('Đây là bản lập lại hôm nay.').waitFor();

  // From another report and day the list leads to the copy.
  await page.goto(`${host.url}#/reports?campaign=${campaignId}&on=2023-09-06`);
  const report = page.getByRole('combobox', { name: 'Chọn báo cáo' });
  await report.click();
  await page.getByRole('option', { name: 'Xếp hạng đơn vị' }).click();
  await sheet.getByText('TỔNG').waitFor();
  await more('Các bản đã ký…');
  const list = page.getByRole('dialog', { name: 'Các bản đã ký' });
  await list.getByRole('button', { name: 'Xem' }).press('Enter');
  await page.getByText('Đây là bản đã ký').waitFor();
  await expect.poll(() => report.inputValue()).toBe('Phụ lục chỉ tiêu');
  await expect.poll(() => sheet.locator('table').innerText()).toBe(signed);
  expect(page.url()).toContain(`on=${ON}`);

  // It is put away with a reason, and stays in the list.
  await more('Các bản đã ký…');
  await list.getByRole('button', { name: 'Bỏ…' }).press('Enter');
  await list.getByRole('textbox', { name: /^Vì sao bỏ/ }).fill('ký nhầm bản nháp');
  expect(await accessProblems(page)).toEqual([]);
  await list.getByRole('button', { name: 'Bỏ bản đã ký' }).press('Enter');
  await list.getByText('đã bỏ lúc').waitFor();
  await list.getByText('ký nhầm bản nháp').waitFor();
  await page.keyboard.press('Escape');
  await page.getByText('Đây là bản').waitFor({ state: 'detached' });
  expect(complaints).toEqual([]);
});

it('a signed report that cannot be read says so and leads to the report of today', async () => {
  const { page, host, folder, complaints } = await openOfficeDay(browser());
  const { call } = host.client;
  const { id: campaignId } = await call('campaigns.openSample', { sample: 'gia-lai' });
  const days = { campaignId, from: ON, to: ON, blankReason: 'các đơn vị báo sau' };
  await call('closings.close', days);
  const request = { campaignId, report: 'appendix', on: ON, style: 'office' } as const;
  const model = await call('reports.build', request);
  await call('signed.keep', { request, seen: checksumOf(JSON.stringify(model)) });
  const store = openStore(folder);
  store.transact((db) => db.prepare('DELETE FROM signed_model').run());
  store.close();

  await page.goto(`${host.url}#/reports?campaign=${campaignId}&on=${ON}`);
  await page.getByText('Không đọc được bản đã ký “Phụ lục chỉ tiêu”').waitFor();
  expect(await accessProblems(page)).toEqual([]);
  await page.getByRole('button', { name: 'Bản lập lại hôm nay' }).press('Enter');
  await page.frameLocator('iframe').getByText('TỔNG').waitFor();

  // Whoever opens the days again is told that what was signed by them stays.
  await page.goto(`${host.url}#/entry?campaign=${campaignId}&on=${ON}`);
  await page.getByRole('button', { name: 'Mở chốt…' }).click();
  await page.getByText('1 báo cáo đã ký theo lần chốt này vẫn giữ nguyên như đã ký.').waitFor();
  expect(complaints).toEqual([]);
});
