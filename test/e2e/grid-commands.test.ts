import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import {
  cellAt,
  focusedAt,
  gridPagesOfFile,
  lastTold,
  openGrid,
  selectedCells,
} from './grid-page/open-grid.ts';
import { accessProblems } from './looks.ts';

// Clipboard, search and menu of the grid on a page of its own.
const browser = browserOfFile();
const pages = gridPagesOfFile();
const open = (asked = '') => openGrid(browser(), pages, asked);

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const at = (page: Page) => expect.poll(() => focusedAt(page));
/** First and last of the cells selected, and how many. */
const selected = async (page: Page) => {
  const cells = await selectedCells(page);
  return [cells[0], cells.at(-1), cells.length];
};

describe('the clipboard', () => {
  const clipboard = (page: Page) => page.evaluate(() => navigator.clipboard.readText());

  it('copies and cuts with the numbers as numbers, and pastes them back', async () => {
    const { page } = await open();
    await cellAt(page, 1, 'c0').click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+c');
    await expect.poll(() => clipboard(page)).toBe('1001\t2001\r\n1002\t2002\r\n');
    const html = await page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      return (await item!.getType('text/html')).text();
    });
    expect(html).toContain('1.001');
    await cellAt(page, 10, 'c2').click();
    await press(page, 'Control+v');
    await expect.poll(() => cellAt(page, 11, 'c3').textContent()).toBe('2.002');
    await expect.poll(() => selected(page)).toEqual(['10:c2', '11:c3', 4]);
    await press(page, 'Control+x');
    await expect.poll(() => cellAt(page, 11, 'c3').textContent()).toBe('');
    expect(await lastTold(page)).toMatchObject({ step: { source: 'xóa', cells: { length: 4 } } });
  });

  it('one value fills, a larger block tells what did not fit, read-only columns are named', async () => {
    const { page } = await open();
    await page.evaluate(() => navigator.clipboard.writeText('5'));
    await cellAt(page, 10, 'c0').click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Control+v');
    await expect.poll(() => cellAt(page, 11, 'c1').textContent()).toBe('5');
    await page.evaluate(() => navigator.clipboard.writeText('1\t2\t3\n4\t5\t6\n'));
    await cellAt(page, 11, 'c3').click();
    await press(page, 'Control+v');
    await expect.poll(() => cellAt(page, 11, 'remark').textContent()).toBe('3');
    expect(await lastTold(page)).toEqual({
      step: {
        source: 'dán từ bảng tính',
        cells: [
          { rowId: 'r11', columnId: 'c3', text: '1' },
          { rowId: 'r11', columnId: 'remark', text: '3' },
        ],
        overflow: { rows: 1, columns: 0 },
        skipped: ['Cộng'],
      },
    });
  });

  it('knows its own range with a sum in it, and leads what is from elsewhere past the sum', async () => {
    const { page } = await open();
    await cellAt(page, 1, 'c2').click();
    await press(page, 'Shift+ArrowRight', 'Shift+ArrowRight', 'Control+c');
    await cellAt(page, 10, 'c2').click();
    await press(page, 'Control+v');
    await expect.poll(() => cellAt(page, 10, 'c3').textContent()).toBe('4.001');
    expect(await lastTold(page)).toMatchObject({ step: { skipped: ['Cộng'] } });
    expect(await cellAt(page, 10, 'remark').textContent()).toBe('');
    await page.evaluate(() => navigator.clipboard.writeText('1\t2\tba'));
    await press(page, 'Control+v');
    await expect.poll(() => cellAt(page, 10, 'remark').textContent()).toBe('ba');
    await expect.poll(() => selected(page)).toEqual(['10:c2', '10:remark', 4]);
  });

  it('into a range that was selected upwards begins at its top, and is what is selected then', async () => {
    const { page } = await open();
    await page.evaluate(() => navigator.clipboard.writeText('1\n2\n'));
    await cellAt(page, 10, 'c0').click();
    await press(page, 'Shift+ArrowUp', 'Shift+ArrowUp', 'Control+v');
    await expect.poll(() => cellAt(page, 9, 'c0').textContent()).toBe('2');
    expect(await cellAt(page, 10, 'c0').textContent()).toBe('');
    await expect.poll(() => selected(page)).toEqual(['8:c0', '9:c0', 2]);
    await press(page, 'Delete');
    await expect.poll(() => cellAt(page, 9, 'c0').textContent()).toBe('');
  });

  it('leaves the keys of an editor to the editor', async () => {
    const { page } = await open();
    await page.evaluate(() => navigator.clipboard.writeText('8'));
    await cellAt(page, 6, 'c0').click();
    await page.keyboard.type('1');
    await press(page, 'Control+v', 'Control+a', 'Control+c', 'Enter');
    await expect.poll(() => cellAt(page, 6, 'c0').textContent()).toBe('18');
    await expect.poll(() => clipboard(page)).toBe('18');
    expect(await page.evaluate(() => window.grid.told.length)).toBe(1);
  });
});

