import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems, fitsTheScreen } from './looks.ts';
import { openOfficeDay, openSample } from './office-day.ts';

const browser = browserOfFile();

const SAMPLES = ['Gia Lai', 'Hiệp Hòa', 'Sầm Sơn', 'Hà Nội', 'Lai Châu'];

const field = (page: Page, name: string) => page.getByRole('textbox', { name });
const isFocused = (place: Locator) =>
  place.evaluate((element) => element === document.activeElement);

/** A tab of the settings of the sample, whose campaign is the first of the folder. */
async function openSettings(page: Page, tab: string): Promise<void> {
  await openSample(page);
  await page.getByRole('link', { name: 'Thiết lập' }).press('Enter');
  await page.getByRole('tab', { name: tab }).click();
}

/** The lines of a list of settings, by its title. */
const lines = (page: Page, title: string) =>
  page.getByRole('region', { name: title }).locator('[class*="settingLine"]');

describe('the first page', () => {
  it('of an empty folder offers the five documents and a campaign of one’s own', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    const first = page.getByRole('button', { name: 'Mở số liệu mẫu: Gia Lai, 50 ngày đêm' });
    await first.waitFor();
    await first.and(page.locator(':focus')).waitFor();
    for (const name of SAMPLES) {
      await page.getByRole('button', { name: `Mở số liệu mẫu: ${name}` }).waitFor();
      await page.getByRole('button', { name: `Dùng làm khuôn: ${name}` }).waitFor();
    }
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).waitFor();
    const last = page.getByText('Dữ liệu nằm tại');
    expect((await last.boundingBox())!.y).toBeLessThan(768);
    expect(await fitsTheScreen(page)).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    // The token is taken out of the address and kept for a reload.
    expect(page.url()).not.toContain('token');
    expect(complaints).toEqual([]);
  });

  it('is skipped by whoever has a campaign: the newest one opens', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    await page.goto(page.url().replace(/#.*/, ''));
    await page.getByRole('gridcell', { name: 'Thành phố Pleiku' }).waitFor();
  });

  it('asks before it takes a campaign out, says what it holds, and brings it back', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    const count = async () => (await host.client.call('campaigns.list', {})).length;
    await openSample(page);
    await page.getByRole('link', { name: 'Chiến dịch' }).press('Enter');
    const remove = page.getByRole('button', { name: 'Xóa: Gia Lai, 50 ngày đêm' });
    await remove.press('Enter');
    // The question says what is removed together with the campaign.
    const told = page.getByText(/Chiến dịch này có .*17 chỉ tiêu/);
    await told.waitFor();
    expect(await accessProblems(page)).toEqual([]);
    // Enter on the first offer changes nothing.
    const keep = page.getByRole('button', { name: 'Không xóa' });
    await expect.poll(() => isFocused(keep)).toBe(true);
    await page.keyboard.press('Enter');
    await keep.waitFor({ state: 'detached' });
    expect(await count()).toBe(1);
    await expect.poll(() => isFocused(remove)).toBe(true);

    await page.keyboard.press('Enter');
    await told.waitFor();
    await page.getByRole('button', { name: 'Xóa', exact: true }).press('Enter');
    const undo = page.getByRole('button', { name: 'Hoàn tác' });
    await expect.poll(() => isFocused(undo)).toBe(true);
    expect(await count()).toBe(0);
    await page.keyboard.press('Enter');
    await remove.press('Enter');
    expect(await count()).toBe(1);

    // After the notice is closed, the list of removed things still has it.
    await told.waitFor();
    await page.getByRole('button', { name: 'Xóa', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Đóng thông báo' }).press('Enter');
    await page.getByText('Đã xóa (1)').press('Enter');
    await page.getByRole('button', { name: 'Đưa trở lại Gia Lai, 50 ngày đêm' }).press('Enter');
    await remove.waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('a campaign of one’s own', () => {
  it('is refused at each field with its sentence, then made from pasted units', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).press('Enter');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await next.press('Enter');
    await next.press('Enter');
    for (const sentence of [
      'Ghi tên chiến dịch.',
      'Ghi tên đơn vị phát động.',
      'Chọn ngày bắt đầu.',
      'Chọn ngày kết thúc.',
    ]) {
      await page.getByText(sentence).waitFor();
    }
    await expect.poll(() => isFocused(field(page, 'Tên chiến dịch'))).toBe(true);
    expect(await accessProblems(page)).toEqual([]);
    await field(page, 'Tên chiến dịch').fill('30 ngày làm sạch dữ liệu');
    await field(page, 'Từ ngày').fill('01/12/2026');
    await field(page, 'Đến hết ngày').fill('30/11/2026');
    await field(page, 'Đơn vị phát động').fill('Tổ công tác số 1');
    await page.keyboard.press('Enter');
    await page.getByText('Ngày kết thúc 30/11/2026 đứng trước', { exact: false }).waitFor();
    // A wrong day is told as soon as its field is left, and a year left out is written there at once.
    const end = field(page, 'Đến hết ngày');
    await end.fill('31/2/2026');
    await page.keyboard.press('Tab');
    await page.getByText('Không có ngày “31/2/2026”', { exact: false }).waitFor();
    await end.fill('30/12');
    await page.keyboard.press('Enter');
    expect(await end.inputValue()).toBe('30/12/2026');
    await page.keyboard.press('Enter');

    await next.press('Enter');
    await page.getByText('Ghi ít nhất một đơn vị, mỗi đơn vị một dòng.').waitFor();
    const units = field(page, 'Các đơn vị báo cáo');
    await units.fill('001\tThôn Đông\n002\tThôn Đoài\nThôn Trung');
    await page.getByText('Đọc được 3 đơn vị.').waitFor();

    // Going back loses nothing.
    await page.getByRole('button', { name: 'Quay lại' }).press('Enter');
    expect(await field(page, 'Tên chiến dịch').inputValue()).toBe('30 ngày làm sạch dữ liệu');
    await next.press('Enter');
    expect(await units.inputValue()).toContain('Thôn Đoài');
    await next.press('Enter');
    await page.getByText('từ 01/12/2026 đến hết 30/12/2026').waitFor();
    const reviewed = page.getByRole('region', { name: 'Các đơn vị báo cáo' });
    await reviewed.getByRole('cell', { name: 'Thôn Trung' }).waitFor();

    // Neither does the browser's own way back, a reload, or a wrong turn.
    await page.goBack();
    await expect.poll(() => units.inputValue()).toContain('Thôn Đoài');
    await page.reload();
    await expect.poll(() => units.inputValue()).toContain('Thôn Đoài');
    await page.getByRole('link', { name: 'Chiến dịch' }).press('Enter');
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).press('Enter');
    await page.getByText('Đây là những gì đã ghi dở lúc trước.').waitFor();
    expect(await units.inputValue()).toContain('Thôn Đoài');
    await next.press('Enter');
    await page.getByText('từ 01/12/2026 đến hết 30/12/2026').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.press('Enter');

    await page.getByRole('heading', { name: 'Thiết lập chiến dịch' }).waitFor();
    expect(page.url()).toContain('tab=chi-so');
    const [campaign] = await host.client.call('campaigns.list', {});
    // A campaign after no document has nothing that nobody asked for.
    const settings = await host.client.call('campaigns.settings', { campaignId: campaign!.id });
    expect([settings.indicators, settings.milestones]).toEqual([[], []]);
    const members = await host.client.call('units.list', { campaignId: campaign!.id });
    expect(members.map(({ depth, name }) => [depth, name])).toEqual([
      [0, 'Tổ công tác số 1'],
      [1, 'Thôn Đông'],
      [1, 'Thôn Đoài'],
      [1, 'Thôn Trung'],
    ]);
    expect(complaints).toEqual([]);
  });

  it('takes a document as its form, and its units from the catalogue of its start day', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    await page.getByRole('button', { name: 'Dùng làm khuôn: Sầm Sơn' }).press('Enter');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await page.getByRole('radio', { name: /^Khuôn: Sầm Sơn/, checked: true }).waitFor();
    await next.press('Enter');
    await field(page, 'Tên chiến dịch').fill('Thu nhận hồ sơ');
    await field(page, 'Từ ngày').fill('1/9/2023');
    await field(page, 'Đến hết ngày').fill('30/10/2023');
    await field(page, 'Đơn vị phát động').pressSequentially('hiep hoa bac');
    await page.getByRole('option', { name: 'Huyện Hiệp Hòa, Bắc Giang' }).waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('Theo danh mục hành chính: Huyện Hiệp Hòa, mã 223.').waitFor();
    await next.press('Enter');
    await page.getByRole('radio', { name: /^Các đơn vị ngay dưới Huyện Hiệp Hòa/ }).check();
    await page.getByText('(19 đơn vị)', { exact: false }).waitFor();
    await next.press('Enter');
    await page.getByRole('button', { name: 'Tạo chiến dịch' }).press('Enter');
    await lines(page, 'Chỉ số').filter({ hasText: 'Hồ sơ đã thu nhận' }).first().waitFor();
    const [campaign] = await host.client.call('campaigns.list', {});
    const members = await host.client.call('units.list', { campaignId: campaign!.id });
    expect(members.filter(({ depth }) => depth === 1)).toHaveLength(19);
    expect(complaints).toEqual([]);
  });

  it('takes its units from a file, to be looked at before they count', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await page.getByRole('button', { name: 'Bắt đầu chiến dịch mới' }).press('Enter');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await next.press('Enter');
    await field(page, 'Tên chiến dịch').fill('Rà soát thôn');
    await field(page, 'Từ ngày').fill('1/8/2026');
    await field(page, 'Đến hết ngày').fill('30/9/2026');
    await field(page, 'Đơn vị phát động').fill('Xã Đồng Tâm tự ghi');
    await next.press('Enter');
    const chosen = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Lấy từ tệp Excel, CSV…' }).press('Enter');
    const text = 'Mã;Tên đơn vị\n001;Thôn Đông\n002;Thôn Đoài\n';
    await (await chosen).setFiles({
      name: 'thon.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(text),
    });
    await page.getByText('Đọc được 2 đơn vị.').waitFor();
    const units = field(page, 'Các đơn vị báo cáo');
    expect(await units.inputValue()).toBe('001\tThôn Đông\n002\tThôn Đoài');
    expect(complaints).toEqual([]);
  });

  it('copied from an old one refuses a root that no longer exists on the new start day', async () => {
    const { page } = await openOfficeDay(browser());
    await openSample(page);
    await page.getByRole('link', { name: 'Chiến dịch' }).press('Enter');
    await page.getByRole('button', { name: 'Sao chép: Gia Lai, 50 ngày đêm' }).press('Enter');
    const next = page.getByRole('button', { name: 'Tiếp tục' });
    await next.press('Enter');
    await field(page, 'Từ ngày').fill('1/8/2025');
    await field(page, 'Đến hết ngày').fill('30/9/2025');
    await page.keyboard.press('Enter');
    await page.getByText('lấy đơn vị trong danh mục hai cấp từ 01/7/2025.').waitFor();
    // Units of today are offered instead, with those below them.
    const root = field(page, 'Đơn vị phát động');
    await root.press('ArrowDown');
    await page.getByRole('option', { name: 'Tỉnh Gia Lai mã 52' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /^Các đơn vị ngay dưới/, checked: true }).waitFor();
    await page.getByRole('button', { name: 'Quay lại' }).press('Enter');
    await field(page, 'Từ ngày').fill('1/3/2024');
    await field(page, 'Đến hết ngày').fill('30/4/2024');
    await root.fill('tinh gia lai');
    await page.getByRole('option', { name: 'Tỉnh Gia Lai mã 64' }).click();
    await page.keyboard.press('Enter');
    await page.getByRole('radio', { name: /^Giữ các đơn vị/, checked: true }).waitFor();
    await next.press('Enter');
    await page.getByRole('button', { name: 'Tạo chiến dịch' }).press('Enter');
    await lines(page, 'Chỉ số').filter({ hasText: 'Kích hoạt mức 2' }).first().waitFor();
  });
});

