import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { cellOf, launchBrowser, OFFICE_SCREEN } from './browser-page.ts';
import { everyScreen } from './every-screen.ts';
import { startHost } from './host-process.ts';
import { takeReportPictures } from './report-pictures.ts';

const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
const EVERY = fileURLToPath(new URL('../../out/pictures/', import.meta.url));
/** The pictures of the time before. */
const BEFORE = fileURLToPath(new URL('../../out/pictures-before/', import.meta.url));

const LARGE_SCREEN = { width: 1920, height: 1080 };

/**
 * How each screen is looked at: in light, in dark, with text at 150% and in the high contrast of
 * Windows on an office's PC; in light and in dark on a larger screen.
 */
const LOOKS: readonly { look: string; text?: string; options: BrowserContextOptions }[] = [
  { look: 'sang', options: { viewport: OFFICE_SCREEN, colorScheme: 'light' } },
  { look: 'toi', options: { viewport: OFFICE_SCREEN, colorScheme: 'dark' } },
  { look: 'chu-150', text: '150%', options: { viewport: OFFICE_SCREEN, colorScheme: 'light' } },
  {
    look: 'tuong-phan-cao',
    options: { viewport: OFFICE_SCREEN, colorScheme: 'dark', forcedColors: 'active' },
  },
  { look: 'sang-1920', options: { viewport: LARGE_SCREEN, colorScheme: 'light' } },
  { look: 'toi-1920', options: { viewport: LARGE_SCREEN, colorScheme: 'dark' } },
];

/**
 * Takes a picture of every screen and state into `out/pictures`, to look whether anything is cut,
 * overlaps or cannot be read. `only`: just those whose names contain it; `beside`: with a page that
 * shows each that has changed beside the one of the time before.
 */
