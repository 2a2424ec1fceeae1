import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { openOffice } from '../helpers/office.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { keyColumns, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

describe('what another program changes in the folder', () => {
  it('shows by itself on every screen that reads it, whatever it is', async () => {
    const { page, folder, complaints } = await openOfficeDay(browser());
    await openSample(page);
    const seen = (text: string) => page.getByText(text).filter({ visible: true }).first();
    const other = openOffice(folder);
    const [campaign] = other.campaigns.list();
    const campaignId = campaign!.id;
    const sheet = other.results.sheet({ campaignId, on: '2023-09-05' });
    const indicator = sheet.indicators.find(({ id }) => id === keyedOf(sheet)[0]!.id)!;

    // Figures, on a screen where none is keyed.
    await page.goto(
      `${page.url().replace(/#.*/, '')}#/figures?campaign=${campaignId}&on=2023-09-05`,
    );
    await page.getByRole('heading', { name: 'Tổng hợp' }).waitFor();
    expect(await seen('7.654.321').count()).toBe(0);
    other.results.save({
      campaignId,
      source: 'nhập tay',
      columns: byColumn([
        {
          unitId: membersOf(sheet)[0]!.unit.id,
          indicatorId: indicator.id,
          on: sheet.on,
          value: 7_654_321,
          was: null,
        },
      ]),
    });
    await seen('7.654.321').waitFor();

    // A setting.
    await page.getByRole('link', { name: 'Thiết lập' }).press('Enter');
    await page.getByRole('tab', { name: 'Chỉ số' }).click();
    await seen(indicator.name).waitFor();
    const { id, ...typed } = other.campaigns
      .settings({ campaignId })
      .indicators.find((each) => each.id === indicator.id)!;
    const renamed = { ...typed, name: 'Kích hoạt đổi tên ở máy khác', requiresAll: false };
    other.indicators.save({ campaignId, id, indicator: renamed });
    await seen('Kích hoạt đổi tên ở máy khác').waitFor();

    // Units.
    await page.getByRole('link', { name: 'Đơn vị' }).press('Enter');
    await page.getByRole('tree').waitFor();
    const { unit } = membersOf(sheet)[0]!;
    other.units.rename({ campaignId, unitId: unit.id, name: 'Thành phố Mới Đổi Tên', on: null });
    await seen('Thành phố Mới Đổi Tên').waitFor();
    other.close();
    expect(complaints).toEqual([]);
  });
});

it('reads days that another window closed only when the keyboard rests', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  await openSample(page);
  const [level1] = await keyColumns(page);
  const [campaign] = await host.client.call('campaigns.list', {});
  const campaignId = campaign!.id;
  // For each reading of the sheet, how long ago the last key was pressed.
  await page.evaluate(() => {
    const told = { since: [] as number[] };
    Object.assign(window, { told });
    let lastKey = performance.now();
    window.addEventListener('keydown', () => (lastKey = performance.now()), true);
    const send = window.fetch;
    window.fetch = (input, init) => {
      if (String(init?.body).includes('"results.sheet"')) {
        told.since.push(performance.now() - lastKey);
      }
      return send(input, init);
    };
  });
  const since = () =>
    page.evaluate(() => (window as unknown as { told: { since: number[] } }).told.since);
  const cell = cellOf(page, 'Thành phố Pleiku', level1);
  await cell.click();
  const day = { from: '2023-09-05', to: '2023-09-05' };
  await page.keyboard.press('1');
  const closing = host.client.call('closings.close', {
    campaignId,
    ...day,
    blankReason: 'chưa có số',
  });
  for (const digit of '23456') await page.keyboard.press(digit, { delay: 60 });
  const { id } = await closing;
  for (const digit of '789') await page.keyboard.press(digit, { delay: 60 });
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await since()).length).toBeGreaterThan(0);
  await page.keyboard.press('9');
  await host.client.call('closings.open', { campaignId, id, reason: 'nhập bổ sung' });
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await since()).length).toBeGreaterThan(1);
  for (const ms of await since()) expect(ms).toBeGreaterThan(450);
  expect(complaints).toEqual([]);
});
