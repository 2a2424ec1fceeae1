import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { runBefore } from './office-day.ts';
import { openTargets, paste, saved, target } from './targets-screen.ts';

const browser = browserOfFile();

const PLEIKU = 'Thành phố Pleiku';
const PROVINCE = 'Tỉnh Gia Lai';

describe('the screen of targets', () => {
  it('fits an office screen and is accessible, with its dialogs', async () => {
    const { page, complaints } = await openTargets(browser(), 'gia-lai');
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    for (const name of ['Dán từ Excel…', 'Phân bổ…']) {
      await page.getByRole('button', { name }).press('Enter');
      await page.getByRole('dialog').waitFor();
      expect(await accessProblems(page, '.mantine-Modal-body')).toEqual([]);
      expect(await fitsTheScreen(page)).toBe(true);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      // The cursor is back in the grid.
      await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'value');
    }
    expect(complaints).toEqual([]);
  });

  it('takes targets by keyboard, at once, and refuses at the cell what cannot be one', async () => {
    const { page, stored, complaints } = await openTargets(browser(), 'gia-lai');
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'value');
    await page.keyboard.type('684.000');
    await page.keyboard.press('Enter');
    await saved(target(page, PROVINCE));
    expect(await stored(PROVINCE)).toBe(684_000);
    // The units below sum to 37 more than the province: a finding at once.
    await expect.poll(() => cellOf(page, PROVINCE, 'difference').textContent()).toBe('+37');

    await page.keyboard.type('-5');
    await page.keyboard.press('Enter');
    await target(page, PLEIKU).and(page.locator('[data-state="refused"]')).waitFor();
    await page.keyboard.press('ArrowUp');
    await page
      .getByText(`Chỉ tiêu của ${PLEIKU} là -5; chỉ tiêu phải từ 0 trở lên.`, { exact: false })
      .first()
      .waitFor();
    expect(await stored(PLEIKU)).toBe(185_255);
    await page.keyboard.press('Delete');
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('185.255');
    expect(complaints).toEqual([]);
  });

  it('keeps opening figures of the day before everything', async () => {
    const { page, sheet, complaints } = await openTargets(browser(), 'gia-lai');
    await page.getByText('Số đầu kỳ', { exact: true }).click();
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('39.160');
    await target(page, PLEIKU).click();
    await page.keyboard.type('39161');
    await page.keyboard.press('Enter');
    await saved(target(page, PLEIKU));
    const { stored, units } = await sheet();
    const at = units.findIndex(({ unit }) => unit.name === PLEIKU);
    expect(stored.some(({ opening }) => opening[at] === 39_161)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('is left by Tab from its last cell, with an open editor as well', async () => {
    const { page, sheet } = await openTargets(browser(), 'hiep-hoa');
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'value');
    const focused = () =>
      page.evaluate(() => {
        const row = document.activeElement?.closest('[row-index]')?.getAttribute('row-index');
        return row ?? document.activeElement?.textContent;
      });
    const lastRow = String((await sheet()).units.length - 1);
    await page.keyboard.press('Control+ArrowDown');
    await expect.poll(focused).toBe(lastRow);
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('Dán từ Excel…');
    await page.locator(`.ag-row[row-index="${lastRow}"] [col-id="value"]`).click();
    await page.keyboard.type('12');
    await page.keyboard.press('Tab');
    await expect.poll(focused).toBe('Dán từ Excel…');
  });

  it('cuts no code when the text is half as large again', async () => {
    const { page } = await openTargets(browser(), 'hiep-hoa');
    await runBefore(page, () => {
      const enlarge = () => document.documentElement?.style.setProperty('font-size', '150%');
      enlarge();
      document.addEventListener('DOMContentLoaded', enlarge);
    });
    await page.getByRole('gridcell', { name: 'Xã Đồng Tân' }).waitFor();
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.ag-row [col-id="code"]')]
        .filter((cell) => cell.scrollWidth > cell.clientWidth)
        .map((cell) => cell.textContent),
    );
    expect(cut).toEqual([]);
    expect(
      await page.evaluate(() => document.querySelectorAll('.ag-row [col-id="code"]').length),
    ).toBeGreaterThan(5);
  });

  it('shows the pace that is needed when asked', async () => {
    const { page } = await openTargets(browser(), 'gia-lai');
    await page.getByLabel('Tiến độ cần đạt').press('Space');
    await expect.poll(() => cellOf(page, PROVINCE, 'perDay').textContent()).toBe('8.769');
  });
});

describe('a paste from Excel', () => {
  it('finds units by name, asks for those it does not know, remembers them, and is undone', async () => {
    const { host, campaign, page, stored, complaints } = await openTargets(browser(), 'gia-lai');
    await target(page, PLEIKU).click();
    await paste(page, 'Đơn vị\tChỉ tiêu\r\nTP Pleiku\t185.300\r\nPhố núi\t44.300\r\nIa Pa\t-7\r\n');
    await page
      .getByText('Chỉ tiêu của Huyện Ia Pa là -7; chỉ tiêu phải từ 0 trở lên.')
      .first()
      .waitFor();
    const unknown = page.getByRole('combobox', { name: 'Đơn vị cho “Phố núi”' });
    await unknown.fill('An Khê');
    await page.getByRole('option', { name: 'Thị xã An Khê' }).click();
    await page.getByText('Sẽ ghi 2 số; 1 dòng chưa ghi được').waitFor();
    await page.getByRole('button', { name: 'Ghi 2 chỉ tiêu' }).press('Enter');
    await page.getByText('Đã dán 2 chỉ tiêu.').waitFor();
    expect(await stored(PLEIKU)).toBe(185_300);
    expect(await stored('Thị xã An Khê')).toBe(44_300);
    expect(await stored('Huyện Ia Pa')).toBe(21_169);
    const aliases = async () =>
      (await host.client.call('units.list', { campaignId: campaign.id })).find(
        ({ name }) => name === 'Thị xã An Khê',
      )!.aliases;
    await expect.poll(aliases).toContain('Phố núi');

    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await expect.poll(() => stored(PLEIKU)).toBe(185_255);
    expect(await stored('Thị xã An Khê')).toBe(44_279);
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('185.255');
    expect(complaints).toEqual([]);
  });
});

