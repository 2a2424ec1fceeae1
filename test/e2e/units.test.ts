import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { OutputOf } from '../../shared/contract/methods.ts';
import { browserOfFile } from '../helpers/browser-page.ts';
import { accessProblems } from './looks.ts';
import { type OfficeDay, openOfficeDay } from './office-day.ts';

const browser = browserOfFile();

interface UnitsDay extends OfficeDay {
  campaignId: number;
  /** Names as the tree shows them, with two spaces a step. */
  tree(): Promise<string[]>;
  list(): Promise<OutputOf<'units.list'>>;
  command(name: string): Promise<void>;
  save(): Promise<void>;
}

/** Opens the screen of units of a campaign. */
async function openScreen(page: Page, campaignId: number): Promise<void> {
  await page.reload();
  await page.goto(`${page.url().replace(/#.*/, '')}#/units?campaign=${campaignId}`);
  await page.getByRole('tree').waitFor();
}

const headOf = (name: string) => ({
  name,
  planType: '',
  planNumber: '',
  planOn: null,
  issuer: '',
  startsOn: '2025-06-01',
  endsOn: '2025-12-31',
  openingOn: null,
});

/** The screen of units of a commune's own campaign with these hamlets. */
async function openUnits(hamlets: string[]): Promise<UnitsDay> {
  const day = await openOfficeDay(browser());
  const { page, host } = day;
  const { id: campaignId } = await host.client.call('campaigns.create', {
    from: { kind: 'model', model: 'gia-lai' },
    head: headOf('Đợt cao điểm của xã'),
    root: { era: null, code: '', name: 'Xã Đồng Tâm' },
    below: 0,
    units: [{ era: null, code: '', name: 'Thôn đầu' }],
  });
  const [root, first] = await host.client.call('units.list', { campaignId });
  if (hamlets.length > 0) {
    const units = hamlets.map((name) => ({ era: null, code: '', name }));
    await host.client.call('units.add', { campaignId, parentId: root!.id, units });
  }
  const removal = { kind: 'unit', campaignId, id: first!.id } as const;
  await host.client.call('removals.remove', removal);
  await openScreen(page, campaignId);
  return {
    ...day,
    campaignId,
    list: () => host.client.call('units.list', { campaignId }),
    tree: () =>
      page
        .getByRole('treeitem')
        .evaluateAll((rows) =>
          rows.map(
            (row) =>
              '  '.repeat(Number(row.getAttribute('aria-level')) - 1) +
              row.querySelector('[class*="unitName"]')?.textContent,
          ),
        ),
    command: (name) => page.getByRole('button', { name, exact: true }).press('Enter'),
    save: async () => {
      await page.getByRole('button', { name: 'Lưu' }).press('Enter');
      await page.getByRole('form').waitFor({ state: 'detached' });
    },
  };
}

const activeName = (page: Page) =>
  page.getByRole('treeitem', { selected: true }).locator('[class*="unitName"]').textContent();

