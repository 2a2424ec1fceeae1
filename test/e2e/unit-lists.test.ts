import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay } from './office-day.ts';

const browser = browserOfFile();
const trial = (file: string) =>
  fileURLToPath(new URL(`../fixtures/unit-lists/${file}`, import.meta.url));

/** The form in which units are added below a commune. */
async function openAddForm() {
  const day = await openOfficeDay(browser());
  const { page, host } = day;
  const { id: campaignId } = await host.client.call('campaigns.create', {
    from: { kind: 'model', model: 'gia-lai' },
    head: {
      name: 'Đợt cao điểm của xã',
      planType: '',
      planNumber: '',
      planOn: null,
      issuer: '',
      startsOn: '2025-06-01',
      endsOn: '2025-12-31',
      openingOn: null,
    },
    root: { era: null, code: '', name: 'Xã Đồng Tâm' },
    below: 0,
    units: [{ era: null, code: '', name: 'Thôn đầu' }],
  });
  await page.reload();
  await page.goto(`${page.url().replace(/#.*/, '')}#/units?campaign=${campaignId}`);
  await page.getByRole('tree').waitFor();
  await page.getByRole('button', { name: 'Thêm đơn vị bên dưới', exact: true }).press('Enter');
  const lines = page.getByRole('textbox', { name: 'Các đơn vị, mỗi dòng một đơn vị' });
  await lines.waitFor();
  return {
    ...day,
    lines,
    table: page.getByRole('region', { name: 'Các đơn vị sẽ thêm' }),
    save: () => page.getByRole('button', { name: 'Lưu' }).press('Enter'),
    names: async () =>
      (await host.client.call('units.list', { campaignId })).map(({ code, name }) =>
        `${code} ${name}`.replace(/^CQ-\d+ /, ''),
      ),
  };
}

describe('a list of units', () => {
  it('is seen as the units that it makes; a total is none', async () => {
    const { page, lines, table, save, names, complaints } = await openAddForm();
    await lines.fill('TT\tMã\tTên thôn\n1\t01\tThôn Đông\n2\t02\tThôn Tây\n\t\tTổng cộng');
    await table.getByText('Thôn Tây').waitFor();
    expect(await table.getByRole('row').allInnerTexts()).toEqual([
      expect.stringMatching(/^TT\s+Mã\s+Tên đơn vị sẽ thêm$/),
      expect.stringMatching(/^1\s+01\s+Thôn Đông$/),
      expect.stringMatching(/^2\s+02\s+Thôn Tây$/),
    ]);
    await page.getByText('Dòng 4: “Tổng cộng” là dòng tổng, không lấy.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await save();
    await expect.poll(names).toContain('02 Thôn Tây');
    expect((await names()).slice(-2)).toEqual(['01 Thôn Đông', '02 Thôn Tây']);
    expect(complaints).toEqual([]);
  });

  it('asks which column is which, by keyboard alone', async () => {
    const { page, lines, table, save, names, complaints } = await openAddForm();
    await lines.fill('01\tThôn Đông\n02\tThôn Tây');
    const question = page.getByRole('region', { name: 'Chọn cột' });
    await question.getByText('Chưa rõ cột nào là mã').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await save();
    await expect.poll(() => lines.getAttribute('aria-invalid')).toBe('true');
    await question.getByLabel('Cột 2 là').selectOption({ label: 'Tên đơn vị' });
    await question.getByLabel('Cột 1 là').selectOption({ label: 'Không lấy' });
    await question.getByRole('button', { name: 'Đọc theo các cột này' }).press('Enter');
    await table.getByText('Thôn Tây').waitFor();
    expect(await lines.inputValue()).toBe('Thôn Đông\nThôn Tây');
    await save();
    await expect.poll(async () => (await names()).slice(-2)).toEqual(['Thôn Đông', 'Thôn Tây']);
    expect(complaints).toEqual([]);
  });

  it('takes odd names only once they were looked at', async () => {
    const { page, lines, table, save, names, complaints } = await openAddForm();
    const before = await names();
    await lines.fill('Thôn Đông\n...\nThôn Tây');
    await table.getByText('“...” không có chữ nào').waitFor();
    await save();
    await page.getByText('Có 1 dòng cần xem lại', { exact: false }).waitFor();
    expect(await names()).toEqual(before);
    const looked = page.getByRole('checkbox', { name: /^Đã xem 1 dòng/ });
    await looked.press('Space');
    // Another list is looked at anew.
    await lines.fill('Thôn Đông\n...\n-');
    await page.getByRole('checkbox', { name: /^Đã xem 2 dòng/, checked: false }).waitFor();
    await lines.fill('Thôn Đông\n...');
    await page.getByRole('checkbox', { name: /^Đã xem 1 dòng/ }).press('Space');
    await save();
    await expect.poll(async () => (await names()).slice(-2)).toEqual(['Thôn Đông', '...']);
    expect(complaints).toEqual([]);
  });

  it('comes from a file of the statistics office with the communes’ own codes', async () => {
    const { page, lines, table, save, names, complaints } = await openAddForm();
    const take = async (file: string) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Lấy từ tệp Excel, CSV…' }).press('Enter');
      await (await chooser).setFiles(trial(file));
    };
    await take('20j-ngay-bi-doi-trong-ten.xlsx');
    await table.getByText('là ngày tháng').waitFor();
    await take('20k-danh-sach-o-trang-hai.xlsx');
    await page.getByText('Đã đọc trang tính “Danh sách”.').waitFor();
    await expect.poll(() => lines.inputValue()).toBe('Mã\tTên đơn vị\n01\tThôn Đông\n02\tThôn Tây');
    await take('20a-danh-muc-gso-cap-xa.xlsx');
    await table.getByText('Xã An Thành').waitFor();
    expect(await fitsTheScreen(page)).toBe(true);
    await save();
    await expect
      .poll(async () => (await names()).slice(-2))
      .toEqual(['23695 Xã Hà Tam', '23698 Xã An Thành']);
    expect(complaints).toEqual([]);
  });
});
