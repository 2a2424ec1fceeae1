import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cellOf, launchBrowser, OFFICE_SCREEN } from './browser-page.ts';
import { startHost } from './host-process.ts';

const PICTURES = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));

/** `npm run pictures`: the tour of the README, taken from the running application. */
export async function takePictures(): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'so-chi-tieu-pictures-'));
  const host = await startHost(folder);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: OFFICE_SCREEN, locale: 'vi-VN' });
    const picture = async (name: string) => {
      // What glides in has to have arrived.
      await page.waitForTimeout(400);
      await page.screenshot({ path: join(PICTURES, `${name}.png`) });
    };
    await page.goto(host.url);
    const sample = page.getByRole('button', { name: 'Mở số liệu mẫu: Gia Lai' });
    await sample.waitFor();
    // The folder of this PC is nobody's business.
    await page.getByText('Dữ liệu nằm tại').evaluate((line) => line.remove());
    await picture('1-trang-dau');

    await sample.click();
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
    await picture('2-nhap-so-lieu');
    await page.keyboard.press('Delete');

    await page.getByRole('button', { name: 'Cảnh báo' }).click();
    await page.getByText('Văn bản in tổng chỉ tiêu').waitFor();
    await picture('3-canh-bao');
    await page.keyboard.press('Escape');

    await page.getByRole('link', { name: 'Báo cáo' }).click();
    await page.frameLocator('iframe.report-sheet').getByText('TỔNG').waitFor();
    await picture('4-phu-luc');

    await page.getByRole('link', { name: 'Chiến dịch' }).click();
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).click();
    await page.getByLabel('Tên chiến dịch').fill('30 ngày làm sạch dữ liệu');
    await page.getByLabel('Đơn vị phát động').fill('Xã Đồng Tâm');
    await page.getByLabel('Các đơn vị báo cáo').fill('001\tThôn Đông\n002\tThôn Đoài');
    await picture('5-chien-dich-moi');
  } finally {
    await browser.close();
    await host.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