describe('the settings of a campaign', () => {
  it('are accessible and fit in every tab, with a form open', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSettings(page, 'Chung');
    for (const tab of ['Chung', 'Chỉ số', 'Đối tượng', 'Mốc và chỉ tiêu', 'Đẳng thức', 'Chế độ']) {
      await page.getByRole('tab', { name: tab }).click();
      const panel = page.getByRole('tabpanel', { name: tab });
      await panel.getByRole('button').or(panel.getByRole('textbox')).first().waitFor();
      const add = panel.getByRole('button', { name: /^Thêm/ });
      if ((await add.count()) > 0) {
        await add.first().press('Enter');
        await panel.getByRole('form').first().waitFor();
      }
      expect(await fitsTheScreen(page)).toBe(true);
      expect(await accessProblems(page)).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it('refuse a campaign that ends before its milestones, and offer to move those that begin too early', async () => {
    const { page, host } = await openOfficeDay(browser());
    await openSettings(page, 'Chung');
    const [campaign] = await host.client.call('campaigns.list', {});
    const campaignId = campaign!.id;
    const settings = () => host.client.call('campaigns.settings', { campaignId });
    const [{ id: _, uid: __, ...whole } = {} as never] = (await settings()).milestones;
    const half = { ...whole, name: 'Giữa đợt', dueOn: '2023-09-15' };
    await host.client.call('milestones.save', { campaignId, id: null, milestone: half });
    await field(page, 'Đến hết ngày').fill('10/9/2023');
    await page.keyboard.press('Enter');
    await page.getByText('Mốc “Giữa đợt” sẽ nằm ngoài chiến dịch', { exact: false }).waitFor();
    await field(page, 'Đến hết ngày').fill('20/10/2023');
    await field(page, 'Tên chiến dịch').fill('Gia Lai, đợt cao điểm');
    // A later first day: what moves with it is told, the rest is offered.
    await field(page, 'Từ ngày').fill('5/9/2023');
    await page.getByText('là cả chiến dịch nên dời theo: từ 05/9/2023').waitFor();
    await page.getByLabel(/^Dời ngày bắt đầu của mốc theo chiến dịch, từ 05\/9\/2023/).check();
    await field(page, 'Tên chiến dịch').press('Enter');
    // Its reports begin on the 1st: what is to be mended in them is asked first.
    await page.getByText(/^Sau thay đổi này còn phải sửa chế độ báo cáo/).waitFor();
    await page.getByRole('button', { name: 'Đúng, vẫn ghi' }).press('Enter');
    await page.getByText('Đã lưu.').waitFor();
    expect((await host.client.call('campaigns.list', {}))[0]?.name).toBe('Gia Lai, đợt cao điểm');
    expect((await settings()).milestones.map(({ startsOn }) => startsOn)).toEqual([
      '2023-09-05',
      '2023-09-05',
    ]);
  });

  it('add, order and change indicators by keyboard', async () => {
    const { page, complaints } = await openOfficeDay(browser());
    await openSettings(page, 'Chỉ số');
    const list = lines(page, 'Chỉ số');
    const names = () => list.locator('strong').allTextContents();
    const before = await names();
    await page.getByRole('button', { name: 'Thêm chỉ số' }).press('Enter');
    const name = field(page, 'Tên chỉ số');
    await expect.poll(() => isFocused(name)).toBe(true);
    await page.keyboard.press('Enter');
    await page.getByText('Ghi tên chỉ số.').waitFor();
    await page.keyboard.type('Số huyện đạt 50%');
    const kind = page.getByRole('combobox', { name: 'Loại số liệu' });
    await kind.selectOption({ label: 'số đơn vị đạt ngưỡng' });
    await page
      .getByRole('combobox', { name: 'Xét theo chỉ số' })
      .selectOption({ label: before[0]! });
    await page
      .getByRole('combobox', { name: 'So ngưỡng với' })
      .selectOption({ label: 'tỷ lệ so với chỉ tiêu của đơn vị' });
    await name.press('Enter');
    await page.getByText('Ghi ngưỡng mà đơn vị phải đạt.').waitFor();
    await field(page, 'Đạt từ (%)').fill('50');
    await page.keyboard.press('Enter');
    await expect.poll(names).toEqual([...before, 'Số huyện đạt 50%']);

    const added = list.last();
    await added.focus();
    await page.keyboard.press('Alt+ArrowUp');
    await expect.poll(async () => (await names()).at(-2)).toBe('Số huyện đạt 50%');
    const moved = list.nth(before.length - 1);
    await expect.poll(() => isFocused(moved)).toBe(true);

    await page.keyboard.press('Enter');
    expect(await field(page, 'Đạt từ (%)').inputValue()).toBe('50%');
    await page.keyboard.press('Escape');
    await expect.poll(() => isFocused(moved)).toBe(true);
    expect(complaints).toEqual([]);
  });

  it('say how much hangs on an indicator before it goes, or what keeps it', async () => {
    const { page } = await openOfficeDay(browser());
    await openSettings(page, 'Chỉ số');
    await page.getByRole('button', { name: 'Xóa: Kích hoạt (mức 1 + mức 2)' }).press('Enter');
    await page.getByText('đang được dùng', { exact: false }).waitFor();
    // It cannot be removed, so there is only a button to close.
    expect(await page.getByRole('button', { name: 'Xóa', exact: true }).count()).toBe(0);
    const close = page.getByRole('button', { name: 'Đóng', exact: true });
    await close.press('Enter');
    await close.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Xóa: Tỷ lệ kích hoạt/ }).press('Enter');
    await page.getByText('Chỉ số này chưa có số liệu nào.', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Xóa', exact: true }).press('Enter');
    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await lines(page, 'Chỉ số').filter({ hasText: 'Tỷ lệ kích hoạt' }).waitFor();
  });

  it('refuse a milestone outside the campaign, and a percentage of an indicator of itself', async () => {
    const { page } = await openOfficeDay(browser());
    await openSettings(page, 'Mốc và chỉ tiêu');
    await page.getByRole('button', { name: 'Thêm mốc' }).press('Enter');
    const form = page.getByRole('form', { name: 'Thêm mốc' });
    await form.getByRole('textbox', { name: 'Tên mốc' }).fill('Giữa đợt');
    const due = form.getByRole('textbox', { name: 'Ngày', exact: true });
    await due.fill('25/10/2023');
    await due.press('Enter');
    await form.getByText('Mốc 25/10/2023 nằm ngoài chiến dịch', { exact: false }).waitFor();
    await due.fill('21/10/2023');
    await form.getByRole('combobox', { name: 'Hạn ghi là' }).selectOption({ label: 'trước ngày' });
    await due.press('Enter');
    await lines(page, 'Mốc')
      .filter({ hasText: 'trước ngày 21/10/2023 (hết ngày 20/10/2023)' })
      .waitFor();
    // The calendar opens where it covers neither a field nor a button of the form.
    await page.getByRole('button', { name: 'Thêm mốc' }).press('Enter');
    await due.click();
    const calendar = page.locator('[popover]:popover-open');
    await calendar.getByText('Thứ Sáu, 20/10/2023').waitFor();
    const isCovered = (one: Locator) =>
      one.evaluate((element) => {
        const at = element.getBoundingClientRect();
        const seen = document.elementFromPoint(at.right - 4, at.bottom - 4);
        return !element.contains(seen) && seen !== element;
      });
    for (const one of await form.locator('input, select, button').all()) {
      expect(await isCovered(one)).toBe(false);
    }
    // Escape closes the calendar first; a day outside the campaign is pointed out.
    await page.keyboard.press('Escape');
    await calendar.waitFor({ state: 'detached' });
    await due.fill('1/11');
    await page.keyboard.press('Tab');
    expect(await due.inputValue()).toBe('01/11/2023');
    await form.getByText('Ngoài thời gian chiến dịch (01/9/2023–20/10/2023).').waitFor();
    await form.getByRole('button', { name: 'Thôi' }).press('Enter');

    await page.getByRole('button', { name: 'Thêm chỉ tiêu theo tỷ lệ' }).press('Enter');
    const rule = page.getByRole('form', { name: 'Thêm chỉ tiêu theo tỷ lệ' });
    const choose = (name: string, label: string) =>
      rule.getByRole('combobox', { name }).selectOption({ label });
    await choose('Chỉ số', 'Kích hoạt mức 2');
    await choose('Mốc', 'Giữa đợt');
    await choose('Phần trăm của', 'Công dân đủ điều kiện');
    await choose('Số lẻ', 'làm tròn lên hàng chục');
    const low = rule.getByRole('textbox', { name: 'Phải đạt' });
    await low.fill('80,5');
    await low.press('Enter');
    await page
      .getByText('80,5% của “Công dân đủ điều kiện” tại hết ngày 23/8/2023, làm tròn lên hàng chục')
      .waitFor();

    await page.getByRole('button', { name: 'Thêm chỉ tiêu theo tỷ lệ' }).press('Enter');
    await choose('Chỉ số', 'Công dân đủ điều kiện');
    await choose('Mốc', 'Giữa đợt');
    await choose('Phần trăm của', 'Kích hoạt mức 2');
    await rule.getByRole('button', { name: 'Lưu' }).press('Enter');
    await rule.getByText('không thể là phần trăm của chính nó', { exact: false }).waitFor();
  });

  it('tell the days of every obligation: 26 Thursdays in Hà Nội', async () => {
    const { page } = await openOfficeDay(browser());
    await page.getByRole('button', { name: 'Mở số liệu mẫu: Hà Nội' }).press('Enter');
    // The grid takes the keyboard when it is there, also from a link.
    await page.locator('.ag-cell:focus').waitFor();
    await page.getByRole('link', { name: 'Thiết lập' }).press('Enter');
    await page.getByRole('tab', { name: 'Chế độ báo cáo' }).click();
    await lines(page, 'Chế độ báo cáo')
      .filter({ hasText: '26 lần: 24/11/2022, 01/12/2022, …, 18/5/2023' })
      .press('Enter');
    await page.getByText('Xem cả 26 hạn nộp').press('Enter');
    await expect.poll(() => page.locator('[class*="allDues"] li').count()).toBe(26);
    await field(page, 'Hạn cuối đến ngày').fill('1/12/2022');
    await page.getByText('Hạn nộp: 2 lần: 24/11/2022, 01/12/2022').waitFor();
    await field(page, 'Giờ').fill('25h');
    await page.keyboard.press('Enter');
    await page.getByText('ghi theo dạng 07:30', { exact: false }).waitFor();
  });

  it('bind an obligation to units by rule, and keep a day of the calendar', async () => {
    const { page } = await openOfficeDay(browser());
    await page.getByRole('button', { name: 'Mở số liệu mẫu: Hiệp Hòa' }).press('Enter');
    await page.locator('.ag-cell:focus').waitFor();
    await page.getByRole('link', { name: 'Thiết lập' }).press('Enter');
    await page.getByRole('tab', { name: 'Chế độ báo cáo' }).click();
    await page.getByRole('button', { name: 'Thêm chế độ báo cáo' }).press('Enter');
    await field(page, 'Tên báo cáo').fill('Họp giao ban');
    await field(page, 'Ai báo cáo').fill('UBND các thị trấn');
    await page.getByLabel(/^xã.*đơn vị\)$/).check();
    await page.getByLabel('thị trấn', { exact: true }).check();
    await page.getByLabel('Bao lâu một lần').selectOption({ label: 'hằng tháng, theo thứ' });
    await page.getByLabel('Vào').selectOption({ label: 'thứ Hai' });
    await page.getByText('Hạn nộp: hết ngày 02/10/2023').waitFor();
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    await lines(page, 'Chế độ báo cáo')
      .filter({ hasText: 'Phải thực hiện: đơn vị trực thuộc; thị trấn' })
      .waitFor();

    await page.getByRole('tab', { name: 'Lịch làm việc' }).click();
    await page.getByRole('button', { name: 'Thêm ngày' }).press('Enter');
    await field(page, 'Ngày').fill('9/10/2023');
    await field(page, 'Tên').fill('Nghỉ bão');
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    await page.getByText('Ghi căn cứ', { exact: false }).waitFor();
    await field(page, 'Căn cứ').fill('Công điện 12');
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    await lines(page, 'Lịch ngày làm việc').filter({ hasText: '09/10/2023, Nghỉ bão' }).waitFor();
    await page.getByRole('button', { name: 'Xóa: 09/10/2023, Nghỉ bão' }).press('Enter');
    await expect
      .poll(() => lines(page, 'Lịch ngày làm việc').filter({ hasText: 'Nghỉ bão' }).count())
      .toBe(0);
  });
});
