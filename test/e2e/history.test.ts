import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { byColumn } from '../../shared/contract/cell-columns.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import type { HostProcess } from '../helpers/host-process.ts';
import { keyedOf, membersOf } from '../helpers/sheet-cells.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';
import { readRows } from './read-rows-of.ts';

const browser = browserOfFile();
const ON = '2023-09-05';

/** Acts on the store past the page, as another window would. */
async function actsIn(host: HostProcess, campaignId: number) {
  const { call } = host.client;
  const sheet = await call('results.sheet', { campaignId, on: ON });
  const [flow] = keyedOf(sheet);
  const members = membersOf(sheet).map(({ unit }) => unit);
  const key = (member: number, value: number | null, was: number | null) => {
    const cell = { unitId: members[member]!.id, indicatorId: flow!.id, on: ON, value, was };
    return call('results.save', { campaignId, source: 'nhập tay', columns: byColumn([cell]) });
  };
  const stored = async (member: number) => {
    const { stored: columns, units } = await call('results.sheet', { campaignId, on: ON });
    const at = units.findIndex(({ unit }) => unit.id === members[member]!.id);
    return columns.find(({ indicatorId }) => indicatorId === flow!.id)!.now[at];
  };
  return { key, stored, members, flow: flow! };
}

/** The history of the sample of Gia Lai, reached by keyboard. */
async function openHistory(page: Page) {
  await page.getByRole('link', { name: 'Lịch sử', exact: true }).press('Enter');
  await page.getByRole('heading', { name: 'Lịch sử thay đổi' }).waitFor();
  const table = page.locator('.read-table');
  await table.locator('.ag-row').first().waitFor();
  const rows = () => readRows(table);
  /** Puts the cursor on the command of a row and presses Enter. */
  const turn = async (row: number) => {
    await table.locator('[role="columnheader"]').first().focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    for (let n = 0; n < row; n += 1) await page.keyboard.press('ArrowDown');
    await table.locator(`[row-index="${row}"] [col-id="turn"]:focus`).waitFor();
    await page.keyboard.press('Enter');
  };
  return { table, rows, turn };
}

