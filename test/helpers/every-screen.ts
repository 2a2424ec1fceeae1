import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { encodeReply } from '../../shared/contract/wire.ts';
import type { HostProcess } from './host-process.ts';

/** A screen of the program in one of its states, ready to be looked at. */
export interface View {
  name: string;
  /** Address behind the #. */
  at: string;
  /** What is done there, and what must be there before one looks. */
  open?(page: Page): Promise<unknown>;
}

const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, ...(typeof name === 'string' ? { exact: true } : {}) }).click();
const grid = (page: Page) => page.locator('.ag-row [col-id="unit"]').first().waitFor();
const dialog = (page: Page) => page.getByRole('dialog').waitFor();

/** Makes calls of a method get no answer, or the error of a broken disk. */
async function instead(page: Page, method: string, answer: 'never' | 'refused') {
  await page.route('**/call', async (route) => {
    const call = JSON.parse(route.request().postData() ?? '{}');
    if (call.method !== method) return route.continue();
    if (answer === 'never') return new Promise(() => {});
    const error = { code: 'unexpected', details: { logId: 'b1946ac9' } } as const;
    return route.fulfill({ body: encodeReply({ ok: false, error }) });
  });
  await page.reload();
}

/**
 * Fills a folder with the samples, a campaign without settings and a closed day, and lists every
 * screen of the program over them.
 */