describe('find and replace', () => {
  it('goes through the cells without caring for marks, and back to the grid', async () => {
    const { page } = await open();
    await press(page, 'Control+f');
    const field = page.getByRole('textbox', { name: 'Tìm' });
    await field.waitFor();
    await page.keyboard.type('thon');
    await press(page, 'Enter');
    await expect.poll(() => selected(page)).toEqual(['1:unit', '1:unit', 1]);
    await press(page, 'Shift+Enter', 'Shift+Enter');
    await expect.poll(() => selected(page)).toEqual(['11:unit', '11:unit', 1]);
    await field.fill('không có');
    await press(page, 'Enter');
    await page.getByText('Không có ô nào chứa “không có”.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await press(page, 'Escape');
    await at(page).toBe('11:unit');
    expect(await field.count()).toBe(0);
  });

  it('has the keys of the grid that the browser would take for itself', async () => {
    const { page } = await open();
    await press(page, 'Control+f');
    await page.keyboard.type('thon');
    const by = page.getByRole('textbox', { name: 'Thay bằng' });
    expect(await by.count()).toBe(0);
    await press(page, 'Control+h');
    await by.waitFor();
    await press(page, 'Control+s');
    expect(await lastTold(page)).toBe('save');
    await press(page, 'Control+f');
    await by.waitFor({ state: 'detached' });
    expect(await page.getByRole('textbox', { name: 'Tìm' }).inputValue()).toBe('thon');
  });

  it('replaces one, then all as one step', async () => {
    const { page } = await open();
    await cellAt(page, 0, 'c0').click();
    await press(page, 'Control+h');
    await page.getByRole('textbox', { name: 'Tìm' }).fill('2001');
    await press(page, 'Enter');
    await page.getByRole('textbox', { name: 'Thay bằng' }).fill('42');
    await page.getByRole('button', { name: 'Thay', exact: true }).click();
    await expect.poll(() => cellAt(page, 1, 'c1').textContent()).toBe('42');
    await page.getByRole('textbox', { name: 'Tìm' }).fill('.00');
    await page.getByRole('textbox', { name: 'Thay bằng' }).fill('.11');
    await page.getByRole('button', { name: 'Thay tất cả' }).click();
    await page.getByText('Thay ở 23 ô.').waitFor();
    await expect.poll(() => cellAt(page, 5, 'c3').textContent()).toBe('4.115');
    expect(await lastTold(page)).toMatchObject({ step: { source: 'thay thế' } });
    await press(page, 'Escape', 'Control+z');
    await expect.poll(() => cellAt(page, 5, 'c3').textContent()).toBe('4.005');
  });
});

describe('the menu', () => {
  it('opens by right click and by key, and its commands are those of the keys', async () => {
    const { page, complaints } = await open();
    await cellAt(page, 1, 'c0').click();
    await press(page, 'Shift+ArrowDown');
    // A right click inside the selection keeps it, outside it selects the cell.
    await cellAt(page, 2, 'c0').click({ button: 'right' });
    const menu = page.getByRole('menu', { name: 'Việc làm với ô' });
    await menu.waitFor();
    await expect.poll(() => selectedCells(page)).toEqual(['1:c0', '2:c0']);
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('menuitem', { name: /^Xóa trắng/ }).click();
    await expect.poll(() => cellAt(page, 2, 'c0').textContent()).toBe('');
    expect(await menu.count()).toBe(0);

    await cellAt(page, 4, 'c1').click({ button: 'right' });
    await expect.poll(() => selectedCells(page)).toEqual(['4:c1']);
    await press(page, 'Escape');
    await at(page).toBe('4:c1');

    for (const key of ['Shift+F10', 'ContextMenu']) {
      await press(page, key);
      await menu.waitFor();
      await press(page, 'ArrowDown', 'Enter');
      await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe('2004\r\n');
      await at(page).toBe('4:c1');
      expect(await menu.count()).toBe(0);
    }
    await press(page, 'ArrowDown', 'Shift+F10');
    await page.getByRole('menuitem', { name: /^Dán/ }).press('Enter');
    await expect.poll(() => cellAt(page, 5, 'c1').textContent()).toBe('2.004');
    expect(complaints).toEqual([]);
  });

  it('of the total has what makes sense there, and its keys work', async () => {
    const { page, complaints } = await open();
    const total = page.locator('.ag-row-pinned [col-id="sum"]');
    const copied = () => page.evaluate(() => navigator.clipboard.readText());
    await cellAt(page, 1, 'c0').click();
    await press(page, 'Delete', 'Shift+ArrowDown');
    await expect.poll(() => page.evaluate(() => window.grid.summary?.cells)).toBe(2);
    await total.click();
    await expect.poll(() => page.evaluate(() => window.grid.summary)).toBeNull();
    await press(page, 'Control+c');
    await expect.poll(copied).toBe('59059\r\n');
    await press(page, 'Control+s');
    expect(await lastTold(page)).toBe('save');
    await press(page, 'Control+z');
    await expect.poll(() => total.textContent()).toBe('60.060');
    await press(page, 'Control+y');
    await expect.poll(() => total.textContent()).toBe('59.059');
    const told = await page.evaluate(() => window.grid.told.length);
    await press(page, 'Delete', 'F2', 'Shift+F2', 'Control+d', 'Control+v');
    expect(await page.evaluate(() => window.grid.told.length)).toBe(told);
    await press(page, 'Control+f');
    await page.getByRole('textbox', { name: 'Tìm' }).press('Escape');
    await at(page).toBe('b-0:sum');

    const words = () => page.locator('.figure-menu button span').allTextContents();
    const offered = [
      'Sao chép',
      'Hoàn tác',
      'Làm lại',
      'Tìm trong bảng…',
      'Tìm và thay thế…',
      'Sang phần khác của màn hình',
      'Đã lưu hết chưa?',
    ];
    await press(page, 'Shift+F10');
    await expect.poll(words).toEqual(offered);
    await press(page, 'Escape');
    await at(page).toBe('b-0:sum');
    await cellAt(page, 2, 'c1').click();
    await page.locator('.ag-row-pinned [col-id="unit"]').click({ button: 'right' });
    await expect.poll(words).toEqual(offered);
    await page.getByRole('menuitem', { name: /^Sao chép/ }).click();
    await expect.poll(copied).toBe('Tổng cộng\r\n');
    await at(page).toBe('b-0:unit');
    expect(complaints).toEqual([]);
  });

  it('says how to paste where the browser does not let the page read the clipboard', async () => {
    const { page } = await open();
    await page.context().clearPermissions();
    await cellAt(page, 1, 'c0').click();
    await press(page, 'Shift+F10');
    await page.getByRole('menuitem', { name: /^Dán/ }).press('Enter');
    await page.getByText('Bấm Ctrl+V để dán').waitFor();
  });
});
