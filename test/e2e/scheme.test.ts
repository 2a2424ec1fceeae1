import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

// Light and dark: as the PC is set, or as somebody chose on it.
const browser = browserOfFile();

const hostOver = async (folder: string) => {
  const host = await startHost(folder);
  onTestFinished(host.stop);
  return host;
};

const shown = (page: Page) =>
  page.evaluate(() => {
    const { backgroundColor } = getComputedStyle(document.body);
    const [red] = backgroundColor.match(/\d+/) ?? [];
    const scheme = document.documentElement.dataset.mantineColorScheme;
    return `${scheme}, ${Number(red) < 128 ? 'dark' : 'light'} ground`;
  });

const choose = async (page: Page, words: string) => {
  await page.getByRole('button', { name: 'Giao diện' }).press('Enter');
  await page.getByRole('menuitemradio', { name: words }).press('Enter');
  await page.getByRole('menu').waitFor({ state: 'detached' });
};

it('follows the PC until somebody chooses; the choice outlives the run', async () => {
  const folder = tempFolder();
  const context = await browser().newContext({ colorScheme: 'dark' });
  let page = await context.newPage();
  const first = await hostOver(folder);
  await page.goto(first.url);
  await page.getByRole('button', { name: 'Giao diện' }).waitFor();
  expect(await shown(page)).toBe('dark, dark ground');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(() => shown(page)).toBe('light, light ground');
  await choose(page, 'Tối');
  await expect.poll(() => shown(page)).toBe('dark, dark ground');
  // The keyboard is where it was.
  await page.locator('button:focus', { hasText: 'Giao diện' }).waitFor();
  await page.close();
  await first.stop();

  // Another run has another port.
  const second = await hostOver(folder);
  page = await context.newPage();
  await page.goto(second.url);
  await page.getByRole('button', { name: 'Giao diện' }).waitFor();
  expect(await shown(page)).toBe('dark, dark ground');
  await choose(page, 'Sáng');
  await expect.poll(() => shown(page)).toBe('light, light ground');
  await choose(page, 'Theo máy tính');
  await expect.poll(() => shown(page)).toBe('dark, dark ground');
  await context.close();
});

it('a report is on white paper in dark too, as it prints', async () => {
  const host = await hostOver(tempFolder());
  const { id } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  const page = await browser().newPage({ colorScheme: 'dark' });
  await page.goto(`${host.url}#/reports?campaign=${id}&on=2023-08-23`);
  const title = page.frameLocator('iframe').getByText('PHỤ LỤC');
  await title.waitFor();
  expect(await shown(page)).toBe('dark, dark ground');
  const colors = await title.evaluate((element) => {
    const grounds: string[] = [];
    for (let at: Element | null = element; at; at = at.parentElement) {
      grounds.push(getComputedStyle(at).backgroundColor);
    }
    const painted = grounds.find((ground) => ground !== 'rgba(0, 0, 0, 0)');
    return { ink: getComputedStyle(element).color, paper: painted };
  });
  expect(colors).toEqual({ ink: 'rgb(0, 0, 0)', paper: 'rgb(255, 255, 255)' });
  await page.close();
});
