import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { browserOfFile, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

const pages = (page: Page) => page.getByText(/^Trang \d+\/\d+$/).textContent();
/**
 * Clicks into the page by coordinates, because Playwright's locators need scripts, which it
 * forbids.
 */
const intoPaper = (page: Page) =>
  page.mouse.click(OFFICE_SCREEN.width / 2, OFFICE_SCREEN.height / 2);
const pressed = (page: Page, name: string) => page.getByRole('button', { name }).press('Enter');

it('the page is read page by page, larger or smaller, and searched, by keyboard', async () => {
  const { page, host, complaints } = await openOfficeDay(browser());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'hiep-hoa' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-10-08`);
  await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
  await page.getByRole('option', { name: 'Kết quả ngày ra quân' }).click();
  const paper = page.frameLocator('iframe');
  await paper.getByText('KẾT QUẢ NGÀY RA QUÂN').first().waitFor();
  await expect.poll(() => pages(page)).toMatch(/^Trang 1\/([2-9]|\d\d)$/);
  const [, count] = (await pages(page))!.split('/');
  expect(await accessProblems(page, '[aria-label="Xem trang in"]')).toEqual([]);
  expect(await fitsTheScreen(page)).toBe(true);

  await pressed(page, 'Trang sau');
  await expect.poll(() => pages(page)).toBe(`Trang 2/${count}`);
  await page.keyboard.press('PageUp');
  await expect.poll(() => pages(page)).toBe(`Trang 1/${count}`);
  // Within the page as well.
  await intoPaper(page);
  await page.keyboard.press('PageDown');
  await expect.poll(() => pages(page)).toBe(`Trang 2/${count}`);

  // Larger: the number of pages stays, since the paper does.
  const width = () =>
    page.evaluate(() => {
      const { contentDocument } = document.querySelector<HTMLIFrameElement>('iframe')!;
      return contentDocument!.querySelector('section')!.getBoundingClientRect().width;
    });
  const before = await width();
  await pressed(page, 'Phóng to');
  await page.getByText('125%', { exact: true }).waitFor();
  expect((await width()) / before).toBeCloseTo(1.25, 2);
  expect(await pages(page)).toMatch(new RegExp(`/${count}$`));
  await pressed(page, 'Thu nhỏ');
  await page.getByText('100%', { exact: true }).waitFor();

  const search = page.getByRole('textbox', { name: 'Tìm trong trang' });
  await search.fill('Xã Mai Đình');
  await search.press('Enter');
  const found = () =>
    page.evaluate(() => {
      const frame = document.querySelector<HTMLIFrameElement>('iframe')!;
      return frame.contentWindow!.getSelection()!.toString();
    });
  await expect.poll(found).toBe('Xã Mai Đình');
  await search.fill('không có ở đâu');
  await search.press('Enter');
  await page.getByText('Không thấy “không có ở đâu”.').waitFor();

  // F6 leaves the page as it leaves every part of a screen.
  await intoPaper(page);
  await page.keyboard.press('F6');
  await page.locator('[data-part="tools"] :focus').waitFor();
  expect(complaints).toEqual([]);
});