export async function everyScreen({ client }: HostProcess, folder: string): Promise<View[]> {
  await client.call('office.save', { office: null });
  const sample = async (name: 'gia-lai' | 'hiep-hoa' | 'sam-son' | 'ha-noi' | 'lai-chau') =>
    (await client.call('campaigns.openSample', { sample: name })).id;
  const giaLai = await sample('gia-lai');
  const hiepHoa = await sample('hiep-hoa');
  const samSon = await sample('sam-son');
  const haNoi = await sample('ha-noi');
  const laiChau = await sample('lai-chau');
  const { id: blank } = await client.call('campaigns.create', {
    from: { kind: 'plain' },
    head: {
      name: '30 ngày làm sạch dữ liệu',
      planType: '',
      planNumber: '',
      planOn: null,
      issuer: '',
      startsOn: '2026-09-01',
      endsOn: '2026-09-30',
      openingOn: null,
    },
    root: { era: null, code: '', name: 'Xã Đồng Tâm' },
    below: 0,
    units: [],
  });
  const CLOSED = '2023-09-01';
  const blankReason = 'Các xã vùng cao báo cáo bổ sung vào ngày mai';
  const days = { campaignId: giaLai, from: CLOSED, to: CLOSED };
  await client.call('closings.close', { ...days, blankReason });
  const { indicators } = await client.call('campaigns.settings', { campaignId: giaLai });
  const flow = indicators.find(({ kind }) => kind === 'flow')!.id;
  let figure = 215;
  const entry = `/entry?campaign=${giaLai}&on=2023-09-05`;
  const targets = `/targets?campaign=${hiepHoa}&on=2023-10-08`;
  const tabs = ['chung', 'chi-so', 'doi-tuong', 'moc', 'dang-thuc', 'xep-hang', 'bao-cao', 'lich'];

  return [
    { name: 'chien-dich', at: '/campaigns' },
    { name: 'co-quan', at: '/office' },
    { name: 'gui-nguoi-ho-tro', at: '/support' },
    {
      name: 'sao-luu',
      at: '/backups',
      open: async (page) => {
        await press(page, 'Sao lưu ngay');
        await page.locator('.read-table .ag-row').first().waitFor();
      },
    },
    { name: 'chien-dich-moi-1', at: '/campaigns/new' },
    {
      name: 'chien-dich-moi-2',
      at: '/campaigns/new',
      open: (page) => press(page, 'Tiếp tục'),
    },
    {
      name: 'chien-dich-moi-3',
      at: '/campaigns/new?model=gia-lai',
      open: async (page) => {
        await press(page, 'Tiếp tục');
        await page.getByLabel('Tên chiến dịch').fill('30 ngày làm sạch dữ liệu');
        await page.getByLabel('Từ ngày').fill('1/9/2026');
        await page.getByLabel('Đến hết ngày').fill('30/9/2026');
        await page.getByRole('textbox', { name: 'Đơn vị phát động' }).fill('Xã Đồng Tâm');
        await press(page, 'Tiếp tục');
        await page.getByRole('textbox', { name: 'Các đơn vị báo cáo' }).waitFor();
      },
    },
    ...Object.entries({ giaLai, hiepHoa, samSon, haNoi, laiChau }).map(([name, id]) => ({
      name: `nhap-so-lieu-${name}`,
      at: `/entry?campaign=${id}`,
      open: grid,
    })),
    { name: 'nhap-nhieu-ngay', at: `${entry}&indicator=${flow}`, open: grid },
    {
      name: 'ngay-da-chot',
      at: `/entry?campaign=${giaLai}&on=${CLOSED}`,
      open: grid,
    },
    {
      name: 'chot-so-lieu',
      at: entry,
      open: async (page) => {
        await press(page, 'Chốt số liệu…');
        await press(page, 'Chốt');
        await page.getByText('Còn ô chưa nhập').waitFor();
      },
    },
    {
      name: 'mo-chot',
      at: `/entry?campaign=${giaLai}&on=${CLOSED}`,
      open: async (page) => {
        await press(page, 'Mở chốt…');
        await dialog(page);
      },
    },
    {
      name: 'lich-su-o',
      at: entry,
      open: async (page) => {
        await page.locator('[col-id^="key:"]:focus').waitFor();
        // Another figure each time: what is stored already is not saved again.
        figure += 1;
        await page.keyboard.type(String(figure));
        await page.keyboard.press('Enter');
        await page.locator('[data-state="saved"]').first().waitFor();
        await page.keyboard.press('ArrowUp');
        await page.keyboard.press('Control+Shift+H');
        await page.locator('.read-table .ag-row').first().waitFor();
      },
    },
    {
      name: 'ghi-chu',
      at: entry,
      open: async (page) => {
        await page.locator('[col-id^="key:"]:focus').waitFor();
        await page.keyboard.press('Shift+F2');
        await dialog(page);
      },
    },
    {
      name: 'o-chua-ghi-duoc',
      at: entry,
      open: async (page) => {
        await page.locator('[col-id^="key:"]:focus').waitFor();
        await page.keyboard.type('hai trăm');
        await page.keyboard.press('Enter');
        await page.keyboard.press('ArrowUp');
      },
    },
    {
      name: 'tim-lenh',
      at: entry,
      open: async (page) => {
        await page.locator('[col-id^="key:"]:focus').waitFor();
        await page.keyboard.press('Control+k');
        await page.keyboard.type('huyen');
        await page.getByRole('option', { name: /Huyện Ia Pa/ }).waitFor();
      },
    },
    {
      name: 'danh-sach-phim',
      at: entry,
      open: async (page) => {
        await page.locator('[col-id^="key:"]:focus').waitFor();
        await page.keyboard.press('F1');
        await dialog(page);
      },
    },
    {
      name: 'tim-trong-bang',
      at: entry,
      open: async (page) => {
        await page.locator('[col-id^="key:"]:focus').waitFor();
        await page.keyboard.press('Control+h');
      },
    },
    {
      name: 'canh-bao',
      at: entry,
      open: async (page) => {
        await press(page, /^Cảnh báo/);
        await page.locator('.read-table .ag-row').first().waitFor();
      },
    },
    {
      name: 'dang-mo',
      at: entry,
      open: async (page) => {
        await instead(page, 'results.sheet', 'never');
        await page.getByText('Đang mở…').waitFor();
      },
    },
    { name: 'khong-mo-duoc', at: entry, open: (page) => instead(page, 'results.sheet', 'refused') },
    ...Object.entries({ giaLai, hiepHoa, samSon, haNoi, laiChau }).map(([name, id]) => ({
      name: `tong-hop-${name}`,
      at: `/figures?campaign=${id}`,
    })),
    {
      name: 'tong-hop-theo-don-vi',
      at: `/figures?campaign=${hiepHoa}&on=2023-10-01`,
      open: async (page) => {
        await page.getByText('Theo đơn vị', { exact: true }).click();
        await grid(page);
      },
    },
    ...Object.entries({ giaLai, hiepHoa, samSon, haNoi, laiChau }).map(([name, id]) => ({
      name: `chi-tieu-${name}`,
      at: `/targets?campaign=${id}`,
      open: grid,
    })),
    {
      name: 'so-dau-ky',
      at: `/targets?campaign=${giaLai}`,
      open: async (page) => {
        await page.getByText('Số đầu kỳ', { exact: true }).click();
        await grid(page);
      },
    },
    { name: 'chi-tieu-chua-co-gi', at: `/targets?campaign=${blank}` },
    { name: 'nhap-so-lieu-chua-co-gi', at: `/entry?campaign=${blank}` },
    { name: 'tong-hop-chua-co-gi', at: `/figures?campaign=${blank}` },
    {
      name: 'phan-bo',
      at: targets,
      open: async (page) => {
        await grid(page);
        await press(page, 'Phân bổ…');
        await dialog(page);
      },
    },
    {
      name: 'nhap-tu-tep',
      at: `/targets?campaign=${giaLai}`,
      open: async (page) => {
        await grid(page);
        const file = join(folder, 'giao.csv');
        const heads = 'STT,Nơi,Giao đầu năm,Giao bổ sung,Làm được';
        writeFileSync(file, `${heads}\n1,TP Pleiku,150.000,185.300,39.161\n`);
        const chooser = page.waitForEvent('filechooser');
        await press(page, 'Nhập từ tệp…');
        await (await chooser).setFiles(file);
        await page.getByText('Tiêu đề các cột').waitFor();
      },
    },
    ...Object.entries({ giaLai, samSon, haNoi }).map(([name, id]) => ({
      name: `bao-cao-${name}`,
      at: `/reports?campaign=${id}`,
      open: (page: Page) => page.frameLocator('iframe').locator('tbody tr').first().waitFor(),
    })),
    { name: 'gui-va-nhan-chua-co-gi', at: '/exchange' },
    { name: 'don-vi-da-gui-chua-co-gi', at: `/exchange?campaign=${hiepHoa}&view=don-vi` },
    { name: 'gui-len-chua-co-gi', at: `/exchange?campaign=${hiepHoa}&view=gui-len` },
    { name: 'giao-xuong', at: `/exchange?campaign=${hiepHoa}&view=giao` },
    ...['han', 'don-vi', 'co-quan'].map((view) => ({
      name: `viec-den-han-${view}`,
      at: `/deadlines?campaign=${hiepHoa}&view=${view}`,
      open: (page: Page) => page.locator('.read-table .ag-row').first().waitFor(),
    })),
    {
      name: 'viec-den-han-cac-don-vi',
      at: `/deadlines?campaign=${hiepHoa}`,
      open: async (page) => {
        await page.getByText('Quá hạn: 25 đơn vị').first().click();
        await page.getByRole('dialog').locator('.ag-row').first().waitFor();
      },
    },
    {
      name: 'viec-den-han-lich-thang',
      at: `/deadlines?campaign=${hiepHoa}&view=thang`,
      open: (page) => page.getByRole('table', { name: /^Tháng/ }).waitFor(),
    },
    {
      name: 'viec-den-han-ty-le',
      at: `/deadlines?campaign=${hiepHoa}&view=ty-le&span=chien-dich`,
      open: (page) => page.locator('.read-table .ag-row').first().waitFor(),
    },
    {
      name: 'viec-den-han-loi-nhac',
      at: `/deadlines?campaign=${hiepHoa}&view=nhac`,
      open: (page) => page.getByText('Kính đề nghị').first().waitFor(),
    },
    { name: 'viec-den-han-chua-co-gi', at: `/deadlines?campaign=${blank}` },
    { name: 'don-vi', at: `/units?campaign=${hiepHoa}` },
    {
      name: 'don-vi-chon',
      at: `/units?campaign=${hiepHoa}`,
      open: (page) => page.getByRole('treeitem').nth(3).click(),
    },
    {
      name: 'don-vi-them',
      at: `/units?campaign=${blank}`,
      open: async (page) => {
        await press(page, 'Thêm đơn vị bên dưới');
        const lines = page.getByRole('textbox', { name: 'Các đơn vị, mỗi dòng một đơn vị' });
        await lines.fill('TT\tMã\tTên thôn\n1\t01\tThôn Đông\n2\t02\tThôn Tây\n\t\tTổng cộng');
      },
    },
    { name: 'don-vi-chua-co-gi', at: `/units?campaign=${blank}` },
    ...tabs.map((tab) => ({
      name: `thiet-lap-${tab}`,
      at: `/settings?campaign=${haNoi}&tab=${tab}`,
    })),
    {
      name: 'lich-su-thay-doi',
      at: `/history?campaign=${giaLai}`,
      open: (page) => page.locator('.read-table .ag-row').first().waitFor(),
    },
    {
      name: 'lich-su-chua-co-gi',
      at: `/history?campaign=${giaLai}`,
      open: async (page) => {
        await page.getByLabel('Loại thay đổi').selectOption('Tệp đã nhập');
        await page.getByText('Chưa có thay đổi nào').waitFor();
      },
    },
    {
      name: 'lich-su-khong-mo-duoc',
      at: `/history?campaign=${giaLai}`,
      open: (page) => instead(page, 'history.list', 'refused'),
    },
  ];
}
