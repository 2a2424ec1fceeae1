import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { browserOfFile, cellOf, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { membersOf } from '../helpers/sheet-cells.ts';
import { accessProblems } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const BAC_SON = 'Phường Bắc Sơn';
const ON = '2024-10-27';
const WRONG = 'tài khoản đã kích hoạt 78.873 vượt hồ sơ đã thu nhận 72.814';

const level = (page: Page, selector: string) =>
  expect.poll(() => page.locator(selector).getAttribute('data-level'));
const isFocused = (page: Page, unit: string, columnId: string) =>
  expect
    .poll(() =>
      cellOf(page, unit, columnId).evaluate((element) => element === document.activeElement),
    )
    .toBe(true);
const told = (page: Page) =>
  expect.poll(() => page.locator('[class*="statusReason"]').textContent());

/**
 * Sầm Sơn, where the openings are known of the whole town only, with a slip at one of its wards.
 */
async function openWithSlip() {
  const day = await openOfficeDay(browser());
  const { page, host } = day;
  const { id } = await host.client.call('campaigns.openSample', { sample: 'sam-son' });
  const sheet = await host.client.call('results.sheet', { campaignId: id, on: ON });
  const { unit } = membersOf(sheet).find((one) => one.unit.name === BAC_SON)!;
  const idOf = (code: string) => sheet.indicators.find((one) => one.code === code)!.id;
  const keyed = { 'collected-new': 10, 'activated-approved': 9999, 'activated-new': 5 };
  const cells = Object.entries(keyed).map(([code, value]) => ({
    indicatorId: idOf(code),
    unitId: unit.id,
    on: ON,
    value,
    was: null,
  }));
  await host.client.call('results.save', {
    campaignId: id,
    source: 'nhập tay',
    columns: byColumn(cells),
  });
  const open = (search: string) =>
    page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/entry?campaign=${id}&${search}`);
  const openListed = async () => {
    await page.getByRole('button', { name: /^Cảnh báo/ }).click();
    const item = page.locator('.read-table .ag-row').filter({ hasText: WRONG });
    await item.locator('.read-opens').click();
  };
  return { ...day, idOf, open, openListed };
}

describe('what is found of the whole, where no unit below is wrong by itself', () => {
  it('is marked on the total and leads to the cells behind it', async () => {
    const { page, idOf, open, openListed, complaints } = await openWithSlip();
    await open(`on=${ON}`);
    const column = `key:${idOf('collected-new')}`;
    await level(page, `.ag-row-pinned [col-id="${column}"]`).toBe('error');
    await level(page, `.ag-row-pinned [col-id="key:${idOf('teams')}"]`).toBeNull();
    await openListed();
    await isFocused(page, BAC_SON, column);
    await told(page).toContain(`TỔNG: Đã phê duyệt, chưa kích hoạt đến hết ngày 27/10/2024`);
    await told(page).toContain(WRONG);

    // The list also leads to the cell from another day.
    await open('on=2024-10-26');
    await page.getByText('Phát sinh trong ngày 26/10/2024').waitFor();
    await openListed();
    await page.getByText('Phát sinh trong ngày 27/10/2024').waitFor();
    await isFocused(page, BAC_SON, column);
    expect(complaints).toEqual([]);
  });

  it('is marked among the days of an indicator too, as soon as it is wrong and no longer', async () => {
    const { page, idOf, open, openListed } = await openWithSlip();
    await open(`on=2024-10-26&indicator=${idOf('activated-approved')}`);
    await page.locator('[col-id="day:2024-10-26"]:focus').waitFor();
    const column = `day:${ON}`;
    const total = `.ag-row-pinned [col-id="${column}"]`;
    await level(page, total).toBe('error');
    await openListed();
    await isFocused(page, BAC_SON, column);
    await told(page).toContain(WRONG);
    await page.keyboard.type('40');
    await page.keyboard.press('Enter');
    await level(page, total).toBeNull();

    // From an indicator that is not involved, the list leads to one that is.
    await cellOf(page, BAC_SON, column).click();
    await page.keyboard.type('9.999');
    await page.keyboard.press('Enter');
    await level(page, total).toBe('error');
    await open(`on=2024-10-26&indicator=${idOf('teams')}`);
    await page.getByRole('grid', { name: /^Tổ công tác/ }).waitFor();
    await openListed();
    await isFocused(page, BAC_SON, column);
    const shown = page.getByRole('combobox', { name: 'Chỉ số', exact: true });
    const name = shown.locator('option:checked');
    await expect.poll(() => name.textContent()).toBe('Thu nhận trong ngày');
    await told(page).toContain(WRONG);
  });
});

describe('the list of findings', () => {
  it('lies beside the work and stays, on other days too; Escape in it closes it', async () => {
    const { page, idOf, open, openListed, complaints } = await openWithSlip();
    await open(`on=${ON}`);
    const column = `key:${idOf('collected-new')}`;
    const panel = page.getByRole('dialog', { name: 'Cảnh báo kiểm tra' });
    await openListed();
    await isFocused(page, BAC_SON, column);
    expect(await accessProblems(page)).toEqual([]);
    const [work, beside] = await Promise.all(
      [page.getByRole('grid').first(), panel].map((part) => part.boundingBox()),
    );
    expect(work!.x + work!.width).toBeLessThanOrEqual(beside!.x);
    expect(beside!.x + beside!.width).toBeLessThanOrEqual(OFFICE_SCREEN.width);

    // Keying goes on beside the list, which follows the changes.
    await page.keyboard.type('99.999');
    await page.keyboard.press('Enter');
    await panel.getByText(WRONG).waitFor({ state: 'detached' });
    await open('on=2024-10-26');
    await page.getByText('Phát sinh trong ngày 26/10/2024').waitFor();
    await panel.waitFor();
    // The keyboard is in the grid of the new day.
    await page.locator('[col-id^="key:"]:focus').waitFor();

    await panel.getByRole('button', { name: 'Đóng' }).focus();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await page.locator('[col-id^="key:"]:focus').waitFor();
    expect(complaints).toEqual([]);
  });

  it('goes kind by kind with counts, the worst first, and folds away what was answered', async () => {
    const { page, idOf, open, openListed, complaints } = await openWithSlip();
    await open(`on=${ON}`);
    const column = `key:${idOf('collected-new')}`;
    await openListed();
    await isFocused(page, BAC_SON, column);
    const panel = page.getByRole('dialog', { name: 'Cảnh báo kiểm tra' });
    const heads = async () =>
      (await panel.locator('.read-group').allTextContents()).filter((text) => text !== '');
    const levels = (await heads()).filter((text) => ['Lỗi', 'Cảnh báo'].includes(text));
    expect(levels[0]).toBe('Lỗi');
    expect(levels).toEqual(levels.toSorted((a, b) => b.localeCompare(a, 'vi')));
    expect(await heads()).toContain('Các chỉ số không khớp nhau: 1');

    // By mouse and by keyboard; the cursor stays on the group.
    const kind = panel.locator('.ag-row').filter({ hasText: 'Các chỉ số không khớp nhau: 1' });
    const found = panel.getByText(WRONG);
    const name = kind.locator('[col-id="place"]');
    await kind.locator('[col-id="sentence"]').click();
    await found.waitFor({ state: 'detached' });
    await name.and(page.locator('[aria-expanded="false"]')).waitFor();
    await page.keyboard.press('Enter');
    await found.waitFor();
    // On its triangle, once.
    await name.click({ position: { x: 14, y: 14 } });
    await found.waitFor({ state: 'detached' });
    await page.keyboard.press('Space');
    await found.waitFor();
    expect(await accessProblems(page, '[data-part="opened-panel"]')).toEqual([]);

    expect(complaints).toEqual([]);
  });

  it('counts what is open; what a note answers is folded away behind it', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    const { id } = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
    const sheet = await host.client.call('results.sheet', { campaignId: id, on: '2023-10-02' });
    const stock = sheet.indicators.find(({ code }) => code === 'not-activated')!;
    const { unit } = sheet.units.find(({ depth }) => depth === 2)!;
    for (const [on, value] of [
      ['2023-10-02', 60],
      ['2023-10-03', 45],
    ] as const) {
      const cell = { indicatorId: stock.id, unitId: unit.id, on, value, was: null };
      await host.client.call('results.save', {
        campaignId: id,
        source: 'nhập tay',
        columns: byColumn([cell]),
      });
    }
    await page.evaluate((hash) => {
      window.location.hash = hash;
    }, `#/entry?campaign=${id}&on=2023-10-02`);
    await page.getByText('Phát sinh trong ngày 02/10/2023').waitFor();
    const button = page.getByRole('button', { name: /^Cảnh báo \(/ });
    const counted = async () => Number(/\d+/.exec((await button.textContent()) ?? '')?.[0]);
    await button.click();
    const panel = page.getByRole('dialog', { name: 'Cảnh báo kiểm tra' });
    const before = await counted();
    await panel.getByText('Số dư giảm: 1').waitFor();
    await panel
      .locator('.ag-row')
      .filter({ hasText: '03/10/2023' })
      .filter({ hasText: '45' })
      .locator('.read-opens')
      .first()
      .click();
    await page.locator(`[row-id="${unit.id}"] [col-id="key:${stock.id}"]:focus`).waitFor();
    await page.keyboard.press('Shift+F2');
    await page.getByLabel('Nội dung').fill('đã đối chiếu với sổ');
    await page.keyboard.press('Control+Enter');
    const answered = panel.locator('.ag-row').filter({ hasText: 'Đã trả lời' });
    await answered.waitFor();
    await expect.poll(counted).toBe(before - 1);
    expect(await panel.getByText('Số dư giảm: 1').count()).toBe(0);
    const text = panel.getByText('Trả lời: “đã đối chiếu với sổ”.');
    expect(await text.count()).toBe(0);
    await answered.click();
    await text.waitFor();
    expect(await accessProblems(page, '[data-part="opened-panel"]')).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
