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

// The keys of the grid on a page of its own; their computations have unit tests.
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

describe('moving', () => {
  it('Enter, Shift+Enter, Tab and Shift+Tab save and move', async () => {
    const { page, complaints } = await open();
    await cellAt(page, 6, 'c0').click();
    await page.keyboard.type('12');
    await press(page, 'Tab');
    await at(page).toBe('6:c1');
    await page.keyboard.type('13');
    await press(page, 'Tab');
    await page.keyboard.type('14');
    await press(page, 'Enter');
    // After the run of Tabs, back under its first column, past the locked cell.
    await at(page).toBe('8:c0');
    await press(page, 'Shift+Enter');
    await at(page).toBe('6:c0');
    await expect.poll(() => cellAt(page, 6, 'c0').textContent()).toBe('12');
    await expect.poll(() => cellAt(page, 6, 'sum').textContent()).toBe('39');
    await press(page, 'Tab', 'Shift+Tab');
    await at(page).toBe('6:c0');
    expect(complaints).toEqual([]);
  });

  it('a run of Tabs ends where anything else moves the cursor', async () => {
    const { page } = await open();
    await cellAt(page, 0, 'c0').click();
    await press(page, 'Tab', 'Tab', 'ArrowRight', 'Enter');
    await at(page).toBe('1:c3');
    await press(page, 'Tab');
    await cellAt(page, 2, 'c2').click();
    await press(page, 'Enter');
    await at(page).toBe('3:c2');
  });

  it('arrows, Ctrl+arrows, Home, End, Ctrl+Home, Ctrl+End, PageUp and PageDown', async () => {
    const { page } = await open('?rows=200');
    await cellAt(page, 2, 'c1').click();
    for (const [key, place] of [
      ['ArrowDown', '3:c1'],
      ['ArrowLeft', '3:c0'],
      ['Control+ArrowDown', '199:c0'],
      ['Control+ArrowUp', '0:c0'],
      ['End', '0:remark'],
      ['Control+ArrowLeft', '0:sum'],
      ['Home', '0:order'],
      ['Control+End', '199:remark'],
      // To the first cell to key, where the clerk's work begins.
      ['Control+Home', '0:c0'],
    ]) {
      await press(page, key!);
      await at(page).toBe(place);
    }
    await press(page, 'PageDown');
    const row = Number((await focusedAt(page)).split(':')[0]);
    expect(row).toBeGreaterThan(8);
    await press(page, 'PageDown', 'PageUp', 'PageUp');
    await at(page).toBe('0:c0');
    // Nothing is keyed into the total.
    await press(page, 'Control+End', 'ArrowDown');
    await at(page).toBe('199:remark');
  });

  it('F2 and a double click edit in place, Escape leaves the old value', async () => {
    const { page } = await open();
    await cellAt(page, 1, 'c0').click();
    await press(page, 'F2');
    await page.keyboard.type('9');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(
      '1.0019',
    );
    await press(page, 'Escape');
    await expect.poll(() => cellAt(page, 1, 'c0').textContent()).toBe('1.001');
    await cellAt(page, 1, 'c0').dblclick();
    await press(page, 'End');
    await page.keyboard.type('x');
    await press(page, 'ArrowLeft', 'Backspace', 'Enter');
    await at(page).toBe('2:c0');
    await expect.poll(() => cellAt(page, 1, 'c0').textContent()).toBe('1.00x');
  });
});

it('what is typed at once after Escape is taken whole', async () => {
  const { page } = await open();
  for (const opens of ['F2', '7', 'Control+;']) {
    for (let row = 0; row < 6; row++) {
      await cellAt(page, row, 'c0').click();
      await press(page, opens, 'Escape');
      await page.keyboard.type('185.256');
      await press(page, 'Enter');
      await expect.poll(() => cellAt(page, row, 'c0').textContent()).toBe('185.256');
    }
  }
});