describe('the units of a campaign', () => {
  it('are chosen, found and put in order by keyboard alone', async () => {
    const { page, tree, complaints, list } = await openUnits([
      'Thôn Đông',
      'Thôn Đoài',
      'Thôn Bắc',
    ]);
    await page.getByRole('tree').focus();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => activeName(page)).toBe('Thôn Đông');
    await page.keyboard.press('Alt+ArrowDown');
    const moved = ['Xã Đồng Tâm', '  Thôn Đoài', '  Thôn Đông', '  Thôn Bắc'];
    await expect.poll(tree).toEqual(moved);
    await expect.poll(() => activeName(page)).toBe('Thôn Đông');
    await page.keyboard.press('End');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => activeName(page)).toBe('Xã Đồng Tâm');

    await page.getByRole('textbox', { name: 'Tìm đơn vị' }).fill('doai');
    await expect.poll(tree).toEqual(['Xã Đồng Tâm', '  Thôn Đoài']);
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => activeName(page)).toBe('Thôn Đoài');
    // Enter moves to the commands of the unit, Escape back to the tree.
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const name = page.getByRole('textbox', { name: 'Tên mới' });
    await expect.poll(() => name.evaluate((field) => field === document.activeElement)).toBe(true);
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.getByRole('tree').evaluate((list) => list === document.activeElement))
      .toBe(true);
    expect((await list()).map(({ name: unit }) => unit)).toContain('Thôn Đoài');
    expect(complaints).toEqual([]);
  });

  it('of an empty campaign say what to do first, and come by paste, file and catalogue', async () => {
    const { page, folder, tree, command, save, complaints, list } = await openUnits([]);
    await page.getByText('Chiến dịch chưa có đơn vị báo cáo nào.').waitFor();
    expect(await accessProblems(page)).toEqual([]);

    await command('Thêm đơn vị bên dưới');
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    await page.getByText('Ghi ít nhất một đơn vị, mỗi đơn vị một dòng.').waitFor();
    const lines = page.getByRole('textbox', { name: 'Các đơn vị, mỗi dòng một đơn vị' });
    await lines.fill('001\tThôn A\n001\tThôn B');
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    await page.getByText('Dòng 2: mã “001” đã có ở dòng 1').waitFor();
    await lines.fill('001\tThôn A\n002\tThôn B');
    await page.getByText('Đọc được 2 đơn vị.').waitFor();
    await save();
    await expect.poll(tree).toEqual(['Xã Đồng Tâm', '  Thôn A', '  Thôn B']);

    const file = join(folder, 'thon.csv');
    writeFileSync(file, 'Mã;Tên thôn\n003;Thôn C\n004;Thôn D\n');
    await command('Thêm đơn vị bên dưới');
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Lấy từ tệp Excel, CSV…' }).press('Enter');
    await (await chooser).setFiles(file);
    await page.getByText('Đọc được 2 đơn vị.').waitFor();
    await save();
    await expect.poll(async () => (await tree()).slice(3)).toEqual(['  Thôn C', '  Thôn D']);

    await command('Thêm đơn vị bên dưới');
    await page.getByRole('combobox', { name: 'Lấy đơn vị từ đâu' }).selectOption({ index: 1 });
    await page.getByRole('textbox', { name: 'Tìm trong danh mục' }).fill('hoi phu');
    await page.getByRole('option', { name: /^Phường Hội Phú, Gia Lai/ }).click();
    await page.getByRole('button', { name: 'Bỏ Phường Hội Phú, Gia Lai' }).waitFor();
    await save();
    await expect.poll(async () => (await tree()).at(-1)).toBe('  Phường Hội Phú');
    expect((await list()).at(-1)).toMatchObject({ era: 'twoTier' });

    await command('Thêm đơn vị bên dưới');
    await page.getByRole('combobox', { name: 'Lấy đơn vị từ đâu' }).selectOption({ index: 2 });
    await page.getByRole('textbox', { name: 'Các đơn vị ngay dưới' }).fill('huyen hiep hoa');
    await page.getByRole('option', { name: /^Huyện Hiệp Hòa, Bắc Giang/ }).click();
    await page.getByText('(19 đơn vị)').waitFor();
    await save();
    await expect.poll(async () => (await list()).length).toBe(1 + 4 + 1 + 19);
    expect(complaints).toEqual([]);
  });

  it('merge and split from a day on; shares that do not sum are refused at the field', async () => {
    const { page, command, save, list, complaints } = await openUnits(['Thôn Đông', 'Thôn Đoài']);
    await page.getByRole('treeitem', { name: 'Thôn Đông' }).click();
    await command('Sáp nhập');
    await page.getByRole('textbox', { name: 'Cùng với đơn vị' }).fill('doai');
    await page.getByRole('option', { name: /^Thôn Đoài/ }).click();
    await page.getByRole('textbox', { name: 'Thành đơn vị' }).fill('Thôn Bình Minh');
    expect(await accessProblems(page)).toEqual([]);
    await page.getByRole('textbox', { name: 'Từ ngày' }).fill('01/7/2025');
    await save();
    await expect
      .poll(async () => (await list()).map(({ name, heirs }) => [name, heirs[0]?.name ?? null]))
      .toEqual([
        ['Xã Đồng Tâm', null],
        ['Thôn Đông', 'Thôn Bình Minh'],
        ['Thôn Bình Minh', null],
        ['Thôn Đoài', 'Thôn Bình Minh'],
      ]);
    await page.getByText('sáp nhập từ 01/7/2025').first().waitFor();

    await page.getByRole('treeitem', { name: 'Thôn Bình Minh' }).click();
    await command('Chia tách');
    await page.getByRole('textbox', { name: 'Đơn vị 1' }).fill('Thôn Một');
    await page.getByRole('textbox', { name: 'Tỷ lệ 1 (%)' }).fill('66,67');
    await page.getByRole('textbox', { name: 'Đơn vị 2' }).fill('Thôn Hai');
    await page.getByRole('textbox', { name: 'Tỷ lệ 2 (%)' }).fill('33,34');
    await page.getByRole('textbox', { name: 'Từ ngày' }).fill('01/8/2025');
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    await page.getByText('Các tỷ lệ cộng lại được 100,01%; phải đúng 100%.').waitFor();
    await page.getByRole('textbox', { name: 'Tỷ lệ 2 (%)' }).fill('33,33');
    await save();
    await expect
      .poll(async () => (await list()).find(({ name }) => name === 'Thôn Bình Minh')?.heirs)
      .toMatchObject([
        { name: 'Thôn Một', share: 6667, on: '2025-08-01' },
        { name: 'Thôn Hai', share: 3333, on: '2025-08-01' },
      ]);
    expect(complaints).toEqual([]);
  });

  it('go with a question that says what they hold, and come back', async () => {
    const { page, command, tree, complaints } = await openUnits(['Thôn Đông', 'Thôn Đoài']);
    await page.getByRole('treeitem', { name: 'Thôn Đông' }).click();
    await command('Bỏ khỏi chiến dịch');
    const question = page.getByRole('dialog');
    await question.getByText('chưa có số liệu nào').waitFor();
    await question.getByRole('button', { name: 'Bỏ khỏi chiến dịch' }).press('Enter');
    await expect.poll(tree).toEqual(['Xã Đồng Tâm', '  Thôn Đoài']);
    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await expect.poll(tree).toEqual(['Xã Đồng Tâm', '  Thôn Đông', '  Thôn Đoài']);
    expect(complaints).toEqual([]);
  });

  it('come back from a merger by one key; the other campaigns that it touches are named', async () => {
    const { page, host, campaignId, command, save, tree, complaints } = await openUnits([
      'Thôn Đông',
      'Thôn Đoài',
    ]);
    const second = await host.client.call('campaigns.create', {
      from: { kind: 'campaign', campaignId },
      head: headOf('Đợt hai của xã'),
      root: { era: null, code: '', name: 'Xã Đồng Tâm' },
      below: 0,
      units: [],
    });
    await page.getByRole('treeitem', { name: 'Thôn Đông' }).click();
    await command('Sáp nhập');
    await page.getByText('Cũng thay đổi trong chiến dịch khác có đơn vị này: “Đợt hai').waitFor();
    await page.getByRole('textbox', { name: 'Thành đơn vị' }).fill('Thôn Bình Minh');
    await page.getByRole('textbox', { name: 'Từ ngày' }).fill('01/7/2025');
    await save();
    await page.getByText('Đã sáp nhập “Thôn Đông”.').waitFor();
    await expect.poll(async () => (await tree()).length).toBe(4);
    expect(await accessProblems(page)).toEqual([]);
    // The bar has the cursor.
    await page.keyboard.press('Enter');
    await expect.poll(tree).toEqual(['Xã Đồng Tâm', '  Thôn Đông', '  Thôn Đoài']);
    await expect
      .poll(() => page.getByRole('tree').evaluate((list) => list === document.activeElement))
      .toBe(true);
    const there = await host.client.call('units.list', { campaignId: second.id });
    expect(there.map(({ name }) => name)).toEqual(['Xã Đồng Tâm', 'Thôn Đông', 'Thôn Đoài']);
    expect(complaints).toEqual([]);
  });

  it('of the three tiers go into today’s communes by the catalogue, with what is missing chosen', async () => {
    const { page, host, complaints } = await openOfficeDay(browser());
    const { id: campaignId } = await host.client.call('campaigns.create', {
      from: { kind: 'plain' },
      head: headOf('Đợt cao điểm của huyện'),
      root: { era: 'threeTier', code: '625', name: 'Huyện KBang' },
      below: 1,
      units: [],
    });
    // Xã Vô Ngại of Quảng Ninh went into two; Xã Đồng Tân of Hiệp Hòa had ended before.
    const [root] = await host.client.call('units.list', { campaignId });
    const found = await host.client.call('units.find', {
      text: 'xa vo ngai binh lieu',
      on: '2025-06-30',
      limit: 1,
    });
    const { era, code, name } = found[0]!;
    await host.client.call('units.add', {
      campaignId,
      parentId: root!.id,
      units: [
        { era, code, name },
        { era: 'threeTier', code: '07813', name: 'Xã Đồng Tân' },
      ],
    });
    await openScreen(page, campaignId);
    const title = 'Chuyển sang đơn vị từ 01/7/2025';
    await page.getByRole('button', { name: title }).press('Enter');
    const form = page.getByRole('form', { name: title });
    await form.getByRole('row', { name: /Thị trấn KBang.*Xã Kbang, Gia Lai/ }).waitFor();
    await form.getByText('15 đơn vị đóng hết ngày 30/6/2025').waitFor();
    await form.getByText('2 đơn vị cần ghi tỷ lệ hoặc chọn đơn vị mới').waitFor();
    const share = (into: string) =>
      form.getByRole('textbox', { name: `Tỷ lệ của Xã Vô Ngại vào ${into} (%)` });
    await share('Xã Bình Liêu').fill('60');
    await share('Xã Tiên Yên').fill('39');
    const missing = form.getByRole('textbox', { name: 'Đơn vị mới của Xã Đồng Tân' });
    await missing.fill('kong bo la');
    await page.getByRole('option', { name: /^Xã Kông Bơ La, Gia Lai/ }).click();
    await form.getByRole('button', { name: 'Lưu' }).press('Enter');
    await form.getByText('Các tỷ lệ cộng lại được 99%; phải đúng 100%.').waitFor();
    expect(await accessProblems(page)).toEqual([]);
    await share('Xã Tiên Yên').fill('40');
    await form.getByRole('button', { name: 'Lưu' }).press('Enter');
    await form.waitFor({ state: 'detached' });
    const heirsOf = async () =>
      new Map(
        (await host.client.call('units.list', { campaignId })).map(({ name, heirs }) => [
          name,
          heirs.map((heir) => `${heir.name} ${heir.share}`).sort(),
        ]),
      );
    const heirs = await heirsOf();
    expect(heirs.get('Xã Đồng Tân')).toEqual(['Xã Kông Bơ La 10000']);
    expect(heirs.get('Xã Vô Ngại')).toEqual(['Xã Bình Liêu 6000', 'Xã Tiên Yên 4000']);
    expect(heirs.get('Thị trấn KBang')).toEqual(['Xã Kbang 10000']);
    expect(await page.getByRole('button', { name: title }).count()).toBe(0);
    await page.getByRole('button', { name: 'Hoàn tác' }).press('Enter');
    await page.getByRole('button', { name: title }).waitFor();
    expect((await heirsOf()).get('Thị trấn KBang')).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it('refuse a unit above that lies below, in a sentence at the field', async () => {
    const { page, host, campaignId, list } = await openUnits(['Thôn Đông']);
    const parentId = (await list())[1]!.id;
    const units = [{ era: null, code: '', name: 'Xóm Chùa' }];
    await host.client.call('units.add', { campaignId, parentId, units });
    await page.getByRole('treeitem', { name: 'Xóm Chùa' }).waitFor();
    await page.getByRole('treeitem', { name: 'Thôn Đông' }).click();
    await page.getByRole('button', { name: 'Chuyển cấp trên' }).press('Enter');
    const field = page.getByRole('textbox', { name: 'Cấp trên mới' });
    await field.fill('chua');
    await page.getByRole('option', { name: /^Xóm Chùa/ }).click();
    await page.getByRole('button', { name: 'Lưu' }).press('Enter');
    await page.getByText('“Xóm Chùa” nằm bên dưới “Thôn Đông” nên không thể là cấp trên').waitFor();
    expect(await field.getAttribute('aria-invalid')).toBe('true');
  });

  it('are drawn as far as they are seen, however many there are', async () => {
    const { page } = await openUnits(Array.from({ length: 5000 }, (_, i) => `Thôn ${i + 1}`));
    await page.getByText('5.000 đơn vị').waitFor();
    await page.getByRole('treeitem').first().waitFor();
    expect(await page.getByRole('treeitem').count()).toBeLessThan(60);
    await page.getByRole('tree').press('End');
    await expect.poll(() => activeName(page)).toBe('Thôn 5000');
  });
});