describe('a file of targets', () => {
  it('is taken in, and one that cannot be read is refused with its place', async () => {
    const { page, folder, stored, complaints } = await openTargets(browser(), 'gia-lai');
    const choose = async (name: string, text: string) => {
      writeFileSync(join(folder, name), text);
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Nhập từ tệp…' }).press('Enter');
      await (await chooser).setFiles(join(folder, name));
    };
    await choose('hong.csv', 'STT,Đơn vị,Chỉ tiêu,Đã kích hoạt\n1,TP Pleiku,nhiều,39.160\n');
    await page.getByText('“nhiều” không phải là số', { exact: false }).waitFor();
    await page.keyboard.press('Escape');
    await choose('dung.csv', 'STT,Đơn vị,Chỉ tiêu,Đã kích hoạt\n1,TP Pleiku,185.300,39.160\n');
    await page.getByText('đã ghi 1 chỉ tiêu', { exact: false }).waitFor();
    expect(await stored(PLEIKU)).toBe(185_300);
    await page.keyboard.press('Escape');
    await expect.poll(() => target(page, PLEIKU).textContent()).toBe('185.300');
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'value');

    await choose('ten-la.csv', 'STT,Đơn vị,Chỉ tiêu,Đã kích hoạt\n1,Phố núi,185.400,39.160\n');
    const unknown = page.getByRole('combobox', { name: 'Đơn vị cho “Phố núi”' });
    await unknown.fill('Pleiku');
    expect(await accessProblems(page, '.mantine-Modal-body')).toEqual([]);
    await page.getByRole('option', { name: PLEIKU }).click();
    await page.getByRole('button', { name: 'Ghi nhớ và nhập lại' }).press('Enter');
    await page.getByText('đã ghi 1 chỉ tiêu', { exact: false }).waitFor();
    expect(await stored(PLEIKU)).toBe(185_400);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.activeElement?.getAttribute('col-id') === 'value');

    // The second file is imported without a question, because the name is remembered.
    await choose('lan-hai.csv', 'STT,Đơn vị,Chỉ tiêu,Đã kích hoạt\n1,Phố núi,185.500,39.160\n');
    await page.getByText('đã ghi 1 chỉ tiêu', { exact: false }).waitFor();
    expect(await stored(PLEIKU)).toBe(185_500);
    expect(complaints).toEqual([]);
  });
});

describe('an allocation', () => {
  it('spreads the 8.000 of the launch day over 25 communes and 181 hamlets, by keyboard', async () => {
    const { page, sheet, complaints } = await openTargets(browser(), 'hiep-hoa');
    const launch = 'Ngày ra quân 08/10/2023';
    const milestone = page.getByLabel('Mốc');
    await milestone.focus();
    await milestone.selectOption({ label: launch });
    await expect.poll(() => target(page, 'Huyện Hiệp Hòa').textContent()).toBe('8.000');
    // Changing the milestone by arrow keys keeps the keyboard there.
    expect(await milestone.evaluate((select) => select === document.activeElement)).toBe(true);
    await page.getByRole('button', { name: 'Phân bổ…' }).press('Enter');
    // No population is keyed below, so the parts are even at first.
    await page.waitForFunction(() => document.activeElement?.tagName === 'SELECT');
    await page.keyboard.press('ArrowDown');
    await page.getByText('181 đơn vị, cộng lại 8.000', { exact: false }).waitFor();

    await page.getByLabel('Tự điền cho Thị trấn Thắng').fill('9.000');
    await page.getByText('nhiều hơn chỉ tiêu 1.000', { exact: false }).waitFor();
    const write = page.getByRole('button', { name: 'Ghi 206 chỉ tiêu' });
    expect(await write.isDisabled()).toBe(true);
    await page.getByLabel('Tự điền cho Thị trấn Thắng').fill('800');
    await page.getByText('25 đơn vị, cộng lại 8.000', { exact: false }).waitFor();
    await page.getByLabel('Theo dân số đủ điều kiện').check();
    await page
      .getByText('chọn chỉ số khác, chia đều hoặc tự điền', { exact: false })
      .first()
      .waitFor();
    await page.getByLabel('Chia đều').check();
    await write.press('Enter');
    await page.getByText('Đã phân bổ 206 chỉ tiêu.').waitFor();

    const given = async (depth: number) => {
      const { units, milestones, targets } = await sheet();
      const { id } = milestones.find(({ name }) => name === launch)!;
      const column = targets.find(({ milestoneId }) => milestoneId === id)!;
      return column.given.filter((value, i) => units[i]!.depth === depth && value !== null);
    };
    const sum = (values: (number | null)[]) => values.reduce<number>((all, v) => all + v!, 0);
    expect([(await given(1)).length, sum(await given(1))]).toEqual([25, 8000]);
    expect([(await given(2)).length, sum(await given(2))]).toEqual([181, 8000]);
    expect(await given(1)).toContain(800);
    await expect.poll(() => cellOf(page, 'Huyện Hiệp Hòa', 'difference').textContent()).toBe('0');

    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await expect.poll(() => given(1)).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
