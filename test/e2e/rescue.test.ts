import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DATABASE_FILE } from '../../electron/db/open.ts';
import { browserOfFile, OFFICE_SCREEN } from '../helpers/browser-page.ts';
import { startHost } from '../helpers/host-process.ts';
import { openOffice } from '../helpers/office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';

const browser = browserOfFile();

it('a damaged data file: the newest copy is offered before anything is typed, and takes its place', async () => {
  const folder = tempFolder();
  const office = openOffice(folder);
  office.office.save({ office: null });
  office.campaigns.openSample({ sample: 'gia-lai' });
  await office.backups.make({});
  office.campaigns.openSample({ sample: 'sam-son' });
  office.close();
  const file = join(folder, DATABASE_FILE);
  const bytes = readFileSync(file);
  bytes.fill(0, 20 * 4096, 21 * 4096);
  writeFileSync(file, bytes);

  const host = await startHost(folder);
  try {
    const context = await browser().newContext({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
    const page = await context.newPage();
    await page.goto(host.url);
    await page.getByRole('heading', { name: 'Tệp dữ liệu bị hỏng' }).waitFor();
    await page.getByRole('radio', { name: /^Bản tự tay, .*còn tốt, gần nhất/ }).waitFor();
    const restore = page.getByRole('button', { name: 'Khôi phục bản này' });
    await restore.waitFor();
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await page.getByRole('button', { name: 'Gửi cho người hỗ trợ…' }).press('Enter');
    await page.getByRole('region', { name: 'so-luong.txt' }).waitFor();
    await page.getByRole('button', { name: 'Lưu tệp nén…' }).press('Enter');
    await page.getByText(/^Đã lưu vào .+\.zip$/).waitFor();
    await restore.press('Enter');
    await page.getByRole('heading', { name: 'Đã khôi phục' }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    expect(readdirSync(folder).filter((name) => /\.hong-\d+$/.test(name))).toHaveLength(1);
    await page.getByRole('button', { name: 'Vào làm việc' }).press('Enter');
    await page.locator('[data-part="work"]').waitFor();
    const campaigns = await host.client.call('campaigns.list', {});
    expect(campaigns.map(({ sample }) => sample).sort()).toEqual(['gia-lai', 'sam-son']);
    await context.close();
  } finally {
    await host.stop();
  }
});

it('without any copy, what the damaged file still tells makes a new book', async () => {
  const folder = tempFolder();
  const office = openOffice(folder);
  office.office.save({ office: null });
  office.campaigns.openSample({ sample: 'gia-lai' });
  office.close();
  const file = join(folder, DATABASE_FILE);
  const bytes = readFileSync(file);
  bytes.fill(0, 0, 4096);
  writeFileSync(file, bytes);

  const host = await startHost(folder);
  const context = await browser().newContext({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
  try {
    const page = await context.newPage();
    await page.goto(host.url);
    await page.getByRole('radio', { name: /^Không dùng bản sao lưu nào/, checked: true }).waitFor();
    await page.getByText('Trong tệp hỏng còn đọc được: Gia Lai, 50 ngày đêm.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await page.getByRole('button', { name: 'Lập sổ mới từ tệp hỏng' }).press('Enter');
    await page.getByRole('heading', { name: 'Đã khôi phục' }).waitFor();
    await page.getByRole('button', { name: 'Vào làm việc' }).press('Enter');
    await page.locator('[data-part="work"]').waitFor();
    const campaigns = await host.client.call('campaigns.list', {});
    expect(campaigns.map(({ sample }) => sample)).toEqual(['gia-lai']);
  } finally {
    await context.close();
    await host.stop();
  }
});
