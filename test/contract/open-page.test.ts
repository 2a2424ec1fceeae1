import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { openPage } from '../../electron/browser/open-page.ts';
import { findBrowser } from '../../electron/files/find-browser.ts';
import { launchBrowser } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

const ADDRESS = 'http://127.0.0.1:4321/?token=bi-mat';

test('the browser is given a file that only this user can read, never the token itself', async () => {
  const opened: string[] = [];
  const forget = await openPage(ADDRESS, async (file) => opened.push(file));
  expect(opened).toHaveLength(1);
  expect(opened[0]).not.toContain('bi-mat');
  const file = fileURLToPath(opened[0]!);
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0);
  forget();
  expect(existsSync(file)).toBe(false);
});

test('the file leads the browser to the working page', async (context) => {
  if (findBrowser() === null) context.skip('no Chromium, Chrome or Edge is installed');
  const host = await startHost(tempFolder());
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    const forget = await openPage(host.url, async (file) => page.goto(file));
    await page.getByRole('heading', { name: 'Sổ Chỉ Tiêu' }).waitFor();
    // The page got the token, so it shows what the store holds.
    await page.getByText('Máy này là của cơ quan nào?').waitFor();
    forget();
  } finally {
    await browser.close();
    await host.stop();
  }
});
