import { describe, expect, it } from 'vitest';
import { cellChanges, toldLines } from '../helpers/history.ts';
import { openOffice } from '../helpers/office.ts';
import { ownCampaign } from '../helpers/own-campaign.ts';
import { openOwn, problemsOf } from '../helpers/setting-changes-office.ts';
import { tempFolder } from '../helpers/temp-folder.ts';

describe('the days of a campaign with figures', () => {
  it('take along what was keyed once for all of it', () => {
    const { folder, office, campaignId, add, key, saveHead, query } = openOwn();
    const id = add({ name: 'Tổ công tác', kind: 'stock', period: 'once' });
    key(id, 'Thôn Đông', '2026-09-02', 7);
    saveHead({ endsOn: '2026-10-31' });
    const results = () => query('SELECT reported_on, value FROM result');
    expect(results()).toEqual([['2026-10-31', 7]]);
    const changed = cellChanges(folder).filter(({ kind }) => kind === 'result');
    expect(changed.map(({ on, old, new: now }) => [on, old, now])).toEqual([
      ['2026-10-20', null, 7],
      ['2026-10-20', 7, null],
      ['2026-10-31', null, 7],
    ]);
    const sheet = office.results.sheet({ campaignId, on: '2026-09-05' });
    expect(sheet.stored.find(({ indicatorId }) => indicatorId === id)?.now).toEqual([
      null,
      7,
      null,
    ]);
    expect(office.checks.list({ campaignId }).map(({ code }) => code)).toEqual(['targetMissing']);
  });

  it('are refused where results would lie outside of them', async () => {
    const { office, campaignId, add, key, read, saveHead } = openOwn();
    const [whole] = read().milestones;
    const { id: _, ...milestone } = whole!;
    office.milestones.save({
      campaignId,
      id: whole!.id,
      milestone: { ...milestone, startsOn: '2026-09-05', dueOn: '2026-10-01' },
    });
    const [daily, weekly] = [add({}), add({ name: 'Theo tuần', period: 'week' })];
    key(daily, 'Thôn Đông', '2026-09-02', 1);
    key(daily, 'Thôn Đông', '2026-10-15', 1);
    // Stored at Sunday 18/10/2026, the end of its week.
    key(weekly, 'Thôn Đoài', '2026-10-15', 1);
    expect(await problemsOf(() => saveHead({ endsOn: '2026-10-11' }))).toEqual([
      [
        'endsOn',
        '2 số liệu đã nhập, đến ngày 18/10/2026, sẽ nằm sau ngày kết thúc; chọn ngày kết thúc muộn hơn hoặc xóa số liệu đó trước.',
      ],
    ]);
    expect(await problemsOf(() => saveHead({ startsOn: '2026-09-03' }))).toEqual([
      ['startsOn', expect.stringContaining('1 số liệu đã nhập, từ ngày 02/9/2026')],
    ]);
    // The keyed week still begins inside the campaign.
    expect(saveHead({ endsOn: '2026-10-15' }).endsOn).toBe('2026-10-15');
  });
});