describe('selecting', () => {
  it('with Shift and every key of navigation, and the sums are told', async () => {
    const { page } = await open();
    await cellAt(page, 1, 'c0').click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight');
    await expect.poll(() => selected(page)).toEqual(['1:c0', '2:c1', 4]);
    await at(page).toBe('1:c0');
    await expect
      .poll(() => page.evaluate(() => window.grid.summary))
      .toEqual({
        cells: 4,
        count: 4,
        sum: 6006,
        average: 1501.5,
        min: 1001,
        max: 2002,
      });
    await press(page, 'Control+Shift+ArrowDown');
    await expect.poll(() => selected(page)).toEqual(['1:c0', '5:c1', 10]);
    await press(page, 'Shift+End');
    await expect.poll(() => selected(page)).toEqual(['1:c0', '5:remark', 30]);
    await press(page, 'Shift+Home', 'Shift+PageUp');
    await expect.poll(() => selected(page)).toEqual(['0:order', '1:c0', 6]);
    await press(page, 'Control+Shift+End');
    await expect.poll(() => selected(page)).toEqual(['1:c0', '11:remark', 66]);
    await press(page, 'ArrowDown');
    await expect.poll(() => selected(page)).toEqual(['2:c0', '2:c0', 1]);
    await expect.poll(() => page.evaluate(() => window.grid.summary)).toBeNull();
  });

  it('all, rows and columns by key', async () => {
    const { page } = await open();
    await cellAt(page, 1, 'c1').click();
    await press(page, 'Shift+ArrowDown', 'Shift+Space');
    await expect.poll(() => selected(page)).toEqual(['1:order', '2:remark', 16]);
    await press(page, 'ArrowLeft', 'Control+Space');
    await expect.poll(() => selected(page)).toEqual(['0:c0', '11:c0', 12]);
    await press(page, 'Control+a');
    await expect.poll(() => selected(page)).toEqual(['0:order', '11:remark', 96]);
  });

  it('by mouse: a drag, Shift+click, a head, the first cell of a row', async () => {
    const { page } = await open();
    await cellAt(page, 1, 'c0').hover();
    await page.mouse.down();
    await cellAt(page, 3, 'c2').hover();
    await page.mouse.up();
    await expect.poll(() => selected(page)).toEqual(['1:c0', '3:c2', 9]);
    await at(page).toBe('1:c0');
    await cellAt(page, 2, 'c1').click({ modifiers: ['Shift'] });
    await expect.poll(() => selected(page)).toEqual(['1:c0', '2:c1', 4]);
    await page.getByRole('columnheader', { name: 'Mức 3' }).click();
    await expect.poll(() => selected(page)).toEqual(['0:c2', '11:c2', 12]);
    await page.getByRole('columnheader', { name: 'Mức 2' }).click({ modifiers: ['Shift'] });
    await expect.poll(() => selected(page)).toEqual(['0:c1', '11:c2', 24]);
    await cellAt(page, 3, 'order').click();
    await expect.poll(() => selected(page)).toEqual(['3:order', '3:remark', 8]);
    await cellAt(page, 5, 'order').click({ modifiers: ['Shift'] });
    await expect.poll(() => selected(page)).toEqual(['3:order', '5:remark', 24]);
  });

  it('a drag beyond the edge of the view scrolls on', async () => {
    const { page } = await open('?rows=300');
    await cellAt(page, 2, 'c0').hover();
    await page.mouse.down();
    const box = (await page.locator('.ag-grid-viewport').boundingBox())!;
    await page.mouse.move(400, box.y + box.height + 30);
    await expect
      .poll(() => page.evaluate(() => window.grid.summary?.cells ?? 0))
      .toBeGreaterThan(40);
    await page.mouse.up();
  });
});