export async function takeEveryPicture(only = '', { beside = false } = {}): Promise<void> {
  if (existsSync(EVERY)) {
    rmSync(BEFORE, { recursive: true, force: true });
    cpSync(EVERY, BEFORE, { recursive: true });
  }
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-pictures-'));
  const host = await startHost(folder);
  const browser = await launchBrowser({ withScrollbars: true });
  try {
    const views = await everyScreen(host, folder);
    for (const { name, at, open } of views.filter((view) => view.name.includes(only))) {
      for (const { look, text = '100%', options } of LOOKS) {
        const page = await browser.newPage({ ...options, locale: 'vi-VN' });
        page.setDefaultTimeout(20_000);
        await page.addInitScript((size) => {
          document.addEventListener('DOMContentLoaded', () => {
            document.documentElement.style.fontSize = size;
          });
        }, text);
        await page.goto(`${host.url}#${at}`);
        await page.locator('main :is(h1, button, p)').first().waitFor();
        // A view that cannot be opened is pictured as it is, and reported.
        await open?.(page).catch((error) => process.stderr.write(`${name}, ${look}: ${error}\n`));
        await settled(page);
        mkdirSync(join(EVERY, look), { recursive: true });
        await page.screenshot({ path: join(EVERY, look, `${name}.png`) });
        await page.close();
      }
    }
    if (beside) putBeside(only);
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Writes `out/pictures/so-sanh.html`: each picture that is new or has changed beside the one of the
 * time before.
 */
function putBeside(only: string): void {
  const names = globSync('*/*.png', { cwd: EVERY }).filter((name) => name.includes(only));
  const changed = names.sort().filter((name) => {
    const before = join(BEFORE, name);
    return !existsSync(before) || !readFileSync(join(EVERY, name)).equals(readFileSync(before));
  });
  const rows = changed.map((name) => {
    const before = existsSync(join(BEFORE, name))
      ? `<img src="../pictures-before/${name}">`
      : 'mới';
    return `<h2>${name}</h2><div>${before}<img src="${name}"></div>`;
  });
  const style = 'div { display: flex; gap: 8px } img { width: 49%; border: 1px solid gray }';
  const count = `${changed.length} / ${names.length} ảnh đã đổi`;
  const page = `<!doctype html><meta charset="utf-8"><title>So sánh ảnh</title><style>${style}</style><h1>${count}</h1>${rows.join('')}`;
  writeFileSync(join(EVERY, 'so-sanh.html'), page);
  process.stdout.write(`${count}: out/pictures/so-sanh.html\n`);
}

/** Waits until panels that slide in have stopped. */
const settled = (page: Page) => page.waitForTimeout(400);

/** `npm run pictures`: the tour of the README, taken from the running application. */
export async function takePictures(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-pictures-'));
  const host = await startHost(folder);
  const browser = await launchBrowser({ withScrollbars: true });
  try {
    const page = await browser.newPage({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
    const picture = async (name: string) => {
      await settled(page);
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    };
    await host.client.call('office.save', { office: null });
    await page.goto(host.url);
    const sample = (name: string) => page.getByRole('button', { name: `Mở số liệu mẫu: ${name}` });
    await sample('Gia Lai').waitFor();
    // The path of this PC's folder does not belong into the pictures.
    await page.getByText('Dữ liệu nằm tại').evaluate((line) => line.remove());
    await picture('1-trang-dau');

    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).click();
    await page.getByRole('button', { name: 'Tiếp' }).click();
    await page.getByLabel('Tên chiến dịch').fill('30 ngày làm sạch dữ liệu');
    await picture('2-chien-dich-moi');

    const { id: giaLai } = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
    const { id: hiepHoa } = await host.client.call('campaigns.openSample', {
      sample: 'hiep-hoa',
    });
    const { id: haNoi } = await host.client.call('campaigns.openSample', { sample: 'ha-noi' });
    const open = async (hash: string) => {
      await page.goto(`${page.url().replace(/#.*/, '')}#${hash}`);
      await page.reload();
    };

    await open(`/entry?campaign=${giaLai}&on=2023-09-01`);
    await page.getByRole('gridcell', { name: 'Thành phố Pleiku' }).waitFor();
    await page.locator('[col-id^="key:"]:focus').waitFor();
    for (const [level1, level2] of [
      ['215', '64'],
      ['48', '12'],
      ['31', '9'],
      ['27', '1,5'],
    ]) {
      await page.keyboard.type(level1!);
      await page.keyboard.press('Tab');
      await page.keyboard.type(level2!);
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Shift+Tab');
    await cellOf(page, 'Huyện KBang', 'cumulative').waitFor();
    await picture('3-nhap-so-lieu');
    await page.keyboard.press('Delete');

    await open(`/figures?campaign=${hiepHoa}&on=2023-10-01`);
    await page.getByText('tăng 75,15 điểm %').scrollIntoViewIfNeeded();
    await picture('4-tong-hop');

    await open(`/targets?campaign=${hiepHoa}&on=2023-10-08`);
    await page.getByRole('gridcell', { name: 'Xã Đồng Tân' }).waitFor();
    await page.getByLabel('Mốc').selectOption({ label: 'Ngày ra quân 08/10/2023' });
    await page.getByRole('button', { name: 'Phân bổ…' }).click();
    await page.getByRole('dialog').getByText('8.000').first().waitFor();
    await picture('5-phan-bo');

    await open(`/units?campaign=${hiepHoa}`);
    await page.getByText('Xã Thanh Vân').click();
    await picture('6-don-vi');

    await open(`/settings?campaign=${haNoi}&tab=bao-cao`);
    await page.getByText('26 lần', { exact: false }).waitFor();
    await picture('7-che-do-bao-cao');

    await open(`/entry?campaign=${giaLai}&on=2023-09-01`);
    await page.getByRole('button', { name: 'Cảnh báo' }).click();
    await page.getByText('Văn bản in tổng chỉ tiêu').waitFor();
    await picture('8-canh-bao');

    await open(`/reports?campaign=${giaLai}&on=2023-08-23`);
    await page.frameLocator('iframe').getByText('TỔNG').waitFor();
    await picture('9-phu-luc');
    await takeReportPictures(page, { giaLai, hiepHoa, open, picture });
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