describe('the root of a campaign', () => {
  const dongTam = { era: null, code: '', name: 'Xã Đồng Tâm' } as const;
  const giaLai = { era: 'twoTier', code: '52', name: 'Tỉnh Gia Lai' } as const;

  it('is another unit from now on, its units below it', () => {
    const { folder, units, saveHead } = openOwn();
    expect(saveHead({}, giaLai).rootUnitName).toBe('Tỉnh Gia Lai');
    expect(units().map(({ name, depth, isRoot }) => [name, depth, isRoot])).toEqual([
      ['Tỉnh Gia Lai', 0, true],
      ['Thôn Đông', 1, false],
      ['Thôn Đoài', 1, false],
    ]);
    expect(toldLines(folder).at(-1)?.slice(1)).toEqual([
      'đơn vị phát động: Xã Đồng Tâm',
      'đơn vị phát động: Tỉnh Gia Lai',
    ]);
  });

  it('stays as it is when the same one is given', () => {
    const { read, saveHead, query } = openOwn();
    const before = [read(), query('SELECT count(*) FROM unit')];
    saveHead({}, dongTam);
    expect([read(), query('SELECT count(*) FROM unit')]).toEqual(before);
  });

  it('is refused while figures stand at the old one, and for a unit of the campaign', async () => {
    const { office, campaignId, read, units, saveHead, query } = openOwn();
    const pleiku = { era: 'twoTier', code: '23575', name: 'Phường Pleiku' } as const;
    const root = units()[0]!.id;
    office.units.add({ campaignId, parentId: root, units: [giaLai] });
    const before = [read(), query('SELECT count(*) FROM unit')];
    expect(await problemsOf(() => saveHead({}, giaLai))).toEqual([
      ['root', expect.stringMatching(/“Tỉnh Gia Lai” đang là đơn vị báo cáo/)],
    ]);
    expect(await problemsOf(() => saveHead({}, pleiku))).toEqual([
      ['root', expect.stringMatching(/“Tỉnh Gia Lai” là cấp trên của “Phường Pleiku”/)],
    ]);
    const old = { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' } as const;
    expect(await problemsOf(() => saveHead({}, old))).toEqual([
      ['root', expect.stringMatching(/chỉ có đến hết ngày 30\/6\/2025.*danh mục hai cấp/)],
    ]);
    expect([read(), query('SELECT count(*) FROM unit')]).toEqual(before);
    const eligible = read().indicators.find(({ code }) => code === 'eligible')!.id;
    office.openings.save({
      campaignId,
      source: 'nhập tay',
      cells: [{ indicatorId: eligible, unitId: root, value: 9, was: null }],
    });
    expect(await problemsOf(() => saveHead({}, old))).toEqual([
      ['root', expect.stringMatching(/“Xã Đồng Tâm” đã có 1 số liệu/)],
    ]);
  });
});

describe('units of another time', () => {
  const later = { startsOn: '2025-08-01', endsOn: '2025-09-30' };
  const giaLai = { era: 'threeTier', code: '64', name: 'Tỉnh Gia Lai' } as const;
  const today = { era: 'twoTier', code: '52', name: 'Tỉnh Gia Lai' } as const;
  const pleiku = { era: 'threeTier', code: '622', name: 'Thành phố Pleiku' } as const;

  it('make no campaign', async () => {
    const office = openOffice(tempFolder());
    const make = (root: typeof giaLai | typeof today, units: (typeof pleiku)[]) => () =>
      ownCampaign(office, units, later, { root });
    expect(await problemsOf(make(giaLai, []))).toEqual([
      ['root', expect.stringContaining('danh mục hai cấp từ 01/7/2025')],
    ]);
    expect(await problemsOf(make(today, [pleiku]))).toEqual([
      ['units', expect.stringMatching(/^“Thành phố Pleiku” chỉ có đến hết ngày 30\/6\/2025/)],
    ]);
    expect(office.campaigns.list()).toEqual([]);
  });

  it('make no copy, which has its units of the catalogue of its days instead', async () => {
    const office = openOffice(tempFolder());
    const sample = office.campaigns.openSample({ sample: 'gia-lai' });
    const from = { kind: 'campaign', campaignId: sample.id } as const;
    const copy = (root: typeof giaLai | typeof today, below: number) =>
      ownCampaign(office, [], later, { from, root, below });
    expect(await problemsOf(() => copy(giaLai, 0))).toMatchObject([['root', expect.anything()]]);
    const { id } = copy(today, 1);
    expect(office.units.list({ campaignId: id }).length).toBeGreaterThan(100);
  });

  it('below a root of the office are counted in the refusal of a copy', async () => {
    const office = openOffice(tempFolder());
    const units = [pleiku, { era: 'threeTier', code: '623', name: 'Thị xã An Khê' } as const];
    const source = ownCampaign(office, units, { startsOn: '2024-09-01', endsOn: '2024-10-20' });
    const copy = ownCampaign.bind(null, office, [], { ...later, name: 'Đợt hai' });
    const from = { kind: 'campaign', campaignId: source.id } as const;
    expect(await problemsOf(() => copy({ from }))).toEqual([
      ['units', expect.stringMatching(/^2 đơn vị, đầu tiên là “Thành phố Pleiku”, chỉ có đến/)],
    ]);
  });

  it('that were closed by hand are left out of a copy', () => {
    const { office, campaignId, unit } = openOwn();
    office.units.close({ campaignId, unitId: unit('Thôn Đông'), on: '2026-10-01' });
    const from = { kind: 'campaign', campaignId } as const;
    const days = { name: 'Năm sau', startsOn: '2027-01-01', endsOn: '2027-02-01' };
    const copy = ownCampaign(office, [], days, { from });
    const names = office.units.list({ campaignId: copy.id }).map(({ name }) => name);
    expect(names).toEqual(['Xã Đồng Tâm', 'Thôn Đoài']);
  });

  it('are asked for one by one where the catalogue has none below', async () => {
    const office = openOffice(tempFolder());
    const root = { era: 'twoTier', code: '23575', name: 'Phường Pleiku' } as const;
    expect(await problemsOf(() => ownCampaign(office, [], {}, { root, below: 1 }))).toEqual([
      ['below', 'Danh mục hành chính không có đơn vị nào dưới “Phường Pleiku”; ghi từng đơn vị.'],
    ]);
  });
});