describe('changing what is selected', () => {
  it('Enter goes past a locked cell, and typing on one says why nothing is written', async () => {
    const { page } = await open();
    await cellAt(page, 6, 'c0').click();
    await page.keyboard.type('5');
    await press(page, 'Enter');
    expect(await focusedAt(page)).toBe('8:c0');
    await press(page, 'Shift+Enter');
    expect(await focusedAt(page)).toBe('6:c0');
    await press(page, 'ArrowDown');
    const told = await page.evaluate(() => window.grid.told.length);
    await page.keyboard.type('32');
    await page.getByText('Ô này không nhập được. Kỳ đã chốt số liệu').waitFor();
    await press(page, 'Enter');
    expect(await focusedAt(page)).toBe('8:c0');
    expect(await page.getByText('Ô này không nhập được', { exact: false }).count()).toBe(0);
    expect(await page.evaluate(() => window.grid.told.length)).toBe(told);
  });

  it('Delete makes the whole selection blank in one step', async () => {
    const { page } = await open();
    await cellAt(page, 1, 'c0').click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowRight', 'Delete');
    await expect.poll(() => cellAt(page, 2, 'c1').textContent()).toBe('');
    expect(await lastTold(page)).toEqual({
      step: {
        source: 'xóa',
        cells: ['r1', 'r2'].flatMap((rowId) =>
          ['c0', 'c1'].map((columnId) => ({ rowId, columnId, text: '' })),
        ),
      },
    });
    await press(page, 'Control+z');
    await expect.poll(() => cellAt(page, 2, 'c1').textContent()).toBe('2.002');
    await press(page, 'Control+y');
    await expect.poll(() => cellAt(page, 2, 'c1').textContent()).toBe('');
    await press(page, 'Control+z', 'Control+Shift+z');
    expect(await page.evaluate(() => window.grid.told.slice(1))).toEqual([
      'undo',
      'redo',
      'undo',
      'redo',
    ]);
  });

  it('Ctrl+D and Ctrl+R fill', async () => {
    const { page } = await open();
    await cellAt(page, 5, 'c0').click();
    await press(page, 'Shift+ArrowDown', 'Shift+ArrowDown', 'Shift+ArrowDown', 'Control+d');
    // The eighth is locked.
    await expect.poll(() => cellAt(page, 6, 'c0').textContent()).toBe('1.005');
    await expect.poll(() => cellAt(page, 7, 'c0').textContent()).toBe('');
    await expect.poll(() => cellAt(page, 8, 'c0').textContent()).toBe('1.005');
    await cellAt(page, 6, 'c1').click();
    await press(page, 'Control+r');
    await expect.poll(() => cellAt(page, 6, 'c1').textContent()).toBe('1.005');
  });

  const handleOf = async (page: Page, row: number, column: string) => {
    const box = (await cellAt(page, row, column).boundingBox())!;
    return { x: box.x + box.width - 3, y: box.y + box.height - 3 };
  };

  it('the fill handle copies, with Ctrl it goes on with the series', async () => {
    const { page } = await open();
    await cellAt(page, 4, 'c1').click();
    await press(page, 'Shift+ArrowDown');
    const handle = await handleOf(page, 5, 'c1');
    await page.mouse.move(handle.x, handle.y);
    await page.mouse.down();
    await cellAt(page, 7, 'c1').hover();
    await expect.poll(() => page.locator('[data-filling]').count()).toBe(4);
    await page.mouse.up();
    await expect.poll(() => cellAt(page, 7, 'c1').textContent()).toBe('2.005');
    await expect.poll(() => cellAt(page, 6, 'c1').textContent()).toBe('2.004');
    await expect.poll(() => page.locator('[data-filling]').count()).toBe(0);
    await expect.poll(() => selected(page)).toEqual(['4:c1', '7:c1', 4]);

    await press(page, 'Control+z');
    await cellAt(page, 4, 'c1').click();
    await press(page, 'Shift+ArrowDown');
    await page.mouse.move(handle.x, handle.y);
    await page.mouse.down();
    await cellAt(page, 7, 'c1').hover();
    await page.keyboard.down('Control');
    await page.mouse.up();
    await page.keyboard.up('Control');
    await expect.poll(() => cellAt(page, 7, 'c1').textContent()).toBe('2.007');
  });

  it('a double click on the handle fills beside the neighbour', async () => {
    const { page } = await open();
    await cellAt(page, 9, 'c0').click();
    await page.keyboard.type('5');
    await press(page, 'Enter', 'ArrowUp');
    const { x, y } = await handleOf(page, 9, 'c0');
    await page.mouse.dblclick(x, y);
    await expect.poll(() => cellAt(page, 11, 'c0').textContent()).toBe('5');
    expect(await lastTold(page)).toMatchObject({ step: { source: 'điền' } });
  });

  it('Ctrl+; types the day, which can still be left', async () => {
    const { page } = await open();
    await cellAt(page, 3, 'remark').click();
    await press(page, 'Control+;', 'Escape');
    await expect.poll(() => cellAt(page, 3, 'remark').textContent()).toBe('');
    await press(page, 'Control+;', 'Enter');
    await expect.poll(() => cellAt(page, 3, 'remark').textContent()).toBe('22/11/2026');
    await press(page, 'ArrowUp', 'F2');
    await page.keyboard.type(', ');
    await press(page, 'Control+;', 'Enter');
    await expect.poll(() => cellAt(page, 3, 'remark').textContent()).toBe('22/11/2026, 22/11/2026');
  });

  it('Ctrl+S takes what is being typed and tells it; history and note name the cell', async () => {
    const { page } = await open();
    await cellAt(page, 2, 'c0').click();
    await page.keyboard.type('77');
    await press(page, 'Control+s');
    expect(await page.evaluate(() => window.grid.told)).toEqual([
      { typed: '77', rowId: 'r2', columnId: 'c0' },
      'save',
    ]);
    await press(page, 'Control+Shift+h');
    expect(await lastTold(page)).toEqual({ history: { rowId: 'r2', columnId: 'c0' } });
    await press(page, 'Shift+F2');
    expect(await lastTold(page)).toEqual({ note: { rowId: 'r2', columnId: 'c0' } });
  });
});

