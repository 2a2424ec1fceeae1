import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createApp } from '../../electron/app.ts';
import { pageResponse } from '../../electron/pages/page-files.ts';
import { pickedFiles } from '../../electron/picked-files.ts';
import type { Transport } from '../../shared/contract/wire.ts';
import { browserOfFile, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { testCaller, testPlatform } from '../helpers/office.ts';
import { keyFigure, START, sendDays, twoOffices } from '../helpers/two-offices.ts';

const browser = browserOfFile();
const PAGES = fileURLToPath(new URL('../../out/renderer', import.meta.url));
const ORIGIN = 'http://desktop.test';
const ON = '2023-09-01';

/** What the page of the desktop gets from its preload, with files that the test opens. */
interface Desk {
  soChiTieu: Transport;
  hostSend(text: string): Promise<string>;
  opened(files: { file: string; name: string }[]): void;
}

/** The page of the window, in front of an app of this process. */
async function desktopPage(folder: string) {
  const picked = pickedFiles();
  const app = createApp({
    dataDir: folder,
    platform: { ...testPlatform, pickedFile: picked.path },
    clock: () => new Date(START),
    log: { info: () => {}, error: () => {} },
  });
  const context = await browser().newContext({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
  onTestFinished(async () => {
    await context.close();
    await app.close();
  });
  const page = await context.newPage();
  await page.exposeFunction('hostSend', (text: string) => app.dispatch(text, testCaller));
  await page.addInitScript(() => {
    const desk = window as unknown as Desk;
    desk.soChiTieu = {
      send: (text) => desk.hostSend(text),
      listen: () => () => {},
      pickFile: async () => null,
      pickFiles: async () => [],
      takeFiles: async () => [],
      openedFiles: (onFiles) => {
        desk.opened = onFiles;
      },
    };
  });
  await page.route(`${ORIGIN}/**`, async (route) => {
    const { status, headers, body } = await pageResponse(
      PAGES,
      new URL(route.request().url()).pathname,
    );
    await route.fulfill({ status, headers, body: Buffer.from(body as Uint8Array) });
  });
  await page.goto(`${ORIGIN}/desktop.html`);
  const open = (...paths: string[]) =>
    page.evaluate(
      (files) => (window as unknown as Desk).opened(files),
      paths.map((path) => ({ file: picked.add(path), name: path })),
    );
  return { page, open };
}

it('a package opened by a double click is read, and its panel shows what taking it would do', async () => {
  const two = await twoOffices();
  keyFigure(two, ON, 120);
  const { path } = await sendDays(two, ON, ON);
  two.province.office.close();
  const before = readFileSync(path);
  const { page, open } = await desktopPage(two.province.folder);
  // The clerk is on another screen.
  await page.getByRole('link', { name: 'Chiến dịch', exact: true }).waitFor();
  await open(path);
  await page.getByRole('heading', { name: 'Gửi và nhận' }).waitFor();
  await page.getByText('Đã đọc 1 tệp.').waitFor();
  const panel = page.getByRole('dialog', { name: 'Huyện Đăk Pơ' });
  await panel.getByRole('button', { name: 'Nhận tệp này' }).waitFor();
  // The same again is known, and is shown again.
  await panel.getByRole('button', { name: 'Đóng' }).press('Enter');
  await open(path);
  await page.getByText('Đã đọc 1 tệp, 1 tệp đã có ở đây từ trước.').waitFor();
  await panel.getByRole('button', { name: 'Nhận tệp này' }).waitFor();
  expect(readFileSync(path)).toEqual(before);
});
