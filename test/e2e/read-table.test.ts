import { expect, it } from 'vitest';
import { browserOfFile, cellOf } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { keyColumns, openOfficeDay, openSample } from './office-day.ts';
import { readRows } from './read-rows-of.ts';

const browser = browserOfFile();

it('a table that is read is sorted by its heads, filtered by words, and copied as the grid', async () => {
  const { page, complaints } = await openOfficeDay(browser());
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await openSample(page);
  const [level1] = await keyColumns(page);
  const cell = cellOf(page, 'Thành phố Pleiku', level1);
  for (const figure of ['5', '40', '6', '', '7', '100', '8', '9', '10']) {
    await cell.click();
    if (figure === '') await page.keyboard.press('Delete');
    else {
      await page.keyboard.type(figure);
      await page.keyboard.press('Enter');
    }
    await expect.poll(() => cell.textContent()).toBe(figure);
  }
  await cell.and(page.locator('[data-state="saved"]')).waitFor();
  await cell.click();
  await page.keyboard.press('Control+Shift+H');
  const history = page.getByRole('dialog', { name: /^Lịch sử ô/ });
  await history.getByRole('row').nth(9).waitFor();
  const after = async () => (await readRows(history)).map((row) => row[3]);
  expect(await after()).toEqual(['10', '9', '8', '100', '7', 'trống', '6', '40', '5']);
  expect(await accessProblems(page, '[data-part="opened-panel"]')).toEqual([]);

  const head = history.getByRole('columnheader', { name: 'Sau' });
  await head.click();
  await expect.poll(after).toEqual(['5', '6', '7', '8', '9', '10', '40', '100', 'trống']);
  expect(await head.getAttribute('aria-sort')).toBe('ascending');
  await history.getByRole('searchbox', { name: 'Lọc' }).fill('TRONG');
  await expect.poll(after).toEqual(['5', '7', 'trống']);
  await history.getByText('3 trong 9 dòng').waitFor();

  await history.locator('[row-index="0"] [col-id="old"]').click();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Control+c');
  const copied = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const read = async (type: string) => (await item!.getType(type)).text();
      return { text: await read('text/plain'), html: await read('text/html') };
    });
  await expect.poll(async () => (await copied()).text).toBe('trống\t5\r\ntrống\t7\r\n');
  expect((await copied()).html).toContain('<td');

  // The heads are reached and pressed by keyboard too, and nothing is keyed here.
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('5');
  await page.keyboard.press('Delete');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  const first = history.getByRole('columnheader', { name: 'Lúc' });
  await expect.poll(() => first.getAttribute('aria-sort')).toBe('ascending');
  // The head says so before the rows are drawn.
  await expect.poll(after).toEqual(['5', 'trống', '7']);
  await page.keyboard.press('Escape');
  await history.waitFor({ state: 'detached' });
  await expect.poll(() => cell.textContent()).toBe('10');
  expect(complaints).toEqual([]);
});