describe('rows of a tree', () => {
  it('open and shut by the triangle, Space and Alt with an arrow', async () => {
    const { page } = await open();
    const name = cellAt(page, 0, 'unit');
    expect(await name.getAttribute('aria-expanded')).toBe('true');
    await name.click({ position: { x: 14, y: 14 } });
    await expect.poll(() => name.getAttribute('aria-expanded')).toBe('false');
    await expect.poll(() => cellAt(page, 1, 'unit').textContent()).toBe('Xã Ia Băng');
    await at(page).toBe('0:unit');
    await press(page, 'Space');
    await expect.poll(() => name.getAttribute('aria-expanded')).toBe('true');
    await press(page, 'Alt+ArrowLeft');
    await expect.poll(() => name.getAttribute('aria-expanded')).toBe('false');
    await press(page, 'Alt+ArrowLeft', 'Alt+ArrowRight');
    await expect.poll(() => name.getAttribute('aria-expanded')).toBe('true');
    expect(await page.evaluate(() => window.grid.told.length)).toBe(4);
  });
});

it('says to a screen reader what each cell is', async () => {
  const { page, complaints } = await open();
  const grid = page.getByRole('grid', { name: 'Số liệu thử' });
  expect(await grid.getAttribute('aria-multiselectable')).toBe('true');
  const say = (row: number, column: string) =>
    cellAt(page, row, column).evaluate((cell) => [
      cell.getAttribute('aria-readonly'),
      cell.getAttribute('aria-invalid'),
      cell.getAttribute('aria-description'),
    ]);
  expect(await say(1, 'c0')).toEqual([null, null, null]);
  expect(await say(1, 'sum')).toEqual(['true', null, null]);
  expect(await say(7, 'c0')).toEqual(['true', null, 'Đã khóa: Kỳ đã chốt số liệu']);
  expect(await say(8, 'c0')).toEqual([null, 'true', 'Chưa ghi được: “1,5” có phần lẻ']);
  expect(await say(8, 'c1')).toEqual([null, 'true', 'Lỗi: Kích hoạt nhiều hơn thu nhận']);
  expect(await say(8, 'c2')).toEqual([null, null, 'Cảnh báo: Khác xa những ngày trước']);
  expect(await say(8, 'c3')).toEqual([null, null, 'Ghi chú: Đã đối chiếu với xã']);
  await press(page, 'Control+a');
  expect(await accessProblems(page)).toEqual([]);
  expect(complaints).toEqual([]);
});

it('shows no blank rows while scrolling, and keeps the selection painted', async () => {
  const { page } = await open('?rows=100000&columns=20');
  await cellAt(page, 0, 'c0').click();
  await press(page, 'Control+a');
  await expect.poll(() => page.evaluate(() => window.grid.summary?.cells)).toBe(2_400_000);
  const blanks = await page.evaluate(async () => {
    const view = document.querySelector('.ag-grid-viewport')!;
    let found = 0;
    for (let i = 0; i < 80; i++) {
      view.scrollTop += i % 20 === 19 ? 100_000 : 240;
      await new Promise((done) => requestAnimationFrame(done));
      for (const y of [250, 400, 550]) {
        const cell = document.elementFromPoint(600, y)?.closest('.ag-cell');
        if (!cell?.textContent || cell.getAttribute('aria-selected') !== 'true') found += 1;
      }
    }
    return found;
  });
  expect(blanks).toBe(0);
});
