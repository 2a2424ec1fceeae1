import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { openOfficeDay } from './office-day.ts';
import { readRows } from './read-rows-of.ts';
import { openTargets, paste, saved, target } from './targets-screen.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';
const AN_KHE = 'Thị xã An Khê';
const PROVINCE = 'Tỉnh Gia Lai';

describe('the grid of targets', () => {
  it('shows another’s change that an undo stands against: which cell, what, who', async () => {
    const { page, host, campaign, sheet, stored, complaints } = await openTargets(
      browser(),
      'gia-lai',
    );
    await target(page, PLEIKU).click();
    await paste(page, '185300\r\n44300\r\n');
    await saved(target(page, AN_KHE));
    const { units, targets } = await sheet();
    const { indicatorId, milestoneId } = targets[0]!;
    await host.client.call('targets.save', {
      campaignId: campaign.id,
      source: 'nhập tay',
      cells: [
        {
          indicatorId,
          milestoneId,
          unitId: units.find(({ unit }) => unit.name === PLEIKU)!.unit.id,
          value: 190_000,
          high: null,
          was: 185_300,
          wasHigh: null,
        },
      ],
    });
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('190.000');
    await page.keyboard.press('Control+z');
    await page.getByText('Chưa hoàn tác: 1 ô đã được sửa ở nơi khác, nên giữ nguyên.').waitFor();
    await page
      .getByText(/đang là 190\.000 \(.+ sửa lúc .+\); hoàn tác sẽ ghi 185\.255\./)
      .waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('button', { name: `${PLEIKU} · Chỉ tiêu giao` }).press('Enter');
    await expect
      .poll(() => target(page, PLEIKU).evaluate((cell) => cell === document.activeElement))
      .toBe(true);
    await page.getByRole('button', { name: 'Hoàn tác 1 ô còn lại' }).press('Enter');
    await expect.poll(() => stored(AN_KHE)).toBe(44_279);
    expect(await stored(PLEIKU)).toBe(190_000);
    await page.getByText('Chưa hoàn tác').waitFor({ state: 'detached' });
    await page.locator('.ag-cell:focus').waitFor();
    expect(complaints).toEqual([]);
  });

  it('takes its steps back after the program was closed and opened, others’ changes shown', async () => {
    const day = await openTargets(browser(), 'gia-lai');
    const { page, host, folder, campaign } = day;
    await target(page, PLEIKU).click();
    await paste(page, '185300\r\n44300\r\n');
    await saved(target(page, AN_KHE));
    await target(page, PROVINCE).click();
    await page.keyboard.type('684000');
    await page.keyboard.press('Enter');
    await saved(target(page, PROVINCE));
    await page.getByText('Số đầu kỳ', { exact: true }).click();
    await target(page, AN_KHE).click();
    const before = await target(page, AN_KHE).textContent();
    await page.keyboard.type('77');
    await page.keyboard.press('Enter');
    await saved(target(page, AN_KHE));
    await host.stop();

    const again = await openOfficeDay(browser(), folder);
    const { page: next, complaints } = again;
    const sheetNow = () =>
      again.host.client.call('results.sheet', { campaignId: campaign.id, on: null });
    const storedNow = async (name: string) => {
      const { units, targets } = await sheetNow();
      return targets[0]!.given[units.findIndex(({ unit }) => unit.name === name)];
    };
    await next.goto(`${next.url().replace(/#.*/, '')}#/targets?campaign=${campaign.id}`);
    await target(next, PLEIKU).click();
    // The last step was one of opening figures: it is shown where it was taken.
    await next.keyboard.press('Control+z');
    await next.getByRole('region', { name: 'Số đầu kỳ của các đơn vị' }).waitFor();
    await expect.poll(() => target(next, AN_KHE).textContent()).toBe(before);
    await next.keyboard.press('Control+z');
    await expect.poll(() => storedNow(PROVINCE)).not.toBe(684_000);
    await next.keyboard.press('Control+y');
    await expect.poll(() => storedNow(PROVINCE)).toBe(684_000);
    await next.keyboard.press('Control+z');

    const { units, targets } = await sheetNow();
    const { indicatorId, milestoneId } = targets[0]!;
    const unitId = units.find(({ unit }) => unit.name === PLEIKU)!.unit.id;
    const given = { value: 190_000, high: null, was: 185_300, wasHigh: null };
    await again.host.client.call('targets.save', {
      campaignId: campaign.id,
      source: 'nhập tay',
      cells: [{ indicatorId, milestoneId, unitId, ...given }],
    });
    await expect.poll(() => target(next, PLEIKU).textContent()).toBe('190.000');
    await next.keyboard.press('Control+z');
    await next.getByText('Chưa hoàn tác: 1 ô đã được sửa ở nơi khác, nên giữ nguyên.').waitFor();
    await next
      .getByText(/đang là 190\.000 \(.+ sửa lúc .+\); hoàn tác sẽ ghi 185\.255\./)
      .waitFor();
    await next.getByRole('button', { name: 'Hoàn tác 1 ô còn lại' }).press('Enter');
    await expect.poll(() => storedNow(AN_KHE)).toBe(44_279);
    expect(await storedNow(PLEIKU)).toBe(190_000);
    // The undone step is gone from the list; only that of the other window is left.
    const { on } = await sheetNow();
    const asked = { campaignId: campaign.id, on, limit: 200 };
    const left = await again.host.client.call('history.givenSteps', asked);
    expect(left.map(({ ends }) => ends[0]!.values)).toEqual([[190_000]]);
    expect(complaints).toEqual([]);
  });

  it('lists a text among pasted figures, and writes the figures', async () => {
    const { page, stored } = await openTargets(browser(), 'gia-lai');
    await target(page, PLEIKU).click();
    await paste(page, '185300\r\n44300\r\nabc\r\n');
    await page.getByText('1 ô không ghi được; các ô khác đã ghi.', { exact: false }).waitFor();
    await page.getByText('“abc” không phải là số', { exact: false }).first().waitFor();
    expect(await page.getByRole('dialog').count()).toBe(0);
    await expect.poll(() => stored(AN_KHE)).toBe(44_300);
  });

  it('lists what a paste could not write, with its place, and writes the rest as one step', async () => {
    const { page, stored } = await openTargets(browser(), 'gia-lai');
    await target(page, PLEIKU).click();
    await paste(page, '185300\t5\r\n-7\t6\r\n1,5\t7\r\n');
    await page.getByText('2 ô không ghi được; các ô khác đã ghi.', { exact: false }).waitFor();
    await page
      .getByText('Cột do phần mềm tính, bỏ qua: Chỉ tiêu áp dụng.', { exact: false })
      .waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('button', { name: `${AN_KHE} · Chỉ tiêu giao` }).press('Enter');
    await expect
      .poll(() => target(page, AN_KHE).evaluate((cell) => cell === document.activeElement))
      .toBe(true);
    await expect.poll(() => stored(PLEIKU)).toBe(185_300);
    await page.keyboard.press('Control+z');
    await expect.poll(() => stored(PLEIKU)).toBe(185_255);
  });

  it('sums a selection, copies numbers, knows today, its history and Ctrl+S', async () => {
    const { page, complaints } = await openTargets(browser(), 'gia-lai');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await target(page, PLEIKU).click();
    await page.keyboard.press('Shift+ArrowDown');
    await expect
      .poll(() => page.locator('[class*="statusSelection"]').textContent())
      .toBe('Số ô2Tổng229.534Trung bình114.767,00Nhỏ nhất44.279Lớn nhất185.255');
    await page.keyboard.press('Control+c');
    await expect
      .poll(() => page.evaluate(() => navigator.clipboard.readText()))
      .toBe('185255\r\n44279\r\n');

    await target(page, PLEIKU).click();
    await page.keyboard.press('Control+;');
    await expect
      .poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement).value))
      .toMatch(/^\d{2}\/\d{1,2}\/\d{4}$/);
    await page.keyboard.press('Escape');
    await page.keyboard.type('185.256');
    await page.keyboard.press('Enter');
    await saved(target(page, PLEIKU));
    // The cursor goes to what is undone, from the other table as well.
    await page.getByText('Số đầu kỳ', { exact: true }).click();
    await target(page, AN_KHE).click();
    await page.keyboard.press('Control+z');
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('185.255');
    await expect
      .poll(() => target(page, PLEIKU).evaluate((cell) => cell === document.activeElement))
      .toBe(true);
    await page.keyboard.press('Control+s');
    await page.getByText(/^Mọi số liệu đã lưu, lần cuối lúc/).waitFor();
    await target(page, PLEIKU).click();
    await page.keyboard.press('Control+Shift+H');
    const history = page.getByRole('dialog', { name: `Lịch sử ô: ${PLEIKU} · Chỉ tiêu giao` });
    await history.getByRole('row').nth(2).waitFor();
    const rows = await readRows(history);
    expect(rows.slice(0, 2).map((row) => row.slice(2))).toEqual([
      ['185.256', '185.255', 'hoàn tác'],
      ['185.255', '185.256', 'nhập tay'],
    ]);
    expect(await accessProblems(page, '[data-part="opened-panel"]')).toEqual([]);
    await page.keyboard.press('Escape');
    await expect
      .poll(() => target(page, PLEIKU).evaluate((cell) => cell === document.activeElement))
      .toBe(true);
    expect(complaints).toEqual([]);
  });

  it('takes its own copy back cell by cell, and reads names only where other units stand', async () => {
    const { page, stored } = await openTargets(browser(), 'gia-lai');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await target(page, PLEIKU).click();
    await page.keyboard.press('Control+a');
    await page.keyboard.press('Control+c');
    await page.keyboard.press('Delete');
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('');
    await page.keyboard.press('Control+v');
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('185.255');
    await page.getByText('Cột do phần mềm tính, bỏ qua: ', { exact: false }).waitFor();
    await saved(target(page, AN_KHE));
    expect(await page.getByRole('dialog').count()).toBe(0);
    expect(await stored(AN_KHE)).toBe(44_279);
    // A row lower the names are those of other units.
    await cellOf(page, AN_KHE, 'code').click();
    await page.keyboard.press('Control+v');
    await page.getByRole('dialog').waitFor();
  });

  it('fills, replaces and cuts as one step each', async () => {
    const { page, stored } = await openTargets(browser(), 'gia-lai');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await target(page, PROVINCE).click();
    await page.keyboard.type('684000');
    await page.keyboard.press('Enter');
    await target(page, PROVINCE).click();
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Shift+ArrowDown');
    await page.keyboard.press('Control+d');
    await expect.poll(() => stored(AN_KHE)).toBe(684_000);
    await page.keyboard.press('Control+h');
    await page.getByRole('textbox', { name: 'Tìm' }).fill('684.000');
    await page.getByRole('textbox', { name: 'Thay bằng' }).fill('7');
    await page.getByRole('button', { name: 'Thay tất cả' }).click();
    await page.getByText('Thay ở 3 ô.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => stored(AN_KHE)).toBe(7);
    await page.keyboard.press('Control+z');
    await expect.poll(() => stored(AN_KHE)).toBe(684_000);
    await page.keyboard.press('Control+z');
    await expect.poll(() => stored(AN_KHE)).toBe(44_279);
    expect(await stored(PLEIKU)).toBe(185_255);
    expect(await cellOf(page, PROVINCE, 'difference').textContent()).toBe('+37');
  });
});
