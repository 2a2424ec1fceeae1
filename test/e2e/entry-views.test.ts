import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { openOfficeDay } from './office-day.ts';
import { ELIGIBLE, HAMLETS, openCommune } from './paste-screen.ts';

const browser = browserOfFile();

const NAMES = { registered: 'Đăng ký tài khoản thành công', teams: 'Tổ hỗ trợ kích hoạt' };

/** The code of the unit and the column with the cursor. */
const cursor = (page: Page) =>
  expect.poll(() =>
    page.evaluate(() => {
      const cell = document.activeElement?.closest('[col-id]');
      const code = cell?.closest('[row-id]')?.querySelector('[col-id="code"]');
      return `${code?.textContent} ${cell?.getAttribute('col-id')}`;
    }),
  );
const indicator = (page: Page) => page.getByRole('combobox', { name: 'Chỉ số', exact: true });
const chosen = (page: Page) =>
  expect.poll(() => indicator(page).locator('option:checked').textContent());
const level = (page: Page) => page.getByRole('combobox', { name: 'Cấp hiện trong bảng' });

/** Hiệp Hòa on 05/10/2023, where villages key most, communes something, and some once for all. */
async function openHiepHoa() {
  const day = await openOfficeDay(browser());
  const { page, host } = day;
  const { id } = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
  const { indicators } = await host.client.call('campaigns.settings', { campaignId: id });
  const idOf = (code: string) => indicators.find((one) => one.code === code)!.id;
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/entry?campaign=${id}&on=2023-10-05`);
  await page.getByText('Phát sinh trong ngày 05/10/2023').waitFor();
  return { ...day, idOf };
}

describe('from one view to the other and back', () => {
  it('one stays at the unit and the indicator where the cursor is', async () => {
    const { page, idOf, complaints } = await openHiepHoa();
    const column = `key:${idOf('registered')}`;
    await page.locator(`[row-index="2"] [col-id="${column}"]`).click();
    const code = await page.locator('[row-index="2"] [col-id="code"]').textContent();
    await page.getByText('Một chỉ số, nhiều ngày').click();
    await chosen(page).toBe(NAMES.registered);
    await cursor(page).toBe(`${code} day:2023-10-05`);
    await page.keyboard.press('ArrowRight');
    await cursor(page).toBe(`${code} day:2023-10-06`);
    await page.getByText('Một ngày, mọi chỉ số').click();
    await page.getByText('Phát sinh trong ngày 06/10/2023').waitFor();
    await cursor(page).toBe(`${code} ${column}`);
    expect(complaints).toEqual([]);
  });

  it('the level that was chosen stays, also while another screen is open', async () => {
    const { page, idOf } = await openHiepHoa();
    await level(page).selectOption('1');
    const column = `key:${idOf('broadcasts')}`;
    await page.locator(`[row-index="1"] [col-id="${column}"]`).click();
    await page.getByText('Một chỉ số, nhiều ngày').click();
    await chosen(page).toBe('Phát loa thông báo');
    await page.locator('[row-index="1"] [col-id="day:2023-10-05"]:focus').waitFor();
    await page.getByText('Một ngày, mọi chỉ số').click();
    await page.locator(`[row-index="1"] [col-id="${column}"]:focus`).waitFor();
    expect(await level(page).inputValue()).toBe('1');
    await page.getByRole('link', { name: 'Chỉ tiêu', exact: true }).click();
    await page.getByRole('link', { name: 'Nhập số liệu', exact: true }).click();
    await level(page).waitFor();
    expect(await level(page).inputValue()).toBe('1');
  });

  it('what the launching unit keys itself is reached from the level below and back', async () => {
    const { page, host } = await openCommune(browser());
    const [campaign] = await host.client.call('campaigns.list', {});
    const { indicators } = await host.client.call('campaigns.settings', {
      campaignId: campaign!.id,
    });
    const { id, uid: _, ...eligible } = indicators.find(({ name }) => name === ELIGIBLE)!;
    await host.client.call('indicators.save', {
      campaignId: campaign!.id,
      id,
      indicator: { ...eligible, keyedDepth: 0 },
    });
    await page.reload();
    await level(page).selectOption('1');
    await page.getByRole('gridcell', { name: HAMLETS[0]!, exact: true }).waitFor();
    await level(page).selectOption('0');
    await page.locator(`[row-index="0"] [col-id="key:${id}"]`).waitFor();
  });

  it('an indicator of a longer period leaves the day where it was', async () => {
    const { page, idOf } = await openHiepHoa();
    await page.getByText('Một chỉ số, nhiều ngày').click();
    await page.locator('[col-id="day:2023-10-05"]:focus').waitFor();
    await indicator(page).selectOption(NAMES.teams);
    await page.locator('[col-id="day:2023-10-08"]:focus').waitFor();
    await indicator(page).selectOption(NAMES.registered);
    await page.locator('[col-id="day:2023-10-05"]:focus').waitFor();
    await indicator(page).selectOption(NAMES.teams);
    await page.locator('[col-id="day:2023-10-08"]:focus').waitFor();
    await page.getByText('Một ngày, mọi chỉ số').click();
    await page.getByText('Phát sinh trong ngày 05/10/2023').waitFor();
    await page.locator(`[col-id="key:${idOf('teams')}"]:focus`).waitFor();
  });
});

it('a campaign that has no indicator yet says where to add one', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id: campaignId } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  const { indicators } = await host.client.call('campaigns.settings', { campaignId });
  const order = ['reached', 'ratio', 'sum', 'stock', 'flow'];
  const { identities, rules } = await host.client.call('campaigns.settings', { campaignId });
  expect([identities, rules]).toEqual([[], []]);
  for (const { id } of indicators.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))) {
    await host.client.call('removals.remove', { kind: 'indicator', campaignId, id });
  }
  await page.evaluate((hash) => {
    window.location.hash = hash;
  }, `#/entry?campaign=${campaignId}`);
  await page.getByText('Chiến dịch chưa có chỉ số nào để nhập số liệu', { exact: false }).waitFor();
  expect(complaints).toEqual([]);
});
