import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { type ReceivedFiles, receivedFiles } from '../../electron/browser/received-files.ts';
import { serveApp } from '../../electron/browser/serve-app.ts';
import { MAX_FILE_BYTES, type PickedFile } from '../../shared/contract/wire.ts';
import { echoApp } from '../contract/carried-apps.ts';
import { browserOfFile, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { buildPage, folderOfPage } from '../helpers/build-page.ts';
import { testCaller } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

// The page's own transport in a real browser, under the real policy, on the host's real server.
const browser = browserOfFile();
const pagesDir = folderOfPage('file-picker-page');

beforeAll(() => buildPage('file-picker-page'));

async function serve(received: ReceivedFiles, port = 0) {
  const app = echoApp();
  const served = await serveApp(app, { caller: testCaller, pagesDir, received, port });
  let closed: Promise<void> | null = null;
  const close = () => (closed ??= served.close());
  onTestFinished(close);
  return { app, url: served.url, close };
}

async function openPicker() {
  const received = receivedFiles(tempFolder());
  const host = await serve(received);
  const context = await browser().newContext({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(host.url);
  await vi.waitFor(() => expect(host.app.listeners()).toBe(1));
  const pressPick = () => page.getByRole('button', { name: 'Chọn tệp' }).press('Enter');
  const choose = async (files: string | string[]) => {
    const chooser = page.waitForEvent('filechooser');
    await pressPick();
    await (await chooser).setFiles(files);
  };
  const answer = (index: number) => page.getByRole('listitem').nth(index).innerText();
  return { received, host, context, page, complaints, pressPick, choose, answer };
}

test('a file that the clerk chooses reaches the host whole, and nothing is complained of', async () => {
  const { received, choose, answer, page, complaints } = await openPicker();
  const path = join(tempFolder(), 'Số liệu “Đak Pơ” & 23-8.csv');
  writeFileSync(path, 'Đơn vị;Số\r\nĐak Pơ;76\r\n');
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: 'Chọn tệp' }).press('Enter');
  expect(await (await chooser).element().getAttribute('accept')).toBe(
    '.xlsx,.xls,.csv,.db,.sct-chuyen',
  );
  expect((await chooser).isMultiple()).toBe(false);
  await (await chooser).setFiles(path);
  const picked = JSON.parse(await answer(0)) as PickedFile;
  expect(picked).toEqual({
    file: expect.stringMatching(/^[0-9a-f-]{36}$/),
    name: 'Số liệu “Đak Pơ” & 23-8.csv',
  });
  expect(readFileSync(received.pickedFile(picked.file))).toEqual(readFileSync(path));

  writeFileSync(path, Buffer.alloc(MAX_FILE_BYTES + 1));
  await choose(path);
  expect(await answer(1)).toContain('Tệp nặng 51 MB, quá mức 50 MB');
  expect(complaints).toEqual([]);
});

test('a cancelled dialog answers nothing, and the next one works', async () => {
  const { context, page, pressPick, choose, answer } = await openPicker();
  const debugging = await context.newCDPSession(page);
  await debugging.send('Page.setInterceptFileChooserDialog', { enabled: true, cancel: true });
  await pressPick();
  expect(await answer(0)).toBe('null');
  await debugging.send('Page.setInterceptFileChooserDialog', { enabled: false });
  const path = join(tempFolder(), 'tệp.csv');
  writeFileSync(path, 'x');
  await choose(path);
  expect(JSON.parse(await answer(1))).toMatchObject({ name: 'tệp.csv' });
});

test('a host that dies is told of at the top; one that was started anew says what to do', async () => {
  const { received, host, page, choose, answer } = await openPicker();
  const bar = page.getByRole('alert');
  expect(await bar.count()).toBe(0);
  await host.close();
  await page.getByText('Mất liên lạc với phần mềm Sổ Chỉ Tiêu').waitFor();
  const path = join(tempFolder(), 'tệp.csv');
  writeFileSync(path, 'x');
  await choose(path);
  expect(await answer(0)).toContain('Mất liên lạc');

  await serve(received, Number(new URL(host.url).port));
  await page.getByText('Sổ Chỉ Tiêu đã được khởi động lại').waitFor();
  expect(await bar.innerText()).toContain('mở địa chỉ mà phần mềm in ra');
  await choose(path);
  expect(await answer(1)).toContain('Đóng trang này');
});