describe('the history of a campaign', () => {
  it('tells who changed what and how, and takes any of it back, after a restart too', async () => {
    const first = await openOfficeDay(browser());
    const campaign = await first.host.client.call('campaigns.openSample', { sample: 'gia-lai' });
    const campaignId = campaign.id;
    const { key, members } = await actsIn(first.host, campaignId);
    await key(0, 12, null);
    await key(1, 34, null);
    await key(1, 40, 34);
    await first.host.client.call('units.addAlias', {
      campaignId,
      unitId: members[2]!.id,
      alias: 'Phố bên sông',
    });
    await first.host.stop();

    const { page, host, complaints } = await openOfficeDay(browser(), first.folder);
    const { stored } = await actsIn(host, campaignId);
    const base = page.url().replace(/#.*/, '');
    await page.goto(`${base}#/figures?campaign=${campaignId}`);
    const { rows, turn } = await openHistory(page);
    const [alias, second] = await rows();
    expect(alias!.slice(2)).toEqual([
      'trình duyệt',
      'nhập tay',
      `Cách viết khác của đơn vị “${members[2]!.name}”`,
      '–',
      'Phố bên sông',
      'Hoàn tác',
    ]);
    expect(second!.slice(4)).toEqual([
      expect.stringMatching(new RegExp(`^Số liệu “.+”, ngày 05/9/2023 của ${members[1]!.name}$`)),
      '34',
      '40',
      'Hoàn tác',
    ]);
    // The sample itself is not taken back here, and says why.
    expect((await rows()).at(-1)!.at(-1)).toContain('xóa ở Thiết lập');
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);

    // What was changed since is not written over: the sentence names who did it.
    await turn(2);
    await page
      .getByRole('alert')
      .getByText(new RegExp(`của ${members[1]!.name} nay là 40 \\(.+, lúc .+\\); không ghi đè\\.`))
      .waitFor();
    expect(await stored(1)).toBe(40);

    await turn(1);
    await page.getByText(/^Đã hoàn tác: Số liệu/).waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(await stored(1)).toBe(34);
    await expect.poll(async () => (await rows())[0]![3]).toMatch(/^hoàn tác thay đổi của .+, /);
    expect((await rows())[2]!.at(-1)).toBe('Đã hoàn tác. Làm lại');
    // The button that does it again has the keyboard.
    await page.getByRole('button', { name: 'Làm lại' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByText(/^Đã làm lại: Số liệu/).waitFor();
    expect(await stored(1)).toBe(40);
    await page.getByRole('button', { name: 'Đóng thông báo' }).press('Enter');
    await page.locator('[col-id="turn"]:focus').waitFor();
    expect(complaints).toEqual([]);
  });

  it('is filtered by kind and by words, comes in pieces, and is empty where nothing is', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    const { id: campaignId } = await host.client.call('campaigns.openSample', {
      sample: 'gia-lai',
    });
    const { key, stored, members, flow } = await actsIn(host, campaignId);
    for (let n = 1; n <= 105; n += 1) await key(0, n, n === 1 ? null : n - 1);
    const note = { campaignId, indicatorId: flow.id, unitId: members[3]!.id, on: ON };
    await host.client.call('notes.save', { ...note, text: 'đã đối chiếu' });
    await page.goto(`${page.url().replace(/#.*/, '')}#/figures?campaign=${campaignId}`);
    const { table, rows } = await openHistory(page);
    await page.getByText('Đang hiện 100 thay đổi gần nhất', { exact: false }).waitFor();
    await table.getByText('100 dòng').waitFor();
    await page.getByRole('button', { name: 'Xem thêm' }).press('Enter');
    await page.getByRole('button', { name: 'Xem thêm' }).waitFor({ state: 'detached' });

    await page.getByRole('searchbox', { name: 'Lọc' }).fill('doi chieu');
    await expect.poll(async () => (await rows()).length).toBe(1);
    await page.getByRole('searchbox', { name: 'Lọc' }).fill('');
    const part = page.getByLabel('Loại thay đổi');
    await part.selectOption('Ghi chú');
    await expect.poll(async () => (await rows()).map((row) => row[6])).toEqual(['đã đối chiếu']);
    await part.selectOption('Tệp đã nhập');
    await page.getByText('Chưa có thay đổi nào thuộc loại “Tệp đã nhập”.').waitFor();
    expect(await accessProblems(page)).toEqual([]);

    await part.selectOption('Các lần chốt số liệu');
    await page.getByText('Chưa chốt ngày nào', { exact: false }).waitFor();
    const days = { campaignId, from: '2023-09-01', to: '2023-09-02' };
    const { id } = await host.client.call('closings.close', {
      ...days,
      blankReason: 'Bổ sung sau',
    });
    await expect.poll(async () => (await rows()).length).toBe(1);
    await host.client.call('closings.open', { campaignId, id, reason: 'Gửi lại số' });
    await expect.poll(async () => (await rows())[0]?.[7]).toBe('Gửi lại số');
    expect((await rows())[0]).toMatchObject([
      'từ ngày 01/9/2023 đến hết ngày 02/9/2023',
      'đã mở lại',
      ...[expect.any(String), expect.any(String), 'Bổ sung sau'],
      ...[expect.any(String), expect.any(String), 'Gửi lại số'],
    ]);
    expect(await accessProblems(page)).toEqual([]);

    // Changes of others appear by themselves; an unreachable store is reported.
    await part.selectOption('Số liệu');
    await table.locator('.ag-row').first().waitFor();
    await key(0, 500, 105);
    await expect.poll(async () => (await rows())[0]?.[6]).toBe('500');
    // A double click takes back one change: the second click would find another row there.
    await table.locator('[row-index="0"] [col-id="turn"]').dblclick();
    await expect.poll(async () => (await rows())[1]?.at(-1)).toBe('Đã hoàn tác. Làm lại');
    expect(await stored(0)).toBe(105);
    expect((await rows())[2]!.slice(6)).toEqual(['105', 'Hoàn tác']);
    expect(complaints).toEqual([]);
    await host.kill();
    await part.selectOption('Đơn vị');
    await page.getByRole('button', { name: 'Thử lại' }).waitFor();
  });
});

it('a step that was taken back in the history is told in the grid, not taken back twice', async () => {
  const { page, host } = await openOfficeDay(browser());
  const { id: campaignId } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  const base = page.url().replace(/#.*/, '');
  await page.goto(`${base}#/entry?campaign=${campaignId}&on=${ON}`);
  await page.locator('[col-id^="key:"]:focus').waitFor();
  const cell = page.locator('[row-index="1"] [col-id^="key:"]').first();
  await cell.click();
  for (const figure of ['5', '6']) {
    await page.keyboard.type(figure);
    await page.keyboard.press('Enter');
    await cell.click();
  }
  await cell.and(page.locator('[data-state="saved"]')).waitFor();
  const { turn } = await openHistory(page);
  await turn(0);
  await page.getByText(/^Đã hoàn tác: Số liệu/).waitFor();
  await page.getByRole('link', { name: 'Nhập số liệu', exact: true }).press('Enter');
  await page.locator('[col-id^="key:"]:focus').waitFor();
  await expect.poll(() => cell.textContent()).toBe('5');
  await page.keyboard.press('Control+z');
  await page.getByText(/^Không hoàn tác được: Bước này đã được hoàn tác/).waitFor();
  await expect.poll(() => cell.textContent()).toBe('5');
  // The next one is the step before it, as the store has them.
  await page.keyboard.press('Control+z');
  await expect.poll(() => cell.textContent()).toBe('');
});

it('is searched by unit, day and words, and printed; what was done of the PC is told too', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id: campaignId } = await host.client.call('campaigns.openSample', {
    sample: 'gia-lai',
  });
  const { key, members } = await actsIn(host, campaignId);
  await key(0, 12, null);
  await key(1, 34, null);
  await page.goto(`${new URL(page.url()).origin}/#/entry?campaign=${campaignId}&on=${ON}`);
  const { rows } = await openHistory(page);
  const found = (text: string) => page.getByText(text).first().waitFor();
  await page.getByPlaceholder('Đơn vị').click();
  await page.keyboard.type('an khe');
  await page.getByRole('option', { name: members[1]!.name }).click();
  await page.getByRole('button', { name: 'Tìm', exact: true }).last().click();
  await page.waitForFunction((name) => {
    const cells = [...document.querySelectorAll('.ag-row [col-id="subject"]')];
    return cells.length > 0 && cells.every(({ textContent }) => textContent?.includes(name));
  }, members[1]!.name);
  expect((await rows())[0]).toContain('34');
  expect(await accessProblems(page)).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);
  await page.getByLabel('Từ ngày').fill('31/2/2023');
  await page.keyboard.press('Enter');
  await found('Không có ngày “31/2/2023”');
  await page.getByRole('button', { name: 'Bỏ lọc' }).click();
  await page.getByRole('button', { name: 'Excel' }).click();
  await page.getByLabel('Loại thay đổi').selectOption({ label: 'Cả máy, mọi chiến dịch' });
  await found('Ghi tệp Lịch sử thay đổi');
  expect(complaints).toEqual([]);
});
