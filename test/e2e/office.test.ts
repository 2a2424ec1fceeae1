import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { tempFolder } from '../helpers/temp-folder.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { cursorPlaced, drawn, openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const UNIT = 'Đơn vị, cơ quan';
const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const focused = (page: Page, name: string) =>
  field(page, name).and(page.locator(':focus')).waitFor();
const firstDay = () => openOfficeDay(browser(), tempFolder(), { isFirstDay: true });

/** Nothing wrong by axe-core, nothing beyond the window, at the usual size of text and at 150%. */
async function isAccessible(page: Page) {
  for (const size of ['100%', '150%']) {
    await page.evaluate((to) => document.documentElement.style.setProperty('font-size', to), size);
    await drawn(page);
    expect([size, await accessProblems(page)]).toEqual([size, []]);
    expect([size, await fitsTheScreen(page)]).toEqual([size, true]);
  }
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
}

describe('the first start', () => {
  it('asks in one step who works on this PC, by keyboard alone', async () => {
    const { page, host, complaints } = await firstDay();
    await focused(page, UNIT);
    await isAccessible(page);

    // Nothing is guessed: an empty step is refused at its field.
    await page.keyboard.press('Enter');
    await page.getByText('Chọn đơn vị trong danh mục, hoặc ghi tên cơ quan.').waitFor();
    await focused(page, UNIT);
    await isAccessible(page);

    await page.keyboard.type('ia grai gia lai');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText(/^Theo danh mục hành chính, mã \d+\.$/).waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.type('ỦY BAN NHÂN DÂN XÃ IA GRAI');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.type('Gia Lai');
    await page.keyboard.press('Enter');

    // The first page follows.
    const first = page.getByRole('button', { name: 'Mở số liệu mẫu: Gia Lai, 50 ngày đêm' });
    await first.and(page.locator(':focus')).waitFor();
    const office = await host.client.call('office.read', {});
    expect(office).toMatchObject({
      unit: { era: 'twoTier' },
      letterhead: { body: 'ỦY BAN NHÂN DÂN XÃ IA GRAI', above: '', place: 'Gia Lai' },
      isAnswered: true,
    });
    expect(office.unit!.name).toContain('Ia Grai');
    await page.getByRole('link', { name: 'Cơ quan', exact: true }).waitFor();
    expect(complaints).toEqual([]);
  });

  it('can be left for another time without losing the way', async () => {
    const { page, host, complaints } = await firstDay();
    await focused(page, UNIT);
    await page.keyboard.type('Phòng');
    // Escape closes the list; another Escape does not yet discard what was typed.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Để sau' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Mở số liệu mẫu: Gia Lai, 50 ngày đêm' }).waitFor();
    expect(await host.client.call('office.read', {})).toMatchObject({
      unit: null,
      isAnswered: true,
    });
    // It does not ask again, and a link leads to it.
    await page.reload();
    await openSample(page);
    await page.getByRole('link', { name: 'Khai cơ quan' }).press('Enter');
    await field(page, UNIT).waitFor();
    await isAccessible(page);
    expect(complaints).toEqual([]);
  });
});

describe('the screen of the office', () => {
  it('takes a body that no catalogue has, and changes it later', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    await page.getByRole('link', { name: 'Khai cơ quan' }).press('Enter');
    await field(page, UNIT).fill('Phòng Cảnh sát QLHC về TTXH');
    await field(page, 'Tên cơ quan, như in trên văn bản').fill('PHÒNG CẢNH SÁT QLHC VỀ TTXH');
    await field(page, 'Cơ quan chủ quản, in ở dòng trên').fill('CÔNG AN TỈNH GIA LAI');
    await field(page, 'Địa danh, in trước ngày tháng').fill('Gia Lai');
    await page.keyboard.press('Enter');
    await page.getByText('Đã lưu.').waitFor();
    const { uid } = await host.client.call('office.read', {});

    // After saving, leaving does not ask; the values are there on return.
    await page.getByRole('link', { name: 'Chiến dịch' }).press('Enter');
    await page.getByRole('link', { name: 'Cơ quan', exact: true }).press('Enter');
    expect(await field(page, UNIT).inputValue()).toBe('Phòng Cảnh sát QLHC về TTXH');
    await field(page, 'Địa danh, in trước ngày tháng').fill('Pleiku');
    await page.keyboard.press('Enter');
    await page.getByText('Đã lưu.').waitFor();
    expect(await host.client.call('office.read', {})).toEqual({
      uid,
      unit: { era: null, code: '', name: 'Phòng Cảnh sát QLHC về TTXH' },
      letterhead: {
        body: 'PHÒNG CẢNH SÁT QLHC VỀ TTXH',
        above: 'CÔNG AN TỈNH GIA LAI',
        place: 'Pleiku',
      },
      isAnswered: true,
    });
    expect(complaints).toEqual([]);
  });

  it('says what happened when it cannot be read', async () => {
    const { page } = await openOfficeDay(browser());
    await page.route('**/call', (route) =>
      route.request().postData()?.includes('office.read') ? route.abort() : route.continue(),
    );
    await page.reload();
    await cursorPlaced(page);
    await page.getByRole('link', { name: 'Khai cơ quan' }).press('Enter');
    await page.getByRole('alert').waitFor();
  });
});
