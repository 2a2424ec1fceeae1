import { expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openTargets, saved, target } from './targets-screen.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';
const AN_KHE = 'Thị xã An Khê';
const KBANG = 'Huyện KBang';
const MERGER = '2023-09-10';

it('both sides of a merger can be looked at and keyed, and a target says from when it holds', async () => {
  const { page, host, campaign, complaints } = await openTargets(browser(), 'gia-lai');
  const campaignId = campaign.id;
  const units = await host.client.call('units.list', { campaignId });
  const idOf = (name: string) => units.find((unit) => unit.name === name)!.id;
  const unitIds = [idOf(AN_KHE)];
  await host.client.call('units.merge', { campaignId, unitIds, into: idOf(KBANG), on: MERGER });
  await page.goto(
    `${page.url().replace(/#.*/, '')}#/targets?campaign=${campaignId}&on="${MERGER}"`,
  );
  await cellOf(page, KBANG, 'since').filter({ hasText: '10/9/2023' }).waitFor();
  await expect.poll(() => cellOf(page, AN_KHE, 'value').count()).toBe(0);
  expect(await fitsTheScreen(page)).toBe(true);
  expect(await accessProblems(page)).toEqual([]);

  // By keyboard alone to the other side.
  const choice = page.getByLabel('Thời điểm');
  await choice.selectOption({ label: 'Đến hết 09/9/2023' });
  await cellOf(page, AN_KHE, 'value').waitFor();
  await target(page, AN_KHE).click();
  await page.keyboard.type('44000');
  await page.keyboard.press('Enter');
  await saved(target(page, AN_KHE));
  const heirOn = async (on: string) => {
    const sheet = await host.client.call('results.sheet', { campaignId, on });
    return sheet.targets[0]!.given[sheet.units.findIndex(({ unit }) => unit.name === KBANG)];
  };
  const own = await heirOn('2023-09-09');
  expect(await heirOn(MERGER)).toBe(own! + 44_000);
  expect(complaints).toEqual([]);
});

it('a target that closed days stand against is offered from the first open day', async () => {
  const { page, host, campaign, complaints } = await openTargets(browser(), 'gia-lai');
  const campaignId = campaign.id;
  await host.client.call('closings.close', { campaignId, from: '2023-09-01', to: '2023-09-03' });
  await target(page, PLEIKU).click();
  await page.keyboard.type('190000');
  await page.keyboard.press('Enter');
  await target(page, PLEIKU).and(page.locator('[data-state="refused"]')).waitFor();
  const take = page.getByRole('button', { name: 'Ghi 1 chỉ tiêu, hiệu lực từ 04/9/2023' });
  await take.waitFor();
  expect(await fitsTheScreen(page)).toBe(true);
  expect(await accessProblems(page)).toEqual([]);
  await take.press('Enter');
  await take.waitFor({ state: 'detached' });
  await page.getByText('Đã ghi 1 chỉ tiêu, hiệu lực từ 04/9/2023.').waitFor();
  // The later target is shown when its day is chosen.
  await page.getByLabel('Thời điểm').selectOption({ label: 'Từ 04/9/2023: 1 chỉ tiêu mới' });
  await cellOf(page, PLEIKU, 'since').filter({ hasText: '04/9/2023' }).waitFor();
  const given = async (on: string) => {
    const sheet = await host.client.call('results.sheet', { campaignId, on });
    return sheet.targets[0]!.given[sheet.units.findIndex(({ unit }) => unit.name === PLEIKU)];
  };
  expect([await given('2023-09-03'), await given('2023-09-04')]).toEqual([185_255, 190_000]);
  expect(complaints).toEqual([]);
});

it('another opening day tells in numbers what would stop counting, and waits for an answer', async () => {
  const { page, host, campaign, sheet, complaints } = await openTargets(browser(), 'gia-lai');
  const campaignId = campaign.id;
  const { indicators, units } = await sheet();
  const indicatorId = indicators.find(({ kind }) => kind === 'flow')!.id;
  const unitIds = [units.find(({ unit }) => unit.name === PLEIKU)!.unit.id];
  await host.client.call('results.save', {
    campaignId,
    source: 'nhập tay',
    columns: [{ indicatorId, on: '2023-09-02', unitIds, values: [120], was: [null] }],
  });
  await page.getByRole('link', { name: 'Thiết lập' }).press('Enter');
  await page.getByRole('tab', { name: 'Chung', exact: true }).click();
  const field = page.getByLabel('Ngày chốt số đầu kỳ');
  await field.fill('05/9/2023');
  await field.press('Tab');
  const save = page.getByRole('button', { name: 'Lưu' });
  await save.press('Enter');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('thì 1 số liệu đã nhập thôi được cộng vào lũy kế').waitFor();
  await dialog.getByRole('button', { name: 'Sửa lại' }).press('Enter');
  await dialog.waitFor({ state: 'detached' });
  const opening = async () =>
    (await host.client.call('campaigns.settings', { campaignId })).campaign.openingOn;
  expect(await opening()).toBe('2023-08-23');
  await save.press('Enter');
  await dialog.getByRole('button', { name: 'Đúng, vẫn ghi' }).press('Enter');
  await expect.poll(opening).toBe('2023-09-05');
  expect(complaints).toEqual([]);
});
