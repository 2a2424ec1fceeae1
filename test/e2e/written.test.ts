import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

async function openText() {
  const { page, host, complaints } = await openOfficeDay(browser());
  const campaign = await host.client.call('campaigns.openSample', { sample: 'gia-lai' });
  const campaignId = campaign.id;
  await page.goto(`${host.url}#/reports?campaign=${campaignId}&on=2023-08-23`);
  await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
  await page.getByRole('option', { name: 'Báo cáo viết' }).click();
  await paper(page).getByText('245.576/684.037').waitFor();
  /** Gives a district another target, so that the total is 10 more. */
  const giveTarget = async () => {
    const { indicators, milestones } = await host.client.call('campaigns.settings', { campaignId });
    const units = await host.client.call('units.list', { campaignId });
    await host.client.call('targets.save', {
      campaignId,
      source: 'nhập tay',
      cells: [
        {
          indicatorId: indicators[0]!.id,
          milestoneId: milestones[0]!.id,
          unitId: units.find(({ name }) => name === 'Huyện Kông Chro')!.id,
          value: 18_380,
          high: null,
          was: 18_370,
          wasHigh: null,
        },
      ],
    });
  };
  return { page, complaints, giveTarget };
}

const paper = (page: Page) => page.frameLocator('iframe');
const words = (page: Page, n: number) =>
  page.getByRole('textbox', { name: `Nội dung đoạn ${n}`, exact: true });
const isKept = (page: Page) => page.getByText('✓ Đã ghi').waitFor();

describe('the written report', () => {
  it('is edited by keyboard beside its page, and stays as it was edited', async () => {
    const { page, complaints } = await openText();
    await words(page, 2).fill('Chỉ tiêu được giao: {chỉ tiêu} tài khoản; xem {phụ lục}.');
    await page.getByText('Đoạn này không có số liệu {phụ lục}').waitFor();
    await words(page, 2).press('Control+s');
    await paper(page).getByText('Chỉ tiêu được giao: 684.037 tài khoản').waitFor();
    // A mark without a figure is not printed without a warning.
    await page.getByRole('button', { name: 'Word', exact: true }).press('Enter');
    await page.getByRole('dialog', { name: /Chưa in: còn 1 chỗ/ }).waitFor();
    await page.keyboard.press('Enter');
    await words(page, 2).fill('Chỉ tiêu được giao: {chỉ tiêu} tài khoản.');
    await words(page, 2).press('Alt+ArrowUp');
    await paper(page)
      .locator('p.paragraph')
      .first()
      .getByText('Chỉ tiêu được giao: 684.037 tài khoản.')
      .waitFor();
    await page.getByRole('button', { name: 'Thêm đoạn', exact: true }).press('Enter');
    await page
      .getByRole('button', { name: 'Thêm đoạn Còn lại và mức cần đạt mỗi ngày' })
      .press('Enter');
    await paper(page).getByText('Chỉ tiêu còn lại là 438.461 công dân').waitFor();
    await isKept(page);
    expect(await accessProblems(page)).toEqual([]);
    expect(await fitsTheScreen(page)).toBe(true);
    await page.reload();
    await page.getByRole('combobox', { name: 'Chọn báo cáo' }).click();
    await page.getByRole('option', { name: 'Báo cáo viết' }).click();
    expect(await words(page, 1).inputValue()).toBe('Chỉ tiêu được giao: {chỉ tiêu} tài khoản.');
    expect(complaints).toEqual([]);
  });

  it('points out figures that changed before printing, and takes the answer', async () => {
    const { page, complaints, giveTarget } = await openText();
    // Editing the text means that the clerk has seen its figures.
    await words(page, 2).fill('Chỉ tiêu: {chỉ tiêu}.');
    await words(page, 2).press('Control+s');
    await paper(page).getByText('Chỉ tiêu: 684.037.').waitFor();
    await isKept(page);
    await giveTarget();
    await page.getByText('2 số liệu đã đổi từ khi viết').waitFor();
    await paper(page).getByText('Chỉ tiêu: 684.037.').waitFor();
    await page.getByRole('button', { name: 'In', exact: true }).press('Enter');
    const asked = page.getByRole('dialog', { name: /Chưa in: còn 2 chỗ/ });
    await asked.getByText(/Đoạn 2: {chỉ tiêu} đang in 684.037, nay là 684.047/).waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Giữ số đang in tất cả' }).press('Enter');
    await page.getByText('2 số liệu đã đổi từ khi viết').waitFor({ state: 'detached' });
    await paper(page).getByText('Chỉ tiêu: 684.037.').waitFor();
    await isKept(page);
    await page.getByRole('button', { name: 'Lấy số tính từ sổ' }).press('Enter');
    await paper(page).getByText('Chỉ tiêu: 684.047.').waitFor();
    expect(complaints).toEqual([]);
  });

  it('gets another name, day, unit and look on the screen, and comes back when it was taken out', async () => {
    const { page, complaints } = await openText();
    const panel = page.getByRole('dialog', { name: 'Báo cáo viết' });
    await panel.getByLabel('Kiểu chữ đoạn 1').selectOption('Đề mục ở giữa');
    await paper(page).locator('p.paragraph.centred').first().waitFor();
    await isKept(page);
    await panel.getByRole('button', { name: 'Lập bản mới từ báo cáo này' }).click();
    const copied = page.getByRole('dialog', { name: 'Báo cáo viết mới' });
    await copied.getByLabel('Tên báo cáo').fill('Báo cáo của huyện');
    await copied.getByRole('combobox', { name: 'Viết về đơn vị' }).fill('Kông Chro');
    await page.getByRole('option', { name: 'Huyện Kông Chro' }).click();
    await copied.getByRole('button', { name: 'Lập báo cáo' }).click();
    await paper(page).getByText('18.370').first().waitFor();
    await panel.getByRole('button', { name: 'Sửa tên, ngày, đơn vị' }).click();
    const edited = page.getByRole('dialog', { name: 'Sửa tên, ngày, đơn vị' });
    await edited.getByLabel('Tên báo cáo').fill('Báo cáo tuần');
    await edited.getByLabel('Số liệu đến hết ngày').fill('24/8/2023');
    await edited.getByLabel('Tên báo cáo').focus();
    expect(await accessProblems(page)).toEqual([]);
    await edited.getByRole('button', { name: 'Lưu' }).click();
    await paper(page).getByRole('heading', { name: 'Báo cáo tuần' }).waitFor();
    await panel.getByText(/số liệu đã đổi từ khi viết/).waitFor();
    await panel.getByRole('button', { name: 'Xóa báo cáo' }).click();
    await page.getByRole('button', { name: 'Xóa', exact: true }).click();
    await panel.locator('summary', { hasText: 'Đã xóa (1)' }).click();
    await panel.getByRole('button', { name: 'Đưa trở lại Báo cáo tuần' }).click();
    await panel.getByText('Đã xóa (1)').waitFor({ state: 'detached' });
    expect(await fitsTheScreen(page)).toBe(true);
    expect(complaints).toEqual([]);
  });
});
